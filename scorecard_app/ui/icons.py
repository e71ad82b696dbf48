"""Icons of our own: SVG files that are drawn in the colour of the theme."""

from __future__ import annotations

from functools import lru_cache

from scorecard_app.render.qt import QtCore, QtGui, QtSvg
from scorecard_app.resources import resource
from scorecard_app.ui.theme import theme

SIZE = 64
"""Pixels an icon is drawn at; Qt makes it smaller, on screens of any density."""
DIRECTED = frozenset({"previous", "next", "undo", "redo", "objectives"})


def icon(name: str) -> QtGui.QIcon:
    """Return the icon `resources/icons/NAME.svg`, `currentColor` in it being the colour of the theme's text.

    Those that point along the line of reading are mirrored with it.
    """
    used = theme()
    mirrored = name in DIRECTED and QtGui.QGuiApplication.isRightToLeft()
    return _icon(name, used.ink, used.missing, used.on_accent, mirrored)


@lru_cache(maxsize=1)
def app_icon() -> QtGui.QIcon:
    """Return the icon of the program."""
    return QtGui.QIcon(str(resource("icons", "scorecard-builder.svg")))


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, disabled: str, selected: str, mirrored: bool) -> QtGui.QIcon:
    found = QtGui.QIcon()
    modes = QtGui.QIcon.Mode
    for mode, shade in ((modes.Normal, colour), (modes.Disabled, disabled), (modes.Selected, selected)):
        found.addPixmap(_pixmap(name, shade, mirrored), mode)
    return found


def _pixmap(name: str, colour: str, mirrored: bool) -> QtGui.QPixmap:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QtGui.QPixmap(SIZE, SIZE)
    pixmap.fill(QtCore.Qt.GlobalColor.transparent)
    painter = QtGui.QPainter(pixmap)
    if mirrored:
        painter.translate(SIZE, 0)
        painter.scale(-1, 1)
    QtSvg.QSvgRenderer(text.encode()).render(painter)
    painter.end()
    return pixmap
