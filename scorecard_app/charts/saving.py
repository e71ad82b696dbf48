"""Charts as files: PNG, SVG and PDF, whole or not at all, the same bytes for the same data."""

from __future__ import annotations

import warnings
from contextlib import AbstractContextManager
from pathlib import Path

import matplotlib.style
from matplotlib.figure import Figure

from scorecard_app.charts.trend import draw_trend, title
from scorecard_app.domain.trend import Trend
from scorecard_app.output import checked_suffix, written

SUFFIXES = (".svg", ".png", ".pdf")
SIZE = (10.0, 5.8)
DPI = 200


def save_trend(trend: Trend, path: Path, *, size: tuple[float, float] = SIZE) -> None:
    """Write a trend chart as .svg, .png (200 dots an inch) or .pdf; `size` in inches.

    Raise `UsageRefused("picture-format")`, `FileRefused("output-failed" or "output-is-folder")`.
    """
    suffix = checked_suffix(path, SUFFIXES)
    with written(path) as temporary, _fixed(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure = Figure(figsize=size)
        draw_trend(figure, trend)
        figure.savefig(temporary, format=suffix[1:], dpi=DPI, metadata=_metadata(suffix, title(trend)))


def _fixed() -> AbstractContextManager[None]:
    """Return the settings under which the same chart gives the same file, whatever matplotlibrc says."""
    settings = {"svg.hashsalt": "scorecard", "svg.fonttype": "path", "pdf.fonttype": 42}
    return matplotlib.style.context(settings, after_reset=True)


def _metadata(suffix: str, name: str) -> dict[str, str | None]:
    """Return the metadata of a file: its title, and no date."""
    dates = {".svg": "Date", ".pdf": "CreationDate"}
    return {"Title": name, **({dates[suffix]: None} if suffix in dates else {})}
