from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_app.domain.explain import summarise_trend
from scorecard_app.domain.model import Measure, Objective, Perspective, Scorecard, Segment, Series, Target
from scorecard_app.domain.period import Period, parse_period, shift
from scorecard_app.domain.trend import limits, signals, trend
from scorecard_app.domain.values import value_at
from tests.effort import calls
from tests.strategies import card_and_query

FIRST = parse_period("2025-01")


def card_with(numbers: list[float | None], **fields: object) -> Scorecard:
    """Return a card with one monthly measure `m` whose readings start in January 2025."""
    measure = Measure("m", "o", "Orders", **fields)  # type: ignore[arg-type]  # test data by key
    values = {shift(FIRST, i): {"value": n} for i, n in enumerate(numbers) if n is not None}
    return Scorecard(
        "Card",
        perspectives={"p": Perspective("p", "P")},
        objectives={"o": Objective("o", "p", "O")},
        measures={"m": measure},
        series={("m", None): Series(values)},
    )


def codes(numbers: Sequence[float], baseline: int | None = None) -> list[tuple[str, ...]]:
    found = limits(numbers, baseline)
    assert found is not None
    return signals(numbers, found)


def test_that_four_points_give_no_limits_and_five_give_trial_limits() -> None:
    assert limits([1, 2, 3, 4]) is None
    found = limits([10, 12, 10, 12, 10])
    assert found is not None
    assert found.trial
    assert found.mean == pytest.approx(10.8)
    assert found.upper == pytest.approx(10.8 + 2.66 * 2)
    assert found.lower == pytest.approx(10.8 - 2.66 * 2)


def test_that_twelve_points_give_firm_limits() -> None:
    found = limits([10, 12] * 6)
    assert found is not None
    assert not found.trial


def test_that_an_outlying_moving_range_is_dropped_once() -> None:
    steady = [10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 50]
    found = limits(steady)
    assert found is not None
    # Ten ranges of 1 and one of 40: their mean is 50/11, and only 40 exceeds 3.267 times it.
    assert found.upper - found.mean == pytest.approx(2.66 * 1)


def test_that_the_baseline_is_the_first_twelve_points_or_what_the_user_sets() -> None:
    early, late = [10.0, 12.0] * 6, [100.0, 102.0] * 6
    found = limits(early + late)
    assert found is not None
    assert found.mean == pytest.approx(11)
    longer = limits(early + late, 24)
    assert longer is not None
    assert longer.mean == pytest.approx(56)


def test_that_a_point_outside_the_limits_is_a_signal() -> None:
    marks = codes([10, 12] * 6 + [40])
    assert "outside" in marks[12]
    assert not any("outside" in mark for mark in marks[:12])


def test_that_seven_in_a_row_on_one_side_are_a_signal_and_a_point_on_the_mean_ends_a_run() -> None:
    base = [9.0, 11.0] * 6
    assert all("run" in mark for mark in codes([*base, 9.0, *[10.5] * 7])[13:])
    broken = codes([*base, 9.0, *[10.5] * 4, 10.0, *[10.5] * 4])
    assert not any("run" in mark for mark in broken)


def test_that_six_rises_are_a_signal_and_five_are_none() -> None:
    base = [10.0, 20.0] * 6
    assert all("trend" in mark for mark in codes([*base, 12, 13, 14, 15, 16, 17, 18])[12:])
    assert not any("trend" in mark for mark in codes([*base, 21, 12, 13, 14, 15, 16, 17]))
    falling = codes([*base, 18, 17, 16, 15, 14, 13, 12])
    assert all("trend" in mark for mark in falling[12:])


def test_that_two_of_three_beyond_two_thirds_of_a_limit_are_a_signal() -> None:
    base = [9.0, 11.0] * 6
    found = limits(base)
    assert found is not None
    near = found.mean + 0.8 * (found.upper - found.mean)
    marks = codes([*base, near, found.mean, near])
    assert marks[12] == ("two-of-three",)
    assert marks[13] == ()
    assert marks[14] == ("two-of-three",)
    opposite = found.mean - 0.8 * (found.upper - found.mean)
    assert codes([*base, near, found.mean, opposite])[12:] == [(), (), ()]


def test_that_a_gap_is_a_point_without_value_and_left_out_of_the_limits() -> None:
    found = trend(card_with([10, 12, None, 10, 12, 10]), "m")
    assert [point.value.value for point in found.points] == [10, 12, None, 10, 12, 10]
    assert found.mean == pytest.approx(10.8)


def test_that_a_carried_value_is_shown_but_no_point_of_the_limits() -> None:
    found = trend(card_with([10, 12, None, 10, 12, 10], carry_forward=True), "m")
    assert found.points[2].value.carried
    assert found.points[2].value.value == 12
    assert found.mean == pytest.approx(10.8)


def test_that_each_point_carries_the_target_in_force() -> None:
    targets = (Target(FIRST, goal=10), Target(shift(FIRST, 2), goal=20, red=15))
    found = trend(card_with([1, 2, 3], targets=targets), "m")
    assert [point.target and (point.target.goal, point.target.red) for point in found.points] == [
        (10, 9),
        (10, 9),
        (20, 15),
    ]


def test_that_a_segment_has_its_own_trend_and_the_whole_spans_all_segments() -> None:
    card = Scorecard(
        "Card",
        segments={"a": Segment("a", "A"), "b": Segment("b", "B")},
        perspectives={"p": Perspective("p", "P")},
        objectives={"o": Objective("o", "p", "O")},
        measures={"m": Measure("m", "o", "Orders", aggregation="sum", accumulates="sum")},
        series={
            ("m", "a"): Series({FIRST: {"value": 1}}),
            ("m", "b"): Series({FIRST: {"value": 2}, shift(FIRST, 1): {"value": 5}}),
        },
    )
    whole = trend(card, "m")
    assert [(p.value.value, p.value.complete) for p in whole.points] == [(3, True), (5, False)]
    assert trend(card, "m", "a").segment_name == "A"
    assert len(trend(card, "m", "a").points) == 1


def test_that_a_measure_without_readings_has_no_points() -> None:
    found = trend(card_with([]), "m")
    assert found.points == ()
    assert [s.code for s in summarise_trend(found)] == ["trend-too-short"]


def test_that_the_summary_says_when_there_is_no_signal() -> None:
    summary = summarise_trend(trend(card_with([9.0, 11.0] * 6), "m"))
    assert [(s.code, s.facts.get("count")) for s in summary] == [("no-signal", 3)]


@given(st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=40), st.floats(-1e3, 1e3), st.floats(0.01, 100))
def test_that_limits_move_and_stretch_with_the_numbers(numbers: list[float], by: float, scale: float) -> None:
    one, other = limits(numbers), limits([by + scale * n for n in numbers])
    assert one is not None
    assert other is not None
    wide = max(abs(n) for n in numbers) * scale + abs(by) + 1
    assert math.isclose(other.mean, by + scale * one.mean, abs_tol=1e-9 * wide)
    assert one.lower <= one.mean <= one.upper


@given(st.floats(-1e6, 1e6), st.integers(5, 30))
def test_that_a_flat_line_has_no_signal(number: float, count: int) -> None:
    assert codes([number] * count) == [()] * count


@given(card_and_query(), st.booleans())
def test_that_a_trend_has_the_values_of_its_periods(
    query: tuple[Scorecard, Period, str | None], carry: bool
) -> None:
    card, _period, segment = query
    measures = {id: replace(each, carry_forward=carry) for id, each in card.measures.items()}
    card = replace(card, measures=measures)
    for id in measures:
        points = trend(card, id, segment).points
        assert [point.value for point in points] == [value_at(card, id, segment, point.period) for point in points]


def test_that_a_year_mistyped_by_centuries_takes_no_more_than_its_periods_do() -> None:
    def effort(years: int) -> int:
        numbers: list[float | None] = [float(at % 7) for at in range(60)]
        card = card_with([*numbers, *[None] * 12 * years, 1.0], carry_forward=True)
        assert len(trend(card, "m").points) == 61 + 12 * years
        return calls(lambda: trend(card, "m"))

    assert effort(160) < 5 * effort(40)
