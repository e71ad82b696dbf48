"""Rules for targets: the right numbers for the direction, in the right order, from the right period."""

from __future__ import annotations

from itertools import pairwise

from scorecard_app.domain.model import TARGET_NUMBERS, Measure, Scorecard, Target
from scorecard_app.domain.period import Frequency, Period, start_date
from scorecard_app.domain.rules.basic import Place, check_period, expect, find, item_name, number
from scorecard_app.domain.targets import filled
from scorecard_app.errors import EditRefused

_LINE = ("goal", "red", "best", "worst", "baseline")
_RANGE = ("red_low", "goal_low", "goal_high", "red_high")
_ALLOWED = {"higher": _LINE, "lower": _LINE, "range": _RANGE, "yes_no": ()}
_NEEDED = {"higher": ("goal",), "lower": ("goal",), "range": _RANGE, "yes_no": ()}


def check_targets(card: Scorecard, measure: Measure) -> None:
    """Refuse a measure's targets if one is wrong or two have the same start, frequency and segment."""
    seen = set()
    for target in measure.targets:
        check_target(card, measure, target)
        if (target.start, target.segment) in seen:
            raise EditRefused("target-twice", item=item_name(measure), start=target.start)
        seen.add((target.start, target.segment))


def check_target(card: Scorecard, measure: Measure, target: Target) -> None:
    """Refuse one target that does not fit its measure; says which number is wrong."""
    expect("target", target, Target)
    check_period(target.start)
    if target.start.frequency < measure.frequency:
        raise _finer(measure, target.start)
    if target.segment is not None:
        find(card.segments, "segment", target.segment)
    _check_numbers(measure, target)
    if measure.direction == "range":
        _check_range(measure, target)
    else:
        _check_line(measure, target)


def _finer(measure: Measure, start: Period) -> EditRefused:
    frequencies = {"frequency": start.frequency, "own": measure.frequency}
    return EditRefused("target-finer", item=item_name(measure), start=start, **frequencies)


def target_start(measure: Measure, start: Period, stated: Frequency | None) -> Period:
    """Return a target's start as written, if it is a period of the target's frequency.

    A target's frequency is the measure's own unless stated; raise `EditRefused("target-start-frequency")`, or
    `("target-finer")` where no frequency that could be stated would do.
    """
    if start.frequency < measure.frequency:
        raise _finer(measure, start)
    wanted = measure.frequency if stated is None else stated
    if start.frequency != wanted:
        raise EditRefused(
            "target-start-frequency",
            item=item_name(measure),
            text=str(start),
            frequency=wanted,
            word=start.frequency.code,
        )
    return start


def sort_targets(targets: tuple[Target, ...], fiscal_year_start: int) -> tuple[Target, ...]:
    """Return targets by start, then fine before coarse, the whole organisation's before a segment's."""
    ordered = sorted(
        targets, key=lambda t: (start_date(t.start, fiscal_year_start), t.start.frequency, t.segment or "")
    )
    return targets if all(a is b for a, b in zip(ordered, targets, strict=True)) else tuple(ordered)


def _check_numbers(measure: Measure, target: Target) -> None:
    item = item_name(measure)
    if measure.direction == "yes_no":
        raise EditRefused("target-yes-no", item=item)
    allowed, needed = _ALLOWED[measure.direction], _NEEDED[measure.direction]
    for field in TARGET_NUMBERS:
        value = getattr(target, field)
        if value is not None:
            if field not in allowed:
                raise EditRefused(
                    "target-field", item=item, field=field, start=target.start, direction=measure.direction
                )
            number(Place("target", item, field), value)
        elif field in needed:
            raise EditRefused(
                "target-field-missing", item=item, field=field, start=target.start, direction=measure.direction
            )


def _check_line(measure: Measure, target: Target) -> None:
    item, goal = item_name(measure), target.goal
    red = filled(target, measure.direction).red
    assert goal is not None
    if red is None:
        raise EditRefused("target-needs-red", item=item, start=target.start, goal=goal)
    sign = 1 if measure.direction == "higher" else -1
    for codes, better, worse in _orders(target, goal, red):
        if not sign * better > sign * worse:
            code = codes[0] if sign > 0 else codes[1]
            raise EditRefused(code, item=item, start=target.start, better=better, worse=worse)


def _orders(target: Target, goal: float, red: float) -> list[tuple[tuple[str, str], float, float]]:
    """Return what must lie beyond what: the codes for higher and lower, the better and the worse number."""
    orders = [(("target-goal-above", "target-goal-below"), goal, red)]
    if target.best is not None:
        orders.append((("target-best-above", "target-best-below"), target.best, goal))
    if target.worst is not None:
        orders.append((("target-worst-below", "target-worst-above"), red, target.worst))
    return orders


def _check_range(measure: Measure, target: Target) -> None:
    for low, high in pairwise(_RANGE):
        if not getattr(target, low) < getattr(target, high):
            raise EditRefused(
                "target-range-order",
                item=item_name(measure),
                start=target.start,
                field=low,
                value=getattr(target, low),
                other_field=high,
                limit=getattr(target, high),
            )
