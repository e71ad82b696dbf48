"""Texts and fonts of the overview's own painting."""

from __future__ import annotations

from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.theme import theme

Alignment = QtCore.Qt.AlignmentFlag
LEADING = Alignment.AlignLeft | Alignment.AlignVCenter
TRAILING = Alignment.AlignRight | Alignment.AlignVCenter


def bare_viewport() -> QtWidgets.QWidget:
    """Return a viewport that lets the card shine through.

    One made here is also quicker than Qt's own: PySide would look through all its classes for the kind of that one.
    """
    ground = QtWidgets.QWidget()
    ground.setAttribute(QtCore.Qt.WidgetAttribute.WA_Hover)
    return ground


def scaled(font: QtGui.QFont, factor: float, *, bold: bool = False) -> QtGui.QFont:
    """Return a font of another size, half bold or as it is."""
    found = QtGui.QFont(font)
    found.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        found.setWeight(QtGui.QFont.Weight.DemiBold)
    return found


def draw_text(
    painter: QtGui.QPainter,
    rect: QtCore.QRect,
    text: str,
    colour: str,
    alignment: Alignment = LEADING,
) -> int:
    """Draw one line in the painter's font and direction, elided to the rectangle; return how wide it is."""
    if not text or rect.width() <= 0:
        return 0
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, QtCore.Qt.TextElideMode.ElideRight, rect.width())
    painter.setPen(QtGui.QColor(colour))
    painter.drawText(rect, alignment | QtCore.Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown)


def draw_box(painter: QtGui.QPainter, rect: QtCore.QRect, fill: str, line: str, width: float = 1.0) -> None:
    """Draw the ground of a card with its rounded border."""
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    painter.setBrush(QtGui.QColor(fill))
    painter.setPen(QtGui.QPen(QtGui.QColor(line), width))
    half = width / 2
    painter.drawRoundedRect(QtCore.QRectF(rect).adjusted(half, half, -half, -half), 8, 8)


def draw_chosen(painter: QtGui.QPainter, rect: QtCore.QRect, *, chosen: bool, focus: bool) -> None:
    """Draw the ground of what is selected and the frame of what has the focus."""
    if chosen:
        painter.fillRect(rect, QtGui.QColor(theme().hover))
    if focus:
        painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
        painter.setPen(QtGui.QPen(QtGui.QColor(theme().accent), 1.5))
        painter.drawRect(QtCore.QRectF(rect).adjusted(1, 1, -1, -1))
