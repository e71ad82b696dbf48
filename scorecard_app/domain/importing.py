"""From numbers in a file to a scorecard: compare first, show what would change, then change it as one edit.

Every reader yields an `Incoming`. `make_plan` compares it with the scorecard, refuses what the model refuses and
sorts the rest into new, changed and same; `apply_plan` is one edit `Scorecard -> Scorecard`. Both are pure.
An import of 100,000 values must cost no more than a moment, so rows are tuples and loops stay flat.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from scorecard_app.domain.model import Measure, Segment
from scorecard_app.domain.period import Period
from scorecard_app.errors import Problem


class IncomingRow(NamedTuple):
    """One value from a file. `value` None with a `note` sets only the note (then `input` is empty).

    `segment` None is the whole organisation; `place` is a number made by `place`.
    """

    measure: str
    segment: str | None
    period: Period
    input: str
    value: float | None
    note: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a reader found: rows, problems with their cells, and what it proposes to create.

    `sheets` are the names that places point into; `duplicates` is None (ask), `first`, `last` or `sum`.
    `segments` and `measures` are created by the import if the plan is applied.
    """

    rows: list[IncomingRow] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()
    sheets: tuple[str, ...] = ("",)
    segments: tuple[Segment, ...] = ()
    measures: tuple[Measure, ...] = ()
    duplicates: str | None = None


def place(sheet: int, row: int, column: int) -> int:
    """Pack a place: index into `Incoming.sheets`, row from 1, column from 0 (below 16384)."""
    return sheet << 40 | row << 14 | column
