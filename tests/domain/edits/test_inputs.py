"""Inputs as they are shared, parted and renamed, without a number lost."""

from __future__ import annotations

from dataclasses import replace

from scorecard_app.domain.edits.inputs import rename_input, set_same_as
from scorecard_app.domain.edits.measures import change_measure
from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.model import Input, SameAs, Survey
from scorecard_app.domain.rules import check_card
from tests.cards import A_TO_B, FEB, JAN, bakery, churn
from tests.refusals import refused


def test_that_parting_copies_the_readings_and_their_limits() -> None:
    card = bakery()
    after = set_same_as(card, "growth", "before", None)

    assert after.measures["growth"].inputs[1] == Input("before", integer=True, min=0)
    assert after.series["growth", None].values == {JAN: {"before": 40.0}, FEB: {"end": 50.0, "before": 44.0}}
    assert after.series["churn", None] == card.series["churn", None]
    check_card(after)


def test_that_sharing_again_moves_what_the_other_lacks_and_drops_what_is_equal() -> None:
    card = set_same_as(bakery(), "growth", "before", None)
    card = put_values(card, "growth", "market", FEB, {"before": 8})

    after = set_same_as(card, "growth", "before", A_TO_B)

    assert after.series["churn", "market"].values == {FEB: {"start": 8.0}}
    assert ("growth", "market") not in after.series
    assert after.series["growth", None].values == {FEB: {"end": 50.0}}
    check_card(after)


def test_that_differing_readings_are_not_shared() -> None:
    card = set_same_as(bakery(), "growth", "before", None)
    card = put_values(card, "growth", None, JAN, {"before": 41})

    with refused("same-as-differs", "41 against 40 in January 2026"):
        set_same_as(card, "growth", "before", A_TO_B)


def test_that_readings_the_other_input_cannot_take_are_not_moved_there() -> None:
    card = put_values(bakery(), "growth", None, FEB, {"end": None})
    card = put_values(card, "growth", "market", FEB, {"end": 1.5})
    inputs = card.measures["growth"].inputs
    card = change_measure(card, "growth", inputs=(inputs[0], replace(inputs[1], same_as=None)))

    with refused("reading-whole", "1.5"):
        set_same_as(card, "growth", "end", A_TO_B)


def test_that_an_input_others_point_to_cannot_point_on() -> None:
    card = bakery()
    other = replace(churn(), id="other", name="Other")
    card = replace(card, measures={**card.measures, "other": other})

    with refused("same-as-chain", "Growth"):
        set_same_as(card, "churn", "start", SameAs("other", "start"))
    with refused("no-such-input", "lost, start"):
        set_same_as(card, "churn", "begin", None)


def test_that_an_input_is_renamed_everywhere() -> None:
    card = change_measure(bakery(), "churn", checks=("lost <= start",), survey=Survey("share", "start"))
    after = rename_input(card, "churn", "start", "at_start")

    measure = after.measures["churn"]
    assert (measure.formula, measure.checks) == ("100 * lost / at_start", ("lost <= at_start",))
    assert measure.survey == Survey("share", "at_start")
    assert after.measures["growth"].inputs[1].same_as == SameAs("churn", "at_start")
    assert after.series["churn", None].values[JAN] == {"lost": 2.0, "at_start": 40.0}
    assert rename_input(after, "churn", "at_start", "start") == card
    check_card(after)


def test_that_a_name_that_is_taken_or_none_is_refused() -> None:
    for name, code in (("lost", "input-twice"), ("min", "input-name"), ("value", "input-value-reserved")):
        with refused(code):
            rename_input(bakery(), "churn", "start", name)
    with refused("direct-input"):
        rename_input(bakery(), "orders", "value", "number")
