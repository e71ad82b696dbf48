"""How the cells of the tree are painted and edited."""

from __future__ import annotations

from scorecard_app.domain.rules.basic import MAX_NAME, MAX_TEXT
from scorecard_app.i18n import gettext
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.paint import draw_halo, draw_status
from scorecard_app.ui.rows import Index, mirrored
from scorecard_app.ui.theme import theme
from scorecard_app.ui.tree.cells import COLUMNS, INACTIVE, NAME, STATUS, VALUE, VOICE, WEIGHT
from scorecard_app.ui.tree.model import BADGE_ROLE, STATUS_ROLE, WORD_ROLE

ROOM = 10
"""How much higher a row is than its text."""
MARGIN, SHAPE, GAP, NUMBER_MARGIN = 4, 11, 6, 6
NAME_ROOM = 380
"""The least an editor of a name is wide where there is room."""
State = QtWidgets.QStyle.StateFlag


class TreeDelegate(QtWidgets.QStyledItemDelegate):
    """Draws statuses and badges; edits in one line."""

    def sizeHint(self, option: QtWidgets.QStyleOptionViewItem, index: Index) -> QtCore.QSize:
        """Return rows with some room."""
        found = super().sizeHint(option, index)
        return QtCore.QSize(found.width(), option.fontMetrics.height() + ROOM)

    def paint(self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        badge = index.data(BADGE_ROLE)
        if index.column() == STATUS:
            self._paint_status(painter, option, index)
        elif badge:
            self._paint_badged(painter, option, index, str(badge))
        elif VALUE <= index.column() <= WEIGHT:
            self._paint_number(painter, option, index)
        else:
            super().paint(painter, option, index)

    def _paint_ground(
        self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index, text: str
    ) -> QtWidgets.QStyleOptionViewItem:
        """Paint a cell with another text; return how it looks."""
        found = QtWidgets.QStyleOptionViewItem(option)
        self.initStyleOption(found, index)
        found.text = text
        style = found.widget.style() if found.widget else QtWidgets.QApplication.style()
        style.drawControl(QtWidgets.QStyle.ControlElement.CE_ItemViewItem, found, painter, found.widget)
        return found

    def _paint_status(self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index) -> None:
        found = self._paint_ground(painter, option, index, "")
        status = index.data(STATUS_ROLE)
        if not status:
            return
        inner = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        if status != INACTIVE:
            shape = mirrored(option, QtCore.QRect(inner.left(), inner.top(), SHAPE, inner.height()))
            if found.state & State.State_Selected:
                draw_halo(painter, QtCore.QRectF(shape).center(), SHAPE * 0.85)
            draw_status(painter, str(status), QtCore.QRectF(shape).center(), SHAPE)
        number = str(index.data() or "")
        width = found.fontMetrics.horizontalAdvance(number)
        painter.save()
        painter.setPen(_ink(found, index))
        painter.setFont(found.font)
        rest = QtCore.QRect(inner.right() - width + 1, inner.top(), width, inner.height())
        painter.drawText(mirrored(option, rest), QtCore.Qt.AlignmentFlag.AlignCenter, number)
        left = inner.left() + SHAPE + GAP
        room = QtCore.QRect(left, inner.top(), inner.right() - left - (width + GAP if width else 0), inner.height())
        self._draw(painter, option, mirrored(option, room), str(index.data(WORD_ROLE)))
        painter.restore()

    def _paint_number(self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index) -> None:
        """Paint a number with more room after it than texts have, so that it keeps apart from the next one."""
        found = self._paint_ground(painter, option, index, "")
        inner = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        room = QtCore.QRect(inner.left(), inner.top(), inner.width() - NUMBER_MARGIN, inner.height())
        painter.save()
        painter.setPen(_ink(found, index))
        self._draw(painter, option, mirrored(option, room), str(index.data() or ""), trailing=True)
        painter.restore()

    def _paint_badged(
        self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index, badge: str
    ) -> None:
        small = QtGui.QFont(option.font)
        small.setPointSizeF(small.pointSizeF() * 0.85)
        width = QtGui.QFontMetrics(small).horizontalAdvance(badge) + 12
        height = option.fontMetrics.height()
        room = option.rect.width() - width - 4 * MARGIN
        text = option.fontMetrics.elidedText(str(index.data() or ""), QtCore.Qt.TextElideMode.ElideRight, room)
        found = self._paint_ground(painter, option, index, text)
        left = option.rect.left() + 2 * MARGIN + min(option.fontMetrics.horizontalAdvance(text), room) + MARGIN
        top = option.rect.top() + (option.rect.height() - height) // 2
        box = mirrored(option, QtCore.QRect(left, top, width, height))
        painter.save()
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        ink = _ink(found, index)
        painter.setPen(QtGui.QPen(ink if found.state & State.State_Selected else QtGui.QColor(theme().line), 1))
        painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QtCore.QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
        painter.setPen(ink if found.state & State.State_Selected else QtGui.QColor(theme().soft))
        painter.setFont(small)
        painter.drawText(box, QtCore.Qt.AlignmentFlag.AlignCenter, badge)
        painter.restore()

    def _draw(
        self,
        painter: QtGui.QPainter,
        option: QtWidgets.QStyleOptionViewItem,
        room: QtCore.QRect,
        text: str,
        *,
        trailing: bool = False,
    ) -> None:
        shown = painter.fontMetrics().elidedText(text, QtCore.Qt.TextElideMode.ElideRight, room.width())
        flag = QtCore.Qt.AlignmentFlag
        side = QtWidgets.QStyle.visualAlignment(option.direction, flag.AlignRight if trailing else flag.AlignLeft)
        painter.drawText(room, side | flag.AlignVCenter, shown)

    def createEditor(
        self, parent: QtWidgets.QWidget, _option: QtWidgets.QStyleOptionViewItem, index: Index
    ) -> QtWidgets.QWidget:
        """Return a line to type in."""
        editor = QtWidgets.QLineEdit(parent)
        editor.setMaxLength(MAX_TEXT if index.column() == VOICE else MAX_NAME)
        editor.setAccessibleName(gettext(COLUMNS[index.column()].title))
        editor.setFrame(True)
        return editor

    def setModelData(self, editor: QtWidgets.QWidget, model: QtCore.QAbstractItemModel, index: Index) -> None:
        """Edit the card if anything was typed."""
        assert isinstance(editor, QtWidgets.QLineEdit)
        if editor.isModified():
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QtWidgets.QWidget, option: QtWidgets.QStyleOptionViewItem, index: Index
    ) -> None:
        """Give the editor its cell; names the room to be read while they are typed."""
        rect = QtCore.QRect(option.rect)
        parent = editor.parentWidget()
        if index.column() == NAME and parent is not None:
            rect.setWidth(max(rect.width(), min(NAME_ROOM, _room(option, parent))))
            if option.direction is QtCore.Qt.LayoutDirection.RightToLeft:
                rect.moveRight(option.rect.right())
        editor.setGeometry(rect)


def _ink(option: QtWidgets.QStyleOptionViewItem, index: Index) -> QtGui.QColor:
    roles = QtGui.QPalette.ColorRole
    if option.state & State.State_Selected:
        return option.palette.color(roles.HighlightedText)
    own = index.data(QtCore.Qt.ItemDataRole.ForegroundRole)
    return own if isinstance(own, QtGui.QColor) else option.palette.color(roles.Text)


def _room(option: QtWidgets.QStyleOptionViewItem, parent: QtWidgets.QWidget) -> int:
    """Return how much room there is from where a cell begins to the end of its row."""
    if option.direction is QtCore.Qt.LayoutDirection.RightToLeft:
        return option.rect.right()
    return parent.width() - option.rect.left()
