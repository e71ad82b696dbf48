"""The names of a sheet as a table; two sections where there are segments as well."""

from __future__ import annotations

from typing import Any

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.recognition.draft import Draft
from scorecard_app.i18n import N_, gettext
from scorecard_app.labels.display import as_tip
from scorecard_app.render.qt import QtCore, QtGui
from scorecard_app.ui.imports.names_rows import (
    Key,
    Row,
    State,
    name_words,
    order_of,
    rows_of,
    seen_words,
    sure_words,
    what_words,
)
from scorecard_app.ui.rows import Index
from scorecard_app.ui.theme import theme

COLUMNS = (N_("Name in the sheet"), N_("First cell · values"), N_("What it is"), N_("How sure"))
NAME, SEEN, WHAT, SURE = range(4)
ROW = QtCore.Qt.ItemDataRole.UserRole
"""The role of the `Row`."""
Role = QtCore.Qt.ItemDataRole


class NamesModel(QtCore.QAbstractTableModel):
    """The names of one draft; they keep their places while the user decides about them."""

    def __init__(self, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._card: Scorecard | None = None
        self._order: list[Key] = []
        self._rows: list[Row] = []
        self._only_open = False
        self.shown: list[Row] = []

    def become(self, card: Scorecard, draft: Draft) -> None:
        """Show the names of a draft."""
        found = rows_of(draft)
        by_key = {(row.segment, row.name.text): row for row in found if row.name is not None}
        if by_key.keys() != set(self._order):
            self._order = order_of(found)
        self._card = card
        self._rows = [by_key[key] for key in self._order]
        self._show()

    def show_open(self, only: bool) -> None:
        """Show only the names that need a decision, or all."""
        self._only_open = only
        self._show()

    def _show(self) -> None:
        """Show the rows anew; where they are the same names, nothing that is selected is lost."""
        rows = [row for row in self._rows if row.asks or not self._only_open]
        with_heads: list[Row] = []
        both = {row.segment for row in self._rows} == {True, False}
        for row in rows:
            if both and (not with_heads or with_heads[-1].segment != row.segment):
                with_heads.append(Row(row.segment, None))
            with_heads.append(row)
        if [_key(row) for row in with_heads] == [_key(row) for row in self.shown]:
            self.shown = with_heads
            if with_heads:
                self.dataChanged.emit(self.index(0, 0), self.index(len(with_heads) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self.shown = with_heads
        self.endResetModel()

    @property
    def asking(self) -> int:
        """How many names need a decision."""
        return sum(row.asks for row in self._rows)

    @property
    def all_rows(self) -> list[Row]:
        """The rows of all names, shown or not."""
        return self._rows

    def rowCount(self, parent: Index = QtCore.QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = QtCore.QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: QtCore.Qt.Orientation, role: int = 0) -> Any:
        """Return the heading of a column."""
        if orientation is QtCore.Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return gettext(COLUMNS[section])
        return None

    def flags(self, index: Index) -> QtCore.Qt.ItemFlag:
        """Let names be chosen, headings not."""
        if not index.isValid() or self.shown[index.row()].name is None:
            return QtCore.Qt.ItemFlag.NoItemFlags
        return QtCore.Qt.ItemFlag.ItemIsEnabled | QtCore.Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = 0) -> Any:
        """Return what a cell shows and how: names that need a decision stand out, totals are quiet."""
        row = self.shown[index.row()]
        if role == ROW:
            return row
        if role in (Role.DisplayRole, Role.ToolTipRole):
            text = self._text(row, index.column())
            return as_tip(text) if role == Role.ToolTipRole else text
        if role == Role.AccessibleTextRole:
            return self._spoken(row, index.column())
        if role == Role.FontRole:
            return _font(row, index.column())
        if role == Role.ForegroundRole:
            quiet = row.state is State.TOTAL or row.name is None or index.column() in (SEEN, SURE)
            return QtGui.QBrush(QtGui.QColor(theme().soft)) if quiet and not row.asks else None
        if role == Role.BackgroundRole and row.asks:
            return QtGui.QBrush(QtGui.QColor(theme().warning))
        return None

    def _text(self, row: Row, column: int) -> str:
        if column == NAME:
            return name_words(row)
        if column == SEEN:
            return seen_words(row)
        if column == SURE:
            return sure_words(row)
        assert self._card is not None
        return what_words(self._card, row)

    def _spoken(self, row: Row, column: int) -> str:
        text = self._text(row, column)
        return f"{gettext(COLUMNS[column])}: {text}" if row.name is not None else text


def _key(row: Row) -> tuple[bool, str | None]:
    return row.segment, None if row.name is None else row.name.text


def _font(row: Row, column: int) -> QtGui.QFont | None:
    """Return a strong font for headings and that something is open, one that slants for what is left out."""
    if row.name is None or (row.asks and column == SURE):
        font = QtGui.QFont()
        font.setWeight(QtGui.QFont.Weight.DemiBold)
        return font
    if column == WHAT and (row.state is State.TOTAL or row.name.choice.kind == "leave"):
        font = QtGui.QFont()
        font.setItalic(True)
        return font
    return None
