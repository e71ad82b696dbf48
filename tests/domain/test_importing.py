"""The plan of an import: what is new, changed, the same and refused; and its application as one edit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.importing import apply_plan, make_plan
from scorecard_app.domain.incoming import Incoming, IncomingRow, place, place_of
from scorecard_app.domain.leaving import skipping
from scorecard_app.domain.model import Measure, Scorecard, Segment
from scorecard_app.domain.period import parse_period
from scorecard_app.domain.rules import check_card
from scorecard_app.errors import EditRefused, Problem
from scorecard_app.labels import problem_sentence
from tests.imports import small_card

CARD = small_card()


def row(
    measure: str, period: str, input: str, value: float | None, segment: str | None = None, **more: Any
) -> IncomingRow:
    """Return a row from cell B2 unless `at` says otherwise."""
    at = more.pop("at", (2, 1))
    return IncomingRow(measure, segment, parse_period(period), input, value, place=place(0, *at), **more)


def incoming(*rows: IncomingRow, **more: Any) -> Incoming:
    """Return rows that came from a sheet called KPI."""
    return Incoming(list(rows), sheets=("KPI",), **more)


def refusal(card: Scorecard, *rows: IncomingRow, **more: Any) -> tuple[str, str | None, str | None]:
    """Return the code, sheet and cell of the one blocking problem."""
    (problem,) = [each for each in make_plan(card, incoming(*rows, **more)).problems if each.blocking]
    assert problem_sentence(problem)
    return problem.code, problem.sheet, problem.cell


def test_that_values_are_new_then_the_same_and_a_second_import_is_nothing() -> None:
    came = incoming(row("churn", "2026-01", "value", 5.0), row("orders", "2026-01", "value", 7.0, "shop"))
    plan = make_plan(CARD, came)
    assert (plan.rows, plan.new, plan.changed, plan.same, plan.problems) == (2, came.rows, [], [], ())
    card = apply_plan(plan, CARD)
    assert card.series["churn", None].values == {parse_period("2026-01"): {"value": 5.0}}
    again = make_plan(card, came)
    assert (again.new, again.changed, again.same) == ([], [], came.rows)
    assert apply_plan(again, card) is card


def test_that_a_changed_value_shows_the_old_one_and_leaves_the_rest() -> None:
    january, february = parse_period("2026-01"), parse_period("2026-02")
    card = put_values(CARD, "churn", None, january, {"value": 5.0}, "noted")
    card = put_values(card, "churn", None, february, {"value": 6.0})
    plan = make_plan(card, incoming(row("churn", "2026-01", "value", 4.0)))
    assert [(change.row.value, change.old) for change in plan.changed] == [(4.0, 5.0)]
    after = apply_plan(plan, card).series["churn", None]
    assert after.values == {january: {"value": 4.0}, february: {"value": 6.0}}
    assert after.notes == {january: "noted"}


def test_that_other_inputs_of_the_period_stay() -> None:
    quarter = parse_period("2026-Q1")
    card = put_values(CARD, "nps", None, quarter, {"promoters": 5, "detractors": 1})
    plan = make_plan(card, incoming(row("nps", "2026-Q1", "responses", 9.0)))
    after = apply_plan(plan, card)
    assert after.series["nps", None].values[quarter] == {"promoters": 5, "detractors": 1, "responses": 9.0}


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (row("sorrow", "2026-01", "value", 1.0), "no-such-item"),
        (row("churn", "2026-01", "value", 1.0, "moon"), "no-such-item"),
        (row("churn", "2026-01", "sorrow", 1.0), "reading-input"),
        (row("nps", "2026-01", "promoters", 1.0), "reading-finer"),
        (row("nps", "2026-Q1", "promoters", 1.5), "reading-whole"),
        (row("nps", "2026-Q1", "promoters", -1.0), "reading-low"),
        (row("churn", "2026-01", "value", float("inf")), "reading-number"),
        (row("churn", "2026-01", "value", float("nan")), "reading-number"),
        (row("open", "2026-01", "value", 1.5), "reading-yes-no"),
        (row("response_rate", "2026-Q1", "answers", -3.0), "reading-low"),
        (row("churn", "2026-01", "", None, note="bell \x07"), "bad-text"),
    ],
)
def test_that_what_the_model_refuses_blocks_with_its_cell(bad: IncomingRow, code: str) -> None:
    found = refusal(CARD, row("churn", "2026-02", "value", 1.0), bad)
    if code == "bad-text":
        assert found[1:] == ("KPI", "B2")
    else:
        assert found == (code, "KPI", "B2")
    with pytest.raises(EditRefused, match="import-blocked"):
        apply_plan(make_plan(CARD, incoming(bad)), CARD)


def test_that_months_for_a_quarterly_measure_are_one_problem() -> None:
    months = [row("nps", f"2026-{month:02}", "promoters", 1.0, at=(2, month)) for month in range(1, 13)]
    (problem,) = make_plan(CARD, incoming(*months)).problems
    assert (problem.code, problem.facts["count"], problem.cell, problem.blocking) == (
        "import-finer",
        12,
        "B2",
        True,
    )
    assert "12 values per month" in problem_sentence(problem)
    left = skipping(make_plan(CARD, incoming(*months, row("churn", "2026-01", "value", 1.0))))
    assert (len(left.new), left.blocked) == (1, False)


def test_that_a_coarser_reading_and_a_finished_figure_are_taken() -> None:
    plan = make_plan(CARD, incoming(row("churn", "2026", "value", 5.0), row("nps", "2026-H1", "value", 40.0)))
    assert len(plan.new) == 2
    assert plan.problems == ()


def test_that_a_shared_input_goes_to_the_one_it_points_to() -> None:
    rows = [row("response_rate", "2026-Q1", "answers", 9.0, at=(3, 1)), row("nps", "2026-Q1", "responses", 9.0)]
    plan = make_plan(CARD, incoming(*rows))
    assert [(each.measure, each.input, each.value) for each in plan.new] == [("nps", "responses", 9.0)]
    assert plan.problems == ()
    different = [rows[0], rows[1]._replace(value=8.0)]
    assert refusal(CARD, *different) == ("import-two-values", "KPI", "B2")


@pytest.mark.parametrize(("duplicates", "value"), [("first", 1.0), ("last", 3.0), ("sum", 6.0)])
def test_that_two_values_for_one_place_are_decided_as_asked(duplicates: str, value: float) -> None:
    rows = [
        row("orders", "2026-01", "value", each, at=(number, 1)) for number, each in enumerate((1.0, 2.0, 3.0), 2)
    ]
    plan = make_plan(CARD, incoming(*rows, duplicates=duplicates))
    assert [each.value for each in plan.new] == [value]
    assert plan.problems == ()


def test_that_two_values_are_both_shown_if_nothing_was_asked() -> None:
    rows = [row("orders", "2026-01", "value", 1.0), row("orders", "2026-01", "value", 2.0, at=(3, 27))]
    (problem,) = make_plan(CARD, incoming(*rows)).problems
    assert (problem.code, problem.cell, problem.blocking) == ("import-two-values", "AB3", True)
    assert (problem.facts["first"], problem.facts["second"], problem.facts["other"]) == (1.0, 2.0, "KPI B2")


def test_that_the_same_value_twice_is_no_problem() -> None:
    twice = [row("orders", "2026-01", "value", 1.0)] * 2
    plan = make_plan(CARD, incoming(*twice))
    assert (len(plan.new), plan.problems) == (1, ())


def test_that_a_failed_check_is_a_remark_and_counts_what_is_there_already() -> None:
    card = put_values(CARD, "nps", None, parse_period("2026-Q1"), {"promoters": 8, "detractors": 1})
    plan = make_plan(card, incoming(row("nps", "2026-Q1", "responses", 5.0)))
    (problem,) = plan.problems
    assert (problem.code, problem.blocking, problem.cell) == ("import-check", False, "B2")
    assert apply_plan(plan, card) is not card


def test_that_a_sum_is_held_to_the_same_bounds() -> None:
    twice = [row("open", "2026-01", "value", 0.75), row("open", "2026-01", "value", 0.5, at=(3, 1))]
    assert refusal(CARD, *twice, duplicates="sum") == ("reading-yes-no", "KPI", "B3")
    huge = [row("churn", "2026-01", "value", 9e299), row("churn", "2026-01", "value", 9e299, at=(3, 1))]
    assert refusal(CARD, *huge, duplicates="sum") == ("reading-number", "KPI", "B3")


def test_that_different_notes_for_one_period_stand_below_each_other() -> None:
    said = ("rain", "a strike", "rain", "two\nlines", "two\nlines")
    came = incoming(*(row("churn", "2026-01", "", None, note=note) for note in said))
    plan = make_plan(CARD, came)
    card = apply_plan(plan, CARD)
    assert plan.rows == 0
    assert card.series["churn", None].notes == {parse_period("2026-01"): "rain\na strike\ntwo\nlines"}
    assert make_plan(card, came).notes == []
    long = (row("churn", "2026-01", "", None, note=letter * 6000) for letter in "ab")
    assert refusal(CARD, *long)[0] == "text-long"


def test_that_notes_come_in_once_and_change_nothing_twice() -> None:
    came = incoming(
        row("churn", "2026-01", "", None, note="strike"), row("churn", "2026-02", "value", 2.0, note="ok")
    )
    plan = make_plan(CARD, came)
    card = apply_plan(plan, CARD)
    assert card.series["churn", None].notes == {parse_period("2026-01"): "strike", parse_period("2026-02"): "ok"}
    assert apply_plan(make_plan(card, came), card) is card


def test_that_only_segments_in_use_are_created() -> None:
    segments = (Segment("north", "North"), Segment("south", "South"))
    plan = make_plan(CARD, incoming(row("churn", "2026-01", "value", 2.0, "north"), segments=segments))
    assert plan.segments == segments[:1]
    card = apply_plan(plan, CARD)
    assert list(card.segments) == ["shop", "cafe", "north"]
    check_card(card)


def test_that_a_segment_with_an_impossible_name_blocks() -> None:
    plan = make_plan(CARD, incoming(segments=(Segment("long", "n" * 300),)))
    assert plan.blocked


def test_that_proposed_measures_are_added_first() -> None:
    new = Measure("calls", "o", "Calls")
    plan = make_plan(CARD, incoming(row("calls", "2026-01", "value", 2.0), measures=(new,)))
    card = apply_plan(plan, CARD)
    assert card.measures["calls"] == new
    assert card.series["calls", None].values
    assert make_plan(CARD, incoming(measures=(replace(new, objective="none"),))).blocked


def test_that_problems_of_the_reader_are_kept() -> None:
    problems = (Problem("import-nothing"),)
    assert make_plan(CARD, incoming(problems=problems)).problems == problems


@given(st.integers(0, 50), st.integers(1, 1_048_576), st.integers(0, 16_383))
def test_that_a_place_is_packed_and_found_again(sheet: int, at: int, column: int) -> None:
    from openpyxl.utils import get_column_letter

    came = Incoming(sheets=tuple(f"S{number}" for number in range(51)))
    assert place_of(came, place(sheet, at, column)) == (f"S{sheet}", f"{get_column_letter(column + 1)}{at}")


_PERIODS = st.sampled_from(["2026-01", "2026-02", "2026-Q1", "2026"])
_NUMBERS = st.sampled_from([0.0, 1.0, 2.0, 0.5, -1.0])
_ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from(["churn", "orders", "nps", "response_rate", "open", "none"]),
        _PERIODS,
        st.sampled_from(["value", "promoters", "responses", "answers", "invited"]),
        _NUMBERS,
        st.sampled_from([None, "shop", "moon"]),
        note=st.sampled_from(["", "", "note"]),
    ),
    max_size=12,
)


@given(_ROWS, _ROWS, st.sampled_from(["first", "last", "sum", None]))
def test_that_a_plan_agrees_with_putting_its_rows_one_by_one(
    before: list[IncomingRow], rows: list[IncomingRow], duplicates: str | None
) -> None:
    card = CARD
    for measure, segment, period, input, value, note, _place in before:
        try:
            card = put_values(card, measure, segment, period, {input: value}, note or None)
        except EditRefused:
            continue
    plan = make_plan(card, incoming(*rows, duplicates=duplicates))
    if plan.blocked:
        return
    one_by_one = card
    for each in [*plan.new, *(change.row for change in plan.changed), *plan.same]:
        one_by_one = put_values(one_by_one, each.measure, each.segment, each.period, {each.input: each.value})
    for each in plan.notes:
        one_by_one = put_values(one_by_one, each.measure, each.segment, each.period, {}, each.note)
    after = apply_plan(plan, card)
    assert after == one_by_one
    check_card(after)
    if duplicates != "sum":
        assert apply_plan(make_plan(after, incoming(*rows, duplicates=duplicates)), after) is after
