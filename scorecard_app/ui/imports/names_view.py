"""The table of names: rows are selected like in a list, one is asked about by Enter, F2 or a click."""

from __future__ import annotations

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.imports.names_model import NAME, ROW, SEEN, SURE, WHAT, NamesModel
from scorecard_app.ui.imports.names_rows import Row
from scorecard_app.ui.rows import Index, mirrored
from scorecard_app.ui.theme import theme

ARROW, ROOM, AIR = 4.0, 18, 10
SMALL = (SEEN, SURE)
"""The columns that get what they need; the others share the rest."""
MOST, NAMES = 30, 45
"""How much of the width a small column gets at most, and the names of the rest, in percent."""
LOOKED_AT, SPACE = 60, 18
"""Rows that decide how wide a small column is, and the room beside its texts."""
Key = QtCore.Qt.Key
OPENING = (Key.Key_Return, Key.Key_Enter, Key.Key_F2)


class NamesView(QtWidgets.QTableView):
    """Shows names; `asked` gives the row that is to be decided."""

    asked = QtCore.Signal(int)
    left_out = QtCore.Signal()
    made_new = QtCore.Signal()

    def __init__(self, model: NamesModel) -> None:
        super().__init__()
        self.names = model
        self.setModel(model)
        self.setAccessibleName(_("Names in the sheet"))
        self.setSelectionBehavior(QtWidgets.QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QtWidgets.QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegateForColumn(WHAT, WhatDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QtWidgets.QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + AIR)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(QtCore.Qt.AlignmentFlag.AlignLeading | QtCore.Qt.AlignmentFlag.AlignVCenter)
        self._wanted = dict.fromkeys(SMALL, 0)
        model.modelReset.connect(self._span_headings)
        model.modelReset.connect(self._fit_columns)
        model.dataChanged.connect(self._fit_columns)
        self.clicked.connect(self._note_click)

    def rows(self) -> list[Row]:
        """Return the names that are selected, from top to bottom."""
        chosen = sorted(each.row() for each in self.selectionModel().selectedRows())
        return [self.names.shown[row] for row in chosen if self.names.shown[row].name is not None]

    def go_to(self, row: int) -> None:
        """Select a row, and no other."""
        if 0 <= row < len(self.names.shown):
            self.setCurrentIndex(self.names.index(row, WHAT))

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Ask about the row, or decide about all that are selected."""
        key, row = event.key(), self.currentIndex().row()
        if key in OPENING or (key == Key.Key_Down and event.modifiers() & QtCore.Qt.KeyboardModifier.AltModifier):
            if row >= 0:
                self.asked.emit(row)
        elif key == Key.Key_Delete:
            self.left_out.emit()
        elif key == Key.Key_Insert:
            self.made_new.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Divide the width anew."""
        super().resizeEvent(event)
        self._share()

    def _fit_columns(self) -> None:
        """Look at the first rows for what the small columns need."""
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        for column in SMALL:
            cells = (self.names.index(row, column) for row in range(min(LOOKED_AT, len(self.names.shown))))
            widths = (metrics.horizontalAdvance(str(cell.data() or "")) for cell in cells)
            self._wanted[column] = max(header.sectionSizeHint(column), *widths, 0) + SPACE
        self._share()

    def _share(self) -> None:
        width = self.viewport().width()
        small = {column: min(self._wanted[column], width * MOST // 100) for column in SMALL}
        rest = width - sum(small.values())
        names = rest * NAMES // 100
        for column, size in {NAME: names, **small, WHAT: rest - names}.items():
            self.horizontalHeader().resizeSection(column, size)

    def _note_click(self, index: QtCore.QModelIndex) -> None:
        held = QtWidgets.QApplication.keyboardModifiers()
        several = QtCore.Qt.KeyboardModifier.ShiftModifier | QtCore.Qt.KeyboardModifier.ControlModifier
        if index.column() == WHAT and not held & several:
            self.asked.emit(index.row())

    def _span_headings(self) -> None:
        self.clearSpans()
        for at, row in enumerate(self.names.shown):
            if row.name is None:
                self.setSpan(at, 0, 1, self.names.columnCount())


class WhatDelegate(QtWidgets.QStyledItemDelegate):
    """Paints what a name is with the arrow of a choice at its end."""

    def paint(self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        row: Row = index.data(ROW)
        inner = QtWidgets.QStyleOptionViewItem(option)
        self.initStyleOption(inner, index)
        room = option.rect.width() - ROOM - 6
        inner.text = inner.fontMetrics.elidedText(inner.text, QtCore.Qt.TextElideMode.ElideRight, room)
        style = inner.widget.style() if inner.widget else QtWidgets.QApplication.style()
        style.drawControl(QtWidgets.QStyle.ControlElement.CE_ItemViewItem, inner, painter, inner.widget)
        if row.name is None:
            return
        selected = bool(option.state & QtWidgets.QStyle.StateFlag.State_Selected)
        place = QtCore.QRect(option.rect.right() - ROOM + 1, option.rect.top(), ROOM, option.rect.height())
        painter.save()
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(QtGui.QColor(theme().on_accent if selected else theme().soft))
        painter.translate(QtCore.QRectF(mirrored(option, place)).center())
        corners = (QtCore.QPointF(-ARROW, -2), QtCore.QPointF(ARROW, -2), QtCore.QPointF(0, 2.5))
        painter.drawPolygon(QtGui.QPolygonF(corners))
        painter.restore()
