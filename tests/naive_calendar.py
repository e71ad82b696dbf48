"""Periods counted out day by day: the slow calendar of the naive second reading of scoring.md.

Nothing here uses the arithmetic of `scorecard_app.domain.period`, only its two types, so that a fault there shows.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from scorecard_app.domain.period import Frequency, Period

FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2031, 12, 31)


def period_of(day: date, frequency: Frequency, fiscal_start: int) -> Period:
    """Return the period of a frequency in which a day lies."""
    if frequency == Frequency.WEEK:
        return Period(frequency, day.isocalendar().year, day.isocalendar().week)
    if frequency == Frequency.MONTH:
        return Period(frequency, day.year, day.month)
    # "with a start month other than January, fiscal year N is the one that **ends** in calendar year N"
    year = day.year
    if fiscal_start != 1 and day.month >= fiscal_start:
        year = day.year + 1
    months_gone = 0
    month = fiscal_start
    while month != day.month:
        month = month + 1 if month < 12 else 1
        months_gone += 1
    if frequency == Frequency.QUARTER:
        return Period(frequency, year, months_gone // 3 + 1)
    if frequency == Frequency.HALF:
        return Period(frequency, year, months_gone // 6 + 1)
    return Period(frequency, year, 1)


@cache
def calendar(frequency: Frequency, fiscal_start: int) -> dict[Period, list[date]]:
    """Return every period with its days, in order; the only day of a week is its Thursday.

    "A week is an ISO week; it belongs to the month of its Thursday, and wherever a start date is compared, a week
    starts with its Thursday."
    """
    found: dict[Period, list[date]] = {}
    day = FIRST_DAY
    while day <= LAST_DAY:
        if frequency != Frequency.WEEK or day.weekday() == 3:
            found.setdefault(period_of(day, frequency, fiscal_start), []).append(day)
        day += timedelta(days=1)
    return found


def first_day(period: Period, fiscal_start: int) -> date:
    """Return the day a period starts on, for comparisons."""
    return calendar(period.frequency, fiscal_start)[period][0]


@cache
def inside(period: Period, frequency: Frequency, fiscal_start: int) -> list[Period]:
    """Return the periods of a finer or equal frequency inside `period`, in order."""
    days = set(calendar(period.frequency, fiscal_start)[period])
    return [q for q, q_days in calendar(frequency, fiscal_start).items() if q_days[0] in days]


@cache
def around(period: Period, frequency: Frequency, fiscal_start: int) -> Period:
    """Return the period of a coarser or equal frequency that contains `period`."""
    day = first_day(period, fiscal_start)
    return next(q for q, q_days in calendar(frequency, fiscal_start).items() if day in q_days)


@cache
def before(period: Period, fiscal_start: int) -> Period:
    """Return the period directly before."""
    periods = list(calendar(period.frequency, fiscal_start))
    return periods[periods.index(period) - 1]
