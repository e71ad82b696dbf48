"""The target a value would be held to, where there is none yet."""

from __future__ import annotations

import pytest

from scorecard_app.domain.edits.measures import add_measure
from scorecard_app.domain.edits.structure import add_objective
from scorecard_app.domain.edits.targets import add_target
from scorecard_app.domain.model import Measure, Objective, Target
from scorecard_app.domain.period import Frequency, parse_period
from scorecard_app.domain.targets import stated_target
from tests.ui_cards import empty_card


@pytest.mark.parametrize(
    ("frequency", "start", "period", "found"),
    [
        (Frequency.MONTH, "2026-03", "2026-05", True),
        (Frequency.MONTH, "2026-03", "2026-02", False),
        (Frequency.MONTH, "2026-03", "2026-Q1", True),
        (Frequency.MONTH, "2026-04", "2026-Q1", False),
        (Frequency.QUARTER, "2026-Q2", "2026-04", True),
        (Frequency.QUARTER, "2026-Q2", "2026-03", False),
    ],
)
def test_that_it_is_the_one_in_force_at_the_period(
    frequency: Frequency, start: str, period: str, found: bool
) -> None:
    card = add_objective(empty_card(), Objective("o", "customer", "They feel at home"))
    card = add_measure(card, Measure("m", "o", "Visits", frequency=frequency))
    card = add_target(card, "m", Target(parse_period(start), goal=7.0))
    target = stated_target(card, card.measures["m"], None, parse_period(period))
    assert (target is not None and target.goal == 7.0 and target.red == pytest.approx(6.3)) is found
