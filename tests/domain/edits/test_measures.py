"""Measures as they are added, changed, moved, copied and removed, with what hangs on them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from scorecard_app.domain.edits.measures import (
    add_measure,
    change_measure,
    duplicate_measure,
    move_measure,
    remove_measure,
)
from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.model import Input, Measure, SameAs, Series, Target
from scorecard_app.domain.period import Frequency
from scorecard_app.domain.rules import check_card
from tests.cards import FEB, JAN, Q1, YEAR, bakery, churn
from tests.refusals import refused


def test_that_a_measure_is_added_last_or_at_a_place_with_its_targets_in_order() -> None:
    new = Measure("new", "loyal", "New", targets=(Target(FEB, goal=2), Target(JAN, goal=1)))
    after = add_measure(bakery(), new, at=0)

    assert [id for id, each in after.measures.items() if each.objective == "loyal"] == ["new", "orders", "churn"]
    assert [each.start for each in after.measures["new"].targets] == [JAN, FEB]
    assert list(add_measure(bakery(), new).measures)[-1] == "new"
    with refused("id-taken", "orders"):
        add_measure(bakery(), replace(new, id="orders"))


def test_that_offered_inputs_are_shared_on_request() -> None:
    new = replace(churn(), id="new", name="New")
    after = add_measure(bakery(), new, share=[("start", SameAs("churn", "start"))])

    assert [each.same_as for each in after.measures["new"].inputs] == [None, SameAs("churn", "start")]
    with refused("no-such-input", "lost, start"):
        add_measure(bakery(), new, share=[("begin", SameAs("churn", "start"))])


def test_that_changing_nothing_is_the_same_card_and_a_change_shares_the_rest() -> None:
    card = bakery()
    assert change_measure(card, "orders", name="Orders", weight=1) is card

    after = change_measure(card, "orders", name="Sales", owner="Ann")
    assert (after.measures["orders"].name, after.measures["orders"].owner) == ("Sales", "Ann")
    assert list(after.measures) == list(card.measures)
    assert after.series is card.series
    assert not change_measure(card, "orders", active=False).measures["orders"].active


@pytest.mark.parametrize(
    ("id", "fields", "code", "said"),
    [
        ("none", {"name": "x"}, "no-such-item", "none"),
        ("orders", {"id": "x"}, "unknown-field", "id"),
        ("orders", {"colour": "red"}, "unknown-field", "colour"),
        ("orders", {"weight": True}, "not-number", "True"),
        ("orders", {"targets": None}, "field-type", "targets"),
        ("orders", {"direction": "lower"}, "direction-has-targets", "lower is better"),
        (
            "orders",
            {"direction": "yes_no", "aggregation": "last", "accumulates": "no"},
            "direction-has-targets",
            "2",
        ),
        ("orders", {"frequency": Frequency.QUARTER}, "frequency-has-readings", "2 periods"),
        ("orders", {"frequency": Frequency.WEEK}, "frequency-has-readings", "2 periods"),
        ("churn", {"frequency": "month"}, "not-choice", "month"),
        ("growth", {"inputs": (Input("end"),), "formula": "end"}, "", ""),
        ("churn", {"inputs": (Input("start"),), "formula": "start"}, "input-has-readings", "1 reading"),
        ("orders", {"inputs": (Input("value", min=60),)}, "reading-low", "50"),
    ],
)
def test_that_changes_that_do_not_fit_are_refused(id: str, fields: dict[str, Any], code: str, said: str) -> None:
    card = bakery()
    if not code:
        check_card(change_measure(card, id, **fields))
        return
    with refused(code, said):
        change_measure(card, id, **fields)
    assert card == bakery()


def test_that_a_frequency_changes_where_nothing_depends_on_it() -> None:
    card = add_measure(bakery(), Measure("new", "big", "New", targets=(Target(YEAR, goal=3),)))
    card = put_values(card, "new", None, YEAR, {"value": 3})

    after = change_measure(card, "new", frequency=Frequency.QUARTER)
    assert after.measures["new"].frequency is Frequency.QUARTER
    with refused("frequency-has-targets", "2 targets"):
        change_measure(bakery_without_readings(), "orders", frequency=Frequency.QUARTER)
    with refused("frequency-has-readings", "1 period"):
        change_measure(put_values(after, "new", None, Q1, {}, "x"), "new", frequency=Frequency.YEAR)


def bakery_without_readings() -> Any:
    return replace(bakery(), series={})


def test_that_a_shared_measure_keeps_its_frequency_and_inputs_for_the_others() -> None:
    card = bakery_without_readings()
    with refused("same-as-frequency", "Growth"):
        change_measure(card, "churn", frequency=Frequency.YEAR)


def test_that_an_input_goes_with_its_readings_on_request() -> None:
    after = change_measure(
        bakery(), "churn", drop_readings=True, inputs=(Input("start", integer=True),), formula="start"
    )

    assert after.series["churn", None].values[JAN] == {"start": 40.0}
    check_card(after)


def test_that_readings_of_an_input_taken_away_go_to_the_first_that_shares_it() -> None:
    after = change_measure(bakery(), "churn", inputs=(Input("lost", integer=True),), formula="lost")

    assert after.series["churn", None].values == {JAN: {"lost": 2.0}}
    assert after.series["growth", None].values == {FEB: {"end": 50.0, "before": 44.0}, JAN: {"before": 40.0}}
    assert after.measures["second"].inputs[1].same_as == SameAs("growth", "before")
    check_card(after)


def test_that_a_direct_value_stays_as_a_finished_figure() -> None:
    after = change_measure(
        bakery(), "orders", formula="a", inputs=(Input("a"),), aggregation="recompute", accumulates="no"
    )

    assert after.series["orders", None].values == {JAN: {"value": 90.0}}


def test_that_removing_a_measure_hands_its_readings_to_the_first_that_shares_them() -> None:
    after = remove_measure(bakery(), "churn")

    assert "churn" not in after.measures
    assert after.measures["growth"].inputs[1] == Input("before", integer=True, min=0)
    assert after.measures["second"].inputs[1].same_as == SameAs("growth", "before")
    assert after.series["growth", "shop"] == Series({JAN: {"before": 20.0}})
    assert after.series["growth", None].values == {FEB: {"end": 50.0, "before": 44.0}, JAN: {"before": 40.0}}
    check_card(after)


def test_that_removing_a_measure_takes_its_readings_and_leaves_the_rest() -> None:
    card = bakery()
    after = remove_measure(card, "orders")

    assert {key for key in card.series if key not in after.series} == {("orders", None), ("orders", "shop")}
    assert after.series["churn", None] is card.series["churn", None]


def test_that_a_measure_moves_among_its_siblings_and_to_another_objective() -> None:
    card = bakery()
    assert move_measure(card, "orders", 0) is card
    assert list(move_measure(card, "orders", 9).measures) == ["churn", "orders", "growth", "second"]

    there = move_measure(card, "orders", 1, "big")
    assert [id for id, each in there.measures.items() if each.objective == "big"] == ["growth", "orders", "second"]
    with refused("bad-place"):
        move_measure(card, "orders", -1)
    with refused("no-such-item", "nowhere"):
        move_measure(card, "orders", 0, "nowhere")


def test_that_a_copy_has_targets_but_no_readings_and_may_share_its_numbers() -> None:
    plain = duplicate_measure(bakery(), "orders", "copy", name="Copy", objective="big")
    assert plain.measures["copy"] == replace(bakery().measures["orders"], id="copy", name="Copy", objective="big")
    assert plain.series == bakery().series

    shared = duplicate_measure(bakery(), "growth", "copy", share=True)
    assert [each.same_as for each in shared.measures["copy"].inputs] == [
        SameAs("growth", "end"),
        SameAs("churn", "start"),
    ]
    check_card(shared)
