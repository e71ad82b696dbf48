from __future__ import annotations

from datetime import date

import pytest

from scorecard_app.domain.due import last_due, overdue
from scorecard_app.domain.model import Measure, Objective, Perspective, Scorecard, Series
from scorecard_app.domain.period import Frequency, parse_period


@pytest.mark.parametrize(
    ("frequency", "today", "period"),
    [
        (Frequency.MONTH, date(2026, 4, 14), "2026-02"),
        (Frequency.MONTH, date(2026, 4, 15), "2026-03"),
        (Frequency.QUARTER, date(2026, 4, 15), "2026-Q1"),
        (Frequency.YEAR, date(2026, 4, 15), "2025"),
        (Frequency.WEEK, date(2026, 3, 2), "2026-W07"),
    ],
)
def test_that_a_value_is_due_fifteen_days_after_its_period(frequency: Frequency, today: date, period: str) -> None:
    assert last_due(Measure("m", "o", "M", frequency=frequency), today, 1) == parse_period(period)


def test_that_fiscal_years_end_where_the_scorecard_says() -> None:
    measure = Measure("m", "o", "M", frequency=Frequency.YEAR)
    assert last_due(measure, date(2026, 4, 15), 4) == parse_period("2026")


def test_that_only_active_measures_without_their_due_value_are_overdue() -> None:
    card = Scorecard(
        "Card",
        perspectives={"p": Perspective("p", "P")},
        objectives={"o": Objective("o", "p", "O")},
        measures={
            "there": Measure("there", "o", "There"),
            "late": Measure("late", "o", "Late"),
            "off": Measure("off", "o", "Off", active=False),
        },
        series={
            ("there", None): Series({parse_period("2026-03"): {"value": 0.0}}),
            ("late", None): Series({parse_period("2026-02"): {"value": 1.0}}),
        },
    )
    assert [(m.id, str(p)) for m, p in overdue(card, date(2026, 4, 20))] == [("late", "2026-03")]
