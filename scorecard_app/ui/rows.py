"""Rows of lists that a delegate paints: their ground, and texts that are cut and mirrored."""

from __future__ import annotations

from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.theme import theme

Index = QtCore.QModelIndex | QtCore.QPersistentModelIndex
Option = QtWidgets.QStyleOptionViewItem
Alignment = QtCore.Qt.AlignmentFlag
EDGE = 3


def draw_ground(painter: QtGui.QPainter, option: Option) -> None:
    """Paint what is under a row: chosen (with an edge in the accent), under the mouse, with the focus."""
    used, state = theme(), QtWidgets.QStyle.StateFlag
    if option.state & state.State_Selected:
        painter.fillRect(option.rect, QtGui.QColor(used.hover))
        edge = QtCore.QRect(option.rect.left(), option.rect.top(), EDGE, option.rect.height())
        painter.fillRect(mirrored(option, edge), QtGui.QColor(used.accent))
    elif option.state & state.State_MouseOver:
        painter.fillRect(option.rect, QtGui.QColor(used.alternate))
    if option.state & state.State_HasFocus:
        painter.setPen(QtGui.QPen(QtGui.QColor(used.accent), 1))
        painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1))


def mirrored(option: Option, place: QtCore.QRect) -> QtCore.QRect:
    """Return a place of a row that runs from left to right, where it is in the row's direction."""
    return QtWidgets.QStyle.visualRect(option.direction, option.rect, place)


def write(
    painter: QtGui.QPainter,
    option: Option,
    place: QtCore.QRect,
    text: str,
    colour: str,
    *,
    font: QtGui.QFont | None = None,
    at_end: bool = False,
) -> None:
    """Write a text on one line at the start or end of a place, cut where the room ends."""
    used = font or option.font
    painter.setFont(used)
    painter.setPen(QtGui.QColor(colour))
    fitting = QtGui.QFontMetrics(used).elidedText(text, QtCore.Qt.TextElideMode.ElideRight, place.width())
    side = Alignment.AlignRight if at_end else Alignment.AlignLeft
    side = QtWidgets.QStyle.visualAlignment(option.direction, side | Alignment.AlignVCenter)
    painter.drawText(mirrored(option, place), side, fitting)
