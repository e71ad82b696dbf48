"""A second, deliberately naive reading of scoring.md: targets, scores and the tree.

It exists to disagree with `scorecard_app.domain.scoring` wherever either has misread the page. Every branch
quotes the sentence it carries out; nothing is cached, shared or clever.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from scorecard_app.domain.model import Measure, Objective, Perspective, Scorecard, Target
from scorecard_app.domain.period import Frequency, Period
from tests.naive_calendar import first_day, inside
from tests.naive_values import Found, Numbers, value_at

THIRD = 100 / 3
TOLERANCE = 1e-9
FIELDS = ("goal", "red", "best", "worst", "baseline", "goal_low", "goal_high", "red_low", "red_high")
Json = dict[str, Any]
Seen = Counter[str]


@dataclass
class Child:
    """What a node needs to know of one of its children."""

    weight: float
    score: float | None
    status: str
    coverage: float
    red_below: int
    scored: int
    measures: int


def naive_tree(card: Scorecard, period: Period, segment: str | None, seen: Seen | None = None) -> Json:
    """Return the `scores --json` form; each node also has the counts `scored` and `measure_count`.

    `seen`, if given, counts the rules and statuses that were reached.
    """
    seen = Counter() if seen is None else seen
    below = [_perspective(card, p, period, segment, seen) for p in card.perspectives.values()]
    node = _node(card, [_as_child(p) for p in below], seen)
    head: Json = {"period": str(period), "segment": segment, "name": card.name}
    return {**head, **node, "perspectives": below}


def _perspective(card: Scorecard, item: Perspective, period: Period, segment: str | None, seen: Seen) -> Json:
    below = [
        _objective(card, objective, period, segment, seen)
        for objective in card.objectives.values()
        if objective.perspective == item.id
    ]
    node = _node(card, [_as_child(o) for o in below], seen)
    return {"id": item.id, "name": item.name, "weight": item.weight, **node, "objectives": below}


def _objective(card: Scorecard, item: Objective, period: Period, segment: str | None, seen: Seen) -> Json:
    below: list[Json] = []
    children: list[Child] = []
    for measure in card.measures.values():
        # "An inactive measure is left out altogether."
        if measure.objective == item.id and measure.active:
            leaf = _measure(card, measure, period, segment, seen)
            scored = int(leaf["score"] is not None)
            red = int(leaf["status"] == "red")
            children.append(Child(measure.weight, leaf["score"], leaf["status"], scored, red, scored, 1))
            below.append(leaf)
    node = _node(card, children, seen)
    return {"id": item.id, "name": item.name, "weight": item.weight, **node, "measures": below}


def _as_child(node: Json) -> Child:
    # Coverage "of a higher node = weighted mean of its children's coverage, a child without a score counting 0"
    coverage = 0.0 if node["score"] is None else node["coverage"]
    return Child(
        node["weight"],
        node["score"],
        node["status"],
        coverage,
        node["red_below"],
        node["scored"],
        node["measure_count"],
    )


def _node(card: Scorecard, all_children: list[Child], seen: Seen) -> Json:
    # "Children of weight 0 count nowhere below."
    children = [child for child in all_children if child.weight > 0]
    score, status, coverage = None, "", 0.0
    if children:
        # "**Coverage** of an objective = weight of its scored measures / weight of all its measures"
        coverage = sum(c.weight * c.coverage for c in children) / sum(c.weight for c in children)
    scored = [c for c in children if c.score is not None]
    # "no children: `empty`"; "A node all of whose weights are 0 is `empty` too."
    if not children:
        status = "empty"
    # "None of them has a score: `no_target` if all are `no_target` or `empty`, `no_data` if all are `no_data`,
    # `stale`, `partial`, `no_target` or `empty`, else `not_enough_data`."
    elif not scored and all(c.status in ("no_target", "empty") for c in children):
        status = "no_target"
    elif not scored and all(c.status in ("no_data", "stale", "partial", "no_target", "empty") for c in children):
        status = "no_data"
    # "Coverage below the scorecard's `min_coverage` (default 0.5, tolerance 1e-9): `not_enough_data`, no score."
    elif not scored or coverage < card.min_coverage - TOLERANCE:
        status = "not_enough_data"
    # "Else its score's colour."
    else:
        # "the weighted mean of the children that have a score"
        score = sum(c.weight * (c.score or 0) for c in scored) / sum(c.weight for c in scored)
        status = _colour(score)
    seen[f"node: {status}{'' if scored or not children else ', none scored'}"] += 1
    if len(children) < len(all_children):
        seen["node: has a child of weight 0"] += 1
    return {
        "score": score,
        "status": status,
        "coverage": coverage,
        # "`red_below` counts the red measures under a node"
        "red_below": sum(c.red_below for c in children),
        # "72 from 9 of 14 measures"; "the count leaves out weight 0"
        "scored": sum(c.scored for c in children),
        "measure_count": sum(c.measures for c in children),
    }


def _colour(score: float) -> str:
    # "`green` from 66 2/3, `amber` from 33 1/3, else `red`; with a tolerance of 1e-9"
    if score >= 2 * THIRD - TOLERANCE:
        return "green"
    return "amber" if score >= THIRD - TOLERANCE else "red"


def _measure(card: Scorecard, measure: Measure, period: Period, segment: str | None, seen: Seen) -> Json:
    found = value_at(card, measure, period, segment, seen)
    target = _applied(card, measure, period, segment, found, seen)
    score: float | None = None
    status = _unscored(card, measure, period, segment, found, target)
    if status == "partial":
        why = "lacks a segment" if found.lacks_segment else "not complete"
        seen[f"measure: partial, {why}{', though there is a target' if target else ''}"] += 1
    if status is None:
        assert found.value is not None
        score = _score(measure.direction, found.value, target or {}, seen)
        status = _colour(score)
    progress = _progress(measure.direction, found.value, target)
    seen["progress: " + ("none" if progress is None else "some" if score is not None else "some, unscored")] += 1
    seen[f"measure: {status}"] += 1
    return {
        "id": measure.id,
        "name": measure.name,
        "library": measure.library,
        "value": found.value,
        "unit": measure.unit,
        "period_used": None if found.period_used is None else str(found.period_used),
        "complete": found.complete,
        "finished": found.finished,
        "stale": found.stale,
        "carried": found.carried,
        "target": target,
        "score": score,
        "status": status,
        "progress": progress,
    }


def _unscored(
    card: Scorecard, measure: Measure, period: Period, segment: str | None, found: Found, target: Numbers | None
) -> str | None:
    # "**Unscored, in this order:** no value: `no_data`. Stale: `stale`."
    if found.value is None:
        return "no_data"
    if found.stale:
        return "stale"
    if measure.accumulates != "no":
        # "An accumulating measure whose total lacks a segment, at own frequency or in any period that took part"
        if found.lacks_segment:
            return "partial"
        # "or to which a target would apply under 2 but for completeness: `partial`"
        coarser = period.frequency > measure.frequency
        stated = _in_force(card, measure, period.frequency, period, segment)
        if coarser and stated is not None and not found.complete:
            return "partial"
    # "No target: `no_target`." but "`yes_no`: ... needs no target"
    if target is None and measure.direction != "yes_no":
        return "no_target"
    return None


def _in_force(
    card: Scorecard, measure: Measure, frequency: Frequency, at: Period, segment: str | None
) -> Target | None:
    """Return the target of one frequency and one segment (None: the whole organisation's) in force at a period."""
    start = card.fiscal_year_start
    # "It is in force at a period when its `from` starts no later than that period does; of several the latest."
    started = [
        target
        for target in measure.targets
        if target.start.frequency == frequency
        and target.segment == segment
        and first_day(target.start, start) <= first_day(at, start)
    ]
    return max(started, key=lambda target: first_day(target.start, start), default=None)


def _applied(
    card: Scorecard, measure: Measure, period: Period, segment: str | None, found: Found, seen: Seen
) -> Numbers | None:
    """Return the numbers of the target that "applies to a value for P and a segment", red filled in."""
    if found.value is None:
        return None
    # "First the segment's own targets"
    target = _first_that_applies(card, measure, period, segment, found, seen)
    # "then, unless the measure accumulates (a part is not held to the goal of the whole), the whole organisation's"
    if target is None and segment is not None and measure.accumulates == "no":
        target = _first_that_applies(card, measure, period, None, found, seen)
        seen["target: a segment takes the whole's" if target else "target: neither segment nor whole"] += 1
    return target


def _first_that_applies(
    card: Scorecard, measure: Measure, period: Period, whose: str | None, found: Found, seen: Seen
) -> Numbers | None:
    own, start = measure.frequency, card.fiscal_year_start
    # "1. own or finer P: the own-frequency target in force at `period_used`."
    if period.frequency <= own:
        assert found.period_used is not None
        target = _in_force(card, measure, own, found.period_used, whose)
        seen["target 1" if target else "target 1: none"] += 1
        return None if target is None else _filled(measure, target)
    # "2. coarser P, a target stated for P's frequency and in force at P, unless the measure accumulates and the
    # value is not complete (half a year is not held to the goal of a year)."
    if measure.accumulates == "no" or found.complete:
        target = _in_force(card, measure, period.frequency, period, whose)
        if target is not None:
            seen["target 2"] += 1
            return _filled(measure, target)
    # "(for rule 1 values: ...)" all the own-frequency periods inside P
    took_part = inside(period, own, start) if found.rule == 1 else found.took_part
    # "3. coarser P, measure does not accumulate: the own-frequency target in force at the last own-frequency
    # period that took part (for rule 1 values: the last one inside P)."
    if measure.accumulates == "no":
        target = _in_force(card, measure, own, took_part[-1], whose)
        seen["target 3" if target else "target 3: none"] += 1
        return None if target is None else _filled(measure, target)
    # "4. coarser P, accumulates by `sum`: the sum of the own-frequency targets over exactly the periods that took
    # part (for rule 1 values: all inside P), if each has one."
    if measure.accumulates == "sum":
        targets = [_in_force(card, measure, own, q, whose) for q in took_part]
        each = [_filled(measure, t) for t in targets if t is not None]
        seen["target 4" if len(each) == len(targets) else "target 4: not each has one"] += 1
        return _summed(measure, each, seen) if len(each) == len(targets) else None
    seen["target: accumulates yes, none"] += 1
    return None


def _filled(measure: Measure, target: Target) -> Numbers:
    """Return the numbers that are set, as a dict, with the default red line."""
    numbers = {name: getattr(target, name) for name in FIELDS if getattr(target, name) is not None}
    # "`red` may be left out: then it is 10 % worse than the goal (`0.9 * goal` for higher, `1.1 * goal` for lower)"
    if measure.direction == "higher" and "red" not in numbers:
        numbers["red"] = 0.9 * numbers["goal"]
    if measure.direction == "lower" and "red" not in numbers:
        numbers["red"] = 1.1 * numbers["goal"]
    return numbers


def _summed(measure: Measure, targets: list[Numbers], seen: Seen) -> Numbers:
    if measure.direction == "range":
        names = ["goal_low", "goal_high", "red_low", "red_high"]
        return {name: sum(t[name] for t in targets) for name in names}
    # "Missing `best` and `worst` are first filled in symmetrically (`goal + (goal - red)`, `red - (goal - red)`) if
    # any of them has one"
    names = ["goal", "red"]
    for name in ("best", "worst"):
        if any(name in t for t in targets):
            names.append(name)
            if not all(name in t for t in targets):
                seen["target 4: filled in symmetrically"] += 1
    for t in targets:
        t.setdefault("best", t["goal"] + (t["goal"] - t["red"]))
        t.setdefault("worst", t["red"] - (t["goal"] - t["red"]))
    # "a `baseline` that one lacks is left out"
    if all("baseline" in t for t in targets):
        names.append("baseline")
    if len({tuple(sorted(t.items())) for t in targets}) > 1:
        seen["target 4: of different targets"] += 1
    return {name: sum(t[name] for t in targets) for name in names}


def _between(v: float, x0: float, y0: float, x1: float, y1: float) -> float:
    return y0 + (v - x0) * (y1 - y0) / (x1 - x0)


def _score(direction: str, v: float, target: Numbers, seen: Seen) -> float:
    # "`yes_no`: `100 * v`"
    if direction == "yes_no":
        return 100 * v
    if direction == "range":
        return _range_score(v, target, seen)
    goal, red = target["goal"], target["red"]
    # "a side without its extra point uses the rule above": 100 is "as far beyond the goal as the goal lies beyond
    # the red line, and 0 as far on the other side"
    best = target.get("best", goal + (goal - red))
    worst = target.get("worst", red - (goal - red))
    # Turned round, lower is better becomes higher is better.
    if direction == "lower":
        v, goal, red, best, worst = -v, -goal, -red, -best, -worst
    # "(worst, 0), (red, 33 1/3), (goal, 66 2/3), (best, 100), straight between, flat outside"
    extra = ("best " if "best" in target else "") + ("worst" if "worst" in target else "")
    if v <= worst:
        seen[f"score {direction}: 0, given {extra}"] += 1
        return 0.0
    if v >= best:
        seen[f"score {direction}: 100, given {extra}"] += 1
        return 100.0
    if v <= red:
        seen[f"score {direction}: below red, given {extra}"] += 1
        return _between(v, worst, 0, red, THIRD)
    if v <= goal:
        seen[f"score {direction}: below goal"] += 1
        return _between(v, red, THIRD, goal, 2 * THIRD)
    seen[f"score {direction}: beyond goal, given {extra}"] += 1
    return _between(v, goal, 2 * THIRD, best, 100)


def _range_score(v: float, target: Numbers, seen: Seen) -> float:
    low, high = target["goal_low"], target["goal_high"]
    middle = (low + high) / 2
    # "inside the goals 100 in the middle, falling straight to 66 2/3 at either goal"
    if low <= v <= middle:
        seen["score range: inside, low side"] += 1
        return _between(v, low, 2 * THIRD, middle, 100)
    if middle <= v <= high:
        seen["score range: inside, high side"] += 1
        return _between(v, middle, 100, high, 2 * THIRD)
    # "Outside: straight from (goal, 66 2/3) through (red, 33 1/3) on to 0, each side with its own red line."
    side = "low" if v < low else "high"
    goal, red = target[f"goal_{side}"], target[f"red_{side}"]
    outside = _between(v, goal, 2 * THIRD, red, THIRD)
    seen[f"score range: outside, {side} side{', 0' if outside <= 0 else ''}"] += 1
    return max(0.0, outside)


def _progress(direction: str, v: float | None, target: Numbers | None) -> float | None:
    # "null without baseline, for range and yes_no, and where baseline equals goal": a stale or partial value is not
    # among these, so it has its progress.
    if v is None or target is None or "baseline" not in target or direction in ("range", "yes_no"):
        return None
    if target["baseline"] == target["goal"]:
        return None
    # "`100 * (v - baseline)/(goal - baseline)`, not clipped"
    return 100 * (v - target["baseline"]) / (target["goal"] - target["baseline"])
