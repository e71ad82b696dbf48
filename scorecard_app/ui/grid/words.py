"""What the grid says: numbers, why a cell cannot be typed in, what is wrong with it, a cell as a sentence."""

from __future__ import annotations

import re
from decimal import Decimal

from scorecard_app.domain.model import DIRECT, Measure
from scorecard_app.domain.period import Period
from scorecard_app.i18n import format_number
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import UNITLESS, amount, frequency_label, period_label, unit_label
from scorecard_app.ui.grid.cells import Cell, Kind
from scorecard_app.ui.grid.rows import GridRow

MOST_DIGITS, MOST_DERIVED = 6, 2
"""A number that was typed is shown with all its digits after the sign, up to so many; one added up with fewer."""


def decimals(row: GridRow, cell: Cell) -> int:
    """Return how many digits after the sign a cell shows: those of the measure, or more if more were typed."""
    least = row.measure.decimals if row.measure is not None and row.kind == "measure" else 0
    if cell.number is None or row.computed:
        return least
    most = MOST_DERIVED if cell.kind is Kind.DERIVED else MOST_DIGITS
    exponent = Decimal(repr(round(cell.number, most))).normalize().as_tuple().exponent
    return max(least, min(most, -exponent if isinstance(exponent, int) else 0))


def shown(row: GridRow, cell: Cell) -> str:
    """Return what a cell shows: its number without a unit, or what was typed instead of one."""
    if cell.draft:
        return one_line(cell.draft)
    return "" if cell.number is None else format_number(cell.number, decimals(row, cell))


def unit(row: GridRow, currency: str) -> str:
    """Return the unit of a row's numbers."""
    if row.measure is None:
        return ""
    own = row.given.unit if row.given is not None else ""
    found = own or (row.measure.unit if row.kind == "measure" else "")
    if found == "currency":
        return currency
    if row.measure.direction == "yes_no" and row.kind == "measure":
        return _("1 = yes, 0 = no")
    return "" if found in UNITLESS else one_line(unit_label(found))


def full_value(row: GridRow, cell: Cell, currency: str) -> str:
    """Return the number of a cell with its unit, or that there is none."""
    if cell.draft:
        return one_line(cell.draft)
    if cell.number is None or row.measure is None:
        return _("no value")
    digits = decimals(row, cell)
    if row.kind == "measure":
        return one_line(amount(cell.number, row.measure.unit, digits, currency))
    words = unit(row, currency)
    number = format_number(cell.number, digits)
    return f"{number} {words}" if words else number


def read_per(measure: Measure) -> str:
    """Return how often a measure is read."""
    return _("Read per {frequency}").format(frequency=frequency_label(measure.frequency))


def kept_out(row: GridRow, cell: Cell, segments: bool) -> str:
    """Return why nothing can be typed into a cell, or nothing. `segments`: the whole organisation is shown."""
    if row.measure is None:
        return _("This row is a heading.")
    if cell.kind is Kind.OUTSIDE or cell.period is None or cell.facts is None:
        text = _("This measure is read per {frequency}: its numbers stand in the last column of each.")
        return text.format(frequency=frequency_label(row.measure.frequency))
    if cell.locked:
        text = _("This is put together per {frequency}; choose “{frequency}” at the top to type numbers.")
        return text.format(frequency=frequency_label(row.measure.frequency))
    if row.computed:
        if cell.kind is Kind.DERIVED or any(each.name in cell.facts.readings for each in row.measure.inputs):
            return _("This value is worked out from the rows below it; change those.")
        return ""
    if cell.kind is Kind.DERIVED and segments:
        return _("This is the sum of the segments; choose a segment at the top to change its numbers.")
    return ""


def problems(row: GridRow, cell: Cell, currency: str) -> list[str]:
    """Return what is wrong with a cell, in sentences."""
    facts, measure = cell.facts, row.measure
    if facts is None or measure is None:
        return []
    found = []
    if row.kind == "measure" and facts.outside:
        found.append(_outside(measure, currency))
    if not row.computed and row.input in facts.suspects:
        text = _("Please check the numbers: {check} does not hold.")
        found.extend(text.format(check=check_words(measure, each)) for each in facts.broken)
    if cell.due:
        found.append(_("Overdue: this number should be there by now."))
    return found


def _outside(measure: Measure, currency: str) -> str:
    limits = measure.range
    assert limits is not None
    low, high = (
        None if each is None else one_line(amount(each, measure.unit, measure.decimals, currency))
        for each in (limits.min, limits.max)
    )
    if low is not None and high is not None:
        return _("Outside the sensible range of {low} to {high}.").format(low=low, high=high)
    if low is not None:
        return _("Below {low}, the smallest sensible value.").format(low=low)
    return _("Above {high}, the largest sensible value.").format(high=high)


def check_words(measure: Measure, check: str) -> str:
    """Return a check with the labels of its inputs: `“Satisfied” ≤ “Valid answers”`."""
    labels = {each.name: _("“{name}”").format(name=one_line(each.label or each.name)) for each in measure.inputs}
    named = re.sub(r"[^\W\d]\w*", lambda found: labels.get(found[0], found[0]), check)
    return named.replace("<=", "≤").replace(">=", "≥").replace("==", "=")


def origin(row: GridRow, cell: Cell) -> str:
    """Return in a few words where a number comes from, nothing for one that was typed."""
    facts = cell.facts
    if facts is None or cell.number is None or cell.draft:
        return ""
    if cell.kind is Kind.READING:
        return _("finished figure") if row.computed else ""
    if facts.value.rule == "segments":
        return _("added up over the segments")
    if facts.value.rule in ("window", "recompute", "aggregate"):
        return _("put together from its periods")
    return _("worked out")


def shared_with(row: GridRow, measures: dict[str, str]) -> str:
    """Return which measure an input's number really belongs to, if that is another one."""
    if row.measure is None or row.source[0] == row.measure.id:
        return ""
    name = one_line(measures.get(row.source[0], row.source[0]))
    return _("The same number as in “{name}”.").format(name=name)


def spoken(row: GridRow, column: Period, cell: Cell, currency: str) -> str:
    """Return a cell as one sentence for those who hear it: `Promoter score, responses, March 2026: 200`."""
    if row.measure is None:
        return row.name
    where = f"{row.full_name}, {period_label(cell.period or column)}"
    if cell.kind is Kind.OUTSIDE:
        return f"{where}: {read_per(row.measure)}"
    parts = [full_value(row, cell, currency), origin(row, cell), *problems(row, cell, currency)]
    note = cell.facts.note if cell.facts is not None else ""
    if note:
        parts.append(_("Note: {note}").format(note=one_line(note)))
    return f"{where}: " + "; ".join(each for each in parts if each)


def is_direct(row: GridRow) -> bool:
    """Return whether a row is a measure whose value is typed."""
    return row.kind == "measure" and row.measure is not None and row.measure.formula == DIRECT
