"""The dialog that copies targets to another year."""

from __future__ import annotations

from PySide6.QtTest import QTest

from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.period import parse_period
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui import formats
from scorecard_app.ui.dialogs.targets import CopyTargets, ask_copy
from tests.ui.conftest import Opener
from tests.ui_cards import empty_card

Key = QtCore.Qt.Key
Control = QtCore.Qt.KeyboardModifier.ControlModifier


def count(card: Scorecard) -> int:
    """Return how many targets a card has."""
    return sum(len(each.targets) for each in card.measures.values())


def type_percent(dialog: CopyTargets, text: str) -> None:
    """Type the change in percent."""
    dialog.percent.setFocus()
    QTest.keyClick(dialog.percent, Key.Key_A, Control)
    QTest.keyClicks(dialog.percent, text)


def test_that_it_says_how_many_and_copies_them_in_one_step(open_window: Opener) -> None:
    window = open_window()
    before = count(window.session.card)
    dialog = ask_copy(window)
    dialog.source.choose(2026)
    dialog.to.choose(2027)
    type_percent(dialog, "10")
    promised = int(dialog.said.text().split()[0])
    assert promised > 10
    dialog.copy.click()
    assert count(window.session.card) == before + promised
    goals = {each.start: each.goal for each in window.session.card.measures["margin"].targets}
    assert goals[parse_period("2027-01")] == 9.9
    assert window.message.text == f"{promised} targets copied to 2027."
    assert not dialog.isVisible()
    window.action("undo").trigger()
    assert count(window.session.card) == before


def test_that_the_next_pair_is_offered_once_a_year_has_its_targets(open_window: Opener) -> None:
    window = open_window()
    first = ask_copy(window)
    pair = (first.source.value(), first.to.value())
    first.copy.click()
    second = ask_copy(window)
    assert (second.source.value(), second.to.value()) == (2026, 2027)
    assert pair in ((2025, 2026), (2026, 2027))
    second.reject()


def test_that_nothing_is_copied_without_a_number_or_without_targets(open_window: Opener) -> None:
    window = open_window()
    dialog = ask_copy(window)
    type_percent(dialog, "some")
    assert not dialog.copy.isEnabled()
    assert "as a number" in dialog.said.text()
    type_percent(dialog, "-100")
    assert not dialog.copy.isEnabled()
    assert "not between -99 and 1,000" in dialog.said.text()
    dialog.reject()
    empty = ask_copy(open_window(empty_card(), name="empty.scorecard"))
    assert not empty.copy.isEnabled()
    assert "nothing to copy" in empty.said.text()
    empty.reject()


def test_that_the_example_is_written_as_numbers_are_typed_here(open_window: Opener) -> None:
    formats.install("de_DE")
    dialog = ask_copy(open_window())
    labels = [each.text() for each in dialog.findChildren(QtWidgets.QLabel)]
    assert "Change in percent, such as 5 or -2,5" in labels
    type_percent(dialog, "-2,5")
    assert dialog.copy.isEnabled()
