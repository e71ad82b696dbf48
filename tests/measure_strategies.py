"""Hypothesis strategies for measures; part of `tests.strategies`, which says what for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from scorecard_app.domain.model import (
    AGGREGATIONS,
    DIRECT,
    INDICATOR_TYPES,
    MEASURE_KINDS,
    VALUE,
    Input,
    Measure,
    Range,
    SameAs,
    Survey,
)
from scorecard_app.domain.period import Frequency, Period, on, shift

NAMES = [
    "A",
    "Customers",
    "לקוחות מרוצים",
    "Kundinnen und Kunden „Süd“",
    "It's \"quoted\", isn't it; 50 % <b>&amp;</b>",
    "🥐 Croissants 👩‍🍳",
    "=SUM(A1)",
    "1,5 \\ 2/3 | $x_1$",
    "Wartezeit am Schalter, vom Ziehen der Nummer bis zum Aufruf, in Minuten, ohne Mittagspause",
]
WORDS = st.sampled_from(NAMES)
OWNERS = st.sampled_from(["", "Shop manager", *NAMES])
TEXTS = st.sampled_from(["", "", *NAMES, "first line\nsecond line"])
WEIGHTS = st.sampled_from([1.0, 1.0, 1.0, 2.0, 0.5, 3.0, 1.0, 0.25, 4.0, 1.0, 0.0])

FORMULAS = [
    ("100 * a / b", ("a", "b")),
    ("100 * a / b", ("a", "b")),
    ("a / b", ("a", "b")),
    ("(a - b) / c", ("a", "b", "c")),
    ("100 * a / c - 100 * b / c", ("a", "b", "c")),
    ("a + b", ("a", "b")),
    ("max(a, b) - min(a, -c, 2.5)", ("a", "b", "c")),
    ("-a + 2 * größe", ("a", "größe")),
    ("a * .5", ("a",)),
]
YES_NO_FORMULA = ("max(0, min(1, a))", ("a",))
ADDITIVE = st.sampled_from([True] * 9 + [False])
ROLLUPS = st.sampled_from(["sum", "sum", "sum", "mean", "min", "max", "first", "last", "recount"])


@dataclass(frozen=True)
class Focus:
    """Where a card's data gather: a day, and the period around it that queries ask for most."""

    day: date
    period: Period
    fiscal_start: int

    def at(self, frequency: Frequency, by: int = 0) -> Period:
        """Return the period of a frequency that holds the day, moved by some periods."""
        return shift(on(self.day, frequency, self.fiscal_start), by)


@st.composite
def measures_of(draw: st.DrawFn, objectives: list[str], focus: Focus, *, plain: bool) -> list[Measure]:
    """Draw measures without targets, in the order of their objectives; `plain` leaves texts at a minimum."""
    count = draw(st.sampled_from([2, 3, 1, 4, 5, 6, 0])) if objectives else 0
    homes = [draw(st.sampled_from(objectives)) for _ in range(count)]
    found: list[Measure] = []
    for number, home in enumerate(sorted(homes, key=objectives.index), start=1):
        measure = draw(_measure(f"m{number}", home, focus))
        measure = draw(_sharing(measure, found))
        found.append(measure if plain else draw(_dressed(measure)))
    return found


@st.composite
def _measure(draw: st.DrawFn, id_: str, objective: str, focus: Focus) -> Measure:
    """Draw the arithmetic of one measure."""
    finer = [f for f in Frequency if focus.period.frequency - 2 <= f < focus.period.frequency]
    frequency = draw(st.sampled_from([*finer, *finer, *finer, focus.period.frequency, *Frequency]))
    direction = draw(st.sampled_from(["higher", "higher", "lower", "lower", "range", "yes_no"]))
    facts: dict[str, Any] = {}
    if draw(st.booleans()):
        facts["aggregation"] = draw(st.sampled_from(["sum", "sum", "sum", "last", "mean", "min", "max"]))
    else:
        text, names = YES_NO_FORMULA if direction == "yes_no" else draw(st.sampled_from(FORMULAS))
        facts["formula"] = text
        facts["inputs"] = tuple(
            Input(name, rollup=draw(ROLLUPS), additive=draw(ADDITIVE), integer=draw(st.booleans()), min=0.0)
            for name in names
        )
        facts["aggregation"] = draw(st.sampled_from(["recompute", "recompute", "sum", *AGGREGATIONS]))
    if direction == "yes_no" and facts["aggregation"] in ("sum", "recompute"):
        facts["aggregation"] = draw(st.sampled_from(["mean", "min", "max", "last"]))
    growths = (
        ["no", "no", "yes", "sum", "sum", "sum"] if facts["aggregation"] == "sum" else ["no", "no", "yes", "yes"]
    )
    return Measure(
        id_,
        objective,
        "M",
        direction=direction,
        frequency=frequency,
        window=draw(st.sampled_from(["reporting_period"] * 8 + ["trailing_12_months", "year"])),
        accumulates=draw(st.sampled_from(growths)),
        weight=draw(WEIGHTS),
        carry_forward=draw(st.sampled_from([False, False, True])),
        active=draw(st.sampled_from([True] * 7 + [False])),
        **facts,
    )


@st.composite
def _sharing(draw: st.DrawFn, measure: Measure, earlier: list[Measure]) -> Measure:
    """Let an input now and then be the same number as one of an earlier measure of the same frequency."""
    # A yes_no input holds 0 to 1, so neither side of such a pair may be one.
    targets = [
        (other, entry)
        for other in earlier
        if other.frequency == measure.frequency and other.direction != "yes_no"
        for entry in other.inputs
        if entry.same_as is None
    ]
    if not targets or measure.direction == "yes_no" or not draw(st.booleans()):
        return measure
    at = draw(st.integers(0, len(measure.inputs) - 1))
    other, entry = draw(st.sampled_from(targets))
    inputs = list(measure.inputs)
    shared = SameAs(other.id, entry.name)
    inputs[at] = replace(inputs[at], same_as=shared, integer=entry.integer, min=entry.min)
    return replace(measure, inputs=tuple(inputs))


@st.composite
def _dressed(draw: st.DrawFn, measure: Measure) -> Measure:
    """Give a measure the texts and settings that no score depends on."""
    inputs = tuple(replace(entry, label=draw(OWNERS), unit=draw(OWNERS)) for entry in measure.inputs)
    names = [entry.name for entry in inputs]
    survey = None
    if measure.formula != DIRECT and len(names) == 3:
        share, net = Survey("share", names[2]), Survey("net", names[2], names[0], names[1])
        survey = draw(st.sampled_from([None, share, net]))
    checks = draw(st.sampled_from([(), (f"{names[0]} <= {names[0]} + 1",), (f"0 == 0 * {names[-1]}", "1 < 2")]))
    return replace(
        measure,
        name=draw(WORDS),
        inputs=inputs,
        checks=() if measure.formula == DIRECT else checks,
        unit=draw(st.sampled_from(["", "%", "EUR", "נקודות"])),
        decimals=draw(st.integers(0, 3)),
        kind=draw(st.sampled_from([None, *MEASURE_KINDS])),
        indicator_type=draw(st.sampled_from([None, *INDICATOR_TYPES])),
        owner=draw(OWNERS),
        range=draw(st.sampled_from([None, Range(-1e6, 1e6), Range(min=-1e6), Range(max=1e6)])),
        baseline_points=draw(st.sampled_from([None, None, 12])),
        survey=survey,
    )


def takes_finished_figures(measure: Measure) -> bool:
    """Return whether the reserved input `value` may be entered."""
    return measure.formula != DIRECT and VALUE not in [entry.name for entry in measure.inputs]
