"""The model's choices in plain words, as the forms say them."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_app.domain.model import Measure, Survey
from scorecard_app.domain.period import Frequency
from scorecard_app.i18n import N_, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.ui.fields import Choice

ROLES = {
    "financial": N_("Money: what it must earn or may cost"),
    "customer": N_("Customers: the people you serve"),
    "process": N_("Processes: what you must be good at"),
    "learning": N_("Learning: people, skills, tools"),
    "mission": N_("Mission: what you exist for"),
    "other": N_("Something else"),
}
KINDS = {
    "business": N_("Business"),
    "nonprofit": N_("Nonprofit"),
    "municipality": N_("Municipality"),
}
DIRECTIONS = {
    "higher": N_("Higher is better"),
    "lower": N_("Lower is better"),
    "range": N_("Best within a range"),
    "yes_no": N_("Yes or no, yes is good"),
}
FREQUENCIES = {
    Frequency.WEEK: N_("Every week"),
    Frequency.MONTH: N_("Every month"),
    Frequency.QUARTER: N_("Every quarter"),
    Frequency.HALF: N_("Every half-year"),
    Frequency.YEAR: N_("Every year"),
}
PER = {
    Frequency.WEEK: N_("per week"),
    Frequency.MONTH: N_("per month"),
    Frequency.QUARTER: N_("per quarter"),
    Frequency.HALF: N_("per half-year"),
    Frequency.YEAR: N_("per year"),
}
UNITS = {
    "": N_("No unit"),
    "%": N_("Percent (%)"),
    "currency": N_("Money"),
    "count": N_("Count"),
    "points": N_("Points"),
    "days": N_("Days"),
    "score": N_("Score"),
    "ratio": N_("Ratio"),
}
OPINION_OR_ACTIVITY = {
    "opinion": N_("What they say"),
    "activity": N_("What they do"),
    None: N_("Neither"),
}
INDICATORS = {
    "leading": N_("Leading: tells of what will come"),
    "lagging": N_("Lagging: tells how it went"),
    None: N_("Not said"),
}
AGGREGATIONS = {
    "recompute": N_("Formula over the whole"),
    "sum": N_("Sum"),
    "mean": N_("Average"),
    "min": N_("Smallest"),
    "max": N_("Largest"),
    "last": N_("Last value"),
}
WINDOWS = {
    "reporting_period": N_("Just its own period"),
    "trailing_12_months": N_("The last twelve months (rolling)"),
    "year": N_("The year so far"),
}
ACCUMULATES = {
    "no": N_("No, like a share or a rating"),
    "sum": N_("Yes, and so do its targets"),
    "yes": N_("Yes, but its targets do not add up"),
}
ROLLUPS = {
    "sum": N_("Added up"),
    "mean": N_("Averaged"),
    "min": N_("The smallest"),
    "max": N_("The largest"),
    "first": N_("The first one"),
    "last": N_("The last one"),
    "recount": N_("Counted anew (distinct people)"),
}
_PARTS = {
    Frequency.WEEK: N_("its weeks"),
    Frequency.MONTH: N_("its months"),
    Frequency.QUARTER: N_("its quarters"),
    Frequency.HALF: N_("its half-years"),
}
_ROLLED = {
    "recompute": N_(
        "The inputs of {parts} are put together, then the formula gives the year’s value. Percentages are never "
        "averaged."
    ),
    "sum": N_("A year’s value is the sum of {parts}."),
    "mean": N_("A year’s value is the average of {parts}."),
    "min": N_("A year’s value is the smallest of {parts}."),
    "max": N_("A year’s value is the largest of {parts}."),
    "last": N_("A year’s value is the last of {parts}."),
}
_GROWS = {
    "no": N_("A value stays about as large in a longer period; the same target fits a month and a year."),
    "sum": N_(
        "A value grows with its period: a year’s target is the sum of the targets inside it unless it has its own."
    ),
    "yes": N_("A value grows with its period: a year needs a target of its own."),
}


def choices(words: Mapping[str, str] | Mapping[Frequency, str] | Mapping[str | None, str]) -> list[Choice]:
    """Return the choices of a table above in the user's language."""
    return [(value, gettext(text)) for value, text in words.items()]


def roll_up_sentence(measure: Measure) -> str:
    """Return how a longer period gets its value."""
    if measure.frequency is Frequency.YEAR:
        return _("It is read once a year, so no longer period has a value.")
    if measure.window != "reporting_period":
        return _("A rolling value is not added up: a year shows its latest one.")
    return gettext(_ROLLED[measure.aggregation]).format(parts=gettext(_PARTS[measure.frequency]))


def accumulates_sentence(measure: Measure) -> str:
    """Return what growing with the period means for values and targets."""
    return gettext(_GROWS[measure.accumulates])


def survey_sentence(survey: Survey) -> str:
    """Return how answers become the value."""
    if survey.method == "share":
        return _(
            "A survey: the value is a share of the answers in “{answers}”. It is shown with a 95 % interval."
        ).format(answers=survey.answers)
    return _(
        "A survey: the share of “{plus}” minus the share of “{minus}” among the answers in “{answers}”. It is "
        "shown with a 95 % interval."
    ).format(plus=survey.plus, minus=survey.minus, answers=survey.answers)
