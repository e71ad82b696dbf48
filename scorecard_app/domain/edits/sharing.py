"""Shared inputs (`same_as`): readings move to where they are kept, and no number is lost on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from scorecard_app.domain.edits.readings import put_series
from scorecard_app.domain.model import EMPTY, NO_SERIES, Input, Measure, SameAs, Scorecard, Series, SeriesKey
from scorecard_app.domain.period import Period
from scorecard_app.domain.rules import check_value, input_of
from scorecard_app.domain.rules.basic import item_name
from scorecard_app.errors import EditRefused

Column = Mapping[Period, float]


def column(series: Series, input: str) -> dict[Period, float]:
    """Return one input's readings by period."""
    return {period: values[input] for period, values in series.values.items() if input in values}


def with_column(series: Series, input: str, readings: Column) -> Series:
    """Return a series with one input's readings replaced by others."""
    values: dict[Period, Mapping[str, float]] = {}
    for period, row in series.values.items():
        kept = {name: value for name, value in row.items() if name != input}
        if kept:
            values[period] = kept
    for period, value in readings.items():
        values[period] = {**values.get(period, EMPTY), input: value}
    return replace(series, values=values)


def segments_of(series: Mapping[SeriesKey, Series], measure: str) -> list[str | None]:
    """Return the segments a measure has a series in."""
    return [segment for id, segment in series if id == measure]


def with_input(measure: Measure, input: Input) -> Measure:
    """Return a measure with the input of the same name replaced."""
    inputs = tuple(input if each.name == input.name else each for each in measure.inputs)
    return replace(measure, inputs=inputs)


def joined(card: Scorecard, measure: Measure, input: str, same_as: SameAs) -> Scorecard:
    """Move an input's own readings to the input it now points to.

    Refused where both have a reading and they differ: neither may get lost.
    """
    source, series = card.measures[same_as.measure], dict(card.series)
    for segment in segments_of(card.series, measure.id):
        own = column(series[(measure.id, segment)], input)
        if not own:
            continue
        there = series.get((source.id, segment), NO_SERIES)
        theirs = column(there, same_as.input)
        _check_equal(measure, source, own, theirs)
        for period, value in own.items():
            check_value(card, source, period, same_as.input, value)
        put_series(series, (source.id, segment), with_column(there, same_as.input, {**theirs, **own}))
        put_series(series, (measure.id, segment), with_column(series[(measure.id, segment)], input, {}))
    return replace(card, series=series)


def _check_equal(measure: Measure, source: Measure, own: Column, theirs: Column) -> None:
    differing = [period for period, value in own.items() if theirs.get(period, value) != value]
    if differing:
        first = min(differing)
        raise EditRefused(
            "same-as-differs",
            count=len(differing),
            item=item_name(measure),
            source=item_name(source),
            period=first,
            value=own[first],
            other=theirs[first],
        )


def parted(card: Scorecard, measure: Measure, input: str, same_as: SameAs) -> Scorecard:
    """Give an input its own copy of the readings it shared so far."""
    series = dict(card.series)
    for segment in segments_of(card.series, same_as.measure):
        readings = column(series[(same_as.measure, segment)], same_as.input)
        if readings:
            key = (measure.id, segment)
            put_series(series, key, with_column(series.get(key, NO_SERIES), input, readings))
    return replace(card, series=series)


def released(card: Scorecard, gone: Iterable[tuple[str, str]], leaving: Collection[str] = ()) -> Scorecard:
    """Prepare inputs for removal: the first measure that shares one takes its readings, the others follow it.

    `gone` are (measure id, input name); measures that leave too (`leaving`) inherit nothing.
    """
    sharers: dict[SameAs, list[tuple[str, str]]] = {SameAs(*each): [] for each in gone}
    if not sharers:
        return card
    for measure in card.measures.values():
        for each in measure.inputs:
            if each.same_as in sharers and measure.id not in leaving:
                sharers[each.same_as].append((measure.id, each.name))
    for source, heirs in sharers.items():
        if heirs:
            card = _inherited(card, source, heirs)
    return card


def _inherited(card: Scorecard, source: SameAs, sharers: list[tuple[str, str]]) -> Scorecard:
    """Hand an input's readings and limits to the first sharer, and point the others there."""
    heir = SameAs(*sharers[0])
    given = input_of(card.measures[source.measure], source.input)
    assert given is not None
    measures, series = dict(card.measures), dict(card.series)
    for id, name in sharers:
        own = input_of(measures[id], name)
        assert own is not None
        new = replace(own, same_as=heir)
        if (id, name) == sharers[0]:
            new = replace(own, same_as=None, integer=given.integer, min=given.min)
        measures[id] = with_input(measures[id], new)
    for segment in segments_of(card.series, source.measure):
        old = series[(source.measure, segment)]
        readings = column(old, source.input)
        if readings:
            key = (heir.measure, segment)
            put_series(series, key, with_column(series.get(key, NO_SERIES), heir.input, readings))
            put_series(series, (source.measure, segment), with_column(old, source.input, {}))
    return replace(card, measures=measures, series=series)
