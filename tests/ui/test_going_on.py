"""What one meets between two gestures: where the keyboard is, what is selected, what is in view."""

from __future__ import annotations

import pytest

from scorecard_app.domain.edits.measures import add_measure
from scorecard_app.domain.edits.structure import add_objective
from scorecard_app.domain.edits.targets import add_target
from scorecard_app.domain.model import Measure, Objective, Scorecard, Target
from scorecard_app.domain.period import parse_period
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.forms import base
from scorecard_app.ui.forms.target_row import TargetRow
from scorecard_app.ui.forms.targets import TargetsPart
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.pages.catalog import PAGES
from scorecard_app.ui.pages.data import DataPage
from scorecard_app.ui.pages.objectives import ObjectivesPage
from scorecard_app.ui.panels.library import LibraryPanel
from scorecard_app.ui.session import CARD, Item
from scorecard_app.ui.tree.cells import TARGET
from tests.ui.conftest import Opener
from tests.ui.hands import Hands, settle
from tests.ui_cards import empty_card

CODES = [page.code for page in PAGES]


@pytest.fixture
def hands() -> Hands:
    """A user's hands; sections of forms are as they are at first."""
    base._open.clear()
    return Hands()


def small_card() -> Scorecard:
    """Return a card with one measure that has a target and no value."""
    card = add_objective(empty_card(), Objective("o", "customer", "They feel at home"))
    card = add_measure(card, Measure("m", "o", "Visits"))
    return add_target(card, "m", Target(parse_period("2026-01"), goal=7.0))


def in_front(window: MainWindow) -> MainWindow:
    """Return a window as the active one."""
    window.activateWindow()
    settle()
    return window


def tree_of(window: MainWindow) -> ObjectivesPage:
    """Return the page with the tree, shown."""
    window.show_page("objectives")
    settle()
    assert isinstance(window.page, ObjectivesPage)
    return window.page


def test_that_a_page_takes_the_keyboard_when_it_is_gone_to(open_window: Opener, hands: Hands) -> None:
    window = in_front(open_window())
    assert window.pages["overview"].isAncestorOf(hands.focus)
    for code in ("map", "objectives", "data", "trends", "overview", "trends", "data", "objectives", "map"):
        hands.press(f"Ctrl+{CODES.index(code) + 1}")
        assert window.code == code
        assert hands.focus is window.page.first_field()


def test_that_arrow_keys_in_the_sidebar_stay_there_until_enter(open_window: Opener, hands: Hands) -> None:
    window = in_front(open_window())
    window.sidebar.setFocus()
    hands.press("Down", "Down")
    assert (window.code, hands.focus) == ("objectives", window.sidebar)
    hands.press("Return")
    assert hands.focus is window.page.first_field()
    place = window.sidebar.visualItemRect(window.sidebar.item(3)).center()
    hands.click(window.sidebar.viewport(), place)
    assert (window.code, hands.focus) == ("data", window.page.first_field())


def test_that_what_an_undo_takes_away_leaves_its_parent_selected(open_window: Opener, hands: Hands) -> None:
    window = in_front(open_window(small_card()))
    page = tree_of(window)
    window.session.select(Item("objective", "o"))
    hands.press("Ctrl+Return")
    hands.write("Second visits")
    hands.press("Return")
    assert window.session.selection.kind == "measure"
    assert page.tree.items() == [window.session.selection]
    hands.press("Ctrl+Z")
    assert window.session.selection == Item("objective", "o")
    assert page.tree.items() == [Item("objective", "o")]
    assert hands.focus is page.tree


def test_that_what_goes_with_all_that_holds_it_leaves_the_card_selected(open_window: Opener) -> None:
    window = open_window(small_card())
    window.session.select(Item("measure", "m"))
    assert window.session.edit("Clear", lambda _card: empty_card())
    assert window.session.selection == Item("perspective", "customer")
    assert window.session.exists(window.session.selection)
    window.session.select(CARD)
    assert window.session.selection == CARD


def test_that_undo_in_the_search_field_takes_back_what_was_attached(open_window: Opener, hands: Hands) -> None:
    window = in_front(open_window(small_card()))
    window.session.select(Item("objective", "o"))
    hands.press("Ctrl+L")
    hands.write("net promoter")
    hands.press("Return")
    assert len(window.session.card.measures) == 2
    hands.press("Ctrl+Z")
    assert len(window.session.card.measures) == 1
    library = window.panel.library
    assert isinstance(library, LibraryPanel)
    assert (library.field.text(), hands.focus) == ("net promoter", library.field)
    assert library.button.isEnabled()
    hands.press("Ctrl+Shift+Z")
    assert len(window.session.card.measures) == 2


def test_that_a_measure_of_ones_own_goes_on_in_the_details(open_window: Opener, hands: Hands) -> None:
    window = in_front(open_window(small_card()))
    page = tree_of(window)
    window.session.select(Item("objective", "o"))
    window.show_library()
    hands.push("Add measure of your own", page.bar)
    hands.write("Stays")
    hands.press("Return")
    assert window.panel.currentWidget() is window.panel.details
    assert hands.focus is page.tree


def test_that_the_hint_makes_room_for_a_row_that_is_named(open_window: Opener, hands: Hands) -> None:
    page = tree_of(in_front(open_window(empty_card())))
    before = page.empty.y()
    hands.push("Add objective", page.empty)
    assert page.empty.y() == before + page.tree.visualRect(page.model.index(0, 0)).height()


def test_that_a_new_target_is_in_view_where_it_is_typed(open_window: Opener, hands: Hands) -> None:
    window = in_front(open_window(small_card()))
    tree_of(window)
    window.session.select(Item("measure", "m"))
    for words in ("Formula and inputs", "Add target"):
        hands.push(words, window.panel)
    part = window.panel.details.form.section("measure-targets").part
    assert isinstance(part, TargetsPart)
    row = part.rows.rows[0]
    assert isinstance(row, TargetRow)
    assert hands.focus is row.fields["goal"]
    assert (
        QtCore.QRect(QtCore.QPoint(), row.fields["goal"].size())
        == row.fields["goal"].visibleRegion().boundingRect()
    )


def test_that_the_tree_shows_a_target_before_there_is_a_value(open_window: Opener) -> None:
    window = open_window(small_card())
    page = tree_of(window)
    index = page.model.index_of(Item("measure", "m"), TARGET)
    assert index.data() == "7.0"
    window.session.look_at(parse_period("2025-12"))
    assert index.data() == ""


def test_that_a_new_scorecard_begins_at_the_last_month_that_is_over(open_window: Opener) -> None:
    assert open_window(empty_card()).session.period == parse_period("2026-06")


def test_that_the_grid_begins_with_its_cell_wholly_in_view(open_window: Opener) -> None:
    window = in_front(open_window())
    window.show_page("data")
    settle()
    page = window.page
    assert isinstance(page, DataPage)
    here = page.view.visualRect(page.view.currentIndex())
    assert page.view.viewport().rect().contains(here)
    assert page.view.horizontalScrollBar().maximum() > 0


def test_that_a_note_with_nothing_typed_leaves_undo_to_the_window(open_window: Opener, hands: Hands) -> None:
    window = in_front(open_window())
    window.show_page("data")
    page = window.page
    assert isinstance(page, DataPage)
    before = window.session.card
    hands.press("Down", "Delete")
    assert window.session.card != before
    hands.press("Shift+F2", "Ctrl+Z")
    assert isinstance(hands.focus, QtWidgets.QLineEdit)
    assert window.session.card == before


def test_that_enter_in_the_library_says_what_is_missing_until_it_is_there(
    open_window: Opener, hands: Hands
) -> None:
    window = in_front(open_window(small_card()))
    hands.press("Ctrl+L")
    hands.write("net promoter")
    hands.press("Return")
    assert (window.message.text, window.message.level) == ("Select an objective first", "error")
    window.session.select(Item("objective", "o"))
    hands.press("Return")
    assert len(window.session.card.measures) == 2
    assert window.message.text == ""


def test_that_the_settings_of_the_card_begin_at_its_name(open_window: Opener, hands: Hands) -> None:
    in_front(open_window())
    hands.menu("Scorecard", "Name, words and thresholds …")
    hands.overwrite("Another name")
    hands.press("Return")
    assert hands.window.windowTitle().startswith("Another name – ")
