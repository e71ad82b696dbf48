"""A measure over time: values, targets, XmR limits and signals that tell a change from noise.

Method: NHS "Making Data Count". Limits are the mean +- 2.66 times the mean moving range of the baseline, moving
ranges above 3.267 times their mean dropped once. Missing points are left out; there is no automatic re-basing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scorecard_app.domain.model import Measure, Scorecard, Target
from scorecard_app.domain.period import Period, span
from scorecard_app.domain.survey import interval
from scorecard_app.domain.targets import colour, measure_score, targets_by_period
from scorecard_app.domain.values import NO_VALUE, Value, read_periods, values_from_the_first

FEWEST, BASELINE, RUN = 5, 12, 7
WIDTH, OUTLIER = 2.66, 3.267
SIGNALS = ("outside", "run", "trend", "two-of-three")


@dataclass(frozen=True, slots=True)
class Limits:
    """Mean and XmR limits; `trial` when they rest on fewer than 12 points."""

    mean: float
    lower: float
    upper: float
    trial: bool


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One own-frequency period; `target` has its red line filled in, `interval` is 95 %, `signals` codes."""

    period: Period
    value: Value
    target: Target | None
    interval: tuple[float, float] | None
    signals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trend:
    """The series of a measure from its earliest to its latest reading, gaps included."""

    measure: Measure
    segment: str | None
    segment_name: str | None
    currency: str
    points: tuple[TrendPoint, ...]
    mean: float | None
    lower: float | None
    upper: float | None
    trial: bool


def trend(card: Scorecard, measure_id: str, segment: str | None = None) -> Trend:
    """Return a measure's trend at its own frequency, for a segment or the whole organisation."""
    measure = card.measures[measure_id]
    read = read_periods(card, measure, segment)
    periods = span(read[0], read[-1]) if read else ()
    values = values_from_the_first(card, measure_id, segment, periods)
    targets = targets_by_period(card, measure, segment, periods)
    observed = [(i, v.value) for i, v in enumerate(values) if v.value is not None and not v.carried]
    numbers = [number for _i, number in observed]
    found = limits(numbers, measure.baseline_points)
    at: dict[int, tuple[str, ...]] = {}
    if found is not None:
        marks = signals(numbers, found)
        at = {i: mark for (i, _number), mark in zip(observed, marks, strict=True)}
    points = tuple(
        TrendPoint(period, value, targets.get(period), interval(measure, value), at.get(i, ()))
        for i, (period, value) in enumerate(zip(periods, values, strict=True))
    )
    name = None if segment is None else card.segments[segment].name
    if found is None:
        return Trend(measure, segment, name, card.currency, points, None, None, None, trial=False)
    return Trend(measure, segment, name, card.currency, points, found.mean, found.lower, found.upper, found.trial)


def point_status(trend: Trend, point: TrendPoint) -> str | None:
    """Return the status of a point's own value, or None without a score or with a carried value."""
    value, measure = point.value, trend.measure
    if value.value is None or value.carried or (measure.accumulates != "no" and value.lacking):
        return None
    score = measure_score(value.value, point.target, measure.direction)
    return None if score is None else colour(score)


def aligned(trends: Sequence[Trend]) -> tuple[Trend, ...]:
    """Return trends of one measure over the same periods, those before or after their readings missing."""
    ends = [(one.points[0].period, one.points[-1].period) for one in trends if one.points]
    if not ends:
        return tuple(trends)
    periods = span(min(first for first, _last in ends), max(last for _first, last in ends))
    return tuple(_stretched(one, periods) for one in trends)


def _stretched(trend: Trend, periods: Sequence[Period]) -> Trend:
    if not trend.points:
        return trend
    known = {point.period: point for point in trend.points}
    points = tuple(known.get(each) or TrendPoint(each, NO_VALUE, None, None) for each in periods)
    return replace(trend, points=points)


def limits(numbers: Sequence[float], baseline_points: int | None = None) -> Limits | None:
    """Return the limits of a series without gaps, or None below 5 points.

    They rest on the first `baseline_points` numbers (12 unless given; all, if there are fewer).
    """
    base = numbers[: baseline_points or BASELINE]
    if len(base) < FEWEST:
        return None
    mean = math.fsum(base) / len(base)
    ranges = [abs(b - a) for a, b in pairwise(base)]
    average = math.fsum(ranges) / len(ranges)
    kept = [r for r in ranges if r <= OUTLIER * average]
    average = math.fsum(kept) / len(kept)
    return Limits(mean, mean - WIDTH * average, mean + WIDTH * average, trial=len(base) < BASELINE)


def signals(numbers: Sequence[float], found: Limits) -> list[tuple[str, ...]]:
    """Return the codes of the signals each number of a series without gaps is part of."""
    marks = {
        "outside": _outside(numbers, found),
        "run": _runs(numbers, found.mean),
        "trend": _trends(numbers),
        "two-of-three": _two_of_three(numbers, found),
    }
    return [tuple(code for code in SIGNALS if i in marks[code]) for i in range(len(numbers))]


def _slack(found: Limits) -> float:
    """Return how far floating-point noise may carry a number over a line without meaning anything."""
    return 1e-9 * max(abs(found.mean), abs(found.upper), abs(found.lower))


def _outside(numbers: Sequence[float], found: Limits) -> set[int]:
    slack = _slack(found)
    return {i for i, n in enumerate(numbers) if n > found.upper + slack or n < found.lower - slack}


def _runs(numbers: Sequence[float], mean: float) -> set[int]:
    slack = 1e-9 * abs(mean)
    sides = [0 if abs(n - mean) <= slack else (1 if n > mean else -1) for n in numbers]
    marked: set[int] = set()
    start = 0
    for i in range(1, len(sides) + 1):
        if i == len(sides) or sides[i] != sides[start]:
            if sides[start] != 0 and i - start >= RUN:
                marked.update(range(start, i))
            start = i
    return marked


def _trends(numbers: Sequence[float]) -> set[int]:
    return _monotone(numbers, lambda a, b: b > a) | _monotone(numbers, lambda a, b: b < a)


def _monotone(numbers: Sequence[float], goes_on: Callable[[float, float], bool]) -> set[int]:
    marked: set[int] = set()
    start = 0
    for i in range(1, len(numbers) + 1):
        if i == len(numbers) or not goes_on(numbers[i - 1], numbers[i]):
            if i - start >= RUN:
                marked.update(range(start, i))
            start = i
    return marked


def _two_of_three(numbers: Sequence[float], found: Limits) -> set[int]:
    slack = _slack(found)
    high = found.mean + 2 / 3 * (found.upper - found.mean) + slack
    low = found.mean - 2 / 3 * (found.mean - found.lower) - slack
    marked: set[int] = set()
    for beyond in ([n > high for n in numbers], [n < low for n in numbers]):
        for i in range(len(numbers) - 2):
            near = [j for j in range(i, i + 3) if beyond[j]]
            if len(near) >= 2:
                marked.update(near)
    return marked
