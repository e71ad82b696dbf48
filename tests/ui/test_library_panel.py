"""The library browser: found as people say it, attached by every gesture, shared numbers said."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from scorecard_app import i18n
from scorecard_app.document import Document
from scorecard_app.domain.model import Scorecard
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui import mime
from scorecard_app.ui.attaching import attach
from scorecard_app.ui.library.card import entry_html, readable_formula
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.panels.library import LibraryPanel
from scorecard_app.ui.session import CARD, Item
from scorecard_app.ui.windows import Windows
from tests.ui.conftest import Opener
from tests.ui_cards import empty_card

Key = QtCore.Qt.Key


@pytest.fixture
def card() -> Scorecard:
    """An empty business with two objectives for its customers."""
    from scorecard_app.domain.edits.structure import add_objective
    from scorecard_app.domain.model import Objective

    found = add_objective(empty_card("business"), Objective("stay", "customer", "I come back"))
    return add_objective(found, Objective("know", "customer", "They know my name"))


def library(window: MainWindow) -> LibraryPanel:
    """Return the library of a window, shown."""
    window.show_library()
    found = window.panel.library
    assert isinstance(found, LibraryPanel)
    return found


def names(panel: LibraryPanel) -> list[str]:
    """Return the names that the list shows."""
    return [panel.model.index(row).data() for row in range(panel.model.rowCount())]


def test_that_typing_finds_a_measure_by_a_name_of_another_language(open_window: Opener) -> None:
    panel = library(open_window())
    assert len(names(panel)) == 53
    QTest.keyClicks(panel.field, "kundenabwanderung")
    assert names(panel)[0] == "Customer churn rate"
    assert "Customer churn rate" in panel.card.toPlainText()


def test_that_filters_narrow_and_the_empty_list_offers_everything(open_window: Opener) -> None:
    panel = library(open_window())
    QTest.keyClicks(panel.core, " ")
    assert len(names(panel)) == 5
    panel.kind.setCurrentIndex(panel.kind.findData("opinion"))
    panel.kind.activated.emit(1)
    assert names(panel) == ["Customer satisfaction score (CSAT)"]
    QTest.keyClicks(panel.field, "zzz")
    assert panel.stack.currentWidget() is panel.nothing
    assert not panel.button.isEnabled()
    everything = panel.nothing.findChild(QtWidgets.QPushButton)
    assert everything is not None
    everything.click()
    assert len(names(panel)) == 53


def test_that_the_keyboard_alone_attaches(open_window: Opener, card: Scorecard) -> None:
    window = open_window(card)
    panel = library(window)
    window.session.select(Item("objective", "stay"))
    QTest.keyClicks(panel.field, "net promoter")
    QTest.keyClick(panel.field, Key.Key_Down)
    QTest.keyClick(panel.list, Key.Key_Return)
    (measure,) = window.session.card.measures.values()
    assert (measure.library, measure.objective) == ("net_promoter_score", "stay")
    assert window.session.selection == Item("measure", measure.id)
    assert window.session.document.undo_name == "Attach “Net Promoter Score (NPS)”"
    assert "Attached: I come back" in panel.model.index(0).data(QtCore.Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(panel.field, Key.Key_Escape)
    assert panel.field.text() == ""


def test_that_several_are_attached_in_one_step(open_window: Opener, card: Scorecard) -> None:
    window = open_window(card)
    panel = library(window)
    window.session.select(Item("objective", "know"))
    QTest.keyClick(panel.list, Key.Key_Down, QtCore.Qt.KeyboardModifier.ShiftModifier)
    assert panel.button.text() == "Attach 2 to “They know my name”"
    QTest.mouseClick(panel.button, QtCore.Qt.MouseButton.LeftButton)
    assert len(window.session.card.measures) == 2
    window.session.undo()
    assert window.session.card.measures == {}


def test_that_a_double_click_attaches(open_window: Opener, card: Scorecard) -> None:
    window = open_window(card)
    panel = library(window)
    window.session.select(Item("objective", "know"))
    place = panel.list.visualRect(panel.model.index(1)).center()
    QTest.mouseClick(panel.list.viewport(), QtCore.Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(panel.list.viewport(), QtCore.Qt.MouseButton.LeftButton, pos=place)
    assert [each.name for each in window.session.card.measures.values()] == [names(panel)[1]]


def test_that_nothing_is_attached_without_an_objective(open_window: Opener, card: Scorecard) -> None:
    window = open_window(card)
    panel = library(window)
    assert (panel.button.text(), panel.button.isEnabled()) == ("Select an objective first", False)
    panel.attach()
    assert window.session.card.measures == {}
    window.session.select(Item("objective", "stay"))
    assert (panel.button.text(), panel.button.isEnabled()) == ("Attach to “I come back”", True)
    window.session.select(CARD)
    assert not panel.button.isEnabled()


def test_that_a_dragged_row_carries_its_code(open_window: Opener) -> None:
    panel = library(open_window())
    data = panel.model.mimeData([panel.model.index(2), panel.model.index(0)])
    assert mime.unpacked(mime.LIBRARY, data) == [panel.model.entries[0].code, panel.model.entries[2].code]
    assert panel.list.dragEnabled()


def test_that_the_same_number_is_shared_and_the_window_says_so(open_window: Opener, card: Scorecard) -> None:
    window = open_window(card)
    assert attach(window.session, ["customer_base_growth"], "stay")
    assert window.message.text == ""
    assert attach(window.session, ["customer_churn_rate"], "know")
    assert "is shared with “Customer base growth”: you enter it once." in window.message.text
    shared = window.session.card.measures["customer-churn-rate"].inputs[2].same_as
    assert shared is not None
    assert (shared.measure, shared.input) == ("customer-base-growth", "customers_end")


def test_that_a_measure_that_serves_two_objectives_is_entered_once(open_window: Opener, card: Scorecard) -> None:
    window = open_window(card)
    assert attach(window.session, ["net_promoter_score"], "stay")
    assert attach(window.session, ["net_promoter_score"], "know")
    first, second = window.session.card.measures.values()
    assert [each.same_as and each.same_as.measure for each in second.inputs] == [first.id] * 3
    assert not attach(window.session, ["net_promoter_score"], "know")
    assert window.message.text == "“Net Promoter Score (NPS)” is attached to “They know my name” already."
    assert len(window.session.card.measures) == 2


def test_that_attaching_to_a_read_only_card_is_off_and_says_why(
    windows: Windows, open_window: Opener, card: Scorecard
) -> None:
    window = open_window(card)
    path = window.session.document.path
    window.close()
    read = windows.show_document(Document.open(path, writable=False))
    panel = library(read)
    read.session.select(Item("objective", "stay"))
    assert (panel.button.text(), panel.button.isEnabled()) == ("This scorecard is open for reading only.", False)


def test_that_every_measure_has_a_card_in_every_language() -> None:
    from scorecard_app.library.catalog import entries

    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            for each in entries():
                assert each.texts(language).name.split("<")[0][:5] in entry_html(each, "EUR")
                assert "_" not in readable_formula(each)


def test_that_the_card_of_other_peoples_mark_says_so(open_window: Opener) -> None:
    panel = library(open_window())
    QTest.keyClicks(panel.field, "nps")
    text = panel.card.toPlainText()
    assert "registered marks of Bain & Company" in text
    assert "100 × " in text
    assert "give 40 points" in text
    assert "0 to 50" in text
