"""The detail panel: it follows the selection, renames, keeps what is typed, explains."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scorecard_app.domain.edits.structure import change_objective, remove_objective
from scorecard_app.domain.model import Scorecard
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui import app
from scorecard_app.ui.fields import ChoiceField, LineField
from scorecard_app.ui.forms import base
from scorecard_app.ui.forms.card import CardForm
from scorecard_app.ui.forms.explaining import Explaining
from scorecard_app.ui.forms.measure import MeasureForm
from scorecard_app.ui.forms.objective import ObjectiveForm
from scorecard_app.ui.forms.perspective import PerspectiveForm
from scorecard_app.ui.forms.standing import Standing
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.panels.detail import DetailPanel
from scorecard_app.ui.session import CARD, Item
from scorecard_app.ui.windows import Windows
from tests.ui.conftest import Opener
from tests.ui_cards import empty_card, example_card, long_card

Key = QtCore.Qt.Key
Control = QtCore.Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def usual_sections() -> None:
    """Forget which sections another test has opened."""
    base._open.clear()


def panel_of(window: MainWindow) -> DetailPanel:
    """Return the detail panel of a window that has the focus."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    return window.panel.details


def type_into(field: QtWidgets.QWidget, text: str) -> None:
    """Replace what a field holds by typing."""
    field.setFocus()
    QTest.keyClick(field, Key.Key_A, Control)
    QTest.keyClicks(field, text)


def objective_form(window: MainWindow, id: str = "contracts") -> ObjectiveForm:
    """Select an objective and return its form."""
    window.session.select(Item("objective", id))
    form = panel_of(window).form
    assert isinstance(form, ObjectiveForm)
    return form


def test_that_the_panel_shows_the_form_of_what_is_selected(open_window: Opener) -> None:
    window = open_window()
    session = window.session
    assert isinstance(panel_of(window).form, CardForm)
    for kind, ids, form in (
        ("perspective", session.card.perspectives, PerspectiveForm),
        ("objective", session.card.objectives, ObjectiveForm),
        ("measure", session.card.measures, MeasureForm),
    ):
        session.select(Item(kind, next(iter(ids))))
        assert isinstance(panel_of(window).form, form)
        assert [each.isVisible() for each in panel_of(window).forms.values()].count(True) == 1


def test_that_a_rename_is_one_edit_and_one_undo_takes_it_back(open_window: Opener) -> None:
    window = open_window()
    field = objective_form(window).fields.name
    name = window.session.card.objectives["contracts"].name
    type_into(field, "Contracts pay")
    assert window.session.card.objectives["contracts"].name == name
    QTest.keyClick(field, Key.Key_Return)
    assert window.session.card.objectives["contracts"].name == "Contracts pay"
    assert window.action("undo").text() == "Undo: Rename objective"
    QTest.keyClick(field, Key.Key_Z, Control)
    assert window.session.card.objectives["contracts"].name == name
    assert not window.action("undo").isEnabled()
    assert field.text() == name


def test_that_a_refused_value_gives_way_to_the_old_one_and_the_window_says_why(open_window: Opener) -> None:
    window = open_window()
    fields = objective_form(window).fields
    type_into(fields.weight, "-1")
    QTest.keyClick(fields.weight, Key.Key_Return)
    assert fields.weight.text() == "1"
    assert "too small" in window.message.text


def test_that_typing_is_not_lost_when_another_edit_arrives(open_window: Opener) -> None:
    window = open_window()
    fields = objective_form(window).fields
    type_into(fields.owner, "Ada Lov")
    assert window.session.edit(
        "Other", lambda card: change_objective(card, "contracts", name="Renamed elsewhere", weight=2.0)
    )
    assert fields.owner.text() == "Ada Lov"
    assert fields.owner.hasFocus()
    assert (fields.name.text(), fields.weight.text()) == ("Renamed elsewhere", "2")
    QTest.keyClick(fields.owner, Key.Key_Return)
    assert window.session.card.objectives["contracts"].owner == "Ada Lov"


def test_that_choosing_another_item_commits_what_is_being_typed_to_the_first(open_window: Opener) -> None:
    window = open_window()
    fields = objective_form(window).fields
    other = next(id for id in window.session.card.objectives if id != "contracts")
    type_into(fields.description, "What we mean")
    window.session.select(Item("objective", other))
    assert window.session.card.objectives["contracts"].description == "What we mean"
    assert fields.description.toPlainText() == window.session.card.objectives[other].description


def test_that_closing_the_window_commits_the_field_being_typed_in(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    fields = objective_form(window).fields
    type_into(fields.owner, "Ada")
    qtbot.waitUntil(fields.owner.hasFocus)
    session = window.session
    window.close()
    assert session.card.objectives["contracts"].owner == "Ada"


def test_that_what_is_removed_gives_way_to_what_held_it(open_window: Opener) -> None:
    window = open_window()
    fields = objective_form(window).fields
    type_into(fields.name, "Half a na")
    refused: list[object] = []
    window.session.refused.connect(refused.append)
    assert window.session.edit("Remove", lambda card: remove_objective(card, "contracts"))
    assert refused == []
    assert window.session.selection == Item("perspective", "financial")
    assert isinstance(panel_of(window).form, PerspectiveForm)
    assert window.message.text == ""


def test_that_the_customers_voice_stands_first_where_customers_are_meant(open_window: Opener) -> None:
    window = open_window()
    window.resize(1280, 1200)
    for id, first in (("contracts", False), (_of_role(window.session.card, "customer"), True)):
        fields = objective_form(window, id).fields
        QtWidgets.QApplication.processEvents()
        above = fields.voice.mapTo(fields, QtCore.QPoint()).y()
        assert (above < fields.description.mapTo(fields, QtCore.QPoint()).y()) is first


def _of_role(card: Scorecard, role: str) -> str:
    return next(id for id, each in card.objectives.items() if card.perspectives[each.perspective].role == role)


def test_that_a_perspective_changes_role_and_weight(open_window: Opener) -> None:
    window = open_window()
    window.session.select(Item("perspective", "process"))
    form = panel_of(window).form
    assert isinstance(form, PerspectiveForm)
    form.fields.role.choose("mission")
    type_into(form.fields.weight, "2.5")
    QTest.keyClick(form.fields.weight, Key.Key_Return)
    after = window.session.card.perspectives["process"]
    assert (after.role, after.weight) == ("mission", 2.5)


def test_that_the_card_says_what_to_do_next_and_leads_there(open_window: Opener) -> None:
    window = open_window(empty_card())
    form = panel_of(window).form
    assert isinstance(form, CardForm)
    assert "8 to 12 objectives" in form.next.words.text()
    form.next.button.click()
    assert window.code == "objectives"


def test_that_a_card_without_measures_says_so_and_speaks_of_no_coverage(open_window: Opener) -> None:
    window = open_window(empty_card())
    standing = panel_of(window).form.findChild(Standing)
    assert standing is not None
    assert standing.words.text() == "No measures yet"
    window.session.select(Item("perspective", next(iter(window.session.card.perspectives))))
    other = panel_of(window).form.findChild(Standing)
    assert other is not None
    assert other.words.text() == "No measures yet"


def test_that_a_score_is_explained_for_the_period_looked_at(open_window: Opener) -> None:
    window = open_window()
    panel = panel_of(window)
    panel.explain()
    part = panel.form.section("card-explain").part
    assert isinstance(part, Explaining)
    assert "for June 2026" in part.said()[0]
    window.top.step(-1)
    assert "for May 2026" in part.said()[0]


def test_that_opened_sections_stay_open_for_the_next_item(open_window: Opener) -> None:
    window = open_window()
    first, second = list(window.session.card.measures)[:2]
    window.session.select(Item("measure", first))
    section = panel_of(window).form.section("measure-more")
    assert not section.opened
    QTest.keyClick(section.head, Key.Key_Space)
    window.session.select(Item("measure", second))
    assert panel_of(window).form.section("measure-more").opened
    assert base._open == {"measure-more": True}


@pytest.mark.parametrize("language", ["en", "de", "he"])
def test_that_nothing_is_wider_than_the_narrowest_panel(open_window: Opener, language: str) -> None:
    app.prepare(language=language, theme_choice="dark")
    window = open_window(long_card())
    session, card = window.session, example_card()
    bar = panel_of(window).verticalScrollBar().sizeHint().width()
    kinds = {"perspective": card.perspectives, "objective": card.objectives, "measure": card.measures}
    for item in (CARD, *(Item(kind, next(iter(ids))) for kind, ids in kinds.items())):
        session.select(item)
        for section in panel_of(window).form.sections:
            section.open()
        assert panel_of(window).form.minimumSizeHint().width() <= 300 - bar
    app.prepare(language="en", theme_choice="light")


def test_that_a_card_open_for_reading_can_be_read_and_not_changed(open_window: Opener, windows: Windows) -> None:
    path = open_window().session.document.path
    windows.open[0].close()
    window = windows.show_file(path, writable=False)
    window.session.select(Item("measure", "margin"))
    form = panel_of(window).form
    form.section("measure-formula").open()
    for field in form.findChildren(LineField):
        assert field.isReadOnly()
    buttons = [each for each in form.findChildren(QtWidgets.QAbstractButton) if each.isVisible()]
    enabled = {each.text() for each in buttons if each.isEnabled() and isinstance(each, QtWidgets.QPushButton)}
    assert enabled == {"Limits and adding up", "More numbers"}
    assert not any(each.isEnabled() for each in form.findChildren(ChoiceField))


def test_that_another_theme_and_a_hidden_panel_are_caught_up_with(open_window: Opener) -> None:
    window = open_window()
    fields = objective_form(window).fields
    app.prepare(language="en", theme_choice="dark")
    window.toggle_panel()
    window.session.edit("Other", lambda card: change_objective(card, "contracts", name="Renamed meanwhile"))
    assert fields.name.text() != "Renamed meanwhile"
    window.toggle_panel()
    assert fields.name.text() == "Renamed meanwhile"


def test_that_every_control_has_a_name(open_window: Opener) -> None:
    window = open_window()
    for item in (CARD, Item("perspective", "customer"), Item("objective", "contracts"), Item("measure", "margin")):
        window.session.select(item)
        form = panel_of(window).form
        for section in form.sections:
            section.open()
        for each in form.findChildren(QtWidgets.QWidget):
            if each.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus and each.isVisible():
                text = each.text() if isinstance(each, QtWidgets.QAbstractButton) else ""
                assert each.accessibleName() or text, each
