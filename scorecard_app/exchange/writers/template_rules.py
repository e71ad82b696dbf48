"""What a cell of the template takes: a number, a whole number, from where to where; and how to say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scorecard_app.domain.model import VALUE, Measure
from scorecard_app.domain.rules.basic import MAX_NUMBER
from scorecard_app.domain.rules.measures import input_of
from scorecard_app.exchange.template_form import is_percent, to_fraction
from scorecard_app.i18n import format_number, gettext


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


def add_rules(sheet: Worksheet, cells: Mapping[CellRule, Sequence[str]]) -> None:
    """Attach each rule to its ranges of cells."""
    for rule, ranges in cells.items():
        low, high = (_bound(rule, each) for each in (rule.low, rule.high))
        validation = DataValidation(
            type="whole" if rule.whole else "decimal",
            operator="between",
            formula1=_number(-MAX_NUMBER if low is None else low),
            formula2=_number(MAX_NUMBER if high is None else high),
            allow_blank=True,
            showErrorMessage=True,
            errorStyle="warning" if rule.soft else "stop",
            errorTitle=gettext("This cell takes a number")[:32],
            error=rule.sentence()[:255],
            sqref=" ".join(ranges),
        )
        sheet.add_data_validation(validation)


def _bound(rule: CellRule, number: float | None) -> float | None:
    return to_fraction(float(number)) if number is not None and rule.percent else number


def _number(number: float) -> str:
    return repr(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)
