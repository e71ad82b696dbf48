"""Rows of plain cells as they come: numbered, blank ones left out, marked, limited (in the guarded child)."""

from __future__ import annotations

from scorecard_app.exchange.marks import GLANCE_ROWS, PERCENT, Limits, Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from scorecard_app.exchange.readers.sheet_xml import Marks

    Numbered = Iterator[tuple[int, list[Any]]]


def filled(rows: Iterable[list[Any]], marks: Marks, pad: list[None]) -> Numbered:
    """Number the rows, leave out blank ones, put the marks on; a row that holds nothing else appears with them."""
    waiting = sorted(marks, reverse=True)
    number = 0
    for number, row in enumerate(rows, 1):
        while waiting and waiting[-1] < number:
            yield _only_marks(waiting.pop(), marks)
        if waiting and waiting[-1] == number:
            yield number, _marked(pad + row if pad else row, marks[waiting.pop()])
        elif any(row) or not _blank(row):
            yield number, pad + row if pad else row
    while waiting:
        yield _only_marks(waiting.pop(), marks)


def _only_marks(number: int, marks: Marks) -> tuple[int, list[Any]]:
    return number, _marked([], marks[number])


def _blank(row: list[Any]) -> bool:
    return all(each is None or each == "" for each in row)


def _marked(row: list[Any], marks: dict[int, list[object]]) -> list[Any]:
    row.extend([None] * (max(marks) + 1 - len(row)))
    for column, mark in marks.items():
        if mark[0] != PERCENT:
            row[column] = mark
        elif type(row[column]) in (int, float):
            row[column] = [PERCENT, row[column]]
    return row


def limited(rows: Numbered, limits: Limits) -> Numbered:
    """Yield rows and refuse more of them, or of their cells, than the limits allow."""
    cells = 0
    for count, (number, row) in enumerate(rows, 1):
        cells += len(row)
        if count > limits.rows:
            raise Unreadable("import-too-many-rows", limit=limits.rows)
        if cells > limits.cells:
            raise Unreadable("import-too-many-cells", limit=limits.cells)
        yield number, row


def head(rows: Numbered, cells: int, *, count: bool) -> tuple[list[tuple[int, list[Any]]], int | None]:
    """Return the first rows, at least one and not many more cells than these, and the number of all if wanted."""
    first: list[tuple[int, list[Any]]] = []
    for number, row in rows:
        first.append((number, row))
        cells -= len(row)
        if cells <= 0 or len(first) == GLANCE_ROWS:
            break
    return first, len(first) + sum(1 for _ in rows) if count else None
