"""Structure and targets that come with a file: judged by the rules, made in order, nothing new the second time."""

from __future__ import annotations

from typing import Any

import pytest

from scorecard_app.domain.edits.targets import add_target
from scorecard_app.domain.importing import ImportPlan, apply_plan, make_plan
from scorecard_app.domain.incoming import Incoming, IncomingRow, IncomingTarget, place
from scorecard_app.domain.model import Initiative, Measure, Objective, Perspective, Segment, Target
from scorecard_app.domain.period import parse_period
from scorecard_app.domain.rules import check_card
from scorecard_app.labels import problem_sentence
from tests.imports import small_card

CARD = small_card()


def target(goal: float | None, start: str = "2026-01", measure: str = "orders", **more: Any) -> IncomingTarget:
    """Return a target that stands in C5."""
    return IncomingTarget(measure, Target(parse_period(start), goal=goal, **more), place(0, 5, 2))


def plan_of(*targets: IncomingTarget, card: Any = CARD, **more: Any) -> ImportPlan:
    """Return what an import of these targets would do; every problem must have its sentence."""
    plan = make_plan(card, Incoming(targets=targets, sheets=("KPI",), **more))
    assert all(problem_sentence(each) for each in plan.problems)
    return plan


def test_that_items_are_made_from_the_top_down_in_one_edit() -> None:
    plan = plan_of(
        target(9.0, measure="calls"),
        perspectives=(Perspective("people", "People"),),
        objectives=(Objective("learn", "people", "Learn"),),
        measures=(Measure("calls", "learn", "Calls"),),
        initiatives=(Initiative("train", "Train", ("learn", "o")),),
        rows=[IncomingRow("calls", None, parse_period("2026-01"), "value", 8.0)],
    )
    card = apply_plan(plan, CARD)
    check_card(card)
    assert card.objectives["learn"].perspective == "people"
    assert card.measures["calls"].targets[0].goal == 9.0
    assert card.initiatives["train"].objectives == ("learn", "o")
    assert card.series["calls", None].values


@pytest.mark.parametrize(
    ("proposed", "code"),
    [
        ({"perspectives": (Perspective("p", "Again"),)}, "id-taken"),
        ({"objectives": (Objective("x", "nowhere", "X"),)}, "no-such-item"),
        ({"initiatives": (Initiative("x", "X", ("nowhere",)),)}, "no-such-item"),
        ({"measures": (Measure("x", "nowhere", "X"),)}, "no-such-item"),
    ],
)
def test_that_what_breaks_a_rule_blocks(proposed: dict[str, Any], code: str) -> None:
    plan = plan_of(**proposed)
    assert [(each.code, each.blocking) for each in plan.problems] == [(code, True)]
    assert not plan.creates


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (target(9.0, measure="sorrow"), "no-such-item"),
        (target(9.0, start="2026-W05"), "target-finer"),
        (target(9.0, red=10.0), "target-goal-above"),
        (target(None, red=10.0), "target-field-missing"),
        (target(9.0, measure="open"), "target-yes-no"),
        (target(0.0), "target-needs-red"),
    ],
)
def test_that_a_target_that_does_not_fit_blocks_with_its_cell(bad: IncomingTarget, code: str) -> None:
    (problem,) = plan_of(bad).problems
    assert (problem.code, problem.sheet, problem.cell, problem.blocking) == (code, "KPI", "C5", True)


def test_that_the_same_target_is_nothing_new() -> None:
    came = target(9.0, red=7.0)
    card = apply_plan(plan_of(came), CARD)
    assert plan_of(came, card=card).targets == ()
    assert apply_plan(plan_of(came, card=card), card) is card


def test_that_numbers_that_hold_already_are_nothing_new_from_a_later_start() -> None:
    card = add_target(CARD, "orders", Target(parse_period("2025-06"), goal=9.0, red=5.0, best=12.0))
    assert plan_of(target(9.0), card=card).targets == ()
    assert len(plan_of(target(9.5), card=card).targets) == 1
    assert len(plan_of(target(9.0, start="2025-05"), card=card).targets) == 1


def test_that_a_different_goal_for_the_same_start_keeps_what_the_file_does_not_state() -> None:
    card = add_target(CARD, "orders", Target(parse_period("2026-01"), goal=9.0, red=5.0, best=12.0))
    plan = plan_of(target(10.0), card=card)
    assert plan.problems == ()
    assert [each.target for each in plan.targets] == [
        Target(parse_period("2026-01"), goal=10.0, red=5.0, best=12.0)
    ]
    assert len(apply_plan(plan, card).measures["orders"].targets) == 1


def test_that_two_different_targets_for_one_start_are_asked() -> None:
    plan = plan_of(target(9.0), target(9.0), target(8.0)._replace(place=place(0, 6, 2)))
    assert [(each.code, each.cell, each.facts["other"]) for each in plan.problems] == [
        ("import-two-targets", "C6", "KPI C5")
    ]


def test_that_a_target_alone_is_reason_enough_for_its_segment() -> None:
    north = Target(parse_period("2026-01"), "north", goal=9.0)
    plan = plan_of(IncomingTarget("orders", north), segments=(Segment("north", "North"),))
    assert [each.id for each in plan.segments] == ["north"]
    check_card(apply_plan(plan, CARD))
