"""Light and dark: as chosen, or as the system has it and changes it."""

from __future__ import annotations

import pytest

from scorecard_app.render.qt import QtCore, QtGui
from scorecard_app.ui import theme
from tests.ui.conftest import Opener

Scheme, Contrast = QtCore.Qt.ColorScheme, QtCore.Qt.ContrastPreference


def test_that_the_system_is_followed_while_nothing_is_chosen(open_window: Opener) -> None:
    window = open_window()
    hints = QtGui.QGuiApplication.styleHints()
    theme.use("system")
    hints.colorSchemeChanged.emit(Scheme.Dark)
    assert theme.theme() is theme.DARK
    assert window.palette().color(QtGui.QPalette.ColorRole.Window).name().upper() == theme.DARK.window
    hints.colorSchemeChanged.emit(Scheme.Light)
    assert theme.theme() is theme.LIGHT


@pytest.mark.usefixtures("qapp")
def test_that_a_choice_stands_whatever_the_system_says() -> None:
    theme.use("light")
    QtGui.QGuiApplication.styleHints().colorSchemeChanged.emit(Scheme.Dark)
    assert theme.theme() is theme.LIGHT


def test_that_high_contrast_makes_lines_and_quiet_texts_strong() -> None:
    for choice, ink in (("light", "#000000"), ("dark", "#FFFFFF")):
        found = theme.chosen(choice, Scheme.Unknown, Contrast.HighContrast)
        assert (found.ink, found.soft, found.line) == (ink, ink, ink)
        assert found.dark == (choice == "dark")
        assert theme.chosen(choice, Scheme.Unknown, Contrast.NoPreference) is theme.CHOICES[choice]
