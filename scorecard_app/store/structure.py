"""The structure of a card read back from its rows; `rows` writes them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scorecard_app.domain.diff import CARD_FIELDS, ITEM_KINDS
from scorecard_app.domain.model import (
    EMPTY,
    Initiative,
    Input,
    Link,
    Measure,
    Milestone,
    Objective,
    Perspective,
    Range,
    SameAs,
    Scorecard,
    Segment,
    Survey,
    Target,
    Waiver,
)
from scorecard_app.domain.period import Frequency, parse_period
from scorecard_app.store.rows import SUM_SIZE, Row, row_sum
from scorecard_app.store.schema import STRUCTURE


@dataclass(slots=True)
class Structure:
    """What `read_structure` found: a card without readings, every item's position, the sum of the rows."""

    card: Scorecard
    positions: dict[str, dict[Any, float]] = field(default_factory=dict)
    sum: int = 0


def read_structure(connection: sqlite3.Connection) -> Structure:
    """Read everything but readings and notes; anything impossible in there raises some exception."""
    tables = {name: _read(connection, name) for name in STRUCTURE}
    total = sum(row_sum(name, row) for name, rows in tables.items() for row in rows) % SUM_SIZE
    items = {kind: _ITEM_READERS[kind](tables) for kind in ITEM_KINDS}
    ((_one, *scalars),) = tables["scorecard"]
    names = (name for name in CARD_FIELDS if name not in ("waivers", "review_thresholds"))
    values: dict[str, Any] = {**dict(zip(names, scalars, strict=True)), **items}
    values["segments_overlap"] = bool(values["segments_overlap"])
    values["waivers"] = tuple(Waiver(*row[1:]) for row in tables["waivers"])
    values["review_thresholds"] = dict(tables["review_thresholds"]) or EMPTY
    at = {kind: list(STRUCTURE[kind].columns).index("position") for kind in ITEM_KINDS}
    positions = {
        kind: dict(zip(items[kind], (row[at[kind]] for row in tables[kind]), strict=True)) for kind in ITEM_KINDS
    }
    return Structure(Scorecard(**values), positions, total)


def _read(connection: sqlite3.Connection, name: str) -> list[Row]:
    table = STRUCTURE[name]
    columns = ", ".join(f'"{column}"' for column in table.columns)
    keys = list(table.columns)[: table.key]
    order = ["position", *keys] if name in ITEM_KINDS else keys
    return connection.execute(f"SELECT {columns} FROM {name} ORDER BY {', '.join(order)}").fetchall()


Tables = Mapping[str, list[Row]]


def _by_parent(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    """Group rows of a part by the item they belong to, their first column; the position after it goes."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row[2:])
    return found


def _segments(tables: Tables) -> dict[str, Segment]:
    return {id: Segment(id, name) for id, _at, name in tables["segments"]}


def _perspectives(tables: Tables) -> dict[str, Perspective]:
    return {id: Perspective(id, *rest) for id, _at, *rest in tables["perspectives"]}


def _objectives(tables: Tables) -> dict[str, Objective]:
    return {
        id: Objective(id, parent, name, text, owner, weight, voice, None if x is None else (x, y))
        for id, _at, parent, name, text, owner, weight, voice, x, y in tables["objectives"]
    }


def _measures(tables: Tables) -> dict[str, Measure]:
    inputs, checks, targets = (_by_parent(tables[name]) for name in ("inputs", "checks", "targets"))
    return {
        row[0]: _measure(row, inputs.get(row[0], ()), checks.get(row[0], ()), targets.get(row[0], ()))
        for row in tables["measures"]
    }


def _measure(row: Row, inputs: Iterable[Row], checks: Iterable[Row], targets: Iterable[Row]) -> Measure:
    (id, _at, objective, name, library, unit, decimals, direction, frequency, *rest) = row
    (aggregation, window, accumulates, formula, kind, indicator, weight, owner, *rest) = rest
    (active, carry, ranged, low, high, baseline, method, answers, plus, minus) = rest
    return Measure(
        id,
        objective,
        name,
        library,
        unit,
        decimals,
        direction,
        Frequency.of(frequency),
        aggregation,
        window,
        accumulates,
        formula,
        tuple(_input(*each) for each in inputs),
        tuple(formula for (formula,) in checks),
        kind,
        indicator,
        weight,
        owner,
        bool(active),
        bool(carry),
        Range(low, high) if ranged else None,
        baseline,
        None if method is None else Survey(method, answers, plus, minus),
        tuple(Target(parse_period(start), *values) for start, *values in targets),
    )


def _input(
    name: str,
    label: str,
    unit: str,
    whole: int,
    low: float | None,
    rollup: str,
    additive: int,
    same_measure: str | None,
    same_input: str | None,
) -> Input:
    same = None if same_measure is None or same_input is None else SameAs(same_measure, same_input)
    return Input(name, label, unit, bool(whole), low, rollup, bool(additive), same)


def _links(tables: Tables) -> dict[tuple[str, str], Link]:
    return {(source, to): Link(source, to, note) for source, to, _at, note in tables["links"]}


def _initiatives(tables: Tables) -> dict[str, Initiative]:
    objectives = _by_parent(tables["initiative_objectives"])
    milestones = _by_parent(tables["milestones"])
    return {
        row[0]: _initiative(row, objectives.get(row[0], ()), milestones.get(row[0], ()))
        for row in tables["initiatives"]
    }


def _initiative(row: Row, objectives: Iterable[Row], milestones: Iterable[Row]) -> Initiative:
    id, _at, name, owner, start, end, status, progress, budget, spent = row
    return Initiative(
        id,
        name,
        tuple(objective for (objective,) in objectives),
        owner,
        start,
        end,
        status,
        progress,
        budget,
        spent,
        tuple(Milestone(step, due, bool(done)) for step, due, done in milestones),
    )


_ITEM_READERS: Mapping[str, Callable[[Tables], dict[Any, Any]]] = {
    "segments": _segments,
    "perspectives": _perspectives,
    "objectives": _objectives,
    "measures": _measures,
    "links": _links,
    "initiatives": _initiatives,
}
