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


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("choice", theme.CHOICES)
@pytest.mark.parametrize("wanted", [Contrast.NoPreference, Contrast.HighContrast])
def test_that_texts_and_edges_stand_out(choice: str, wanted: QtCore.Qt.ContrastPreference) -> None:
    used = theme.chosen(choice, Scheme.Unknown, wanted)
    grounds = (used.window, used.base, used.raised)
    for text in (used.ink, used.soft, used.accent, used.red):
        for ground in (*grounds, used.alternate, used.hover, used.info, used.warning, used.error):
            assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast(used.on_accent, used.accent) >= 4.5
    for mark in (used.edge, used.missing):
        assert min(contrast(mark, ground) for ground in grounds) >= 3, mark


def test_that_fusion_draws_the_edge_of_a_field_in_its_colour(open_window: Opener) -> None:
    window = open_window()
    for choice in theme.CHOICES:
        theme.use(choice)
        box = window.top.search
        drawn = QtGui.QColor(box.grab().toImage().pixelColor(box.width() // 2, 0)).name()
        assert contrast(drawn, theme.theme().window) >= 3, choice
    theme.use("light")
