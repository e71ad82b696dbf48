"""What is said about the words of an objective: advice that hits what everybody says and spares what is good."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from scorecard_app.domain.defaults import new_scorecard
from scorecard_app.domain.model import Objective, Scorecard
from scorecard_app.i18n import LANGUAGES
from scorecard_app.library.objectives import generic_phrase, project_word, remark
from scorecard_app.resources import resource
from tests.ui_cards import example_card


def phrases(language: str, kind: str) -> list[str]:
    text = resource("library", f"phrases_{language}.json").read_text(encoding="utf-8")
    found: list[str] = json.loads(text)[kind]
    return found


def card_with(name: str, perspective: str, kind: str = "business") -> Scorecard:
    card = new_scorecard("Card", kind, lambda _kind, role: role)
    return replace(card, objectives={"o": Objective("o", perspective, name)})


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_what_everybody_says_is_known_and_what_is_good_is_spared(language: str) -> None:
    for phrase in phrases(language, "generic_objectives"):
        assert generic_phrase(phrase), phrase
    for phrase in phrases(language, "good_objectives"):
        assert not generic_phrase(phrase), phrase
        assert not project_word(phrase), phrase


@pytest.mark.parametrize(
    ("name", "term", "found"),
    [
        ("Retain our customers longer", "", "Retain customers longer"),
        ("Retain clients longer", "clients", "Retain customers longer"),
        ("Increase citizen satisfaction", "citizens", "Increase customer satisfaction"),
        ("Kunden länger an uns halten", "", "Kunden länger halten"),
        ("Retain the customers of our three oldest shops longer", "", ""),
        ("", "", ""),
    ],
)
def test_that_a_word_more_or_the_own_word_for_customers_changes_nothing(name: str, term: str, found: str) -> None:
    assert generic_phrase(name, term) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Launch the new web shop", "launch"),
        ("Neues Kassensystem einführen", "einführen"),
        ("95 % of orders on time", "95 %"),
        ("Be the first in town in 2027", "2027"),
        ("Nobody waits at the launch of a boat", ""),
    ],
)
def test_that_projects_and_numbers_are_no_objectives(name: str, found: str) -> None:
    assert project_word(name) == found


def test_that_only_customer_objectives_can_be_generic() -> None:
    card = card_with("Grow market share", "customer")
    said = remark(card, card.objectives["o"], "en")
    assert said is not None
    assert (said.code, said.found) == ("generic-objective", "Grow market share")
    card = card_with("Grow market share", "financial")
    assert remark(card, card.objectives["o"], "en") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_example_is_of_the_own_sector_and_language(language: str) -> None:
    examples = {}
    for kind in ("business", "nonprofit", "municipality"):
        card = card_with("Retain customers longer", "customer", kind)
        said = remark(card, card.objectives["o"], language)
        assert said is not None
        examples[kind] = said.example
    good = phrases(language, "good_objectives")
    assert set(examples.values()) <= set(good)
    assert len(set(examples.values())) == 3


@pytest.mark.parametrize("name", ["bakery", "town"])
def test_that_the_examples_objectives_need_no_advice(name: str) -> None:
    card = example_card(name)
    assert [remark(card, each, "en") for each in card.objectives.values()] == [None] * len(card.objectives)
