"""Readings and notes as they are put, taken away, and led to the input they belong to."""

from __future__ import annotations

import pytest

from scorecard_app.domain.edits.readings import Row, put_many, put_values, remove_readings
from scorecard_app.domain.model import Series
from tests.cards import FEB, JAN, YEAR, bakery
from tests.refusals import refused


def test_that_a_reading_joins_those_of_its_period_and_all_else_is_shared() -> None:
    card = bakery()
    after = put_values(card, "churn", None, FEB, {"lost": 3})

    assert after.series["churn", None].values[FEB] == {"lost": 3.0, "start": 44.0}
    assert after.series["churn", None].values[JAN] is card.series["churn", None].values[JAN]
    assert after.series["orders", None] is card.series["orders", None]
    assert after.measures is card.measures
    assert card == bakery()


def test_that_readings_are_floats() -> None:
    after = put_values(bakery(), "orders", None, FEB, {"value": 3})
    assert isinstance(after.series["orders", None].values[FEB]["value"], float)


def test_that_what_changes_nothing_is_the_same_card() -> None:
    card = bakery()
    assert put_values(card, "orders", None, JAN, {"value": 90}, "good") is card
    assert put_values(card, "orders", None, FEB, {"value": None}, "") is card
    assert put_values(card, "growth", None, JAN, {"before": 40}) is card
    assert remove_readings(card, "growth", "shop") is card


def test_that_none_takes_a_reading_away_and_an_empty_note_the_note() -> None:
    card = put_values(bakery(), "orders", None, JAN, {"value": None})
    assert card.series["orders", None] == Series(notes={JAN: "good"})

    assert ("orders", None) not in put_values(card, "orders", None, JAN, {}, "").series


def test_that_a_note_may_stand_alone_and_none_leaves_it() -> None:
    card = put_values(bakery(), "orders", "market", YEAR, {}, "closed")
    assert card.series["orders", "market"].notes == {YEAR: "closed"}
    assert put_values(card, "orders", "market", YEAR, {"value": 1}).series["orders", "market"].notes == {
        YEAR: "closed"
    }


def test_that_a_reading_of_a_shared_input_goes_where_it_is_kept_and_its_note_stays() -> None:
    after = put_values(bakery(), "growth", "market", JAN, {"before": 7, "end": 9}, "counted")

    assert after.series["churn", "market"].values == {JAN: {"start": 7.0}}
    assert after.series["growth", "market"] == Series({JAN: {"end": 9.0}}, {JAN: "counted"})


def test_that_many_rows_are_put_all_or_none() -> None:
    card = bakery()
    rows = [
        Row("orders", None, FEB, {"value": 1}),
        Row("orders", None, FEB, {"value": 2}, "x"),
        Row("churn", None, FEB, {"start": -1}),
    ]

    with refused("reading-low"):
        put_many(card, rows)
    after = put_many(card, rows[:2])
    assert after.series["orders", None] == Series(
        {JAN: {"value": 90.0}, FEB: {"value": 2.0}}, {JAN: "good", FEB: "x"}
    )
    assert card == bakery()


def test_that_all_readings_of_a_segment_can_go() -> None:
    after = remove_readings(bakery(), "orders", "shop")
    assert set(after.series) == set(bakery().series) - {("orders", "shop")}


@pytest.mark.parametrize("values", [None, 3, [("value", 1)]])
def test_that_values_are_by_name(values: object) -> None:
    with refused("wrong-type"):
        put_values(bakery(), "orders", None, JAN, values)  # type: ignore[arg-type]  # hostile
