"""Edits of readings and notes: one row as it is typed, or thousands from a file, in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from scorecard_app.domain.model import EMPTY, NO_SERIES, Measure, Scorecard, Series, SeriesKey
from scorecard_app.domain.period import Period
from scorecard_app.domain.rules import check_values, find, source_of
from scorecard_app.domain.rules.basic import clip
from scorecard_app.errors import EditRefused

Numbers = Mapping[str, float | None]


class Row(NamedTuple):
    """Readings to put: None as a value takes a reading away, `note` "" a note, `note` None leaves it."""

    measure: str
    segment: str | None
    period: Period
    values: Numbers
    note: str | None = None


def put_values(
    card: Scorecard, measure: str, segment: str | None, period: Period, values: Numbers, note: str | None = None
) -> Scorecard:
    """Put the readings of one measure, segment and period, by input; inputs not named keep theirs.

    None takes a reading away, `note` "" the note. A shared input's reading goes to the input it points to.
    `value` is the finished figure of a computed measure.
    """
    return put_many(card, (Row(measure, segment, period, values, note),))


def put_many(card: Scorecard, rows: Iterable[Row]) -> Scorecard:
    """Put many rows, all or none; the same card if they change nothing."""
    draft = _Draft(card)
    for row in rows:
        measure = find(card.measures, "measure", row.measure)
        if not isinstance(row.values, Mapping):
            raise EditRefused("wrong-type", kind="reading", value=clip(row.values))
        check_values(card, measure, row.segment, row.period, row.values, row.note)
        for key, numbers in _routed(card, measure, row.segment, row.values):
            draft.put(key, row.period, numbers)
        if row.note is not None:
            draft.put_note((measure.id, row.segment), row.period, row.note)
    return draft.card()


def _routed(
    card: Scorecard, measure: Measure, segment: str | None, values: Numbers
) -> Iterable[tuple[SeriesKey, Numbers]]:
    """Yield where the values go: to the measure itself, or to those its inputs point to."""
    if all(each.same_as is None for each in measure.inputs):
        yield (measure.id, segment), values
        return
    for name, value in values.items():
        source, input = source_of(card, measure, name)
        yield (source.id, segment), {input: value}


class _Draft:
    """The series that a row touched, copied once each however many rows follow."""

    def __init__(self, card: Scorecard) -> None:
        self._card = card
        self._values: dict[SeriesKey, dict[Period, Mapping[str, float]]] = {}
        self._notes: dict[SeriesKey, dict[Period, str]] = {}

    def put(self, key: SeriesKey, period: Period, numbers: Numbers) -> None:
        old = self._values[key] if key in self._values else self._card.series.get(key, NO_SERIES).values
        row = old.get(period, EMPTY)
        merged = {name: float(value) for name, value in {**row, **numbers}.items() if value is not None}
        if merged == row:
            return
        new = self._values[key] if key in self._values else self._values.setdefault(key, dict(old))
        if merged:
            new[period] = merged
        else:
            del new[period]

    def put_note(self, key: SeriesKey, period: Period, note: str) -> None:
        old = self._notes[key] if key in self._notes else self._card.series.get(key, NO_SERIES).notes
        if old.get(period, "") == note:
            return
        new = self._notes[key] if key in self._notes else self._notes.setdefault(key, dict(old))
        if note:
            new[period] = note
        else:
            del new[period]

    def card(self) -> Scorecard:
        if not self._values and not self._notes:
            return self._card
        series = dict(self._card.series)
        for key in {**self._values, **self._notes}:
            old = series.get(key, NO_SERIES)
            new = Series(self._values.get(key, old.values), self._notes.get(key, old.notes))
            put_series(series, key, new)
        return replace(self._card, series=series)


def put_series(series: dict[SeriesKey, Series], key: SeriesKey, new: Series) -> None:
    """Put a series in a mapping that is being made; an empty one is not kept."""
    if new.values or new.notes:
        series[key] = new
    else:
        series.pop(key, None)


def remove_readings(card: Scorecard, measure: str, segment: str | None = None) -> Scorecard:
    """Remove all readings and notes of a measure in one segment (None: those of the whole organisation)."""
    find(card.measures, "measure", measure)
    if segment is not None:
        find(card.segments, "segment", segment)
    if (measure, segment) not in card.series:
        return card
    return replace(card, series={key: each for key, each in card.series.items() if key != (measure, segment)})
