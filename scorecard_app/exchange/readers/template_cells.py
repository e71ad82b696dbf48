"""What a cell of a template gives where a number belongs: the number, a problem, or both."""

from __future__ import annotations

from typing import NamedTuple

from scorecard_app.domain.model import Measure
from scorecard_app.domain.rules import is_number
from scorecard_app.errors import clipped
from scorecard_app.exchange.cells import DATE, ERROR, PERCENT, UNCALCULATED, Cell, is_marked
from scorecard_app.exchange.numbers import Kind, read_number
from scorecard_app.exchange.percents import is_percent, is_unusual, to_fraction, to_percent

UNUSUAL = "import-percent-unusual"


class Read(NamedTuple):
    """What a cell gives: a number or nothing, and the code and facts of a problem or nothing."""

    number: float | None = None
    problem: tuple[str, dict[str, object]] | None = None
    blocking: bool = True


def number_of(cell: Cell, measure: Measure, input: str, *, formats: bool) -> Read:
    """Read a cell where a number belongs; percents come back as people say them, 85 for 85 %."""
    percent = is_percent(measure, input)
    if is_marked(cell, PERCENT) and is_number(cell[1]):
        return _percent(cell[1]) if percent else Read(float(cell[1]))
    if type(cell) is list:
        return _marked(cell)
    if isinstance(cell, bool):
        if measure.direction == "yes_no":
            return Read(float(cell))
        return Read(problem=("template-not-number", {"text": str(cell).upper()}))
    if isinstance(cell, int | float):
        if not is_number(cell):
            return Read(problem=("template-not-number", {"text": clipped(str(cell))}))
        if percent and not formats:
            return _percent(float(cell))
        if percent and 0 < abs(cell) <= 1:
            return Read(float(cell), ("template-percent", {"value": float(cell)}), blocking=False)
        return Read(float(cell))
    return _text(str(cell))


def _percent(fraction: float) -> Read:
    """Read a percentage; one that is probably a slip is said, not changed."""
    found = to_percent(fraction)
    if not is_unusual(found):
        return Read(found)
    return Read(found, (UNUSUAL, {"value": found, "meant": to_fraction(found)}), blocking=False)


def _marked(cell: list[object]) -> Read:
    mark, text = cell[0], clipped(str(cell[1]))
    if mark == ERROR:
        return Read(problem=("template-error", {"text": text}))
    if mark == UNCALCULATED:
        return Read(problem=("template-uncalculated", {}))
    return Read(problem=("template-date" if mark == DATE else "template-not-number", {"text": text}))


def _text(text: str) -> Read:
    """Read a text: a number that has one reading only is taken and said, a word for “missing” is none."""
    reading = read_number(text, None)
    if reading.kind in (Kind.NUMBER, Kind.PERCENT):
        return Read(reading.number, ("template-text-number", {"number": reading.number}), blocking=False)
    if reading.kind is Kind.MISSING:
        return Read()
    if reading.kind is Kind.ERROR:
        return Read(problem=("template-error", {"text": clipped(text)}))
    return Read(problem=("template-not-number", {"text": clipped(text)}))
