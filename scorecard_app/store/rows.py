"""The structure of a card as rows: all of a scorecard but its readings and notes. `structure` reads it back.

Rows hold exactly what SQLite returns for them (numbers in REAL columns are floats), so that a row hashes the
same when it is written and when it is read. The check sum of the structure is a sum over its rows: an edit
takes its old rows out of it and puts the new ones in, whatever the size of the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

from scorecard_app.domain.diff import CARD_FIELDS
from scorecard_app.domain.model import (
    Initiative,
    Link,
    Measure,
    Objective,
    Perspective,
    Range,
    Scorecard,
    Segment,
    Target,
)
from scorecard_app.store.schema import STRUCTURE

Row = tuple[Any, ...]
TableRow = tuple[str, Row]
SUM_SIZE = 1 << 128


def row_sum(table: str, row: Row) -> int:
    """Return the part of the check sum that one row is."""
    return int.from_bytes(blake2b(ascii((table, row)).encode(), digest_size=16).digest(), "big")


def _real(value: Any) -> float | None:
    return None if value is None else value + 0.0


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)


def _text(value: Any) -> Any:
    return value


_CASTS: Mapping[str, Callable[[Any], Any]] = {"REAL": _real, "INTEGER": _whole, "TEXT": _text}
_COLUMN_CASTS = {table.name: tuple(_CASTS[kind] for kind in table.columns.values()) for table in STRUCTURE.values()}


def _cast(table: str, *values: Any) -> TableRow:
    """Return a row as SQLite will return it; -0.0 becomes 0.0, as it does there."""
    return table, tuple(cast(value) for cast, value in zip(_COLUMN_CASTS[table], values, strict=True))


def card_rows(card: Scorecard) -> Iterator[TableRow]:
    """Return the rows of the fields of the card itself."""
    scalars = (getattr(card, name) for name in CARD_FIELDS if name not in ("waivers", "review_thresholds"))
    yield _cast("scorecard", 1, *scalars)
    for number, waiver in enumerate(card.waivers):
        yield _cast("waivers", number, waiver.rule, waiver.item, waiver.note)
    for name, value in card.review_thresholds.items():
        yield _cast("review_thresholds", name, value)


def _segment_rows(item: Segment, position: float) -> Iterator[TableRow]:
    yield _cast("segments", item.id, position, item.name)


def _perspective_rows(item: Perspective, position: float) -> Iterator[TableRow]:
    yield _cast("perspectives", item.id, position, item.name, item.role, item.weight)


def _objective_rows(item: Objective, position: float) -> Iterator[TableRow]:
    yield _cast(
        "objectives",
        item.id,
        position,
        item.perspective,
        item.name,
        item.description,
        item.owner,
        item.weight,
        item.customer_voice,
        *(item.position or (None, None)),
    )


def _measure_rows(item: Measure, position: float) -> Iterator[TableRow]:
    limits, survey = item.range or Range(), item.survey
    yield _cast(
        "measures",
        item.id,
        position,
        item.objective,
        item.name,
        item.library,
        item.unit,
        item.decimals,
        item.direction,
        item.frequency.code,
        item.aggregation,
        item.window,
        item.accumulates,
        item.formula,
        item.kind,
        item.indicator_type,
        item.weight,
        item.owner,
        item.active,
        item.carry_forward,
        item.range is not None,
        limits.min,
        limits.max,
        item.baseline_points,
        *((survey.method, survey.answers, survey.plus, survey.minus) if survey else (None,) * 4),
    )
    for number, each in enumerate(item.inputs):
        same = (each.same_as.measure, each.same_as.input) if each.same_as else (None, None)
        yield _cast(
            "inputs",
            item.id,
            number,
            each.name,
            each.label,
            each.unit,
            each.integer,
            each.min,
            each.rollup,
            each.additive,
            *same,
        )
    for number, formula in enumerate(item.checks):
        yield _cast("checks", item.id, number, formula)
    for number, target in enumerate(item.targets):
        yield _cast("targets", item.id, number, str(target.start), *_target_values(target))


_TARGET_FIELDS = tuple(STRUCTURE["targets"].columns)[3:]


def _target_values(target: Target) -> Iterator[Any]:
    return (getattr(target, name) for name in _TARGET_FIELDS)


def _link_rows(item: Link, position: float) -> Iterator[TableRow]:
    yield _cast("links", item.source, item.target, position, item.note)


def _initiative_rows(item: Initiative, position: float) -> Iterator[TableRow]:
    yield _cast(
        "initiatives",
        item.id,
        position,
        item.name,
        item.owner,
        item.start,
        item.end,
        item.status,
        item.progress,
        item.budget,
        item.spent,
    )
    for number, objective in enumerate(item.objectives):
        yield _cast("initiative_objectives", item.id, number, objective)
    for number, each in enumerate(item.milestones):
        yield _cast("milestones", item.id, number, each.name, each.due, each.done)


ITEM_ROWS: Mapping[str, Callable[[Any, float], Iterator[TableRow]]] = {
    "segments": _segment_rows,
    "perspectives": _perspective_rows,
    "objectives": _objective_rows,
    "measures": _measure_rows,
    "links": _link_rows,
    "initiatives": _initiative_rows,
}
"""The rows of one item at a position, by kind."""
