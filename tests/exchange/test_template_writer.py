"""The template as a colleague meets it: what stands where, what is locked, what a cell takes."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.model import Scorecard, Segment
from scorecard_app.domain.period import parse_period
from scorecard_app.errors import FileRefused, UsageRefused
from scorecard_app.exchange.marks import TEMPLATE_MARK, TEMPLATE_SHEET
from scorecard_app.exchange.writers.template import write_template
from scorecard_app.labels import error_sentence
from tests.workbooks import (
    MONTHS,
    QUARTERS,
    TODAY,
    YEARS,
    card_with_readings,
    cell_of,
    small_card,
    template_of,
    where,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "figures.xlsx"


def keys(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet["A"] if "/" in str(cell.value)]


def columns(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[4][7:] if cell.value]


def test_that_there_is_a_sheet_for_each_frequency_between_how_to_and_library(path: Path) -> None:
    book = template_of(card_with_readings(), path)

    assert book.sheetnames == ["How to", MONTHS, QUARTERS, YEARS, "Library", TEMPLATE_SHEET]
    assert book[TEMPLATE_SHEET].sheet_state == "hidden"
    assert book[TEMPLATE_SHEET]["A1"].value == TEMPLATE_MARK


def test_that_each_input_has_a_row_and_a_shared_one_only_where_it_belongs(path: Path) -> None:
    book = template_of(card_with_readings(), path)

    assert keys(book[MONTHS]) == [
        "share//value",
        "share//#note",
        "orders//value",
        "orders//#note",
        "basket//revenue",
        "basket//value",
        "basket//#note",
        "safe//value",
        "safe//#note",
    ]
    assert keys(book[YEARS])[:4] == [
        f"nps/shop/{each}" for each in ("promoters", "detractors", "responses", "value")
    ]


def test_that_known_readings_are_filled_in(path: Path) -> None:
    book = template_of(card_with_readings(), path)

    assert cell_of(book[QUARTERS], "nps/shop/promoters", "2026-Q1").value == 110
    assert cell_of(book[QUARTERS], "nps/cafe/value", "2026-Q1").value == 12
    assert cell_of(book[YEARS], "nps/shop/value", "2025").value == 38
    assert cell_of(book[MONTHS], "orders//value", "2026-03").value == 812
    assert cell_of(book[MONTHS], "orders//value", "2026-04").value is None


def test_that_a_percent_is_stored_as_excel_stores_one(path: Path) -> None:
    cell = cell_of(template_of(card_with_readings(), path)[MONTHS], "share//value", "2026-04")

    assert cell.value == 0.07
    assert cell.number_format == "0.0%"


def test_that_only_the_cells_to_fill_are_unlocked(path: Path) -> None:
    sheet = template_of(small_card(), path)[MONTHS]
    periods = len(columns(sheet))

    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert len(where(sheet, lambda cell: not cell.protection.locked)) == periods * len(keys(sheet))
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[4].hidden
    assert sheet.freeze_panes == "E6"


@pytest.mark.parametrize(
    ("key", "kind", "low", "high", "style", "words"),
    [
        ("orders//value", "whole", "0", None, "stop", "Please enter a whole number, 0 or more."),
        ("safe//value", "decimal", "0", "1", "stop", "Please enter a number from 0 to 1."),
        ("basket//revenue", "decimal", None, None, "stop", "Please enter a number."),
    ],
)
def test_that_a_cell_says_what_it_takes(
    path: Path, key: str, kind: str, low: str | None, high: str | None, style: str, words: str
) -> None:
    sheet = template_of(small_card(), path)[MONTHS]

    rule = next(
        r for r in sheet.data_validations.dataValidation if cell_of(sheet, key, "2026-03").coordinate in r.sqref
    )
    assert (rule.type, rule.errorStyle, rule.error) == (kind, style, words)
    assert low is None or rule.formula1 == low
    assert high is None or rule.formula2 == high


def test_that_a_usual_range_only_warns(path: Path) -> None:
    sheet = template_of(small_card(), path)[QUARTERS]

    cell = cell_of(sheet, "nps//value", "2026-Q1").coordinate
    rule = next(r for r in sheet.data_validations.dataValidation if cell in r.sqref)
    assert (rule.errorStyle, rule.error) == ("warning", "Please enter a number from -100 to 100.")


def test_that_direction_target_and_meaning_stand_beside_the_cells(path: Path) -> None:
    sheet = template_of(small_card(), path)[QUARTERS]

    row = cell_of(sheet, "nps//promoters", "2026-Q1").row
    assert [cell.value for cell in sheet[row][1:7]] == [
        "Net Promoter Score (NPS)",
        "all",
        "Answers of 9 or 10",
        "answers",
        "higher",
        "≥ 40",
    ]
    meaning, limits = (getattr(sheet.cell(row, column).comment, "text", "") for column in (2, 4))
    assert "likelihood to recommend" in meaning
    assert "Owner: Lena" in meaning
    assert "whole number" in limits


def test_that_measures_that_add_up_are_asked_for_in_every_segment(path: Path) -> None:
    sheet = template_of(small_card(), path)[QUARTERS]

    assert [key for key in keys(sheet) if key.endswith("/promoters")] == [
        "nps//promoters",
        "nps/shop/promoters",
        "nps/cafe/promoters",
    ]


@pytest.mark.parametrize(
    ("settings", "sheet", "first", "last"),
    [
        ({}, MONTHS, "2025-08", "2026-07"),
        ({}, QUARTERS, "2024-Q4", "2026-Q3"),
        ({"first": "2026-01", "last": "2026-03"}, MONTHS, "2026-01", "2026-03"),
        ({"first": "2025", "last": "2026-Q1"}, MONTHS, "2025-01", "2026-03"),
        ({"first": "2026-02"}, QUARTERS, "2026-Q1", "2026-Q3"),
        ({"last": "2026-W01"}, MONTHS, "2025-02", "2026-01"),
    ],
)
def test_that_the_span_can_be_chosen_at_any_frequency(
    path: Path, settings: dict[str, str], sheet: str, first: str, last: str
) -> None:
    given = {name: parse_period(text) for name, text in settings.items()}

    found = columns(template_of(small_card(), path, **given)[sheet])
    assert (found[0], found[-1]) == (first, last)


def test_that_readings_older_than_the_usual_span_are_shown(path: Path) -> None:
    card = put_values(small_card(), "orders", None, parse_period("2023-05"), {"value": 3.0})

    assert columns(template_of(card, path)[MONTHS])[0] == "2023-05"


def test_that_a_packet_holds_one_owners_measures_and_due_periods_that_lack_a_value(path: Path) -> None:
    card = card_with_readings()
    book = template_of(card, path, owner="mia", today=date(2026, 7, 14))

    assert keys(book[MONTHS]) == ["share//value", "share//#note"]
    assert columns(book[MONTHS]) == ["2026-05"], "June has not been over for 15 days"
    assert QUARTERS not in book.sheetnames
    assert columns(template_of(card, path, owner="Mia", today=date(2026, 7, 15))[MONTHS]) == ["2026-05", "2026-06"]


def test_that_the_objectives_owner_answers_for_measures_without_one(path: Path) -> None:
    book = template_of(card_with_readings(), path, owner="Lena")

    assert MONTHS not in book.sheetnames
    assert {key.split("/")[0] for key in keys(book[QUARTERS])} == {"nps"}


def test_that_inactive_measures_are_left_out_but_for_inputs_others_share(path: Path) -> None:
    card = small_card()
    measures = {**card.measures, "orders": replace(card.measures["orders"], active=False)}
    sheet = template_of(replace(card, measures=measures), path)[MONTHS]

    assert "orders//value" in keys(sheet)
    assert "safe//value" in keys(template_of(card, path)[MONTHS])
    measures["safe"] = replace(card.measures["safe"], active=False)
    assert "safe//value" not in keys(template_of(replace(card, measures=measures), path)[MONTHS])


def refusal(card: Scorecard, path: Path, **settings: Any) -> tuple[str, str]:
    with pytest.raises(UsageRefused) as caught:
        template_of(card, path, **settings)
    return caught.value.code, error_sentence(caught.value)


def test_that_a_template_without_rows_or_columns_is_refused(path: Path) -> None:
    card = small_card()
    first, last = parse_period("2026-03"), parse_period("2026-01")

    assert refusal(replace(card, measures={}), path)[0] == "template-no-measures"
    assert refusal(card, path, owner="Zoe")[1] == (
        "No measure belongs to “Zoe”. Owners in this scorecard: Lena, Mia, Jonas."
    )
    assert refusal(card, path, owner="")[0] == "template-no-owner"
    assert refusal(card, path, first=first, last=last)[1] == (
        "The first period, March 2026, lies after the last one, January 2026."
    )
    assert refusal(card, path, first=parse_period("1900"))[0] == "template-span-long"
    assert refusal(card, path, owner="Mia", first=parse_period("2026-07"))[0] == "template-nothing-due"
    assert not path.exists()


def test_that_hebrew_sheets_run_from_right_to_left(path: Path) -> None:
    book = template_of(small_card(), path, language="he")

    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)
    assert any("נכונות להמליץ" in str(cell.value) for cell in book.worksheets[-2]["B"])


def test_that_users_words_never_become_formulas(path: Path) -> None:
    card = small_card()
    evil = '=HYPERLINK("http://x")'
    segments = {"shop": Segment("shop", "+cmd"), "cafe": Segment("cafe", "@cafe")}
    objective = replace(card.objectives["ready"], name="-1+1")
    measure = replace(card.measures["nps"], name=evil)
    card = replace(
        card,
        name=evil,
        segments=segments,
        objectives={**card.objectives, "ready": objective},
        measures={**card.measures, "nps": measure},
    )
    book = template_of(card, path)

    for sheet in book.worksheets:
        assert where(sheet, lambda cell: cell.data_type == "f") == []
    assert where(book[QUARTERS], lambda cell: cell.value == evil)[0].quotePrefix


def test_that_the_library_sheet_lists_every_measure_and_takes_own_ones(path: Path) -> None:
    sheet = template_of(small_card(), path)["Library"]

    assert len([cell for cell in sheet["A"][4:] if cell.value]) == 53
    unlocked = where(sheet, lambda cell: not cell.protection.locked)
    assert len(unlocked) == 53 + 20 * 8  # an objective beside each measure, and rows of their own


def test_that_an_existing_file_is_replaced_whole_or_not_at_all(path: Path) -> None:
    path.write_text("old")
    with pytest.raises(UsageRefused):
        write_template(replace(small_card(), measures={}), path, language="en", today=TODAY)
    assert path.read_text() == "old"

    template_of(small_card(), path)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_that_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "output-is-folder"), (tmp_path / "no" / "x.xlsx", "output-failed")):
        with pytest.raises(FileRefused) as caught:
            template_of(small_card(), path)
        assert caught.value.code == code


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_that_a_held_file_suggests_another_name(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        with pytest.raises(FileRefused) as caught:
            template_of(small_card(), path)
    finally:
        path.parent.chmod(0o700)
    assert "“figures-2.xlsx”" in error_sentence(caught.value)
