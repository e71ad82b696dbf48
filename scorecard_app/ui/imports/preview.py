"""The first rows of a stranger's sheet as it looks in a spreadsheet: letters, row numbers, the headings marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scorecard_app.domain.incoming import column_letters
from scorecard_app.exchange.cells import Cell, Sheet
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import as_tip
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.imports.cell_texts import cell_text, is_number
from scorecard_app.ui.imports.role_colours import role_ground
from scorecard_app.ui.rows import Index, Option
from scorecard_app.ui.theme import theme

SHOWN, BEHIND = 400, 60
"""Rows that are shown, and rows after the headings that are shown however far down those stand."""
COLUMNS = 300
"""Columns that are shown."""
LOOKED_AT, FEWEST, CELLS = 60, 6, 2_000
"""Rows that decide how wide the columns are: fewer where there are many columns, so that no frame is missed."""
NARROWEST, WIDEST, SPACE, AIR = 64, 300, 22, 6
Align = QtCore.Qt.AlignmentFlag


class PreviewModel(QtCore.QAbstractTableModel):
    """The cells of a sheet by their row numbers; blank rows are there too."""

    def __init__(self, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._rows: Mapping[int, list[Cell]] = {}
        self._size = (0, 0)
        self.headings = range(0)
        self.roles: Mapping[int, str] = {}
        self.last: int | None = None
        """The last row (from 1) of the table, if it ends before the sheet does."""

    def show_sheet(self, sheet: Sheet, headings: range, roles: Mapping[int, str] | None = None) -> bool:
        """Show a sheet and return whether it is another one.

        `headings` are the rows of its headings (from 1), `roles` what its columns are.
        """
        if sheet is self._sheet and self._shown(headings) == self._size[0]:
            self.headings, self.roles = headings, roles or {}
            if self._size[0] and self._size[1]:
                self.dataChanged.emit(self.index(0, 0), self.index(self._size[0] - 1, self._size[1] - 1))
                self.headerDataChanged.emit(QtCore.Qt.Orientation.Vertical, 0, self._size[0] - 1)
                self.headerDataChanged.emit(QtCore.Qt.Orientation.Horizontal, 0, self._size[1] - 1)
            return False
        self.beginResetModel()
        self._sheet, self.headings, self.roles = sheet, headings, roles or {}
        self._rows = dict(sheet.rows)
        wide = max((len(cells) for cells in self._rows.values()), default=0)
        self._size = (self._shown(headings), min(COLUMNS, wide))
        self.endResetModel()
        return True

    def _shown(self, headings: range) -> int:
        last = self._sheet.rows[-1][0] if self._sheet is not None and self._sheet.rows else 0
        return min(last, max(SHOWN, headings.stop + BEHIND))

    def rowCount(self, parent: Index = QtCore.QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        """Return how many rows are shown."""
        return 0 if parent.isValid() else self._size[0]

    def columnCount(self, parent: Index = QtCore.QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        """Return how many columns are shown."""
        return 0 if parent.isValid() else self._size[1]

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell by its place, both from 0."""
        cells = self._rows.get(row + 1, [])
        return cells[column] if column < len(cells) else None

    def headerData(self, section: int, orientation: QtCore.Qt.Orientation, role: int = 0) -> Any:
        """Return the letters of a column, the number of a row."""
        across = orientation is QtCore.Qt.Orientation.Horizontal
        roles = QtCore.Qt.ItemDataRole
        if role == roles.DisplayRole:
            return column_letters(section) if across else str(section + 1)
        if role == roles.FontRole and not across and section + 1 in self.headings:
            return _bold()
        if role == roles.TextAlignmentRole:
            return Align.AlignCenter
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return what a cell shows and how."""
        roles = QtCore.Qt.ItemDataRole
        row, column = index.row(), index.column()
        if role in (roles.DisplayRole, roles.ToolTipRole):
            text = cell_text(self.cell(row, column))
            return as_tip(text) if role == roles.ToolTipRole else text
        if role == roles.AccessibleTextRole:
            return self._spoken(row, column)
        if role == roles.TextAlignmentRole and is_number(self.cell(row, column)):
            return Align.AlignRight | Align.AlignAbsolute | Align.AlignVCenter
        if role == roles.FontRole and row + 1 in self.headings:
            return _bold()
        if role == roles.BackgroundRole:
            return self._ground(row, column)
        if role == roles.ForegroundRole and self._is_quiet(row, column):
            return QtGui.QColor(theme().soft)
        return None

    def _spoken(self, row: int, column: int) -> str:
        place = f"{column_letters(column)}{row + 1}"
        text = cell_text(self.cell(row, column)) or _("blank")
        if row + 1 in self.headings:
            return _("{cell}, heading: {text}").format(cell=place, text=text)
        return _("{cell}: {text}").format(cell=place, text=text)

    def _ground(self, row: int, column: int) -> QtGui.QColor | None:
        used = theme()
        heading = row + 1 in self.headings
        role = self.roles.get(column)
        if self._is_beside(row) or role == "ignore":
            return QtGui.QColor(used.window)
        if role is None:
            return QtGui.QColor(used.info) if heading else None
        return role_ground(role, strong=heading)

    def _is_quiet(self, row: int, column: int) -> bool:
        return self._is_beside(row) or self.roles.get(column) == "ignore"

    def _is_beside(self, row: int) -> bool:
        return row + 1 < self.headings.start or (self.last is not None and row + 1 > self.last)


def _bold() -> QtGui.QFont:
    font = QtGui.QFont()
    font.setBold(True)
    return font


class CellDelegate(QtWidgets.QStyledItemDelegate):
    """A cell with some air at both sides of its text."""

    def paint(self, painter: QtGui.QPainter, option: Option, index: Index) -> None:
        """Paint the ground as the style does, and the text further in."""
        inner = Option(option)
        self.initStyleOption(inner, index)
        text, inner.text = inner.text, ""
        style = inner.widget.style() if inner.widget else QtWidgets.QApplication.style()
        style.drawControl(QtWidgets.QStyle.ControlElement.CE_ItemViewItem, inner, painter, inner.widget)
        selected = bool(option.state & QtWidgets.QStyle.StateFlag.State_Selected)
        group = QtGui.QPalette.ColorGroup.Active
        if not option.state & QtWidgets.QStyle.StateFlag.State_Active:
            group = QtGui.QPalette.ColorGroup.Inactive
        roles = QtGui.QPalette.ColorRole
        place = option.rect.adjusted(AIR, 0, -AIR, 0)
        painter.save()
        painter.setFont(inner.font)
        painter.setPen(inner.palette.color(group, roles.HighlightedText if selected else roles.Text))
        side = QtWidgets.QStyle.visualAlignment(option.direction, inner.displayAlignment)
        cut = inner.fontMetrics.elidedText(text, QtCore.Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side | Align.AlignAbsolute, cut)
        painter.restore()


class Preview(QtWidgets.QTableView):
    """A sheet to look at; `row_chosen` (from 1) tells which row the user says holds the headings."""

    row_chosen = QtCore.Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.preview = self.make_model()
        self.setModel(self.preview)
        self.setAccessibleName(name)
        self.setWordWrap(False)
        self.setItemDelegate(CellDelegate(self))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QtWidgets.QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QtWidgets.QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 8)
        rows.setHighlightSections(False)
        rows.setSectionsClickable(True)
        rows.sectionClicked.connect(lambda section: self.row_chosen.emit(section + 1))
        self.horizontalHeader().setHighlightSections(False)

    def make_model(self) -> PreviewModel:
        """Return the model of the cells."""
        return PreviewModel(self)

    def show_sheet(self, sheet: Sheet, headings: range, roles: Mapping[int, str] | None = None) -> None:
        """Show a sheet; its columns keep the widths they have been given while it is the same one."""
        if self.preview.show_sheet(sheet, headings, roles):
            self._fit_columns()

    def narrowest(self, _column: int) -> int:
        """Return how wide a column is at least."""
        return NARROWEST

    def _fit_columns(self) -> None:
        """Give every column the width of its first rows."""
        metrics = QtGui.QFontMetrics(_bold())
        first = max(0, self.preview.headings.start - 1)
        columns = self.preview.columnCount()
        count = min(LOOKED_AT, max(FEWEST, CELLS // max(1, columns)))
        for column in range(columns):
            rows = range(first, min(self.preview.rowCount(), first + count))
            texts = (cell_text(self.preview.cell(row, column)) for row in rows)
            width = max((metrics.horizontalAdvance(each) for each in texts), default=0) + SPACE
            self.setColumnWidth(column, max(self.narrowest(column), min(WIDEST, width)))

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Take the current row for the headings with Enter, go about with all other keys."""
        key = QtCore.Qt.Key
        if event.key() in (key.Key_Return, key.Key_Enter, key.Key_Space) and self.currentIndex().isValid():
            self.choose_current()
            event.accept()
            return
        super().keyPressEvent(event)

    def choose_current(self) -> None:
        """Do what Enter does."""
        self.row_chosen.emit(self.currentIndex().row() + 1)
