"""How charts look: colours, sizes, and texts that fit their room. Matplotlib lives in this package only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from scorecard_app import palette
from scorecard_app.labels import fitting

FAMILY = "DejaVu Sans"
POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Style:
    """Colours as `#rrggbb`; sizes of text in points."""

    paper: str = palette.PAPER
    ink: str = palette.INK
    soft: str = palette.SOFT
    faint: str = "#DDE2E6"
    value: str = "#3A4652"
    green: str = palette.GREEN
    amber: str = palette.AMBER
    red: str = palette.RED
    missing: str = palette.MISSING
    zone: float = 0.11
    title_size: float = 15.0
    text_size: float = 9.5
    small_size: float = 8.5

    def status(self, status: str | None) -> str:
        """Return the colour of a status; that of the value line without one."""
        return palette.of_status(self, status, self.value)


LIGHT = Style()
DARK = Style(
    paper=palette.DARK_PAPER,
    ink=palette.DARK_INK,
    soft=palette.DARK_SOFT,
    faint="#333D46",
    value="#C9D1D9",
    green=palette.DARK_GREEN,
    amber=palette.DARK_AMBER,
    red=palette.DARK_RED,
    missing=palette.DARK_MISSING,
    zone=0.13,
)
MARKERS = {"green": "o", "amber": "^", "red": "s"}
"""The shape of each status; a value without a status is a small diamond."""


@lru_cache(maxsize=64)
def font(size: float, *, bold: bool = False) -> FontProperties:
    """Return our font in a size in points."""
    return FontProperties(family=FAMILY, size=size, weight="bold" if bold else "normal")


def text_width(text: str, properties: FontProperties) -> float:
    """Return the width of a text on one line in inches."""
    width, _height, _descent = text_to_path.get_text_width_height_descent(text, properties, ismath=False)
    return float(width) / POINTS_PER_INCH


def wrapped(text: str, properties: FontProperties, width: float, lines: int) -> list[str]:
    """Return a text broken into at most `lines` lines no wider than `width` inches."""
    return fitting.wrapped(text, partial(text_width, properties=properties), width, lines)


def shortened(text: str, properties: FontProperties, width: float) -> str:
    """Return a text cut with an ellipsis so that it is no wider than `width` inches."""
    return fitting.shortened(text, partial(text_width, properties=properties), width)
