"""The view of the tree: widths, editing from cell to cell, what is selected, and a hint where it is empty."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from scorecard_app.i18n import format_number, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.model import status_label
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.paint import draw_branch
from scorecard_app.ui.rows import Index
from scorecard_app.ui.session import CARD, Item
from scorecard_app.ui.theme import theme
from scorecard_app.ui.tree.cells import COLUMNS, NAME, STATUS, VOICE
from scorecard_app.ui.tree.delegate import GAP, MARGIN, SHAPE, TreeDelegate
from scorecard_app.ui.tree.model import TreeModel

Hint = QtWidgets.QAbstractItemDelegate.EndEditHint
NARROWEST_NAME, ROOMY_NAME, NARROWEST_VOICE = 200, 270, 130
WIDEST_HEADING = 90


class TreeView(QtWidgets.QTreeView):
    """Shows a `TreeModel`. `chosen` gives the item the user went to, `gave_up` that a new row got no name."""

    gave_up = QtCore.Signal()
    chosen = QtCore.Signal(object)

    def __init__(self, model: TreeModel) -> None:
        super().__init__()
        self._model = model
        self._following = False
        self.hint: QtWidgets.QWidget | None = None
        self._voice: bool | None = None
        self.setModel(model)
        self.setItemDelegate(TreeDelegate(self))
        self.setAccessibleName(_("Objectives and measures"))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.setIndentation(16)
        self.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QtWidgets.QAbstractItemView.EditTrigger.DoubleClicked)
        self.setContextMenuPolicy(QtCore.Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._allow_dragging()
        self._set_widths()
        self.selectionModel().selectionChanged.connect(self._tell_choice)
        for changed in (model.rowsInserted, model.rowsRemoved):
            changed.connect(self.place_hint)

    def _allow_dragging(self) -> None:
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QtWidgets.QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(QtCore.Qt.DropAction.MoveAction)
        self.setAutoExpandDelay(600)

    def _set_widths(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(48)
        header.setSectionsMovable(False)
        header.setTextElideMode(QtCore.Qt.TextElideMode.ElideRight)
        metrics = header.fontMetrics()
        for column, each in enumerate(COLUMNS):
            heading = min(WIDEST_HEADING, metrics.horizontalAdvance(gettext(each.title)) + 12)
            header.resizeSection(column, max(each.width, heading))
        words = max(metrics.horizontalAdvance(status_label(each)) for each in ("green", "amber", "red"))
        number = metrics.horizontalAdvance(format_number(100, 0))
        header.resizeSection(STATUS, words + number + SHAPE + 2 * GAP + 2 * MARGIN)

    def _share_width(self) -> None:
        """Give name and customer voice what the other columns leave; the voice only if there is room for both."""
        header = self.header()
        others = [at for at in range(len(COLUMNS)) if at not in (NAME, VOICE) and not header.isSectionHidden(at)]
        rest = self.viewport().width() - sum(header.sectionSize(at) for at in others)
        roomy = rest >= ROOMY_NAME + NARROWEST_VOICE
        header.setSectionHidden(VOICE, not (roomy if self._voice is None else self._voice))
        voice = 0 if header.isSectionHidden(VOICE) else max(NARROWEST_VOICE, int(rest * 0.36))
        header.resizeSection(NAME, max(NARROWEST_NAME, rest - voice))
        if voice:
            header.resizeSection(VOICE, voice)

    def show_column(self, column: int, shown: bool) -> None:
        """Show or hide a column, whether there is room or not."""
        if column == VOICE:
            self._voice = shown
        self.header().setSectionHidden(column, not shown)
        self._share_width()

    def drawRow(
        self,
        painter: QtGui.QPainter,
        options: QtWidgets.QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Give perspectives a ground of their own."""
        if not index.parent().isValid():
            painter.fillRect(options.rect, QtGui.QColor(theme().hover))
        super().drawRow(painter, options, index)

    def drawBranches(
        self,
        painter: QtGui.QPainter,
        rect: QtCore.QRect,
        index: Index,
    ) -> None:
        """Draw the arrow of a row so that it is seen when the row is selected."""
        draw_branch(self, painter, rect, index)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()
        self.place_hint()

    def set_hint(self, hint: QtWidgets.QWidget) -> None:
        """Keep a widget in the empty room under the rows."""
        self.hint = hint
        hint.setParent(self.viewport())

    def place_hint(self) -> None:
        """Put the hint under the last row, in the middle."""
        if self.hint is None:
            return
        last = self._model.index(self._model.rowCount() - 1, 0)
        while last.isValid() and self.isExpanded(last) and self._model.rowCount(last):
            last = self._model.index(self._model.rowCount(last) - 1, 0, last)
        room = self.viewport().rect()
        width = min(460, room.width() - 32)
        height = self.hint.heightForWidth(width)
        top = self.visualRect(last).bottom() + 25 if last.isValid() else 24
        self.hint.setGeometry((room.width() - width) // 2, top, width, height)

    # -- what is selected

    def items(self) -> list[Item]:
        """Return the selected items in the order of the tree."""
        found = [self._model.item(each) for each in self.selectionModel().selectedRows()]
        known = {each for each in found if each is not None}
        return [each for each in self._in_order() if each in known] if len(known) > 1 else list(known)

    def _in_order(self) -> list[Item]:
        return [Item(each.kind, each.id) for each in self._model.root.walk()]

    def show_item(self, item: Item) -> None:
        """Select an item and bring it into view; what is not in the tree selects nothing."""
        index = self._model.index_of(item)
        with self.following():
            if not index.isValid():
                self.selectionModel().clear()
            elif item not in self.items() or self.currentIndex().row() != index.row():
                self._reveal(index)

    @contextmanager
    def following(self) -> Iterator[None]:
        """Take no change of the selection meanwhile for a choice of the user."""
        before, self._following = self._following, True
        try:
            yield
        finally:
            self._following = before

    def _reveal(self, index: QtCore.QModelIndex) -> None:
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self._go_to(index)
        self.scrollTo(index)

    def _go_to(self, index: QtCore.QModelIndex) -> None:
        """Select one row and nothing else, whatever keys are held: Qt would keep the others for Ctrl."""
        flag = QtCore.QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)

    def _tell_choice(self) -> None:
        if self._following:
            return
        rows = self.items()
        item = self._model.item(self.currentIndex())
        if item in rows:
            self.chosen.emit(item)
        elif not self._model.is_draft(self.currentIndex()):
            self.chosen.emit(rows[0] if rows else CARD)

    # -- editing

    @property
    def editing(self) -> bool:
        """Whether something is being typed."""
        return self.state() is QtWidgets.QAbstractItemView.State.EditingState

    def edit_name(self, index: QtCore.QModelIndex) -> None:
        """Type the name of a row."""
        self._go_to(index)
        self.scrollTo(index)
        self.edit(index.siblingAtColumn(NAME))

    def finish(self) -> None:
        """Keep what is being typed."""
        editor = self.indexWidget(self.currentIndex())
        if self.editing and editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, Hint.NoHint)

    def closeEditor(self, editor: QtWidgets.QWidget, hint: QtWidgets.QAbstractItemDelegate.EndEditHint) -> None:
        """Go on to the next cell of the row by Tab; take a draft without a name away."""
        step = {Hint.EditNextItem: 1, Hint.EditPreviousItem: -1}.get(hint, 0)
        super().closeEditor(editor, Hint.NoHint if step else hint)
        index = self.currentIndex()
        if self._model.is_draft(index):
            with self.following():  # Qt goes to a row beside it, the user did not
                self._model.drop_draft()
            self.gave_up.emit()
        elif step:
            self._edit_beside(index, step)

    def _edit_beside(self, index: QtCore.QModelIndex, step: int) -> None:
        column = index.column() + step
        while 0 <= column < len(COLUMNS):
            beside = index.siblingAtColumn(column)
            if beside.flags() & QtCore.Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(beside)
                self.edit(beside)
                return
            column += step
