"""Targets as they are put in, changed, removed and copied to another year."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scorecard_app.domain.edits.card import set_card_fields
from scorecard_app.domain.edits.measures import add_measure, change_measure
from scorecard_app.domain.edits.targets import add_target, change_target, copy_targets, put_target, remove_target
from scorecard_app.domain.model import Measure, Scorecard, Target
from scorecard_app.domain.period import Frequency, parse_period
from tests.cards import FEB, JAN, YEAR, bakery
from tests.refusals import refused


def starts(card: Scorecard, measure: str = "orders") -> list[str]:
    return [str(each.start) for each in card.measures[measure].targets if each.segment is None]


def test_that_targets_are_kept_by_start() -> None:
    card = add_target(bakery(), "orders", Target(YEAR, goal=1000, red=1))
    card = add_target(card, "orders", Target(parse_period("2025-12"), goal=90))

    assert starts(card) == ["2025-12", "2026-01", "2026"]
    with refused("target-twice", "January 2026"):
        add_target(card, "orders", Target(JAN, goal=2))


def test_that_a_target_is_replaced_changed_and_removed_by_start_and_segment() -> None:
    card = bakery()
    assert put_target(card, "orders", Target(JAN, goal=100, red=50)) is card
    assert put_target(card, "orders", Target(JAN, goal=7)).measures["orders"].targets[0] == Target(JAN, goal=7)
    assert change_target(card, "orders", JAN, "shop", goal=60) is card
    assert change_target(card, "orders", JAN, "shop", goal=61).measures["orders"].targets[1].goal == 61
    assert starts(remove_target(card, "orders", JAN)) == []
    with refused("target-goal-above", "goal 40"):
        change_target(card, "orders", JAN, goal=40)
    with refused("no-such-target", "February 2026"):
        remove_target(card, "orders", FEB)
    with refused("no-such-target", "market"):
        change_target(card, "orders", JAN, "market", goal=1)


def test_that_a_year_is_copied_with_every_number_but_the_baseline_raised() -> None:
    card = change_measure(bakery(), "orders", targets=(Target(FEB, goal=100, red=50, best=200, baseline=10),))
    after = copy_targets(card, 2026, 2027, 5)

    assert after.measures["orders"].targets[1] == Target(
        parse_period("2027-02"), goal=105, red=52.5, best=210, baseline=10
    )
    assert copy_targets(after, 2026, 2027, 5) is after


def test_that_what_began_earlier_and_still_holds_is_copied_as_of_the_first_period() -> None:
    after = copy_targets(bakery(), 2027, 2028, 10)

    january = parse_period("2028-01")
    assert [(each.start, each.segment, each.goal) for each in after.measures["orders"].targets[2:]] == [
        (january, None, 110),
        (january, "shop", 66),
    ]


@pytest.mark.parametrize(
    ("start", "frequency", "expected"),
    [
        ("2026-W53", Frequency.WEEK, "2027-W52"),
        ("2026-H2", Frequency.HALF, "2027-H2"),
        ("2025-10", Frequency.MONTH, "2026-10"),
        ("2026-03", Frequency.MONTH, "2027-03"),
    ],
)
def test_that_years_are_fiscal_and_the_last_week_is_the_last_week(
    start: str, frequency: Frequency, expected: str
) -> None:
    card = set_card_fields(replace(bakery(), series={}), fiscal_year_start=10)
    target = Target(parse_period(start), goal=3)
    card = add_measure(card, Measure("new", "big", "New", frequency=frequency, targets=(target,)))
    year = 2027 if start == "2026-W53" else 2026

    assert starts(copy_targets(card, year, year + 1), "new") == [start, expected]


@pytest.mark.parametrize(
    ("years", "percent", "code"),
    [((2026, 3000), 5, "not-whole"), ((2026, "2027"), 5, "not-whole"), ((2026, 2027), -100, "number-range")],
)
def test_that_impossible_years_and_percentages_are_refused(
    years: tuple[int, int], percent: float, code: str
) -> None:
    with refused(code):
        copy_targets(bakery(), *years, percent)
