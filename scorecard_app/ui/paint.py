"""What is painted in many places: status shapes, on given painters."""

from __future__ import annotations

from functools import lru_cache

from scorecard_app.render.look import is_hollow, status_path
from scorecard_app.render.qt import QtCore, QtGui
from scorecard_app.ui.theme import Theme, theme


def draw_status(painter: QtGui.QPainter, status: str, centre: QtCore.QPointF, size: float) -> None:
    """Draw the shape of a status: circle, triangle, square; a hollow grey circle without a score."""
    painter.save()
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    colour = theme().status(status)
    if is_hollow(status):
        painter.setPen(QtGui.QPen(colour, 1.6))
        painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
        painter.drawPath(status_path(status, size - 1.6))
    else:
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPath(status_path(status, size))
    painter.restore()


def status_icon(status: str, size: int = 14) -> QtGui.QIcon:
    """Return the shape of a status as an icon."""
    return _status_icon(status, size, theme())


@lru_cache(maxsize=128)
def _status_icon(status: str, size: int, _used: Theme) -> QtGui.QIcon:
    pixmap = QtGui.QPixmap(2 * size, 2 * size)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(QtCore.Qt.GlobalColor.transparent)
    painter = QtGui.QPainter(pixmap)
    draw_status(painter, status, QtCore.QPointF(size / 2, size / 2), size - 2)
    painter.end()
    found = QtGui.QIcon(pixmap)
    found.addPixmap(pixmap, QtGui.QIcon.Mode.Selected)  # else Qt tints it where a row is selected
    return found
