"""Which periods a list is counted for, and the days each one covers; days are numbers (`date.toordinal`).

A week is counted from Monday to Sunday. A period that the list does not reach the end of is left out, unless the
mapping's `last` says that it is complete.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from scorecard_app.domain.period import Frequency, Period, end_date, on, shift, span, start_date

_PER_YEAR = {Frequency.WEEK: 52, Frequency.MONTH: 12, Frequency.QUARTER: 4, Frequency.HALF: 2, Frequency.YEAR: 1}
ROLLING = "trailing_12_months"


class Span(NamedTuple):
    """One period and the days, first and last, that are counted for it."""

    period: Period
    first: int
    last: int


class Extent(NamedTuple):
    """From when to when a list reaches: its first day, its last, and the day after which nothing can be known."""

    first: int
    last: int
    known: int


class Spans:
    """The periods of a list, by frequency and window; `left_out` are those it does not reach the end of."""

    def __init__(self, extent: Extent, start: int, first: Period | None, last: Period | None) -> None:
        self.extent, self._start = extent, start
        self._first = first_day(first, start) if first is not None else None
        self._last = last_day(last, start) if last is not None else None
        self.left_out: dict[Frequency, Period] = {}

    def of(self, frequency: Frequency, window: str) -> tuple[Span, ...]:
        """Return the periods of a frequency with their days: their own, or the 12 months that end with them."""
        return tuple(self._spans(frequency, _PER_YEAR[frequency] - 1 if window == ROLLING else 0))

    def first_partial(self, frequency: Frequency) -> Period | None:
        """Return the first period if it begins before the list does and is counted all the same."""
        period = on(date.fromordinal(self.extent.first), frequency, self._start)
        begins = first_day(period, self._start)
        said = self._first is not None and self._first >= begins
        return period if begins < self.extent.first and not said else None

    def _spans(self, frequency: Frequency, before: int) -> Iterator[Span]:
        end = self.extent.last if self._last is None else min(self._last, self.extent.known)
        periods = span(*(on(date.fromordinal(day), frequency, self._start) for day in (self.extent.first, end)))
        for period in periods:
            first, last = first_day(period, self._start), last_day(period, self._start)
            if self._first is not None and first < self._first:
                continue
            if last > (self.extent.last if self._last is None else self._last):
                self.left_out.setdefault(frequency, period)
                continue
            yield Span(period, first_day(shift(period, -before), self._start) if before else first, last)


def first_day(period: Period, start: int) -> int:
    """Return the first day of a period; of a week its Monday."""
    day = start_date(period, start)
    return (day - timedelta(days=3) if period.frequency is Frequency.WEEK else day).toordinal()


def last_day(period: Period, start: int) -> int:
    """Return the last day of a period; of a week its Sunday."""
    return end_date(period, start).toordinal()


def months_later(day: int, months: int) -> int:
    """Return the same day so many months later (earlier if negative), or the last of a shorter month."""
    when = date.fromordinal(day)
    year, month = divmod(when.year * 12 + when.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(when.day, (first_of_next - timedelta(days=1)).day)).toordinal()
