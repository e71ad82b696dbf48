"""Values of measures, the goals they are held to, and what must be known about them, in words."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_app.domain.model import Measure, Target
from scorecard_app.domain.values import Value
from scorecard_app.i18n import gettext
from scorecard_app.labels.model import amount, period_label
from scorecard_app.labels.pictures import point_mark_label


def value_label(measure: Measure, value: float, currency: str) -> str:
    """Return a value with the unit of its measure, or yes or no."""
    return _yes_no(measure, value) or amount(value, measure.unit, measure.decimals, currency)


def short_value_label(measure: Measure, value: float, currency: str) -> str:
    """Return a value whose unit is left out if it is a word: it stands nearby, or would not fit."""
    return _yes_no(measure, value) or _short(measure, value, currency)


def _yes_no(measure: Measure, value: float) -> str:
    """Return yes or no; nothing for a share of yeses, as the mean of several periods is."""
    if measure.direction != "yes_no" or value not in (0, 1):
        return ""
    return gettext("yes") if value else gettext("no")


def goal_label(measure: Measure, target: Target, currency: str) -> str:
    """Return the goal of a target, whose unit is left out if it is a word."""
    if measure.direction == "range":
        low, high = (_short(measure, each, currency) for each in (target.goal_low, target.goal_high))
        return gettext("{low} to {high}").format(low=low, high=high)
    return _short(measure, target.goal, currency)


def _short(measure: Measure, number: float | None, currency: str) -> str:
    unit = measure.unit if measure.unit in ("%", "currency") else ""
    return "" if number is None else amount(number, unit, measure.decimals, currency)


def value_marks(value: Value) -> Iterator[str]:
    """Yield what must be known about a value wherever it is shown."""
    if value.value is None:
        return
    if value.carried and value.period_used is not None:
        yield gettext("carried from {period}").format(period=period_label(value.period_used))
    if value.finished:
        yield point_mark_label("finished")
    if not value.complete:
        yield point_mark_label("incomplete")
