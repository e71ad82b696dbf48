"""What gestures in the tree do to a card, as pure functions; their names for undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from scorecard_app.domain.edits.common import new_id
from scorecard_app.domain.edits.measures import (
    add_measure,
    change_measure,
    duplicate_measure,
    move_measure,
    remove_measures,
)
from scorecard_app.domain.edits.structure import (
    add_objective,
    add_perspective,
    change_objective,
    change_perspective,
    duplicate_objective,
    move_objective,
    move_perspective,
    remove_objective,
    remove_perspective,
)
from scorecard_app.domain.model import Measure, Objective, Perspective, Scorecard
from scorecard_app.domain.rules.basic import MAX_NAME
from scorecard_app.i18n import N_
from scorecard_app.i18n import gettext as _
from scorecard_app.ui.session import Item
from scorecard_app.ui.tree.nodes import KINDS, children_of, parent_id

Change = Callable[[Scorecard], Scorecard]

FIELD_NAMES = {
    ("perspective", "name"): N_("Rename perspective"),
    ("objective", "name"): N_("Rename objective"),
    ("measure", "name"): N_("Rename measure"),
    ("perspective", "weight"): N_("Change weight of perspective"),
    ("objective", "weight"): N_("Change weight of objective"),
    ("measure", "weight"): N_("Change weight of measure"),
    ("objective", "owner"): N_("Change owner of objective"),
    ("measure", "owner"): N_("Change owner of measure"),
    ("objective", "customer_voice"): N_("Change customer voice"),
}
"""The fields that are edited in the tree, by kind, with the names of the edits."""
ADD_NAMES = {
    "perspective": N_("Add perspective"),
    "objective": N_("Add objective"),
    "measure": N_("Add measure"),
}
MOVE_NAMES = {
    "perspective": N_("Move perspective"),
    "objective": N_("Move objective"),
    "measure": N_("Move measure"),
}
DUPLICATE_NAMES = {"objective": N_("Duplicate objective"), "measure": N_("Duplicate measure")}
DELETE_NAMES = {
    "perspective": N_("Delete perspective"),
    "objective": N_("Delete objective"),
    "measure": N_("Delete measure"),
}


def fresh_id(card: Scorecard, kind: str, name: str) -> str:
    """Return a free id for a new item."""
    return new_id(getattr(card, f"{kind}s"), name, kind)


def field_change(kind: str, id: str, field: str, value: str | float) -> Change:
    """Return the edit that sets one field."""
    fields: dict[str, Any] = {field: value}

    def change(card: Scorecard) -> Scorecard:
        if kind == "perspective":
            return change_perspective(card, id, **fields)
        if kind == "objective":
            return change_objective(card, id, **fields)
        return change_measure(card, id, **fields)

    return change


def add_item(card: Scorecard, kind: str, id: str, name: str, parent: str, at: int) -> Scorecard:
    """Add an item with nothing but a name at a position among its siblings; a measure is typed in directly."""
    if kind == "perspective":
        return add_perspective(card, Perspective(id, name), at=at)
    if kind == "objective":
        return add_objective(card, Objective(id, parent, name), at=at)
    return add_measure(card, Measure(id, parent, name), at=at)


def put_items(card: Scorecard, kind: str, ids: Sequence[str], parent: str, before: int) -> Scorecard:
    """Put siblings-to-be side by side under a parent, before its `before`th child as it is now."""
    there = children_of(card).get((_parent_kind(kind), parent), [])
    at = sum(each not in ids for each in there[:before])
    for id in ids:  # first all to the end, so that those still to be placed are in nobody's way
        card = _put(card, kind, id, len(card.measures) + len(card.objectives) + len(card.perspectives), parent)
    for step, id in enumerate(ids):
        card = _put(card, kind, id, at + step, parent)
    return card


def _parent_kind(kind: str) -> str:
    return ("card", *KINDS)[KINDS.index(kind)]


def _put(card: Scorecard, kind: str, id: str, at: int, parent: str) -> Scorecard:
    if kind == "perspective":
        return move_perspective(card, id, at)
    if kind == "objective":
        return move_objective(card, id, at, parent)
    return move_measure(card, id, at, parent)


def duplicate(card: Scorecard, kind: str, id: str, new: str) -> Scorecard:
    """Add a copy of an objective or measure right after it."""
    name = _("{name} (copy)").format(name=getattr(card, f"{kind}s")[id].name)[:MAX_NAME]
    parent = parent_id(card, kind, id)
    at = children_of(card)[(_parent_kind(kind), parent)].index(id)
    if kind == "objective":
        return put_items(duplicate_objective(card, id, new, name=name), kind, [new], parent, at + 1)
    return put_items(duplicate_measure(card, id, new, name=name), kind, [new], parent, at + 1)


def set_active(card: Scorecard, measures: Sequence[str], active: bool) -> Scorecard:
    """Take measures into the scores, or out of them."""
    for id in measures:
        card = change_measure(card, id, active=active)
    return card


def delete(card: Scorecard, items: Sequence[Item]) -> Scorecard:
    """Remove items with all that hangs on them; those that went with their parents are gone already."""
    for kind, id in items:
        if kind == "perspective" and id in card.perspectives:
            card = remove_perspective(card, id)
        elif kind == "objective" and id in card.objectives:
            card = remove_objective(card, id)
    return remove_measures(card, {id for kind, id in items if kind == "measure" and id in card.measures})
