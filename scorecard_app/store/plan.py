"""Decide what an edit writes, before anything is written: rows, check sums, and the history's two sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from scorecard_app.domain.diff import ITEM_KINDS, Diff, ItemChanges, SeriesChanges
from scorecard_app.domain.model import Scorecard, SeriesKey
from scorecard_app.store.order import positions
from scorecard_app.store.readings import Columns, PeriodTexts, SeriesRow, columns_of, series_row
from scorecard_app.store.rows import ITEM_ROWS, SUM_SIZE, Row, TableRow, card_rows, row_sum
from scorecard_app.store.schema import STRUCTURE

Positions = dict[str, dict[Any, float]]


@dataclass(slots=True)
class State:
    """What the file holds, as far as writing the next edit needs it."""

    card: Scorecard
    positions: Positions = field(default_factory=lambda: {kind: {} for kind in ITEM_KINDS})
    heads: dict[SeriesKey, SeriesRow] = field(default_factory=dict)
    content: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a table of the structure; `old` None is a new row, `new` None one that goes."""

    table: str
    old: Row | None
    new: Row | None


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """What is written of one series; `put` are the readings to put, `gone` (period, input) to delete."""

    key: SeriesKey
    changes: SeriesChanges
    put: Columns
    old: SeriesRow | None
    new: SeriesRow | None


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an edit writes; `content` is the check sum of the card after it, modulo 2**128."""

    rows: tuple[RowChange, ...]
    series: tuple[SeriesPlan, ...]
    positions: Positions
    content: int
    texts: PeriodTexts

    @property
    def readings(self) -> int:
        """How many readings are put."""
        return sum(len(each.put[0]) for each in self.series)


def make_plan(changes: Diff, state: State, after: Scorecard, *, fresh: bool = False) -> Plan:
    """Return what has to be written to bring a file from `state` to `after`.

    `fresh` is for a file without even the row of the card itself.
    """
    moved = _positions(changes, state, after)
    rows = [*_card_changes(changes, state.card, after, fresh=fresh)]
    for kind in ITEM_KINDS:
        rows.extend(_item_changes(kind, changes.of(kind), state, after, moved))
    texts = PeriodTexts()
    series = tuple(
        _series_plan(key, changes.series[key], state, after, texts) for key in _in_key_order(changes.series)
    )
    content = state.content
    for change in rows:
        content += _part(change.table, change.new) - _part(change.table, change.old)
    for each in series:
        content += _part("series", each.new) - _part("series", each.old)
    return Plan(tuple(rows), series, moved, content % SUM_SIZE, texts)


def _in_key_order(keys: Mapping[SeriesKey, Any]) -> list[SeriesKey]:
    return sorted(keys, key=lambda key: (key[0], key[1] or ""))


def _part(table: str, row: Row | None) -> int:
    return 0 if row is None else row_sum(table, row)


def _positions(changes: Diff, state: State, after: Scorecard) -> Positions:
    """Return the positions of the kinds whose order or membership changed."""
    found: Positions = {}
    for kind in ITEM_KINDS:
        known = state.positions[kind]
        change = changes.of(kind)
        if change.added or change.reordered:
            found[kind] = positions(list(getattr(after, kind)), known)
        elif change.removed:
            found[kind] = {key: known[key] for key in getattr(after, kind)}
    return found


def _paired(old: Iterator[TableRow], new: Iterator[TableRow]) -> Iterator[RowChange]:
    """Yield the rows that differ, old and new paired by their table's key."""
    was = {(table, row[: STRUCTURE[table].key]): row for table, row in old}
    for table, row in new:
        before = was.pop((table, row[: STRUCTURE[table].key]), None)
        if before != row:
            yield RowChange(table, before, row)
    for (table, _key), row in was.items():
        yield RowChange(table, row, None)


def _card_changes(changes: Diff, before: Scorecard, after: Scorecard, *, fresh: bool) -> Iterator[RowChange]:
    if fresh:
        yield from _paired(iter(()), card_rows(after))
    elif changes.fields:
        yield from _paired(card_rows(before), card_rows(after))


def _item_changes(
    kind: str, changes: ItemChanges, state: State, after: Scorecard, moved: Positions
) -> Iterator[RowChange]:
    rows, old_at = ITEM_ROWS[kind], state.positions[kind]
    new_at = moved.get(kind, old_at)
    old_items, new_items = getattr(state.card, kind), getattr(after, kind)
    touched = {*changes.added, *changes.removed, *changes.changed}
    if new_at is not old_at:
        touched.update(key for key, at in new_at.items() if old_at.get(key) != at)
    for key in sorted(touched):
        yield from _paired(
            rows(old_items[key], old_at[key]) if key in old_items else iter(()),
            rows(new_items[key], new_at[key]) if key in new_items else iter(()),
        )


def _series_plan(
    key: SeriesKey, changes: SeriesChanges, state: State, after: Scorecard, texts: PeriodTexts
) -> SeriesPlan:
    put = columns_of(changes.put, texts)
    series = after.series.get(key)
    if series is None:
        new = None
    else:
        columns = put if changes.put is series.values else columns_of(series.values, texts)
        new = series_row(key, columns, series.notes, texts)
    return SeriesPlan(key, changes, put, state.heads.get(key), new)
