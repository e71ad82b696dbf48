"""What a user leaves out of a plan, and what hangs on it; cells that cannot be read, left behind if asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.importing import ImportPlan, apply_plan, make_plan
from scorecard_app.domain.incoming import SKIPPABLE, Incoming, IncomingRow, IncomingTarget, place
from scorecard_app.domain.leaving import skipping, without
from scorecard_app.domain.model import Initiative, Measure, Objective, Perspective, Segment, Target
from scorecard_app.domain.period import parse_period
from scorecard_app.domain.rules import check_card
from scorecard_app.errors import Problem
from scorecard_app.labels.imports import MESSAGES
from tests.imports import small_card

JANUARY, FEBRUARY = parse_period("2026-01"), parse_period("2026-02")
CARD = put_values(small_card(), "churn", None, JANUARY, {"value": 5.0})


def row(measure: str, period: Any = JANUARY, value: float | None = 1.0, segment: str | None = None) -> IncomingRow:
    """Return a value from B2, or a note."""
    note = "" if value is not None else "said"
    input = "value" if value is not None else ""
    return IncomingRow(measure, segment, period, input, value, note, place(0, 2, 1))


def plan_of(*rows: IncomingRow, **more: Any) -> ImportPlan:
    """Return what an import of these rows would do."""
    return make_plan(CARD, Incoming(list(rows), sheets=("KPI",), **more))


def structure() -> ImportPlan:
    """Return a plan that makes a perspective and all that can hang on one."""
    return plan_of(
        row("churn", value=4.0),
        row("calls"),
        row("calls", value=None),
        row("churn", FEBRUARY, segment="north"),
        segments=(Segment("north", "North"),),
        perspectives=(Perspective("people", "People"),),
        objectives=(Objective("learn", "people", "Learn"), Objective("serve", "p", "Serve")),
        measures=(Measure("calls", "learn", "Calls"),),
        targets=(
            IncomingTarget("calls", Target(JANUARY, goal=9.0)),
            IncomingTarget("churn", Target(JANUARY, goal=3)),
        ),
        initiatives=(Initiative("train", "Train", ("learn",)), Initiative("both", "Both", ("learn", "serve"))),
    )


def leave(plan: ImportPlan, **left: set[int]) -> ImportPlan:
    """Leave out items by kind, and try whether the rest can still be applied."""
    found = without(plan, {kind: frozenset(at) for kind, at in left.items()})
    check_card(apply_plan(found, CARD))
    return found


def test_that_leaving_nothing_out_is_the_same_plan() -> None:
    plan = structure()
    assert not plan.blocked
    assert without(plan, {}) is plan
    assert without(plan, {"new": frozenset()}) is plan


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("new", "new"),
        ("changed", "changed"),
        ("note", "notes"),
        ("target", "targets"),
        ("initiative", "initiatives"),
    ],
)
def test_that_a_single_item_is_left_out_alone(kind: str, field: str) -> None:
    plan = structure()
    found = leave(plan, **{kind: {0}})
    assert getattr(found, field) == type(getattr(plan, field))(getattr(plan, field)[1:])
    assert replace(found, **{field: getattr(plan, field)}) == plan


def test_that_values_notes_and_targets_go_with_their_measure() -> None:
    found = leave(structure(), measure={0})
    assert found.measures == ()
    assert [each.measure for each in found.new] == ["churn"]
    assert found.notes == []
    assert [each.measure for each in found.targets] == ["churn"]
    assert len(found.changed) == 1


def test_that_values_go_with_their_segment() -> None:
    found = leave(structure(), segment={0})
    assert found.segments == ()
    assert [each.segment for each in found.new] == [None]


def test_that_a_segment_nothing_is_left_for_is_not_made() -> None:
    plan = structure()
    at = next(index for index, each in enumerate(plan.new) if each.segment == "north")
    assert leave(plan, new={at}).segments == ()


def test_that_measures_and_initiatives_go_with_their_objective() -> None:
    found = leave(structure(), objective={0})
    assert [each.id for each in found.objectives] == ["serve"]
    assert found.measures == ()
    assert [(each.id, each.objectives) for each in found.initiatives] == [("both", ("serve",))]


def test_that_everything_below_goes_with_a_perspective() -> None:
    found = leave(structure(), perspective={0})
    assert (found.perspectives, found.measures) == ((), ())
    assert [each.id for each in found.objectives] == ["serve"]


def test_that_leaving_all_out_writes_nothing() -> None:
    plan = plan_of(row("churn", value=4.0), row("orders", FEBRUARY))
    assert apply_plan(leave(plan, new={0}, changed={0}), CARD) is CARD


def test_that_skippable_problems_stop_blocking_and_stay_told() -> None:
    bad = Problem("import-error-cell", {"text": "#DIV/0!"}, "KPI", "C2")
    plan = plan_of(row("churn", value=4.0), row("orders", value=-1.0), problems=(bad,))
    assert (plan.blocked, plan.skippable) == (True, 2)
    after = skipping(plan)
    assert (after.blocked, after.skippable) == (False, 0)
    assert [each.code for each in after.problems] == ["import-error-cell", "reading-low"]
    assert apply_plan(after, CARD).series["churn", None].values[JANUARY] == {"value": 4.0}


def test_that_questions_and_double_values_are_not_skipped() -> None:
    asked = Problem("import-which-locale", {"text": "1.234"}, "KPI", "C2")
    plan = plan_of(row("orders"), row("orders", value=2.0), problems=(asked,))
    assert plan.skippable == 0
    assert skipping(plan) is plan


def test_that_skipping_all_there_is_still_blocks() -> None:
    plan = skipping(plan_of(row("orders", value=-1.0)))
    assert [each.code for each in plan.problems if each.blocking] == ["import-nothing"]


def test_that_a_sum_that_is_refused_leaves_no_part_of_it_behind() -> None:
    rows = [row("open", value=0.75), row("open", value=0.5), row("open", FEBRUARY, 0.5)]
    plan = skipping(plan_of(*rows, duplicates="sum"))
    assert not plan.blocked
    assert [(each.period, each.value) for each in plan.new] == [(FEBRUARY, 0.5)]


def test_that_every_code_that_can_be_skipped_exists() -> None:
    from scorecard_app.labels import edits, lists, writers

    assert {*MESSAGES, *lists.MESSAGES, *writers.MESSAGES, *edits.MESSAGES} >= SKIPPABLE
