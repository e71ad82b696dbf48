"""Text on its way out: a user's words never become a formula and never break a file.

In workbooks a text stays a text whatever it begins with; in CSV files, where only the reader's program decides,
a leading `= + - @`, tab or return gets an apostrophe before it; so does a text that has such apostrophes already,
and `plain_text` takes away exactly one. Characters XML cannot hold become U+FFFD, a carriage return a line feed,
and what is longer than a cell holds ends in an ellipsis.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

MAX_CELL, MAX_TITLE = 32_767, 31
_GUARDED = re.compile("'*[=+\\-@\t\r]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_TITLES = re.compile(r"[\\/*?:\[\]\x00-\x1f]")


def cell_text(text: str) -> str:
    """Return a text as a cell of a workbook can hold it: at most 32,767 UTF-16 units, no control characters."""
    clean = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(clean.encode("utf-16-le")) // 2 <= MAX_CELL:
        return clean
    cut = clean.encode("utf-16-le")[: 2 * (MAX_CELL - 1)].decode("utf-16-le", errors="ignore")
    return cut + "…"


def put_text(cell: Cell | Any, text: str) -> None:
    """Write a text into a cell of openpyxl so that it is never read as a formula, an error or a number."""
    cell.value = cell_text(text)
    cell.data_type = "s"
    if text.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True


def csv_text(text: str) -> str:
    """Return a text for a CSV field, with an apostrophe before what a spreadsheet would take for a formula."""
    clean = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    return "'" + clean if _GUARDED.match(clean) else clean


def plain_text(text: str) -> str:
    """Return the text that `csv_text` gave this form to."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text


def number_text(value: float) -> str:
    """Return a number with a point and as many digits as it has, `110` for 110.0."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def sheet_title(text: str, taken: Collection[str]) -> str:
    """Return a title no longer than 31 characters, without `\\ / * ? : [ ]`, unlike all taken ones in any case."""
    clean = _NOT_IN_TITLES.sub("-", cell_text(text)).strip().strip("'").strip() or "-"
    known = {title.casefold() for title in taken}
    title, number = _cut(clean, MAX_TITLE), 2
    while title.casefold() in known or title.casefold() == "history":
        ending = f" ({number})"
        title, number = _cut(clean, MAX_TITLE - len(ending)) + ending, number + 1
    return title


def _cut(text: str, limit: int) -> str:
    """Return at most `limit` UTF-16 units of a text, whole characters only."""
    return text.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", errors="ignore").rstrip()
