"""Perspectives, objectives, links, initiatives, segments and the scorecard itself under edits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from scorecard_app.domain.defaults import PERSPECTIVES, new_scorecard
from scorecard_app.domain.edits.card import (
    add_segment,
    change_segment,
    move_segment,
    remove_segment,
    set_card_fields,
    unwaive,
    waive,
)
from scorecard_app.domain.edits.common import new_id
from scorecard_app.domain.edits.initiatives import (
    add_initiative,
    change_initiative,
    move_initiative,
    remove_initiative,
)
from scorecard_app.domain.edits.links import add_link, change_link, remove_link
from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.edits.structure import (
    add_objective,
    add_perspective,
    change_objective,
    change_perspective,
    duplicate_objective,
    move_objective,
    move_perspective,
    remove_objective,
    remove_perspective,
)
from scorecard_app.domain.edits.targets import add_target
from scorecard_app.domain.model import (
    KINDS,
    Initiative,
    Link,
    Objective,
    Perspective,
    SameAs,
    Segment,
    Target,
    Waiver,
)
from scorecard_app.domain.rules import check_card
from scorecard_app.labels.defaults import perspective_name
from tests.cards import Q1, YEAR, bakery
from tests.refusals import refused


@pytest.mark.parametrize(
    ("name", "taken", "id"),
    [
        ("My order is ready", (), "my-order-is-ready"),
        ("Überblick & Straße", (), "uberblick-strasse"),
        ("Fast", ("fast",), "fast-2"),
        ("Fast", ("fast", "fast-2"), "fast-3"),
        ("שביעות רצון", (), "objective-1"),
        ("שביעות רצון", ("objective-1",), "objective-2"),
        ("", (), "objective-1"),
        ("x" * 100, (), "x" * 40),
        ("a very long name that goes on and on and on and", (), "a-very-long-name-that-goes-on-and-on-and"),
    ],
)
def test_that_new_ids_are_short_and_free(name: str, taken: tuple[str, ...], id: str) -> None:
    assert new_id(taken, name, "objective") == id


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_new_scorecard_has_its_kind_s_perspectives(kind: str) -> None:
    card = new_scorecard("New", kind, perspective_name, language="he", currency="ILS")

    assert sorted(card.perspectives) == ["customer", "financial", "learning", "process"]
    assert tuple(each.role for each in card.perspectives.values()) == PERSPECTIVES[kind]
    assert card.perspectives["process"].name == "Internal processes"
    check_card(card)


def test_that_names_of_the_people_served_follow_the_kind() -> None:
    names = [new_scorecard("N", kind, perspective_name).perspectives["customer"].name for kind in KINDS]
    assert names == ["Customer", "Beneficiaries and supporters", "Citizens"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": ""}, "name-empty"),
        ({"kind": "club"}, "unknown-kind"),
        ({"language": "fr"}, "not-choice"),
        ({"currency": "€"}, "bad-currency"),
    ],
)
def test_that_a_new_scorecard_obeys_the_rules(fields: dict[str, Any], code: str) -> None:
    with refused(code):
        new_scorecard(**{"name": "N", "kind": "business", "perspective_name": perspective_name, **fields})


def test_that_perspectives_are_added_changed_and_moved() -> None:
    card = add_perspective(bakery(), Perspective("money", "Money", "financial"), at=0)
    assert list(card.perspectives) == ["money", "customer", "learning"]
    assert list(move_perspective(card, "money", 2).perspectives) == ["customer", "learning", "money"]
    assert change_perspective(card, "money", weight=2).perspectives["money"].weight == 2
    assert change_perspective(card, "money", weight=1) is card
    assert move_perspective(card, "money", 0) is card
    with refused("id-taken", "money"):
        add_perspective(card, Perspective("money", "Again"))


def test_that_a_perspective_goes_with_all_that_hangs_on_it() -> None:
    after = remove_perspective(bakery(), "customer")

    assert (list(after.perspectives), list(after.objectives)) == (["learning"], ["skills"])
    assert not after.measures
    assert not after.series
    assert not after.links
    assert after.initiatives["app"].objectives == ("skills",)
    assert after.waivers == (Waiver("objective-count"),)
    check_card(after)


def test_that_an_objective_goes_and_shared_readings_stay_with_those_left() -> None:
    after = remove_objective(bakery(), "loyal")

    assert list(after.measures) == ["growth", "second"]
    assert after.measures["second"].inputs[1].same_as == SameAs("growth", "before")
    assert set(after.series) == {("growth", None), ("growth", "shop")}
    assert not after.links
    check_card(after)


def test_that_an_objective_without_anything_goes_alone() -> None:
    card = add_objective(bakery(), Objective("lone", "learning", "Lone"))
    after = remove_objective(card, "lone")

    assert after == bakery()
    assert (after.measures, after.links, after.initiatives) == (card.measures, card.links, card.initiatives)
    assert after.measures is card.measures
    assert after.links is card.links


def test_that_objectives_move_within_and_between_perspectives() -> None:
    card = bakery()
    assert list(move_objective(card, "big", 0).objectives) == ["big", "loyal", "skills"]
    there = move_objective(card, "loyal", 0, "learning")
    assert [id for id, each in there.objectives.items() if each.perspective == "learning"] == ["loyal", "skills"]
    assert change_objective(card, "loyal", position=None).objectives["loyal"].position is None


def test_that_an_objective_is_copied_with_its_measures() -> None:
    after = duplicate_objective(bakery(), "loyal", "copy", name="Copy")

    copies = [each for each in after.measures.values() if each.objective == "copy"]
    assert [(each.id, each.name) for each in copies] == [("orders-2", "Orders"), ("churn-2", "Churn")]
    assert after.objectives["copy"] == Objective("copy", "customer", "Copy")
    assert (after.series, after.links) == (bakery().series, bakery().links)
    check_card(after)


def test_that_links_are_added_changed_and_removed() -> None:
    card = add_link(bakery(), Link("big", "loyal"))
    assert list(card.links)[-1] == ("big", "loyal")
    assert change_link(card, "loyal", "big", note="why") is card
    assert change_link(card, "big", "loyal", note="so").links["big", "loyal"].note == "so"
    assert remove_link(card, "big", "loyal") == bakery()
    with refused("link-twice", "“Big” is linked to “Loyal”"):
        add_link(card, Link("big", "loyal"))
    with refused("link-to-itself", "Big"):
        add_link(card, Link("big", "big"))
    with refused("no-such-item", "none"):
        add_link(card, Link("big", "none"))
    with refused("no-such-link", "skills"):
        remove_link(card, "skills", "big")


def test_that_initiatives_are_added_changed_moved_and_removed() -> None:
    card = add_initiative(bakery(), Initiative("oven", "Oven", start="2026-01-01", end="2026-01-01"))
    assert list(move_initiative(card, "oven", 0).initiatives) == ["oven", "app"]
    assert change_initiative(card, "oven", progress=0) is card
    assert change_initiative(card, "oven", progress=50.5).initiatives["oven"].progress == 50.5
    assert remove_initiative(card, "oven") == bakery()
    with refused("dates-order", "2025-12-31"):
        change_initiative(card, "oven", end="2025-12-31")


def test_that_segments_are_added_changed_moved_and_removed_with_their_numbers() -> None:
    card = add_segment(bakery(), Segment("web", "Web"))
    assert list(move_segment(card, "web", 0).segments) == ["web", "shop", "market"]
    assert change_segment(card, "web", name="Online").segments["web"].name == "Online"
    assert change_segment(card, "web", name="Web") is card

    after = remove_segment(card, "shop")
    assert all(segment != "shop" for _measure, segment in after.series)
    assert [each.segment for each in after.measures["orders"].targets] == [None]
    assert after.measures["churn"] is card.measures["churn"]
    assert remove_segment(card, "web") == bakery()
    assert remove_segment(card, "web").series is card.series
    check_card(after)


def test_that_fields_of_the_scorecard_change_and_its_parts_do_not() -> None:
    card = bakery()
    assert set_card_fields(card, name="Bakery", min_coverage=0.5) is card
    assert set_card_fields(card, kind="nonprofit", min_coverage=0).kind == "nonprofit"
    with refused("unknown-field", "measures"):
        set_card_fields(card, measures={})
    with refused("not-flag", "segments overlap"):
        set_card_fields(card, segments_overlap=0)


def test_that_the_fiscal_year_changes_only_while_nothing_depends_on_it() -> None:
    card = bakery()
    assert set_card_fields(card, fiscal_year_start=4).fiscal_year_start == 4

    card = put_values(card, "orders", None, Q1, {"value": 5}, "x")
    with refused("fiscal-year-in-use", "1 reading"):
        set_card_fields(card, fiscal_year_start=4)
    with refused("fiscal-year-in-use", "2 readings, notes or targets"):
        set_card_fields(add_target(card, "orders", Target(YEAR, goal=9)), fiscal_year_start=4)


def test_that_findings_are_waived_once_and_again_taken_back() -> None:
    card = waive(bakery(), Waiver("no-owner", "loyal", "soon"))
    assert card.waivers == (Waiver("objective-count"), Waiver("no-owner", "loyal", "soon"))
    assert waive(card, Waiver("no-owner", "loyal", "soon")) is card
    assert unwaive(card, "no-owner", "loyal").waivers == (Waiver("objective-count"),)
    assert unwaive(card, "never") is card


def test_that_the_small_card_of_these_tests_keeps_the_rules() -> None:
    check_card(bakery())
    check_card(replace(bakery(), segments_overlap=True))
