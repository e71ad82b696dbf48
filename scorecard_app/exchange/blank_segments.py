"""Rows of a wide sheet whose segment is blank below one that is not: of the segment above, or of the whole."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_app.errors import clipped
from scorecard_app.exchange.cells import Cell, Row, cell_at, text_of
from scorecard_app.exchange.findings import Findings
from scorecard_app.exchange.layout import Rows
from scorecard_app.exchange.phrases import folded, is_total

_Key = tuple[str, str]
"""What a row is of: the folded names of its measure and input."""


def with_segments(
    found: Findings, pieces: Rows, segment: int, named: tuple[int | None, int | None], values: list[int]
) -> Rows:
    """Yield the rows, blank segments filled from above where each segment has its own block of measures.

    That is so where the blank rows repeat a measure below several segments, and none of them would be there twice.
    Elsewhere blank segments stand for the whole organisation. Either is said once, with its first cell.
    """
    rows = [each for piece in pieces for each in piece]
    blank = list(_blank(rows, segment, named, values))
    if blank:
        row, (number, _cells), above, _key = blank[0]
        if _are_blocks(rows, segment, named, values, blank):
            found.once("import-segment-from-above", "", number, segment, name=clipped(text_of(above)))
            for row, _place, above, _key in blank:
                cells = rows[row][1]
                cells.extend([None] * (segment + 1 - len(cells)))
                cells[segment] = above
        else:
            found.once("import-segment-blank", "", number, segment)
    yield rows


def _keyed(
    rows: list[Row], named: tuple[int | None, int | None], values: list[int]
) -> Iterator[tuple[int, list[Cell], _Key]]:
    """Yield the place of each row with values that is no total, its cells and what it is of, as said or above."""
    last = ""
    for at, (_number, cells) in enumerate(rows):
        last = text_of(cell_at(cells, named[0])) or last
        if not is_total(last) and any(cell_at(cells, column) not in (None, "") for column in values):
            yield at, cells, (folded(last), folded(text_of(cell_at(cells, named[1]))))


def _blank(
    rows: list[Row], segment: int, named: tuple[int | None, int | None], values: list[int]
) -> Iterator[tuple[int, Row, Cell, _Key]]:
    """Yield the rows without a segment below one with a segment: place, row, the segment's cell, what it is of."""
    above: Cell = None
    for at, cells, key in _keyed(rows, named, values):
        cell = cell_at(cells, segment)
        if text_of(cell):
            above = cell
        elif text_of(above):
            yield at, rows[at], above, key


def _are_blocks(
    rows: list[Row],
    segment: int,
    named: tuple[int | None, int | None],
    values: list[int],
    blank: list[tuple[int, Row, Cell, _Key]],
) -> bool:
    """Return whether a measure comes again below another segment, and no segment would have one twice."""
    filled = [(folded(text_of(above)), key) for _at, _row, above, key in blank]
    stated = {(folded(text_of(cell_at(cells, segment))), key) for _at, cells, key in _keyed(rows, named, values)}
    once = set(filled)
    again = len({key for _segment, key in once}) < len(once)
    return again and len(once) == len(filled) and not once & stated
