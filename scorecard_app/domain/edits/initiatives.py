"""Edits of initiatives."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scorecard_app.domain.edits.card import without_waivers
from scorecard_app.domain.edits.common import add_item, change_item, move_item, without
from scorecard_app.domain.model import Initiative, Scorecard
from scorecard_app.domain.rules import check_initiative, find


def add_initiative(card: Scorecard, initiative: Initiative) -> Scorecard:
    """Add an initiative at the end."""
    return add_item(card, "initiative", Initiative, initiative, check_initiative)


def change_initiative(card: Scorecard, id: str, /, **fields: Any) -> Scorecard:
    """Change fields of an initiative, `objectives` and `milestones` as whole tuples."""
    return change_item(card, "initiative", id, fields, check_initiative)


def move_initiative(card: Scorecard, id: str, at: int) -> Scorecard:
    """Move an initiative to a position among the others, 0 first."""
    return move_item(card, "initiative", id, at)


def remove_initiative(card: Scorecard, id: str) -> Scorecard:
    """Remove an initiative."""
    find(card.initiatives, "initiative", id)
    return without_waivers(replace(card, initiatives=without(card.initiatives, {id})), {id})
