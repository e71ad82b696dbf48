"""What a text that was typed or pasted means as a number of a row."""

from __future__ import annotations

from scorecard_app.exchange.numbers import Kind, read_number
from scorecard_app.exchange.percents import is_percent, to_fraction
from scorecard_app.ui.formats import decimal_sign
from scorecard_app.ui.grid.rows import GridRow


class NoNumber(Exception):
    """A text is no number."""


def number_in(text: str, row: GridRow) -> float | None:
    """Return the number of a text in the user's locale, None for an empty one; raise `NoNumber`.

    `45 %` is 45 where percent are counted, else 0.45, like in a spreadsheet and in imports.
    """
    found = read_number(text, decimal_sign())
    if found.kind is Kind.MISSING:
        return None
    if found.kind is Kind.PERCENT and row.measure is not None and not is_percent(row.measure, row.input):
        return to_fraction(found.number)
    if found.kind not in (Kind.NUMBER, Kind.PERCENT):
        raise NoNumber
    return found.number
