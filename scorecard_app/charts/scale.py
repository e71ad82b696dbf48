"""The value axis of a trend chart: from where to where, and its labels."""

from __future__ import annotations

from collections.abc import Iterator

from matplotlib.ticker import MaxNLocator

from scorecard_app.charts.zones import goal_lines, red_lines
from scorecard_app.domain.trend import Trend
from scorecard_app.i18n import format_number

LARGEST = 1e100


def value_limits(trend: Trend) -> tuple[float, float]:
    """Return the lowest and highest value to show: everything drawn, and a little air around it."""
    numbers = [number for number in _drawn(trend) if abs(number) < LARGEST]
    if not numbers:
        return 0.0, 1.0
    low, high = min(numbers), max(numbers)
    air = 0.09 * (high - low) or 0.1 * abs(high) or 1.0
    bottom, top = low - air, high + air
    edges = trend.measure.range
    small = 0.02 * (top - bottom)
    if edges is not None and edges.min is not None and low >= edges.min:
        bottom = max(bottom, edges.min - small)
    if edges is not None and edges.max is not None and high <= edges.max:
        top = min(top, edges.max + small)
    return bottom, top


def _drawn(trend: Trend) -> Iterator[float]:
    """Yield every number that has a place on the value axis."""
    yield from (one for one in (trend.mean, trend.lower, trend.upper) if one is not None)
    for point in trend.points:
        if point.value.value is not None:
            yield point.value.value
            yield from point.interval or ()
        if point.target is not None:
            yield from goal_lines(point.target)
            yield from red_lines(point.target)


def value_ticks(low: float, high: float) -> tuple[list[float], list[str]]:
    """Return round values inside the limits and their labels, all with the same number of decimals."""
    locator = MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10])
    ticks = [float(tick) for tick in locator.tick_values(low, high) if low <= tick <= high]
    if any(abs(tick) >= 1e12 for tick in ticks):
        return ticks, [f"{tick:.3g}" for tick in ticks]
    decimals = next((d for d in range(7) if all(_is_round(tick, d) for tick in ticks)), 6)
    return ticks, [format_number(tick + 0.0, decimals) for tick in ticks]


def _is_round(number: float, decimals: int) -> bool:
    return abs(round(number, decimals) - number) < 1e-9 * max(1.0, abs(number))
