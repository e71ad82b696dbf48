"""The commands of the tree, and what they do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from scorecard_app.i18n import N_, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import brief
from scorecard_app.render.qt import QtWidgets
from scorecard_app.ui.commands import SEPARATOR, Command, read_only
from scorecard_app.ui.session import CARD, Item, name_of, parent_of
from scorecard_app.ui.tree import drops, edits, telling
from scorecard_app.ui.tree.cells import COLUMNS, NAME
from scorecard_app.ui.tree.nodes import CHILD, PARENT, children_of
from scorecard_app.ui.tree.reasons import (
    above,
    no_duplicate,
    no_objective,
    no_other_parent,
    no_perspective,
    no_step,
    none_active,
    nothing_selected,
    places,
    siblings_of,
)

if TYPE_CHECKING:
    from scorecard_app.ui.pages.objectives import ObjectivesPage


def _begin(page: ObjectivesPage, kind: str, parent: Item, at: int | None = None) -> None:
    """Open a row whose name is typed; last among its siblings unless a position is given."""
    page.tree.finish()
    row = len(children_of(page.session.card).get(parent, ())) if at is None else at
    index = page.model.draft(kind, None if parent == CARD else parent, row)
    page.tree.expand(index.parent())
    page.tree.edit_name(index)


def _begin_beside(page: ObjectivesPage, item: Item) -> None:
    at = siblings_of(page.session.card, item).index(item.id) + 1
    _begin(page, item.kind, parent_of(page.session.card, item), at)


def add_perspective(page: ObjectivesPage) -> None:
    """Add a perspective beside the selected one, else last."""
    beside = above(page, "perspective")
    if beside is None:
        _begin(page, "perspective", CARD)
    else:
        _begin_beside(page, beside)


def add_objective(page: ObjectivesPage) -> None:
    """Add an objective where the selection is; without one, to the customers' perspective."""
    beside = above(page, "objective")
    if beside is not None:
        _begin_beside(page, beside)
        return
    perspectives = page.session.card.perspectives
    first = next((id for id, each in perspectives.items() if each.role == "customer"), next(iter(perspectives)))
    _begin(page, "objective", above(page, "perspective") or Item("perspective", first))


def add_measure(page: ObjectivesPage) -> None:
    """Add a measure of one's own to the objective that is selected."""
    item, objective = page.selected, above(page, "objective")
    if item.kind == "measure":
        _begin_beside(page, item)
    elif objective is not None:
        _begin(page, "measure", objective)


def add_beside(page: ObjectivesPage) -> None:
    """Add one of the same kind after what is selected."""
    page.tree.finish()
    item = page.selected
    if item.kind in PARENT:
        _begin_beside(page, item)
    else:
        add_perspective(page)


def add_below(page: ObjectivesPage) -> None:
    """Add one under what is selected; measures have nothing under them."""
    page.tree.finish()
    item = page.selected
    if item.kind in CHILD and item != CARD:
        _begin(page, CHILD[item.kind], item)
    else:
        add_beside(page)


def rename(page: ObjectivesPage) -> None:
    """Type another name."""
    if not page.tree.editing and page.items():
        page.tree.edit_name(page.tree.currentIndex())


def duplicate(page: ObjectivesPage) -> None:
    """Add a copy and select it."""
    page.tree.finish()
    kind, id = page.selected
    new = edits.fresh_id(page.session.card, kind, id)
    if page.session.edit(gettext(edits.DUPLICATE_NAMES[kind]), lambda card: edits.duplicate(card, kind, id, new)):
        page.session.select(Item(kind, new))


def step(page: ObjectivesPage, by: int) -> None:
    """Move the selected item among its siblings."""
    page.tree.finish()
    item = page.selected
    card = page.session.card
    at = siblings_of(card, item).index(item.id)
    drops.move(page.session, [item], drops.Place(parent_of(card, item), at - 1 if by < 0 else at + 2))
    page.tree.show_item(item)


def move_to(page: ObjectivesPage) -> QtWidgets.QMenu:
    """Ask for another perspective or objective, in a list at the item."""
    page.tree.finish()
    items = page.items()
    card = page.session.card
    menu = QtWidgets.QMenu(page)
    menu.setAccessibleName(_("Move to …"))
    menu.aboutToHide.connect(menu.deleteLater)
    groups: dict[str, QtWidgets.QMenu] = {}
    for place in places(page, items[0].kind):
        name = _menu_text(name_of(card, place))
        into = menu
        if place.kind == "objective":
            above_it = card.objectives[place.id].perspective
            if above_it not in groups:
                groups[above_it] = menu.addMenu(_menu_text(card.perspectives[above_it].name))
            into = groups[above_it]
        into.addAction(name).triggered.connect(partial(_move_items, page, items, place))
    menu.popup(page.tree.viewport().mapToGlobal(page.tree.visualRect(page.tree.currentIndex()).bottomLeft()))
    menu.setActiveAction(menu.actions()[0])
    return menu


def choose_columns(page: ObjectivesPage) -> QtWidgets.QMenu:
    """Ask which columns to show beside the name."""
    menu = QtWidgets.QMenu(page)
    menu.setAccessibleName(_("Columns …"))
    menu.aboutToHide.connect(menu.deleteLater)
    for at, column in enumerate(COLUMNS):
        if at != NAME:
            action = menu.addAction(gettext(column.title))
            action.setCheckable(True)
            action.setChecked(not page.tree.isColumnHidden(at))
            action.toggled.connect(partial(page.tree.show_column, at))
    menu.popup(page.tree.mapToGlobal(page.tree.rect().topLeft()))
    return menu


def _menu_text(name: str) -> str:
    return brief(name).replace("&", "&&")


def _move_items(page: ObjectivesPage, items: list[Item], place: Item, _checked: bool = False) -> None:
    before = len(children_of(page.session.card).get(place, ()))
    if drops.move(page.session, items, drops.Place(place, before)):
        page.tree.show_item(items[0])


def set_active(page: ObjectivesPage, active: bool) -> None:
    """Take the selected measures into the scores, or out of them."""
    measures = [each.id for each in page.items() if each.kind == "measure"]
    name = _("Activate measure") if active else _("Deactivate measure")
    page.session.edit(name, lambda card: edits.set_active(card, measures, active))


def delete(page: ObjectivesPage) -> None:
    """Delete what is selected, say what that was, and go on beside it."""
    if page.tree.editing:
        return
    before, items = page.session.card, page.items()
    name = gettext(edits.DELETE_NAMES[items[0].kind]) if len(items) == 1 else _("Delete items")
    nearest = _nearest(page, items)
    if page.session.edit(name, lambda card: edits.delete(card, items)):
        page.session.select(nearest)
        page.tell_undoable(telling.deleted(before, items))


def _nearest(page: ObjectivesPage, items: list[Item]) -> Item:
    """Return what stays next to items that go: the one after them, before them, or above."""
    card, gone = page.session.card, set(items)
    item = items[0]
    siblings = siblings_of(card, item)
    at = siblings.index(item.id)
    for id in (*siblings[at:], *reversed(siblings[:at])):
        if Item(item.kind, id) not in gone:
            return Item(item.kind, id)
    return parent_of(card, item)


COMMANDS = (
    Command("tree-rename", N_("Rename"), rename, "F2", nothing_selected, local=True),
    SEPARATOR,
    Command("tree-add-perspective", N_("Add perspective"), add_perspective, "", read_only),
    Command("tree-add-objective", N_("Add objective"), add_objective, "", no_perspective),
    Command("tree-add-measure", N_("Add measure of your own"), add_measure, "", no_objective),
    Command(
        "tree-attach", N_("Attach from library …"), lambda page: page.main_window().show_library(), "", read_only
    ),
    Command("tree-add-beside", N_("Add another beside it"), add_beside, "Ins", read_only, local=True),
    Command("tree-add-below", N_("Add one under it"), add_below, "Ctrl+Return", nothing_selected, local=True),
    Command("tree-duplicate", N_("Duplicate"), duplicate, "Ctrl+D", no_duplicate, local=True),
    SEPARATOR,
    Command(
        "tree-up", N_("Move up"), lambda page: step(page, -1), "Alt+Up", lambda page: no_step(page, -1), local=True
    ),
    Command(
        "tree-down",
        N_("Move down"),
        lambda page: step(page, 1),
        "Alt+Down",
        lambda page: no_step(page, 1),
        local=True,
    ),
    Command("tree-move-to", N_("Move to …"), move_to, "Ctrl+M", no_other_parent, local=True),
    SEPARATOR,
    Command(
        "tree-deactivate",
        N_("Deactivate measure"),
        lambda page: set_active(page, False),
        "",
        lambda page: none_active(page, False),
    ),
    Command(
        "tree-activate",
        N_("Activate measure"),
        lambda page: set_active(page, True),
        "",
        lambda page: none_active(page, True),
    ),
    Command("tree-delete", N_("Delete"), delete, "Del", nothing_selected, local=True),
    SEPARATOR,
    Command("tree-expand", N_("Expand all"), lambda page: page.tree.expandAll()),
    Command("tree-collapse", N_("Collapse all"), lambda page: page.tree.collapseAll()),
    Command("tree-columns", N_("Columns …"), choose_columns),
)
