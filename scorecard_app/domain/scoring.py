"""The score tree: measures against their targets, rolled up to objectives, perspectives and the scorecard."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scorecard_app.domain.model import Measure, Objective, Perspective, Scorecard
from scorecard_app.domain.period import Frequency, Period, containing
from scorecard_app.domain.targets import (
    TOLERANCE,
    Applied,
    applied_target,
    colour,
    measure_score,
    progress,
    stated_for,
)
from scorecard_app.domain.values import Value, value_at

_NO_TARGET = frozenset({"no_target", "empty"})
_NO_DATA = frozenset({"no_data", "stale", "partial", "no_target", "empty"})


@dataclass(frozen=True, slots=True)
class MeasureScore:
    """One measure at a period: its value, the target it is held to, score (0 to 100 or None) and status."""

    measure: Measure
    value: Value
    target: Applied | None
    score: float | None
    status: str
    progress: float | None


@dataclass(frozen=True, slots=True)
class Node:
    """What every node of the tree has: `scored` of `measure_count` measures count, weight 0 left out.

    `score` is 0 to 100 or None, `coverage` 0 to 1, `red_below` the number of red measures under the node.
    """

    score: float | None
    status: str
    coverage: float
    red_below: int
    scored: int
    measure_count: int


@dataclass(frozen=True, slots=True)
class ObjectiveScore(Node):
    """An objective with its active measures."""

    objective: Objective
    measures: tuple[MeasureScore, ...]


@dataclass(frozen=True, slots=True)
class PerspectiveScore(Node):
    """A perspective with its objectives."""

    perspective: Perspective
    objectives: tuple[ObjectiveScore, ...]


@dataclass(frozen=True, slots=True)
class CardScore(Node):
    """The whole tree at one period, for one segment or (None) the whole organisation."""

    period: Period
    segment: str | None
    name: str
    perspectives: tuple[PerspectiveScore, ...]


_Rolled = tuple[float | None, str, float, int, int, int]
"""The fields of a `Node`, in their order."""


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A child with its weight and its share in the counts."""

    score: float | None
    status: str
    weight: float
    coverage: float
    red: int
    scored: int
    measures: int


def score_card(card: Scorecard, period: Period, segment: str | None = None) -> CardScore:
    """Return the score tree at a period of any frequency, for a segment or the whole organisation."""
    measures: dict[str, list[MeasureScore]] = {}
    for measure in card.measures.values():
        if measure.active:
            measures.setdefault(measure.objective, []).append(score_measure(card, measure, segment, period))
    objectives = {
        objective.id: _objective(card, objective, tuple(measures.get(objective.id, ())))
        for objective in card.objectives.values()
    }
    return _whole(card, period, segment, objectives)


def rescore_card(card: Scorecard, before: CardScore, changed: Collection[str]) -> CardScore:
    """Return what `score_card` returns, from the tree of a card that differs in the readings of some measures only.

    `changed` are the ids of those measures; whoever shares an input of theirs is looked at as well.
    """
    affected = {
        measure.id
        for measure in card.measures.values()
        if measure.id in changed or any(one.same_as and one.same_as.measure in changed for one in measure.inputs)
    }
    objectives = {
        one.objective.id: _rescored(card, one, before, affected)
        for each in before.perspectives
        for one in each.objectives
    }
    return _whole(card, before.period, before.segment, objectives)


def _rescored(card: Scorecard, one: ObjectiveScore, before: CardScore, affected: Collection[str]) -> ObjectiveScore:
    if not any(each.measure.id in affected for each in one.measures):
        return one
    measures = (
        score_measure(card, each.measure, before.segment, before.period) if each.measure.id in affected else each
        for each in one.measures
    )
    return _objective(card, one.objective, tuple(measures))


def _whole(
    card: Scorecard, period: Period, segment: str | None, objectives: Mapping[str, ObjectiveScore]
) -> CardScore:
    """Return the tree above scored objectives."""
    under: dict[str, list[ObjectiveScore]] = {}
    for objective in card.objectives.values():
        under.setdefault(objective.perspective, []).append(objectives[objective.id])
    perspectives = tuple(
        _perspective(card, perspective, tuple(under.get(perspective.id, ())))
        for perspective in card.perspectives.values()
    )
    rolled = _roll_up([_node(one, one.perspective.weight) for one in perspectives], card.min_coverage)
    return CardScore(*rolled, period, segment, card.name, perspectives)


def score_measure(card: Scorecard, measure: Measure, segment: str | None, period: Period) -> MeasureScore:
    """Return one measure's value, target, score and status at a period."""
    value = value_at(card, measure.id, segment, period)
    if value.value is None:
        return MeasureScore(measure, value, None, None, "no_data", None)
    target = applied_target(card, measure, segment, period, value)
    done = None if target is None else progress(value.value, target.target, measure.direction)
    status = _unscored(card, measure, segment, period, value)
    if status is None:
        score = measure_score(value.value, target.target if target else None, measure.direction)
        if score is not None:
            return MeasureScore(measure, value, target, score, colour(score), done)
        status = "no_target"
    return MeasureScore(measure, value, target, None, status, done)


def _unscored(card: Scorecard, measure: Measure, segment: str | None, period: Period, value: Value) -> str | None:
    """Return why a value gets no score whatever its target, or None."""
    if value.stale:
        return "stale"
    if measure.accumulates == "no":
        return None
    if value.lacking or (not value.complete and stated_for(card, measure, segment, period)):
        return "partial"
    return None


def _objective(card: Scorecard, objective: Objective, measures: tuple[MeasureScore, ...]) -> ObjectiveScore:
    rolled = _roll_up([_leaf(one) for one in measures], card.min_coverage)
    return ObjectiveScore(*rolled, objective, measures)


def _perspective(
    card: Scorecard, perspective: Perspective, objectives: tuple[ObjectiveScore, ...]
) -> PerspectiveScore:
    rolled = _roll_up([_node(one, one.objective.weight) for one in objectives], card.min_coverage)
    return PerspectiveScore(*rolled, perspective, objectives)


def _leaf(one: MeasureScore) -> _Weighed:
    scored = one.score is not None
    return _Weighed(
        one.score, one.status, one.measure.weight, float(scored), int(one.status == "red"), int(scored), 1
    )


def _node(one: ObjectiveScore | PerspectiveScore, weight: float) -> _Weighed:
    coverage = one.coverage if one.score is not None else 0.0
    return _Weighed(one.score, one.status, weight, coverage, one.red_below, one.scored, one.measure_count)


def _roll_up(children: Sequence[_Weighed], min_coverage: float) -> _Rolled:
    """Return the weighted mean, coverage, status and counts of the children whose weight is not 0."""
    counted = [child for child in children if child.weight > 0]
    if not counted:
        return None, "empty", 0.0, 0, 0, 0
    heaviest = max(child.weight for child in counted)
    weights = [child.weight / heaviest for child in counted]
    coverage = _weighted([child.coverage for child in counted], weights)
    red = sum(child.red for child in counted)
    scored = sum(child.scored for child in counted)
    measures = sum(child.measures for child in counted)
    with_score = [(child.score, w) for child, w in zip(counted, weights, strict=True) if child.score is not None]
    if not with_score:
        return None, _status_without_score(counted), coverage, red, scored, measures
    if coverage < min_coverage - TOLERANCE:
        return None, "not_enough_data", coverage, red, scored, measures
    score = _weighted([score for score, _w in with_score], [w for _score, w in with_score])
    return score, colour(score), coverage, red, scored, measures


def _weighted(numbers: Sequence[float], weights: Sequence[float]) -> float:
    return math.fsum(n * w for n, w in zip(numbers, weights, strict=True)) / math.fsum(weights)


def _status_without_score(children: Sequence[_Weighed]) -> str:
    statuses = {child.status for child in children}
    if statuses <= _NO_TARGET:
        return "no_target"
    return "no_data" if statuses <= _NO_DATA else "not_enough_data"


def default_period(card: Scorecard) -> Period | None:
    """Return the period of the latest reading at the finest frequency in use (weeks: their month).

    None without any reading.
    """
    found: set[Period] = set()
    for series in card.series.values():
        found.update(period for period, numbers in series.values.items() if numbers)
    if not found:
        return None
    finest = min(period.frequency for period in found)
    latest = max(period for period in found if period.frequency == finest)
    if finest is Frequency.WEEK:
        return containing(latest, Frequency.MONTH, card.fiscal_year_start)
    return latest


def tree_dict(score: CardScore) -> dict[str, Any]:
    """Return the tree in the form of `scores --json`: full precision, a missing number None."""
    return {
        "period": str(score.period),
        "segment": score.segment,
        "name": score.name,
        **_node_dict(score),
        "perspectives": [
            {
                "id": p.perspective.id,
                "name": p.perspective.name,
                "weight": p.perspective.weight,
                **_node_dict(p),
                "objectives": [_objective_dict(o) for o in p.objectives],
            }
            for p in score.perspectives
        ],
    }


def _node_dict(node: CardScore | PerspectiveScore | ObjectiveScore) -> dict[str, Any]:
    return {
        "score": node.score,
        "status": node.status,
        "coverage": node.coverage,
        "red_below": node.red_below,
    }


def _objective_dict(one: ObjectiveScore) -> dict[str, Any]:
    return {
        "id": one.objective.id,
        "name": one.objective.name,
        "weight": one.objective.weight,
        **_node_dict(one),
        "measures": [_measure_dict(measure) for measure in one.measures],
    }


def _measure_dict(one: MeasureScore) -> dict[str, Any]:
    return {
        "id": one.measure.id,
        "name": one.measure.name,
        "library": one.measure.library,
        "value": one.value.value,
        "unit": one.measure.unit,
        "period_used": None if one.value.period_used is None else str(one.value.period_used),
        "complete": one.value.complete,
        "finished": one.value.finished,
        "stale": one.value.stale,
        "carried": one.value.carried,
        "target": None if one.target is None else one.target.numbers(),
        "score": one.score,
        "status": one.status,
        "progress": one.progress,
    }
