"""F6 goes round the parts of a window; a narrow window leaves its room to the page."""

from __future__ import annotations

import pytest

from scorecard_app.render.qt import QtGui, QtWidgets
from scorecard_app.ui.pages.catalog import PAGES
from tests.ui.conftest import Opener
from tests.ui.hands import Hands, settle


@pytest.fixture
def hands() -> Hands:
    """The user's hands."""
    return Hands()


@pytest.mark.parametrize("code", [page.code for page in PAGES])
def test_that_f6_goes_round_pages_page_and_details_and_comes_back(
    open_window: Opener, hands: Hands, code: str
) -> None:
    window = open_window()
    window.activateWindow()
    settle()
    window.show_page(code)
    start = hands.focus
    assert start is window.page or window.page.isAncestorOf(start)
    hands.press("F6")
    assert window.panel.isAncestorOf(hands.focus)
    hands.press("F6")
    assert hands.focus is window.sidebar
    hands.press("F6")
    assert hands.focus is start
    hands.press("Shift+F6", "Shift+F6")
    assert window.panel.isAncestorOf(hands.focus)


def test_that_f6_comes_back_to_where_one_was_and_passes_hidden_details(open_window: Opener, hands: Hands) -> None:
    window = open_window()
    window.activateWindow()
    settle()
    kind = hands.find(QtWidgets.QComboBox, "Kind of organisation")
    kind.setFocus()
    hands.press("F6", "F6", "F6")
    assert hands.focus is kind
    hands.press("F6", "F4", "F6", "F6")
    assert window.sidebar.hasFocus()


def test_that_a_narrow_window_shows_icons_whose_titles_are_still_told(open_window: Opener) -> None:
    window = open_window()
    wide = window.sidebar.width()
    window.resize(900, 600)
    assert window.sidebar.width() < wide / 2
    told = QtGui.QAccessible.queryAccessibleInterface(window.sidebar)
    assert [told.child(at).text(QtGui.QAccessible.Text.Name) for at in range(told.childCount())] == [
        "Overview",
        "Strategy map",
        "Objectives and measures",
        "Data",
        "Trends",
    ]
    assert window.sidebar.item(1).toolTip() == "Strategy map (Ctrl+2)"
    window.resize(1280, 800)
    assert window.sidebar.width() == wide
    assert window.sidebar.item(1).text() == "Strategy map"


def test_that_f6_reaches_a_message_and_escape_closes_it_and_goes_back_to_the_page(
    open_window: Opener, hands: Hands
) -> None:
    window = open_window()
    window.activateWindow()
    settle()
    start = hands.focus
    window.tell("Imported 36 values.", "info", (("Look at them", lambda: None),))
    hands.press("Shift+F6")
    assert window.message.isAncestorOf(hands.focus)
    label = window.message.findChild(QtWidgets.QLabel)
    assert label is not None
    told = QtGui.QAccessible.queryAccessibleInterface(label)
    assert told.text(QtGui.QAccessible.Text.Name) == "Imported 36 values."
    hands.press("Esc")
    assert not window.message.isVisible()
    assert hands.focus is start


def test_that_f6_goes_into_the_library_while_it_is_shown(open_window: Opener, hands: Hands) -> None:
    window = open_window()
    window.activateWindow()
    window.show_library()
    settle()
    window.page.first_field().setFocus()
    hands.press("F6")
    assert window.panel.library is not None
    assert window.panel.library.isAncestorOf(hands.focus)
