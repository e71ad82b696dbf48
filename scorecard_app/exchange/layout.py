"""Where a table lies in its sheet: its rows of headings, where it ends, and what merged cells stand for."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.cells import Cell, Row, text_of
from scorecard_app.exchange.columns import Headers
from scorecard_app.exchange.mapping import Mapping

HEADER_SEARCH = 200
"""Without `header_row` the headers are looked for in this many rows."""

Rows = Iterator[list[Row]]
Merges = Iterable[tuple[int, int, int, int]]
"""First row (from 1), first column (from 0), last row, last column of each merged range."""


def find_header(mapping: Mapping, pieces: Rows) -> tuple[Headers, Rows]:
    """Return the headings and the rows behind them; raise `ImportRefused` if they are not there."""
    wanted = mapping.headers()
    above: deque[Row] = deque(maxlen=mapping.header_rows - 1)
    seen = 0
    best: Headers | None = None
    for piece in pieces:
        for index, (number, cells) in enumerate(piece):
            seen += 1
            if mapping.header_row in (None, number):
                upper = [row for at, row in above if at > number - mapping.header_rows]
                headers = Headers(number, joined(upper, cells))
                best = best or headers
                if mapping.header_row == number or headers.holds(wanted):
                    return headers, _from(piece[index + 1 :], pieces)
            above.append((number, cells))
        if seen > HEADER_SEARCH and mapping.header_row is None:
            break
    if best is None:
        raise ImportRefused("import-no-header-row", row=str(mapping.header_row))
    missing = next(header for header in wanted if not best.holds([header]))
    raise ImportRefused("import-header-not-found", header=missing)


def joined(upper: Sequence[Sequence[Cell]], lowest: list[Cell]) -> list[Cell]:
    """Return the headings of several rows, one above the other, as one row of texts.

    A text of an upper row holds for the blank cells to its right, up to the last column that has a heading.
    """
    if not upper:
        return lowest
    texts = [[text_of(cell) for cell in row] for row in (*upper, lowest)]
    width = max((column + 1 for row in texts for column, text in enumerate(row) if text), default=0)
    filled = [_filled(row, width) for row in texts[:-1]]
    last = (texts[-1] + [""] * width)[:width]
    return [" ".join(filter(None, parts)) for parts in zip(*filled, last, strict=True)]


def _filled(row: list[str], width: int) -> list[str]:
    found: list[str] = []
    text = ""
    for column in range(width):
        text = (row[column] if column < len(row) else "") or text
        found.append(text)
    return found


def _from(rest: list[Row], pieces: Rows) -> Rows:
    if rest:
        yield rest
    yield from pieces


def first_table(pieces: Rows) -> Rows:
    """Yield the rows up to the first blank one, which the numbers of the rows tell: it is left out itself."""
    last: int | None = None
    for piece in pieces:
        for index, (number, _cells) in enumerate(piece):
            if last is not None and number != last + 1:
                if index:
                    yield piece[:index]
                return
            last = number
        yield piece


def unmerged(
    pieces: Rows, merges: Merges, columns: Iterable[int | None], told: Callable[[str, int, int], None]
) -> Rows:
    """Fill blank cells that are merged with a name above them; `told` hears its text, row and column."""
    spans: dict[int, list[tuple[int, int]]] = {column: [] for column in columns if column is not None}
    for first, column, last, _right in merges:
        if column in spans and last > first:
            spans[column].append((first, last))
    spans = {column: sorted(found) for column, found in spans.items() if found}
    return _spread(pieces, spans, told) if spans else pieces


def _spread(pieces: Rows, spans: dict[int, list[tuple[int, int]]], told: Callable[[str, int, int], None]) -> Rows:
    tops: dict[tuple[int, int], Cell] = {}
    for piece in pieces:
        for number, cells in piece:
            for column, ranges in spans.items():
                at = bisect_right(ranges, (number, 1 << 30)) - 1
                if at < 0 or number > ranges[at][1]:
                    continue
                cell = cells[column] if column < len(cells) else None
                if text_of(cell):
                    tops[column, at] = cell
                elif (column, at) in tops:
                    cells.extend([None] * (column + 1 - len(cells)))
                    cells[column] = tops[column, at]
                    told(text_of(tops[column, at]), ranges[at][0], column)
        yield piece
