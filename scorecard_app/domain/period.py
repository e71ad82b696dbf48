"""Periods: weeks, months, and fiscal quarters, halves and years.

A period is written `2026-W07`, `2026-03`, `2026-Q1`, `2026-H1`, `2026`. Quarters, halves and years are
fiscal: with a start month other than January, fiscal year N ends in calendar year N. A week is an ISO week
and belongs to the month of its Thursday; wherever start dates are compared, a week starts with its Thursday.

`start` below is always the scorecard's `fiscal_year_start`, a month from 1 to 12.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from scorecard_app.errors import UsageRefused

FIRST_YEAR, LAST_YEAR = 1900, 2200


class Frequency(IntEnum):
    """How often a measure is read, fine to coarse; a larger number is coarser."""

    WEEK = 1
    MONTH = 2
    QUARTER = 3
    HALF = 4
    YEAR = 5

    @property
    def code(self) -> str:
        """The name in card.json and on the command line: `week`, `month`, ..."""
        return self.name.lower()

    @classmethod
    def of(cls, code: str) -> Frequency:
        """Return the frequency with this code; raise `UsageRefused("unknown-frequency")` otherwise."""
        try:
            return _BY_CODE[code]
        except (KeyError, TypeError):
            raise UsageRefused("unknown-frequency", text=str(code)) from None


_BY_CODE = {f.name.lower(): f for f in Frequency}
_MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF: 6, Frequency.YEAR: 12}
_LETTER = {Frequency.WEEK: "W", Frequency.QUARTER: "Q", Frequency.HALF: "H"}
_PATTERN = re.compile(r"(\d{4})(?:-(?:W(\d\d)|(\d\d)|Q(\d)|H(\d)))?", re.ASCII)


class Period(NamedTuple):
    """One period: its frequency, its (fiscal) year, and its number in that year (1 for a year)."""

    frequency: Frequency
    year: int
    number: int

    def __str__(self) -> str:
        if self.frequency is Frequency.YEAR:
            return f"{self.year:04d}"
        if self.frequency is Frequency.MONTH:
            return f"{self.year:04d}-{self.number:02d}"
        width = 2 if self.frequency is Frequency.WEEK else 1
        return f"{self.year:04d}-{_LETTER[self.frequency]}{self.number:0{width}d}"


@lru_cache(maxsize=16384)
def parse_period(text: str) -> Period:
    """Read the written form; raise `UsageRefused("bad-period", text=...)` for anything else.

    Years run from 1900 to 2200; week 53 is taken only in years that have one.
    """
    match = _PATTERN.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise UsageRefused("bad-period", text=str(text))
    year, week, month, quarter, half = (int(g) if g else None for g in match.groups())
    assert year is not None
    if week is not None:
        found, top = Period(Frequency.WEEK, year, week), weeks_in(year)
    elif month is not None:
        found, top = Period(Frequency.MONTH, year, month), 12
    elif quarter is not None:
        found, top = Period(Frequency.QUARTER, year, quarter), 4
    elif half is not None:
        found, top = Period(Frequency.HALF, year, half), 2
    else:
        found, top = Period(Frequency.YEAR, year, 1), 1
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= found.number <= top):
        raise UsageRefused("bad-period", text=text)
    return found


@lru_cache(maxsize=1024)
def weeks_in(year: int) -> int:
    """Return 52 or 53, the number of ISO weeks of a year."""
    return date(year, 12, 28).isocalendar().week


def _month_index(period: Period, start: int) -> int:
    """Return the number of months since year 0 of the first month of a period that is not a week."""
    if period.frequency is Frequency.MONTH:
        return period.year * 12 + period.number - 1
    first = period.year * 12 + start - 1 - (12 if start > 1 else 0)
    return first + (period.number - 1) * _MONTHS[period.frequency]


def _from_month_index(index: int, frequency: Frequency, start: int) -> Period:
    """Return the month, quarter, half or year that contains a month index."""
    if frequency is Frequency.MONTH:
        return Period(frequency, index // 12, index % 12 + 1)
    shifted = index - (start - 1) + (12 if start > 1 else 0)
    return Period(frequency, shifted // 12, shifted % 12 // _MONTHS[frequency] + 1)


@lru_cache(maxsize=16384)
def thursday(week: Period) -> date:
    """Return the Thursday of an ISO week, the day that decides where the week belongs."""
    return date.fromisocalendar(week.year, week.number, 4)


@lru_cache(maxsize=16384)
def start_date(period: Period, start: int) -> date:
    """Return the day a period starts on for every comparison (a week: its Thursday)."""
    if period.frequency is Frequency.WEEK:
        return thursday(period)
    year, month = divmod(_month_index(period, start), 12)
    return date(year, month + 1, 1)


@lru_cache(maxsize=16384)
def end_date(period: Period, start: int) -> date:
    """Return the last day of a period (a week: its Sunday)."""
    if period.frequency is Frequency.WEEK:
        return thursday(period) + timedelta(days=3)
    year, month = divmod(_month_index(period, start) + _MONTHS[period.frequency], 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def shift(period: Period, by: int) -> Period:
    """Return the period `by` steps later (earlier if negative), of the same frequency."""
    if period.frequency is Frequency.WEEK:
        year, week, _ = (thursday(period) + timedelta(weeks=by)).isocalendar()
        return Period(Frequency.WEEK, year, week)
    per_year = 12 // _MONTHS[period.frequency]
    year, number = divmod(period.year * per_year + period.number - 1 + by, per_year)
    return Period(period.frequency, year, number + 1)


def previous(period: Period) -> Period:
    """Return the period directly before."""
    return shift(period, -1)


@lru_cache(maxsize=16384)
def containing(period: Period, frequency: Frequency, start: int) -> Period:
    """Return the period of an equal or coarser frequency that contains `period`."""
    if frequency == period.frequency:
        return period
    if frequency < period.frequency:
        raise ValueError(f"{period} does not lie within one {frequency.code}")
    if period.frequency is Frequency.WEEK:
        day = thursday(period)
        return _from_month_index(day.year * 12 + day.month - 1, frequency, start)
    return _from_month_index(_month_index(period, start), frequency, start)


@lru_cache(maxsize=16384)
def within(period: Period, frequency: Frequency, start: int) -> tuple[Period, ...]:
    """Return the periods of an equal or finer frequency inside `period`, in order."""
    if frequency == period.frequency:
        return (period,)
    if frequency > period.frequency:
        raise ValueError(f"a {frequency.code} does not lie inside {period}")
    if frequency is Frequency.WEEK:
        return tuple(_weeks_within(start_date(period, start), end_date(period, start)))
    first = _month_index(period, start)
    step = _MONTHS[frequency]
    count = _MONTHS[period.frequency] // step
    return tuple(_from_month_index(first + i * step, frequency, start) for i in range(count))


def _weeks_within(first: date, last: date) -> Iterator[Period]:
    day = first + timedelta(days=(4 - first.isoweekday()) % 7)
    while day <= last:
        year, week, _ = day.isocalendar()
        yield Period(Frequency.WEEK, year, week)
        day += timedelta(weeks=1)


def on(day: date, frequency: Frequency, start: int) -> Period:
    """Return the period of a frequency that a calendar day lies in."""
    if frequency is Frequency.WEEK:
        year, week, _ = day.isocalendar()
        return Period(Frequency.WEEK, year, week)
    return _from_month_index(day.year * 12 + day.month - 1, frequency, start)


def span(first: Period, last: Period) -> tuple[Period, ...]:
    """Return all periods from `first` to `last`, both of one frequency, both included."""
    found = []
    while first <= last:
        found.append(first)
        first = shift(first, 1)
    return tuple(found)
