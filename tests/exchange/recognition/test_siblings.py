"""Names beside an input of a measure."""

from __future__ import annotations

from scorecard_app.exchange.recognition.draft import Choice, Name
from scorecard_app.exchange.recognition.matching import match_measures
from scorecard_app.exchange.recognition.siblings import BESIDE
from tests.exchange.test_ae_attendances import AE
from tests.imports import small_card

CARD = small_card(AE)
BREACHES = Choice("attach", "ae", "breaches")


def matched(*texts: str) -> list[tuple[Choice, int]]:
    """Return the choice and confidence of each name."""
    return [(each.choice, each.confidence) for each in match_measures(CARD, map(Name, texts))]


def test_that_a_name_that_holds_another_input_of_the_measure_is_proposed() -> None:
    assert matched("Attendances", "Breaches of 4 hours")[1] == (BREACHES, BESIDE)
    assert matched("Breaches of 4 hours", "Attendances")[0] == (BREACHES, BESIDE)


def test_that_it_is_open_without_the_other_input() -> None:
    assert matched("Breaches of 4 hours", "Weather")[0] == (Choice(), 0)


def test_that_two_such_names_or_one_that_is_taken_stay_open() -> None:
    two = matched("Attendances", "Breaches of 4 hours", "Breaches of 12 hours")
    assert [choice.kind for choice, _sure in two] == ["attach", "open", "open"]
    taken = matched("Attendances", "Breaches", "Breaches of 12 hours")
    assert [choice.kind for choice, _sure in taken] == ["attach", "attach", "open"]


def test_that_targets_and_parts_of_words_are_no_inputs() -> None:
    found = matched("Attendances", "Breaches target", "Breachesque")
    assert [choice.kind for choice, _sure in found] == ["attach", "open", "open"]
