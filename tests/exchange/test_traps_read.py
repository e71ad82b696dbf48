"""Traps of numbers and periods in real files, in every locale and every kind of cell, with the answers by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from scorecard_app.domain.importing import apply_plan, make_plan
from scorecard_app.domain.incoming import Incoming
from scorecard_app.domain.model import Measure
from tests.imports import codes, read, small_card, values, write_book, write_csv

CARD = small_card()
MONTHS = [f"2026-{month:02}" for month in range(1, 13)]
LOCALES = (None, "en", "en-ZA", "he", "de", "de-AT", "de-CH", "nl")
ASKED, OTHER = "asked", "other"
"""What stands for no number in the table: the file is asked about, or the text is of another locale."""
_A, _O = ASKED, OTHER
TABLE: dict[str, tuple[float | str, ...]] = {
    # text            none      en       en-ZA     he        de       de-AT    de-CH     nl
    "1.234": (_A, 1.234, 1234.0, 1.234, 1234.0, 1234.0, 1.234, 1234.0),
    "1,234": (_A, 1234.0, 1.234, 1234.0, 1.234, 1.234, 1234.0, 1.234),
    "1.234,56": (1234.56, _O, 1234.56, _O, 1234.56, 1234.56, _O, 1234.56),
    "1,234.56": (1234.56, 1234.56, _O, 1234.56, _O, _O, 1234.56, _O),
    "12,5": (12.5, _O, 12.5, _O, 12.5, 12.5, _O, 12.5),
    "12.5": (12.5, 12.5, _O, 12.5, _O, _O, 12.5, _O),
    "1'234.50": (1234.5, 1234.5, 1234.5, 1234.5, 1234.5, 1234.5, 1234.5, 1234.5),
    "1\u202f234,5": (1234.5, 1234.5, 1234.5, 1234.5, 1234.5, 1234.5, 1234.5, 1234.5),
    "85,5 %": (85.5, _O, 85.5, _O, 85.5, 85.5, _O, 85.5),
    "1.000.000": (1e6, _O, 1e6, _O, 1e6, 1e6, _O, 1e6),
    "(5)": (-5.0, -5.0, -5.0, -5.0, -5.0, -5.0, -5.0, -5.0),
    "\u2212 € 0.125": (-0.125, -0.125, _O, -0.125, _O, _O, -0.125, _O),
}
BARE = (1.234, 1234.0, 1234.56, 0.56, 12.5, 1.25, 1234.5, 0.5, 85.5, 1e6, -5.0, -0.125)
"""The same rows as cells that hold numbers, which no locale touches."""


def matrix(path: Path, texts: Sequence[str], *, numbers: bool) -> Path:
    """Write a month's row for each text; behind it, in a workbook, a number and a number shown as percent."""
    rows: list[Any] = [["Month", "Text"], *zip(MONTHS, texts, strict=True)]
    if not numbers:
        return write_csv(path, rows, delimiter=";")
    rows = [["Month", "Text", "Number", "Percent"]]
    rows += [[*each, number, number / 100] for *each, number in zip(MONTHS, texts, BARE, strict=True)]
    return write_book(path, rows, formats={f"D{row}": "0.00%" for row in range(2, 14)})


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write the table once as a workbook and once as a CSV file."""
    folder = tmp_path_factory.mktemp("matrix")
    return {
        "book": matrix(folder / "a.xlsx", list(TABLE), numbers=True),
        "csv": matrix(folder / "a.csv", list(TABLE), numbers=False),
    }


RATES = small_card(*(Measure(each, "o", each, unit="%") for each in ("text", "number", "percent")))


def by_month(found: Incoming, measure: str) -> list[float | None]:
    """Return a measure's values by month, None for none."""
    known = {key[2]: value for key, value in values(found).items() if key[0] == measure}
    return [known.get(month) for month in MONTHS]


@pytest.mark.parametrize("kind", ["book", "csv"])
@pytest.mark.parametrize("locale", LOCALES)
def test_that_no_locale_and_no_kind_of_cell_loses_a_factor(
    paths: dict[str, Path], kind: str, locale: str | None
) -> None:
    columns = {"Text": "text"} | ({"Number": "number", "Percent": "percent"} if kind == "book" else {})
    mapping: dict[str, Any] = {"periods": "down", "period_column": "Month", "locale": locale}
    found = read(RATES, paths[kind], **mapping, value_columns=columns)
    answers = [each[LOCALES.index(locale)] for each in TABLE.values()]
    assert by_month(found, "text") == [each if isinstance(each, float) else None for each in answers]
    if kind == "book":
        assert by_month(found, "number") == list(BARE)
        assert by_month(found, "percent") == list(BARE)
    asked, other = codes(found, blocking=True).count("import-which-locale"), answers.count(OTHER)
    assert (asked, codes(found, blocking=True).count("import-other-locale")) == (int(ASKED in answers), other)


def test_that_85_percent_is_85_in_every_kind_of_cell_and_0_85_stays(tmp_path: Path) -> None:
    rows = [["Month", "text"], ["2026-01", 0.85], ["2026-02", "85 %"], ["2026-03", 85], ["2026-04", 0.85]]
    book = write_book(tmp_path / "a.xlsx", rows, formats={"B2": "0 %"})
    found = read(RATES, book, periods="down", period_column="Month", value_columns={"text": "text"})
    assert list(values(found).values()) == [85.0, 85.0, 85.0, 0.85]


@pytest.mark.parametrize(("duplicates", "new"), [(None, [1.0]), ("first", [1.0]), ("last", [2.0]), ("sum", [3.0])])
def test_that_two_values_for_one_period_are_shown_and_summed_only_if_asked(
    tmp_path: Path, duplicates: str | None, new: list[float]
) -> None:
    rows = [["Month", "Orders"], ["2026-01", 1], ["January 2026", 2], ["2026-01-31", 2]]
    book = write_book(tmp_path / "a.xlsx", rows[:3] if duplicates == "sum" else rows)
    mapping: dict[str, Any] = {"periods": "down", "period_column": "Month", "value_columns": {"Orders": "orders"}}
    plan = make_plan(CARD, read(CARD, book, **mapping, duplicates=duplicates))
    assert [row.value for row in plan.new] == new
    shown = [(each.cell, each.facts["first"], each.facts["second"], each.facts["other"]) for each in plan.problems]
    both = [("B3", 1.0, 2.0, "KPI B2"), ("B4", 1.0, 2.0, "KPI B2")]
    assert shown == (both if duplicates is None else [])
    assert plan.skippable == 0


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2026-Q1", "2026-Q1"),
        ("Q1 26", "2026-Q1"),
        ("1. Quartal 2026", "2026-Q1"),
        ("H1 2026", "2026-H1"),
        ("FY26", "2026"),
        ("2026", "2026"),
    ],
)
def test_that_longer_periods_go_down_a_column_as_people_write_them(tmp_path: Path, text: str, written: str) -> None:
    book = write_book(tmp_path / "a.xlsx", [["When", "NPS"], [text, 5]])
    found = read(CARD, book, periods="down", period_column="When", value_columns={"NPS": "nps"})
    assert [str(row.period) for row in found.rows] == [written]


def test_that_days_and_months_that_cannot_be_told_apart_are_asked_once_and_answered_once(tmp_path: Path) -> None:
    rows = [["When", "Orders"], *[[f"0{day}/04/2026", day] for day in (1, 2, 3)]]
    book = write_book(tmp_path / "a.xlsx", rows)
    mapping: dict[str, Any] = {"periods": "down", "period_column": "When", "value_columns": {"Orders": "orders"}}
    asked = [each for each in read(CARD, book, **mapping).problems if each.blocking]
    assert {each.code for each in asked} == {"import-period-day-or-month"}
    months = [key[2] for key in values(read(CARD, book, **mapping, dates="mdy"))]
    assert months == ["2026-01", "2026-02", "2026-03"]


def test_that_leading_and_trailing_spaces_of_every_kind_hide_no_name(tmp_path: Path) -> None:
    rows = [["  Month\u00a0", "KPI ", "Value"], [" 2026-01 ", "\u200fchurn\u00a0", 1], ["2026-02", "\tOrders\n", 2]]
    mapping: dict[str, Any] = {"periods": "down", "period_column": "Month", "measure_column": "KPI"}
    found = read(CARD, write_book(tmp_path / "a.xlsx", rows), **mapping, value_column="Value")
    assert [(row.measure, row.value) for row in found.rows] == [("churn", 1.0), ("orders", 2.0)]


def test_that_an_error_cell_beside_good_ones_is_left_behind_only_if_asked(tmp_path: Path) -> None:
    from scorecard_app.domain.leaving import skipping

    rows = [["Measure", "2026-01", "2026-02"], ["churn", "#DIV/0!", 5]]
    book = write_book(tmp_path / "a.xlsx", rows)
    plan = make_plan(CARD, read(CARD, book, periods="across", measure_column="Measure"))
    assert (plan.blocked, plan.skippable) == (True, 1)
    card = apply_plan(skipping(plan), CARD)
    assert [str(each) for each in card.series["churn", None].values] == ["2026-02"]
