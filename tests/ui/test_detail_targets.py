"""Targets in the form of a measure: added, changed, removed, beside the last values."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from scorecard_app.domain.model import Scorecard, Target
from scorecard_app.domain.period import Frequency, parse_period
from scorecard_app.render.qt import QtCore
from scorecard_app.ui.forms import base
from scorecard_app.ui.forms.target_row import TargetRow
from scorecard_app.ui.forms.targets import TargetsPart
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.session import Item
from tests.ui.conftest import Opener
from tests.ui_cards import example_card

Key = QtCore.Qt.Key
Control = QtCore.Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def usual_sections() -> None:
    """Forget which sections another test has opened."""
    base._open.clear()


def card_with(*targets: Target, direction: str = "higher") -> Scorecard:
    """Return the bakery, its margin with these targets."""
    card = example_card()
    margin = replace(card.measures["margin"], targets=targets, direction=direction)
    return replace(card, measures={**card.measures, "margin": margin})


def targets_of(window: MainWindow) -> TargetsPart:
    """Return the part with the targets of the margin."""
    window.session.select(Item("measure", "margin"))
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    part = window.panel.details.form.section("measure-targets").part
    assert isinstance(part, TargetsPart)
    return part


def row_of(part: TargetsPart, at: int = 0) -> TargetRow:
    """Return a row."""
    row = part.rows.rows[at]
    assert isinstance(row, TargetRow)
    return row


def enter(row: TargetRow, key: str, text: str) -> None:
    """Type a number into a field of a target."""
    field = row.fields[key]
    field.setFocus()
    QTest.keyClick(field, Key.Key_A, Control)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Key.Key_Return)


def test_that_a_target_is_added_with_its_goal_in_one_step(open_window: Opener) -> None:
    window = open_window(card_with())
    part = targets_of(window)
    assert part.none.text().startswith("No target yet")
    part.add.click()
    assert row_of(part).fields["goal"].hasFocus()
    assert window.session.document.undo_name is None
    enter(row_of(part), "goal", "10")
    assert window.session.card.measures["margin"].targets == (Target(parse_period("2026-01"), goal=10.0),)
    assert row_of(part).note.text() == "Holds in June 2026"
    assert row_of(part).fields["red"].placeholderText() == "9 if empty"
    window.action("undo").trigger()
    assert part.rows.rows == []
    assert window.session.document.undo_name is None


def test_that_a_goal_without_a_red_line_waits_for_it(open_window: Opener) -> None:
    window = open_window(card_with())
    part = targets_of(window)
    part.add.click()
    enter(row_of(part), "goal", "0")
    assert "no red line" in window.message.text
    assert row_of(part).fields["goal"].text() == "0"
    enter(row_of(part), "red", "-5")
    (target,) = window.session.card.measures["margin"].targets
    assert (target.goal, target.red) == (0.0, -5.0)
    assert window.message.text == ""


def test_that_numbers_and_start_of_a_target_change_in_place(open_window: Opener) -> None:
    window = open_window(card_with(Target(parse_period("2025-01"), goal=8.0)))
    part = targets_of(window)
    row = row_of(part)
    enter(row, "goal", "8.5")
    row.start.number.choose(7)
    row.start.year.choose(2026)
    row.segment.choose("market" if "market" in window.session.card.segments else row.segment.values()[-1])
    (target,) = window.session.card.measures["margin"].targets
    assert (target.start, target.goal) == (parse_period("2026-07"), 8.5)
    assert target.segment is not None
    row_of(part).start.frequency.choose(Frequency.YEAR)
    assert window.session.card.measures["margin"].targets[0].start == parse_period("2026")


def test_that_a_wrong_order_is_refused_and_the_old_number_stands(open_window: Opener) -> None:
    window = open_window(card_with(Target(parse_period("2025-01"), goal=8.0)))
    part = targets_of(window)
    enter(row_of(part), "red", "9")
    assert "must lie above the red line" in window.message.text
    assert row_of(part).fields["red"].text() == ""
    row_of(part).fields["goal"].clear()
    enter(row_of(part), "goal", "")
    assert row_of(part).fields["goal"].error == "Write a number."


def test_that_the_rarer_numbers_are_behind_a_button_until_one_is_set(open_window: Opener) -> None:
    window = open_window(card_with(Target(parse_period("2025-01"), goal=8.0)))
    row = row_of(targets_of(window))
    assert not row.fields["best"].isVisible()
    row.more.click()
    assert row.fields["best"].hasFocus()
    enter(row, "best", "12")
    assert window.session.card.measures["margin"].targets[0].best == 12.0
    assert row.fields["worst"].isVisible()


def test_that_a_range_takes_four_numbers(open_window: Opener) -> None:
    window = open_window(card_with(direction="range"))
    part = targets_of(window)
    part.add.click()
    for key, text in (("goal_low", "6"), ("goal_high", "9"), ("red_low", "4")):
        enter(row_of(part), key, text)
    assert window.session.document.undo_name is None
    enter(row_of(part), "red_high", "11")
    (target,) = window.session.card.measures["margin"].targets
    assert (target.red_low, target.goal_low, target.goal_high, target.red_high) == (4, 6, 9, 11)


def test_that_a_target_is_removed_and_comes_back(open_window: Opener) -> None:
    window = open_window(card_with(Target(parse_period("2025-01"), goal=8.0)))
    part = targets_of(window)
    QTest.mouseClick(row_of(part).remove, QtCore.Qt.MouseButton.LeftButton)
    assert window.session.card.measures["margin"].targets == ()
    window.action("undo").trigger()
    assert row_of(part).fields["goal"].text() == "8"


def test_that_the_last_twelve_values_stand_beside_the_targets(open_window: Opener) -> None:
    window = open_window()
    cells = targets_of(window).values.cells
    assert [(period.text(), value.text()) for period, value in cells][-1] == ("Jun 2026", "8.3%")
    window.top.step(-1)
    assert cells[-1][1].text() == "8.5%"


def test_that_a_yes_or_no_measure_takes_none(open_window: Opener) -> None:
    card = card_with(direction="yes_no")
    margin = replace(card.measures["margin"], aggregation="last")
    window = open_window(replace(card, measures={**card.measures, "margin": margin}, series={}))
    part = targets_of(window)
    assert part.add.isHidden()
    assert "takes no target" in part.none.text()
    assert part.values.title.text().startswith("No values yet")


def test_that_the_library_gives_hints(open_window: Opener) -> None:
    card = card_with()
    margin = replace(card.measures["margin"], library="net_promoter_score")
    window = open_window(replace(card, measures={**card.measures, "margin": margin}))
    lines = targets_of(window).hints.text().splitlines()
    assert lines[1:4] == [
        "• below 0: more detractors than promoters",
        "• 0 to 50: more promoters than detractors",
        "• 50 and above: excellent",
    ]
