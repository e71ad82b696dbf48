"""The usual names of perspectives, in four languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from scorecard_app.domain.model import Perspective
from scorecard_app.exchange.perspective_words import meant, role_of
from scorecard_app.i18n import LANGUAGES, speaking
from scorecard_app.labels.defaults import perspective_name
from tests.imports import codes, read, small_card, write_book

ROLES = ("financial", "customer", "process", "learning")
FOUR = {role: Perspective(role, role.title(), role) for role in ROLES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["business", "nonprofit", "municipality"])
def test_that_the_names_of_new_scorecards_mean_their_roles(language: str, kind: str) -> None:
    with speaking(language):
        assert [role_of(perspective_name(kind, role)) for role in ROLES] == list(ROLES)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Kunde", "customer"),
        ("FINANZEN", "financial"),
        ("1. Customer perspective", "customer"),
        ("Internal process", "process"),
        ("Lernen & Entwicklung", "learning"),
        ("Lern- und Entwicklungsperspektive", "learning"),
        ("Leren en groeien", "learning"),
        ("Financieel perspectief", "financial"),
        ("Perspektive: Interne Prozesse", "process"),
        ("פרספקטיבת הלקוח", "customer"),
        ("Sustainability", None),
        ("Kundendienst", None),
        ("", None),
    ],
)
def test_that_usual_names_mean_a_role(name: str, role: str | None) -> None:
    assert role_of(name) == role


def test_that_a_name_means_the_one_perspective_of_its_role_or_of_such_a_name() -> None:
    named = {"a": Perspective("a", "Kunden"), "b": Perspective("b", "Umwelt")}
    assert meant(FOUR.values(), "Kunde") == FOUR["customer"]
    assert meant(named.values(), "Customers") == named["a"]
    twice = {**FOUR, "c2": Perspective("c2", "Guests", "customer")}
    assert meant(twice.values(), "Kunde") is None


def test_that_perspectives_of_a_sheet_are_those_of_the_scorecard_and_it_is_said(tmp_path: Path) -> None:
    card = replace(small_card(), perspectives={**small_card().perspectives, **FOUR})
    rows = [["Sicht", "Ziel", "KPI", "2026-01"], ["Finanzen", "Ertrag", "Marge", 1], ["Umwelt", "Luft", "CO2", 2]]
    found = read(
        card,
        write_book(tmp_path / "a.xlsx", rows),
        periods="across",
        measure_column="KPI",
        perspective_column="Sicht",
        objective_column="Ziel",
        create_measures=True,
    )
    assert [each.name for each in found.perspectives] == ["Umwelt"]
    assert {each.name: each.perspective for each in found.objectives}["Ertrag"] == "financial"
    said = [(each.cell, each.facts) for each in found.problems if each.code == "import-perspective-meant"]
    assert said == [("A2", {"name": "Finanzen", "perspective": "Financial"})]
    assert codes(found, blocking=True) == []
