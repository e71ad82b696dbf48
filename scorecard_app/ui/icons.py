"""Icons of our own: SVG files that are drawn in the colour of the theme."""

from __future__ import annotations

from functools import lru_cache

from scorecard_app.render.qt import QtCore, QtGui, QtSvg
from scorecard_app.resources import resource
from scorecard_app.ui.theme import theme

SIZES = (16, 20, 24, 32, 48)


def icon(name: str) -> QtGui.QIcon:
    """Return the icon `resources/icons/NAME.svg`, `currentColor` in it being the colour of the theme's text."""
    return _icon(name, theme().ink, theme().missing)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, disabled: str) -> QtGui.QIcon:
    found = QtGui.QIcon()
    for mode, shade in ((QtGui.QIcon.Mode.Normal, colour), (QtGui.QIcon.Mode.Disabled, disabled)):
        for size in SIZES:
            found.addPixmap(_pixmap(name, shade, size), mode)
    return found


def _pixmap(name: str, colour: str, size: int) -> QtGui.QPixmap:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QtGui.QPixmap(size, size)
    pixmap.fill(QtCore.Qt.GlobalColor.transparent)
    painter = QtGui.QPainter(pixmap)
    QtSvg.QSvgRenderer(text.encode()).render(painter)
    painter.end()
    return pixmap
