"""What the template says about a measure beside its cells: meaning, unit, direction, target."""

from __future__ import annotations

from datetime import date

from scorecard_app.domain.model import VALUE, Measure, Scorecard, Target
from scorecard_app.domain.period import Frequency, on
from scorecard_app.domain.rules.measures import input_of
from scorecard_app.domain.targets import targets_by_period
from scorecard_app.errors import UsageRefused
from scorecard_app.i18n import N_, format_number, gettext, language
from scorecard_app.labels.model import amount, frequency_label, unit_label
from scorecard_app.library.catalog import entry

_DIRECTIONS = {
    "higher": N_("higher"),
    "lower": N_("lower"),
    "range": N_("in between"),
    "yes_no": N_("1 = yes"),
}
_BARE_UNITS = {"count": N_("number"), "score": N_("score"), "ratio": N_("ratio"), "": ""}


def direction_words(measure: Measure) -> str:
    """Return which values are better: `higher`, `lower`, `in between`, `1 = yes`."""
    return gettext(_DIRECTIONS[measure.direction])


def unit_words(card: Scorecard, measure: Measure, input: str) -> str:
    """Return the unit of an input; the measure's for its value and where an input states none."""
    found = input_of(measure, input)
    unit = found.unit if found is not None else ""
    if unit == "" and input == VALUE:
        unit = measure.unit
    if unit == "currency":
        return card.currency
    if unit in _BARE_UNITS:
        word = _BARE_UNITS["count" if unit == "" else unit]
        return gettext(word) if word else ""
    return unit_label(unit)


def meaning(measure: Measure) -> str:
    """Return what a measure of the library means, in the language shown; nothing for the user's own."""
    if measure.library is None:
        return ""
    try:
        return entry(measure.library).texts(language()).definition
    except UsageRefused:
        return ""


def target_words(
    card: Scorecard, measure: Measure, segment: str | None, frequency: Frequency, today: date, *, total: bool
) -> str:
    """Return the target in force today: at the sheet's frequency, else the finest coarser one, named.

    With `total`, a segment that is held to no target shows that of the whole organisation, named.
    """
    text = _in_force(card, measure, segment, frequency, today)
    if text or segment is None or not total:
        return text
    whole = _in_force(card, measure, None, frequency, today)
    return gettext("{target} (in all)").format(target=whole) if whole else ""


def _in_force(card: Scorecard, measure: Measure, segment: str | None, frequency: Frequency, today: date) -> str:
    for each in Frequency:
        if each < frequency:
            continue
        now = on(today, each, card.fiscal_year_start)
        target = targets_by_period(card, measure, segment, [now]).get(now)
        if target is not None:
            text = _target(card, measure, target)
            if each == frequency:
                return text
            return gettext("{target} (a {frequency})").format(target=text, frequency=frequency_label(each))
    return ""


def _target(card: Scorecard, measure: Measure, target: Target) -> str:
    if target.goal is None:
        low, high = target.goal_low, target.goal_high
        return f"{_amount(card, measure, low)} - {_amount(card, measure, high)}"
    sign = "≥" if measure.direction == "higher" else "≤"
    return f"{sign} {_amount(card, measure, target.goal)}"


def _amount(card: Scorecard, measure: Measure, number: float | None) -> str:
    if number is None:
        return ""
    if measure.unit in ("%", "currency"):
        return amount(number, measure.unit, measure.decimals, card.currency)
    return format_number(number, measure.decimals)
