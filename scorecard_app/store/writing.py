"""Write a plan, within a transaction that the caller has begun and will end."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from itertools import chain, islice, repeat
from typing import Any

from scorecard_app.store.plan import Plan, SeriesPlan, State
from scorecard_app.store.schema import STRUCTURE

Progress = Callable[[int, int], None]
"""Called between slices with how many readings are written and how many there are."""

SLICE = 2000
_ADD = "INSERT INTO readings VALUES (?, ?, ?, ?, ?)"
_PUT = "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?)"
_PUT_NOTE = "INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?)"
_PUT_SERIES = (
    "INSERT INTO series (measure, segment, readings, sum) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (measure, segment) DO UPDATE SET readings = excluded.readings, sum = excluded.sum"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the history: who did what; `kind` is create, edit, undo or redo."""

    who: str
    kind: str
    what: str
    before: str = "{}"
    after: str = "{}"


def now() -> str:
    """Return the present time as files note it: UTC, ISO, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def write_plan(connection: sqlite3.Connection, plan: Plan, progress: Progress | None = None) -> None:
    """Write rows, readings, notes and check sums."""
    _write_rows(connection, plan)
    heads = [each.new for each in plan.series if each.new is not None]
    connection.executemany(_PUT_SERIES, heads)
    _write_readings(connection, plan, progress)
    _write_notes(connection, plan)
    gone = [each.old[:2] for each in plan.series if each.new is None and each.old is not None]
    connection.executemany("DELETE FROM series WHERE measure = ? AND segment = ?", gone)
    content = f"{plan.content:032x}"
    connection.execute("INSERT OR REPLACE INTO about VALUES ('content', ?)", (content,))


def write_history(connection: sqlite3.Connection, entry: Entry, last: str) -> str:
    """Append to the history; return the new row's check sum, which takes in the `last` one's."""
    at = now()
    mark = history_sum(last, at, entry)
    connection.execute(
        "INSERT INTO history (at, who, kind, what, before, after, sum) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (at, entry.who, entry.kind, entry.what, entry.before, entry.after, mark),
    )
    return mark


def history_sum(last: str, at: str, entry: Entry) -> str:
    """Return the check sum of a row of the history that follows one with the check sum `last`."""
    text = "\n".join((last, at, entry.who, entry.kind, entry.what, entry.before, entry.after))
    return blake2b(text.encode(), digest_size=16).hexdigest()


def advance(state: State, plan: Plan, mark: str) -> None:
    """Note in `state` what has been committed, all but the card."""
    state.positions.update(plan.positions)
    for each in plan.series:
        if each.new is None:
            state.heads.pop(each.key, None)
        else:
            state.heads[each.key] = each.new
    state.content, state.mark = plan.content, mark


@cache
def _upsert(name: str) -> str:
    table = STRUCTURE[name]
    quoted = [f'"{column}"' for column in table.columns]
    keys, rest = quoted[: table.key], quoted[table.key :]
    return (
        f"INSERT INTO {name} ({', '.join(quoted)}) VALUES ({', '.join('?' * len(quoted))})"
        f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in rest)}"
    )


@cache
def _delete(name: str) -> str:
    keys = list(STRUCTURE[name].columns)[: STRUCTURE[name].key]
    return f"DELETE FROM {name} WHERE {' AND '.join(f'{key} = ?' for key in keys)}"


def _write_rows(connection: sqlite3.Connection, plan: Plan) -> None:
    put: dict[str, list[Any]] = {}
    gone: dict[str, list[Any]] = {}
    for change in plan.rows:
        if change.new is not None:
            put.setdefault(change.table, []).append(change.new)
        elif change.old is not None:
            gone.setdefault(change.table, []).append(change.old[: STRUCTURE[change.table].key])
    for name, rows in gone.items():
        connection.executemany(_delete(name), rows)
    for name, rows in put.items():
        connection.executemany(_upsert(name), rows)


def _write_readings(connection: sqlite3.Connection, plan: Plan, progress: Progress | None) -> None:
    gone = _gone_rows(plan)
    connection.executemany(
        "DELETE FROM readings WHERE measure = ? AND segment = ? AND period = ? AND input = ?", gone
    )
    total, done = plan.readings, 0
    for statement, series in ((_ADD, _filled(plan, old=False)), (_PUT, _filled(plan, old=True))):
        rows = chain.from_iterable(
            zip(repeat(each.key[0]), repeat(each.key[1] or ""), *each.put, strict=False) for each in series
        )
        count = sum(len(each.put[0]) for each in series)
        for start in range(0, count, SLICE):
            connection.executemany(statement, islice(rows, SLICE))
            done += min(SLICE, count - start)
            if progress is not None:
                progress(done, total)


def _filled(plan: Plan, *, old: bool) -> list[SeriesPlan]:
    """Return the series that get readings, of those that had some before or none, in the order of the table's key.

    SQLite appends rows in that order faster than it inserts them in any other.
    """
    found = [each for each in plan.series if each.put[0] and bool(each.old is not None and each.old[2]) is old]
    return sorted(found, key=lambda each: (each.key[0], each.key[1] or ""))


def _gone_rows(plan: Plan) -> Iterator[tuple[str, str, str, str]]:
    for each in plan.series:
        for period, name in each.changes.gone:
            yield each.key[0], each.key[1] or "", plan.texts[period], name


def _write_notes(connection: sqlite3.Connection, plan: Plan) -> None:
    for each in plan.series:
        place = (each.key[0], each.key[1] or "")
        put = [(*place, plan.texts[period], note) for period, note in each.changes.notes_put.items()]
        gone = [(*place, plan.texts[period]) for period in each.changes.notes_gone]
        if put or gone:
            connection.executemany(_PUT_NOTE, put)
            connection.executemany("DELETE FROM notes WHERE measure = ? AND segment = ? AND period = ?", gone)
