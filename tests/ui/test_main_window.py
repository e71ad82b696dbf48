"""The shell: pages, period, undo and redo, what is saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard_app.document import Document
from scorecard_app.domain.edits.card import set_card_fields
from scorecard_app.domain.period import Frequency, parse_period
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.settings import preferences, remember
from scorecard_app.ui.dialogs.manual import open_manual
from scorecard_app.ui.main_window import SMALLEST
from scorecard_app.ui.windows import Windows
from tests.ui.conftest import Opener
from tests.ui_cards import empty_card


def test_that_undo_and_redo_name_the_action(open_window: Opener) -> None:
    window = open_window()
    assert window.session.edit("Rename card", lambda card: set_card_fields(card, name="Other"))
    assert window.windowTitle().startswith("Other – ")
    assert window.action("undo").text() == "Undo: Rename card"
    window.action("undo").trigger()
    assert window.windowTitle().startswith("Bakery Blum")
    assert window.action("redo").text() == "Redo: Rename card"
    assert not window.action("undo").isEnabled()
    assert "nothing to undo" in window.action("undo").toolTip()


def test_that_the_bar_moves_the_period_and_its_frequency(open_window: Opener) -> None:
    window = open_window()
    assert window.session.period == parse_period("2026-06")
    window.top.previous.click()
    assert window.session.period == parse_period("2026-05")
    window.session.look_by(Frequency.QUARTER)
    assert window.top.period.text() == "Q2 2026"
    window.session.look_by(Frequency.MONTH)
    assert window.session.period == parse_period("2026-06")


def test_that_find_goes_to_the_nearest_field_to_search_by(open_window: Opener) -> None:
    window = open_window()
    window.activateWindow()
    window.show_page("trends")
    window.action("find").trigger()
    assert window.focusWidget().accessibleName() == "Find a measure"
    window.show_library()
    window.page.setFocus()
    window.action("find").trigger()
    assert window.panel.isAncestorOf(window.focusWidget())
    window.show_page("overview")
    window.action("find").trigger()
    assert "Search" in window.focusWidget().accessibleName()


def test_that_no_window_is_larger_than_a_small_screen(windows: Windows, tmp_path: Path) -> None:
    screen = QtGui.QGuiApplication.primaryScreen().availableGeometry()
    assert screen.width() < SMALLEST.width(), "without a screen Qt gives a small one"
    window = windows.show_document(Document.create(tmp_path / "card.scorecard", empty_card()))
    for each in (window, open_manual(window)):
        assert screen.contains(QtCore.QRect(screen.topLeft(), each.size()))


@pytest.mark.parametrize(
    "kept", [(9000, 9000, 700, 500), (-2000, 30, 700, 500), (40, 60, 700, 500), (0, 0, 9000, 9000)]
)
def test_that_a_window_comes_back_where_it_was_but_on_a_screen(
    windows: Windows, tmp_path: Path, kept: tuple[int, int, int, int]
) -> None:
    screen = QtGui.QGuiApplication.primaryScreen().availableGeometry()
    remember(window=kept)
    window = windows.show_document(Document.create(tmp_path / "card.scorecard", empty_card()))
    frame = window.frameGeometry().width() - window.geometry().width()
    seen = screen.adjusted(-frame, -frame, frame, frame)
    assert seen.contains(window.geometry())
    window.close()
    assert seen.contains(QtCore.QRect(*preferences().window))


def test_that_the_panel_keeps_its_width(windows: Windows, tmp_path: Path) -> None:
    for name, wanted in (("one", 420), ("two", 350)):
        window = windows.show_document(Document.create(tmp_path / f"{name}.scorecard", empty_card()))
        window.resize(1280, 800)
        QtWidgets.QApplication.processEvents()
        window.splitter.setSizes([window.splitter.width() - wanted, wanted])
        kept = window.panel.width()
        window.close()
        assert preferences().panel == kept
        assert abs(kept - wanted) < 12
