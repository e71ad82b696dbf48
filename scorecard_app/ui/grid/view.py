"""The table that is seen: keys and selection like in a spreadsheet, only what changed is painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.grid.delegate import CellDelegate, CellEditor
from scorecard_app.ui.grid.gestures import Block, Gestures
from scorecard_app.ui.grid.model import GridModel
from scorecard_app.ui.grid.names import NamesHeader
from scorecard_app.ui.grid.painting import MARK, PAD, paint_period
from scorecard_app.ui.rows import Index

Key = QtCore.Qt.Key
Trigger = QtWidgets.QAbstractItemView.EditTrigger
Select = QtCore.QItemSelectionModel.SelectionFlag
WIDEST_NUMBER = "888,888.88"


class PeriodsHeader(QtWidgets.QHeaderView):
    """The headings of the columns; that of the period looked at is bold."""

    def __init__(self, model: GridModel, parent: QtWidgets.QWidget) -> None:
        super().__init__(QtCore.Qt.Orientation.Horizontal, parent)
        self._grid = model
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setAccessibleName(_("Periods"))

    def paintSection(self, painter: QtGui.QPainter, rect: QtCore.QRect, section: int) -> None:
        """Paint one heading."""
        if rect.isValid() and section < len(self._grid.columns):
            painter.save()
            view = self.parentWidget()
            assert isinstance(view, QtWidgets.QAbstractItemView)
            here = view.currentIndex().column() == section
            paint_period(painter, rect, self._grid, section, current=here, mirrored=self.isRightToLeft())
            painter.restore()


class GridView(QtWidgets.QTableView):
    """Shows the grid; `moved` tells that another cell is the current one, `told` has a sentence for the line."""

    moved = QtCore.Signal()
    told = QtCore.Signal(str)

    def __init__(self, model: GridModel, gestures: Gestures) -> None:
        super().__init__()
        self.grid = model
        self.setVerticalHeader(NamesHeader(model, self))
        self.setHorizontalHeader(PeriodsHeader(model, self))
        self.setModel(model)
        self.delegate = CellDelegate(model, gestures, self)
        self.delegate.told.connect(self.told)
        self.delegate.left.connect(self.step)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(_("Measures by periods"))
        self.setAccessibleDescription(
            _("Type numbers, go on with Enter or Tab, leave the table with Ctrl+Tab. F2 edits.")
        )
        self._set_up()

    def _set_up(self) -> None:
        self.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(Trigger.EditKeyPressed | Trigger.AnyKeyPressed | Trigger.DoubleClicked)
        self.setShowGrid(False)
        self.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(QtCore.Qt.ContextMenuPolicy.CustomContextMenu)
        metrics = self.fontMetrics()
        across, down = self.horizontalHeader(), self.verticalHeader()
        self.fit_columns()
        across.setMinimumSectionSize(48)
        down.setMinimumSectionSize(metrics.height() + 6)
        down.setDefaultSectionSize(metrics.height() + 10)
        corner = self.findChild(QtWidgets.QAbstractButton)
        if corner is not None:
            corner.setAccessibleName(_("Select all"))
            corner.setToolTip(_("Select all"))

    def fit_columns(self) -> None:
        """Make the columns wide enough for usual numbers and their headings; the one looked at has marks, too."""
        metrics = self.fontMetrics()
        heading = self.grid.heading_text()
        number = metrics.horizontalAdvance(WIDEST_NUMBER) + 2 * PAD
        bold = round(1.1 * metrics.horizontalAdvance(heading)) + 2 * PAD
        header = self.horizontalHeader()
        header.setDefaultSectionSize(max(number, bold))
        if header.count():
            header.resizeSection(self.grid.marked, max(number + 2 * (MARK + 4), bold))

    # -- where one is

    @property
    def at(self) -> tuple[int, int] | None:
        """Row and column of the current cell, None without one."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def block(self) -> Block | None:
        """Return the rectangle that is selected, at least the current cell."""
        ranges = self.selectionModel().selection().toList()
        if ranges:
            return Block(
                min(each.top() for each in ranges),
                min(each.left() for each in ranges),
                max(each.bottom() for each in ranges),
                max(each.right() for each in ranges),
            )
        here = self.at
        return None if here is None else Block(*here, *here)

    def select_block(self, block: Block) -> None:
        """Select a rectangle."""
        chosen = QtCore.QItemSelection(
            self.grid.index(block.top, block.left), self.grid.index(block.bottom, block.right)
        )
        self.selectionModel().select(chosen, Select.ClearAndSelect)

    def go(self, row: int, column: int) -> None:
        """Make a cell the current one and bring it into view."""
        index = self.grid.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def show_current(self) -> None:
        """Bring the current cell into view, and the first column wholly: half a number reads as another one."""
        self.scrollTo(self.currentIndex())
        room, bar = self.viewport().width(), self.horizontalScrollBar()
        first = self.columnAt(room - 1 if self.isRightToLeft() else 0)
        if first < 0:
            return
        left, width = self.columnViewportPosition(first), self.columnWidth(first)
        hidden = left + width - room if self.isRightToLeft() else -left
        on = bar.value() + width - hidden
        if hidden > 0:
            bar.setValue(on if on <= bar.maximum() else bar.value() - hidden)
            self.scrollTo(self.currentIndex())

    def step(self, down: int, right: int) -> None:
        """Go so many cells on, past headings; at the end stay."""
        here = self.at
        if here is None:
            return
        row, column = here[0] + down, here[1] + right
        while down and 0 <= row < len(self.grid.rows) and self.grid.rows[row].heading:
            row += down
        if 0 <= row < len(self.grid.rows) and 0 <= column < len(self.grid.columns):
            self.go(row, column)
        self.setFocus()

    # -- keys

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Go down with Enter; do everything else as tables do."""
        if event.key() in (Key.Key_Return, Key.Key_Enter):
            self.step(-1 if event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier else 1, 0)
            return
        if event.key() in (Key.Key_Tab, Key.Key_Backtab):  # with Ctrl, else it would not come here
            super().focusNextPrevChild(event.key() == Key.Key_Tab)
            return
        if event.key() == Key.Key_Escape:
            here = self.at
            if here is not None:
                self.grid.forget_draft(*here)
                self.told.emit("")
        super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go to the next cell with Tab; at the end of a row to what comes after the table."""
        here = self.at
        if here is not None and 0 <= here[1] + (1 if next else -1) < len(self.grid.columns):
            self.step(0, 1 if next else -1)
            return True
        return super().focusNextPrevChild(next)

    def keyboardSearch(self, search: str) -> None:
        """Do not jump about when something is typed into a cell that takes nothing."""

    @overload
    def edit(self, index: Index, /) -> None: ...
    @overload
    def edit(self, index: Index, trigger: Trigger, event: QtCore.QEvent | None, /) -> bool: ...
    def edit(
        self, index: Index, trigger: Trigger | None = None, event: QtCore.QEvent | None = None, /
    ) -> bool | None:
        """Open the field of a cell, or say why nothing can be typed there."""
        if trigger is None:
            super().edit(index)
            return None
        if index.isValid() and trigger & self.editTriggers():
            reason = self.grid.kept_out(index.row(), index.column())
            if reason:
                self.told.emit(reason)
        self.delegate.typed = trigger == Trigger.AnyKeyPressed
        opened = super().edit(index, trigger, event)  # type: ignore[arg-type]  # Qt gives no event at times
        editor = self.editor() if opened else None
        if editor is not None and not editor.typed:
            editor.end(False)  # to go on with what is there, where Qt would select it
        return opened

    def editor(self) -> CellEditor | None:
        """Return the field that is open."""
        found = self.viewport().findChildren(CellEditor)
        return next((each for each in found if not each.done and each.isVisible()), None)

    def finish_editing(self) -> None:
        """Take what is being typed and close its field."""
        editor = self.editor()
        if editor is not None:
            self.commitData(editor)
            editor.done = True
            self.closeEditor(editor, QtWidgets.QAbstractItemDelegate.EndEditHint.NoHint)

    def keep_typed(self) -> None:
        """Close the field that is open and keep what is in it as a draft: its cell is about to be made anew."""
        editor = self.editor()
        if editor is not None:
            index = editor.index
            if index.isValid() and editor.text() != editor.first:
                self.grid.keep_draft(index.row(), index.column(), editor.text(), _("Not entered yet."))
            editor.done = True
            self.closeEditor(editor, QtWidgets.QAbstractItemDelegate.EndEditHint.NoHint)

    # -- painting only what changed

    def dataChanged(self, top_left: Index, bottom_right: Index, _roles: Sequence[int] = ()) -> None:
        """Paint the changed cells anew; Qt would paint all."""
        if QtGui.QAccessible.isActive():
            super().dataChanged(top_left, bottom_right)
        first = self.visualRect(top_left)
        last = self.visualRect(bottom_right)
        self.viewport().update(first.united(last))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another cell is the current one."""
        super().currentChanged(current, previous)
        self.verticalHeader().viewport().update()
        self.horizontalHeader().viewport().update()
        self.moved.emit()
