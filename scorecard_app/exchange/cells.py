"""Plain cells: all that the guarded child process tells us about a workbook, and all that readers work on.

A cell is blank (None or ""), text, a number, True or False, or, where more must be known about it, a marked cell:
a list `[mark, content]`, because that is what the child's JSON gives at no cost:

    ["d", "2026-03-01"]     DATE, a real date, 1904 workbooks resolved; with a time: "2026-03-01T14:30:00"
    ["p", 0.85]             PERCENT, a number whose format shows percent
    ["e", "#DIV/0!"]        ERROR, an error value
    ["f", None]             UNCALCULATED, a formula without a stored value

Texts come as they stand in the file, spaces and all. Our own template has a hidden sheet `TEMPLATE_SHEET` whose
A1 is `TEMPLATE_MARK`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeGuard

from scorecard_app.exchange.marks import DATE, ERROR, PERCENT, TEMPLATE_MARK, TEMPLATE_SHEET, UNCALCULATED

__all__ = ["DATE", "ERROR", "PERCENT", "TEMPLATE_MARK", "TEMPLATE_SHEET", "UNCALCULATED", "Cell", "Row", "Sheet"]

Cell = None | str | bool | int | float | list[Any]
Row = tuple[int, list[Cell]]
"""(row number from 1, cells from column A on). Wholly blank rows are left out; a row may be shorter than others."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of plain cells.

    `formats` tells whether number formats and error cells were looked at (not for .xls and .xlsb); `hidden_rows`
    and `hidden_columns` count what is hidden but was read; `merged` counts merged ranges, and `merges` are the
    first 500 of them (first row from 1, first column from 0, last row, last column).
    """

    name: str
    rows: list[Row]
    hidden: bool = False
    formats: bool = True
    hidden_rows: int = 0
    hidden_columns: int = 0
    merged: int = 0
    merges: tuple[tuple[int, int, int, int], ...] = ()


def is_marked(cell: Cell, mark: str) -> TypeGuard[list[Any]]:
    """Return whether a cell carries this mark."""
    return type(cell) is list and cell[0] == mark


def content(cell: Cell) -> Any:
    """Return a cell's bare value: text, number, truth value, ISO date text, error text, or None."""
    return cell[1] if type(cell) is list else cell


def text_of(cell: Cell) -> str:
    """Return a cell as trimmed text, the way names and headers are compared; a whole float loses its `.0`."""
    bare = content(cell)
    if bare is None:
        return ""
    if type(bare) is float and bare.is_integer() and abs(bare) < 1e15:
        bare = int(bare)
    return " ".join(str(bare).replace("\u00a0", " ").split())


def cell_at(cells: list[Cell], column: int | None) -> Cell:
    """Return the cell in a column of a row, which may be shorter; None where there is no such column."""
    return cells[column] if column is not None and column < len(cells) else None


def sheet_named(sheets: Iterable[Sheet], name: str) -> Sheet | None:
    """Return the sheet of that name, whatever its case and outer spaces."""
    wanted = name.strip().casefold()
    return next((s for s in sheets if s.name.strip().casefold() == wanted), None)
