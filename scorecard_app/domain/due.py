"""When a value is due, and which ones are overdue. The clock is always a parameter."""

from __future__ import annotations

from datetime import date, timedelta

from scorecard_app.domain.model import Measure, Scorecard
from scorecard_app.domain.period import Period, end_date, on, previous
from scorecard_app.domain.values import own_value

GRACE = timedelta(days=15)


def last_due(measure: Measure, today: date, start: int) -> Period:
    """Return the latest own-frequency period that ended 15 days ago or more."""
    period = on(today, measure.frequency, start)
    while end_date(period, start) + GRACE > today:
        period = previous(period)
    return period


def overdue(card: Scorecard, today: date) -> tuple[tuple[Measure, Period], ...]:
    """Return the active measures whose latest due value is not there, with the period."""
    found = []
    for measure in card.measures.values():
        if measure.active:
            period = last_due(measure, today, card.fiscal_year_start)
            if own_value(card, measure, None, period).value is None:
                found.append((measure, period))
    return tuple(found)
