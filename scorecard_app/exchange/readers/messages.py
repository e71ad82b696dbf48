"""What the guarded child said, believed only as far as it is checked; whatever else it says counts as its end."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.cells import Row, Sheet
from scorecard_app.exchange.marks import DATE, ERROR, MAX_MERGES, PERCENT, UNCALCULATED

_SHEET_FACTS = {
    "name": str,
    "hidden": bool,
    "formats": bool,
    "merged": int,
    "hidden_rows": int,
    "hidden_columns": int,
}
_PLAIN_TYPES = {type(None), str, bool, int, float}
_CELL_TYPES = {*_PLAIN_TYPES, list}
_MARKS = (DATE, PERCENT, ERROR, UNCALCULATED)


@dataclass(frozen=True, slots=True)
class Total:
    """How many rows the sheet just read in part has that are not blank; None if they were not counted."""

    rows: int | None


@dataclass(frozen=True, slots=True)
class Book:
    """What a file turned out to be. `engine` is calamine, openpyxl or csv; the last two are None for a workbook."""

    engine: str
    template: bool
    encoding: str | None = None
    delimiter: str | None = None


Event = Book | Sheet | list[Row] | Total
"""What the child tells, one by one: a book, then its sheets, each with its rows."""


class Died(Exception):
    """The child ended without an answer."""


def message_in(line: bytes) -> list[Any]:
    """Return the message of a line, its kind first; raise `Died` for anything else."""
    if not line.endswith(b"\n"):
        raise Died
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        raise Died from None
    if not isinstance(message, list) or not message:
        raise Died
    return message


def rows_in(message: list[Any]) -> list[Row]:
    """Return the rows of a message."""
    try:
        _kind, numbers, cells = message
    except ValueError:
        raise Died from None
    if not (isinstance(numbers, list) and isinstance(cells, list) and len(numbers) == len(cells)):
        raise Died
    if set(map(type, numbers)) != {int} or min(numbers) < 1 or set(map(type, cells)) != {list}:
        raise Died
    _check_cells(cells)
    return list(zip(numbers, cells, strict=True))


def _check_cells(rows: list[list[Any]]) -> None:
    """Believe only what `cells` says a cell can be."""
    kinds = set(map(type, chain.from_iterable(rows)))
    if not kinds <= _CELL_TYPES:
        raise Died
    if list in kinds:
        marked = (cell for row in rows for cell in row if type(cell) is list)
        if not all(len(cell) == 2 and cell[0] in _MARKS and type(cell[1]) in _PLAIN_TYPES for cell in marked):
            raise Died


def _facts(message: list[Any]) -> dict[str, Any]:
    if len(message) < 2 or not isinstance(message[-1], dict):
        raise Died
    return message[-1]


def sheet_in(message: list[Any]) -> Sheet:
    """Return the sheet of a message, without its rows; a fact of another type counts as not said."""
    facts = _facts(message)
    known = {key: facts[key] for key, type_ in _SHEET_FACTS.items() if isinstance(facts.get(key), type_)}
    return replace(Sheet("", []), merges=_merges(facts.get("merges", [])), **known)


def _merges(found: Any) -> tuple[tuple[int, int, int, int], ...]:
    """Believe only ranges that lie in a sheet: first row, first column, last row, last column."""
    if not isinstance(found, list) or len(found) > MAX_MERGES:
        raise Died
    for each in found:
        if not (isinstance(each, list) and len(each) == 4 and set(map(type, each)) == {int}):
            raise Died
        if not (1 <= each[0] <= each[2] and 0 <= each[1] <= each[3]):
            raise Died
    return tuple(map(tuple, found))


def total_in(message: list[Any]) -> Total:
    """Return how many rows a message says that there are."""
    rows = message[-1]
    if len(message) != 2 or not (rows is None or (type(rows) is int and rows >= 0)):
        raise Died
    return Total(rows)


def book_in(message: list[Any]) -> Book:
    """Return the book of a message."""
    facts = _facts(message)
    encoding, delimiter = facts.get("encoding"), facts.get("delimiter")
    return Book(
        str(facts.get("engine", "")),
        facts.get("template") is True,
        encoding if isinstance(encoding, str) else None,
        delimiter if isinstance(delimiter, str) else None,
    )


def refusal_in(message: list[Any], file: str) -> ImportRefused:
    """Return the refusal of a message, with the plain ones of its facts."""
    facts = _facts(message)
    code = message[1]
    if not isinstance(code, str) or not code.startswith("import-"):
        raise Died
    plain = {key: each for key, each in facts.items() if isinstance(each, (str, int, float))}
    return ImportRefused(code, **{"file": file, **plain})
