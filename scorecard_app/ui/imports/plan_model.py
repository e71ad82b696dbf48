"""The values of an import as rows of a table with ticks, looked up when they are painted: there may be 100,000."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import Any

from scorecard_app.domain.importing import ImportPlan
from scorecard_app.domain.leaving import skipping, without
from scorecard_app.domain.model import Initiative, Measure, Objective
from scorecard_app.i18n import gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import as_tip
from scorecard_app.render.qt import QtCore, QtGui
from scorecard_app.ui.imports.plan_rows import (
    BECOMES,
    CELL,
    COLUMNS,
    INPUT,
    ITEM,
    KINDS,
    MEASURE,
    SEGMENT,
    TICKED,
    WAS,
    WHAT,
    Row,
    RowTexts,
    hangs_on,
    rows_of,
)
from scorecard_app.ui.imports.steps import Found
from scorecard_app.ui.rows import Index
from scorecard_app.ui.theme import theme

__all__ = [
    "BECOMES",
    "CELL",
    "COLUMNS",
    "INPUT",
    "KINDS",
    "MEASURE",
    "SEGMENT",
    "WAS",
    "WHAT",
    "PlanModel",
]
GAP = "\u2002"
"""Keeps the cell's name off the number before it."""
_ALIGN = QtCore.Qt.AlignmentFlag
_NUMBERS = _ALIGN.AlignRight | _ALIGN.AlignAbsolute | _ALIGN.AlignVCenter
"""Numbers end at the right in a mirrored window as well, so that their digits stand under each other."""
_Role = QtCore.Qt.ItemDataRole
Span = tuple[int, int]
"""The first and the last row of a piece of the table."""


class PlanModel(QtCore.QAbstractTableModel):
    """The rows of a plan, of all kinds or of one; `counts` says how many there are of each.

    What is not ticked is kept as indices by kind; `taken` is the plan without it.
    """

    ticked = QtCore.Signal()

    def __init__(self, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = lru_cache(maxsize=500)(self._texts_of)
        self.become(None)

    def become(self, found: Found | None) -> None:
        """Show another plan, or none."""
        self._found = found
        self._words = RowTexts(found) if found else None
        self._rows: dict[str, Sequence[Row]] = rows_of(found.plan) if found else dict.fromkeys(KINDS, ())
        self.counts = {kind: len(rows) for kind, rows in self._rows.items()}
        self.has_segments = self._words is not None and self._words.has_segments
        self._off: dict[str, set[int]] = {kind: set() for kind in TICKED}
        self._skips = False
        self._weigh()
        self.show_kind("")

    # -- what is taken

    @property
    def taken(self) -> ImportPlan | None:
        """The plan with what is ticked only."""
        return self._taken

    def skip(self, on: bool) -> None:
        """Leave out the cells that cannot be read, or have them stand in the way."""
        self._skips = on
        self._weigh()

    def count_off(self, kind: str) -> int:
        """Return how many rows of a kind are not ticked."""
        return len(self._off.get(kind, ()))

    def tick(self, spans: Iterable[Span], on: bool) -> None:
        """Tick all rows of some pieces of the table, or none of them."""
        for first, last in spans:
            for kind, start in zip(self.kinds, self._starts, strict=False):
                inside = range(max(first - start, 0), min(last - start + 1, self.counts[kind]))
                if kind in TICKED and inside:
                    (self._off[kind].difference_update if on else self._off[kind].update)(inside)
        self._weigh()
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(COLUMNS) - 1))
        self.ticked.emit()

    def is_off(self, row: int) -> bool:
        """Return whether the tick of a row is away."""
        kind, at = self._at(row)
        return at in self._off.get(kind, ())

    def _weigh(self) -> None:
        """Work out what is taken, and what falls with something that is not."""
        self._taken: ImportPlan | None = None
        self._gone_measures: frozenset[str | None] = frozenset()
        self._gone_segments: frozenset[str | None] = frozenset()
        self._gone_items: frozenset[int] = frozenset()
        if self._found is None:
            return
        plan = self._found.plan
        off = {kind: frozenset(rows) for kind, rows in self._off.items() if rows}
        self._taken = taken = without(skipping(plan) if self._skips else plan, off)
        if not off:
            return
        self._gone_measures = frozenset(each.id for each in plan.measures) - {each.id for each in taken.measures}
        self._gone_segments = frozenset(plan.segments[at].id for at in self._off["segment"])
        left: list[Objective | Measure | Initiative] = [*taken.objectives, *taken.measures, *taken.initiatives]
        kept = {each.id for each in left}
        items: list[Objective | Measure | Initiative] = [*plan.objectives, *plan.measures, *plan.initiatives]
        self._gone_items = frozenset(id(each) for each in items if each.id not in kept)

    def _falls(self, row: Row) -> bool:
        """Return whether a row is left out with what it hangs on."""
        measure, segment = hangs_on(row)
        return measure in self._gone_measures or segment in self._gone_segments or id(row) in self._gone_items

    # -- the table

    def show_kind(self, kind: str) -> None:
        """Show the rows of one kind, empty for all."""
        self.beginResetModel()
        self.kind = kind
        self.kinds = [each for each in KINDS if self.counts[each] and kind in ("", each)]
        self._starts = [0, *accumulate(self.counts[each] for each in self.kinds)]
        self._texts.cache_clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QtCore.QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        """Return how many rows there are."""
        return 0 if parent.isValid() else self._starts[-1]

    def columnCount(self, parent: Index = QtCore.QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: QtCore.Qt.Orientation, role: int = 0) -> Any:
        """Return the heading of a column."""
        if orientation is not QtCore.Qt.Orientation.Horizontal:
            return None
        if role == _Role.DisplayRole:
            return (GAP if section == CELL else "") + self._heading(section)
        if role == _Role.TextAlignmentRole and section in (WAS, BECOMES):
            return _NUMBERS
        return None

    def _heading(self, column: int) -> str:
        items = column == MEASURE and self._words is not None and not self._words.only_measures
        return gettext(ITEM if items else COLUMNS[column])

    def flags(self, index: Index) -> QtCore.Qt.ItemFlag:
        """Let a row be ticked in its first column."""
        found = super().flags(index)
        if index.column() == WHAT and self._at(index.row())[0] in TICKED:
            found |= QtCore.Qt.ItemFlag.ItemIsUserCheckable
        return found

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        """Tick a row, or leave it out."""
        if role != _Role.CheckStateRole:
            return False
        self.tick([(index.row(), index.row())], QtCore.Qt.CheckState(value) is QtCore.Qt.CheckState.Checked)
        return True

    def data(self, index: Index, role: int = 0) -> Any:
        """Return what a cell shows; texts too long for it are its tool tip."""
        column = index.column()
        if role == _Role.DisplayRole:
            found = self._texts(index.row())[column]
            return GAP + found if column == CELL else found
        if role == _Role.TextAlignmentRole:
            return _NUMBERS if column in (WAS, BECOMES) else None
        if role in (_Role.CheckStateRole, _Role.FontRole, _Role.ForegroundRole):
            return self._look(index.row(), column, role)
        if role == _Role.ToolTipRole:
            return as_tip(self._tip(index.row(), column))
        if role == _Role.AccessibleTextRole:
            return self._spoken(index.row(), column)
        return None

    def _look(self, row: int, column: int, role: int) -> Any:
        kind, at = self._at(row)
        off = at in self._off.get(kind, ())
        if role == _Role.CheckStateRole:
            states = QtCore.Qt.CheckState
            return None if column != WHAT or kind not in TICKED else states.Unchecked if off else states.Checked
        left = off or self._falls(self._rows[kind][at])
        if role == _Role.FontRole:
            return _font(kind, column, left=left)
        return QtGui.QBrush(QtGui.QColor(theme().soft)) if left or column == WAS else None

    def _tip(self, row: int, column: int) -> str:
        kind, at = self._at(row)
        text = self._texts(row)[column]
        if at not in self._off.get(kind, ()) and self._falls(self._rows[kind][at]):
            return _("{text}: left out with what it belongs to").format(text=text)
        return text

    def _spoken(self, row: int, column: int) -> str:
        kind, at = self._at(row)
        text = f"{self._heading(column)}: {self._texts(row)[column]}"
        if column != WHAT or not (at in self._off.get(kind, ()) or self._falls(self._rows[kind][at])):
            return text
        return _("{text}, left out").format(text=text)

    def _at(self, row: int) -> tuple[str, int]:
        """Return the kind of a row, and its index among those of its kind."""
        at = bisect_right(self._starts, row) - 1
        return self.kinds[at], row - self._starts[at]

    def _texts_of(self, row: int) -> tuple[str, ...]:
        kind, at = self._at(row)
        assert self._words is not None
        return self._words.of(kind, self._rows[kind][at])

    def taken_found(self) -> Found | None:
        """Return what was found, with what is taken of it as its plan."""
        if self._found is None or self._taken is None:
            return None
        return replace(self._found, plan=self._taken)


def _font(kind: str, column: int, *, left: bool) -> QtGui.QFont | None:
    """Return a strong font for what replaces something; what goes is struck out, and so is what is left out."""
    gone = left and column not in (WHAT, CELL)
    strong = not left and kind in ("changed", "target", "note") and column == BECOMES
    if not gone and not strong and not (kind == "changed" and column == WAS):
        return None
    font = QtGui.QFont()
    if strong:
        font.setWeight(QtGui.QFont.Weight.Bold)
    else:
        font.setStrikeOut(True)
    return font
