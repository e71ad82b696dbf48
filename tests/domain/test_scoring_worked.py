"""Scores worked out by hand from scoring.md, one case a rule, asked of the product and of the naive reading."""

from __future__ import annotations

from typing import Any

import pytest

from tests.worked import ask, measure, months, ratio, target

THIRD = 100 / 3


def near(number: float) -> Any:
    """Return a number to compare with, to nine digits."""
    return pytest.approx(number, rel=1e-9, abs=1e-9)


def score(direction: str, value: float, **numbers: float) -> dict[str, Any]:
    """Return the measure with one value and one target."""
    return ask(measure(direction=direction, targets=(target("2026-01", **numbers),)), {"2026-03": value}, "2026-03")


# Score of a measure: the numbers worked in scoring.md, and those of every side


@pytest.mark.parametrize(
    ("value", "expected", "status"),
    [
        (500, 33.33333333333333, "amber"),
        (600, 50, "amber"),
        (700, 66.66666666666667, "green"),
        (900, 100, "green"),
        (300, 0, "red"),
        (800, 83.33333333333333, "green"),
        (400, 16.66666666666667, "red"),
        (1000, 100, "green"),
        (-5, 0, "red"),
        (499.999, 33.33316666666667, "red"),
    ],
)
def test_that_higher_is_scored_by_goal_and_red_line(value: float, expected: float, status: str) -> None:
    found = score("higher", value, red=500, goal=700)
    assert (found["score"], found["status"]) == (near(expected), status)


@pytest.mark.parametrize(
    ("value", "expected", "status"),
    [(5, 66.66666666666667, "green"), (7.5, 50, "amber"), (0, 100, "green"), (15, 0, "red"), (10, THIRD, "amber")],
)
def test_that_lower_is_scored_by_goal_and_red_line(value: float, expected: float, status: str) -> None:
    found = score("lower", value, red=10, goal=5)
    assert (found["score"], found["status"]) == (near(expected), status)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (55, 100),
        (50, 200 / 3),
        (45, 50),
        (40, THIRD),
        (30, 0),
        (65, 50),
        (52.5, 250 / 3),
        (57.5, 250 / 3),
        (60, 200 / 3),
        (70, THIRD),
        (75, 50 / 3),
        (90, 0),
        (35, 50 / 3),
    ],
)
def test_that_a_range_is_best_in_the_middle(value: float, expected: float) -> None:
    found = score("range", value, red_low=40, goal_low=50, goal_high=60, red_high=70)
    assert found["score"] == near(expected)
    assert found["progress"] is None


def test_that_each_side_of_a_range_has_its_own_red_line() -> None:
    numbers = {"red_low": 48, "goal_low": 50, "goal_high": 60, "red_high": 80}
    assert score("range", 49, **numbers)["score"] == near(50)
    assert score("range", 46, **numbers)["score"] == near(0)
    assert score("range", 70, **numbers)["score"] == near(50)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (-100, 0),
        (0, 0),
        (250, 50 / 3),
        (500, THIRD),
        (600, 50),
        (700, 200 / 3),
        (750, 250 / 3),
        (800, 100),
        (999, 100),
    ],
)
def test_that_best_and_worst_are_points_of_the_line(value: float, expected: float) -> None:
    assert score("higher", value, worst=0, red=500, goal=700, best=800)["score"] == near(expected)


def test_that_a_side_without_its_extra_point_uses_the_plain_rule() -> None:
    assert score("higher", 400, red=500, goal=700, best=800)["score"] == near(50 / 3)
    assert score("higher", 800, worst=0, red=500, goal=700)["score"] == near(250 / 3)
    assert score("lower", 1, red=10, goal=5, worst=30)["score"] == near(200 / 3 + 4 / 5 * THIRD)
    assert score("lower", 20, red=10, goal=5, worst=30)["score"] == near(50 / 3)
    assert score("lower", 20, red=10, goal=5, best=4)["score"] == 0


def test_that_a_yes_no_needs_no_target() -> None:
    found = ask(measure(direction="yes_no"), {"2026-03": 0.5}, "2026-03")
    assert (found["score"], found["status"], found["target"], found["progress"]) == (50, "amber", None, None)
    means = ask(measure(direction="yes_no", aggregation="mean"), months(2026, [1, 1, 0.1]), "2026-Q1")
    assert (means["score"], means["status"]) == (near(70), "green")


def test_that_the_red_line_is_10_percent_worse_than_the_goal_if_left_out() -> None:
    higher = score("higher", 90, goal=100)
    assert (higher["score"], higher["target"]) == (near(THIRD), {"goal": 100, "red": near(90)})
    lower = score("lower", 105, goal=100)
    assert (lower["score"], lower["target"]) == (near(50), {"goal": 100, "red": near(110)})


def test_that_a_value_equal_to_its_goal_is_green_and_at_its_red_line_amber() -> None:
    for goal in (0.1, 0.3, 7, 33.3, 1e-3):
        assert score("higher", goal, goal=goal)["status"] == "green"
        assert score("lower", goal, goal=goal)["status"] == "green"
        assert score("higher", 0.9 * goal, goal=goal)["status"] == "amber"
        assert score("lower", 1.1 * goal, goal=goal)["status"] == "amber"


def test_that_progress_is_not_clipped() -> None:
    assert score("higher", 32.5, red=20, goal=40, baseline=25)["progress"] == near(50)
    assert score("higher", 55, red=20, goal=40, baseline=25)["progress"] == near(200)
    assert score("lower", 30, red=10, goal=5, baseline=25)["progress"] == near(-25)


def test_that_there_is_no_progress_without_a_way_to_go() -> None:
    assert score("higher", 30, red=20, goal=40)["progress"] is None
    assert score("higher", 30, red=20, goal=40, baseline=40)["progress"] is None


# Which target applies


def test_that_the_latest_target_in_force_at_the_period_applies() -> None:
    targets = (target("2025-01", 10), target("2026-01", 20), target("2026-03", 30))
    for period, goal in (("2025-12", 10), ("2026-01", 20), ("2026-02", 20), ("2026-03", 30), ("2027-01", 30)):
        assert ask(measure(targets=targets), {period: 5}, period)["target"]["goal"] == goal
    before = ask(measure(targets=targets), {"2024-12": 5}, "2024-12")
    assert (before["target"], before["status"], before["score"]) == (None, "no_target", None)


def test_that_a_carried_value_is_held_to_the_target_of_its_own_period() -> None:
    yearly = measure(frequency="year", targets=(target("2025", 10), target("2026", 20)))
    assert ask(yearly, {"2025": 15}, "2026-03")["target"]["goal"] == 10


def test_that_a_target_for_the_period_looked_at_applies_first() -> None:
    one = measure(aggregation="mean", targets=(target("2026-01", 10), target("2026-Q1", 20), target("2026", 30)))
    assert ask(one, months(2026, [1, 2, 3]), "2026-Q1")["target"]["goal"] == 20
    assert ask(one, months(2026, [1, 2, 3]), "2026-H1")["target"]["goal"] == 10
    assert ask(one, months(2026, [1, 2, 3]), "2026")["target"]["goal"] == 30
    assert ask(one, months(2026, [1, 2, 3]), "2026-03")["target"]["goal"] == 10


def test_that_a_share_takes_the_target_at_the_last_period_that_took_part() -> None:
    targets = (target("2026-01", 10), target("2026-02", 20), target("2026-03", 30))
    one = measure(aggregation="mean", targets=targets)
    assert ask(one, months(2026, [1, 2]), "2026-Q1")["target"]["goal"] == 20
    assert ask(one, {"2026-01": 1, "2026-Q1": 2}, "2026-Q1")["target"]["goal"] == 30


def test_that_a_sum_takes_the_sum_of_the_targets_of_the_periods_that_took_part() -> None:
    targets = (target("2026-01", 10, 8), target("2026-02", 20, 15, best=26, worst=5, baseline=12))
    one = measure(aggregation="sum", accumulates="sum", targets=targets)
    found = ask(one, {"2026-01": 9, "2026-03": 20}, "2026-Q1")
    # best of January filled in: 10 + 2; worst: 8 - 2; its baseline is lacking
    assert found["target"] == {"goal": 30, "red": 23, "best": 38, "worst": 11}
    assert found["score"] == near(THIRD * (1 + 6 / 7))
    entered = ask(one, {"2026-Q1": 50}, "2026-Q1")
    assert entered["target"] == {"goal": 50, "red": 38, "best": 64, "worst": 16}
    late = ask(one, {"2026-02": 20, "2026-03": 20}, "2026-Q1")
    assert late["target"] == {"goal": 40, "red": 30, "best": 52, "worst": 10, "baseline": 24}
    assert late["progress"] == near(100)


def test_that_a_sum_of_ranges_sums_all_four_numbers() -> None:
    numbers = {"red_low": 1, "goal_low": 2, "goal_high": 4, "red_high": 8}
    one = measure(aggregation="sum", accumulates="sum", direction="range", targets=(target("2026-01", **numbers),))
    found = ask(one, months(2026, [3, 3, 3]), "2026-Q1")
    assert found["target"] == {"red_low": 3, "goal_low": 6, "goal_high": 12, "red_high": 24}
    assert found["score"] == near(100)


def test_that_a_sum_with_a_period_without_target_has_none() -> None:
    one = measure(aggregation="sum", accumulates="sum", targets=(target("2026-02", 10),))
    assert ask(one, months(2026, [9, 9, 9]), "2026-Q1")["status"] == "no_target"
    assert ask(one, {"2026-02": 9, "2026-03": 9}, "2026-Q1")["target"]["goal"] == 20


def test_that_a_measure_that_accumulates_otherwise_takes_only_the_periods_target() -> None:
    one = ratio(accumulates="yes", direction="lower", targets=(target("2026-01", 10),))
    readings = {f"2026-0{at}": {"a": 1, "b": 10} for at in (1, 2, 3)}
    assert ask(one, readings, "2026-03")["target"]["goal"] == 10
    assert ask(one, readings, "2026-Q1")["status"] == "no_target"
    stated = ratio(accumulates="yes", direction="lower", targets=(target("2026-Q1", 30),))
    assert ask(stated, readings, "2026-Q1")["target"]["goal"] == 30


def test_that_a_segment_has_its_own_targets_and_else_the_wholes() -> None:
    own = target("2026-02", 20, segment="north")
    one = measure(targets=(target("2026-01", 10), own))
    readings = months(2026, [1, 1, 1], "north") | months(2026, [1, 1, 1], "south")
    asked = {"segments": "north south"}
    assert ask(one, readings, "2026-03", "north", **asked)["target"]["goal"] == 20
    assert ask(one, readings, "2026-01", "north", **asked)["target"]["goal"] == 10
    assert ask(one, readings, "2026-03", "south", **asked)["target"]["goal"] == 10


def test_that_the_whole_never_takes_a_segments_target() -> None:
    one = measure(targets=(target("2026-01", 20, segment="north"),))
    assert ask(one, {"2026-03": 1}, "2026-03", segments="north")["status"] == "no_target"


def test_that_a_part_is_not_held_to_the_goal_of_the_whole() -> None:
    one = measure(aggregation="sum", accumulates="sum", targets=(target("2026-01", 10),))
    readings = {"north 2026-03": 4}
    assert ask(one, readings, "2026-03", "north", segments="north")["status"] == "no_target"
    assert ask(one, readings, "2026-03", segments="north")["target"]["goal"] == 10


def test_that_any_rule_of_the_segments_own_comes_before_the_wholes() -> None:
    targets = (target("2026-01", 20, segment="north"), target("2026-Q1", 10))
    one = measure(aggregation="mean", targets=targets)
    readings = months(2026, [1, 1, 1], "north")
    assert ask(one, readings, "2026-Q1", "north", segments="north")["target"]["goal"] == 20


def test_that_a_weeks_target_starts_with_its_thursday() -> None:
    one = measure(frequency="week", aggregation="mean", targets=(target("2026-01", 10), target("2026-W01", 20)))
    assert ask(one, {"2026-W01": 1}, "2026-W01")["target"]["goal"] == 20
    assert ask(one, {"2026-W01": 1}, "2026-01")["target"]["goal"] == 10
    assert ask(one, {"2025-W52": 1}, "2025-12")["status"] == "no_target"


# Unscored


def test_that_half_a_year_is_not_held_to_the_goal_of_a_year() -> None:
    one = measure(aggregation="sum", accumulates="sum", targets=(target("2026", 100),))
    half = ask(one, months(2026, [10] * 6), "2026")
    assert (half["value"], half["status"], half["score"], half["target"]) == (60, "partial", None, None)
    whole = ask(one, months(2026, [10] * 12), "2026")
    assert (whole["status"], whole["target"]) == ("green", {"goal": 100, "red": near(90)})
    share = measure(aggregation="mean", targets=(target("2026", 100),))
    assert ask(share, months(2026, [10] * 6), "2026")["status"] == "red"


def test_that_half_a_year_is_partial_even_with_monthly_targets() -> None:
    targets = (target("2026-01", 10), target("2026", 100))
    one = measure(aggregation="sum", accumulates="sum", targets=targets)
    assert ask(one, months(2026, [10] * 6), "2026")["status"] == "partial"
    assert ask(one, months(2026, [10] * 6), "2026-H1")["status"] == "green"


def test_that_a_total_that_lacks_a_segment_is_partial_where_it_accumulates() -> None:
    readings = months(2026, [4, 4, 4], "north") | months(2026, [4, 4], "south")
    asked = {"segments": "north south"}
    one = measure(aggregation="sum", accumulates="sum", targets=(target("2026-01", 8),))
    assert ask(one, readings, "2026-03", **asked)["status"] == "partial"
    assert ask(one, readings, "2026-Q1", **asked)["status"] == "partial"
    assert ask(one, readings, "2026-02", **asked)["status"] == "green"
    assert ask(one, readings, "2026-03", "north", **asked)["status"] == "no_target"
    share = measure(aggregation="sum", targets=(target("2026-01", 8),))
    assert ask(share, readings, "2026-03", **asked)["status"] == "red"


def test_that_partial_comes_before_no_target_and_stale_before_partial() -> None:
    readings = {"north 2026-03": 4, "south 2026-02": 4}
    one = measure(aggregation="sum", accumulates="sum", carry_forward=True)
    asked = {"segments": "north south"}
    assert ask(one, readings, "2026-03", **asked)["status"] == "partial"
    assert ask(one, readings, "2026-05", **asked)["status"] == "stale"
    assert ask(one, readings, "2026-Q2", **asked)["status"] == "no_data"


def test_that_the_json_form_has_exactly_the_keys_of_the_manual() -> None:
    assert list(ask(measure(), {"2026-03": 50}, "2026-03")) == [
        *("id", "name", "library", "value", "unit", "period_used", "complete", "finished", "stale", "carried"),
        *("target", "score", "status", "progress"),
    ]
