from __future__ import annotations

from dataclasses import replace

import pytest

from scorecard_app import labels
from scorecard_app.domain.explain import (
    explain_card,
    explain_measure,
    explain_objective,
    explain_perspective,
    summarise_trend,
)
from scorecard_app.domain.model import (
    Input,
    Measure,
    Objective,
    Perspective,
    Scorecard,
    Segment,
    Series,
    Survey,
    Target,
)
from scorecard_app.domain.period import Frequency, parse_period
from scorecard_app.domain.trend import trend

Q1 = parse_period("2026-Q1")
NPS = Measure(
    "nps",
    "fast",
    "NPS",
    unit="points",
    decimals=0,
    frequency=Frequency.QUARTER,
    aggregation="recompute",
    formula="100 * promoters / responses - 100 * detractors / responses",
    inputs=tuple(Input(name, name.title(), additive=True) for name in ("promoters", "detractors", "responses")),
    survey=Survey("net", "responses", "promoters", "detractors"),
    targets=(Target(Q1, goal=40, red=20, baseline=25),),
)
SALES = Measure(
    "sales",
    "fast",
    "Sales",
    unit="currency",
    decimals=0,
    aggregation="sum",
    accumulates="sum",
    targets=(Target(parse_period("2026-01"), goal=100),),
)
CARD = Scorecard(
    "Bakery",
    segments={"shop": Segment("shop", "Shop"), "cafe": Segment("cafe", "Café")},
    perspectives={"customer": Perspective("customer", "Customers")},
    objectives={"fast": Objective("fast", "customer", "My order is ready")},
    measures={"nps": NPS, "sales": SALES},
    series={
        ("nps", None): Series({Q1: {"promoters": 110.0, "detractors": 30.0, "responses": 200.0}}),
        ("sales", "shop"): Series({parse_period(f"2026-0{m}"): {"value": 50.0} for m in (1, 2, 3)}),
        ("sales", "cafe"): Series({parse_period(f"2026-0{m}"): {"value": 60.0} for m in (1, 2)}),
    },
)


def said(card: Scorecard, item: str, period: str, segment: str | None = None) -> list[str]:
    at = parse_period(period)
    if not item:
        statements = explain_card(card, at, segment)
    elif item in card.measures:
        statements = explain_measure(card, item, at, segment)
    elif item in card.objectives:
        statements = explain_objective(card, item, at, segment)
    else:
        statements = explain_perspective(card, item, at, segment)
    return [labels.statement_sentence(s) for s in statements]


def test_that_a_computed_value_shows_its_numbers_its_target_and_its_score() -> None:
    assert said(CARD, "nps", "2026-Q1") == [
        "“NPS” is 40 points for Q1 2026, from the numbers entered.",
        "Formula: 100 * promoters / responses - 100 * detractors / responses, "
        "with Promoters = 110, Detractors = 30, Responses = 200.",
        "The true value lies between 30 points and 50 points with 95 % confidence.",
        "Target since Q1 2026: goal 40 points, red line 20 points.",
        "Score 66.7, on target: at the goal (66.7) or beyond, up to 100.",
        "Progress: 100 % of the way from 25 points to the goal.",
    ]


def test_that_a_finished_figure_beside_all_inputs_is_said_to_be_unused() -> None:
    both = {"promoters": 110.0, "detractors": 30.0, "responses": 200.0, "value": 38.0}
    sentences = said(replace(CARD, series={("nps", None): Series({Q1: both})}), "nps", "2026-Q1")
    assert "A finished figure of 38 points was entered too; the inputs, all there, win over it." in sentences


def test_that_a_total_says_which_segments_it_lacks_and_is_not_scored() -> None:
    sentences = said(CARD, "sales", "2026-03")
    assert "Segments added up: Shop." in sentences
    assert "Incomplete: it lacks Café." in sentences
    assert sentences[-1] == "A part is not held to the target of the whole, so there is no score."


def test_that_a_missing_value_names_the_missing_inputs() -> None:
    part = replace(CARD, series={("nps", None): Series({Q1: {"promoters": 1.0}})})
    assert said(part, "nps", "2026-Q1") == ["“NPS” has no value for Q1 2026. Missing: Detractors, Responses."]


def test_that_a_carried_value_is_marked() -> None:
    assert "Carried forward from Q1 2026." in said(CARD, "nps", "2026-04")


@pytest.mark.parametrize(("item", "children"), [("fast", 2), ("customer", 1), ("", 1)])
def test_that_a_node_lists_its_children_with_weights(item: str, children: int) -> None:
    sentences = said(CARD, item, "2026-Q1")
    assert sum("weight 1." in sentence for sentence in sentences) == children
    assert "Coverage 50 %; a score needs 50 %." in sentences


def test_that_a_child_of_weight_0_is_shown_and_not_counted() -> None:
    measures = {**CARD.measures, "sales": replace(CARD.measures["sales"], weight=0.0)}
    sentences = said(replace(CARD, measures=measures), "fast", "2026-Q1")
    assert "Sales: weight 0, shown but not counted." in sentences
    assert "Coverage 100 %; a score needs 50 %." in sentences


def test_that_a_formula_without_a_result_shows_its_numbers() -> None:
    none = {"promoters": 0.0, "detractors": 0.0, "responses": 0.0}
    assert said(replace(CARD, series={("nps", None): Series({Q1: none})}), "nps", "2026-Q1") == [
        "“NPS” has no value for Q1 2026: the formula cannot be worked out.",
        "Formula: 100 * promoters / responses - 100 * detractors / responses, "
        "with Promoters = 0, Detractors = 0, Responses = 0.",
    ]


def test_that_every_statement_has_its_sentence() -> None:
    range_measure = replace(
        SALES, id="range", direction="range", targets=(
            Target(parse_period("2026-01"), goal_low=40, goal_high=60, red_low=30, red_high=70),
        ),
    )  # fmt: skip
    yes = replace(SALES, id="yes", direction="yes_no", aggregation="last", accumulates="no", targets=())
    card = replace(
        CARD,
        measures={**CARD.measures, "range": range_measure, "yes": yes},
        series={
            **CARD.series,
            ("range", None): Series({parse_period("2026-01"): {"value": 50.0}}),
            ("yes", None): Series({parse_period("2026-01"): {"value": 1.0}}),
        },
    )
    for item in ("nps", "sales", "range", "yes", "fast", "customer", ""):
        for period in ("2025", "2026", "2026-H1", "2026-Q1", "2026-Q2", "2026-01", "2026-03", "2026-W05"):
            for segment in (None, "shop"):
                for sentence in said(card, item, period, segment):
                    assert "{" not in sentence
    first, *_others = summarise_trend(trend(card, "sales"))
    assert labels.statement_sentence(first).startswith("3 points")
