"""The periods of the grid's columns: from the first reading, or a year back, to the latest of all that matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from scorecard_app.domain.model import Scorecard, SeriesKey
from scorecard_app.domain.period import Frequency, Period, containing, on, shift, span, within

BEFORE = 12
"""So many periods before the present one there are at least."""
MOST = 1200
"""More columns than these are not shown: the oldest are left out."""


class Extents:
    """The first and last period of every series, found once per series however often they are asked for."""

    def __init__(self) -> None:
        self._known: dict[SeriesKey, tuple[Mapping[Period, object], tuple[Period, ...]]] = {}

    def ends(self, card: Scorecard) -> set[Period]:
        """Return the first and last period of each frequency in each series."""
        found: dict[SeriesKey, tuple[Mapping[Period, object], tuple[Period, ...]]] = {}
        for key, series in card.series.items():
            known = self._known.get(key)
            if known is None or known[0] is not series.values:
                known = (series.values, _ends(series.values))
            found[key] = known
        self._known = found
        return {period for _values, ends in found.values() for period in ends}


def _ends(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return the first and last period of each frequency; periods sort by frequency first."""
    ordered = sorted(periods)
    steps = (both for both in pairwise(ordered) if both[0].frequency != both[1].frequency)
    return tuple(dict.fromkeys((*ordered[:1], *(each for both in steps for each in both), *ordered[-1:])))


def columns(
    ends: Iterable[Period], frequency: Frequency, start: int, today: date, looked_at: Period, more: int = 0
) -> tuple[Period, ...]:
    """Return the periods to show: all with readings, the one looked at, today's, and `more` after them."""
    now = on(today, frequency, start)
    firsts, lasts = {looked_at, shift(now, -BEFORE)}, {looked_at, now}
    for period in ends:
        first, last = covered(period, frequency, start)
        firsts.add(first)
        lasts.add(last)
    last = max(lasts)
    first = max(min(firsts), shift(last, -MOST))
    if looked_at < first:
        first, last = looked_at, shift(looked_at, MOST)
    return span(first, shift(last, more))


def covered(period: Period, frequency: Frequency, start: int) -> tuple[Period, Period]:
    """Return the first and last period of a frequency that a period of any frequency lies in or covers."""
    if period.frequency <= frequency:
        found = containing(period, frequency, start)
        return found, found
    inside = within(period, frequency, start)
    return inside[0], inside[-1]


def own_period(column: Period, frequency: Frequency, start: int) -> Period | None:
    """Return the period that a measure of a frequency is read at in a column; None where it has no cell.

    A coarser measure has its cell in the last column of its period. A finer one is shown rolled up over the
    column.
    """
    if frequency <= column.frequency:
        return column
    found = containing(column, frequency, start)
    return found if within(found, column.frequency, start)[-1] == column else None
