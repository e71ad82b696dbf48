"""Words of the library: its sentences, its filters, and the notice on other people's marks."""

from __future__ import annotations

from scorecard_app.i18n import N_, format_number, gettext

MESSAGES: dict[str, str | tuple[str, str]] = {
    "unknown-library-code": N_("The library has no measure with the code “{text}”; close to it: {near}."),
}
_THEMES = {
    "satisfaction": N_("Satisfaction"),
    "loyalty": N_("Loyalty"),
    "service": N_("Service"),
    "product": N_("Product"),
    "brand": N_("Brand"),
    "digital": N_("Digital service"),
    "engagement": N_("Engagement"),
    "access_equity": N_("Access and fairness"),
    "retention": N_("Retention"),
    "acquisition": N_("Acquisition"),
    "profitability": N_("Profitability"),
    "market_share": N_("Market share"),
    "buying_behaviour": N_("Buying behaviour"),
}
_KINDS = {"opinion": N_("customer opinion"), "activity": N_("customer activity")}
_SAY_OR_DO = {"opinion": N_("What they say"), "activity": N_("What they do")}
_BADGES = {"opinion": N_("say"), "activity": N_("do")}
_SECTORS = {"business": N_("business"), "nonprofit": N_("nonprofit"), "municipality": N_("municipality")}


def theme_label(theme: str) -> str:
    """Return the words for a theme of the library."""
    return gettext(_THEMES[theme])


def measure_kind_label(kind: str) -> str:
    """Return the words for what a measure is about: `opinion` (what they say) or `activity` (what they do)."""
    return gettext(_KINDS[kind])


def say_or_do(kind: str) -> str:
    """Return what a measure is about in plain words: what people say, or what they do."""
    return gettext(_SAY_OR_DO[kind])


def say_or_do_badge(kind: str) -> str:
    """Return the same in one word."""
    return gettext(_BADGES[kind])


def band_label(low: float | None, high: float | None) -> str:
    """Return a band of usual values, open below or above where a limit is None; not both are."""
    if low is None:
        return gettext("below {number}").format(number=format_number(high or 0.0))
    if high is None:
        return gettext("{number} and above").format(number=format_number(low))
    return gettext("{low} to {high}").format(low=format_number(low), high=format_number(high))


def sector_label(sector: str) -> str:
    """Return the word for a sector: a kind of organisation."""
    return gettext(_SECTORS[sector])


def trademark_notice() -> str:
    """Return the notice to show with the library and in About."""
    return gettext(
        "Net Promoter, NPS and Net Promoter Score are registered marks of Bain & Company, NICE Systems and "
        "Fred Reichheld."
    )
