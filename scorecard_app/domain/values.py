"""From readings to the value of a measure at any period, as docs/manual/arithmetic.md says it.

Everything here is a pure function of the scorecard. A value knows how it came about: the rule that gave it, the
periods and segments that took part, the numbers the formula saw, and whether anything was missing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scorecard_app.domain.formula import compile_formula
from scorecard_app.domain.model import DIRECT, EMPTY, NO_SERIES, VALUE, Input, Measure, Scorecard, Series
from scorecard_app.domain.period import Period, containing, previous, within


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a measure at a period; `value` None means there is none, and then only `rule` says more.

    `rule` is one of `readings`, `finished`, `segments` (own frequency), `entered`, `entered_finished`, `window`,
    `recompute`, `aggregate`, `recount` (coarser periods) and `none`. `parts` are the own-frequency periods that
    took part, `numbers` the inputs the formula saw, `lacking` the segments a total lacks.
    """

    value: float | None = None
    period_used: Period | None = None
    complete: bool = False
    finished: bool = False
    carried: bool = False
    stale: bool = False
    rule: str = "none"
    parts: tuple[Period, ...] = ()
    numbers: Mapping[str, float] = field(default_factory=lambda: EMPTY)
    segments: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


NO_VALUE = Value()


def value_at(card: Scorecard, measure_id: str, segment: str | None, period: Period) -> Value:
    """Return the value of a measure at a period of any frequency, for a segment or (None) the whole."""
    measure = card.measures[measure_id]
    if period.frequency > measure.frequency:
        return _coarser(card, measure, segment, period)
    own = containing(period, measure.frequency, card.fiscal_year_start)
    found = own_value(card, measure, segment, own)
    if found.value is not None:
        return found
    finer = period.frequency < measure.frequency
    if finer or measure.carry_forward:
        before = own_value(card, measure, segment, previous(own))
        if before.value is not None:
            return replace(before, carried=True)
    if measure.carry_forward:
        latest = _latest_before(card, measure, segment, previous(own))
        if latest is not None:
            return replace(latest, carried=True, stale=True)
    return found


def values_from_the_first(
    card: Scorecard, measure_id: str, segment: str | None, periods: Iterable[Period]
) -> list[Value]:
    """Return what `value_at` finds at every own-frequency period from the first reading on, in one pass."""
    measure = card.measures[measure_id]
    found: list[Value] = []
    last, age = NO_VALUE, 0
    for period in periods:
        value = own_value(card, measure, segment, period)
        if value.value is not None:
            last, age = value, 0
        elif measure.carry_forward and last.value is not None:
            age += 1
            value = replace(last, carried=True, stale=age > 1)
        found.append(value)
    return found


def own_value(card: Scorecard, measure: Measure, segment: str | None, period: Period) -> Value:
    """Return the value at a period of the measure's own frequency, nothing carried."""
    numbers = entered(card, measure, segment, period)
    if numbers is not None:
        return _made(measure, numbers, period, "readings")
    figure = finished_figure(card, measure, segment, period)
    if figure is not None:
        return Value(figure, period, complete=True, finished=True, rule="finished", parts=(period,))
    if segment is None:
        return _total(card, measure, period)
    return NO_VALUE


def series_of(card: Scorecard, measure: Measure, item: Input, segment: str | None) -> tuple[Series, str]:
    """Return the series that holds an input's readings, and its name there (`same_as` followed)."""
    if item.same_as is None:
        return card.series.get((measure.id, segment), NO_SERIES), item.name
    return card.series.get((item.same_as.measure, segment), NO_SERIES), item.same_as.input


def entered(card: Scorecard, measure: Measure, segment: str | None, period: Period) -> Mapping[str, float] | None:
    """Return every input's reading for exactly this period and segment, or None unless all are there."""
    own = card.series.get((measure.id, segment), NO_SERIES).values.get(period, EMPTY)
    numbers = {}
    for item in measure.inputs:
        if item.same_as is None:
            number = own.get(item.name)
        else:
            shared = card.series.get((item.same_as.measure, segment), NO_SERIES)
            number = shared.values.get(period, EMPTY).get(item.same_as.input)
        if number is None:
            return None
        numbers[item.name] = number
    return numbers


def finished_figure(card: Scorecard, measure: Measure, segment: str | None, period: Period) -> float | None:
    """Return the finished figure of a computed measure at exactly this period, or None."""
    if measure.formula == DIRECT:
        return None
    series = card.series.get((measure.id, segment))
    return None if series is None else series.values.get(period, EMPTY).get(VALUE)


def own_inputs(
    card: Scorecard, measure: Measure, segment: str | None, period: Period
) -> tuple[Mapping[str, float], tuple[str, ...]] | None:
    """Return all inputs at an own-frequency period and the segments a total lacks; None unless all are there.

    A period whose value is a finished figure has no inputs to roll up.
    """
    numbers = entered(card, measure, segment, period)
    if numbers is not None:
        return numbers, ()
    if segment is not None or finished_figure(card, measure, segment, period) is not None:
        return None
    total = _summed(card, measure, period)
    return None if total is None else (total[0], total[2])


def is_additive(measure: Measure) -> bool:
    """Return whether every input may be added up over segments."""
    if measure.formula == DIRECT:
        return measure.aggregation == "sum" or all(item.additive for item in measure.inputs)
    return all(item.additive for item in measure.inputs)


def segments_read(card: Scorecard, measure: Measure) -> tuple[str, ...]:
    """Return the segments that have any reading of this measure, at whatever period."""
    return tuple(segment for segment in card.segments if any(_held(card, measure, segment)))


def _held(card: Scorecard, measure: Measure, segment: str) -> Iterator[bool]:
    """Yield whether the segment has a reading: of an own input or finished figure, of a shared input."""
    yield bool(card.series.get((measure.id, segment), NO_SERIES).values)
    for item in measure.inputs:
        if item.same_as is not None:
            shared = card.series.get((item.same_as.measure, segment), NO_SERIES)
            yield any(item.same_as.input in numbers for numbers in shared.values.values())


def _made(measure: Measure, numbers: Mapping[str, float], period: Period, rule: str) -> Value:
    value = apply(measure, numbers)
    if value is None:
        return Value(rule=rule, numbers=numbers)
    return Value(value, period, complete=True, rule=rule, parts=(period,), numbers=numbers)


def apply(measure: Measure, numbers: Mapping[str, float]) -> float | None:
    """Return the formula's value over a full set of inputs, or None where it has none."""
    if measure.formula == DIRECT:
        value = numbers[VALUE]
        return value if math.isfinite(value) else None
    return compile_formula(measure.formula)(numbers)


def _total(card: Scorecard, measure: Measure, period: Period) -> Value:
    summed = _summed(card, measure, period)
    if summed is None:
        return NO_VALUE
    numbers, took_part, lacking = summed
    made = _made(measure, numbers, period, "segments")
    complete = made.value is not None and not lacking
    return replace(made, complete=complete, segments=took_part, lacking=lacking)


def _summed(
    card: Scorecard, measure: Measure, period: Period
) -> tuple[dict[str, float], tuple[str, ...], tuple[str, ...]] | None:
    """Return inputs summed over the segments that have all, those segments, and the ones lacking."""
    if card.segments_overlap or not card.segments or not is_additive(measure):
        return None
    parts = {}
    for segment in card.segments:
        numbers = entered(card, measure, segment, period)
        if numbers is not None:
            parts[segment] = numbers
    if not parts:
        return None
    sums = {item.name: math.fsum(numbers[item.name] for numbers in parts.values()) for item in measure.inputs}
    lacking = tuple(segment for segment in segments_read(card, measure) if segment not in parts)
    return sums, tuple(parts), lacking


def _latest_before(card: Scorecard, measure: Measure, segment: str | None, period: Period) -> Value | None:
    """Return the latest own-frequency value before a period."""
    for earlier in sorted(_own_periods(card, measure, segment), reverse=True):
        if earlier < period:
            found = own_value(card, measure, segment, earlier)
            if found.value is not None:
                return found
    return None


def _own_periods(card: Scorecard, measure: Measure, segment: str | None) -> set[Period]:
    """Return the own-frequency periods that hold any reading the measure's value could come from."""
    segments: list[str | None] = [segment] if segment is not None else [None, *card.segments]
    found: set[Period] = set()
    for one in segments:
        found.update(card.series.get((measure.id, one), NO_SERIES).values)
        for item in measure.inputs:
            if item.same_as is not None:
                found.update(card.series.get((item.same_as.measure, one), NO_SERIES).values)
    return {period for period in found if period.frequency == measure.frequency}


def read_periods(card: Scorecard, measure: Measure, segment: str | None) -> tuple[Period, ...]:
    """Return, in order, the own-frequency periods with any reading for a segment (None: whole and segments)."""
    return tuple(sorted(_own_periods(card, measure, segment)))


def _coarser(card: Scorecard, measure: Measure, segment: str | None, period: Period) -> Value:
    """Return the value at a period coarser than the measure's own, by the first rule that applies."""
    inside = within(period, measure.frequency, card.fiscal_year_start)
    numbers = entered(card, measure, segment, period)
    if numbers is not None:
        return replace(_made(measure, numbers, period, "entered"), parts=inside)
    figure = finished_figure(card, measure, segment, period)
    if figure is not None:
        return Value(figure, period, complete=True, finished=True, rule="entered_finished", parts=inside)
    if measure.window != "reporting_period":
        return _window(card, measure, segment, period, inside)
    if measure.aggregation == "recompute":
        return _recompute(card, measure, segment, period, inside)
    return _aggregate(card, measure, segment, period, inside)


def _window(
    card: Scorecard, measure: Measure, segment: str | None, period: Period, inside: Sequence[Period]
) -> Value:
    for own in reversed(inside):
        found = own_value(card, measure, segment, own)
        if found.value is not None:
            return replace(found, period_used=period, complete=own == inside[-1], rule="window")
    return NO_VALUE


def _recompute(
    card: Scorecard, measure: Measure, segment: str | None, period: Period, inside: Sequence[Period]
) -> Value:
    if any(item.rollup == "recount" for item in measure.inputs):
        return Value(rule="recount")
    parts = []
    numbers: dict[str, list[float]] = {item.name: [] for item in measure.inputs}
    lacking: dict[str, None] = {}
    complete = True
    for own in inside:
        found = own_inputs(card, measure, segment, own)
        if found is None:
            complete = False
            continue
        parts.append(own)
        lacking.update(dict.fromkeys(found[1]))
        for name, number in found[0].items():
            numbers[name].append(number)
        complete = complete and not found[1] and apply(measure, found[0]) is not None
    if not parts:
        return NO_VALUE
    rolled = {item.name: ROLL[item.rollup](numbers[item.name]) for item in measure.inputs}
    value = apply(measure, rolled)
    if value is None:
        return Value(rule="recompute", numbers=rolled)
    return Value(
        value,
        period,
        complete,
        rule="recompute",
        parts=tuple(parts),
        numbers=rolled,
        lacking=tuple(lacking),
    )


def _aggregate(
    card: Scorecard, measure: Measure, segment: str | None, period: Period, inside: Sequence[Period]
) -> Value:
    found = [(own, own_value(card, measure, segment, own)) for own in inside]
    present = [(own, one) for own, one in found if one.value is not None and not one.finished]
    if not present:
        return NO_VALUE
    value = ROLL[measure.aggregation]([one.value for _own, one in present if one.value is not None])
    if not math.isfinite(value):
        return Value(rule="aggregate")
    return Value(
        value,
        period,
        complete=len(present) == len(inside) and all(one.complete for _own, one in present),
        rule="aggregate",
        parts=tuple(own for own, _one in present),
        lacking=tuple(dict.fromkeys(name for _own, one in present for name in one.lacking)),
    )


def _mean(numbers: Sequence[float]) -> float:
    return math.fsum(numbers) / len(numbers)


ROLL: dict[str, Callable[[Sequence[float]], float]] = {
    "sum": math.fsum,
    "mean": _mean,
    "min": min,
    "max": max,
    "first": lambda numbers: numbers[0],
    "last": lambda numbers: numbers[-1],
}
"""How several numbers become one; all take a non-empty sequence in the order of the periods."""
