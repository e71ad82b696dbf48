"""Names of what a new scorecard starts with."""

from __future__ import annotations

from scorecard_app.i18n import N_, gettext

_ROLES = {
    "financial": N_("Financial"),
    "customer": N_("Customer"),
    "process": N_("Internal processes"),
    "learning": N_("Learning and growth"),
}
_CUSTOMERS = {"nonprofit": N_("Beneficiaries and supporters"), "municipality": N_("Citizens")}


def perspective_name(kind: str, role: str) -> str:
    """Return the name of a perspective of a new scorecard of a kind, in the language texts are shown in."""
    if role == "customer" and kind in _CUSTOMERS:
        return gettext(_CUSTOMERS[kind])
    return gettext(_ROLES[role])
