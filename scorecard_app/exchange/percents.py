"""Percentages: which inputs are read as percent, and 85 as a spreadsheet keeps it, 0.85."""

from __future__ import annotations

import math
from decimal import Decimal

from scorecard_app.domain.model import DIRECT, VALUE, Measure
from scorecard_app.domain.rules.measures import input_of
from scorecard_app.exchange.numbers import currency_alone
from scorecard_app.exchange.phrases import folded

MAX_SAID = 10
"""So many cells of a file are named for being unusually large; more of them would hide everything else."""
_UNUSUAL = 1000.0
_UNITS = ("%", "percent", "prozent", "procent", "אחוז", "אחוזים")


def is_percent(measure: Measure, input: str) -> bool:
    """Return whether the unit of an input, or of a finished figure, is percent.

    The value of a direct measure has the measure's unit unless it states one of its own.
    """
    found = input_of(measure, input)
    whole = input == VALUE and (found is None or (measure.formula == DIRECT and not found.unit))
    unit = measure.unit if whole else found.unit if found is not None else ""
    return unit.strip().casefold() in _UNITS


def is_same_unit(one: str, other: str) -> bool:
    """Return whether two units are written alike, are both percent, or the same currency: `€` and `EUR`."""
    first, second = folded(one), folded(other)
    money = bool(currency_alone(first) & currency_alone(second))
    return first == second or (first in _UNITS and second in _UNITS) or money


def to_fraction(percent: float) -> float:
    """Return 0.85 for 85 without the rounding a division leaves."""
    return float(Decimal(repr(percent)).scaleb(-2))


def to_percent(fraction: float) -> float:
    """Return 85.0 for 0.85 without the rounding a multiplication leaves: what `to_fraction` is undone by."""
    return float(Decimal(repr(float(fraction))).scaleb(2)) if math.isfinite(fraction) else fraction


def is_unusual(percent: float) -> bool:
    """Return whether a cell formatted as percent was probably meant as a hundredth: 85 in it is 8,500 %."""
    return abs(percent) > _UNUSUAL


def tidy_percent(fraction: float) -> float:
    """Return a percentage without the dust that arithmetic in a sheet leaves: 7 from 1 - 0.93."""
    return float(f"{fraction * 100:.13g}")
