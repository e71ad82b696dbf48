"""A trend chart as dots in memory, for a window to show, with where its points are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from scorecard_app.charts.scale import value_limits
from scorecard_app.charts.style import DARK, LIGHT
from scorecard_app.charts.trend import draw_trend
from scorecard_app.domain.trend import Trend

SMALLEST = (4.6, 2.9)
"""Inches; on less room everything is drawn smaller."""
Place = tuple[float, float]
"""Dots from the left and from the top."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a chart is to be drawn: `width` and `height` in dots, and how many dots an inch has.

    It has one value axis with the trends `beside` it.
    """

    width: int
    height: int
    dots: float
    dark: bool = False
    heading: bool = True
    legend: bool = True
    beside: tuple[Trend, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows of dots of four bytes each, red, green, blue and 255; `places` of the points, None without a value."""

    width: int
    height: int
    dots: bytes
    places: tuple[Place | None, ...]


def picture(trend: Trend, wish: Wish) -> Picture:
    """Draw a trend. Matplotlib is not made for threads: one drawing at a time in the whole process."""
    fewest = min(1.0, wish.width / (SMALLEST[0] * wish.dots), wish.height / (SMALLEST[1] * wish.dots))
    dots = max(wish.dots * fewest, 8.0)
    figure = Figure(figsize=(wish.width / dots, wish.height / dots), dpi=dots)
    canvas = FigureCanvasAgg(figure)
    style = DARK if wish.dark else LIGHT
    limits = _common_limits(wish.beside)
    draw_trend(figure, trend, style, heading=wish.heading, legend=wish.legend, limits=limits)
    figure.canvas.draw()
    rows: Callable[[], memoryview] = canvas.buffer_rgba
    width, height = canvas.get_width_height(physical=True)
    found = Picture(width, height, bytes(rows()), _places(figure, trend, height))
    figure.clear()
    del canvas.renderer  # millions of bytes that would stay until the collector comes by
    return found


def _places(figure: Figure, trend: Trend, height: int) -> tuple[Place | None, ...]:
    """Return where each point of the trend is."""
    if not figure.axes:
        return tuple(None for _point in trend.points)
    there = figure.axes[0].transData
    found: list[Place | None] = []
    for at, point in enumerate(trend.points):
        if point.value.value is None:
            found.append(None)
        else:
            x, y = there.transform((at, point.value.value))
            found.append((float(x), height - float(y)))
    return tuple(found)


def _common_limits(trends: tuple[Trend, ...]) -> tuple[float, float] | None:
    """Return a value axis for all trends that have values, None if there are none."""
    found = [value_limits(one) for one in trends if any(point.value.value is not None for point in one.points)]
    return (min(low for low, _high in found), max(high for _low, high in found)) if found else None
