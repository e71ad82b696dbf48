"""The values of an import as rows of a table, looked up when they are painted: there may be 100,000."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

from scorecard_app.domain.comparing import Change
from scorecard_app.domain.importing import ImportPlan
from scorecard_app.domain.incoming import IncomingRow, place_of
from scorecard_app.domain.model import VALUE, Measure, Segment
from scorecard_app.i18n import N_, format_number, gettext
from scorecard_app.labels.display import as_tip, one_line
from scorecard_app.labels.model import period_label, segment_label
from scorecard_app.render.qt import QtCore
from scorecard_app.ui.imports.steps import Found
from scorecard_app.ui.rows import Index

KINDS = {
    "measure": N_("New measure"),
    "segment": N_("New segment"),
    "new": N_("New"),
    "changed": N_("Changed"),
    "note": N_("Note"),
    "same": N_("Same"),
}
"""What a row can be, in the order of the table."""
COLUMNS = (
    N_("What"),
    N_("Measure"),
    N_("Input"),
    N_("Segment"),
    N_("Period"),
    N_("Before"),
    N_("After"),
    N_("Cell"),
)
MEASURE, SEGMENT, WAS, BECOMES, CELL = 1, 3, 5, 6, 7
GAP = "\u2002"
"""Keeps the cell's name off the number before it."""
Row = IncomingRow | Change | Measure | Segment
_NUMBERS = QtCore.Qt.AlignmentFlag.AlignRight | QtCore.Qt.AlignmentFlag.AlignVCenter


class PlanModel(QtCore.QAbstractTableModel):
    """The rows of a plan, of all kinds or of one; `counts` says how many there are of each."""

    def __init__(self, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = lru_cache(maxsize=500)(self._texts_of)
        self.become(None)

    def become(self, found: Found | None) -> None:
        """Show another plan, or none."""
        self._found = found
        self._rows: dict[str, Sequence[Row]] = _rows(found.plan) if found else dict.fromkeys(KINDS, ())
        self.counts = {kind: len(rows) for kind, rows in self._rows.items()}
        self._measures: dict[str, Measure] = {}
        self._segments: dict[str, Segment] = {}
        if found is not None:
            self._measures = {**found.card.measures, **{each.id: each for each in found.plan.measures}}
            self._segments = {**found.card.segments, **{each.id: each for each in found.plan.segments}}
        self.has_segments = bool(self._segments)
        self._whole = segment_label(None) if self.has_segments else ""
        self.show_kind("")

    def show_kind(self, kind: str) -> None:
        """Show the rows of one kind, empty for all."""
        self.beginResetModel()
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
        if role == QtCore.Qt.ItemDataRole.DisplayRole:
            return (GAP if section == CELL else "") + gettext(COLUMNS[section])
        if role == QtCore.Qt.ItemDataRole.TextAlignmentRole and section in (WAS, BECOMES):
            return _NUMBERS
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return what a cell shows; texts too long for it are its tool tip."""
        roles = QtCore.Qt.ItemDataRole
        if role in (roles.DisplayRole, roles.ToolTipRole):
            found = self._texts(index.row())[index.column()]
            if role == roles.ToolTipRole:
                return as_tip(found)
            return GAP + found if index.column() == CELL else found
        if role == roles.AccessibleTextRole:
            return f"{gettext(COLUMNS[index.column()])}: {self._texts(index.row())[index.column()]}"
        if role == roles.TextAlignmentRole and index.column() in (WAS, BECOMES):
            return _NUMBERS
        return None

    def _texts_of(self, row: int) -> tuple[str, ...]:
        at = bisect_right(self._starts, row) - 1
        kind = self.kinds[at]
        found = self._rows[kind][row - self._starts[at]]
        what = gettext(KINDS[kind])
        if isinstance(found, Measure):
            return (what, one_line(found.name), "", "", "", "", "", "")
        if isinstance(found, Segment):
            return (what, "", "", one_line(found.name), "", "", "", "")
        if isinstance(found, Change):
            return self._value(what, found.row, format_number(found.old), format_number(found.row.value or 0.0))
        if kind == "note":
            return self._value(what, found, self._old_note(found), one_line(found.note))
        number = format_number(found.value or 0.0)
        return self._value(what, found, number if kind == "same" else "", number)

    def _value(self, what: str, row: IncomingRow, was: str, becomes: str) -> tuple[str, ...]:
        measure = self._measures.get(row.measure)
        name = one_line(measure.name) if measure else row.measure
        assert self._found is not None
        place = "!".join(one_line(each) for each in place_of(self._found.incoming, row.place) if each)
        segment = self._whole
        if row.segment is not None:
            known = self._segments.get(row.segment)
            segment = one_line(known.name) if known else row.segment
        return (what, name, _input(measure, row.input), segment, period_label(row.period), was, becomes, place)

    def _old_note(self, row: IncomingRow) -> str:
        assert self._found is not None
        series = self._found.card.series.get((row.measure, row.segment))
        return one_line(series.notes.get(row.period, "")) if series is not None else ""


def _rows(plan: ImportPlan) -> dict[str, Sequence[Row]]:
    return {
        "measure": plan.measures,
        "segment": plan.segments,
        "new": plan.new,
        "changed": plan.changed,
        "note": plan.notes,
        "same": plan.same,
    }


def _input(measure: Measure | None, name: str) -> str:
    if name == VALUE or measure is None:
        return ""
    label = next((each.label for each in measure.inputs if each.name == name), "")
    return one_line(label or name)
