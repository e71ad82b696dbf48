"""What a cell of the template takes: a number, a whole number, from where to where; and how to say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scorecard_app.domain.model import VALUE, Measure
from scorecard_app.domain.rules.basic import MAX_NUMBER
from scorecard_app.domain.rules.measures import input_of
from scorecard_app.exchange.percents import is_percent, to_fraction
from scorecard_app.exchange.writers.safe import number_text
from scorecard_app.i18n import format_number, gettext

RANGES_AT_ONCE = 200
"""Ranges of cells that one validation of a sheet names."""


@dataclass(frozen=True, slots=True)
class CellRule:
    """A cell's rule; bounds are in the unit people read (85 for 85 %). A soft rule warns, the others refuse."""

    low: float | None
    high: float | None
    whole: bool
    percent: bool
    soft: bool

    def sentence(self) -> str:
        """Return the rule as a sentence."""
        low, high = self._shown(self.low), self._shown(self.high)
        if self.low is not None and self.high is not None:
            text = gettext("Please enter a number from {low} to {high}.")
        elif self.whole and self.low is not None:
            text = gettext("Please enter a whole number, {low} or more.")
        elif self.whole:
            text = gettext("Please enter a whole number.")
        elif self.low is not None:
            text = gettext("Please enter a number, {low} or more.")
        elif self.high is not None:
            text = gettext("Please enter a number, {high} or less.")
        else:
            text = gettext("Please enter a number.")
        return text.format(low=low, high=high)

    def _shown(self, number: float | None) -> str:
        if number is None:
            return ""
        shown = format_number(number)
        return gettext("{number}%").format(number=shown) if self.percent else shown


def rule_of(measure: Measure, input: str) -> CellRule:
    """Return the rule of an input's cells: what the model refuses is hard, a measure's usual range soft."""
    found, percent = input_of(measure, input), is_percent(measure, input)
    if input == VALUE and measure.direction == "yes_no":
        return CellRule(0, 1, whole=False, percent=percent, soft=False)
    low = found.min if found is not None else None
    whole = found is not None and found.integer and not percent
    usual = measure.range if input == VALUE else None
    if low is None and usual is not None:
        return CellRule(usual.min, usual.max, whole, percent, soft=True)
    return CellRule(low, None, whole, percent, soft=False)


def add_rules(sheet: Worksheet, rows: Mapping[CellRule, Sequence[int]], first: int, last: int) -> None:
    """Attach each rule to the cells of its rows, from the first to the last column."""
    letters = get_column_letter(first), get_column_letter(last)
    for rule, numbers in rows.items():
        blocks = [f"{letters[0]}{top}:{letters[1]}{bottom}" for top, bottom in _runs(numbers)]
        for start in range(0, len(blocks), RANGES_AT_ONCE):
            sheet.add_data_validation(_validation(rule, " ".join(blocks[start : start + RANGES_AT_ONCE])))


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run of rows that follow each other."""
    top = bottom = numbers[0]
    for number in numbers[1:]:
        if number != bottom + 1:
            yield top, bottom
            top = number
        bottom = number
    yield top, bottom


def _validation(rule: CellRule, cells: str) -> DataValidation:
    low, high = (_bound(rule, each) for each in (rule.low, rule.high))
    return DataValidation(
        type="whole" if rule.whole else "decimal",
        operator="between",
        formula1=number_text(-MAX_NUMBER if low is None else low),
        formula2=number_text(MAX_NUMBER if high is None else high),
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning" if rule.soft else "stop",
        errorTitle=gettext("This cell takes a number")[:32],
        error=rule.sentence()[:255],
        sqref=cells,
    )


def _bound(rule: CellRule, number: float | None) -> float | None:
    return to_fraction(float(number)) if number is not None and rule.percent else number
