"""A filled-in template read back: nothing lost, nothing invented, every fault with its cell."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings

from scorecard_app.domain.importing import ImportPlan, apply_plan
from scorecard_app.domain.model import Measure, Scorecard
from scorecard_app.domain.period import Frequency, parse_period
from scorecard_app.errors import ImportRefused
from scorecard_app.exchange import read_incoming
from scorecard_app.exchange.cells import Sheet
from scorecard_app.exchange.mapping import parse_mapping
from scorecard_app.exchange.readers.template import read_template
from scorecard_app.exchange.writers.template import write_template
from scorecard_app.labels import error_sentence, problem_sentence
from tests.strategies import scorecards
from tests.workbooks import (
    CSV_MAPPING,
    MONTHS,
    QUARTERS,
    TODAY,
    YEARS,
    card_with_readings,
    cell_of,
    changed,
    codes,
    plan_of,
    row_of,
    small_card,
    template_of,
)

SOFFICE = shutil.which("soffice")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "figures.xlsx"


def numbers(plan: ImportPlan) -> tuple[int, int, int]:
    return len(plan.new), len(plan.changed), len(plan.same)


def count(card: Scorecard) -> int:
    return sum(len(values) for series in card.series.values() for values in series.values.values())


def test_that_an_unchanged_template_changes_nothing(path: Path) -> None:
    card = card_with_readings()
    template_of(card, path)
    plan = plan_of(card, path)

    assert numbers(plan) == (0, 0, count(card))
    assert (list(plan.problems), list(plan.notes)) == ([], [])


@settings(max_examples=25)
@given(scorecards())
def test_that_any_scorecard_comes_back_unchanged(card: Scorecard) -> None:
    assume(any(measure.active for measure in card.measures.values()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        write_template(card, path, language=card.language, today=TODAY)
        plan = plan_of(card, path)

    assert [*plan.new, *plan.changed, *plan.notes] == []
    assert not [each for each in plan.problems if each.blocking]
    assert apply_plan(plan, card) == card


def test_that_all_readings_find_their_way_into_an_empty_card(path: Path) -> None:
    card = card_with_readings()
    template_of(card, path)
    empty = small_card()

    assert apply_plan(plan_of(empty, path), empty) == card


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_that_libreoffice_may_save_it(path: Path, kind: str, tmp_path: Path) -> None:
    card = card_with_readings()
    template_of(card, path, language="he")
    out = tmp_path / "saved"
    command = [str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", kind, "--outdir", str(out), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    plan = plan_of(card, out / f"figures.{kind}")

    assert numbers(plan) == (0, 0, count(card))
    assert (list(plan.problems), list(plan.notes)) == ([], [])


def test_that_new_and_changed_numbers_and_notes_are_found(path: Path) -> None:
    card = card_with_readings()
    template_of(card, path)
    with changed(path) as book:
        cell_of(book[MONTHS], "orders//value", "2026-04").value = 900
        cell_of(book[MONTHS], "share//value", "2026-03").value = 0.85
        cell_of(book[MONTHS], "orders//#note", "2026-04").value = "Fair in town"
        cell_of(book[QUARTERS], "nps/shop/promoters", "2026-Q1").value = None
    plan = plan_of(card, path)
    after = apply_plan(plan, card)

    assert numbers(plan) == (1, 1, count(card) - 2)
    april, march = parse_period("2026-04"), parse_period("2026-03")
    assert after.series["orders", None].values[april] == {"value": 900.0}
    assert after.series["orders", None].notes[april] == "Fair in town"
    assert after.series["share", None].values[march] == {"value": 85.0}
    assert after.series["nps", "shop"] == card.series["nps", "shop"], "an empty cell deletes nothing"


def test_that_a_number_in_every_form_is_understood(path: Path) -> None:
    card = small_card()
    template_of(card, path)
    with changed(path) as book:
        sheet = book[MONTHS]
        for month, value in enumerate((85, "85 %", "85", "n/a", 0.85), start=1):
            cell = cell_of(sheet, "share//value", f"2026-{month:02d}")
            cell.value, cell.number_format = value, "General"
        cell_of(sheet, "basket//revenue", "2026-01").value = "1'234.50"
        cell_of(sheet, "safe//value", "2026-01").value = True
    plan = plan_of(card, path)

    values = {(row.measure, str(row.period)): row.value for row in plan.new}
    assert values == {
        ("share", "2026-01"): 85.0,
        ("share", "2026-02"): 85.0,
        ("share", "2026-03"): 85.0,
        ("share", "2026-05"): 0.85,
        ("basket", "2026-01"): 1234.5,
        ("safe", "2026-01"): 1.0,
    }
    assert sorted(code for code, _sheet, _cell, blocking in codes(plan) if not blocking) == [
        "template-percent",
        *["template-text-number"] * 3,
    ]


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("orders//value", "many", "template-not-number"),
        ("orders//value", "1.234", "template-not-number"),
        ("orders//value", True, "template-not-number"),
        ("orders//value", datetime(2026, 3, 1), "template-date"),  # noqa: DTZ001 (as a cell holds it)
        ("orders//value", "#DIV/0!", "template-error"),
        ("orders//value", "=1+1", "template-uncalculated"),
        ("orders//value", 1.5, "reading-whole"),
        ("orders//value", -1, "reading-low"),
        ("safe//value", 2, "reading-yes-no"),
    ],
)
def test_that_what_is_no_such_number_is_told_with_its_cell(path: Path, key: str, value: Any, code: str) -> None:
    card = small_card()
    template_of(card, path)
    with changed(path) as book:
        cell = cell_of(book[MONTHS], key, "2026-03")
        cell.value = value
        coordinate = cell.coordinate
    plan = plan_of(card, path)

    assert codes(plan) == [(code, MONTHS, coordinate, True)]
    assert problem_sentence(plan.problems[0])
    assert plan.blocked


def test_that_rows_columns_and_sheets_may_move(path: Path) -> None:
    card = card_with_readings()
    template_of(card, path)
    with changed(path) as book:
        sheet = book[MONTHS]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        formats = {cell.column: cell.number_format for cell in sheet[row_of(sheet, "share//value")]}
        del book[MONTHS]
        moved = book.create_sheet("Numbers of June", 0)
        moved.append(["a line above"])
        header = rows[3:5]
        for row in [*header, *reversed(rows[5:])]:
            moved.append([row[0], *reversed(row[1:])])
        width = len(rows[0])
        for cell in moved[row_of(moved, "share//value")]:
            cell.number_format = formats.get(width + 2 - cell.column, "General")
    plan = plan_of(card, path)

    assert numbers(plan) == (0, 0, count(card))
    assert codes(plan) == []


def test_that_a_period_may_be_added_by_hand(path: Path) -> None:
    card = small_card()
    template_of(card, path, last=parse_period("2026-03"))
    with changed(path) as book:
        sheet = book[MONTHS]
        column = sheet.max_column + 1
        sheet.cell(5, column, "2026-04")
        sheet.cell(row_of(sheet, "orders//value"), column, 7)
        sheet.cell(row_of(sheet, "orders//value"), column + 1, 8)
        lost = sheet.cell(row_of(sheet, "orders//value"), column + 1).coordinate
    plan = plan_of(card, path)

    assert [(str(row.period), row.value) for row in plan.new] == [("2026-04", 7.0)]
    assert codes(plan) == [("template-period", MONTHS, lost, True)]


def break_key(sheet: Any) -> None:
    sheet.cell(row_of(sheet, "orders//value"), 1).value = None


def drop_ids(sheet: Any) -> None:
    sheet.delete_cols(1)


def same_period(sheet: Any) -> None:
    sheet["I4"] = sheet["H4"].value


def foreign_row(sheet: Any) -> None:
    sheet.cell(row_of(sheet, "orders//value"), 1).value = "gone//value"


def sort_without_keys(sheet: Any) -> None:
    one, other = row_of(sheet, "orders//value"), row_of(sheet, "share//value")
    sheet.cell(one, 2).value, sheet.cell(other, 2).value = "Share of regulars", "Orders"
    sheet.cell(one, 8).value = 5


def swap_headings(sheet: Any) -> None:
    sheet["H5"].value, sheet["I5"].value = sheet["I5"].value, sheet["H5"].value


def break_period(sheet: Any) -> None:
    sheet["H4"] = "2026-13"
    sheet.cell(row_of(sheet, "orders//value"), 8).value = 5


@pytest.mark.parametrize("language", ["en", "de", "nl", "he"])
@pytest.mark.parametrize("start", [1, 10])
def test_that_headings_as_they_are_written_never_differ_from_their_keys(
    path: Path, language: str, start: int
) -> None:
    measures = {
        each.name.lower(): Measure(each.name.lower(), "ready", each.name, frequency=each) for each in Frequency
    }
    card = replace(small_card(), measures=measures, fiscal_year_start=start)
    write_template(card, path, language=language, today=TODAY)
    assert [each[0] for each in codes(plan_of(card, path))] == ["template-empty"]


@pytest.mark.parametrize(
    ("harm", "code", "cell"),
    [
        (sort_without_keys, "template-row-differs", True),
        (swap_headings, "template-heading-differs", True),
        (break_period, "template-period", True),
        (break_key, "template-row-key", True),
        (drop_ids, "template-ids-gone", False),
        (same_period, "template-period-twice", True),
        (foreign_row, "template-row-unknown", True),
    ],
)
def test_that_a_damaged_sheet_is_told(path: Path, harm: Callable[[Any], None], code: str, cell: bool) -> None:
    card = card_with_readings()
    template_of(card, path)
    with changed(path) as book:
        harm(book[MONTHS])
    plan = plan_of(card, path)

    found = [(each.code, each.sheet, bool(each.cell)) for each in plan.problems if each.blocking]
    assert (code, MONTHS, cell) in found
    assert all(problem_sentence(each) for each in plan.problems)


def test_that_a_sheet_left_out_is_said_but_does_not_block(path: Path) -> None:
    card = card_with_readings()
    template_of(card, path)
    with changed(path) as book:
        del book[YEARS]
    plan = plan_of(card, path)

    assert [problem_sentence(each) for each in plan.problems] == [
        "The sheet “Data - years” is no longer in the workbook; its numbers stay as they are."
    ]
    assert not plan.blocked


def test_that_the_template_of_another_scorecard_is_refused(path: Path) -> None:
    card = small_card()
    template_of(card, path)
    others = {f"x{id}": replace(each, id=f"x{id}", inputs=each.inputs) for id, each in card.measures.items()}
    others.pop("xbasket")
    with pytest.raises(ImportRefused) as caught:
        plan_of(replace(card, name="Other", measures=others), path)

    assert "another scorecard, “Bakery Blum”" in error_sentence(caught.value)


def test_that_a_template_with_another_name_on_it_is_remarked_on(path: Path) -> None:
    card = card_with_readings()
    template_of(card, path)
    plan = plan_of(replace(card, name="Bakery Roth"), path)

    assert codes(plan) == [("template-other-name", None, None, False)]
    assert "“Bakery Blum”, not for “Bakery Roth”" in problem_sentence(plan.problems[0])
    assert codes(plan_of(replace(card, name=" bakery  blum "), path)) == []


def test_that_one_sheet_of_a_template_can_be_read(path: Path) -> None:
    card = card_with_readings()
    template_of(card, path)

    assert len(read_incoming(card, path, sheet=QUARTERS.upper()).rows) < len(read_incoming(card, path).rows)
    rows = read_incoming(card, path, sheet=QUARTERS).rows
    assert {row.period.frequency for row in rows} == {Frequency.QUARTER}
    with pytest.raises(ImportRefused) as caught:
        read_incoming(card, path, sheet="Nowhere")
    assert "no sheet “Nowhere”" in error_sentence(caught.value)
    assert "“Data - quarters”" in error_sentence(caught.value)


def test_that_a_mapping_for_a_template_is_not_used_and_said(path: Path) -> None:
    card = card_with_readings()
    template_of(card, path)
    found = read_incoming(card, path, mapping=parse_mapping(CSV_MAPPING))

    assert [(each.code, each.blocking) for each in found.problems] == [("import-mapping-unneeded", False)]
    assert problem_sentence(found.problems[0])
    assert found.rows == read_incoming(card, path).rows


def test_that_85_in_a_cell_formatted_as_percent_is_pointed_out(path: Path) -> None:
    card = small_card()
    template_of(card, path)
    with changed(path) as book:
        sheet = book[MONTHS]
        cell = cell_of(sheet, "share//value", "2026-03")
        cell.value = 85
        cell_of(sheet, "share//value", "2026-04").value = 10
    plan = plan_of(card, path)

    assert codes(plan) == [("import-percent-unusual", MONTHS, cell.coordinate, False)]
    assert [each.value for each in plan.new] == [8500.0, 1000.0]
    assert "8,500% is unusually large; if 85% is meant" in problem_sentence(plan.problems[0])


def test_that_another_fiscal_year_is_refused(path: Path) -> None:
    card = small_card()
    template_of(card, path)
    with pytest.raises(ImportRefused) as caught:
        plan_of(replace(card, fiscal_year_start=4), path)

    assert "began in month 1; now it begins in month 4" in error_sentence(caught.value)


def test_that_a_measure_added_to_the_library_sheet_is_said(path: Path) -> None:
    card = card_with_readings()
    template_of(card, path)
    with changed(path) as book:
        sheet = book["Library"]
        row = max(cell.row for cell in sheet["A"] if cell.value) + 1
        for column, text in enumerate(("Smiles per hour", "Smiles counted", "smiles / hours"), start=2):
            sheet.cell(row, column, text)
    plan = plan_of(card, path)

    assert codes(plan) == [("template-own-measure", "Library", f"B{row}", False)]


def test_that_an_empty_template_says_so(path: Path) -> None:
    template_of(small_card(), path)
    plan = plan_of(small_card(), path)

    assert codes(plan) == [("template-empty", None, None, False)]


def test_that_a_foreign_workbook_is_none_of_ours() -> None:
    assert read_template([Sheet("KPI", [(1, ["x"])])], small_card()).rows == []
