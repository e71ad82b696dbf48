"""In every language each letter to be pressed with Alt leads to one thing, and labels of fields look alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from scorecard_app.i18n import LANGUAGES
from scorecard_app.render.qt import QtWidgets
from scorecard_app.ui import app
from scorecard_app.ui.dialogs import about, exporting, new, segments, settings, targets, versions
from scorecard_app.ui.main_window import MainWindow
from tests.ui.conftest import Opener

DIALOGS: dict[str, Callable[[MainWindow], QtWidgets.QDialog]] = {
    "new": new.ask_new,
    "versions": versions.open_versions,
    "settings": settings.open_settings,
    "card": settings.open_card_settings,
    "segments": segments.open_segments,
    "targets": targets.ask_copy,
    "template": exporting.ask_template,
    "export": exporting.ask_export,
    "about": about.open_about,
}


def labels(inside: QtWidgets.QWidget) -> list[QtWidgets.QLabel]:
    """Return the labels of fields."""
    return [each for each in inside.findChildren(QtWidgets.QLabel) if each.buddy() is not None]


def texts(inside: QtWidgets.QWidget) -> Iterator[str]:
    """Yield the words of everything that a letter can lead to."""
    for button in inside.findChildren(QtWidgets.QAbstractButton):
        yield button.text()
    for label in labels(inside):
        yield label.text()
    for tabs in inside.findChildren(QtWidgets.QTabBar):
        yield from (tabs.tabText(at) for at in range(tabs.count()))


def twice(words: Iterator[str]) -> list[str]:
    """Return the letters that lead to more than one thing."""
    letters = (re.search(r"&([^&\s])", each.replace("&&", "")) for each in words)
    counted = Counter(found[1].casefold() for found in letters if found)
    return [letter for letter, count in counted.items() if count > 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_each_letter_leads_to_one_thing(open_window: Opener, language: str) -> None:
    app.prepare(language=language, theme_choice="light")
    window = open_window()
    assert twice(each.text() for each in window.menuBar().actions()) == []
    for name, ask in DIALOGS.items():
        dialog = ask(window)
        assert twice(texts(dialog)) == [], name
        assert [each.text() for each in labels(dialog) if each.text().endswith(":")] == [], name
        dialog.close()
    start = window.windows.show_start()
    assert twice(texts(start)) == []
