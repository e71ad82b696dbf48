"""What a new scorecard starts with."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from scorecard_app.domain.model import Perspective, Scorecard
from scorecard_app.domain.rules import check_card
from scorecard_app.errors import EditRefused

PERSPECTIVES: Mapping[str, tuple[str, ...]] = {
    "business": ("financial", "customer", "process", "learning"),
    "nonprofit": ("customer", "financial", "process", "learning"),
    "municipality": ("customer", "financial", "process", "learning"),
}
"""The perspectives of each kind of scorecard from top to bottom; their ids are their roles."""

CUSTOMER_TERMS: Mapping[str, str] = {
    "business": "customers",
    "nonprofit": "beneficiaries",
    "municipality": "citizens",
}


def new_scorecard(
    name: str,
    kind: str,
    perspective_name: Callable[[str, str], str],
    *,
    language: str = "en",
    currency: str = "EUR",
) -> Scorecard:
    """Return a new scorecard with its perspectives and nothing in them.

    `perspective_name(kind, role)` gives their names in the user's language (`labels.defaults` has one). Raises
    `EditRefused` for a kind, name, language or currency that cannot be.
    """
    if kind not in PERSPECTIVES:
        raise EditRefused("unknown-kind", text=str(kind), known=", ".join(PERSPECTIVES))
    perspectives = {role: Perspective(role, perspective_name(kind, role), role) for role in PERSPECTIVES[kind]}
    card = Scorecard(
        name=name,
        kind=kind,
        language=language,
        currency=currency,
        customer_term=CUSTOMER_TERMS[kind],
        perspectives=perspectives,
    )
    check_card(card)
    return card
