"""The template's sheet of the library: an objective beside a row makes a measure of it, once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from scorecard_app.domain.importing import apply_plan
from scorecard_app.domain.model import Measure, Scorecard
from scorecard_app.domain.period import Frequency
from scorecard_app.domain.rules import check_card
from scorecard_app.exchange.measure_words import frequency_of
from scorecard_app.exchange.writers.library_sheet import write_library
from scorecard_app.i18n import LANGUAGES, speaking
from scorecard_app.labels import problem_sentence
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


def test_that_an_objective_the_scorecard_lacks_blocks_with_its_cell(path: Path) -> None:
    with changed(path) as book:
        row = own_row(book["Library"], "Smiles", None, None, None, None, None, "World peace")
    assert codes(plan_of(CARD, path)) == [("template-no-objective", "Library", f"H{row}", True)]


def test_that_the_library_as_a_workbook_of_its_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "library.xlsx"
    write_library(path, language="de", objectives=[HOME.name])
    assert codes(plan_of(CARD, path)) == [("template-empty", None, None, False)]
    with changed(path) as book:
        sheet = next(each for each in book.worksheets if each.sheet_state == "visible")
        sheet.cell(library_row(sheet, "customer_churn_rate"), 8, HOME.name)
    assert [each.library for each in made(path)] == ["customer_churn_rate"]
