"""Words of the library: its sentences, its filters, and the notice on other people's marks."""

from __future__ import annotations

from scorecard_app.i18n import N_, gettext

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
_SECTORS = {"business": N_("business"), "nonprofit": N_("nonprofit"), "municipality": N_("municipality")}


def theme_label(theme: str) -> str:
    """Return the words for a theme of the library."""
    return gettext(_THEMES[theme])


def measure_kind_label(kind: str) -> str:
    """Return the words for what a measure is about: `opinion` (what they say) or `activity` (what they do)."""
    return gettext(_KINDS[kind])


def sector_label(sector: str) -> str:
    """Return the word for a sector: a kind of organisation."""
    return gettext(_SECTORS[sector])


def trademark_notice() -> str:
    """Return the notice to show with the library and in About."""
    return gettext(
        "Net Promoter, NPS and Net Promoter Score are registered marks of Bain & Company, NICE Systems and "
        "Fred Reichheld."
    )
