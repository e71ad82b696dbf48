"""The pieces a map is drawn with: texts, marks, panels; everything sideways follows the reading direction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scorecard_app.domain.routing import Box
from scorecard_app.labels.display import one_line
from scorecard_app.render.fonts import elided, line_height, text_width
from scorecard_app.render.look import Look, is_hollow, status_path
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets

RIGHT_TO_LEFT_MARK = "\u200f"
HEBREW, NOT_HEBREW = re.compile("[\u0590-\u05ff]"), re.compile("[^\u0590-\u05ff ]")
Item = QtWidgets.QGraphicsItem


@dataclass(frozen=True, slots=True)
class Hand:
    """How to draw: in which colours, and whether reading goes from right to left.

    Places are given as a distance from where reading starts in a room, so that one drawing serves both directions.
    With `outlined`, lines that mix Hebrew with anything else are drawn as shapes: Qt writes them into SVG files in
    pieces, and viewers turn brackets and signs at the ends of the pieces the wrong way round.
    """

    look: Look
    mirrored: bool
    outlined: bool = False

    def left(self, room: Box, start: float, width: float) -> float:
        """Return the left side of something `width` wide that begins `start` from the reading side of a room."""
        return room.right - start - width if self.mirrored else room.x + start

    def text(
        self,
        parent: Item,
        text: str,
        used: QtGui.QFont,
        colour: str,
        room: Box,
        y: float,
        *,
        start: float = 0.0,
        at_end: bool = False,
    ) -> float:
        """Write one line, cut to the room, at its reading side or at its end; return its width."""
        shown = elided(one_line(text), used, room.width - start)
        width = text_width(shown, used)
        left = self.left(room, room.width - width if at_end else start, width)
        if self.outlined and HEBREW.search(shown) and NOT_HEBREW.search(shown):
            self._outline(parent, shown, used, colour, left, y)
            return width
        item = QtWidgets.QGraphicsSimpleTextItem(self._directed(shown), parent)
        item.setFont(used)
        item.setBrush(QtGui.QColor(colour))
        item.setPos(left, y)
        return width

    def _outline(self, parent: Item, text: str, used: QtGui.QFont, colour: str, left: float, y: float) -> None:
        path = QtGui.QPainterPath()
        path.setFillRule(QtCore.Qt.FillRule.WindingFill)
        path.addText(0, QtGui.QFontMetricsF(used).ascent(), used, self._directed(text))
        item = QtWidgets.QGraphicsPathItem(path, parent)
        item.setBrush(QtGui.QColor(colour))
        item.setPen(QtGui.QPen(QtCore.Qt.PenStyle.NoPen))
        item.setPos(left, y)

    def _directed(self, text: str) -> str:
        """Return a text so marked that Hebrew runs from the right also where it begins with Latin letters."""
        return RIGHT_TO_LEFT_MARK + text if self.mirrored and HEBREW.search(text) else text

    def lines(
        self, parent: Item, lines: Sequence[str], used: QtGui.QFont, colour: str, room: Box, y: float
    ) -> float:
        """Write lines below each other from `y` on; return the y below the last."""
        for line in lines:
            self.text(parent, line, used, colour, room, y)
            y += line_height(used)
        return y

    def mark(self, parent: Item, status: str, room: Box, start: float, y: float, size: float) -> None:
        """Put the shape of a status, its middle at `y`, hollow where there is no score."""
        item = QtWidgets.QGraphicsPathItem(status_path(status, size), parent)
        colour = self.look.status(status)
        if is_hollow(status):
            item.setPen(QtGui.QPen(colour, 1.6))
            item.setBrush(QtGui.QColor(self.look.node))
        else:
            item.setPen(QtCore.Qt.PenStyle.NoPen)
            item.setBrush(colour)
        item.setPos(self.left(room, start, size) + size / 2, y)


def panel(box: Box, radius: float, fill: str, border: QtGui.QPen | None = None) -> QtWidgets.QGraphicsPathItem:
    """Return a rounded rectangle standing at the box, its own origin at its left top corner."""
    path = QtGui.QPainterPath()
    path.addRoundedRect(QtCore.QRectF(0, 0, box.width, box.height), radius, radius)
    item = QtWidgets.QGraphicsPathItem(path)
    item.setBrush(QtGui.QColor(fill))
    item.setPen(border or QtGui.QPen(QtCore.Qt.PenStyle.NoPen))
    item.setPos(box.x, box.y)
    return item


def stripe(parent: QtWidgets.QGraphicsPathItem, room: Box, width: float, colour: QtGui.QColor, hand: Hand) -> None:
    """Colour the reading side of a panel along its rounded border."""
    strip = QtGui.QPainterPath()
    strip.addRect(QtCore.QRectF(hand.left(room, 0, width), 0, width, room.height))
    item = QtWidgets.QGraphicsPathItem(parent.path().intersected(strip), parent)
    item.setBrush(colour)
    item.setPen(QtGui.QPen(QtCore.Qt.PenStyle.NoPen))
