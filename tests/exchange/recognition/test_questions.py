"""What is asked, once per file, and what the file itself answers."""

from __future__ import annotations

import pytest

from scorecard_app.exchange.recognition.editing import answer
from scorecard_app.exchange.recognition.finishing import open_points, to_mapping
from scorecard_app.exchange.recognition.propose import propose
from tests.imports import small_card
from tests.sheets import Rows, answers, drafted, glance_of

CARD = small_card()


def _numbers(*texts: str) -> Rows:
    return [["KPI", *(f"2026-{month:02d}" for month in range(1, len(texts) + 1))], ["Orders", *texts]]


def test_that_a_number_with_two_readings_is_asked_once_with_its_cell() -> None:
    draft = drafted(CARD, _numbers("1.234", "5.678"))
    assert [(each.key, each.text, each.cell, each.options, each.answer) for each in draft.questions] == [
        ("locale", "1.234", "B2", ("en", "de"), None)
    ]
    assert [each.facts["key"] for each in open_points(CARD, draft)] == ["locale"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("1.234", "1,5"), "de"),
        (("1,5", "1.234"), "de"),
        (("1.234", "1.234.567,8"), "de"),
        (("1.234", "2.5"), "en"),
        (("1,234", "1,234.5"), "en"),
        (("1.234 €", "0,5 €"), "de"),
        (("1.234", "2.5", "1,5"), None),
    ],
)
def test_that_other_numbers_of_the_file_decide_and_it_is_said(texts: tuple[str, ...], expected: str | None) -> None:
    draft = drafted(CARD, _numbers(*texts))
    assert answers(draft) == {"locale": expected}
    assert [each.code for each in draft.remarks] == ["recognition-locale"] * (expected is not None)


def test_that_a_dutch_file_is_read_as_dutch() -> None:
    rows = [["Meetwaarde", "januari 2026", "maart 2026"], ["Orders", "1.234", "1,5"]]
    assert answers(drafted(CARD, rows)) == {"locale": "nl"}


def test_that_numbers_with_one_reading_ask_nothing() -> None:
    draft = drafted(CARD, _numbers("1,5", "1234", "0.25", "n/a"))
    assert draft.questions == ()
    assert "locale" not in draft.settings


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("03/04/2026", "04/05/2026"), None),
        (("03/04/2026", "25/04/2026"), "dmy"),
        (("03/04/2026", "04/25/2026"), "mdy"),
        (("03/04/2026", "25/04/2026", "04/25/2026"), None),
    ],
)
def test_that_day_and_month_are_asked_unless_another_date_decides(
    texts: tuple[str, ...], expected: str | None
) -> None:
    draft = drafted(CARD, [["Date", "Churn rate"], *([text, 5] for text in texts)])
    assert answers(draft) == {"dates": expected}
    assert [each.code for each in draft.remarks] == ["recognition-dates"] * (expected is not None)


def test_that_clear_dates_ask_nothing() -> None:
    assert drafted(CARD, [["Date", "Churn rate"], ["25/04/2026", 5], ["01.02.2026", 4]]).questions == ()


MONTHS: Rows = [["KPI", "Jan", "Feb"], ["Orders", 1, 2]]


@pytest.mark.parametrize(
    ("above", "title", "file", "expected"),
    [
        ([["Budget 2026"]], "KPI", "a.xlsx", "2026"),
        ([], "KPI 2026", "a.xlsx", "2026"),
        ([], "KPI", "kpi_2026.xlsx", "2026"),
        ([], "KPI", "a.xlsx", None),
        ([["2025 and 2026"]], "KPI", "a.xlsx", None),
        ([["School year 2025/26"]], "KPI", "a.xlsx", None),
        ([["Made of 2026.5 tons"]], "KPI", "a.xlsx", None),
    ],
)
def test_that_the_year_is_taken_from_a_title_that_names_just_one(
    above: Rows, title: str, file: str, expected: str | None
) -> None:
    draft = drafted(CARD, [*above, *MONTHS], title, file)
    assert answers(draft) == {"year": expected}
    assert [each.code for each in draft.remarks] == ["recognition-year"] * (expected is not None)


def test_that_months_over_the_end_of_a_year_are_asked_whatever_the_title_says() -> None:
    rows = [["Report 2026"], ["KPI", "Oct", "Nov", "Dec", "Jan"], ["Orders", 1, 2, 3, 4]]
    assert answers(drafted(CARD, rows)) == {"year": None}
    down = [["Report 2026"], ["Month", "Orders"], ["Dec", 1], ["Jan", 2]]
    assert answers(drafted(CARD, down)) == {"year": None}


def test_that_months_of_one_segment_after_the_other_are_of_one_year() -> None:
    rows = [
        ["Month", "Store", "Orders"],
        *([month, name, 1] for name in ("Shop", "Café") for month in ("Nov", "Dec")),
    ]
    assert answers(drafted(CARD, [["2026"], *rows])) == {"year": "2026"}


def test_that_a_column_of_one_year_beside_the_months_is_their_year() -> None:
    rows = [["Jahr", "Monat", "Orders"], [2026, "Januar", 5], [2026, "Februar", 6]]
    assert answers(drafted(CARD, rows)) == {"year": "2026"}


def test_that_weeks_need_their_language_only_where_it_is_unclear() -> None:
    german = drafted(CARD, [["Kennzahl", "kw 1 2026", "kw 2 2026"], ["Orders", 1, 2]])
    assert german.settings["locale"] == "de"
    dutch = drafted(CARD, [["Meetwaarde", "kw 1 2026", "kw 2 2026"], ["Orders", 1, 2]])
    assert dutch.settings["locale"] == "nl"
    unknown = drafted(CARD, [["KPI", "kw 1 2026", "kw 2 2026"], ["Orders", 1, 2]])
    assert [(each.key, each.options) for each in unknown.questions] == [("locale", ("de", "nl"))]


def test_that_an_answer_settles_its_question_and_stays() -> None:
    seen = glance_of(_numbers("1.234", "5.678"))
    draft = answer(CARD, seen, propose(CARD, seen), "locale", "de")
    assert open_points(CARD, draft) == ()
    assert to_mapping(CARD, draft).locale == "de"
    back = answer(CARD, seen, draft, "locale", None)
    assert answers(back) == {"locale": None}


@pytest.mark.parametrize(
    ("title", "heading", "year"),
    [
        ("Our measures", "Target", None),
        ("Our measures 2026", "Target", "2026"),
        ("Our measures", "Target 2027", "2027"),
    ],
)
def test_that_a_list_of_measures_asks_from_when_its_targets_hold(
    title: str, heading: str, year: str | None
) -> None:
    rows = [[title], ["KPI", "Unit", "Frequency", heading], ["Churn rate", "%", "monthly", 5]]
    draft = drafted(CARD, rows)
    assert draft.kind == "measures"
    assert answers(draft) == {"year": year}
    (question,) = draft.questions
    assert (question.text, question.cell) == (heading, "D2")


def test_that_a_list_of_measures_without_targets_asks_nothing() -> None:
    rows = [["KPI", "Unit", "Frequency", "Target"], ["Churn rate", "%", "monthly", None]]
    assert answers(drafted(CARD, rows)) == {}
