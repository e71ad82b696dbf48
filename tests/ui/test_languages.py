"""The window in every language: Qt's own words, the direction, numbers and months."""

from __future__ import annotations

import pytest

from scorecard_app.i18n import format_money, format_month, format_number
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui import app
from scorecard_app.ui.formats import plain_number, typed_number

pytestmark = pytest.mark.usefixtures("windows")
Direction = QtCore.Qt.LayoutDirection


@pytest.mark.parametrize(
    ("language", "cancel", "direction", "number", "money", "month"),
    [
        ("en", "Cancel", Direction.LeftToRight, "1,234.50", "€1,234.50", "March 2026"),
        ("de", "Abbrechen", Direction.LeftToRight, "1.234,50", "1.234,50 €", "März 2026"),
        ("nl", "Annuleren", Direction.LeftToRight, "1.234,50", "€ 1.234,50", "maart 2026"),
        ("he", "ביטול", Direction.RightToLeft, "1,234.50", "1,234.50 €", "מרץ 2026"),
    ],
)
def test_that_a_language_has_its_words_direction_and_numbers(
    language: str, cancel: str, direction: QtCore.Qt.LayoutDirection, number: str, money: str, month: str
) -> None:
    qt = app.prepare(language=language)
    box = QtWidgets.QDialogButtonBox(QtWidgets.QDialogButtonBox.StandardButton.Cancel)
    assert box.buttons()[0].text().replace("&", "") == cancel
    assert qt.layoutDirection() is direction
    assert format_number(1234.5, 2) == number
    assert " ".join(plain(format_money(1234.5, "EUR", 2)).split()) == money
    assert format_month(2026, 3) == month
    assert typed_number(number) == 1234.5
    assert typed_number(plain_number(-0.125)) == -0.125


def plain(text: str) -> str:
    """Return a text without marks of direction and with plain blanks."""
    return text.replace("\u200f", "").replace("\u200e", "").replace("\u00a0", " ").replace("\u202f", " ")
