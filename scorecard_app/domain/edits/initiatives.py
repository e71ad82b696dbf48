"""Edits of initiatives."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scorecard_app.domain.edits.card import without_waivers
from scorecard_app.domain.edits.common import added, changed, moved, put, without
from scorecard_app.domain.model import Initiative, Scorecard
from scorecard_app.domain.rules import check_initiative, find


def add_initiative(card: Scorecard, initiative: Initiative) -> Scorecard:
    """Add an initiative at the end."""
    initiatives = added(
        card.initiatives, "initiative", Initiative, initiative, lambda: check_initiative(card, initiative)
    )
    return replace(card, initiatives=initiatives)


def change_initiative(card: Scorecard, id: str, /, **fields: Any) -> Scorecard:
    """Change fields of an initiative, `objectives` and `milestones` as whole tuples."""
    before = find(card.initiatives, "initiative", id)
    after = changed("initiative", before, fields)
    if after is before:
        return card
    check_initiative(card, after)
    return replace(card, initiatives=put(card.initiatives, id, after))


def move_initiative(card: Scorecard, id: str, at: int) -> Scorecard:
    """Move an initiative to a position among the others, 0 first."""
    initiatives = moved(card.initiatives, "initiative", id, at, lambda _each: None)
    return card if initiatives is card.initiatives else replace(card, initiatives=initiatives)


def remove_initiative(card: Scorecard, id: str) -> Scorecard:
    """Remove an initiative."""
    find(card.initiatives, "initiative", id)
    return without_waivers(replace(card, initiatives=without(card.initiatives, {id})), {id})
