"""Our own font, and texts broken into lines that fit their room.

DejaVu Sans has Latin and Hebrew letters and comes with matplotlib; it is read from there without importing it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from scorecard_app.labels.display import one_line
from scorecard_app.render.qt import QtGui

FAMILY = "DejaVu Sans"
_SYLLABLE = re.compile(r"(?![cptskq][hk])[a-zäöüß][bcdfghjklmnpqrstvwxz][aeiouyäöü]")
"""A letter after which a long German or Dutch word may be broken: before a consonant and a vowel."""
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
    words = one_line(text[:2000]).split()
    found: list[str] = []
    while words:
        if len(found) == lines - 1:
            return [*found, elided(" ".join(words), used, width)]
        line, words = _first_line(words, used, width)
        found.append(line)
    return found


def _first_line(words: Sequence[str], used: QtGui.QFont, width: float) -> tuple[str, list[str]]:
    """Return as many words as fit on a line and the rest; a word too long for it is broken with a hyphen."""
    taken = 0
    while taken < len(words) and text_width(" ".join(words[: taken + 1]), used) <= width:
        taken += 1
    if taken:
        return " ".join(words[:taken]), list(words[taken:])
    word = words[0]
    if len(word) == 1:
        return word, list(words[1:])
    fits = next((n for n in range(len(word) - 1, 1, -1) if text_width(word[:n] + "-", used) <= width), 1)
    cut = next((n for n in range(fits, max(2, fits - 6), -1) if _SYLLABLE.match(word, n - 1)), fits)
    return word[:cut] + "-", [word[cut:], *words[1:]]


def elided(text: str, used: QtGui.QFont, width: float) -> str:
    """Return a text cut with … so that it is no wider than `width`."""
    if text_width(text, used) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle].rstrip() + "…", used) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"
