"""Words for the people served: those we know are kept as codes and spoken in every language."""

from __future__ import annotations

from scorecard_app.i18n import N_, gettext
from scorecard_app.labels.display import one_line

CUSTOMER_WORDS = {
    "customers": N_("customers"),
    "clients": N_("clients"),
    "guests": N_("guests"),
    "patients": N_("patients"),
    "members": N_("members"),
    "beneficiaries": N_("beneficiaries"),
    "donors": N_("donors"),
    "citizens": N_("citizens"),
    "residents": N_("residents"),
    "students": N_("students"),
    "parents": N_("parents"),
    "stakeholders": N_("stakeholders"),
}
"""The codes of `customer_term` that we know, and their words. Any other term is a word of the user's own."""


def customer_word(term: str) -> str:
    """Return the word for the people served; a word of the user's own as it is."""
    return gettext(CUSTOMER_WORDS[term]) if term in CUSTOMER_WORDS else term


def people_served(term: str) -> str:
    """Return the word for the people served as our sentences use it, which need one: `customers` without any."""
    return one_line(customer_word(term or "customers"))
