"""Values at a period, read a second time from scoring.md: slow, plain, and independent of the product.

Every branch quotes the sentence it carries out. Only the model's data types are shared with the product.
"""

from __future__ import annotations

import ast
import math
from collections import Counter
from dataclasses import dataclass, field

from scorecard_app.domain.model import DIRECT, VALUE, Input, Measure, Scorecard
from scorecard_app.domain.period import Period
from tests.naive_calendar import around, before, first_day, inside

Numbers = dict[str, float]


@dataclass
class Found:
    """A value and its marks; `took_part` are own-frequency periods, `rule` is 0 at own and finer periods."""

    value: float | None = None
    period_used: Period | None = None
    complete: bool = False
    finished: bool = False
    carried: bool = False
    stale: bool = False
    rule: int = 0
    took_part: list[Period] = field(default_factory=list)
    lacks_segment: bool = False


@dataclass
class Own:
    """What stands at one own-frequency period: all the inputs, or a finished figure, or nothing."""

    inputs: Numbers | None = None
    value: float | None = None
    finished: bool = False
    lacks_segment: bool = False


def evaluate(formula: str, numbers: Numbers) -> float | None:
    """Return the formula's value; None if "a denominator is 0, or the result is not finite"."""
    if formula == DIRECT:
        return numbers[VALUE]
    try:
        result = _walk(ast.parse(formula.strip(), mode="eval").body, numbers)
    except (ZeroDivisionError, OverflowError):
        return None
    return result if math.isfinite(result) else None


def _walk(node: ast.expr, numbers: Numbers) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name):
            return numbers[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_walk(operand, numbers)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _walk(left, numbers) + _walk(right, numbers)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return _walk(left, numbers) - _walk(right, numbers)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _walk(left, numbers) * _walk(right, numbers)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _walk(left, numbers) / _walk(right, numbers)
        case ast.Call(func=ast.Name(id="min"), args=args):
            return min(_walk(arg, numbers) for arg in args)
        case ast.Call(func=ast.Name(id="max"), args=args):
            return max(_walk(arg, numbers) for arg in args)
    raise AssertionError(ast.dump(node))


def reading(card: Scorecard, measure: Measure, entry: Input, period: Period, segment: str | None) -> float | None:
    """Return one input's reading: "`same_as` ...: its readings are those of that input"."""
    owner, name = measure.id, entry.name
    if entry.same_as is not None:
        owner, name = entry.same_as.measure, entry.same_as.input
    series = card.series.get((owner, segment))
    return None if series is None else series.values.get(period, {}).get(name)


def all_inputs(card: Scorecard, measure: Measure, period: Period, segment: str | None) -> Numbers | None:
    """Return every input of a measure at a period, or None if one is missing ("It is never 0")."""
    found: Numbers = {}
    for entry in measure.inputs:
        number = reading(card, measure, entry, period, segment)
        if number is None:
            return None
        found[entry.name] = number
    return found


def finished_figure(card: Scorecard, measure: Measure, period: Period, segment: str | None) -> float | None:
    """Return "a **finished figure**, the reserved input `value`", which only "a computed measure" has."""
    series = card.series.get((measure.id, segment))
    if measure.formula == DIRECT or series is None:
        return None
    return series.values.get(period, {}).get(VALUE)


def has_any_reading(card: Scorecard, measure: Measure, segment: str) -> bool:
    """Return whether a segment "has any reading of this measure", at whatever period and of whatever input."""
    pairs = [(measure.id, VALUE)]
    for entry in measure.inputs:
        pairs.append((entry.same_as.measure, entry.same_as.input) if entry.same_as else (measure.id, entry.name))
    for owner, name in pairs:
        series = card.series.get((owner, segment))
        if series is not None and any(name in numbers for numbers in series.values.values()):
            return True
    return False


def additive(measure: Measure, entry: Input) -> bool:
    """Return whether an input may be added up over segments.

    "`additive` is false unless stated; for the input of a direct measure it is true when its `aggregation` is
    `sum`."
    """
    return entry.additive or (measure.formula == DIRECT and measure.aggregation == "sum")


def at_own(card: Scorecard, measure: Measure, period: Period, segment: str | None) -> Own:
    """Return what stands at a period of the measure's own frequency, before any carrying."""
    # "The formula over that period's inputs; failing an input, the finished figure."
    # "The whole organisation's own readings win if all inputs are there, failing that its finished figure."
    inputs = all_inputs(card, measure, period, segment)
    if inputs is not None:
        return Own(inputs, evaluate(measure.formula, inputs))
    figure = finished_figure(card, measure, period, segment)
    if figure is not None:
        return Own(None, figure, finished=True)
    if segment is not None:
        return Own()
    # "unless the scorecard says that its segments overlap (then no total)."
    if card.segments_overlap:
        return Own()
    # "Otherwise, if every input of the measure is `additive` ... One input that is not additive means no total."
    if not all(additive(measure, entry) for entry in measure.inputs):
        return Own()
    # "each input is the sum over the segments that have all inputs at that period"
    parts = {name: all_inputs(card, measure, period, name) for name in card.segments}
    there = {name: numbers for name, numbers in parts.items() if numbers is not None}
    if not there:
        return Own()
    totals = {entry.name: sum(numbers[entry.name] for numbers in there.values()) for entry in measure.inputs}
    # "Such a total is complete if every segment that has any reading of this measure took part."
    lacks = any(has_any_reading(card, measure, name) and name not in there for name in card.segments)
    return Own(totals, evaluate(measure.formula, totals), lacks_segment=lacks)


def value_at(card: Scorecard, measure: Measure, period: Period, segment: str | None, seen: Counter[str]) -> Found:
    """Return the value of a measure for a period of any frequency."""
    if measure.frequency < period.frequency:
        found = _at_coarser(card, measure, period, segment, seen)
    else:
        found = _at_own_or_finer(card, measure, period, segment, seen)
    if found.value is None:
        # "null without a value. Without a value `complete` is false."
        return Found(rule=found.rule)
    return found


def _at_own_or_finer(
    card: Scorecard, measure: Measure, period: Period, segment: str | None, seen: Counter[str]
) -> Found:
    start = card.fiscal_year_start
    where = "own" if period.frequency == measure.frequency else "finer"
    # "**Value at a finer period P**...: the value of the own-frequency period that contains P"
    here = around(period, measure.frequency, start)
    found = _from_own(card, measure, here, segment)
    if found.value is not None:
        seen[f"value {where}: there" + _marks(found)] += 1
        return found
    # finer: "if it has none, that of the one directly before, marked `carried`."
    # own: "With the measure's `carry_forward` on ..., at its own frequency the value of the period directly before
    # is used and marked `carried`"
    one_before = before(here, start)
    if where == "finer" or measure.carry_forward:
        found = _from_own(card, measure, one_before, segment)
        if found.value is not None:
            found.carried = True
            seen[f"value {where}: carried" + _marks(found)] += 1
            return found
    # "and at own or finer frequency, where that has none either, the latest earlier value is shown, marked
    # `carried` and `stale`."
    if measure.carry_forward:
        earlier = one_before
        while first_day(earlier, start).year > 2016:
            earlier = before(earlier, start)
            found = _from_own(card, measure, earlier, segment)
            if found.value is not None:
                found.carried = found.stale = True
                seen[f"value {where}: stale" + _marks(found)] += 1
                return found
    seen[f"value {where}: none"] += 1
    return Found()


def _marks(found: Found) -> str:
    return (", finished" if found.finished else "") + (", lacks a segment" if found.lacks_segment else "")


def _from_own(card: Scorecard, measure: Measure, period: Period, segment: str | None) -> Found:
    own = at_own(card, measure, period, segment)
    return Found(
        own.value, period, complete=not own.lacks_segment, finished=own.finished, lacks_segment=own.lacks_segment
    )


def _at_coarser(
    card: Scorecard, measure: Measure, period: Period, segment: str | None, seen: Counter[str]
) -> Found:
    # 1. "Readings entered for P itself, for this segment or, for the whole organisation, by the whole
    # organisation, if all inputs are there, win (even if the formula then gives no value)"
    inputs = all_inputs(card, measure, period, segment)
    if inputs is not None:
        value = evaluate(measure.formula, inputs)
        seen["value coarser 1: inputs" + (", none" if value is None else "")] += 1
        return Found(value, period, complete=True, rule=1)
    # "else a finished figure for P. Complete."
    figure = finished_figure(card, measure, period, segment)
    if figure is not None:
        seen["value coarser 1: finished"] += 1
        return Found(figure, period, complete=True, finished=True, rule=1)
    periods = inside(period, measure.frequency, card.fiscal_year_start)
    here = {q: at_own(card, measure, q, segment) for q in periods}
    # 2. "A `window` measure (`trailing_12_months`, `year`)"
    if measure.window in ("trailing_12_months", "year"):
        found = _window(period, periods, here)
    # 3. "`aggregation: recompute`"
    elif measure.aggregation == "recompute":
        found = _recomputed(measure, period, periods, here)
    # 4. "otherwise"
    else:
        found = _aggregated(measure, period, periods, here)
    note = ", none" if found.value is None else (", complete" if found.complete else ", incomplete")
    if any(here[q].value is None for q in found.took_part):
        seen["value coarser 3: a period without a value of its own took part"] += 1
    seen[f"value coarser {found.rule}: {measure.aggregation if found.rule > 2 else measure.window}{note}"] += 1
    return found


def _window(period: Period, periods: list[Period], here: dict[Period, Own]) -> Found:
    # "the latest own-frequency value inside P. Rolling values are not added up. Complete if it is that of the
    # last own-frequency period inside P."
    for q in reversed(periods):
        own = here[q]
        if own.value is not None:
            return Found(
                own.value,
                period,
                complete=q == periods[-1],
                finished=own.finished,
                rule=2,
                took_part=[q],
                lacks_segment=own.lacks_segment,
            )
    return Found(rule=2)


def _complete(periods: list[Period], took_part: list[Period], here: dict[Period, Own]) -> bool:
    # "Under 3 and 4 the value is `complete` if every own-frequency period inside P took part and was complete
    # itself." and "Without a value `complete` is false.", so a period whose denominator is 0 is not complete.
    return took_part == periods and not any(here[q].lacks_segment or here[q].value is None for q in took_part)


def _recomputed(measure: Measure, period: Period, periods: list[Period], here: dict[Period, Own]) -> Found:
    # "With an input whose `rollup` is `recount` (distinct people) there is no value"
    if any(entry.rollup == "recount" for entry in measure.inputs):
        return Found(rule=3)
    # "Only own-frequency periods inside P that have *all* inputs take part (like for like)."
    # "[a finished figure] is never ... rolled up by rules 3 and 4"
    took_part = [q for q in periods if here[q].inputs is not None]
    if not took_part:
        return Found(rule=3)
    # "roll each input up by its own `rollup`, then apply the formula"
    totals: Numbers = {}
    for entry in measure.inputs:
        totals[entry.name] = _roll(entry.rollup, [(here[q].inputs or {})[entry.name] for q in took_part])
    return Found(
        evaluate(measure.formula, totals),
        period,
        complete=_complete(periods, took_part, here),
        rule=3,
        took_part=took_part,
        lacks_segment=any(here[q].lacks_segment for q in took_part),
    )


def _aggregated(measure: Measure, period: Period, periods: list[Period], here: dict[Period, Own]) -> Found:
    # "over the own-frequency values present inside P, finished figures left out."
    took_part = [q for q in periods if here[q].value is not None and not here[q].finished]
    if not took_part:
        return Found(rule=4)
    values = [here[q].value for q in took_part]
    return Found(
        _roll(measure.aggregation, [v for v in values if v is not None]),
        period,
        complete=_complete(periods, took_part, here),
        rule=4,
        took_part=took_part,
        lacks_segment=any(here[q].lacks_segment for q in took_part),
    )


def _roll(how: str, numbers: list[float]) -> float:
    match how:
        case "sum":
            return sum(numbers)
        case "mean":
            return sum(numbers) / len(numbers)
        case "min":
            return min(numbers)
        case "max":
            return max(numbers)
        case "first":
            return numbers[0]
        case "last":
            return numbers[-1]
    raise AssertionError(how)
