"""Colours of the map, and the shapes that say a status without colour."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scorecard_app import palette
from scorecard_app.render.qt import QtCore, QtGui


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as `#rrggbb`."""

    paper: str = palette.PAPER
    band: str = "#F3F5F7"
    header: str = "#E7EBEE"
    node: str = palette.PAPER
    border: str = "#C5CDD4"
    ink: str = palette.INK
    soft: str = palette.SOFT
    arrow: str = "#6B7883"
    green: str = palette.GREEN
    amber: str = palette.AMBER
    red: str = palette.RED
    missing: str = palette.MISSING

    def status(self, status: str) -> QtGui.QColor:
        """Return the colour of a status; grey for all that have no score."""
        return QtGui.QColor(palette.of_status(self, status, self.missing))


LIGHT = Look()
DARK = Look(
    paper=palette.DARK_PAPER,
    band="#232A32",
    header="#2C353E",
    node="#1B2127",
    border="#4A5661",
    ink=palette.DARK_INK,
    soft=palette.DARK_SOFT,
    arrow="#93A0AC",
    green=palette.DARK_GREEN,
    amber=palette.DARK_AMBER,
    red=palette.DARK_RED,
    missing=palette.DARK_MISSING,
)


def status_path(status: str, size: float) -> QtGui.QPainterPath:
    """Return the shape of a status in a square of `size` around the origin: circle, triangle, square.

    Without a score: a circle, to be drawn hollow.
    """
    half = size / 2
    path = QtGui.QPainterPath()
    if status == "amber":
        path.moveTo(0, -half)
        path.lineTo(half * 1.08, half * 0.9)
        path.lineTo(-half * 1.08, half * 0.9)
        path.closeSubpath()
    elif status == "red":
        path.addRect(QtCore.QRectF(-half * 0.88, -half * 0.88, size * 0.88, size * 0.88))
    else:
        path.addEllipse(QtCore.QPointF(0, 0), half * 0.95, half * 0.95)
    return path


def is_hollow(status: str) -> bool:
    """Return whether a status is drawn as an outline: there is no score."""
    return status not in ("green", "amber", "red")


def arrowhead(tip: tuple[float, float], before: tuple[float, float], size: float) -> QtGui.QPolygonF:
    """Return the head of an arrow that ends at `tip`, coming from `before`."""
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    corners = [tip]
    for turn in (-0.42, 0.42):
        back = angle + math.pi + turn
        corners.append((tip[0] + size * math.cos(back), tip[1] + size * math.sin(back)))
    return QtGui.QPolygonF([QtCore.QPointF(*corner) for corner in corners])
