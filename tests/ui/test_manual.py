"""The manual in the window: a page for every page, every key named, links that lead on."""

from __future__ import annotations

import re
from importlib import import_module

import pytest
from PySide6.QtTest import QTest

from scorecard_app.render.qt import QtCore, QtGui
from scorecard_app.resources import manual
from scorecard_app.ui.commands import Command
from scorecard_app.ui.dialogs.manual import open_manual
from scorecard_app.ui.pages.base import Page
from scorecard_app.ui.pages.catalog import PAGES
from scorecard_app.ui.window_commands import HELP_MENU, MENUS
from tests.ui.conftest import Opener

KEYS = manual("window.md").read_text(encoding="utf-8").partition("## Keys")[2]
MENU_COMMANDS = [each for _title, commands in (*MENUS, HELP_MENU) for each in commands]


def page_class(target: str) -> type[Page]:
    """Return the class of a page."""
    module, _, name = target.partition(":")
    found: type[Page] = getattr(import_module(f"scorecard_app.ui.pages.{module}"), name)
    return found


def key(command: Command) -> str:
    """Return the first shortcut of a command as the manual writes it."""
    found = QtGui.QKeySequence(command.shortcut).toString(QtGui.QKeySequence.SequenceFormat.PortableText)
    return found if command.shortcut else ""


@pytest.mark.usefixtures("qapp")  # Qt asks the platform for its standard keys
def test_that_the_manual_names_every_key_of_the_window() -> None:
    keys = [key(each) for each in MENU_COMMANDS if key(each)]
    numbered = [each for each in keys if re.fullmatch(r"Ctrl\+\d", each)]
    assert numbered == [f"Ctrl+{at + 1}" for at in range(len(PAGES))]
    assert f"Ctrl+1 to {numbered[-1]}" in KEYS
    assert [each for each in keys if each not in numbered and each not in KEYS] == []


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_that_the_manual_names_every_key_of_a_page(page: object) -> None:
    entry = next(each for each in PAGES if each is page)
    missing = [key(each) for each in page_class(entry.target).COMMANDS if key(each) and key(each) not in KEYS]
    assert missing == []


@pytest.mark.parametrize("code", [page.code for page in PAGES])
def test_that_f1_opens_the_page_for_where_one_is(open_window: Opener, code: str) -> None:
    window = open_window()
    window.show_page(code)
    found = open_manual(window)
    entry = next(each for each in PAGES if each.code == code)
    assert found.browser.source().fileName() == entry.manual
    assert manual(entry.manual).read_text("utf-8").splitlines()[0].removeprefix("# ") in found.browser.toPlainText()
    found.close()


def test_that_links_are_followed_and_one_comes_back(open_window: Opener) -> None:
    found = open_manual(open_window(), "window.md")
    found.browser.anchorClicked.emit(QtCore.QUrl("arithmetic.md"))
    assert found.browser.source().fileName() == "arithmetic.md"
    found.browser.backward()
    assert found.browser.source().fileName() == "window.md"
    found.close()


def test_that_words_are_found_on_the_page(open_window: Opener) -> None:
    found = open_manual(open_window(), "window.md")
    found.search.setFocus()
    QTest.keyClicks(found.search, "worked out")
    QTest.keyClick(found.search, QtCore.Qt.Key.Key_Return)
    assert found.browser.textCursor().selectedText() == "worked out"
    assert found.isVisible()
    found.close()
