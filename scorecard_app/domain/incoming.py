"""What a reader found in a file: rows with their places, problems, and what it proposes to create.

An import of 100,000 values must cost no more than a moment, so rows are tuples and a place is one number.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from scorecard_app.domain.model import Initiative, Measure, Objective, Perspective, Segment, Target
from scorecard_app.domain.period import Period
from scorecard_app.errors import Problem

_ROW_BITS, _COLUMN_BITS = 40, 14

SKIPPABLE = frozenset(
    (
        "import-not-a-number",
        "import-error-cell",
        "import-uncalculated",
        "import-date-for-number",
        "import-not-a-period",
        "import-period-no-such-period",
        "import-no-period",
        "import-no-measure-name",
        "import-list-customer-twice",
        "import-list-end-before-start",
        "import-list-more-ratings",
        "import-list-no-day",
        "import-list-no-end",
        "import-list-rating",
        "import-finer",
        "import-more-cells",
        "reading-finer",
        "reading-low",
        "reading-number",
        "reading-whole",
        "reading-yes-no",
        "target-best-above",
        "target-best-below",
        "target-field",
        "target-field-missing",
        "target-finer",
        "target-goal-above",
        "target-goal-below",
        "target-needs-red",
        "target-worst-above",
        "target-worst-below",
        "target-yes-no",
        "template-date",
        "template-error",
        "template-not-number",
        "template-uncalculated",
    )
)
"""Codes of problems of single cells: the cell gives no value or target, and all others are read as without it.

Questions are no part of this, nor is a number of another locale: it says that the others may be misread.
"""


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


class IncomingTarget(NamedTuple):
    """A target from a file, for a measure of the scorecard or a proposed one; `place` as of a row.

    Numbers that are None are not stated: where the scorecard has a target for the same start they stay.
    """

    measure: str
    target: Target
    place: int = 0


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a reader found: rows, problems with their cells, and what it proposes to create.

    `sheets` are the names that places point into; `duplicates` is None (ask), `first`, `last` or `sum`.
    What is proposed is created by the import if the plan is applied, segments only if a row or target uses them.
    Readers propose no item that the scorecard has by name; targets may be those that are there already.
    """

    rows: list[IncomingRow] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()
    sheets: tuple[str, ...] = ("",)
    segments: tuple[Segment, ...] = ()
    measures: tuple[Measure, ...] = ()
    perspectives: tuple[Perspective, ...] = ()
    objectives: tuple[Objective, ...] = ()
    targets: tuple[IncomingTarget, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    duplicates: str | None = None


def place(sheet: int, row: int, column: int) -> int:
    """Pack a place: index into `Incoming.sheets`, row from 1, column from 0 (below 16384)."""
    return sheet << _ROW_BITS | row << _COLUMN_BITS | column


def place_of(incoming: Incoming, packed: int) -> tuple[str | None, str | None]:
    """Return the sheet's name and the cell such as `D7`; None where there is none."""
    sheet, row = packed >> _ROW_BITS, row_of(packed)
    name = incoming.sheets[sheet] if sheet < len(incoming.sheets) else ""
    return name or None, cell_name(row, packed & (1 << _COLUMN_BITS) - 1) if row else None


def row_of(packed: int) -> int:
    """Return the row, from 1, of a place."""
    return packed >> _COLUMN_BITS & (1 << _ROW_BITS - _COLUMN_BITS) - 1


def cell_name(row: int, column: int) -> str:
    """Return `D7` for row 7 (from 1) and column 3 (from 0), `AA1` for column 26."""
    return f"{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """Return the letters of a column (from 0): A, B ... Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
