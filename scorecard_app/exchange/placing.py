"""Where measures go that are made: an objective of the scorecard, or one that is made with them.

A scorecard without objectives must be able to take its first workbook, so the mapping's `objective` may be
`new:NAME`: an objective of that name under the customers' perspective, else under the first.
"""

from __future__ import annotations

from dataclasses import replace

from scorecard_app.domain.edits.common import new_id
from scorecard_app.domain.edits.structure import add_objective
from scorecard_app.domain.incoming import Incoming
from scorecard_app.domain.model import Objective, Scorecard
from scorecard_app.errors import ImportRefused, clipped
from scorecard_app.exchange.mapping import NEW, Mapping
from scorecard_app.exchange.phrases import folded


def placed(card: Scorecard, mapping: Mapping) -> tuple[Scorecard, Mapping, Objective | None]:
    """Return the card with the objective to be made and the mapping that names it by its id, and the objective.

    One that is there already under this name is taken, so importing twice makes nothing new. Raise `EditRefused`
    for a name no objective can have, `ImportRefused("import-no-perspective")` where there is no perspective.
    """
    if mapping.objective is None or not mapping.objective.startswith(NEW):
        return card, mapping, None
    name = " ".join(mapping.objective.removeprefix(NEW).split())
    known = next((each.id for each in card.objectives.values() if folded(each.name) == folded(name)), None)
    if known is not None:
        return card, replace(mapping, objective=known), None
    card, made = with_new_objective(card, name)
    return card, replace(mapping, objective=made.id), made


def with_new_objective(card: Scorecard, name: str) -> tuple[Scorecard, Objective]:
    """Return the card with an objective of this name, and it; raise as `placed` does."""
    made = Objective(new_id(card.objectives, name, "objective"), _perspective(card, name), name)
    return add_objective(card, made), made


def with_objective(incoming: Incoming, made: Objective | None) -> Incoming:
    """Return what came in with the objective made for its measures, if any of them needs it."""
    if made is None or not any(each.objective == made.id for each in incoming.measures):
        return incoming
    return replace(incoming, objectives=(made, *incoming.objectives))


def _perspective(card: Scorecard, name: str) -> str:
    chosen = next((each.id for each in card.perspectives.values() if each.role == "customer"), None)
    chosen = chosen or next(iter(card.perspectives), None)
    if chosen is None:
        raise ImportRefused("import-no-perspective", name=clipped(name))
    return chosen
