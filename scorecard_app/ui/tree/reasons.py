"""Where things are in the tree, and why its commands cannot be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard_app.domain.model import Scorecard
from scorecard_app.i18n import gettext as _
from scorecard_app.ui.commands import read_only
from scorecard_app.ui.session import Item, parent_of
from scorecard_app.ui.tree import edits
from scorecard_app.ui.tree.nodes import PARENT, children_of

if TYPE_CHECKING:
    from scorecard_app.ui.pages.objectives import ObjectivesPage


def siblings_of(card: Scorecard, item: Item) -> list[str]:
    """Return the ids of an item and those beside it."""
    return children_of(card)[parent_of(card, item)]


def above(page: ObjectivesPage, kind: str) -> Item | None:
    """Return the selected item or the one above it that is of a kind."""
    item = page.selected
    while item.kind in PARENT and item.kind != kind:
        item = parent_of(page.session.card, item)
    return item if item.kind == kind else None


def nothing_selected(page: ObjectivesPage) -> str:
    """Return why nothing can be done to what is selected."""
    return read_only(page) or ("" if page.items() else _("Select something in the tree first."))


def no_perspective(page: ObjectivesPage) -> str:
    """Return why no objective can be added."""
    none = _("An objective needs a perspective. Add one first.")
    return read_only(page) or ("" if page.session.card.perspectives else none)


def no_objective(page: ObjectivesPage) -> str:
    """Return why no measure can be added."""
    if read_only(page) or above(page, "objective"):
        return read_only(page)
    return _("A measure needs an objective. Select one first.")


def no_duplicate(page: ObjectivesPage) -> str:
    """Return why nothing can be copied."""
    if read_only(page) or page.selected.kind in edits.DUPLICATE_NAMES:
        return read_only(page)
    return _("Select an objective or a measure first.")


def no_step(page: ObjectivesPage, by: int) -> str:
    """Return why the selected item cannot go up or down."""
    item = page.selected
    if read_only(page) or item.kind not in PARENT:
        return nothing_selected(page) or _("Select something in the tree first.")
    siblings = siblings_of(page.session.card, item)
    if by < 0 and siblings[0] == item.id:
        return _("It is the first already.")
    return _("It is the last already.") if by > 0 and siblings[-1] == item.id else ""


def no_other_parent(page: ObjectivesPage) -> str:
    """Return why what is selected cannot go elsewhere."""
    items = page.items()
    kinds = {each.kind for each in items}
    if read_only(page) or len(kinds) != 1 or "perspective" in kinds:
        return read_only(page) or _("Select objectives or measures first.")
    return "" if places(page, items[0].kind) else _("There is nowhere else to move it.")


def none_active(page: ObjectivesPage, active: bool) -> str:
    """Return why no measure can be made inactive (or active)."""
    measures = [each.id for each in page.items() if each.kind == "measure"]
    if read_only(page) or not measures:
        return read_only(page) or _("Select measures first.")
    if any(page.session.card.measures[id].active is not active for id in measures):
        return ""
    return _("It is active already.") if active else _("It is inactive already.")


def places(page: ObjectivesPage, kind: str) -> list[Item]:
    """Return the parents that what is selected could move to."""
    card = page.session.card
    now = {parent_of(card, each) for each in page.items()}
    ids = card.perspectives if kind == "objective" else card.objectives
    found = [Item(PARENT[kind], id) for id in ids]
    return [each for each in found if now != {each}]
