"""The measures as rows of a table, under headings; what is dear to compute is computed when a row is painted."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from scorecard_app.domain.model import owner_of
from scorecard_app.domain.scoring import CardScore, MeasureScore
from scorecard_app.i18n import N_, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import as_tip, one_line
from scorecard_app.labels.model import period_label, status_label
from scorecard_app.labels.values import value_marks
from scorecard_app.render.qt import QtCore
from scorecard_app.ui.overview import texts
from scorecard_app.ui.overview.facts import Row, ValueChange, rows, value_change
from scorecard_app.ui.rows import Index
from scorecard_app.ui.session import Item, Session
from scorecard_app.ui.sparkline import Spark, SparkCache

Roles = QtCore.Qt.ItemDataRole
ROOT = QtCore.QModelIndex()
BETWEEN = "\n"


class Column(IntEnum):
    """The columns in their order."""

    MEASURE = 0
    SCORE = 1
    VALUE = 2
    TREND = 3
    CHANGE = 4
    OWNER = 5


TITLES = {
    Column.MEASURE: N_("Measure"),
    Column.SCORE: N_("Score"),
    Column.VALUE: N_("Value, goal"),
    Column.TREND: N_("Trend"),
    Column.CHANGE: N_("Change"),
    Column.OWNER: N_("Owner"),
}


class MeasureModel(QtCore.QAbstractTableModel):
    """All active measures of a session's card at its period, in the order of the card."""

    def __init__(self, session: Session, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.rows: list[Row] = []
        self._tree: CardScore | None = None
        self.sparks = SparkCache(session)
        self._changes: dict[str, ValueChange | None] = {}

    def show_tree(self, tree: CardScore) -> bool:
        """Show the measures of a tree; return whether the rows are others than before, not just their content."""
        if tree is self._tree:
            return False
        found = rows(tree)
        other = [row.key for row in found] != [row.key for row in self.rows]
        if other:
            self.beginResetModel()
        self.rows, self._tree = found, tree
        self._changes.clear()
        if other:
            self.endResetModel()
        elif found:
            self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, len(Column) - 1))
        return other

    def item(self, row: int) -> Item:
        """Return what a row is about."""
        return Item(*self.rows[row].key)

    def row_of(self, item: Item) -> int:
        """Return the row of a measure, -1 if it has none."""
        if item.kind != "measure":
            return -1
        return next((at for at, row in enumerate(self.rows) if row.key == item), -1)

    def spark(self, one: MeasureScore) -> Spark:
        """Return the last periods of a measure."""
        return self.sparks.get(one.measure)

    def change(self, one: MeasureScore) -> ValueChange | None:
        """Return how the value of a measure differs from the one before."""
        id_ = one.measure.id
        if id_ not in self._changes:
            assert self._tree is not None
            self._changes[id_] = value_change(self.session.card, one, self._tree)
        return self._changes[id_]

    # -- what Qt asks

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many rows there are, headings included."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> QtCore.Qt.ItemFlag:
        """Let measures be selected; the arrow keys pass over headings."""
        flags = QtCore.Qt.ItemFlag
        if self.rows[index.row()].score is None:
            return flags.NoItemFlags
        return flags.ItemIsEnabled | flags.ItemIsSelectable

    def headerData(self, section: int, orientation: QtCore.Qt.Orientation, role: int = Roles.DisplayRole) -> Any:
        """Return the title of a column."""
        if orientation is QtCore.Qt.Orientation.Horizontal and role == Roles.DisplayRole:
            return gettext(TITLES[Column(section)])
        return None

    def data(self, index: Index, role: int = Roles.DisplayRole) -> Any:
        """Return the two lines of a cell, or one; the tool tip says more."""
        row = self.rows[index.row()]
        if role in (Roles.DisplayRole, Roles.AccessibleTextRole):
            if row.score is None:
                return one_line(row.perspective.perspective.name) if index.column() == 0 else ""
            shown = BETWEEN if role == Roles.DisplayRole else ", "
            return shown.join(each for each in self._cell(row, row.score, Column(index.column())) if each)
        if role == Roles.ToolTipRole and row.score is not None:
            return as_tip(BETWEEN.join(filter(None, self._more(row, row.score, Column(index.column())))))
        return None

    def cell(self, row: Row, column: Column) -> tuple[str, str]:
        """Return the two lines of a cell of a measure."""
        assert row.score is not None
        return self._cell(row, row.score, column)

    def _cell(self, row: Row, one: MeasureScore, column: Column) -> tuple[str, str]:
        card = self.session.card
        if column is Column.MEASURE:
            assert row.objective is not None
            return one_line(one.measure.name), one_line(row.objective.name)
        if column is Column.SCORE:
            return texts.score_text(one.score), status_label(one.status)
        if column is Column.VALUE:
            return texts.value_text(one, card.currency), texts.target_text(card, one)
        if column is Column.CHANGE:
            return texts.change_texts(one.measure, self.change(one))
        if column is Column.OWNER:
            return one_line(owner_of(card, one.measure)), ""
        return self._trend_words(one), ""

    def _trend_words(self, one: MeasureScore) -> str:
        known = [point for point in self.spark(one) if point.value is not None]
        if not known:
            return ""
        card, measure = self.session.card, one.measure
        first, last = known[0], known[-1]
        return _("{first} in {start}, {last} in {end}").format(
            first=texts.number_text(measure, first.value, card.currency),
            start=period_label(first.period),
            last=texts.number_text(measure, last.value, card.currency),
            end=period_label(last.period),
        )

    def _more(self, row: Row, one: MeasureScore, column: Column) -> list[str]:
        found = list(self._cell(row, one, column))
        if column is Column.VALUE and one.target is not None:
            found[1] = _("goal {goal}").format(goal=found[1])
        if column is Column.VALUE:
            found += value_marks(one.value)
        if column is Column.MEASURE:
            found.append(one_line(owner_of(self.session.card, one.measure)))
        if column is Column.CHANGE and (change := self.change(one)) and change.before.period_used:
            found.append(_("compared with {period}").format(period=period_label(change.before.period_used)))
        return found
