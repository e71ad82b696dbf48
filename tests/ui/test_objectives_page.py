"""The page of objectives and measures: edited in place, by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from scorecard_app.domain.edits.structure import add_perspective
from scorecard_app.domain.model import Perspective, Scorecard
from scorecard_app.domain.period import parse_period
from scorecard_app.library.catalog import entries
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.mime import ITEMS, LIBRARY, packed
from scorecard_app.ui.pages.objectives import ObjectivesPage
from scorecard_app.ui.session import CARD, Item
from scorecard_app.ui.tree.cells import NAME, OWNER, STATUS, VALUE, VOICE, WEIGHT
from scorecard_app.ui.tree.nodes import children_of
from tests.ui.conftest import Opener
from tests.ui_cards import empty_card, example_card, long_card

Key = QtCore.Qt.Key
Modifier = QtCore.Qt.KeyboardModifier
Shown = tuple[MainWindow, ObjectivesPage]
Show = Callable[..., Shown]


@pytest.fixture
def show(open_window: Opener) -> Show:
    """Return a function that opens a card at the tree, with the focus in it."""

    def shown(card: Scorecard | None = None) -> Shown:
        window = open_window(card)
        window.activateWindow()
        QtWidgets.QApplication.processEvents()  # shortcuts need an active window
        window.show_page("objectives")
        page = window.page
        assert isinstance(page, ObjectivesPage)
        page.tree.setFocus()
        return window, page

    return shown


def press(
    page: ObjectivesPage, key: QtCore.Qt.Key, modifier: QtCore.Qt.KeyboardModifier = Modifier.NoModifier
) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(page.window().focusWidget() or page.tree, key, modifier)


def type_in(page: ObjectivesPage, text: str, key: QtCore.Qt.Key = Key.Key_Return) -> None:
    """Type into the open editor and end with a key."""
    editor = page.tree.indexWidget(page.tree.currentIndex())
    assert isinstance(editor, QtWidgets.QLineEdit), "nothing is being edited"
    editor.selectAll()
    if text:
        QTest.keyClicks(editor, text)
    else:
        QTest.keyClick(editor, Key.Key_Delete)
    QTest.keyClick(editor, key)
    QtWidgets.QApplication.processEvents()  # Qt lets the editor have the key first


def double_click(page: ObjectivesPage, item: Item, column: int) -> None:
    """Double click on a cell."""
    page.tree.show_item(item)
    page.tree.scrollTo(page.model.index_of(item, column))
    place = page.tree.visualRect(page.model.index_of(item, column)).center()
    QTest.mouseClick(page.tree.viewport(), QtCore.Qt.MouseButton.LeftButton, Modifier.NoModifier, place)
    QTest.mouseDClick(page.tree.viewport(), QtCore.Qt.MouseButton.LeftButton, Modifier.NoModifier, place)


def first(page: ObjectivesPage, kind: str, at: int = 0) -> Item:
    """Return an item of the card."""
    return Item(kind, list(getattr(page.session.card, f"{kind}s"))[at])


def names(page: ObjectivesPage) -> list[str]:
    """Return the names in the tree from top to bottom."""
    card = page.session.card
    return [getattr(card, f"{each.kind}s")[each.id].name for each in page.model.root.walk()]


def test_that_a_new_card_begins_with_an_objective_and_a_measure_by_keyboard_alone(show: Show) -> None:
    window, page = show(empty_card())
    assert page.empty.isVisible()
    page.empty.add.click()
    type_in(page, "I find someone who speaks my language")
    assert not page.empty.isVisible()
    [objective] = page.session.card.objectives.values()
    assert (objective.name, objective.perspective) == ("I find someone who speaks my language", "customer")
    assert page.session.selection == Item("objective", objective.id)
    press(page, Key.Key_Return, Modifier.ControlModifier)
    type_in(page, "Talks in another language")
    [measure] = page.session.card.measures.values()
    assert (measure.objective, measure.formula) == (objective.id, "direct")
    press(page, Key.Key_Insert)
    type_in(page, "Languages spoken")
    assert [each.name for each in page.session.card.measures.values()] == [
        "Talks in another language",
        "Languages spoken",
    ]
    for _each in range(3):
        window.action("undo").trigger()
    assert not page.session.card.objectives
    assert page.empty.isVisible()


@pytest.mark.parametrize(("text", "key"), [("", Key.Key_Return), ("half a na", Key.Key_Escape)])
def test_that_a_name_left_empty_or_given_up_adds_nothing(show: Show, text: str, key: QtCore.Qt.Key) -> None:
    _window, page = show()
    before = names(page)
    page.session.select(first(page, "objective"))
    press(page, Key.Key_Insert)
    type_in(page, text, key)
    assert names(page) == before
    assert page.session.document.undo_name is None
    assert page.tree.items() == [page.session.selection] == [first(page, "objective")]


def test_that_what_is_added_beside_comes_right_after(show: Show) -> None:
    _window, page = show()
    [one, two, *_] = children_of(page.session.card)["perspective", "financial"]
    page.session.select(Item("objective", one))
    press(page, Key.Key_Insert)
    type_in(page, "Between")
    assert children_of(page.session.card)["perspective", "financial"][:3] == [one, "between", two]


def test_that_a_name_that_is_too_long_cannot_be_typed_and_users_text_stays_text(show: Show) -> None:
    _window, page = show()
    page.session.select(first(page, "objective"))
    press(page, Key.Key_F2)
    editor = page.tree.indexWidget(page.tree.currentIndex())
    assert isinstance(editor, QtWidgets.QLineEdit)
    assert editor.maxLength() == 200
    type_in(page, "<b>Bold</b> & brave")
    assert page.session.card.objectives[page.session.selection.id].name == "<b>Bold</b> & brave"
    index = page.model.index_of(page.session.selection)
    assert index.data(QtCore.Qt.ItemDataRole.ToolTipRole) == "<p>&lt;b&gt;Bold&lt;/b&gt; &amp; brave</p>"


def test_that_f2_renames_and_tab_goes_to_the_next_cell(show: Show) -> None:
    _window, page = show()
    item = first(page, "objective")
    page.session.select(item)
    press(page, Key.Key_F2)
    type_in(page, "Pay for the ovens", Key.Key_Tab)
    assert page.tree.editing
    assert page.tree.currentIndex().column() == WEIGHT
    type_in(page, "2.5", Key.Key_Tab)
    type_in(page, "Ada")
    changed = page.session.card.objectives[item.id]
    assert (changed.name, changed.weight, changed.owner) == ("Pay for the ovens", 2.5, "Ada")
    page.session.undo()
    page.session.undo()
    assert page.session.document.undo_name == "Rename objective"


def test_that_a_double_click_edits_the_cell_and_the_customer_voice(show: Show) -> None:
    window, page = show()
    window.panel.hide()
    window.resize(1600, 800)
    QtWidgets.QApplication.processEvents()
    item = first(page, "objective")
    double_click(page, item, VOICE)
    type_in(page, "It smells of bread")
    assert page.session.card.objectives[item.id].customer_voice == "It smells of bread"
    double_click(page, first(page, "measure"), OWNER)
    type_in(page, "Bo")
    assert page.session.card.measures[first(page, "measure").id].owner == "Bo"


def test_that_a_weight_that_is_no_number_is_told_and_changes_nothing(show: Show) -> None:
    window, page = show()
    item = first(page, "measure")
    before = page.session.card.measures[item.id].weight
    double_click(page, item, WEIGHT)
    type_in(page, "heavy")
    assert "“heavy” is not a number" in window.message.text
    double_click(page, item, WEIGHT)
    type_in(page, "-1")
    assert window.message.level == "error"
    assert page.session.card.measures[item.id].weight == before


def test_that_items_move_by_keyboard_within_their_siblings(show: Show) -> None:
    _window, page = show()
    one, two, *rest = children_of(page.session.card)["perspective", "customer"]
    page.session.select(Item("objective", one))
    press(page, Key.Key_Down, Modifier.AltModifier)
    assert children_of(page.session.card)["perspective", "customer"] == [two, one, *rest]
    assert page.session.selection == Item("objective", one)
    assert page.tree.items() == [Item("objective", one)]
    press(page, Key.Key_Up, Modifier.AltModifier)
    press(page, Key.Key_Up, Modifier.AltModifier)
    assert children_of(page.session.card)["perspective", "customer"] == [one, two, *rest]


def test_that_move_to_lists_the_other_places_and_moves_there(show: Show) -> None:
    _window, page = show()
    item = first(page, "objective")
    page.session.select(item)
    press(page, Key.Key_M, Modifier.ControlModifier)
    menu = QtWidgets.QApplication.activePopupWidget()
    assert isinstance(menu, QtWidgets.QMenu)
    assert [each.text() for each in menu.actions()] == ["Customers", "Internal processes", "Learning and growth"]
    menu.actions()[1].trigger()
    menu.close()
    assert page.session.card.objectives[item.id].perspective == "process"
    assert page.session.selection == item


def test_that_a_measure_dropped_on_another_objective_moves_there_with_its_readings(show: Show) -> None:
    _window, page = show()
    measure, target = first(page, "measure"), first(page, "objective", 3)
    readings = sum(key[0] == measure.id for key in page.session.card.series)
    data = packed(ITEMS, [f"measure:{measure.id}"])
    assert drop(page, data, page.model.index_of(target))
    assert page.session.card.measures[measure.id].objective == target.id
    assert children_of(page.session.card)[target][-1] == measure.id
    assert sum(key[0] == measure.id for key in page.session.card.series) == readings > 0
    assert page.session.document.undo_name == "Move measure"


def test_that_nothing_is_dropped_where_it_does_not_belong(show: Show) -> None:
    _window, page = show()
    measure = packed(ITEMS, [f"measure:{first(page, 'measure').id}"])
    assert not drop(page, measure, page.model.index_of(first(page, "perspective")))
    perspective = packed(ITEMS, [f"perspective:{first(page, 'perspective').id}"])
    assert not drop(page, perspective, page.model.index_of(first(page, "objective")))
    assert not drop(page, packed(ITEMS, ["measure:gone"]), page.model.index_of(first(page, "objective")))
    assert not drop(page, packed(LIBRARY, ["nps"]), page.model.index_of(first(page, "perspective")))
    assert page.session.document.undo_name is None


def drop(page: ObjectivesPage, data: QtCore.QMimeData, index: QtCore.QModelIndex) -> bool:
    """Drop something in the middle of a row as the mouse does; return whether the tree took it."""
    page.tree.scrollTo(index)
    place = page.tree.visualRect(index).center()
    actions = QtCore.Qt.DropAction.MoveAction | QtCore.Qt.DropAction.CopyAction
    rest = (actions, data, QtCore.Qt.MouseButton.LeftButton, Modifier.NoModifier)
    before = page.session.card
    for event in (
        QtGui.QDragEnterEvent(place, *rest),
        QtGui.QDragMoveEvent(place, *rest),
        QtGui.QDropEvent(QtCore.QPointF(place), *rest),
    ):
        event.setDropAction(QtCore.Qt.DropAction.MoveAction)
        QtWidgets.QApplication.sendEvent(page.tree.viewport(), event)
    return page.session.card is not before


def test_that_a_measure_of_the_library_dropped_on_an_objective_is_attached(show: Show) -> None:
    _window, page = show(empty_card())
    page.empty.add.click()
    type_in(page, "My order is ready when I arrive")
    code = entries()[0].code
    assert drop(page, packed(LIBRARY, [code]), page.model.index_of(first(page, "objective")))
    assert [each.library for each in page.session.card.measures.values()] == [code]


def test_that_deleting_asks_nothing_tells_what_went_and_undoes(show: Show) -> None:
    window, page = show()
    item = first(page, "objective")
    before = page.session.card
    page.session.select(item)
    press(page, Key.Key_Delete)
    assert item.id not in page.session.card.objectives
    assert window.message.text == (
        "Deleted objective “Earn the new ovens ourselves” with 2 measures and their readings."
    )
    assert page.session.selection.kind == "objective"
    window.message.button("Undo").click()
    assert page.session.card == before
    assert window.message.text == ""


def test_that_the_offer_to_undo_goes_with_the_next_edit(show: Show) -> None:
    window, page = show()
    page.session.select(first(page, "measure"))
    press(page, Key.Key_Delete)
    assert window.message.text.startswith("Deleted measure")
    page.session.select(first(page, "objective"))
    press(page, Key.Key_F2)
    type_in(page, "Another name")
    assert window.message.text == ""


def test_that_several_are_deleted_in_one_step(show: Show) -> None:
    window, page = show()
    count = len(page.session.card.measures)
    page.session.select(first(page, "measure"))
    press(page, Key.Key_Down, Modifier.ShiftModifier)
    assert len(page.tree.items()) == 2
    press(page, Key.Key_Delete)
    assert len(page.session.card.measures) == count - 2
    assert window.message.text == "Deleted 2 items with all they held."
    window.action("undo").trigger()
    assert len(page.session.card.measures) == count


def test_that_delete_in_the_panel_deletes_nothing_in_the_tree(show: Show) -> None:
    window, page = show()
    before = page.session.card
    page.session.select(first(page, "measure"))
    window.panel.setFocus()
    window.panel.tabBar().setFocus()
    press(page, Key.Key_Delete)
    assert page.session.card is before


def test_that_a_copy_comes_after_its_original_and_is_selected(show: Show) -> None:
    _window, page = show()
    item = first(page, "objective")
    page.session.select(item)
    press(page, Key.Key_D, Modifier.ControlModifier)
    new = page.session.selection
    there = children_of(page.session.card)["perspective", "financial"]
    assert there.index(new.id) == there.index(item.id) + 1
    assert page.session.card.objectives[new.id].name == "Earn the new ovens ourselves (copy)"
    assert len(children_of(page.session.card)[new]) == len(children_of(page.session.card)[item])


def test_that_an_inactive_measure_says_so(show: Show) -> None:
    window, page = show()
    item = first(page, "measure")
    page.session.select(item)
    action = next(each for each in window.all_actions() if each.command.code == "tree-deactivate")
    action.trigger()
    assert not page.session.card.measures[item.id].active
    spoken = QtCore.Qt.ItemDataRole.AccessibleTextRole
    assert page.model.index_of(item, STATUS).data(spoken) == "inactive"
    assert not action.isEnabled()
    assert action.toolTip() == "It is inactive already."
    next(each for each in window.all_actions() if each.command.code == "tree-activate").trigger()
    assert page.model.index_of(item, STATUS).data(spoken) == "watch, 61"


def test_that_a_generic_objective_gets_a_soft_word_and_a_better_one_none(show: Show) -> None:
    window, page = show(empty_card())
    page.empty.add.click()
    type_in(page, "Retain beneficiaries longer")
    assert page.coach.isVisible()
    assert "“Retain customers longer”" in page.coach.text
    assert "What makes you different here?" in page.coach.text
    assert window.message.text == ""
    press(page, Key.Key_F2)
    type_in(page, "I only have to tell my story once")
    assert not page.coach.isVisible()


def test_that_selection_is_shared_both_ways(show: Show) -> None:
    _window, page = show()
    press(page, Key.Key_Down)
    assert page.session.selection == first(page, "objective")
    page.tree.collapseAll()
    last = first(page, "measure", -1)
    page.session.select(last)
    assert page.tree.items() == [last]
    assert page.tree.isExpanded(page.model.index_of(last).parent())
    page.session.select(CARD)
    assert page.tree.items() == []


def test_that_the_tree_follows_the_period(show: Show) -> None:
    _window, page = show()
    index = page.model.index_of(first(page, "measure"), VALUE)
    june = index.data()
    page.session.look_at(parse_period("2026-05"))
    assert index.data() not in ("", june)


def test_that_expansion_and_selection_survive_edits_and_undo(show: Show) -> None:
    _window, page = show()
    closed = page.model.index_of(first(page, "objective", 1))
    page.tree.collapse(closed)
    item = first(page, "objective", 3)
    page.session.select(item)
    press(page, Key.Key_Down, Modifier.AltModifier)
    page.session.undo()
    assert page.tree.items() == [item]
    assert not page.tree.isExpanded(page.model.index_of(first(page, "objective", 1)))
    assert page.tree.isExpanded(page.model.index_of(item))


def test_that_commands_that_make_no_sense_say_why(show: Show) -> None:
    window, page = show(empty_card())
    reasons = {each.command.code: each.toolTip() for each in window.all_actions() if not each.isEnabled()}
    assert reasons["tree-delete"] == "Select something in the tree first."
    assert reasons["tree-add-measure"] == "A measure needs an objective. Select one first."
    assert not page.bar.buttons["tree-add-measure"].isEnabled()


def test_that_long_names_are_elided_with_the_whole_in_the_tool_tip(show: Show) -> None:
    _window, page = show(long_card())
    index = page.model.index_of(first(page, "measure"), NAME)
    whole = page.session.card.measures[first(page, "measure").id].name
    assert index.data(QtCore.Qt.ItemDataRole.ToolTipRole).startswith(f"<p>{whole}")
    assert page.tree.horizontalScrollBar().maximum() == 0


def test_that_a_read_only_card_cannot_be_edited(show: Show, open_window: Opener) -> None:
    window, page = show()
    path = page.session.document.path
    card = page.session.card
    window.close()
    from scorecard_app.document import Document

    window = open_window(replace(card, name="Other"), "other.scorecard").windows.show_document(
        Document.open(path, writable=False)
    )
    window.show_page("objectives")
    page = window.page  # type: ignore[assignment]  # the page of this code
    page.session.select(first(page, "objective"))
    press(page, Key.Key_F2)
    assert not page.tree.editing
    assert page.tree.editTriggers() is not None
    assert not page.model.flags(page.model.index_of(first(page, "objective"))) & QtCore.Qt.ItemFlag.ItemIsEditable
    assert example_card() == page.session.card


def test_that_a_card_without_perspectives_asks_for_one_first(show: Show) -> None:
    window, page = show(Scorecard("Nothing"))
    assert not page.empty.add.isEnabled()
    assert page.empty.add.toolTip() == "An objective needs a perspective. Add one first."
    window.session.edit("Add", lambda card: add_perspective(card, Perspective("p", "Customers")))
    assert page.empty.add.isEnabled()
