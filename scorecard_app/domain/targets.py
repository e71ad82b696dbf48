"""Which target applies to a value, and the score a value gets against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scorecard_app.domain.model import TARGET_NUMBERS, Measure, Scorecard, Target
from scorecard_app.domain.period import Period, containing, start_date, within
from scorecard_app.domain.values import Value

RED, GOAL, TOP = 100 / 3, 200 / 3, 100.0
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Applied:
    """The target a value is held to. `rule` is 1 to 4 of the page on targets; `summed` counts targets added up.

    `target.red` is filled in; `target.start` is that of the first of a sum.
    """

    target: Target
    rule: int
    summed: int = 1

    def numbers(self) -> dict[str, float]:
        """Return the numbers that are set, by their keys in card.json."""
        named = {name: getattr(self.target, name) for name in TARGET_NUMBERS}
        return {name: number for name, number in named.items() if number is not None}


def default_red(goal: float, direction: str) -> float | None:
    """Return the red line 10 % worse than the goal, or None where a goal of 0 or below gives no such line."""
    if goal <= 0:
        return None
    return goal * (0.9 if direction == "higher" else 1.1)


def filled(target: Target, direction: str) -> Target:
    """Return the target with its red line filled in."""
    if target.red is None and target.goal is not None and direction in ("higher", "lower"):
        return replace(target, red=default_red(target.goal, direction))
    return target


def applied_target(
    card: Scorecard, measure: Measure, segment: str | None, period: Period, value: Value
) -> Applied | None:
    """Return the target that applies to a value for a period and segment, or None."""
    if value.value is None or measure.direction == "yes_no":
        return None
    for targets in _candidates(measure, segment):
        found = _first(card, measure, targets, period, value)
        if found is not None:
            return replace(found, target=filled(found.target, measure.direction))
    return None


def stated_for(card: Scorecard, measure: Measure, segment: str | None, period: Period) -> bool:
    """Return whether a target stated for a coarser period's own frequency is in force there."""
    return period.frequency > measure.frequency and any(
        _in_force(card, targets, period) is not None for targets in _candidates(measure, segment)
    )


def _candidates(measure: Measure, segment: str | None) -> Iterator[Sequence[Target]]:
    """Yield the segment's own targets, then the whole organisation's unless the measure accumulates."""
    yield [target for target in measure.targets if target.segment == segment]
    if segment is not None and measure.accumulates == "no":
        yield [target for target in measure.targets if target.segment is None]


def _in_force(card: Scorecard, targets: Sequence[Target], period: Period) -> Target | None:
    """Return the target of the period's own frequency that holds at it: the latest not to start after it."""
    at = start_date(period, card.fiscal_year_start)
    best = None
    for target in targets:
        if target.start.frequency != period.frequency or start_date(target.start, card.fiscal_year_start) > at:
            continue
        if best is None or target.start > best.start:
            best = target
    return best


def _first(
    card: Scorecard, measure: Measure, targets: Sequence[Target], period: Period, value: Value
) -> Applied | None:
    if not targets:
        return None
    if period.frequency <= measure.frequency:
        assert value.period_used is not None
        found = _in_force(card, targets, value.period_used)
        return None if found is None else Applied(found, 1)
    accumulates = measure.accumulates != "no"
    if value.complete or not accumulates:
        found = _in_force(card, targets, period)
        if found is not None:
            return Applied(found, 2)
    if not accumulates:
        last = value.parts[-1]
        found = _in_force(card, targets, last)
        return None if found is None else Applied(found, 3)
    if measure.accumulates == "sum":
        return _sum(card, measure, targets, value.parts)
    return None


def _sum(card: Scorecard, measure: Measure, targets: Sequence[Target], parts: Sequence[Period]) -> Applied | None:
    each = []
    for part in parts:
        found = _in_force(card, targets, part)
        if found is None:
            return None
        each.append(filled(found, measure.direction))
    if any(one.best is not None for one in each):
        each = [replace(one, best=_beyond(one.best, one.goal, one.red)) for one in each]
    if any(one.worst is not None for one in each):
        each = [replace(one, worst=_beyond(one.worst, one.red, one.goal)) for one in each]
    sums: dict[str, Any] = {name: _added([getattr(one, name) for one in each]) for name in TARGET_NUMBERS}
    return Applied(replace(each[0], **sums), 4, len(each))


def _beyond(stated: float | None, near: float | None, far: float | None) -> float | None:
    """Return the stated number or the one as far beyond `near` as `near` lies beyond `far`."""
    if stated is not None or near is None or far is None:
        return stated
    return near + (near - far)


def _added(numbers: Sequence[float | None]) -> float | None:
    present = [number for number in numbers if number is not None]
    return sum(present) if len(present) == len(numbers) else None


def measure_score(value: float, target: Target | None, direction: str) -> float | None:
    """Return the score, 0 to 100, of a value against a target with its red line filled in."""
    if direction == "yes_no":
        return 100 * value
    if target is None:
        return None
    if direction == "range":
        return _range_score(value, target)
    if target.goal is None or target.red is None:
        return None
    return _line_score(value, target.goal, target.red, target.best, target.worst)


def _line_score(v: float, goal: float, red: float, best: float | None, worst: float | None) -> float:
    """Score along (worst, 0), (red, 33 1/3), (goal, 66 2/3), (best, 100); works in both directions."""
    step = (v - red) / (goal - red)
    if step > 1 and best is not None:
        return min(TOP, GOAL + RED * (v - goal) / (best - goal))
    if step < 0 and worst is not None:
        return max(0.0, RED - RED * (v - red) / (worst - red))
    return min(TOP, max(0.0, RED * (1 + step)))


def _range_score(v: float, target: Target) -> float | None:
    low, high, red_low, red_high = target.goal_low, target.goal_high, target.red_low, target.red_high
    if low is None or high is None or red_low is None or red_high is None:
        return None
    if low <= v <= high:
        half = (high - low) / 2
        return TOP - RED * abs(v - (low + half)) / half
    if v < low:
        return max(0.0, RED * (1 + (v - red_low) / (low - red_low)))
    return max(0.0, RED * (1 + (v - red_high) / (high - red_high)))


def progress(value: float, target: Target, direction: str) -> float | None:
    """Return how much of the way from baseline to goal is done, in percent and not clipped, or None."""
    if direction in ("range", "yes_no") or target.goal is None or target.baseline is None:
        return None
    if target.baseline == target.goal:
        return None
    return 100 * (value - target.baseline) / (target.goal - target.baseline)


def colour(score: float) -> str:
    """Return `green` from 66 2/3, `amber` from 33 1/3, else `red`."""
    if score >= GOAL - TOLERANCE:
        return "green"
    return "amber" if score >= RED - TOLERANCE else "red"


def targets_by_period(
    card: Scorecard, measure: Measure, segment: str | None, periods: Sequence[Period]
) -> Mapping[Period, Target]:
    """Return, red lines filled in, the own-frequency target in force at each period that has one."""
    found = {}
    for period in periods:
        for targets in _candidates(measure, segment):
            target = _in_force(card, targets, period)
            if target is not None:
                found[period] = filled(target, measure.direction)
                break
    return found


def stated_target(card: Scorecard, measure: Measure, segment: str | None, period: Period) -> Target | None:
    """Return the target that a value would be held to at a period, whether there is one or not."""
    start = card.fiscal_year_start
    if period.frequency <= measure.frequency:
        at = containing(period, measure.frequency, start)
    else:
        at = within(period, measure.frequency, start)[-1]
    return targets_by_period(card, measure, segment, [at]).get(at)
