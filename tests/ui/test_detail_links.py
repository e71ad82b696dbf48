"""Causes and effects in the form of an objective."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from scorecard_app.domain.edits.links import change_link
from scorecard_app.render.qt import QtCore
from scorecard_app.ui.forms import base
from scorecard_app.ui.forms.links import Links, _LinkRow
from scorecard_app.ui.forms.members import Members
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.session import Item
from tests.ui.conftest import Opener
from tests.ui_cards import empty_card

Key = QtCore.Qt.Key


@pytest.fixture(autouse=True)
def usual_sections() -> None:
    """Forget which sections another test has opened."""
    base._open.clear()


def part_of(window: MainWindow, section: str, id: str = "contracts") -> Links:
    """Return the causes or effects of an objective."""
    window.session.select(Item("objective", id))
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    part = window.panel.details.form.section(section).part
    assert isinstance(part, Links)
    return part


def row_of(part: Links, at: int = 0) -> _LinkRow:
    """Return a row."""
    row = part.rows.rows[at]
    assert isinstance(row, _LinkRow)
    return row


def test_that_a_cause_is_added_from_the_list_and_undone(open_window: Opener) -> None:
    window = open_window()
    part = part_of(window, "objective-causes")
    before, count = dict(window.session.card.links), len(part.rows.rows)
    chosen = part.add.values()[-1]
    part.add.choose(chosen)
    assert (chosen, "contracts") in window.session.card.links
    assert len(part.rows.rows) == count + 1
    assert chosen not in part.add.values()
    assert part.add.currentIndex() == -1
    window.action("undo").trigger()
    assert dict(window.session.card.links) == before
    assert chosen in part.add.values()


def test_that_an_effect_points_the_other_way(open_window: Opener) -> None:
    window = open_window()
    part = part_of(window, "objective-effects")
    chosen = part.add.values()[-1]
    part.add.choose(chosen)
    assert ("contracts", chosen) in window.session.card.links


def test_that_a_link_takes_a_note_and_goes(open_window: Opener) -> None:
    window = open_window()
    part = part_of(window, "objective-effects")
    row, key = row_of(part), next(key for key in window.session.card.links if key[0] == "contracts")
    row.note.setFocus()
    QTest.keyClicks(row.note, "pays for them")
    QTest.keyClick(row.note, Key.Key_Return)
    assert window.session.card.links[key].note == "pays for them"
    QTest.mouseClick(row.remove, QtCore.Qt.MouseButton.LeftButton)
    assert key not in window.session.card.links
    assert part.rows.isHidden()


def test_that_a_note_being_typed_survives_another_edit(open_window: Opener) -> None:
    window = open_window()
    row = row_of(part_of(window, "objective-causes"))
    key = next(key for key in window.session.card.links if key[1] == "contracts")
    row.note.setFocus()
    QTest.keyClicks(row.note, " and")
    typed = row.note.text()
    window.session.edit("Other", lambda card: change_link(card, *key, note="said elsewhere"))
    assert row.note.text() == typed


def test_that_a_name_leads_to_its_objective_and_to_its_measure(open_window: Opener) -> None:
    window = open_window()
    row = row_of(part_of(window, "objective-effects"))
    other = next(key[1] for key in window.session.card.links if key[0] == "contracts")
    row.link.setFocus()
    QTest.keyClick(row.link, Key.Key_Space)
    assert window.session.selection == Item("objective", other)
    members = window.panel.details.form.section("objective-measures").part
    assert isinstance(members, Members)
    members.rows.rows[0].link.click()  # type: ignore[attr-defined]  # a row of this list
    assert window.session.selection.kind == "measure"


def test_that_there_is_nothing_to_link_in_a_card_with_one_objective(open_window: Opener) -> None:
    from scorecard_app.domain.edits.structure import add_objective
    from scorecard_app.domain.model import Objective

    window = open_window(add_objective(empty_card(), Objective("one", "customer", "The only one")))
    part = part_of(window, "objective-causes", "one")
    assert not part.add.isEnabled()
    assert "no other objective" in part.add.toolTip()
