"""Why a number is what it is: a short list of statements, each a code and its own numbers.

`labels.explain` turns a statement into a sentence, the same in the window, in reports and on the command line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scorecard_app.domain.model import DIRECT, Measure, Scorecard
from scorecard_app.domain.period import Period, containing, within
from scorecard_app.domain.scoring import (
    CardScore,
    MeasureScore,
    Node,
    ObjectiveScore,
    PerspectiveScore,
    score_card,
    score_measure,
)
from scorecard_app.domain.survey import interval
from scorecard_app.domain.targets import colour
from scorecard_app.domain.trend import BASELINE, FEWEST, Trend
from scorecard_app.domain.values import Value, finished_figure, series_of


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a measure, to be shown with its unit and decimals."""

    value: float
    unit: str
    decimals: int
    currency: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence to be: a code in `labels.explain` and its facts."""

    code: str
    facts: Mapping[str, Any]


def _say(code: str, **facts: Any) -> Statement:
    return Statement(code, facts)


def explain_measure(
    card: Scorecard, measure_id: str, period: Period, segment: str | None = None
) -> tuple[Statement, ...]:
    """Return the arithmetic behind a measure's value, target and score at a period."""
    one = score_measure(card, card.measures[measure_id], segment, period)
    return tuple(_measure(card, one, period, segment))


def _measure(card: Scorecard, one: MeasureScore, period: Period, segment: str | None) -> Iterator[Statement]:
    yield from _value(card, one, period, segment)
    if one.value.value is None:
        return
    yield from _marks(card, one, period)
    sure = interval(one.measure, one.value)
    if sure is not None:
        yield _say("interval", low=_amount(card, one.measure, sure[0]), high=_amount(card, one.measure, sure[1]))
    yield from _target(card, one, period, segment)
    yield from _score(card, one)


def _amount(card: Scorecard, measure: Measure, value: float) -> Amount:
    return Amount(value, measure.unit, measure.decimals, card.currency)


def _named(measure: Measure, value: Value) -> tuple[tuple[str, float], ...]:
    labels = {item.name: item.label or item.name for item in measure.inputs}
    return tuple((labels.get(name, name), number) for name, number in value.numbers.items())


def _value(card: Scorecard, one: MeasureScore, period: Period, segment: str | None) -> Iterator[Statement]:
    measure, value = one.measure, one.value
    if value.value is None:
        yield from _no_value(card, measure, value, period, segment)
        return
    facts: dict[str, Any] = {"name": measure.name, "value": _amount(card, measure, value.value), "period": period}
    if value.rule == "window":
        facts["used"] = value.parts[-1]
    elif value.rule in ("recompute", "aggregate"):
        inside = within(period, measure.frequency, card.fiscal_year_start)
        facts.update(count=len(value.parts), all=len(inside), aggregation=measure.aggregation)
    elif value.period_used is not None and period.frequency <= measure.frequency:
        facts["period"] = value.period_used
    yield _say(f"value-{value.rule}", **facts)
    if value.numbers and measure.formula != DIRECT:
        yield _say("formula", formula=measure.formula, numbers=_named(measure, value))
        yield from _unused(card, measure, value, segment)
    if value.segments:
        yield _say("summed-segments", segments=tuple(card.segments[s].name for s in value.segments))


def _unused(card: Scorecard, measure: Measure, value: Value, segment: str | None) -> Iterator[Statement]:
    """Say that a finished figure stands beside the inputs, which win."""
    if value.rule in ("readings", "entered") and value.period_used is not None:
        figure = finished_figure(card, measure, segment, value.period_used)
        if figure is not None:
            yield _say("finished-unused", value=_amount(card, measure, figure))


def _no_value(
    card: Scorecard, measure: Measure, value: Value, period: Period, segment: str | None
) -> Iterator[Statement]:
    facts = {"name": measure.name, "period": period}
    if value.rule == "recount":
        names = tuple(item.label or item.name for item in measure.inputs if item.rollup == "recount")
        yield _say("no-value-recount", inputs=names, **facts)
    elif value.numbers:
        yield _say("no-value-formula", **facts)
        yield _say("formula", formula=measure.formula, numbers=_named(measure, value))
    elif period.frequency > measure.frequency:
        yield _say("no-value-inside", frequency=measure.frequency, **facts)
    else:
        own = containing(period, measure.frequency, card.fiscal_year_start)
        missing = tuple(_missing(card, measure, own, segment))
        yield _say("no-value-inputs", inputs=missing, name=measure.name, period=own)


def _missing(card: Scorecard, measure: Measure, own: Period, segment: str | None) -> Iterator[str]:
    for item in measure.inputs:
        series, name = series_of(card, measure, item, segment)
        if name not in series.values.get(own, {}):
            yield item.label or item.name


def _marks(card: Scorecard, one: MeasureScore, period: Period) -> Iterator[Statement]:
    value = one.value
    if value.carried:
        code = "mark-stale" if value.stale else "mark-carried"
        yield _say(code, period=period, used=value.period_used)
    if value.lacking:
        yield _say("mark-lacking", segments=tuple(card.segments[s].name for s in value.lacking))
    elif not value.complete:
        yield _say("mark-incomplete", period=period)


def _target(card: Scorecard, one: MeasureScore, period: Period, segment: str | None) -> Iterator[Statement]:
    if one.target is None:
        if one.measure.direction != "yes_no":
            yield _say("no-target", period=period)
        return
    target, measure = one.target.target, one.measure
    facts: dict[str, Any] = {"period": target.start, "count": one.target.summed}
    if measure.direction == "range":
        for name in ("goal_low", "goal_high", "red_low", "red_high"):
            facts[name] = _amount(card, measure, getattr(target, name))
    else:
        facts["goal"] = _amount(card, measure, target.goal or 0.0)
        facts["red"] = _amount(card, measure, target.red or 0.0)
    shape = "range" if measure.direction == "range" else "line"
    yield _say(f"target-{shape}-sum" if one.target.rule == 4 else f"target-{shape}", **facts)
    if segment is not None and target.segment is None:
        yield _say("target-of-whole")


def _score(card: Scorecard, one: MeasureScore) -> Iterator[Statement]:
    if one.score is None:
        if one.status in ("stale", "partial"):
            yield _say(f"unscored-{one.status}")
        return
    yield _say("score-" + _place(one), score=one.score, status=one.status)
    if one.progress is not None and one.target is not None and one.target.target.baseline is not None:
        baseline = _amount(card, one.measure, one.target.target.baseline)
        yield _say("progress", progress=one.progress, baseline=baseline)


_PLACES = {"green": "at-goal", "amber": "between", "red": "beyond-red"}


def _place(one: MeasureScore) -> str:
    """Return which stretch of the score line the value lies on."""
    if one.measure.direction == "yes_no":
        return "yes-no"
    return _PLACES[colour(one.score or 0.0)]


def explain_objective(
    card: Scorecard, objective: str, period: Period, segment: str | None = None
) -> tuple[Statement, ...]:
    """Return how an objective's score came about from its measures."""
    found = next(
        one
        for perspective in score_card(card, period, segment).perspectives
        for one in perspective.objectives
        if one.objective.id == objective
    )
    children = [(m.measure.name, m.measure.weight, m.score, m.status) for m in found.measures]
    return tuple(_node(card, found, children, period))


def explain_perspective(
    card: Scorecard, perspective: str, period: Period, segment: str | None = None
) -> tuple[Statement, ...]:
    """Return how a perspective's score came about from its objectives."""
    tree = score_card(card, period, segment)
    found = next(one for one in tree.perspectives if one.perspective.id == perspective)
    children = [(o.objective.name, o.objective.weight, o.score, o.status) for o in found.objectives]
    return tuple(_node(card, found, children, period))


def explain_card(card: Scorecard, period: Period, segment: str | None = None) -> tuple[Statement, ...]:
    """Return how the scorecard's score came about from its perspectives."""
    tree = score_card(card, period, segment)
    children = [(p.perspective.name, p.perspective.weight, p.score, p.status) for p in tree.perspectives]
    return tuple(_node(card, tree, children, period))


_Children = Sequence[tuple[str, float, float | None, str]]
"""Name, weight, score and status of each child."""


def _name(node: Node) -> str:
    if isinstance(node, PerspectiveScore):
        return node.perspective.name
    if isinstance(node, ObjectiveScore):
        return node.objective.name
    return node.name if isinstance(node, CardScore) else ""


def _node(card: Scorecard, node: Node, children: _Children, period: Period) -> Iterator[Statement]:
    facts = {"name": _name(node), "period": period, "scored": node.scored, "count": node.measure_count}
    if node.score is not None:
        yield _say("node-score", score=node.score, status=node.status, **facts)
    else:
        yield _say("node-no-score", status=node.status, **facts)
    for name, weight, score, status in children:
        if weight == 0:
            yield _say("child-left-out", name=name)
        elif score is None:
            yield _say("child-no-score", name=name, weight=weight, status=status)
        else:
            yield _say("child-score", name=name, weight=weight, score=score, status=status)
    if node.measure_count:
        yield _say("coverage", coverage=100 * node.coverage, needed=100 * card.min_coverage)
    if node.red_below:
        yield _say("red-below", count=node.red_below)


def summarise_trend(found: Trend) -> tuple[Statement, ...]:
    """Return what a trend says about signal and noise, latest first."""
    observed = [p for p in found.points if p.value.value is not None and not p.value.carried]
    if found.mean is None or found.lower is None or found.upper is None:
        return (_say("trend-too-short", count=len(observed), needed=FEWEST),)
    said = []
    for code in dict.fromkeys(code for point in reversed(observed) for code in point.signals):
        marked = [point.period for point in observed if code in point.signals]
        said.append(_say(f"signal-{code}", first=marked[0], last=marked[-1], count=len(marked)))
    if not said:
        said.append(_say("no-signal", count=min(3, len(observed) - 1)))
    if found.trial:
        said.append(_say("trial-limits", count=len(observed), needed=BASELINE))
    return tuple(said)
