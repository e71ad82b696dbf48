"""Edits of perspectives and objectives: added, changed, moved, copied, removed with all that hangs on them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from scorecard_app.domain.edits.card import without_waivers
from scorecard_app.domain.edits.common import add_item, change_item, move_item, new_id, without
from scorecard_app.domain.edits.measures import duplicate_measure, remove_measures
from scorecard_app.domain.model import Objective, Perspective, Scorecard
from scorecard_app.domain.rules import check_objective, check_perspective, find


def add_perspective(card: Scorecard, perspective: Perspective, *, at: int | None = None) -> Scorecard:
    """Add a perspective, at the bottom of the map or at a position, 0 on top."""
    after = add_item(card, "perspective", Perspective, perspective, check_perspective)
    return after if at is None else move_perspective(after, perspective.id, at)


def change_perspective(card: Scorecard, id: str, /, **fields: Any) -> Scorecard:
    """Change name, role or weight of a perspective."""
    return change_item(card, "perspective", id, fields, check_perspective)


def move_perspective(card: Scorecard, id: str, at: int) -> Scorecard:
    """Move a perspective to a position on the map, 0 on top."""
    return move_item(card, "perspective", id, at)


def remove_perspective(card: Scorecard, id: str) -> Scorecard:
    """Remove a perspective with its objectives and all that hangs on them."""
    find(card.perspectives, "perspective", id)
    objectives = {each.id for each in card.objectives.values() if each.perspective == id}
    card = _without_objectives(card, objectives)
    return without_waivers(replace(card, perspectives=without(card.perspectives, {id})), {id})


def add_objective(card: Scorecard, objective: Objective, *, at: int | None = None) -> Scorecard:
    """Add an objective to its perspective, last or at a position among its siblings."""
    after = add_item(card, "objective", Objective, objective, check_objective)
    return after if at is None else move_objective(after, objective.id, at)


def change_objective(card: Scorecard, id: str, /, **fields: Any) -> Scorecard:
    """Change fields of an objective; `position` None lets the map place it again."""
    return change_item(card, "objective", id, fields, check_objective)


def move_objective(card: Scorecard, id: str, at: int, perspective: str | None = None) -> Scorecard:
    """Move an objective to a position among those of its perspective, or of another one; 0 first."""
    if perspective is not None:
        card = change_objective(card, id, perspective=perspective)
    return move_item(card, "objective", id, at)


def duplicate_objective(card: Scorecard, id: str, new: str, *, name: str | None = None) -> Scorecard:
    """Add a copy of an objective with copies of its measures; readings, links and its place on the map stay."""
    old = find(card.objectives, "objective", id)
    copy = replace(old, id=new, name=old.name if name is None else name, position=None)
    after = add_objective(card, copy)
    for measure in card.measures.values():
        if measure.objective == id:
            fresh = new_id(after.measures, measure.id, "measure")
            after = duplicate_measure(after, measure.id, fresh, objective=new)
    return after


def remove_objective(card: Scorecard, id: str) -> Scorecard:
    """Remove an objective with its measures and links, and from the initiatives that serve it."""
    find(card.objectives, "objective", id)
    return _without_objectives(card, {id})


def _without_objectives(card: Scorecard, gone: Collection[str]) -> Scorecard:
    if not gone:
        return card
    card = remove_measures(card, {each.id for each in card.measures.values() if each.objective in gone})
    initiatives = {
        id: replace(each, objectives=tuple(one for one in each.objectives if one not in gone))
        for id, each in card.initiatives.items()
        if any(one in gone for one in each.objectives)
    }
    links = {key: each for key, each in card.links.items() if key[0] not in gone and key[1] not in gone}
    after = replace(
        card,
        objectives=without(card.objectives, gone),
        links=links if len(links) < len(card.links) else card.links,
        initiatives={**card.initiatives, **initiatives} if initiatives else card.initiatives,
    )
    return without_waivers(after, gone)
