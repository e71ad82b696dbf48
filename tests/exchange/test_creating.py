"""Measures made of names in a sheet: what they become, and that a second import makes none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scorecard_app.domain.importing import ImportPlan, apply_plan, make_plan
from scorecard_app.domain.model import Measure, Objective, Scorecard
from scorecard_app.domain.period import Frequency
from scorecard_app.domain.rules import check_card
from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.creating import MOST_NEW
from scorecard_app.labels import error_sentence, problem_sentence
from tests.imports import CHURN, codes, read, small_card, write_book, write_csv

CARD = small_card(CHURN)
NEW: dict[str, Any] = {"create_measures": True, "objective": "o"}
WIDE: dict[str, Any] = {"periods": "across", "measure_column": "Measure", **NEW}
LONG: dict[str, Any] = {
    "periods": "down",
    "period_column": "Period",
    "measure_column": "Measure",
    "value_column": "Value",
    **NEW,
}


def twice(path: Path, card: Scorecard = CARD, **mapping: Any) -> tuple[ImportPlan, Scorecard]:
    """Import a file; a second import must find everything the same. Return the first plan and the card."""
    plan = make_plan(card, read(card, path, **mapping))
    assert not plan.blocked, [problem_sentence(each) for each in plan.problems]
    after = apply_plan(plan, card)
    check_card(after)
    again = make_plan(after, read(after, path, **mapping))
    assert (again.new, again.changed, again.notes, again.measures) == ([], [], [], ())
    assert len(again.same) == len(plan.new) + len(plan.same)
    assert apply_plan(again, after) is after
    return plan, after


def written(card: Scorecard, measure: str) -> dict[str, dict[str, float]]:
    """Return the readings of a measure for the whole organisation by written period."""
    return {str(period): dict(values) for period, values in card.series[measure, None].values.items()}


def test_that_a_name_that_is_no_measure_becomes_a_direct_one(tmp_path: Path) -> None:
    rows = [["Measure", "2026-01", "2026-02"], ["Churn rate", 5, 6], ["Late  deliveries", 7, 8]]
    plan, card = twice(write_book(tmp_path / "a.xlsx", rows), **WIDE)
    (made,) = plan.measures
    assert made == Measure("late-deliveries", "o", "Late deliveries", aggregation="last", unit="")
    assert written(card, "late-deliveries") == {"2026-01": {"value": 7.0}, "2026-02": {"value": 8.0}}
    assert written(card, "churn") == {"2026-01": {"value": 5.0}, "2026-02": {"value": 6.0}}


@pytest.mark.parametrize("name", ["NPS", "nps", "net promoter score (NPS)", "Net Promoter Score"])
def test_that_a_name_of_the_library_becomes_that_measure_with_a_finished_figure(tmp_path: Path, name: str) -> None:
    book = write_book(tmp_path / "a.xlsx", [["Measure", "Q1 2026"], [name, 41]])
    plan, card = twice(book, **WIDE)
    (made,) = plan.measures
    assert (made.library, made.name) == ("net_promoter_score", "Net Promoter Score (NPS)")
    assert made.frequency is Frequency.QUARTER
    assert written(card, made.id) == {"2026-Q1": {"value": 41.0}}


def test_that_a_measure_of_the_library_is_named_in_the_scorecards_language(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", [["Measure", "Jan 2026"], ["Churn Rate", 4]])
    plan, _card = twice(book, small_card(Measure("x", "o", "X"), language="de"), **WIDE)
    assert plan.measures[0].library == "customer_churn_rate"
    assert plan.measures[0].name == "Abwanderungsrate (Churn-Rate)"


def test_that_an_input_column_fills_the_inputs_of_a_measure_of_the_library(tmp_path: Path) -> None:
    rows = [
        ["Measure", "Input", "Q1 2026"],
        ["NPS", "promoters", 110],
        ["NPS", "detractors", 30],
        ["NPS", "responses", 200],
        ["Net Promoter Score (NPS)", "nonsense", 5],
        ["Late", "pieces", 5],
    ]
    plan, card = twice(write_book(tmp_path / "a.xlsx", rows), **WIDE, input_column="Input")
    (made,) = plan.measures
    assert written(card, made.id) == {"2026-Q1": {"promoters": 110.0, "detractors": 30.0, "responses": 200.0}}
    assert [each.code for each in plan.problems] == ["import-unknown-input"] * 2


@pytest.mark.parametrize(
    ("headers", "frequency"),
    [
        (["2026-01", "2026-Q1", "2026"], Frequency.MONTH),
        (["Q1 2026", "Q2 2026", "2026"], Frequency.QUARTER),
        (["2025", "2026"], Frequency.YEAR),
        (["KW 7/2026", "2026-01"], Frequency.WEEK),
        ([date(2026, 1, 31), date(2026, 2, 28)], Frequency.MONTH),
        ([date(2026, 3, 31), "Q2 2026"], Frequency.MONTH),
    ],
)
def test_that_the_frequency_is_the_finest_of_the_periods(
    tmp_path: Path, headers: list[Any], frequency: Frequency
) -> None:
    rows = [["Measure", *headers], ["Late", *range(1, len(headers) + 1)]]
    plan, _card = twice(write_book(tmp_path / "a.xlsx", rows), **WIDE)
    assert plan.measures[0].frequency is frequency


def test_that_each_measure_has_the_frequency_of_its_own_rows(tmp_path: Path) -> None:
    rows = [
        ["Measure", "Period", "Value"],
        ["A", "2026", 1],
        ["B", "2026-Q1", 2],
        ["B", "2026", 3],
        ["NPS", "Jan 2026", 4],
    ]
    plan, _card = twice(write_book(tmp_path / "a.xlsx", rows), **LONG)
    assert [(each.name, each.frequency.code) for each in plan.measures] == [
        ("A", "year"),
        ("B", "quarter"),
        ("Net Promoter Score (NPS)", "month"),
    ]


def test_that_weeks_beside_days_are_too_fine_and_told(tmp_path: Path) -> None:
    rows = [["Measure", "Period", "Value"], ["A", date(2026, 1, 12), 1], ["A", "KW 7/2026", 2]]
    plan = make_plan(CARD, read(CARD, write_book(tmp_path / "a.xlsx", rows), **LONG))
    assert [(each.code, each.cell) for each in plan.problems] == [("reading-finer", "C3")]


def test_that_percentages_give_the_unit(tmp_path: Path) -> None:
    rows = [["Measure", "2026-01", "2026-02"], ["A", 0.85, 0.9], ["B", "7 %", None], ["C", 0.85, 1]]
    book = write_book(tmp_path / "a.xlsx", rows, formats={"B2": "0%", "C2": "0.0%"})
    plan, card = twice(book, **WIDE)
    assert [(each.name, each.unit) for each in plan.measures] == [("A", "%"), ("B", "%"), ("C", "")]
    assert written(card, "a") == {"2026-01": {"value": 85.0}, "2026-02": {"value": 90.0}}
    assert written(card, "b") == {"2026-01": {"value": 7.0}}
    assert written(card, "c") == {"2026-01": {"value": 0.85}, "2026-02": {"value": 1.0}}


def test_that_totals_and_rows_without_a_number_become_no_measure(tmp_path: Path) -> None:
    rows = [["Measure", "2026-01"], ["Summe", 5], ["Total 2026", 5], ["Heading", None], ["Gap", "n/a"], ["A", 1]]
    plan, _card = twice(write_book(tmp_path / "a.xlsx", rows), **WIDE)
    assert [each.id for each in plan.measures] == ["a"]
    assert [each.code for each in plan.problems] == ["import-total-left-out"] * 2


def test_that_names_of_one_measure_of_the_library_make_one(tmp_path: Path) -> None:
    rows = [
        ["Measure", "2026-Q1", "2026-Q2"],
        ["NPS", 40, None],
        ["Net Promoter Score", None, 41],
        ["nps ", None, 41],
    ]
    plan, card = twice(write_book(tmp_path / "a.xlsx", rows), **WIDE)
    (made,) = plan.measures
    assert written(card, made.id) == {"2026-Q1": {"value": 40.0}, "2026-Q2": {"value": 41.0}}


def test_that_an_id_takes_no_name_from_another_measure(tmp_path: Path) -> None:
    card = small_card(Measure("m", "o", "stuck"))
    rows = [["Measure", "2026-01"], ["Stück", 1], ["stuck", 2], ["פניות", 3], ["A-B", 4], ["A B", 5]]
    plan, after = twice(write_book(tmp_path / "a.xlsx", rows), card, **WIDE)
    assert [each.id for each in plan.measures] == ["stuck-2", "measure-1", "a-b", "a-b-2"]
    assert written(after, "m") == {"2026-01": {"value": 2.0}}


def test_that_no_measure_of_the_library_takes_the_name_of_another(tmp_path: Path) -> None:
    card = small_card(Measure("own", "o", "Net Promoter Score (NPS)"))
    rows = [["Measure", "2026-01"], ["NPS", 1], ["Net Promoter Score (NPS)", 2]]
    plan, after = twice(write_book(tmp_path / "a.xlsx", rows), card, **WIDE)
    assert [(each.name, each.library) for each in plan.measures] == [("NPS", None)]
    assert written(after, "own") == {"2026-01": {"value": 2.0}}


def test_that_a_name_of_several_measures_is_left_out_as_before(tmp_path: Path) -> None:
    card = small_card(CHURN, Measure("churn2", "o", "Churn rate"))
    book = write_book(tmp_path / "a.xlsx", [["Measure", "2026-01"], ["Churn rate", 1], ["A", 2]])
    plan, _card = twice(book, card, **WIDE)
    assert [each.name for each in plan.measures] == ["A"]
    assert [each.code for each in plan.problems] == ["import-ambiguous-measure"]


def test_that_a_column_of_values_becomes_a_measure_too(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", [["Month", "Calls", "Score"], ["2026-01", 3, 40], ["2026-02", 4, None]])
    columns = {"Calls": "Calls answered", "Score": ["NPS", "value"]}
    plan, card = twice(book, periods="down", period_column="Month", value_columns=columns, **NEW)
    assert [(each.id, each.library) for each in plan.measures] == [
        ("calls-answered", None),
        ("net-promoter-score-nps", "net_promoter_score"),
    ]
    assert written(card, "calls-answered") == {"2026-01": {"value": 3.0}, "2026-02": {"value": 4.0}}


def test_that_segments_come_with_new_measures(tmp_path: Path) -> None:
    rows = [["Measure", "Where", "2026-01"], ["A", "Shop", 1], ["A", "Kiosk", 2], ["A", None, 3]]
    plan, card = twice(write_book(tmp_path / "a.xlsx", rows), **WIDE, segment_column="Where", create_segments=True)
    assert [each.name for each in plan.segments] == ["Kiosk"]
    assert {key[1] for key in card.series} == {"shop", "Kiosk", None}


def test_that_a_csv_file_makes_measures_in_the_long_form(tmp_path: Path) -> None:
    rows = [
        ["Period", "Measure", "Value"],
        ["Jan 2026", "Pünktlichkeit", "92,5 %"],
        ["Feb 2026", "Anrufe", "1.204"],
    ]
    path = write_csv(tmp_path / "a.csv", rows, encoding="cp1252", delimiter=";")
    plan, card = twice(path, **LONG, locale="de")
    assert [(each.id, each.unit) for each in plan.measures] == [("punktlichkeit", "%"), ("anrufe", "")]
    assert written(card, "punktlichkeit") == {"2026-01": {"value": 92.5}}
    assert written(card, "anrufe") == {"2026-02": {"value": 1204.0}}


def test_that_a_name_no_measure_can_have_is_a_problem_with_its_cell(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", [["Measure", "2026-01"], ["x" * 201, 1], ["A", 2]])
    found = read(CARD, book, **WIDE)
    assert [(each.code, each.cell, each.blocking) for each in found.problems] == [("text-long", "A2", True)]
    assert [each.name for each in found.measures] == ["A"]


def test_that_a_column_of_something_else_makes_no_thousand_measures(tmp_path: Path) -> None:
    rows = [["Measure", "2026-01"], *([f"Order {n}", n] for n in range(MOST_NEW + 20))]
    found = read(CARD, write_book(tmp_path / "a.xlsx", rows), **WIDE)
    assert codes(found, blocking=True) == ["import-too-many-new"]
    assert found.problems[0].cell == f"A{MOST_NEW + 2}"


def test_that_the_objective_is_found_by_id_or_name_and_must_be_there(tmp_path: Path) -> None:
    two = {"p1": Objective("p1", "p", "Same"), "p2": Objective("p2", "p", "same")}
    card = replace(CARD, objectives={**CARD.objectives, **two})
    book = write_book(tmp_path / "a.xlsx", [["Measure", "2026-01"], ["A", 2]])
    for name, id in (("o", "o"), ("Objective", "o"), ("p2", "p2")):
        assert read(card, book, **{**WIDE, "objective": name}).measures[0].objective == id
    for name, code in (("Sorrow", "mapping-no-objective"), ("Same", "mapping-objectives")):
        with pytest.raises(ImportRefused, match=code) as refused:
            read(card, book, **{**WIDE, "objective": name})
        assert name in error_sentence(refused.value)


def test_that_measures_the_mapping_names_must_still_be_there(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", [["Measure", "2026-01"], ["A", 2]])
    with pytest.raises(ImportRefused, match="mapping-no-measure"):
        read(CARD, book, **WIDE, measures={"A": "Sorrow"})


MAPPED: dict[str, Any] = {"periods": "across", "measure_column": "Measure", "objective": "o"}


def test_that_only_the_names_the_mapping_says_become_measures(tmp_path: Path) -> None:
    rows = [["Measure", "2026-01"], ["Fans", 5], ["Share", 0.4], ["Other", 7]]
    said = {"Fans": "new:Loud  fans", "Share": "library:market_share"}
    book = write_book(tmp_path / "a.xlsx", rows, formats={"B3": "0%"})
    plan, card = twice(book, **MAPPED, measures=said)
    assert [(each.name, each.library) for each in plan.measures] == [
        ("Loud fans", None),
        ("Market share", "market_share"),
    ]
    assert [each.code for each in plan.problems] == ["import-unknown-measure"]
    assert written(card, plan.measures[1].id) == {"2026-01": {"value": 40.0}}


def test_that_a_new_name_stays_a_measure_of_its_own_whatever_the_library_calls_so(tmp_path: Path) -> None:
    card = small_card(CHURN, Measure("score", "o", "Liking", library="net_promoter_score"))
    book = write_book(tmp_path / "a.xlsx", [["Measure", "2026-01"], ["Net Promoter Score", 5]])
    plan, after = twice(book, card, **MAPPED, measures={"Net Promoter Score": "new:NPS"})
    assert [(each.name, each.library) for each in plan.measures] == [("NPS", None)]
    assert written(after, plan.measures[0].id) == {"2026-01": {"value": 5.0}}


def test_that_two_names_for_one_new_measure_make_one(tmp_path: Path) -> None:
    rows = [["Measure", "2026-01", "2026-02"], ["A", 5, None], ["B", None, 6], ["C", 7, None], ["D", None, 8]]
    said = {"A": "new:Fans", "B": "new:fans", "C": "library:market_share", "D": "library:market_share"}
    plan, card = twice(write_book(tmp_path / "a.xlsx", rows), **MAPPED, measures=said)
    assert len(plan.measures) == 2
    assert written(card, plan.measures[0].id) == {"2026-01": {"value": 5.0}, "2026-02": {"value": 6.0}}


def test_that_columns_and_the_one_measure_of_a_sheet_can_be_made(tmp_path: Path) -> None:
    columns: dict[str, Any] = {
        "Own": ["library:market_share", "own_sales"],
        "All": ["library:market_share", "market_sales"],
    }
    columns |= {"Late": "new:Late deliveries"}
    tall = write_book(tmp_path / "a.xlsx", [["Month", "Own", "All", "Late"], ["2026-01", 20, 100, 3]])
    mapping: dict[str, Any] = {"periods": "down", "period_column": "Month", "objective": "o"}
    plan, card = twice(tall, **mapping, value_columns=columns)
    assert written(card, plan.measures[0].id) == {"2026-01": {"own_sales": 20.0, "market_sales": 100.0}}
    assert [each.name for each in plan.measures] == ["Market share", "Late deliveries"]
    shops = write_book(tmp_path / "b.xlsx", [["Month", "Shop"], ["2026-01", 20]])
    plan, card = twice(shops, **mapping, measure="new:Visitors", segment_columns={"Shop": "shop"})
    assert [each.name for each in plan.measures] == ["Visitors"]
    assert ("visitors", "shop") in card.series
