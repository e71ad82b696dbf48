"""The nodes of the tree, and what the tree should be for a card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from scorecard_app.domain.model import Scorecard

KINDS = ("perspective", "objective", "measure")
"""From the top to the bottom of the tree."""
_numbers = count(1)


@dataclass(slots=True, eq=False)
class Node:
    """An item in the tree; one without an id is a draft whose name is being typed. `key` is never used twice."""

    kind: str
    id: str
    parent: Node | None = None
    row: int = 0
    children: list[Node] = field(default_factory=list)
    key: int = field(default_factory=lambda: next(_numbers))

    def renumber(self) -> None:
        """Tell the children where they stand."""
        for row, child in enumerate(self.children):
            child.row = row

    def walk(self) -> Iterator[Node]:
        """Yield everything below, parents before their children."""
        for child in list(self.children):
            yield child
            yield from child.walk()


Ids = dict[tuple[str, str], list[str]]
"""The ids of the children in their order, by kind and id of their parent; the card is `("card", "")`."""

CHILD = {"card": "perspective", "perspective": "objective", "objective": "measure"}
PARENT = {child: parent for parent, child in CHILD.items()}


def children_of(card: Scorecard) -> Ids:
    """Return the ids of the children of every node."""
    found: Ids = {("card", ""): list(card.perspectives)}
    for objective in card.objectives.values():
        found.setdefault(("perspective", objective.perspective), []).append(objective.id)
    for measure in card.measures.values():
        found.setdefault(("objective", measure.objective), []).append(measure.id)
    return found


def parent_id(card: Scorecard, kind: str, id: str) -> str:
    """Return the id of what an item belongs to, empty for a perspective."""
    if kind == "measure":
        return card.measures[id].objective
    return card.objectives[id].perspective if kind == "objective" else ""
