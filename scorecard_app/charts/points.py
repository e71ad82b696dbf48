"""The points of a trend chart: line, markers by status, and marks for everything that is not a plain value."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from matplotlib.axes import Axes

from scorecard_app.charts.style import MARKERS, Style
from scorecard_app.domain.trend import SIGNALS, Trend, TrendPoint, point_status

RINGS = {"outside": "o", "run": "s", "trend": "^", "two-of-three": "D"}
PLAIN = "D"


def is_missing(point: TrendPoint) -> bool:
    """Return whether a period has no value."""
    return point.value.value is None


def is_hollow(point: TrendPoint) -> bool:
    """Return whether a value is incomplete: a part of it is missing."""
    return point.value.value is not None and not point.value.complete and not point.value.carried


def marker_size(points: int, width: float) -> float:
    """Return the size of a marker in typographic points for so many points on `width` inches."""
    return min(7.5, max(3.2, 0.42 * 72 * width / max(1, points)))


def draw_points(axes: Axes, trend: Trend, size: float, style: Style) -> None:
    """Draw the line and everything on it; `size` is that of a marker."""
    _draw_lines(axes, trend, size, style)
    _draw_intervals(axes, trend, size, style)
    _draw_carried(axes, trend, size, style)
    for at, point in enumerate(trend.points):
        if point.value.value is not None and not point.value.carried:
            _draw_point(axes, trend, at, point, size, style)
    _draw_gaps(axes, trend, size, style)


def _draw_carried(axes: Axes, trend: Trend, size: float, style: Style) -> None:
    """Mark values that are carried on, all at once: a year mistyped at the entry makes thousands of them."""
    carried = [(at, p.value.value or 0.0) for at, p in enumerate(trend.points) if p.value.carried]
    axes.plot(
        [at for at, _value in carried],
        [value for _at, value in carried],
        PLAIN,
        ms=size * 0.8,
        mfc=style.paper,
        mec=style.missing,
        mew=0.2 * size,
        zorder=6,
    )


def _draw_gaps(axes: Axes, trend: Trend, size: float, style: Style) -> None:
    """Mark the periods without a value, all at once likewise."""
    gaps = [at for at, point in enumerate(trend.points) if point.value.value is None]
    axes.plot(
        gaps,
        [0.0] * len(gaps),
        "o",
        transform=axes.get_xaxis_transform(),
        ms=size * 0.8,
        mfc=style.paper,
        mec=style.missing,
        mew=1.1,
        clip_on=False,
        zorder=7,
    )


def _draw_lines(axes: Axes, trend: Trend, size: float, style: Style) -> None:
    """Draw the line through real values, dotted where it only carries an earlier one on; gaps stay gaps."""
    known = [math.nan if p.value.value is None else p.value.value for p in trend.points]
    real = [math.nan if p.value.carried else number for p, number in zip(trend.points, known, strict=True)]
    across = range(len(known))
    width = 0.45 + 0.16 * size
    axes.plot(across, known, color=style.missing, lw=width, ls=(0, (1, 1.5)), zorder=3)
    axes.plot(across, real, color=style.value, lw=width, solid_joinstyle="round", zorder=4)


def _draw_intervals(axes: Axes, trend: Trend, size: float, style: Style) -> None:
    found = [(at, p.interval) for at, p in enumerate(trend.points) if p.interval is not None]
    if not found:
        return
    places = [at for at, _interval in found]
    axes.vlines(
        places,
        [low for _at, (low, _high) in found],
        [high for _at, (_low, high) in found],
        colors=style.missing,
        lw=1.0,
        zorder=3.5,
    )
    ends = [end for _at, interval in found for end in interval]
    twice = [at for at in places for _end in range(2)]
    axes.plot(twice, ends, "_", color=style.missing, ms=size * 0.9, mew=1.0, zorder=3.5)


def _draw_point(axes: Axes, trend: Trend, at: int, point: TrendPoint, size: float, style: Style) -> None:
    status = point_status(trend, point)
    paint = style.status(status)
    hollow = is_hollow(point)
    value = [float(point.value.value or 0.0)]
    axes.plot(
        [at],
        value,
        MARKERS.get(status or "", PLAIN),
        ms=size * (1.0 if status else 0.8),
        mfc=style.paper if hollow else paint,
        mec=paint if hollow else style.paper,
        mew=0.2 * size if hollow else 0.11 * size - 0.1,
        zorder=6,
    )
    if point.value.finished and not hollow:
        axes.plot([at], value, "o", ms=size * 0.36, mfc=style.paper, mec=style.paper, mew=0, zorder=7)
    for code in signal_of(point):
        axes.plot([at], value, RINGS[code], ms=size * 2.0, mfc="none", mec=style.ink, mew=0.9, zorder=5)


def signal_of(point: TrendPoint) -> Sequence[str]:
    """Return the one signal to draw at a point, the strongest, as a list of none or one."""
    return [code for code in SIGNALS if code in point.signals][:1]


Test = Callable[[TrendPoint], bool]
MARKS: dict[str, Test] = {
    "incomplete": is_hollow,
    "finished": lambda point: point.value.finished and not is_hollow(point),
    "carried": lambda point: point.value.carried,
    "interval": lambda point: point.interval is not None,
    "missing": is_missing,
}
"""What a point can be besides a plain value, and how to tell."""
