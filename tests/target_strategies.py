"""Hypothesis strategies for targets near the values they judge; part of `tests.strategies`, which says what for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from hypothesis import strategies as st

from scorecard_app.domain.model import Measure, Series, SeriesKey, Target
from scorecard_app.domain.period import Frequency, Period, on, shift, start_date, within
from tests.measure_strategies import Focus
from tests.naive_values import evaluate

LEVELS = st.sampled_from([1.0, 50.0, 10.0, 0.25, 100.0, 33.3, 0.0, -20.0])
STEPS = st.sampled_from([1.0, 10.0, 0.5, 30.0, 2.75, 0.1])
MOSTLY = st.sampled_from([True, True, True, False])
STARTS = st.sampled_from([-700, -370, -190, -100, -31, -7, 0, 31, 92])


@st.composite
def targets_of(
    draw: st.DrawFn, measure: Measure, series: Mapping[SeriesKey, Series], segments: list[str], focus: Focus
) -> tuple[Target, ...]:
    """Draw targets of the own or a coarser frequency, the whole's or a segment's, sorted and without repeats."""
    if measure.direction == "yes_no":
        return ()
    near = _typical_value(measure, series)
    coarser = [f for f in Frequency if f > measure.frequency]
    focused = [f for f in coarser if f == focus.period.frequency]
    whose = [None, *segments]
    found: dict[tuple[Period, str | None], Target] = {}
    spread: list[tuple[Period, str | None]] = []
    count = st.sampled_from([1, 2, 3, 4, 0])
    if measure.accumulates == "sum" and measure.frequency < focus.period.frequency and draw(MOSTLY):
        # A sum of targets needs one in force at every period, and is dull if it is the same one each time.
        inner = within(focus.period, measure.frequency, focus.fiscal_start)
        whom = draw(st.sampled_from([None, *whose]))
        first = shift(inner[0], -1) if draw(MOSTLY) else inner[1]
        spread = [(first, whom), (draw(st.sampled_from(inner)), whom)]
        count = st.sampled_from([0, 0, 1, 2])
    for _ in range(draw(count)):
        many = 12 if measure.accumulates != "no" else 4
        frequency = draw(st.sampled_from([measure.frequency] * 4 + focused * many + coarser))
        start = on(focus.day + timedelta(days=draw(STARTS)), frequency, focus.fiscal_start)
        spread.append((start, draw(st.sampled_from([None, None, *whose]))))
    for start, segment in spread:
        size = len(within(start, measure.frequency, focus.fiscal_start)) if measure.accumulates == "sum" else 1
        found[(start, segment)] = draw(_target(measure.direction, start, segment, near * size))
    ordered = sorted(found, key=lambda k: (start_date(k[0], focus.fiscal_start), k[0].frequency, k[1] or ""))
    return tuple(found[key] for key in ordered)


def _typical_value(measure: Measure, series: Mapping[SeriesKey, Series]) -> float:
    """Return some value the measure has in its own readings, or 10."""
    names = {entry.name for entry in measure.inputs}
    for (owner, _segment), readings in series.items():
        for numbers in readings.values.values() if owner == measure.id else ():
            value = evaluate(measure.formula, dict(numbers)) if names <= numbers.keys() else None
            if value is not None:
                return round(value, 4)
    return 10.0


@st.composite
def _target(draw: st.DrawFn, direction: str, start: Period, segment: str | None, near: float) -> Target:
    """Draw one target whose numbers stand in the right order, red filled in or not."""
    steps = [round(max(draw(STEPS), 0.1), 4) for _ in range(3)]
    if draw(st.booleans()):
        steps = [round(max(abs(near) * share, 0.5), 4) for share in (0.25, 0.5, 0.125)]
    goal = draw(st.sampled_from([near, near + steps[0], near - steps[0], near + steps[0] / 2]) | LEVELS)
    if direction == "range":
        low = goal - steps[1]
        return Target(
            start,
            segment,
            red_low=low - steps[0],
            goal_low=low,
            goal_high=low + steps[1],
            red_high=low + steps[1] + steps[2],
        )
    sign = 1 if direction == "higher" else -1
    red: float | None = goal - sign * steps[0]
    line = red
    if goal > 0 and draw(st.booleans()):
        red, line = None, (0.9 if direction == "higher" else 1.1) * goal
    assert line is not None
    return Target(
        start,
        segment,
        goal=goal,
        red=red,
        best=goal + sign * steps[1] if draw(st.booleans()) else None,
        worst=line - sign * steps[2] if draw(st.booleans()) else None,
        baseline=draw(st.sampled_from([None, line, goal - 7.5, goal, 0.0])),
    )
