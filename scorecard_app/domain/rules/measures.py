"""Rules for measures: their fields, formula, inputs, checks, survey and shared inputs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from scorecard_app.domain.formula import compile_check, compile_formula
from scorecard_app.domain.model import (
    ACCUMULATES,
    AGGREGATIONS,
    DIRECT,
    DIRECTIONS,
    INDICATOR_TYPES,
    MEASURE_KINDS,
    ROLLUPS,
    VALUE,
    WINDOWS,
    Input,
    Measure,
    Range,
    SameAs,
    Scorecard,
    Survey,
    Target,
)
from scorecard_app.domain.rules.basic import (
    MAX_ID,
    Check,
    Place,
    check_fields,
    clip,
    expect,
    find,
    flag,
    frequency,
    ident,
    instance,
    item_name,
    line,
    name,
    number,
    one_of,
    optional,
    tuple_of,
    weight,
    whole,
)
from scorecard_app.domain.rules.targets import check_targets
from scorecard_app.errors import EditRefused

YES_NO_AGGREGATIONS = ("min", "max", "mean", "last")
_INPUT_NAME = re.compile(r"[^\W\d_]\w*")
_RESERVED = ("min", "max")


def _any_text(place: Place, value: Any) -> None:
    if not isinstance(value, str):
        raise place.refuse("not-text", value=clip(value))


_MEASURE: Mapping[str, Check] = {
    "id": ident,
    "name": name,
    "library": optional(ident),
    "unit": line,
    "decimals": whole(0, 6),
    "direction": one_of(*DIRECTIONS),
    "frequency": frequency,
    "aggregation": one_of(*AGGREGATIONS),
    "window": one_of(*WINDOWS),
    "accumulates": one_of(*ACCUMULATES),
    "formula": _any_text,
    "inputs": tuple_of(Input),
    "checks": tuple_of(str),
    "kind": optional(one_of(*MEASURE_KINDS)),
    "indicator_type": optional(one_of(*INDICATOR_TYPES)),
    "weight": weight,
    "owner": line,
    "active": flag,
    "carry_forward": flag,
    "range": optional(instance(Range)),
    "baseline_points": optional(whole(2, 1000)),
    "survey": optional(instance(Survey)),
    "targets": tuple_of(Target),
}
_INPUT: Mapping[str, Check] = {
    "label": line,
    "unit": line,
    "integer": flag,
    "min": optional(number),
    "rollup": one_of(*ROLLUPS),
    "additive": flag,
    "same_as": optional(instance(SameAs)),
}


def check_measure(card: Scorecard, measure: Measure) -> None:
    """Refuse a measure that breaks a rule, its inputs, targets and shared inputs included, its readings not."""
    expect("measure", measure, Measure)
    check_fields("measure", measure, _MEASURE)
    find(card.objectives, "objective", measure.objective)
    _check_inputs(measure)
    _check_formula(measure)
    _check_how(measure)
    _check_survey(measure)
    _check_range(measure)
    _check_shared(card, measure)
    check_targets(card, measure)


def check_input(measure: Measure, each: Input) -> None:
    """Refuse an input with a bad name or field; its place among the others is `check_measure`'s."""
    expect("input", each, Input)
    good = isinstance(each.name, str) and _INPUT_NAME.fullmatch(each.name) and each.name.isidentifier()
    if not good or len(each.name) > MAX_ID or each.name in _RESERVED:
        raise EditRefused("input-name", item=item_name(measure), value=clip(each.name), limit=MAX_ID)
    check_fields("input", each, _INPUT)


def _check_inputs(measure: Measure) -> None:
    item, seen = item_name(measure), set()
    for each in measure.inputs:
        check_input(measure, each)
        if each.name in seen:
            raise EditRefused("input-twice", item=item, input=each.name)
        seen.add(each.name)
    if measure.formula == DIRECT:
        if seen != {VALUE}:
            raise EditRefused("direct-input", item=item)
    elif VALUE in seen:
        raise EditRefused("input-value-reserved", item=item)


def _check_formula(measure: Measure) -> None:
    item, declared = item_name(measure), {each.name for each in measure.inputs}
    used: set[str] = {VALUE} if measure.formula == DIRECT else set(compile_formula(measure.formula).names)
    for text in (measure.formula, *measure.checks):
        names = used if text is measure.formula else set(compile_check(text).names)
        if missing := sorted(names - declared):
            raise EditRefused("formula-input", item=item, input=missing[0], formula=clip(text))
        used |= names
    if unused := sorted(declared - used):
        raise EditRefused("input-unused", item=item, input=unused[0])


def _check_how(measure: Measure) -> None:
    item = item_name(measure)
    if measure.direction == "yes_no":
        if measure.aggregation not in YES_NO_AGGREGATIONS:
            known = ", ".join(YES_NO_AGGREGATIONS)
            raise EditRefused("yes-no-aggregation", item=item, value=measure.aggregation, known=known)
    elif measure.formula == DIRECT and measure.aggregation == "recompute":
        raise EditRefused("direct-recompute", item=item)
    if measure.accumulates == "sum" and measure.aggregation != "sum":
        raise EditRefused("accumulates-without-sum", item=item, value=measure.aggregation)


def _check_survey(measure: Measure) -> None:
    survey, item = measure.survey, item_name(measure)
    if survey is None:
        return
    one_of("share", "net")(Place("measure", item, "survey"), survey.method)
    sides = {"plus": survey.plus, "minus": survey.minus}
    if survey.method == "share" and any(side is not None for side in sides.values()):
        raise EditRefused("survey-share-sides", item=item)
    asked = {"answers": survey.answers, **(sides if survey.method == "net" else {})}
    declared = {each.name for each in measure.inputs}
    for role, input in asked.items():
        if not (isinstance(input, str) and input in declared):
            raise EditRefused("survey-input", item=item, role=role, input=clip(input if input is not None else ""))


def _check_range(measure: Measure) -> None:
    if measure.range is None:
        return
    low, high, item = measure.range.min, measure.range.max, item_name(measure)
    for each in (low, high):
        optional(number)(Place("measure", item, "range"), each)
    if low is not None and high is not None and low >= high:
        raise EditRefused("range-order", item=item, low=low, high=high)


def _check_shared(card: Scorecard, measure: Measure) -> None:
    sources = [each.same_as for each in measure.inputs if each.same_as is not None]
    for each in measure.inputs:
        if each.same_as is not None:
            _check_same_as(card, measure, each, each.same_as)
            if sources.count(each.same_as) > 1:
                raise EditRefused("same-as-twice", item=item_name(measure), input=each.name)


def _check_same_as(card: Scorecard, measure: Measure, each: Input, same_as: SameAs) -> None:
    item = item_name(measure)
    source = find(card.measures, "measure", same_as.measure)
    if source.id == measure.id:
        raise EditRefused("same-as-itself", item=item, input=each.name)
    found = input_of(source, same_as.input)
    if found is None:
        raise EditRefused(
            "same-as-unknown", item=item, input=each.name, source=item_name(source), value=clip(same_as.input)
        )
    if found.same_as is not None:
        raise EditRefused("same-as-chain", item=item, input=each.name, source=item_name(source))
    if source.frequency != measure.frequency:
        raise EditRefused(
            "same-as-frequency",
            item=item,
            input=each.name,
            source=item_name(source),
            frequency=measure.frequency,
            other=source.frequency,
        )
    if _is_yes_no_value(measure, each) != _is_yes_no_value(source, found):
        raise EditRefused("same-as-yes-no", item=item, input=each.name, source=item_name(source))


def _is_yes_no_value(measure: Measure, each: Input) -> bool:
    return measure.direction == "yes_no" and each.name == VALUE


def input_of(measure: Measure, name: str) -> Input | None:
    """Return the input with this name, or None."""
    return next((each for each in measure.inputs if each.name == name), None)


def check_sharers(card: Scorecard, measure: Measure) -> None:
    """Refuse a measure that other measures' shared inputs can no longer point to."""
    for other in card.measures.values():
        if any(each.same_as is not None and each.same_as.measure == measure.id for each in other.inputs):
            _check_shared(card, other)
