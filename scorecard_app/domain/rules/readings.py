"""Rules for readings and notes: the period, the segment, the inputs, the numbers.

A shared input (`same_as`) has no readings of its own: the rules of the input pointed to hold for it. A measure's
`range` and `checks` are advice: what breaks them is shown (`broken_checks`), never refused, because numbers are
typed one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_app.domain.formula import compile_check
from scorecard_app.domain.model import DIRECT, VALUE, Input, Measure, Scorecard, Series
from scorecard_app.domain.period import Period
from scorecard_app.domain.rules.basic import Place, check_period, clip, find, is_number, is_whole, item_name, text
from scorecard_app.domain.rules.measures import input_of
from scorecard_app.errors import EditRefused


def source_of(card: Scorecard, measure: Measure, input: str) -> tuple[Measure, str]:
    """Return the measure and input whose readings an input's are: its own, or those it points to."""
    found = input_of(measure, input)
    if found is None or found.same_as is None:
        return measure, input
    return card.measures[found.same_as.measure], found.same_as.input


def check_values(
    card: Scorecard,
    measure: Measure,
    segment: str | None,
    period: Period,
    values: Mapping[str, float | None],
    note: str | None = None,
) -> None:
    """Refuse readings that do not fit their measure; None as a value takes the reading away."""
    check_place(card, measure, segment, period)
    for name, value in values.items():
        if value is None:
            _check_known(measure, name)
        else:
            check_value(card, measure, period, name, value)
    if note is not None:
        text(Place("measure", item_name(measure), "note"), note)


def check_place(card: Scorecard, measure: Measure, segment: str | None, period: Period) -> None:
    """Refuse a segment that is not there and a period finer than the measure's own frequency."""
    if segment is not None:
        find(card.segments, "segment", segment)
    _check_period(measure, period)


def _check_period(measure: Measure, period: Period) -> None:
    check_period(period)
    if period.frequency < measure.frequency:
        raise EditRefused("reading-finer", item=item_name(measure), period=period, own=measure.frequency)


def check_value(card: Scorecard, measure: Measure, period: Period, name: str, value: float) -> None:
    """Refuse one number that its input cannot take."""
    _check_known(measure, name)
    source, input = source_of(card, measure, name)
    _check_number(source, input_of(source, input), period, name, value)


def _check_known(measure: Measure, name: object) -> None:
    names = [each.name for each in measure.inputs]
    if name not in names and not (name == VALUE and measure.formula != DIRECT):
        known = ", ".join(names)
        raise EditRefused("reading-input", item=item_name(measure), input=clip(name), known=known)


def _check_number(measure: Measure, input: Input | None, period: Period, name: str, value: float) -> None:
    """Check a number against an input; None is the finished figure of a computed measure."""
    if not is_number(value):
        raise _refuse("reading-number", measure, input, period, clip(value))
    if input is not None:
        if input.integer and not is_whole(value):
            raise _refuse("reading-whole", measure, input, period, value)
        if input.min is not None and value < input.min:
            raise _refuse("reading-low", measure, input, period, value, low=input.min)
    if name == VALUE and measure.direction == "yes_no" and not 0 <= value <= 1:
        raise _refuse("reading-yes-no", measure, input, period, value)


def _refuse(
    code: str, measure: Measure, input: Input | None, period: Period, value: object, **facts: object
) -> EditRefused:
    shown = VALUE if input is None else clip(input.label or input.name)
    return EditRefused(code, item=item_name(measure), input=shown, period=period, value=value, **facts)


def check_series(card: Scorecard, measure: Measure, segment: str | None, series: Series) -> None:
    """Refuse a whole series if one of its readings or notes does not fit."""
    if segment is not None:
        find(card.segments, "segment", segment)
    inputs: dict[str, Input | None] = {each.name: each for each in measure.inputs}
    if measure.formula != DIRECT:
        inputs[VALUE] = None
    for period, values in series.values.items():
        _check_period(measure, period)
        for name, value in values.items():
            if name not in inputs:
                _check_known(measure, name)
            input = inputs[name]
            if input is not None and input.same_as is not None:
                raise EditRefused("reading-shared", item=item_name(measure), input=name, period=period)
            _check_number(measure, input, period, name, value)
    place = Place("measure", item_name(measure), "note")
    for period, note in series.notes.items():
        _check_period(measure, period)
        text(place, note)


def broken_checks(measure: Measure, values: Mapping[str, float]) -> tuple[str, ...]:
    """Return the measure's checks that these inputs break; checks whose inputs are not all there pass."""
    return tuple(
        check
        for check in measure.checks
        if set(compile_check(check).names) <= values.keys() and not compile_check(check).holds(values)
    )
