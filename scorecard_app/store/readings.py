"""Readings and notes as rows, both ways, and the check sum of each series.

This is where the time of opening a file goes. Rows come in the order of their key, so that a series is one run
of them; the table `series` tells how many; no object is made per reading but the entry it ends up in.
"""

from __future__ import annotations

import sqlite3
import struct
from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from operator import lt
from typing import cast

from scorecard_app.domain.model import EMPTY, Series, SeriesKey
from scorecard_app.domain.period import Period, parse_period
from scorecard_app.memory import no_collection

Notes = Sequence[tuple[str, str]]
Columns = tuple[Sequence[str], Sequence[str], Sequence[float]]
"""Periods, inputs and values of the readings of a series."""
SeriesRow = tuple[str, str, int, str]
"""Measure, segment ('' is the whole organisation), number of readings, check sum."""


class Damaged(Exception):
    """What the file holds is not what was once written."""


class PeriodTexts(dict[Period, str]):
    """The written form of periods, made once each."""

    def __missing__(self, period: Period) -> str:
        text = self[period] = str(period)
        return text


class _Periods(dict[str, Period]):
    def __missing__(self, text: str) -> Period:
        period = self[text] = parse_period(text)
        return period


def series_sum(
    key: tuple[str, str], periods: Sequence[str], inputs: Sequence[str], values: Sequence[float], notes: Notes
) -> str:
    """Return the check sum of a series: its texts, then its numbers as little-endian doubles.

    `periods`, `inputs` and `values` are columns of its readings in the order of the table's key.
    """
    texts = "\n".join((*key, *periods, *inputs, *(part for note in notes for part in note)))
    numbers = struct.pack(f"<{len(values)}d", *values)
    return blake2b(texts.encode() + b"\0" + numbers, digest_size=16).hexdigest()


def columns_of(values: Mapping[Period, Mapping[str, float]], texts: PeriodTexts) -> Columns:
    """Return numbers by period and input as three columns in the order of the table's key."""
    names = set().union(*values.values())
    if len(names) == 1 and all(values.values()):
        (name,) = names
        periods = [texts[period] for period in values]
        if all(map(lt, periods, periods[1:])):
            return periods, [name] * len(periods), [numbers[name] + 0.0 for numbers in values.values()]
    rows = sorted(
        (texts[period], name, value + 0.0) for period, numbers in values.items() for name, value in numbers.items()
    )
    return cast("Columns", tuple(zip(*rows, strict=True))) if rows else ((), (), ())


def series_row(key: SeriesKey, columns: Columns, notes: Mapping[Period, str], texts: PeriodTexts) -> SeriesRow:
    """Return the row of `series` that stands for a series of these readings and notes."""
    place = (key[0], key[1] or "")
    noted = sorted((texts[period], note) for period, note in notes.items())
    return *place, len(columns[0]), series_sum(place, *columns, noted)


def read_series(connection: sqlite3.Connection) -> tuple[dict[SeriesKey, Series], dict[SeriesKey, SeriesRow]]:
    """Read all series and the rows of `series` that stand for them.

    Raise `Damaged` where one does not match its check sum.
    """
    heads: list[SeriesRow] = connection.execute(
        "SELECT measure, segment, readings, sum FROM series ORDER BY measure, segment"
    ).fetchall()
    notes = _read_notes(connection)
    cursor = connection.execute(
        "SELECT period, input, value FROM readings ORDER BY measure, segment, period, input"
    )
    periods = _Periods()
    found: dict[SeriesKey, Series] = {}
    with no_collection():
        for measure, segment, count, expected in heads:
            rows = cursor.fetchmany(count) if count else []
            texts, inputs, values = zip(*rows, strict=True) if rows else ((), (), ())
            noted = notes.pop((measure, segment), [])
            if series_sum((measure, segment), texts, inputs, values, noted) != expected:
                raise Damaged(f"series {measure} {segment}")
            found[measure, segment or None] = Series(
                _values(periods, texts, inputs, values), {periods[text]: note for text, note in noted} or EMPTY
            )
    if notes or cursor.fetchone() is not None:
        raise Damaged("readings without a series")
    return found, dict(zip(found, heads, strict=True))


def _read_notes(connection: sqlite3.Connection) -> dict[tuple[str, str], list[tuple[str, str]]]:
    found: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    rows = connection.execute("SELECT measure, segment, period, note FROM notes ORDER BY measure, segment, period")
    for measure, segment, period, note in rows:
        found[measure, segment].append((period, note))
    return dict(found)


def _values(
    periods: Mapping[str, Period], texts: Sequence[str], inputs: Sequence[str], values: Sequence[float]
) -> Mapping[Period, Mapping[str, float]]:
    """Return values by period and input; rows of one period follow each other."""
    if not texts:
        return EMPTY
    name = inputs[0]
    if inputs.count(name) == len(inputs):
        return {periods[text]: {name: value} for text, value in zip(texts, values, strict=True)}
    found: dict[Period, dict[str, float]] = {}
    last = ""
    for text, name, value in zip(texts, inputs, values, strict=True):
        if text != last:
            numbers = found[periods[text]] = {}
            last = text
        numbers[name] = value
    return found
