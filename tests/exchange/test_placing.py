"""Measures of a first workbook go to an objective that is made with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard_app.domain.importing import apply_plan, make_plan
from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import EditRefused, ImportRefused
from scorecard_app.exchange import read_incoming
from scorecard_app.exchange.mapping import parse_mapping
from tests.ui_cards import empty_card

MAPPING = {"periods": "across", "measure_column": "KPI", "create_measures": True, "locale": "en"}


def book(folder: Path) -> Path:
    path = folder / "kpi.csv"
    path.write_text("KPI,2026-01,2026-02\nWaiting time,4,5.5\nNPS,40,41\n", encoding="utf-8")
    return path


def imported(card: Scorecard, path: Path, objective: str) -> Scorecard:
    mapping = parse_mapping({**MAPPING, "objective": objective})
    return apply_plan(make_plan(card, read_incoming(card, path, mapping=mapping)), card)


def test_that_a_card_without_objectives_takes_its_first_workbook(tmp_path: Path) -> None:
    card = imported(empty_card(), book(tmp_path), "new:Imported measures")
    (objective,) = card.objectives.values()
    assert (objective.name, card.perspectives[objective.perspective].role) == ("Imported measures", "customer")
    assert {each.objective for each in card.measures.values()} == {objective.id}
    assert sum(len(each.values) for each in card.series.values()) == 4


def test_that_the_same_workbook_again_makes_no_second_objective(tmp_path: Path) -> None:
    once = imported(empty_card(), book(tmp_path), "new:Imported measures")
    assert imported(once, book(tmp_path), "new:imported  Measures") is once


def test_that_a_name_that_can_be_no_objective_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EditRefused):
        imported(empty_card(), book(tmp_path), "new: ")


def test_that_a_card_without_perspectives_says_so(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refused:
        imported(Scorecard("Bare"), book(tmp_path), "new:Imported measures")
    assert refused.value.code == "import-no-perspective"
