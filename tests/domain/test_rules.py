"""Every rule of the model: what it refuses, what its sentence says, and what it lets through."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from scorecard_app import i18n
from scorecard_app.domain import rules
from scorecard_app.domain.model import (
    Initiative,
    Input,
    Link,
    Measure,
    Milestone,
    Objective,
    Perspective,
    Range,
    SameAs,
    Scorecard,
    Segment,
    Series,
    Survey,
    Target,
    Waiver,
)
from scorecard_app.domain.period import Frequency, Period, parse_period
from scorecard_app.library.catalog import as_measure, entries
from tests.refusals import refused
from tests.strategies import scorecards

JAN, Q1, YEAR = parse_period("2026-01"), parse_period("2026-Q1"), parse_period("2026")
NPS = Measure(
    "nps",
    "fast",
    "NPS",
    frequency=Frequency.QUARTER,
    aggregation="recompute",
    formula="100 * promoters / responses",
    inputs=(Input("promoters", "Answers of 9 or 10", integer=True, min=0), Input("responses", integer=True, min=0)),
    checks=("promoters <= responses",),
)
DIRECT = Measure("orders", "fast", "Orders")
YES_NO = replace(DIRECT, id="open", name="Open on Sundays", direction="yes_no")


def card(*measures: Measure, **fields: Any) -> Scorecard:
    start = Scorecard(
        "Bakery Blum",
        segments={"shop": Segment("shop", "Shop")},
        perspectives={"customer": Perspective("customer", "Customers", "customer")},
        objectives={
            "fast": Objective("fast", "customer", "Fast"),
            "fresh": Objective("fresh", "customer", "Fresh"),
        },
        measures={each.id: each for each in measures},
    )
    return replace(start, **fields)


@given(scorecards())
def test_that_valid_scorecards_pass(each: Scorecard) -> None:
    rules.check_card(each)


@pytest.mark.parametrize("code", [each.code for each in entries()])
def test_that_every_measure_of_the_library_passes(code: str) -> None:
    for language in i18n.LANGUAGES:
        measure = as_measure(code, id="m", objective="fast", language=language, currency="EUR")
        rules.check_measure(card(), measure)


def test_that_the_languages_of_a_scorecard_are_those_of_the_program() -> None:
    assert tuple(i18n.LANGUAGES) == rules.LANGUAGES


@pytest.mark.parametrize(
    ("fields", "code", "said"),
    [
        ({"name": ""}, "name-empty", "name"),
        ({"name": "   "}, "name-empty", "name"),
        ({"name": "\u202e\u200b"}, "name-empty", "name"),
        ({"name": "x" * 201}, "text-long", "201"),
        ({"name": "two\nlines"}, "text-control", "character 4"),
        ({"name": 3}, "not-text", "3"),
        ({"kind": "club"}, "not-choice", "business, nonprofit, municipality"),
        ({"kind": ["business"]}, "not-choice", "business"),
        ({"language": "fr"}, "not-choice", "en, de, nl, he"),
        ({"currency": "Eur"}, "bad-currency", "Eur"),
        ({"fiscal_year_start": 0}, "not-whole", "from 1 to 12"),
        ({"fiscal_year_start": True}, "not-whole", "True"),
        ({"min_coverage": 1.5}, "number-range", "between 0 and 1"),
        ({"min_coverage": float("nan")}, "not-number", "nan"),
        ({"min_coverage": 10**400}, "not-number", ">1e300"),
        ({"segments_overlap": 1}, "not-flag", "1"),
        ({"waivers": (Waiver("a", "b"), Waiver("a", "b"))}, "waiver-twice", "“a”"),
        ({"waivers": [Waiver("a")]}, "field-type", "waivers"),
        ({"review_thresholds": {"a": "b"}}, "not-number", "thresholds"),
        ({"review_thresholds": {3: 1.0}}, "bad-id", "3"),
    ],
)
def test_that_wrong_fields_of_a_scorecard_are_refused(fields: dict[str, Any], code: str, said: str) -> None:
    with refused(code, said):
        rules.check_card(card(**fields))


@pytest.mark.parametrize("id", ["", "-a", "a b", "ä", "a" * 65, "a\n", "٣", None, 3])
def test_that_an_id_is_plain_and_short(id: Any) -> None:
    with refused("bad-id", "letters"):
        rules.check_perspective(card(), Perspective(id, "P"))


@pytest.mark.parametrize("id", ["a", "7", "A-b_9", "a" * 64])
def test_that_usual_ids_pass(id: str) -> None:
    rules.check_perspective(card(), Perspective(id, "P"))


@pytest.mark.parametrize("name", ["שביעות רצון", "Überblick", "a\u200fb", "🙂", "x" * 200])
def test_that_names_of_all_languages_pass(name: str) -> None:
    rules.check_perspective(card(), Perspective("p", name))


@pytest.mark.parametrize("name", ["a\ud800", "a\u2028b", "\x07", "a\x85b"])
def test_that_invisible_control_characters_are_refused(name: str) -> None:
    with refused("text-control"):
        rules.check_segment(card(), Segment("s", name))


@pytest.mark.parametrize(
    ("fields", "code", "said"),
    [
        ({"perspective": "nowhere"}, "no-such-item", "perspective with the id “nowhere”"),
        ({"perspective": []}, "no-such-item", "[]"),
        ({"weight": -0.5}, "number-low", "weight: -0.5"),
        ({"weight": float("inf")}, "not-number", "inf"),
        ({"weight": "1"}, "not-number", "1"),
        ({"description": "x" * 10_001}, "text-long", "10,000"),
        ({"customer_voice": None}, "not-text", "None"),
        ({"position": (1, float("nan"))}, "not-number", "position"),
        ({"position": (1, 2, 3)}, "field-type", "position"),
    ],
)
def test_that_wrong_fields_of_an_objective_are_refused(fields: dict[str, Any], code: str, said: str) -> None:
    with refused(code, said):
        rules.check_objective(card(), replace(Objective("o", "customer", "O"), **fields))


def test_that_descriptions_may_have_lines() -> None:
    rules.check_objective(card(), Objective("o", "customer", "O", description="one\n\ttwo\r\n"))


MEASURES: list[tuple[Measure, dict[str, Any], str, str]] = [
    (NPS, {"objective": "none"}, "no-such-item", "objective"),
    (NPS, {"decimals": 7}, "not-whole", "0 to 6"),
    (NPS, {"direction": "up"}, "not-choice", "higher, lower, range, yes_no"),
    (NPS, {"frequency": "month"}, "not-choice", "week, month"),
    (NPS, {"window": "decade"}, "not-choice", "trailing_12_months"),
    (NPS, {"formula": "promoters +"}, "formula-syntax", "character 12"),
    (NPS, {"formula": "promoters / respondents"}, "formula-input", "“respondents”"),
    (NPS, {"formula": "promoters", "checks": ()}, "input-unused", "“responses”"),
    (NPS, {"formula": None}, "not-text", "formula"),
    (NPS, {"formula": "value"}, "formula-input", "“value”"),
    (NPS, {"checks": ("promoters <= people",)}, "formula-input", "“people”"),
    (NPS, {"checks": ("promoters",)}, "formula-syntax", "promoters"),
    (NPS, {"checks": "promoters"}, "field-type", "checks"),
    (NPS, {"inputs": (Input("promoters"), Input("promoters"))}, "input-twice", "promoters"),
    (NPS, {"inputs": (*NPS.inputs, Input("value"))}, "input-value-reserved", "finished"),
    (NPS, {"inputs": (*NPS.inputs, Input("max"))}, "input-name", "“max”"),
    (NPS, {"inputs": (*NPS.inputs, Input("two words"))}, "input-name", "two words"),
    (NPS, {"inputs": (*NPS.inputs, Input("_x"))}, "input-name", "_x"),
    (NPS, {"inputs": (*NPS.inputs, Input("x²"))}, "input-name", "x²"),
    (NPS, {"inputs": (*NPS.inputs, Input("x" * 65))}, "input-name", "64"),
    (NPS, {"inputs": (Input("promoters", min=float("nan")),)}, "not-number", "smallest number"),
    (NPS, {"inputs": (Input("promoters", rollup="median"),)}, "not-choice", "recount"),
    (NPS, {"inputs": ()}, "formula-input", "promoters"),
    (DIRECT, {"inputs": (Input("number"),)}, "direct-input", "value"),
    (DIRECT, {"inputs": ()}, "direct-input", "value"),
    (DIRECT, {"aggregation": "recompute"}, "direct-recompute", "sum, mean"),
    (DIRECT, {"accumulates": "sum"}, "accumulates-without-sum", "last"),
    (YES_NO, {"aggregation": "sum"}, "yes-no-aggregation", "min, max, mean, last"),
    (YES_NO, {"aggregation": "recompute"}, "yes-no-aggregation", "recompute"),
    (YES_NO, {"targets": (Target(JAN, goal=1),)}, "target-yes-no", "yes is good"),
    (NPS, {"survey": Survey("mode", "responses")}, "not-choice", "share, net"),
    (NPS, {"survey": Survey("share", "answers")}, "survey-input", "“answers”"),
    (NPS, {"survey": Survey("net", "responses", "promoters")}, "survey-input", "“minus”"),
    (NPS, {"survey": Survey("share", "responses", "promoters")}, "survey-share-sides", "share"),
    (NPS, {"range": Range(10, 5)}, "range-order", "10"),
    (NPS, {"range": Range(float("inf"))}, "not-number", "range"),
    (NPS, {"baseline_points": 1}, "not-whole", "1"),
    (NPS, {"library": "x y"}, "bad-id", "x y"),
    (
        NPS,
        {"inputs": (replace(NPS.inputs[0], same_as=SameAs("nps", "responses")), *NPS.inputs[1:])},
        "same-as-itself",
        "very",
    ),
    (
        NPS,
        {"inputs": (replace(NPS.inputs[0], same_as=SameAs("none", "x")), *NPS.inputs[1:])},
        "no-such-item",
        "none",
    ),
]


@pytest.mark.parametrize(("start", "fields", "code", "said"), MEASURES)
def test_that_wrong_measures_are_refused(start: Measure, fields: dict[str, Any], code: str, said: str) -> None:
    with refused(code, said):
        rules.check_measure(card(start), replace(start, **fields))


def test_that_unusual_measures_pass() -> None:
    for each in (
        replace(DIRECT, checks=("value <= 100",), accumulates="sum", aggregation="sum"),
        replace(NPS, formula="תשובות / responses", inputs=(Input("תשובות"), Input("responses")), checks=()),
        replace(NPS, survey=Survey("net", "responses", "promoters", "responses"), range=Range(None, 5)),
        replace(NPS, aggregation="mean", window="trailing_12_months", weight=0),
        YES_NO,
    ):
        rules.check_measure(card(), each)


SOURCE = replace(NPS, id="source", name="Source")


def sharing(start: Measure, to: str, input: str) -> Measure:
    first, *rest = start.inputs
    return replace(start, inputs=(replace(first, same_as=SameAs(to, input)), *rest))


@pytest.mark.parametrize(
    ("measure", "others", "code", "said"),
    [
        (sharing(NPS, "source", "people"), (SOURCE,), "same-as-unknown", "“people”"),
        (sharing(NPS, "source", "promoters"), (sharing(SOURCE, "deep", "promoters"),), "same-as-chain", "Source"),
        (sharing(NPS, "source", "value"), (replace(DIRECT, id="source"),), "same-as-frequency", "quarter"),
        (
            sharing(replace(NPS, frequency=Frequency.MONTH), "open", "value"),
            (YES_NO,),
            "same-as-yes-no",
            "Open on Sundays",
        ),
        (
            replace(NPS, inputs=tuple(replace(each, same_as=SameAs("source", "responses")) for each in NPS.inputs)),
            (SOURCE,),
            "same-as-twice",
            "one and the same",
        ),
    ],
)
def test_that_wrong_shared_inputs_are_refused(
    measure: Measure, others: tuple[Measure, ...], code: str, said: str
) -> None:
    with refused(code, said):
        rules.check_measure(card(*others), measure)


HIGHER, LOWER = NPS, replace(NPS, direction="lower")
RANGE = replace(NPS, direction="range")


@pytest.mark.parametrize(
    ("measure", "target", "code", "said"),
    [
        (HIGHER, Target(Q1), "target-field-missing", "goal"),
        (HIGHER, Target(JAN, goal=4), "target-finer", "quarter"),
        (HIGHER, Target(Q1, "none", goal=4), "no-such-item", "segment"),
        (HIGHER, Target(Q1, goal=4, red=4), "target-goal-above", "goal 4 must lie above the red line 4"),
        (HIGHER, Target(Q1, goal=0), "target-needs-red", "goal of 0"),
        (HIGHER, Target(Q1, goal=-5), "target-needs-red", "-5"),
        (HIGHER, Target(Q1, goal=4, best=4), "target-best-above", "best value 4"),
        (HIGHER, Target(Q1, goal=10, worst=9), "target-worst-below", "worst value 9"),
        (HIGHER, Target(Q1, goal=4, goal_low=3), "target-field", "lower goal"),
        (HIGHER, Target(Q1, goal=float("nan")), "not-number", "nan"),
        (HIGHER, Target(Q1, goal=True), "not-number", "True"),
        (HIGHER, Target(Q1, goal=4, baseline=float("inf")), "not-number", "baseline"),
        (HIGHER, Target(Q1, goal=1e301), "not-number", "301"),
        (LOWER, Target(Q1, goal=4, red=3), "target-goal-below", "goal 4 must lie below the red line 3"),
        (LOWER, Target(Q1, goal=0), "target-needs-red", "state one"),
        (LOWER, Target(Q1, goal=4, best=5), "target-best-below", "best value 5"),
        (LOWER, Target(Q1, goal=10, worst=11), "target-worst-above", "worst value 11"),
        (RANGE, Target(Q1, goal=4), "target-field", "goal"),
        (RANGE, Target(Q1, red_low=1, goal_low=2, goal_high=3), "target-field-missing", "upper red line"),
        (RANGE, Target(Q1, red_low=1, goal_low=3, goal_high=3, red_high=4), "target-range-order", "lower goal (3)"),
        (RANGE, Target(Q1, red_low=1, goal_low=2, goal_high=3, red_high=4, baseline=1), "target-field", "baseline"),
        (HIGHER, Target("2026-Q1", goal=1), "bad-period", "2026-Q1"),  # type: ignore[arg-type]  # hostile
        (HIGHER, Target(Period(Frequency.QUARTER, 2026, 5), goal=1), "bad-period", "5"),
    ],
)
def test_that_wrong_targets_are_refused(measure: Measure, target: Target, code: str, said: str) -> None:
    with refused(code, said):
        rules.check_target(card(), measure, target)


def test_that_two_targets_of_one_start_are_refused_and_of_two_frequencies_not() -> None:
    first, year = Target(Q1, goal=4), Target(parse_period("2026"), goal=4)
    shop = replace(first, segment="shop")

    rules.check_targets(card(), replace(NPS, targets=(first, year, shop)))
    with refused("target-twice", "Q1 2026"):
        rules.check_targets(card(), replace(NPS, targets=(first, shop, replace(first, goal=5))))


def test_that_a_target_start_is_a_period_of_its_frequency() -> None:
    assert rules.target_start(NPS, Q1, None) == Q1
    assert rules.target_start(NPS, YEAR, Frequency.YEAR) == YEAR
    with refused("target-start-frequency", "“year”"):
        rules.target_start(NPS, YEAR, None)
    with refused("target-finer", "per quarter or coarser"):
        rules.target_start(NPS, parse_period("2026-01"), None)


@pytest.mark.parametrize(
    ("measure", "segment", "period", "values", "code", "said"),
    [
        (NPS, None, JAN, {}, "reading-finer", "January 2026"),
        (NPS, "none", Q1, {}, "no-such-item", "segment"),
        (NPS, [], Q1, {}, "no-such-item", "segment"),
        (NPS, None, "2026-Q1", {}, "bad-period", "2026-Q1"),
        (NPS, None, (3, 2026, 1), {}, "bad-period", "2026"),
        (NPS, None, Period(Frequency.WEEK, 2025, 53), {}, "bad-period", "53"),
        (NPS, None, Q1, {"people": 1}, "reading-input", "promoters, responses"),
        (NPS, None, Q1, {"people": None}, "reading-input", "promoters, responses"),
        (NPS, None, Q1, {3: 1}, "reading-input", "3"),
        (NPS, None, Q1, {"promoters": 1.5}, "reading-whole", "Answers of 9 or 10, Q1 2026: write a whole"),
        (NPS, None, Q1, {"promoters": -1}, "reading-low", "0 is the least"),
        (NPS, None, Q1, {"promoters": "7"}, "reading-number", "“7”"),
        (NPS, None, Q1, {"promoters": True}, "reading-number", "True"),
        (NPS, None, Q1, {"promoters": float("inf")}, "reading-number", "inf"),
        (NPS, None, Q1, {"promoters": 10**400}, "reading-number", "1e300"),
        (NPS, None, Q1, {"value": float("nan")}, "reading-number", "nan"),
        (DIRECT, None, JAN, {"number": 1}, "reading-input", "value"),
        (YES_NO, None, JAN, {"value": 1.01}, "reading-yes-no", "1.01"),
        (YES_NO, None, JAN, {"value": -0.1}, "reading-yes-no", "-0.1"),
    ],
)
def test_that_wrong_readings_are_refused(
    measure: Measure, segment: Any, period: Any, values: Any, code: str, said: str
) -> None:
    with refused(code, said):
        rules.check_values(card(measure), measure, segment, period, values)


def test_that_readings_at_coarser_periods_finished_figures_and_unlikely_values_pass() -> None:
    narrow = replace(NPS, range=Range(0, 100))

    rules.check_values(card(narrow), narrow, "shop", YEAR, {"promoters": 9, "responses": 3, "value": 300}, "x\ny")
    assert rules.broken_checks(narrow, {"promoters": 9, "responses": 3}) == ("promoters <= responses",)
    assert rules.broken_checks(narrow, {"promoters": 9}) == ()


def test_that_readings_of_a_shared_input_obey_the_rules_of_the_input_pointed_to() -> None:
    shared = replace(NPS, inputs=(Input("promoters", same_as=SameAs("source", "promoters")), NPS.inputs[1]))
    both = card(SOURCE, shared)

    assert rules.source_of(both, shared, "promoters") == (SOURCE, "promoters")
    with refused("reading-low", "Source"):
        rules.check_values(both, shared, None, Q1, {"promoters": -1})
    with refused("reading-shared", "promoters"):
        rules.check_card(replace(both, series={("nps", None): Series({Q1: {"promoters": 1.0}})}))


@pytest.mark.parametrize(
    ("fields", "code", "said"),
    [
        ({"links": {("fast", "fast"): Link("fast", "fast")}}, "link-to-itself", "Fast"),
        ({"links": {("fast", "no"): Link("fast", "no")}}, "no-such-item", "no"),
        ({"links": {("a", "b"): Link("fast", "fresh")}}, "id-mismatch", "link"),
        ({"links": {("fast", "fresh"): Link("fast", "fresh", "\0")}}, "text-control", "note"),
        ({"initiatives": {"i": Initiative("i", "I", ("no",))}}, "no-such-item", "no"),
        ({"initiatives": {"i": Initiative("i", "I", ("fast", "fast"))}}, "listed-twice", "fast"),
        ({"initiatives": {"i": Initiative("i", "I", start="2026-1-1")}}, "bad-date", "2026-1-1"),
        ({"initiatives": {"i": Initiative("i", "I", start="20260101")}}, "bad-date", "20260101"),
        ({"initiatives": {"i": Initiative("i", "I", end="2026-02-30")}}, "bad-date", "2026-02-30"),
        (
            {"initiatives": {"i": Initiative("i", "I", start="2026-02-01", end="2026-01-01")}},
            "dates-order",
            "2026-01-01",
        ),
        ({"initiatives": {"i": Initiative("i", "I", progress=101)}}, "number-range", "101"),
        ({"initiatives": {"i": Initiative("i", "I", status="late")}}, "not-choice", "on_hold"),
        ({"initiatives": {"i": Initiative("i", "I", budget=-1)}}, "number-low", "budget"),
        ({"initiatives": {"i": Initiative("i", "I", milestones=(Milestone(""),))}}, "name-empty", "milestone"),
        ({"initiatives": {"j": Initiative("i", "I")}}, "id-mismatch", "“j”"),
        ({"measures": {"m": "nps"}}, "id-mismatch", "measure"),
        ({"series": {("none", None): Series()}}, "no-such-item", "measure"),
        ({"series": {("nps", "no"): Series()}}, "no-such-item", "segment"),
        ({"series": {("nps", None): Series(notes={JAN: "x"})}}, "reading-finer", "NPS"),
        ({"series": {("nps", None): Series(notes={Q1: "x" * 10_001})}}, "text-long", "note"),
        ({"series": {("nps", None): Series({Q1: {"x": 1.0}})}}, "reading-input", "“x”"),
    ],
)
def test_that_a_whole_scorecard_is_looked_through(fields: dict[str, Any], code: str, said: str) -> None:
    with refused(code, said):
        rules.check_card(replace(card(NPS), **fields))


def test_that_loops_and_links_downward_pass() -> None:
    links = {("fast", "fresh"): Link("fast", "fresh"), ("fresh", "fast"): Link("fresh", "fast")}
    rules.check_card(card(links=links))


def test_that_what_is_no_item_at_all_is_refused() -> None:
    nonsense: Any = "nonsense"
    with refused("wrong-type", "perspective"):
        rules.check_perspective(card(), nonsense)
    with refused("wrong-type", "measure"):
        rules.check_measure(card(), nonsense)
