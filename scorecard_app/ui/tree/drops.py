"""Dropping on the tree: where things would go, and putting them there."""

from __future__ import annotations

from typing import NamedTuple

from scorecard_app.i18n import gettext
from scorecard_app.render.qt import QtCore
from scorecard_app.ui.attaching import attach
from scorecard_app.ui.mime import ITEMS, LIBRARY, unpacked
from scorecard_app.ui.session import CARD, Item, Session
from scorecard_app.ui.tree.edits import MOVE_NAMES, put_items
from scorecard_app.ui.tree.nodes import CHILD, PARENT, children_of, parent_id


class Place(NamedTuple):
    """Under which item, before which of its children."""

    parent: Item
    before: int


def dragged(data: QtCore.QMimeData) -> list[Item]:
    """Return the items of the card that are dragged."""
    return [Item(*line.split(":", 1)) for line in unpacked(ITEMS, data) if ":" in line]


def place_of(session: Session, target: Item, row: int, data: QtCore.QMimeData) -> Place | None:
    """Return where what is dragged would go, None if it does not belong there.

    `row` is the gap between the children of `target`, -1 on the item itself: a parent takes it as its last
    child, a sibling beside itself.
    """
    if data.hasFormat(LIBRARY):
        return _place(session, "measure", target, row)
    items = dragged(data)
    kinds = {each.kind for each in items}
    if len(kinds) != 1 or not all(session.exists(each) for each in items):
        return None
    return _place(session, kinds.pop(), target, row)


def _place(session: Session, kind: str, target: Item, row: int) -> Place | None:
    if CHILD.get(target.kind) == kind:
        return Place(target, row if row >= 0 else len(children_of(session.card).get(target, ())))
    if target.kind == kind and row < 0:
        parent = Item(PARENT[kind], parent_id(session.card, kind, target.id))
        siblings = children_of(session.card)[parent]
        return Place(parent, siblings.index(target.id) + 1)
    return None


def drop(session: Session, place: Place, data: QtCore.QMimeData) -> bool:
    """Put what is dragged in its place; return whether that was done."""
    if data.hasFormat(LIBRARY):
        return attach(session, unpacked(LIBRARY, data), place.parent.id)
    items = dragged(data)
    return move(session, items, place)


def move(session: Session, items: list[Item], place: Place) -> bool:
    """Move items of one kind to a place in one step; return whether that was done."""
    kind, ids = items[0].kind, [each.id for each in items]
    parent = "" if place.parent == CARD else place.parent.id
    name = gettext(MOVE_NAMES[kind])
    return session.edit(name, lambda card: put_items(card, kind, ids, parent, place.before))
