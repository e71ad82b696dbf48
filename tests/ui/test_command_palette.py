"""The command palette: what it finds, in which order, and what choosing does."""

from __future__ import annotations

from functools import lru_cache

import pytest
from PySide6.QtTest import QTest

from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.period import parse_period
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.settings import preferences
from scorecard_app.ui import theme
from scorecard_app.ui.command_palette import CommandPalette, open_palette
from scorecard_app.ui.finding.matching import Choice, matching
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.session import Item
from tests.effort import calls
from tests.ui.conftest import Opener

Key = QtCore.Qt.Key


def titles(palette: CommandPalette) -> list[str]:
    """Return what the list shows."""
    return [each.title for each in palette.model.choices]


def typed(window: MainWindow, text: str) -> CommandPalette:
    """Return the palette of a window with a text typed into it."""
    palette = open_palette(window)
    QTest.keyClicks(palette.field, text)
    return palette


def choice(title: str, words: str = "", reason: str = "") -> Choice:
    return Choice(title, "Thing", lambda: None, words=words, reason=reason)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cafe", ["Café", "Old café", "Cafeteria"]),
        ("CAFÉ old", ["Old café"]),
        ("afe", ["Café", "Old café", "Cafeteria"]),
        ("anna", ["Bread"]),
        ("cafe zzz", []),
    ],
)
def test_that_every_word_must_occur_and_the_best_comes_first(text: str, found: list[str]) -> None:
    choices = [choice("Café"), choice("Cafeteria"), choice("Old café"), choice("Bread", "Anna Blum")]
    assert sorted(each.title for each in matching(choices, text, 9)) == sorted(found)
    if found:
        assert matching(choices, text, 1)[0].title == found[0]


def test_that_what_makes_no_sense_now_comes_last() -> None:
    choices = [choice("Undo this", reason="There is nothing to undo."), choice("Undone work")]
    assert [each.title for each in matching(choices, "undo", 9)] == ["Undone work", "Undo this"]


def test_that_the_empty_field_offers_the_pages_first(open_window: Opener) -> None:
    palette = open_palette(open_window())
    assert titles(palette)[:3] == ["Overview", "Strategy map", "Objectives and measures"]


def test_that_a_page_is_shown_by_keyboard(open_window: Opener) -> None:
    window = open_window()
    QTest.keyClick(typed(window, "trends").field, Key.Key_Return)
    assert window.code == "trends"


def test_that_a_measure_is_found_by_its_name_in_another_language(open_window: Opener) -> None:
    window = open_window()
    palette = typed(window, "weiterempfehlungsrate")
    assert titles(palette) == ["Net Promoter Score (NPS)"]
    QTest.keyClick(palette.field, Key.Key_Return)
    assert window.session.selection == Item("measure", "nps")
    assert window.code == "objectives"


def test_that_a_measure_stays_on_a_page_that_shows_it(open_window: Opener) -> None:
    window = open_window()
    window.show_page("data")
    QTest.keyClick(typed(window, "nps").field, Key.Key_Return)
    assert (window.code, window.session.selection) == ("data", Item("measure", "nps"))


def test_that_arrows_and_the_mouse_choose(open_window: Opener) -> None:
    window = open_window()
    palette = open_palette(window)
    QTest.keyClick(palette.field, Key.Key_Down)
    QTest.keyClick(palette.field, Key.Key_Up)
    QTest.keyClick(palette.field, Key.Key_Up)
    assert palette.list.currentIndex().row() == 0
    place = palette.list.visualRect(palette.model.index(3)).center()
    QTest.mouseClick(palette.list.viewport(), QtCore.Qt.MouseButton.LeftButton, pos=place)
    assert window.code == "data"


def test_that_escape_and_a_click_beside_close_it(open_window: Opener) -> None:
    window = open_window()
    palette = open_palette(window)
    assert open_palette(window) is palette
    QTest.keyClick(palette.field, Key.Key_Escape)
    assert not palette.isVisible()
    palette = open_palette(window)
    QTest.mouseClick(palette, QtCore.Qt.MouseButton.LeftButton, pos=QtCore.QPoint(5, 700))
    assert not palette.isVisible()


def test_that_a_grey_command_says_why_and_does_nothing(open_window: Opener) -> None:
    palette = typed(open_window(), "undo")
    chosen = palette.chosen()
    assert chosen is not None
    assert chosen.reason == "There is nothing to undo."
    QTest.keyClick(palette.field, Key.Key_Return)
    assert palette.isVisible()


@pytest.mark.parametrize(
    ("text", "period"), [("2025-11", "2025-11"), ("nov 2025", "2025-11"), ("Q2 2026", "2026-Q2"), ("2024", "2024")]
)
def test_that_a_period_is_looked_at(open_window: Opener, text: str, period: str) -> None:
    window = open_window()
    palette = typed(window, text)
    QTest.keyClick(palette.field, Key.Key_Return)
    assert window.session.period == parse_period(period)


def test_that_a_segment_and_a_theme_are_chosen(open_window: Opener) -> None:
    window = open_window()
    segment = next(iter(window.session.card.segments.values()))
    QTest.keyClick(typed(window, f"segment {segment.name}").field, Key.Key_Return)
    assert window.session.segment == segment.id
    QTest.keyClick(typed(window, "theme dark").field, Key.Key_Return)
    assert (theme.theme().name, preferences().theme) == ("dark", "dark")


def test_that_a_frequency_is_chosen(open_window: Opener) -> None:
    window = open_window()
    palette = typed(window, "frequency quarter")
    assert titles(palette) == ["Quarter"]
    QTest.keyClick(palette.field, Key.Key_Return)
    assert window.session.period == parse_period("2026-Q2")


def test_that_nothing_found_is_said(open_window: Opener) -> None:
    palette = typed(open_window(), "qqqqq")
    assert palette.stack.currentWidget() is palette.nothing
    QTest.keyClick(palette.field, Key.Key_Return)
    assert palette.isVisible()


def test_that_the_button_of_the_bar_opens_it_and_it_fits_a_small_window(open_window: Opener) -> None:
    window = open_window()
    window.resize(900, 600)
    QTest.mouseClick(window.top.search, QtCore.Qt.MouseButton.LeftButton)
    palette = window.findChild(CommandPalette)
    assert isinstance(palette, CommandPalette)
    assert window.rect().contains(palette.box.geometry())
    assert QtWidgets.QApplication.focusWidget() in (palette.field, None)


@lru_cache(maxsize=1)
def large_card() -> Scorecard:
    """Return a card of 500 measures, without its readings."""
    from dataclasses import replace

    from tools.bench_store import bench_card

    return replace(bench_card(), series={})


def test_that_five_hundred_measures_are_searched_at_once(open_window: Opener) -> None:
    window = open_window(large_card())
    palette = open_palette(window)
    assert calls(lambda: palette.field.setText("measure 49")) < 100 * 500
    assert palette.model.rowCount() > 0


def test_that_it_may_be_closed_twice(open_window: Opener) -> None:
    palette = typed(open_window(), "over")
    palette.close()
    palette.close()
    assert palette.isHidden()
