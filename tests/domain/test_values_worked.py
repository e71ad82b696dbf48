"""Values worked out by hand from scoring.md, one case a rule, asked of the product and of the naive reading."""

from __future__ import annotations

from typing import Any

import pytest

from scorecard_app.domain.model import Input, SameAs
from tests.worked import ask, card, leaf, measure, months, ratio


def shown(found: dict[str, Any]) -> tuple[float | None, str | None, str]:
    """Return the value, the period used, and the marks that are set."""
    marks = [mark for mark in ("complete", "finished", "carried", "stale") if found[mark]]
    return found["value"], found["period_used"], " ".join(marks)


NOTHING = (None, None, "")


# Value at a period of the measure's own frequency


def test_that_a_reading_is_the_value_of_a_direct_measure() -> None:
    assert shown(ask(measure(), {"2026-03": 7}, "2026-03")) == (7, "2026-03", "complete")


def test_that_a_missing_reading_is_no_value() -> None:
    assert shown(ask(measure(), {"2026-02": 7}, "2026-03")) == NOTHING


def test_that_the_formula_stands_over_the_finished_figure() -> None:
    assert shown(ask(ratio(), {"2026-03": {"a": 1, "b": 4, "value": 9}}, "2026-03")) == (25, "2026-03", "complete")


def test_that_the_finished_figure_stands_in_for_a_missing_input() -> None:
    found = ask(ratio(), {"2026-03": {"a": 1, "value": 9}}, "2026-03")
    assert shown(found) == (9, "2026-03", "complete finished")


def test_that_nobody_surveyed_is_no_value_even_beside_a_finished_figure() -> None:
    assert shown(ask(ratio(), {"2026-03": {"a": 0, "b": 0, "value": 9}}, "2026-03")) == NOTHING


def test_that_a_coarser_reading_counts_for_that_very_period_only() -> None:
    readings = {"2026-Q1": 30}
    assert shown(ask(measure(), readings, "2026-Q1")) == (30, "2026-Q1", "complete")
    for period in ("2026-01", "2026-03", "2026-H1", "2026"):
        assert shown(ask(measure(), readings, period)) == NOTHING


def test_that_shared_inputs_have_the_readings_of_the_other_input() -> None:
    source = ratio("m")
    inputs = (Input("a"), Input("b", same_as=SameAs("m", "b")))
    built = card(
        source,
        measure("n", formula="a / b", inputs=inputs, aggregation="recompute"),
        readings={"m": {"2026-03": {"a": 1, "b": 4}}, "n": {"2026-03": {"a": 10}}},
    )
    assert shown(leaf(built, "2026-03", at=1)) == (2.5, "2026-03", "complete")
    assert leaf(built, "2026-03", at=0)["value"] == 25


# Value at a coarser period


def test_that_readings_entered_for_the_period_itself_win() -> None:
    readings = months(2026, [1, 2, 3]) | {"2026-Q1": 50}
    assert shown(ask(measure(aggregation="sum"), readings, "2026-Q1")) == (50, "2026-Q1", "complete")


def test_that_they_win_even_if_the_formula_gives_no_value() -> None:
    readings = {"2026-01": {"a": 1, "b": 2}, "2026-Q1": {"a": 1, "b": 0}}
    assert shown(ask(ratio(), readings, "2026-Q1")) == NOTHING


def test_that_half_of_the_inputs_for_the_period_itself_do_not_win() -> None:
    readings = {"2026-01": {"a": 1, "b": 2}, "2026-Q1": {"a": 1}}
    assert shown(ask(ratio(), readings, "2026-Q1")) == (50, "2026-Q1", "")


def test_that_a_finished_figure_for_the_period_wins_over_its_months() -> None:
    readings = {"2026-01": {"a": 1, "b": 2}, "2026-Q1": {"value": 40}}
    assert shown(ask(ratio(), readings, "2026-Q1")) == (40, "2026-Q1", "complete finished")


def test_that_rolling_values_are_not_added_up() -> None:
    rolling = measure(aggregation="sum", window="trailing_12_months")
    assert shown(ask(rolling, months(2026, [10, 20, 30]), "2026-Q1")) == (30, "2026-Q1", "complete")
    assert shown(ask(rolling, months(2026, [10, 20]), "2026-Q1")) == (20, "2026-Q1", "")
    assert shown(ask(rolling, months(2026, [10, 20, 30]), "2026-Q2")) == NOTHING


def test_that_a_rolling_finished_figure_counts() -> None:
    readings = {"2026-01": {"a": 1, "b": 2}, "2026-03": {"value": 33}}
    assert shown(ask(ratio(window="year"), readings, "2026-Q1")) == (33, "2026-Q1", "complete finished")


def test_that_percentages_are_recomputed_and_never_averaged() -> None:
    # 10 % of 10 and 50 % of 90 and 0 % of 100: 46 of 200
    readings = {"2026-01": {"a": 1, "b": 10}, "2026-02": {"a": 45, "b": 90}, "2026-03": {"a": 0, "b": 100}}
    assert shown(ask(ratio(), readings, "2026-Q1")) == (23, "2026-Q1", "complete")


def test_that_only_periods_with_all_inputs_take_part() -> None:
    readings = {"2026-01": {"a": 1, "b": 10}, "2026-02": {"a": 45}, "2026-03": {"a": 9, "b": 10}}
    assert shown(ask(ratio(), readings, "2026-Q1")) == (50, "2026-Q1", "")


def test_that_a_period_whose_denominator_is_0_takes_part_but_is_not_complete() -> None:
    readings = {"2026-01": {"a": 1, "b": 10}, "2026-02": {"a": 5, "b": 0}, "2026-03": {"a": 0, "b": 10}}
    assert shown(ask(ratio(), readings, "2026-Q1")) == (30, "2026-Q1", "")


@pytest.mark.parametrize(
    ("rollup", "value"), [("sum", 9), ("mean", 3), ("min", 1), ("max", 6), ("first", 6), ("last", 2)]
)
def test_that_each_input_has_its_own_rollup(rollup: str, value: float) -> None:
    one = ratio(formula="a - 0 * b", rollups={"a": rollup, "b": "max"})
    readings = {f"2026-0{at}": {"a": number, "b": 1} for at, number in ((1, 6.0), (2, 1.0), (3, 2.0))}
    assert shown(ask(one, readings, "2026-Q1")) == (value, "2026-Q1", "complete")


def test_that_distinct_people_are_not_added_up() -> None:
    one = ratio(rollups={"a": "sum", "b": "recount"})
    readings = {f"2026-0{at}": {"a": 1, "b": 10} for at in (1, 2, 3)}
    assert shown(ask(one, readings, "2026-Q1")) == NOTHING
    found = ask(one, readings | {"2026-Q1": {"a": 3, "b": 12}}, "2026-Q1")
    assert shown(found) == (25, "2026-Q1", "complete")


@pytest.mark.parametrize(("how", "value"), [("sum", 9), ("mean", 3), ("min", 1), ("max", 6), ("last", 2)])
def test_that_values_are_aggregated(how: str, value: float) -> None:
    assert shown(ask(measure(aggregation=how), months(2026, [6, 1, 2]), "2026-Q1")) == (
        value,
        "2026-Q1",
        "complete",
    )


def test_that_a_missing_month_is_never_0_nor_averaged() -> None:
    readings = {"2026-01": 6, "2026-03": 2}
    assert shown(ask(measure(aggregation="mean"), readings, "2026-Q1")) == (4, "2026-Q1", "")
    assert shown(ask(measure(aggregation="sum"), readings, "2026-Q1")) == (8, "2026-Q1", "")


@pytest.mark.parametrize("aggregation", ["recompute", "mean", "sum", "last"])
def test_that_finished_figures_are_never_rolled_up(aggregation: str) -> None:
    readings = {"2026-01": {"a": 1, "b": 4}, "2026-02": {"a": 1, "b": 4}, "2026-03": {"value": 99}}
    found = ask(ratio(aggregation=aggregation), readings, "2026-Q1")
    assert shown(found) == (50 if aggregation == "sum" else 25, "2026-Q1", "")
    assert shown(ask(ratio(aggregation=aggregation), {"2026-03": {"value": 99}}, "2026-Q1")) == NOTHING


def test_that_a_month_holds_the_weeks_whose_thursday_it_holds() -> None:
    # January 2026 has the Thursdays 1, 8, 15, 22 and 29; W06 is Thursday 5 February.
    weeks = {f"2026-W0{at}": 10.0**at for at in range(1, 7)}
    one = measure(frequency="week", aggregation="sum")
    assert shown(ask(one, weeks, "2026-01")) == (111110, "2026-01", "complete")


def test_that_a_fiscal_quarter_holds_its_own_months() -> None:
    # From April on, 2026-Q1 is April to June 2025.
    readings = {"2025-04": 1, "2025-05": 2, "2025-06": 4, "2026-01": 100}
    one = measure(aggregation="sum")
    assert shown(ask(one, readings, "2026-Q1", fiscal_year_start=4)) == (7, "2026-Q1", "complete")


# Value at a finer period, and carrying further


def test_that_a_month_shows_its_years_value() -> None:
    assert shown(ask(measure(frequency="year"), {"2026": 5}, "2026-03")) == (5, "2026", "complete")


def test_that_a_month_shows_last_years_value_as_carried() -> None:
    yearly = measure(frequency="year")
    assert shown(ask(yearly, {"2025": 5}, "2026-03")) == (5, "2025", "complete carried")
    assert shown(ask(yearly, {"2024": 5}, "2026-03")) == NOTHING


def test_that_a_week_lies_in_the_quarter_of_its_thursday() -> None:
    # Monday 30 March 2026 begins W14, whose Thursday is 2 April.
    assert shown(ask(measure(frequency="quarter"), {"2026-Q2": 5}, "2026-W14")) == (5, "2026-Q2", "complete")


def test_that_nothing_is_carried_at_the_own_frequency_unless_asked_for() -> None:
    assert shown(ask(measure(), {"2026-02": 5}, "2026-03")) == NOTHING
    found = ask(measure(carry_forward=True), {"2026-02": 5}, "2026-03")
    assert shown(found) == (5, "2026-02", "complete carried")


@pytest.mark.parametrize("period", ["2026-05", "2026-W20"])
def test_that_an_earlier_value_is_stale(period: str) -> None:
    found = ask(measure(carry_forward=True), {"2025-12": 4, "2026-01": 5}, period)
    assert shown(found) == (5, "2026-01", "complete carried stale")
    assert found["status"] == "stale"
    assert found["score"] is None


def test_that_nothing_is_carried_into_a_coarser_period() -> None:
    assert shown(ask(measure(carry_forward=True), {"2026-03": 5}, "2026-Q2")) == NOTHING
    readings = months(2026, [1, 2])
    one = measure(carry_forward=True, aggregation="sum")
    assert shown(ask(one, readings, "2026-Q1")) == (3, "2026-Q1", "")


def test_that_a_finished_figure_is_carried_with_its_mark() -> None:
    found = ask(ratio(frequency="quarter"), {"2026-Q1": {"value": 8}}, "2026-05")
    assert shown(found) == (8, "2026-Q1", "complete finished carried")


# Whole organisation from segments

SHOPS = {"segments": "north south"}


def test_that_a_ratio_of_the_whole_adds_up_its_inputs() -> None:
    readings = {"north 2026-03": {"a": 1, "b": 10}, "south 2026-03": {"a": 9, "b": 30}}
    assert shown(ask(ratio(), readings, "2026-03", **SHOPS)) == (25, "2026-03", "complete")
    assert shown(ask(ratio(), readings, "2026-03", "north", **SHOPS)) == (10, "2026-03", "complete")


def test_that_the_wholes_own_readings_win_over_its_segments() -> None:
    readings = {"north 2026-03": 1, "south 2026-03": 2, "2026-03": 50}
    assert ask(measure(aggregation="sum"), readings, "2026-03", **SHOPS)["value"] == 50


def test_that_the_wholes_finished_figure_wins_over_its_segments() -> None:
    readings = {"north 2026-03": {"a": 1, "b": 10}, "2026-03": {"a": 5, "value": 70}}
    assert shown(ask(ratio(), readings, "2026-03", **SHOPS)) == (70, "2026-03", "complete finished")


def test_that_the_whole_with_an_input_missing_is_added_up() -> None:
    readings = {"north 2026-03": {"a": 1, "b": 10}, "2026-03": {"a": 5}}
    assert shown(ask(ratio(), readings, "2026-03", **SHOPS)) == (10, "2026-03", "complete")


def test_that_one_input_that_is_not_additive_means_no_total() -> None:
    inputs = (Input("a", additive=True), Input("b"))
    one = measure(formula="a / b", inputs=inputs, aggregation="recompute")
    readings = {"north 2026-03": {"a": 1, "b": 10}, "south 2026-03": {"a": 9, "b": 30}}
    assert shown(ask(one, readings, "2026-03", **SHOPS)) == NOTHING


@pytest.mark.parametrize(("aggregation", "value"), [("sum", 3), ("mean", None), ("last", None)])
def test_that_a_direct_measure_is_additive_where_its_aggregation_is_sum(
    aggregation: str, value: float | None
) -> None:
    readings = {"north 2026-03": 1, "south 2026-03": 2}
    assert ask(measure(aggregation=aggregation), readings, "2026-03", **SHOPS)["value"] == value


def test_that_overlapping_segments_have_no_total() -> None:
    readings = {"north 2026-03": 1, "south 2026-03": 2}
    found = ask(measure(aggregation="sum"), readings, "2026-03", segments_overlap=True, **SHOPS)
    assert shown(found) == NOTHING


def test_that_a_total_lacks_a_segment_that_has_readings_elsewhere() -> None:
    one = measure(aggregation="sum")
    assert shown(ask(one, {"north 2026-03": 1, "south 2020-01": 2}, "2026-03", **SHOPS)) == (1, "2026-03", "")
    assert shown(ask(one, {"north 2026-03": 1}, "2026-03", **SHOPS)) == (1, "2026-03", "complete")


def test_that_a_segment_without_all_inputs_takes_no_part() -> None:
    readings = {"north 2026-03": {"a": 1, "b": 10}, "south 2026-03": {"b": 30}}
    assert shown(ask(ratio(), readings, "2026-03", **SHOPS)) == (10, "2026-03", "")


def test_that_a_segments_finished_figure_is_not_added_up_but_is_a_reading() -> None:
    readings = {"north 2026-03": {"a": 1, "b": 10}, "south 2026-03": {"value": 30}}
    assert shown(ask(ratio(), readings, "2026-03", **SHOPS)) == (10, "2026-03", "")


def test_that_a_quarter_of_totals_is_complete_if_each_month_is() -> None:
    one = measure(aggregation="sum")
    readings = months(2026, [1, 2, 3], "north") | months(2026, [10, 20, 30], "south")
    assert shown(ask(one, readings, "2026-Q1", **SHOPS)) == (66, "2026-Q1", "complete")
    del readings["south 2026-02"]
    assert shown(ask(one, readings, "2026-Q1", **SHOPS)) == (46, "2026-Q1", "")


def test_that_coarser_readings_of_segments_are_not_added_up() -> None:
    readings = {"north 2026-Q1": 1, "south 2026-Q1": 2}
    assert shown(ask(measure(aggregation="sum"), readings, "2026-Q1", **SHOPS)) == NOTHING


def test_that_a_rolling_value_is_complete_by_its_period_alone() -> None:
    one = measure(aggregation="sum", window="year")
    readings = months(2026, [1, 2, 3], "north") | months(2026, [10, 20], "south")
    assert shown(ask(one, readings, "2026-03", **SHOPS)) == (3, "2026-03", "")
    assert shown(ask(one, readings, "2026-Q1", **SHOPS)) == (3, "2026-Q1", "complete")
