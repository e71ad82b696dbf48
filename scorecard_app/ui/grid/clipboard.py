"""Blocks of cells as text, the way spreadsheets put them on the clipboard and take them from it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from scorecard_app.ui.formats import plain_number

Table = list[list[str]]


def read_table(text: str) -> Table:
    """Return the cells of a copied block; empty if the text cannot be one.

    The line break at the end is no row of its own; a cell in quotes may hold tabs and line breaks.
    """
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))
    except csv.Error:
        return []
    return [row or [""] for row in found]


def write_table(block: Iterable[Sequence[float | None]]) -> str:
    """Return a block of numbers as text, with every digit and the locale's decimal sign."""
    return "".join("\t".join(_cell(each) for each in row) + "\n" for row in block)


def _cell(number: float | None) -> str:
    return "" if number is None else plain_number(number)
