"""What days stand for, seen together: the first days of quarters are quarters, but not among days of other months.

Where a measure is read per quarter, half-year or year, 1 January 2026 means its first quarter only if all days
beside it begin a quarter too (or all end one); else every day is a month, which is finer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from scorecard_app.domain.period import Frequency, Period, end_date, on, start_date
from scorecard_app.exchange.dates import period_of


def stand_together(days: Iterable[date], frequency: Frequency, start: int) -> bool:
    """Return whether all days begin, or all end, periods of this frequency."""
    known = [(day, on(day, frequency, start)) for day in days]
    return all(day == start_date(period, start) for day, period in known) or all(
        day == end_date(period, start) for day, period in known
    )


def periods_of(meant: Sequence[Period | date], frequency: Frequency, start: int) -> list[Period]:
    """Return the periods that the headings of a sheet stand for in a measure of this frequency."""
    days = {each for each in meant if not isinstance(each, Period)}
    if frequency <= Frequency.MONTH or stand_together(days, frequency, start):
        return [period_of(each, frequency, start) for each in meant]
    return [period_of(each, Frequency.MONTH, start) for each in meant]
