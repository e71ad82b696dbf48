"""Our own font, and texts broken into lines that fit their room.

DejaVu Sans has Latin and Hebrew letters and comes with matplotlib; it is read from there without importing it.
"""

from __future__ import annotations

from functools import lru_cache, partial
from importlib.util import find_spec
from pathlib import Path

from scorecard_app.labels import fitting
from scorecard_app.render.qt import QtGui

FAMILY = "DejaVu Sans"
FILES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")


@lru_cache(maxsize=1)
def family() -> str:
    """Return the family to draw with: ours, made known to Qt on first use, or Qt's own if it is not there.

    There must be an application object.
    """
    found = find_spec("matplotlib")
    for place in (found and found.submodule_search_locations) or ():
        for name in FILES:
            QtGui.QFontDatabase.addApplicationFont(str(Path(place, "mpl-data", "fonts", "ttf", name)))
    return FAMILY if FAMILY in QtGui.QFontDatabase.families() else QtGui.QFont().defaultFamily()


@lru_cache(maxsize=32)
def font(pixels: float, *, bold: bool = False) -> QtGui.QFont:
    """Return our font; `pixels` is its size in scene units."""
    found = QtGui.QFont(family())
    found.setPixelSize(round(pixels))
    found.setBold(bold)
    found.setHintingPreference(QtGui.QFont.HintingPreference.PreferNoHinting)
    return found


def text_width(text: str, used: QtGui.QFont) -> float:
    """Return the width of a text on one line in scene units."""
    return QtGui.QFontMetricsF(used).horizontalAdvance(text)


def line_height(used: QtGui.QFont) -> float:
    """Return the distance of two lines."""
    return QtGui.QFontMetricsF(used).height() * 1.08


def wrapped(text: str, used: QtGui.QFont, width: float, lines: int) -> list[str]:
    """Return a text in at most `lines` lines no wider than `width`, the last one ending in … if it is cut."""
    return fitting.wrapped(text, partial(text_width, used=used), width, lines)


def elided(text: str, used: QtGui.QFont, width: float) -> str:
    """Return a text cut with … so that it is no wider than `width`."""
    return fitting.shortened(text, partial(text_width, used=used), width)
