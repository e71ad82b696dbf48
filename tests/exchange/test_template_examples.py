"""The shipped examples: made by the tool, imported without a word, and worth looking at."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard_app.domain.importing import apply_plan
from scorecard_app.domain.scoring import default_period, score_card
from scorecard_app.domain.trend import trend
from scorecard_app.resources import resource
from tests.workbooks import plan_of
from tools.make_examples import EXAMPLES, card, filled, make

NAMES = tuple(EXAMPLES)


@pytest.mark.parametrize("name", NAMES)
def test_that_the_workbook_is_what_the_tool_makes(name: str, tmp_path: Path) -> None:
    made = [tmp_path / "one.xlsx", tmp_path / "two.xlsx"]
    for path in made:
        make(name, path)

    assert made[0].read_bytes() == made[1].read_bytes()
    empty = card(name)
    shipped, fresh = (plan_of(empty, path) for path in (resource("examples", f"{name}.xlsx"), made[0]))
    assert apply_plan(shipped, empty) == apply_plan(fresh, empty), "run python -m tools.make_examples"


@pytest.mark.parametrize("name", NAMES)
def test_that_card_and_workbook_give_the_whole_example(name: str) -> None:
    empty, path = card(name), resource("examples", f"{name}.xlsx")
    plan = plan_of(empty, path)
    after = apply_plan(plan, empty)

    assert plan.problems == ()
    assert empty.series == {}
    assert after == filled(name)
    again = plan_of(after, path)
    assert (len(again.new), len(again.changed), len(again.same)) == (0, 0, len(plan.new))


@pytest.mark.parametrize("name", NAMES)
def test_that_the_example_shows_what_there_is_to_see(name: str) -> None:
    full = filled(name)
    period = default_period(full)
    assert period is not None
    tree = score_card(full, period)
    objectives = [each for perspective in tree.perspectives for each in perspective.objectives]
    measures = [each for objective in objectives for each in objective.measures]

    assert str(tree.period) == "2026-06"
    assert {"green", "amber", "red", "no_data"} <= {each.status for each in measures}
    assert tree.status == "amber"
    assert tree.coverage < 1
    assert any(point.signals for each in full.measures for point in trend(full, each, None).points)
    assert {link.source for link in full.links.values()} | {link.target for link in full.links.values()} == set(
        full.objectives
    )


def test_that_shop_customers_are_happy_while_business_customers_leave() -> None:
    full = filled("bakery")
    values = {
        segment: [point.value.value or 0.0 for point in trend(full, "nps", segment).points]
        for segment in ("shop", "business")
    }

    assert values["shop"][-1] > values["shop"][0] + 10
    assert values["business"][-1] < 0 < values["business"][0]
