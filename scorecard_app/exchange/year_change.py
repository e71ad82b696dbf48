"""Periods without a year that run over the end of one: Oct, Nov, Dec, Jan, all completed by the same year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from scorecard_app.domain.period import Frequency, Period
from scorecard_app.exchange.dates import Habits, Question, read_period

_LAST: dict[Frequency | None, int] = {Frequency.WEEK: 52, Frequency.MONTH: 12, Frequency.QUARTER: 4}
Meant = Period | date


def names_no_year(text: str, habits: Habits) -> bool:
    """Return whether a text is a period only because the mapping's `year` completes it."""
    return habits.year is not None and isinstance(read_period(text, replace(habits, year=None)), Question)


def year_change(periods: Sequence[Meant], *, in_order: bool) -> int | None:
    """Return the index of the first period, all of one year, that must be of another; None if there is none.

    `in_order` is for periods that stand in order, forwards or backwards. Others show it only where the last period
    of a year and the first stand side by side.
    """
    for frequency in dict.fromkeys(map(_frequency, periods)):
        places = [place for place, each in enumerate(periods) if _frequency(each) is frequency]
        steps = [(periods[one], periods[other], other) for one, other in pairwise(places)]
        backwards = [place for one, other, place in steps if _key(other) < _key(one)]
        forwards = [place for one, other, place in steps if _key(other) > _key(one)]
        if in_order:
            changes: Iterable[int] = backwards if len(backwards) <= len(forwards) or len(steps) == 1 else forwards
        else:
            changes = [
                place
                for one, other, place in steps
                if _number(one) >= _LAST.get(frequency, 99) and _is_first(other)
            ]
        first = next(iter(changes), None)
        if first is not None:
            return first
    return None


def _frequency(meant: Meant) -> Frequency | None:
    return meant.frequency if isinstance(meant, Period) else None


def _key(meant: Meant) -> tuple[int, int]:
    return (meant.year, meant.number) if isinstance(meant, Period) else (meant.year, meant.timetuple().tm_yday)


def _number(meant: Meant) -> int:
    return meant.number if isinstance(meant, Period) else 0


def _is_first(meant: Meant) -> bool:
    return isinstance(meant, Period) and meant.number == 1
