"""The template's sheet of the library: an objective beside a row makes a measure of it, once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from scorecard_app.domain.importing import apply_plan
from scorecard_app.domain.model import DIRECTIONS, Measure, Scorecard
from scorecard_app.domain.period import Frequency
from scorecard_app.domain.rules import check_card
from scorecard_app.exchange.measure_words import direction_of, frequency_of
from scorecard_app.exchange.writers.library_sheet import write_library
from scorecard_app.i18n import LANGUAGES, speaking
from scorecard_app.labels import problem_sentence
from scorecard_app.labels.fields import direction_label
from scorecard_app.labels.model import frequency_label
from tests.workbooks import card_with_readings, changed, codes, plan_of, template_of

CARD = card_with_readings()
HOME = next(iter(CARD.objectives.values()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a template of the card lies."""
    path = tmp_path / "figures.xlsx"
    template_of(CARD, path)
    return path


def library_row(sheet: Worksheet, code: str) -> int:
    """Return the row of a measure of the library."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == code)


def own_row(sheet: Worksheet, *texts: Any, offset: int = 1) -> int:
    """Write a row of the user's own below the library and return its number."""
    row = max(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value) + offset
    for column, text in enumerate(texts, start=2):
        sheet.cell(row, column, text)
    return row


def made(path: Path, card: Scorecard = CARD) -> list[Measure]:
    """Import the workbook, and once more, which brings nothing; return the measures made."""
    plan = plan_of(card, path)
    assert [problem_sentence(each) for each in plan.problems if each.blocking] == []
    after = apply_plan(plan, card)
    check_card(after)
    again = plan_of(after, path)
    assert (again.writes, again.blocked) == (False, False)
    return [each for id, each in after.measures.items() if id not in card.measures]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("frequency", Frequency)
def test_that_the_words_offered_for_how_often_are_understood(language: str, frequency: Frequency) -> None:
    with speaking(language):
        assert frequency_of(frequency_label(frequency)) == frequency


def test_that_an_objective_beside_a_measure_of_the_library_takes_it_over(path: Path) -> None:
    with changed(path) as book:
        sheet = book["Library"]
        sheet.cell(library_row(sheet, "customer_churn_rate"), 8, HOME.name.upper())
    (measure,) = made(path)
    assert (measure.library, measure.objective) == ("customer_churn_rate", HOME.id)
    assert measure.formula != "direct"


def test_that_a_row_of_ones_own_becomes_a_measure(path: Path) -> None:
    with changed(path) as book:
        sheet = book["Library"]
        own_row(sheet, "Smiles", "What we see", None, None, "smiles", "Quarterly", HOME.name)
        inputs = "smiles: Smiles counted\nhours: Hours open"
        texts = ("Smiles per hour", None, "smiles / hours", inputs, None, "jährlich", HOME.name)
        own_row(sheet, *texts, offset=2)
    assert codes(plan_of(CARD, path)) == [("import-definitions-left-out", "Library", None, False)]
    plain, computed = made(path)
    assert (plain.formula, plain.unit, plain.frequency) == ("direct", "smiles", Frequency.QUARTER)
    assert [(each.name, each.label) for each in computed.inputs] == [
        ("smiles", "Smiles counted"),
        ("hours", "Hours open"),
    ]
    assert (computed.formula, computed.frequency) == ("smiles / hours", Frequency.YEAR)


def test_that_a_formula_in_plain_words_makes_a_measure_entered_as_it_is(path: Path) -> None:
    with changed(path) as book:
        row = own_row(book["Library"], "Smiles", None, "Smiles per hour!", None, None, "hm", HOME.name)
    assert codes(plan_of(CARD, path)) == [
        ("template-own-formula", "Library", f"D{row}", False),
        ("import-unknown-frequency", "Library", f"G{row}", False),
    ]
    assert [each.formula for each in made(path)] == ["direct"]


def test_that_a_row_without_an_objective_is_left_out_and_says_so(path: Path) -> None:
    with changed(path) as book:
        row = own_row(book["Library"], "Smiles", "What we see")
    plan = plan_of(CARD, path)
    assert codes(plan) == [("template-own-measure", "Library", f"B{row}", False)]
    assert "no objective is written beside it" in problem_sentence(plan.problems[0])
    assert not plan.creates


def test_that_an_objective_the_scorecard_lacks_is_made_once_for_its_measures(path: Path) -> None:
    with changed(path) as book:
        sheet = book["Library"]
        sheet.cell(library_row(sheet, "customer_churn_rate"), 8, "World peace")
        own_row(sheet, "Smiles", None, None, None, None, None, "world  PEACE")
    (objective,) = plan_of(CARD, path).objectives
    assert (objective.name, CARD.perspectives[objective.perspective].role) == ("World peace", "customer")
    assert [each.objective for each in made(path)] == [objective.id, objective.id]


def test_that_no_objective_is_made_for_a_row_that_can_be_no_measure(path: Path) -> None:
    with changed(path) as book:
        row = own_row(book["Library"], "Smiles" * 200, None, None, None, None, None, "World peace")
    plan = plan_of(CARD, path)
    assert [(each.cell, each.blocking) for each in plan.problems] == [(f"B{row}", True)]
    assert plan.objectives == ()


def test_that_a_name_that_can_be_no_objective_blocks_with_its_cell(path: Path) -> None:
    with changed(path) as book:
        row = own_row(book["Library"], "Smiles", None, None, None, None, None, "Peace" * 200)
    plan = plan_of(CARD, path)
    assert [(each.cell, each.blocking) for each in plan.problems] == [(f"H{row}", True)]


def test_that_a_measure_the_scorecard_has_is_said_to_stay_as_it_is(path: Path) -> None:
    with changed(path) as book:
        sheet = book["Library"]
        row = library_row(sheet, "net_promoter_score")
        sheet.cell(row, 8, HOME.name)
    plan = plan_of(CARD, path)
    assert codes(plan) == [("import-measure-known", "Library", f"B{row}", False)]
    assert CARD.measures["nps"].name in problem_sentence(plan.problems[0])
    assert not plan.writes


def test_that_a_measure_on_two_rows_is_made_once_and_said(path: Path) -> None:
    with changed(path) as book:
        own_row(book["Library"], "Smiles", None, None, None, None, None, HOME.name)
        row = own_row(book["Library"], "smiles", None, None, None, None, None, "World peace", offset=2)
    plan = plan_of(CARD, path)
    assert codes(plan) == [("import-measure-twice", "Library", f"B{row}", False)]
    assert (len(plan.measures), plan.objectives) == (1, ())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_that_the_words_offered_for_which_way_is_better_are_understood(language: str, direction: str) -> None:
    with speaking(language):
        assert direction_of(direction_label(direction)) == direction


def test_that_a_measure_of_ones_own_has_the_direction_written_beside_it(path: Path) -> None:
    with changed(path) as book:
        own_row(book["Library"], "Waste", None, None, None, None, None, HOME.name, "lower is better")
        row = own_row(book["Library"], "Noise", None, None, None, None, None, HOME.name, "hm", offset=2)
    assert codes(plan_of(CARD, path)) == [("import-unknown-direction", "Library", f"I{row}", False)]
    assert [each.direction for each in made(path)] == ["lower", "higher"]


def test_that_a_measure_of_the_library_shows_its_direction_and_keeps_it(path: Path) -> None:
    with changed(path) as book:
        sheet = book["Library"]
        row = library_row(sheet, "customer_churn_rate")
        assert (sheet.cell(4, 9).value, sheet.cell(row, 9).value) == ("Better", "lower is better")
        sheet.cell(row, 8, HOME.name)
        sheet.cell(row, 9, "higher is better")
    assert [each.direction for each in made(path)] == ["lower"]


def test_that_a_sheet_from_before_there_was_a_direction_is_read(path: Path) -> None:
    with changed(path) as book:
        book["Library"].delete_cols(9)
        own_row(book["Library"], "Smiles", None, None, None, None, None, HOME.name)
    assert [each.direction for each in made(path)] == ["higher"]


def test_that_the_library_as_a_workbook_of_its_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "library.xlsx"
    write_library(path, language="de", objectives=[HOME.name])
    assert codes(plan_of(CARD, path)) == [("template-empty", None, None, False)]
    with changed(path) as book:
        sheet = next(each for each in book.worksheets if each.sheet_state == "visible")
        sheet.cell(library_row(sheet, "customer_churn_rate"), 8, HOME.name)
    assert [each.library for each in made(path)] == ["customer_churn_rate"]
