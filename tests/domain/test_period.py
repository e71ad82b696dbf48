"""Periods: written forms, fiscal years, weeks by their Thursday, and a calendar counted out day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_app.domain.period import (
    Frequency,
    Period,
    containing,
    end_date,
    on,
    parse_period,
    previous,
    shift,
    span,
    start_date,
    thursday,
    weeks_in,
    within,
)
from scorecard_app.errors import UsageRefused
from tests.naive_calendar import around, before, calendar, inside, period_of

STARTS = st.integers(1, 12)
FREQUENCIES = st.sampled_from(list(Frequency))
DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))
P = parse_period
BAD_TEXTS = [
    "",
    "2026-W00",
    "2025-W53",
    "2026-W54",
    "2026-W7",
    "2026-00",
    "2026-13",
    "2026-3",
    "2026-003",
    "2026-Q0",
    "2026-Q5",
    "2026-Q01",
    "2026-H3",
    "2026-H0",
    "26",
    "226-01",
    "20260",
    "1899",
    "2201",
    "2026-",
    "2026Q1",
    "2026-q1",
    "2026-w07",
    " 2026",
    "2026 ",
    "2026\n",
    "2026-03\n",
    "2026-03-01",
    "-2026",
    "+2026",
    "２０２６",
    "٢٠٢٦-01",
    "2026-Q¹",
    "2026‑03",
    "nan",
    "0000",
    "year",
]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026-W07", Period(Frequency.WEEK, 2026, 7)),
        ("2026-03", Period(Frequency.MONTH, 2026, 3)),
        ("2026-Q1", Period(Frequency.QUARTER, 2026, 1)),
        ("2026-H1", Period(Frequency.HALF, 2026, 1)),
        ("2026", Period(Frequency.YEAR, 2026, 1)),
        ("2020-W53", Period(Frequency.WEEK, 2020, 53)),
        ("1900", Period(Frequency.YEAR, 1900, 1)),
        ("2200-12", Period(Frequency.MONTH, 2200, 12)),
    ],
)
def test_that_the_written_forms_are_read_and_written(text: str, period: Period) -> None:
    assert P(text) == period
    assert str(period) == text


@pytest.mark.parametrize(
    "text",
    BAD_TEXTS,
)
def test_that_anything_else_is_refused(text: str) -> None:
    with pytest.raises(UsageRefused) as caught:
        P(text)
    assert caught.value.code == "bad-period"
    assert caught.value.facts["text"] == text


@given(st.text(max_size=10) | st.from_regex(r"\d{4}-[WQH]?\d{1,2}", fullmatch=True))
def test_that_a_text_is_a_period_or_is_refused(text: str) -> None:
    try:
        assert str(P(text)) == text
    except UsageRefused as error:
        assert error.code == "bad-period"  # noqa: PT017 - either outcome is right


@given(DAYS, FREQUENCIES, STARTS)
def test_that_every_period_survives_being_written_and_read(day: date, frequency: Frequency, start: int) -> None:
    period = on(day, frequency, start)
    assert P(str(period)) == period


def test_that_a_fiscal_year_is_named_after_the_calendar_year_it_ends_in() -> None:
    assert (start_date(P("2026"), 4), end_date(P("2026"), 4)) == (date(2025, 4, 1), date(2026, 3, 31))
    assert within(P("2026-Q1"), Frequency.MONTH, 4) == (P("2025-04"), P("2025-05"), P("2025-06"))
    assert within(P("2026-Q4"), Frequency.MONTH, 4) == (P("2026-01"), P("2026-02"), P("2026-03"))
    assert (start_date(P("2026-H2"), 4), end_date(P("2026-H2"), 4)) == (date(2025, 10, 1), date(2026, 3, 31))


def test_that_a_fiscal_year_from_january_is_the_calendar_year() -> None:
    assert (start_date(P("2026"), 1), end_date(P("2026"), 1)) == (date(2026, 1, 1), date(2026, 12, 31))


def test_that_a_fiscal_year_from_december_ends_in_november() -> None:
    assert (start_date(P("2026"), 12), end_date(P("2026"), 12)) == (date(2025, 12, 1), date(2026, 11, 30))
    assert containing(P("2025-12"), Frequency.QUARTER, 12) == P("2026-Q1")


def test_that_months_do_not_depend_on_the_fiscal_year() -> None:
    assert start_date(P("2026-03"), 7) == date(2026, 3, 1)
    assert end_date(P("2024-02"), 7) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("week", "month"),
    [
        ("2026-W01", "2026-01"),  # Thursday 1 January 2026, though it begins on 29 December
        ("2025-W01", "2025-01"),  # Thursday 2 January 2025
        ("2020-W53", "2020-12"),  # Thursday 31 December 2020
        ("2026-W05", "2026-01"),  # 26 January to 1 February
        ("2026-W09", "2026-02"),  # Thursday 26 February; Sunday 1 March
        ("2026-W14", "2026-04"),  # Thursday 2 April; Monday 30 March
        ("2021-W53", None),
    ],
)
def test_that_a_week_belongs_to_the_month_of_its_thursday(week: str, month: str | None) -> None:
    if month is None:
        with pytest.raises(UsageRefused):
            P(week)
    else:
        assert containing(P(week), Frequency.MONTH, 1) == P(month)
        assert P(week) in within(P(month), Frequency.WEEK, 1)


def test_that_a_week_starts_with_its_thursday_and_ends_on_its_sunday() -> None:
    assert start_date(P("2026-W01"), 1) == thursday(P("2026-W01")) == date(2026, 1, 1)
    assert end_date(P("2026-W01"), 1) == date(2026, 1, 4)


def test_that_every_day_of_a_week_lies_in_it() -> None:
    assert {on(date(2025, 12, 29) + timedelta(days=n), Frequency.WEEK, 4) for n in range(7)} == {P("2026-W01")}


def test_that_some_years_have_53_weeks() -> None:
    assert [year for year in range(2015, 2033) if weeks_in(year) == 53] == [2015, 2020, 2026, 2032]
    assert shift(P("2020-W53"), 1) == P("2021-W01")
    assert previous(P("2021-W01")) == P("2020-W53")
    assert previous(P("2026-W01")) == P("2025-W52")


def test_that_a_year_holds_53_weeks_if_it_holds_53_thursdays() -> None:
    assert len(within(P("2020"), Frequency.WEEK, 1)) == 53
    assert len(within(P("2021"), Frequency.WEEK, 1)) == 52
    assert len(within(P("2026-Q1"), Frequency.WEEK, 1)) == 13


def test_that_a_coarser_period_does_not_lie_inside_a_finer_one() -> None:
    with pytest.raises(ValueError, match="does not lie"):
        within(P("2026-03"), Frequency.QUARTER, 1)
    with pytest.raises(ValueError, match="does not lie"):
        containing(P("2026"), Frequency.MONTH, 1)


def test_that_shifting_crosses_years() -> None:
    assert shift(P("2025-11"), 3) == P("2026-02")
    assert shift(P("2026-Q1"), -5) == P("2024-Q4")
    assert shift(P("2026-H2"), 1) == P("2027-H1")
    assert shift(P("2026"), -2) == P("2024")


def test_that_a_span_has_both_ends() -> None:
    assert [str(p) for p in span(P("2025-Q3"), P("2026-Q2"))] == ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"]
    assert span(P("2026-W02"), P("2026-W01")) == ()
    assert span(P("2026-W02"), P("2026-W02")) == (P("2026-W02"),)


def test_that_frequencies_have_codes_and_an_order() -> None:
    assert [f.code for f in sorted(Frequency)] == ["week", "month", "quarter", "half", "year"]
    assert Frequency.of("half") is Frequency.HALF


@pytest.mark.parametrize("code", ["", "Week", "weekly", "days", None, 3])
def test_that_an_unknown_frequency_is_refused(code: str) -> None:
    with pytest.raises(UsageRefused) as caught:
        Frequency.of(code)
    assert caught.value.code == "unknown-frequency"


@given(DAYS, FREQUENCIES, STARTS)
def test_that_periods_agree_with_the_calendar(day: date, frequency: Frequency, start: int) -> None:
    period = on(day, frequency, start)
    assert period == period_of(day, frequency, start)
    assert start_date(period, start) == calendar(frequency, start)[period][0]
    assert previous(period) == before(period, start)
    assert shift(previous(period), 1) == period
    if frequency != Frequency.WEEK:
        assert end_date(period, start) == calendar(frequency, start)[period][-1]


@given(DAYS, FREQUENCIES, FREQUENCIES, STARTS)
def test_that_nesting_agrees_with_the_calendar(day: date, one: Frequency, other: Frequency, start: int) -> None:
    fine, coarse = min(one, other), max(one, other)
    period, outer = on(day, fine, start), on(day, coarse, start)
    assert containing(period, coarse, start) == around(period, coarse, start)
    assert within(outer, fine, start) == tuple(inside(outer, fine, start))
    assert period in within(containing(period, coarse, start), fine, start)


@given(DAYS, FREQUENCIES, st.integers(-200, 200), STARTS)
def test_that_shifting_there_and_back_stays(day: date, frequency: Frequency, by: int, start: int) -> None:
    period = on(day, frequency, start)
    assert shift(shift(period, by), -by) == period
    assert (start_date(shift(period, by), start) > start_date(period, start)) == (by > 0)
