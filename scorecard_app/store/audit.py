"""What the history keeps of an edit: the rows that change, before and after, as compact JSON.

A side holds per table a list of rows with their keys and those columns that differ; under `readings` by measure,
segment and input two lists, periods and values; under `notes` by measure and segment the texts by period.
"""

from __future__ import annotations

import json
from typing import Any

from scorecard_app.domain.model import EMPTY, NO_SERIES, Scorecard, Series
from scorecard_app.store.plan import Plan, SeriesPlan
from scorecard_app.store.readings import Columns, PeriodTexts, columns_of
from scorecard_app.store.schema import STRUCTURE

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


class _Side:
    """One side of an edit, becoming text. Readings are encoded series by series, their periods once each."""

    def __init__(self, rows: dict[str, Any]) -> None:
        self.rows = rows
        self.notes: dict[str, dict[str, Any]] = {}
        self.readings: dict[str, list[str]] = {}
        self._periods: dict[tuple[str, ...], str] = {}

    def add(self, measure: str, segment: str, columns: Columns, notes: dict[str, str]) -> None:
        """Take in the readings and notes of one series."""
        if columns[0]:
            self.readings.setdefault(measure, []).append(f"{_encode(segment)}:{{{self._by_input(columns)}}}")
        if notes:
            self.notes.setdefault(measure, {})[segment] = notes

    def text(self) -> str:
        """Return the whole side as JSON."""
        parts = [f"{_encode(name)}:{_encode(rows)}" for name, rows in self.rows.items()]
        if self.readings:
            series = (f"{_encode(measure)}:{{{','.join(texts)}}}" for measure, texts in self.readings.items())
            parts.append(f'"readings":{{{",".join(series)}}}')
        if self.notes:
            parts.append(f'"notes":{_encode(self.notes)}')
        return f"{{{','.join(parts)}}}"

    def _by_input(self, columns: Columns) -> str:
        periods, inputs, values = columns
        if inputs.count(inputs[0]) == len(inputs):
            return self._column(inputs[0], periods, values)
        found: dict[str, tuple[list[str], list[float]]] = {}
        for period, name, value in zip(periods, inputs, values, strict=True):
            column = found.setdefault(name, ([], []))
            column[0].append(period)
            column[1].append(value)
        return ",".join(self._column(name, *column) for name, column in found.items())

    def _column(self, name: str, periods: Any, values: Any) -> str:
        key = tuple(periods)
        encoded = self._periods.get(key)
        if encoded is None:
            encoded = self._periods[key] = _encode(key)
        return f"{_encode(name)}:[{encoded},{_encode(values)}]"


def history_sides(plan: Plan, before: Scorecard) -> tuple[str, str]:
    """Return the rows that a plan changes, before and after."""
    old_rows, new_rows = _row_sides(plan)
    old, new = _Side(old_rows), _Side(new_rows)
    for each in plan.series:
        measure, segment = each.key[0], each.key[1] or ""
        was = before.series.get(each.key, NO_SERIES)
        put = {plan.texts[period]: note for period, note in each.changes.notes_put.items()}
        new.add(measure, segment, each.put, put)
        old.add(measure, segment, _replaced(each, was, plan.texts), _noted(each, was, plan.texts))
    return old.text(), new.text()


def _row_sides(plan: Plan) -> tuple[dict[str, Any], dict[str, Any]]:
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for change in plan.rows:
        table = STRUCTURE[change.table]
        for side, row, other in ((old, change.old, change.new), (new, change.new, change.old)):
            if row is not None:
                shown = {
                    name: value
                    for number, (name, value) in enumerate(zip(table.columns, row, strict=True))
                    if number < table.key or (value is not None if other is None else value != other[number])
                }
                side.setdefault(change.table, []).append(shown)
    return old, new


def _replaced(each: SeriesPlan, was: Series, texts: PeriodTexts) -> Columns:
    """Return the numbers that stood where numbers are put or deleted."""
    if not was.values:
        return (), (), ()
    found: dict[Any, dict[str, float]] = {}
    for period, numbers in each.changes.put.items():
        stood = was.values.get(period, EMPTY)
        found[period] = {name: stood[name] for name in numbers if name in stood}
    for period, name in each.changes.gone:
        found.setdefault(period, {})[name] = was.values[period][name]
    return columns_of(found, texts)


def _noted(each: SeriesPlan, was: Series, texts: PeriodTexts) -> dict[str, str]:
    touched = (*each.changes.notes_put, *each.changes.notes_gone)
    return {texts[period]: was.notes[period] for period in touched if period in was.notes}
