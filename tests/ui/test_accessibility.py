"""Every page can be used without a mouse and read by a screen reader: names, and a way to everything by Tab."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from scorecard_app.domain.model import Scorecard
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.pages.catalog import PAGES
from scorecard_app.ui.session import CARD, Item
from tests.ui.conftest import Opener
from tests.ui_cards import empty_card, example_card

CODES = [page.code for page in PAGES]
CARDS: dict[str, Callable[[], Scorecard]] = {"example": example_card, "empty": empty_card}


def controls(window: QtWidgets.QWidget) -> Iterator[QtWidgets.QWidget]:
    """Yield what the keyboard can be on now."""
    for each in window.findChildren(QtWidgets.QWidget):
        takes_tab = bool(each.focusPolicy().value & QtCore.Qt.FocusPolicy.TabFocus.value)
        if takes_tab and each.isVisibleTo(window) and each.isEnabled() and not _is_part(each):
            yield each


def _is_part(widget: QtWidgets.QWidget) -> bool:
    """Return whether a widget is a part that Qt made of another: the field of a spin box, the arrows of tabs."""
    return widget.focusProxy() is not None or widget.objectName().startswith("qt_")


def name_of(widget: QtWidgets.QWidget) -> str:
    """Return what a screen reader calls a widget."""
    interface = QtGui.QAccessible.queryAccessibleInterface(widget)
    return interface.text(QtGui.QAccessible.Text.Name) if interface else ""


def selections(window: MainWindow) -> Iterator[Item]:
    """Yield one item of every kind."""
    card = window.session.card
    yield CARD
    for kind, items in (
        ("perspective", card.perspectives),
        ("objective", card.objectives),
        ("measure", card.measures),
    ):
        if items:
            yield Item(kind, next(iter(items)))


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("code", CODES)
def test_that_every_control_has_a_name(open_window: Opener, card: str, code: str) -> None:
    window = open_window(CARDS[card]())
    window.show_page(code)
    QtWidgets.QApplication.processEvents()
    for item in selections(window):
        window.session.select(item)
        QtWidgets.QApplication.processEvents()
        nameless = [f"{type(each).__name__} {each.objectName()}" for each in controls(window) if not name_of(each)]
        assert nameless == [], item


@pytest.mark.parametrize("code", CODES)
def test_that_tab_reaches_everything_and_comes_back(open_window: Opener, code: str) -> None:
    window = open_window()
    window.show_page(code)
    window.activateWindow()
    QtWidgets.QApplication.processEvents()
    window.session.select(Item("objective", next(iter(window.session.card.objectives))))
    QtWidgets.QApplication.processEvents()
    wanted = set(controls(window))
    window.sidebar.setFocus()
    met: set[QtWidgets.QWidget] = set()
    for _step in range(4 * len(wanted)):
        here = QtWidgets.QApplication.focusWidget()
        assert here is not None
        met.add(here)
        window.focusNextPrevChild(True)
    assert [describe(each) for each in wanted - met] == []


def describe(widget: QtWidgets.QWidget) -> str:
    """Return what tells a widget from others."""
    return f"{type(widget).__name__} {name_of(widget)!r} in {type(widget.parentWidget()).__name__}"
