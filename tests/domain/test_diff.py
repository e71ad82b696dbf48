"""What an edit changed, found by identity."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scorecard_app.domain.diff import ITEM_KINDS, Diff, diff
from scorecard_app.domain.model import Objective, Series
from scorecard_app.domain.period import parse_period
from tests.file_cards import full_card, month, with_number


def test_that_a_card_does_not_differ_from_itself() -> None:
    card = full_card()
    assert not diff(card, card)


def test_that_equal_parts_that_are_other_objects_do_not_differ() -> None:
    assert diff(full_card(), full_card()) == Diff()


def test_that_fields_of_the_card_are_named() -> None:
    card = full_card()
    assert diff(card, replace(card, name="Other", waivers=())).fields == ("name", "waivers")


def test_that_items_come_go_and_change() -> None:
    card = full_card()
    objectives = {
        "new": Objective("new", "customer", "New"),
        "fast": replace(card.objectives["fast"], name="Faster"),
    }
    changes = diff(card, replace(card, objectives=objectives)).objectives
    assert (changes.added, changes.removed, changes.changed) == (("new",), ("kind",), ("fast",))
    assert not changes.reordered


def test_that_another_order_is_a_change_of_its_own() -> None:
    card = full_card()
    turned = dict(reversed(list(card.objectives.items())))
    changes = diff(card, replace(card, objectives=turned)).objectives
    assert changes.reordered
    assert changes.changed == ()


def test_that_only_the_numbers_that_differ_are_put() -> None:
    card = full_card()
    changes = diff(card, with_number(card, 3, 99.0))
    assert {key: dict(each.put) for key, each in changes.series.items()} == {
        ("speed", None): {month(3): {"value": 99.0}}
    }
    assert changes.readings == 1


def test_that_numbers_and_notes_that_went_are_named() -> None:
    card = full_card()
    quarter = parse_period("2024-Q1")
    series = {**card.series, ("nps", "shop"): Series({quarter: {"promoters": 110.0}})}
    changes = diff(card, replace(card, series=series)).series["nps", "shop"]
    assert changes.gone == ((quarter, "responses"),)
    assert changes.notes_gone == (parse_period("2024-Q2"),)
    assert not changes.put


def test_that_a_series_that_went_takes_all_its_numbers() -> None:
    card = full_card()
    series = {key: each for key, each in card.series.items() if key != ("speed", None)}
    changes = diff(card, replace(card, series=series)).series["speed", None]
    assert changes.removed
    assert len(changes.gone) == 30


def test_that_an_empty_series_can_come_and_go() -> None:
    card = full_card()
    without = replace(card, series={key: each for key, each in card.series.items() if key != ("speed", "van")})
    assert diff(card, without).series["speed", "van"].removed
    assert diff(without, card).series["speed", "van"].added


def test_that_every_kind_of_item_is_looked_at() -> None:
    card = full_card()
    for kind in ITEM_KINDS:
        nothing: dict[str, Any] = {kind: {}}
        assert diff(card, replace(card, **nothing)).of(kind).removed == tuple(getattr(card, kind))
