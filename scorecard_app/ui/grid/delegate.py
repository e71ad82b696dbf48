"""Cells and their editor."""

from __future__ import annotations

from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.formats import plain_number
from scorecard_app.ui.grid.gestures import Gestures
from scorecard_app.ui.grid.model import GridModel
from scorecard_app.ui.grid.painting import cell_painter
from scorecard_app.ui.rows import Index
from scorecard_app.ui.theme import theme

Key = QtCore.Qt.Key
Hint = QtWidgets.QAbstractItemDelegate.EndEditHint
Shift = QtCore.Qt.KeyboardModifier.ShiftModifier
_STEPS = {Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0), Key.Key_Left: (0, -1), Key.Key_Right: (0, 1)}


class CellEditor(QtWidgets.QLineEdit):
    """The field in which a number is typed. `typed`: it was opened by typing, so arrows leave it."""

    def __init__(self, parent: QtWidgets.QWidget, index: Index, *, typed: bool) -> None:
        super().__init__(parent)
        self.index = QtCore.QPersistentModelIndex(index)
        self.typed = typed
        self.first: str | None = None
        self.done = False
        self.setFrame(False)
        self.setAlignment(QtCore.Qt.AlignmentFlag.AlignRight | QtCore.Qt.AlignmentFlag.AlignAbsolute)
        self.setLayoutDirection(QtCore.Qt.LayoutDirection.LeftToRight)
        self.show_error(wrong=False)

    def show_error(self, *, wrong: bool) -> None:
        """Look like something that cannot be put, or as usual."""
        used = theme()
        ground, edge = (used.error, used.red) if wrong else (used.base, used.accent)
        self.setStyleSheet(
            f"QLineEdit {{ background: {ground}; color: {used.ink}; border: 2px solid {edge}; padding: 0 4px; }}"
        )


class CellDelegate(QtWidgets.QStyledItemDelegate):
    """Paints cells and takes what is typed; `told` is a sentence about it, `left` the step after it."""

    told = QtCore.Signal(str)
    left = QtCore.Signal(int, int)

    def __init__(self, model: GridModel, gestures: Gestures, view: QtWidgets.QAbstractItemView) -> None:
        super().__init__(view)
        self._grid = model
        self._gestures = gestures
        self._view = view
        self.typed = False

    def paint(self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        current = self._view.currentIndex()
        row, column = index.row(), index.column()
        cell_painter().paint(
            painter,
            option.rect,
            self._grid,
            row,
            column,
            selected=bool(option.state & QtWidgets.QStyle.StateFlag.State_Selected),
            current=current.row() == row and current.column() == column,
            mirrored=option.direction == QtCore.Qt.LayoutDirection.RightToLeft,
        )

    def createEditor(
        self, parent: QtWidgets.QWidget, _option: QtWidgets.QStyleOptionViewItem, index: Index
    ) -> QtWidgets.QWidget:
        """Open a field in a cell."""
        editor = CellEditor(parent, index, typed=self.typed)
        editor.setAccessibleName(self._grid.place(index.row(), index.column()))
        return editor

    def setEditorData(self, editor: QtWidgets.QWidget, index: Index) -> None:
        """Begin with what was typed here before, or the number with all its digits."""
        if not isinstance(editor, CellEditor) or editor.first is not None:
            return
        cell = self._grid.cell(index.row(), index.column())
        number = "" if cell.number is None else plain_number(cell.number)
        editor.first = number
        editor.setText(cell.draft or number)

    def updateEditorGeometry(
        self, editor: QtWidgets.QWidget, option: QtWidgets.QStyleOptionViewItem, _index: Index
    ) -> None:
        """Fill the cell."""
        editor.setGeometry(option.rect)

    def setModelData(self, editor: QtWidgets.QWidget, _model: QtCore.QAbstractItemModel, _index: Index) -> None:
        """Take what was typed when the field is left in other ways than by its keys; no number stays a draft."""
        if isinstance(editor, CellEditor) and not editor.done:
            self._take(editor, keep=True)

    def eventFilter(self, editor: QtCore.QObject, event: QtCore.QEvent) -> bool:
        """Do what keys do in a spreadsheet."""
        if isinstance(editor, CellEditor) and isinstance(event, QtGui.QKeyEvent):
            if event.type() == QtCore.QEvent.Type.KeyPress:
                return self._press(editor, event)
            if event.type() == QtCore.QEvent.Type.ShortcutOverride and event.key() == Key.Key_Escape:
                event.accept()
                return True
        return super().eventFilter(editor, event)

    def _press(self, editor: CellEditor, event: QtGui.QKeyEvent) -> bool:
        key, back = event.key(), bool(event.modifiers() & Shift)
        if key in (Key.Key_Return, Key.Key_Enter):
            return self._finish(editor, -1 if back else 1, 0)
        if key in (Key.Key_Tab, Key.Key_Backtab):
            return self._finish(editor, 0, -1 if key == Key.Key_Backtab or back else 1)
        if key == Key.Key_Escape:
            return self._give_up(editor)
        if key in (Key.Key_Up, Key.Key_Down) or (editor.typed and key in _STEPS and not event.modifiers()):
            down, right = _STEPS[Key(key)]
            return self._finish(editor, down, -right if self._view.isRightToLeft() else right)
        return False

    def _finish(self, editor: CellEditor, down: int, right: int) -> bool:
        """Take what was typed and go on; what is no number stays in its field, with a sentence."""
        sentence = self._take(editor, keep=False)
        if sentence:
            editor.show_error(wrong=True)
            editor.setAccessibleDescription(sentence)
            self.told.emit(sentence)
            return True
        editor.done = True
        self.closeEditor.emit(editor, Hint.NoHint)
        self.left.emit(down, right)
        return True

    def _give_up(self, editor: CellEditor) -> bool:
        editor.done = True
        index = editor.index
        if index.isValid():
            self._grid.forget_draft(index.row(), index.column())
        self.closeEditor.emit(editor, Hint.RevertModelCache)
        self.told.emit("")
        return True

    def _take(self, editor: CellEditor, *, keep: bool) -> str:
        index = editor.index
        if not index.isValid():
            return ""
        row, column, text = index.row(), index.column(), editor.text()
        if text == editor.first:
            self._grid.forget_draft(row, column)
            return ""
        sentence = self._gestures.type_in(row, column, text)
        if sentence and keep:
            self._grid.keep_draft(row, column, text, sentence)
            self.told.emit(sentence)
        return sentence
