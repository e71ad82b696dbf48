"""Cells of a stranger's sheet as a spreadsheet would show them."""

from __future__ import annotations

from datetime import date

from scorecard_app.exchange.cells import Cell, content, is_marked
from scorecard_app.exchange.marks import DATE, PERCENT, UNCALCULATED
from scorecard_app.i18n import format_day
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.ui.formats import plain_number

LONGEST = 300
"""Characters of a cell that are ever shown."""
DIGITS = 6


def cell_text(cell: Cell) -> str:
    """Return what a cell shows: numbers without groups, dates in words, texts as they stand."""
    if is_marked(cell, DATE):
        return _day(str(content(cell)))
    if is_marked(cell, UNCALCULATED):
        return _("(formula)")
    bare = content(cell)
    if bare is None or isinstance(bare, bool):
        return {None: "", True: _("yes"), False: _("no")}[bare]
    if isinstance(bare, int | float):
        if is_marked(cell, PERCENT):
            return f"{_number(100 * bare)} %"
        return _number(bare)
    return one_line(str(bare)[:LONGEST])


def is_number(cell: Cell) -> bool:
    """Return whether a cell shows a number, which stands at the end of its cell."""
    bare = content(cell)
    return isinstance(bare, int | float) and not isinstance(bare, bool)


def _number(value: float) -> str:
    return plain_number(round(value, DIGITS))


def _day(text: str) -> str:
    try:
        return format_day(date.fromisoformat(text[:10]))
    except ValueError:
        return text
