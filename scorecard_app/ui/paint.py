"""What is painted in many places, on given painters: status shapes, the arrows of trees."""

from __future__ import annotations

from functools import lru_cache

from scorecard_app.render.look import is_hollow, status_path
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.theme import Theme, theme

ARROW = 4.0


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


def draw_halo(painter: QtGui.QPainter, centre: QtCore.QPointF, radius: float) -> None:
    """Draw a ground of the theme under a shape, whose colour would drown in that of a selected row."""
    painter.save()
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.setBrush(QtGui.QColor(theme().base))
    painter.drawEllipse(centre, radius, radius)
    painter.restore()


def draw_branch(
    tree: QtWidgets.QTreeView,
    painter: QtGui.QPainter,
    rect: QtCore.QRect,
    index: QtCore.QModelIndex | QtCore.QPersistentModelIndex,
) -> None:
    """Draw the arrow of a row that has others under it; Qt's own is dark on a selected row.

    `rect` is what a tree gives to `drawBranches`: the room before the row, the arrow's being next to it.
    """
    if not tree.model().hasChildren(index):
        return
    mirrored, step = tree.isRightToLeft(), tree.indentation()
    cell = QtCore.QRect(rect.left() if mirrored else rect.right() - step + 1, rect.top(), step, rect.height())
    selected = tree.selectionModel().isSelected(index)
    painter.save()
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.setBrush(QtGui.QColor(theme().on_accent if selected else theme().soft))
    painter.translate(QtCore.QRectF(cell).center())
    if not tree.isExpanded(index):
        painter.rotate(90 if mirrored else -90)
    painter.drawPolygon(
        QtGui.QPolygonF([QtCore.QPointF(-ARROW, -2), QtCore.QPointF(ARROW, -2), QtCore.QPointF(0, 2.5)])
    )
    painter.restore()


def status_icon(status: str, size: int = 14) -> QtGui.QIcon:
    """Return the shape of a status as an icon."""
    return _status_icon(status, size, theme())


@lru_cache(maxsize=128)
def _status_icon(status: str, size: int, _used: Theme) -> QtGui.QIcon:
    found = QtGui.QIcon(_status_pixmap(status, size, halo=False))
    found.addPixmap(_status_pixmap(status, size, halo=True), QtGui.QIcon.Mode.Selected)
    return found


def _status_pixmap(status: str, size: int, *, halo: bool) -> QtGui.QPixmap:
    pixmap = QtGui.QPixmap(2 * size, 2 * size)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(QtCore.Qt.GlobalColor.transparent)
    painter = QtGui.QPainter(pixmap)
    centre = QtCore.QPointF(size / 2, size / 2)
    if halo:
        draw_halo(painter, centre, size / 2)
    draw_status(painter, status, centre, 0.62 * size if halo else size - 2)
    painter.end()
    return pixmap
