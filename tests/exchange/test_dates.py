"""Periods as people write them, in four languages; what has two meanings is asked."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_app.domain.period import Frequency, Period, parse_period
from scorecard_app.exchange.dates import Habits, Question, period_of, read_period
from scorecard_app.resources import resource

PHRASES = {
    code: json.loads(resource("library", f"phrases_{code}.json").read_text(encoding="utf-8"))
    for code in ("en", "de", "nl", "he")
}
MEANINGS = [(code, *each) for code, phrases in PHRASES.items() for each in phrases["period_meanings"].items()]
AMBIGUOUS = [(code, text) for code, phrases in PHRASES.items() for text in phrases["period_ambiguous"]]


def written(text: str, habits: Habits, frequency: Frequency = Frequency.MONTH) -> str:
    """Return what a text means, written, or the code of the question."""
    found = read_period(text, habits)
    if found is None or isinstance(found, Question):
        return found.code if found else ""
    return str(period_of(found, frequency, habits.start))


@pytest.mark.parametrize(("language", "text", "meaning"), MEANINGS)
def test_that_every_way_to_write_a_period_is_read(language: str, text: str, meaning: str) -> None:
    assert written(text, Habits(language=language)) == meaning


@pytest.mark.parametrize(("language", "text"), AMBIGUOUS)
def test_that_every_ambiguous_text_is_asked_about(language: str, text: str) -> None:
    assert isinstance(read_period(text, Habits(language=language)), Question)
    assert isinstance(read_period(text, Habits()), Question)


@pytest.mark.parametrize("language", PHRASES)
def test_that_totals_gaps_and_objectives_are_no_periods(language: str) -> None:
    phrases = PHRASES[language]
    texts = phrases["totals"] + phrases["missing"] + phrases["good_objectives"] + phrases["project_words"]
    assert [text for text in texts if read_period(text, Habits(language=language)) is not None] == []


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Q1", "2026-Q1"),
        ("Jan", "2026-01"),
        ("KW 7", "2026-W07"),
        ("1. Halbjahr", "2026-H1"),
        ("Monat 3", "2026-03"),
    ],
)
def test_that_the_year_of_the_mapping_completes_a_text(text: str, meaning: str) -> None:
    assert written(text, Habits(language="de", year=2026)) == meaning
    assert written(text, Habits(language="de")) == "import-period-no-year"


@pytest.mark.parametrize(
    ("dates", "meaning"), [("dmy", "2026-04"), ("mdy", "2026-03"), (None, "import-period-day-or-month")]
)
def test_that_the_order_of_day_and_month_is_asked_once_and_kept(dates: str | None, meaning: str) -> None:
    assert written("03/04/2026", Habits(dates=dates)) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Q1 2026", "2026-Q1"),
        ("Jan-Mar 2026", "2026-Q4"),
        ("Apr-Jun 2025", "2026-Q1"),
        ("quarter ended 31 March 2026", "2026-Q4"),
        ("year ended 31 March 2026", "2026"),
        ("2025/26", "2026"),
        ("FY 25/26", "2026"),
        ("FY26", "2026"),
        ("calendar year 2026", "import-period-calendar-year"),
        ("Jan-Dec 2026", "import-period-no-such-period"),
        ("school year 2025-26", "import-period-split-year"),
        ("2025/27", "import-period-split-year"),
        ("March 2026", "2026-03"),
    ],
)
def test_that_a_fiscal_card_takes_texts_as_its_own_periods(text: str, meaning: str) -> None:
    assert written(text, Habits(start=4)) == meaning


@pytest.mark.parametrize("text", ["Q5 2026", "KW 54 2026", "31.02.2026", "week 53 2026", "H3 2026"])
def test_that_impossible_periods_are_told(text: str) -> None:
    habits = Habits(language="de")
    expected = "2026-W53" if text == "week 53 2026" else "import-period-no-such-period"
    assert written(text, habits) == expected


@pytest.mark.parametrize(
    ("day", "frequency", "meaning"),
    [
        (date(2026, 3, 15), Frequency.WEEK, "2026-W11"),
        (date(2026, 3, 15), Frequency.MONTH, "2026-03"),
        (date(2026, 3, 31), Frequency.QUARTER, "2026-Q1"),
        (date(2026, 1, 1), Frequency.QUARTER, "2026-Q1"),
        (date(2026, 2, 1), Frequency.QUARTER, "2026-02"),
        (date(2025, 12, 31), Frequency.YEAR, "2025"),
        (date(2026, 6, 30), Frequency.HALF, "2026-H1"),
    ],
)
def test_that_a_day_stands_for_a_long_period_only_at_its_ends(
    day: date, frequency: Frequency, meaning: str
) -> None:
    assert period_of(day, frequency, 1) == parse_period(meaning)


@pytest.mark.parametrize("text", ["2026-03-01T00:00:00", "2026-03-01 14:30", "01.03.2026 08:00:00"])
def test_that_a_time_of_day_is_left_away(text: str) -> None:
    assert read_period(text, Habits()) == date(2026, 3, 1)


@given(st.text(max_size=30), st.sampled_from([None, "de", "he", "nl"]), st.integers(1, 12))
def test_that_no_text_escapes(text: str, language: str | None, start: int) -> None:
    found = read_period(text, Habits(start=start, language=language, year=2026))
    assert found is None or isinstance(found, (Period, date, Question))


@given(
    st.from_regex(
        r"(Q|H|KW|FY|CW|Mar|P|S|T)? ?[0-9]{1,4}[-/. ']{0,2}([0-9]{1,4})?([-/.][0-9]{1,4})?", fullmatch=True
    )
)
def test_that_no_text_like_a_period_escapes(text: str) -> None:
    found = read_period(text, Habits(language="de"))
    assert found is None or isinstance(found, (Period, date, Question))
    if isinstance(found, Period):
        assert parse_period(str(found)) == found


@pytest.mark.parametrize(
    ("text", "year"), [("31.03.99", 1999), ("May 70", 1970), ("Q1 69", 2069), ("31.12.26", 2026)]
)
def test_that_two_digits_stand_for_the_year_a_spreadsheet_takes_them_for(text: str, year: int) -> None:
    found = read_period(text, Habits())
    assert found is not None
    assert not isinstance(found, Question)
    assert found.year == year
