"""Names of the model's terms: kinds of item, frequencies, periods, statuses."""

from __future__ import annotations

from scorecard_app.domain.period import Frequency, Period
from scorecard_app.i18n import N_, format_money, format_month, format_number, gettext
from scorecard_app.labels.display import one_line

_FREQUENCIES = {
    Frequency.WEEK: N_("week"),
    Frequency.MONTH: N_("month"),
    Frequency.QUARTER: N_("quarter"),
    Frequency.HALF: N_("half-year"),
    Frequency.YEAR: N_("year"),
}
_KINDS = {
    "scorecard": N_("scorecard"),
    "perspective": N_("perspective"),
    "objective": N_("objective"),
    "measure": N_("measure"),
    "input": N_("input"),
    "segment": N_("segment"),
    "target": N_("target"),
    "link": N_("link"),
    "initiative": N_("initiative"),
    "milestone": N_("milestone"),
    "reading": N_("reading"),
    "waiver": N_("waiver"),
}
_STATUSES = {
    "green": N_("on target"),
    "amber": N_("watch"),
    "red": N_("off target"),
    "no_data": N_("no data"),
    "no_target": N_("no target"),
    "partial": N_("partial"),
    "stale": N_("stale"),
    "not_enough_data": N_("not enough data"),
    "empty": N_("empty"),
}
_INITIATIVE_STATUSES = {
    "planned": N_("planned"),
    "active": N_("active"),
    "on_hold": N_("on hold"),
    "done": N_("done"),
    "cancelled": N_("cancelled"),
}
_AGGREGATIONS = {
    "sum": N_("sum"),
    "mean": N_("mean"),
    "min": N_("minimum"),
    "max": N_("maximum"),
    "first": N_("first value"),
    "last": N_("last value"),
    "recompute": N_("formula over the whole"),
}
_PERIODS = {
    Frequency.WEEK: N_("Week {number}, {year}"),
    Frequency.QUARTER: N_("Q{number} {year}"),
    Frequency.HALF: N_("H{number} {year}"),
    Frequency.YEAR: N_("{year}"),
}


def frequency_label(frequency: Frequency) -> str:
    """Return the word for a frequency."""
    return gettext(_FREQUENCIES[frequency])


def kind_label(kind: str) -> str:
    """Return the word for a kind of item."""
    return gettext(_KINDS[kind]) if kind in _KINDS else kind


def segment_label(name: str | None) -> str:
    """Return the name of a segment on one line; None is the whole organisation."""
    return gettext("Whole organisation") if name is None else one_line(name)


def status_label(status: str) -> str:
    """Return the words for a status."""
    return gettext(_STATUSES[status])


def initiative_status_label(status: str) -> str:
    """Return the words for how an initiative stands."""
    return gettext(_INITIATIVE_STATUSES[status])


def period_label(period: Period, *, short: bool = False) -> str:
    """Return a period as people say it: `March 2026` (short: `Mar 2026`), `Q1 2026`, `Week 7, 2026`."""
    if period.frequency is Frequency.MONTH:
        return format_month(period.year, period.number, short=short)
    return gettext(_PERIODS[period.frequency]).format(number=period.number, year=period.year)


def aggregation_label(aggregation: str) -> str:
    """Return the words for a way of rolling up."""
    return gettext(_AGGREGATIONS[aggregation])


UNITLESS = frozenset({"", "count", "score", "ratio"})
_UNITS = {"points": N_("points"), "days": N_("days")}


def amount(value: float, unit: str, decimals: int, currency: str) -> str:
    """Return a number with its unit: `78.0%`, `€1,234.50`, `40 points`; bare for counts, scores, ratios."""
    if unit == "currency":
        return format_money(value, currency, decimals)
    number = format_number(value, decimals)
    if unit in UNITLESS:
        return number
    if unit == "%":
        return gettext("{number}%").format(number=number)
    return f"{number} {unit_label(unit)}"


def unit_label(unit: str) -> str:
    """Return the word for a unit of the library, or the user's own unit as it is."""
    return gettext(_UNITS[unit]) if unit in _UNITS else unit
