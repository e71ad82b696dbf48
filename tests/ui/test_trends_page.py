"""The Trends page: a list to choose from, a chart that comes by itself, words, segments, and what leaves it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scorecard_app.domain.edits.measures import change_measure
from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.period import parse_period
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui import pictures, theme
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.pages.trends import TrendsPage
from scorecard_app.ui.session import Item
from tests.ui.conftest import Opener
from tests.ui_cards import empty_card, example_card

Keys = QtCore.Qt.Key


def shown(window: MainWindow, qtbot: QtBot) -> TrendsPage:
    """Show the page and wait for its charts."""
    window.show_page("trends")
    page = window.page
    assert isinstance(page, TrendsPage)
    wait(page, qtbot)
    return page


def wait(page: TrendsPage, qtbot: QtBot) -> None:
    def ready() -> bool:
        views = page.panel.charts.views if page.panel.has_chart else []
        seen = [view for view in views if view is views[0] or not view.visibleRegion().isEmpty()]
        return pictures.drawer().idle and all(view.is_current for view in seen)

    qtbot.waitUntil(ready, timeout=20_000)


def tip(page: TrendsPage) -> str:
    item = page.list.tree.currentItem()
    return "" if item is None else item.toolTip(0)


def words(page: TrendsPage) -> str:
    return page.panel.words.toPlainText()


def test_that_the_first_measure_is_shown_with_its_chart_and_words(open_window: Opener, qtbot: QtBot) -> None:
    page = shown(open_window(), qtbot)
    assert page.panel.heading.text() == "Operating margin"
    assert "“Operating margin” is 8.3% for June 2026" in words(page)
    assert "3 values lie outside the limits" in words(page)
    view = page.panel.charts.views[0]
    assert view.chart is not None
    assert view.chart.image.deviceIndependentSize().toSize() == view.size()
    assert "3 values lie outside" in view.accessibleDescription()


def test_that_arrow_keys_in_the_list_go_past_the_perspectives(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    page = shown(window, qtbot)
    tree = page.list.tree
    names = []
    for _time in range(7):
        names.append(page.panel.heading.text())
        QTest.keyClick(tree, Keys.Key_Down)
    assert names[4:6] == ["Contribution of business customers", "Served quickly enough"]
    assert window.session.selection == Item("measure", page.list.measure)
    for _time in range(9):
        QTest.keyClick(tree, Keys.Key_Up)
    assert page.panel.heading.text() == "Operating margin"


def test_that_the_list_and_the_session_follow_each_other(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    page = shown(window, qtbot)
    window.session.select(Item("measure", "basket"))
    assert page.list.measure == "basket"
    assert page.panel.heading.text() == "Average sale at the till"
    window.show_page("data")
    window.session.select(Item("measure", "churn"))
    window.show_page("trends")
    assert page.panel.heading.text() == "Business customers lost"


def test_that_alt_and_arrows_go_from_measure_to_measure(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    page = shown(window, qtbot)
    assert not page.panel.buttons[0].isEnabled()
    assert "no measure before" in page.panel.buttons[0].toolTip()
    window.activateWindow()
    QTest.keyClick(page.list.tree, Keys.Key_Down, QtCore.Qt.KeyboardModifier.AltModifier)
    assert page.panel.heading.text() == "Sales"
    assert page.panel.buttons[0].isEnabled()


def test_that_the_search_leaves_what_it_finds(open_window: Opener, qtbot: QtBot) -> None:
    page = shown(open_window(), qtbot)
    QTest.keyClicks(page.list.search, "average TILL")
    groups = [page.list.tree.topLevelItem(at) for at in range(page.list.tree.topLevelItemCount())]
    items = [group.child(at) for group in groups if group is not None for at in range(group.childCount())]
    left = [item.text(0) for item in items if item is not None and not item.isHidden()]
    assert left == ["Average sale at the till"]
    QTest.keyClick(page.list.search, Keys.Key_Down)
    assert page.panel.heading.text() == "Average sale at the till"
    QTest.keyClicks(page.list.search, "xyz")
    assert page.list.nothing.isVisible()
    QTest.keyClick(page.list.search, Keys.Key_Escape)
    assert page.list.search.text() == ""
    assert not page.list.nothing.isVisible()


def test_that_an_edit_changes_chart_words_and_list(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    page = shown(window, qtbot)
    window.session.select(Item("measure", "downtime"))
    wait(page, qtbot)
    view = page.panel.charts.views[0]
    assert view.chart is not None
    before = view.chart.image.copy()
    value = partial(
        put_values, measure="downtime", segment=None, period=parse_period("2026-06"), values={"value": 40.0}
    )
    assert window.session.edit("Type a value", value)
    assert "“Hours the ovens stood still” is 40" in words(page)
    assert "off target" in tip(page)
    wait(page, qtbot)
    assert view.chart.image != before
    assert window.session.edit("Rename", lambda card: change_measure(card, "downtime", name="Stars"))
    assert page.panel.heading.text() == "Stars"


def test_that_the_picture_is_kept_while_nothing_of_it_changes(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    page = shown(window, qtbot)
    chart = page.panel.charts.views[0].chart
    window.top.previous.click()
    assert "May 2026" in words(page)
    window.show_page("data")
    window.show_page("trends")
    wait(page, qtbot)
    assert page.panel.charts.views[0].chart is chart


def test_that_segments_are_shown_one_by_one_or_side_by_side(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    page = shown(window, qtbot)
    window.session.select(Item("measure", "basket"))
    choice = page.panel.segment
    choice.setFocus()
    QTest.keyClick(choice, Keys.Key_Down)
    assert window.session.segment is not None
    assert "Shop" in page.panel.charts.views[0].accessibleName()
    QTest.keyClick(choice, Keys.Key_End)
    assert choice.currentText() == "Side by side"
    assert len(page.panel.charts.views) == 3
    wait(page, qtbot)
    names = [view.accessibleName() for view in page.panel.charts.views]
    assert [name.partition(" – ")[2] for name in names] == ["", "Shop", "Café"]
    assert "Café\n" in words(page)
    window.session.look_at(segment=None)
    assert len(page.panel.charts.views) == 3
    QTest.keyClick(choice, Keys.Key_Home)
    assert len(page.panel.charts.views) == 1


def test_that_points_are_told_by_mouse_and_keys(open_window: Opener, qtbot: QtBot) -> None:
    page = shown(open_window(), qtbot)
    view = page.panel.charts.views[0]
    assert view.chart is not None
    place = view.chart.places[-1]
    assert place is not None
    assert view.nearest(place + QtCore.QPointF(3, 3)) == len(view.chart.places) - 1
    view.setFocus()
    QTest.keyClick(view, Keys.Key_Right)
    assert view.accessibleDescription().startswith("June 2026: 8.3%, watch")
    assert "signal: outside the limits" in view.accessibleDescription()
    QTest.keyClick(view, Keys.Key_Left)
    assert view.accessibleDescription().startswith("May 2026: 8.5%")
    QTest.keyClick(view, Keys.Key_Home)
    assert view.accessibleDescription().startswith("January 2025")


def test_that_a_measure_without_values_offers_to_enter_them(open_window: Opener, qtbot: QtBot) -> None:
    card = example_card()
    card = replace(card, series={key: each for key, each in card.series.items() if key[0] != "downtime"})
    window = open_window(card)
    page = shown(window, qtbot)
    window.session.select(Item("measure", "downtime"))
    assert page.panel.empty.isVisible()
    assert not page.panel.buttons[-1].isEnabled()
    QTest.mouseClick(page.panel.empty.button, QtCore.Qt.MouseButton.LeftButton)
    assert window.code == "data"
    assert window.session.selection == Item("measure", "downtime")


def test_that_an_empty_card_offers_to_attach_measures(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(empty_card())
    page = shown(window, qtbot)
    assert page.empty.isVisible()
    QTest.mouseClick(page.empty.button, QtCore.Qt.MouseButton.LeftButton)
    assert window.code == "objectives"


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_that_a_chart_is_saved(open_window: Opener, qtbot: QtBot, tmp_path: Path, suffix: str) -> None:
    window = open_window()
    page = shown(window, qtbot)
    dialog = page.ask_save()
    dialog.selectFile(str(tmp_path / f"chart{suffix}"))
    dialog.accept()
    qtbot.waitUntil(lambda: "Saved as" in window.message.text, timeout=20_000)
    assert (tmp_path / f"chart{suffix}").stat().st_size > 5000


def test_that_a_chart_that_cannot_be_saved_is_told(open_window: Opener, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    page = shown(window, qtbot)
    page.save(tmp_path / "no such folder" / "chart.png")
    qtbot.waitUntil(lambda: "could not be written" in window.message.text, timeout=20_000)


def test_that_chart_and_data_are_copied(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    page = shown(window, qtbot)
    page.copy_picture()
    qtbot.waitUntil(lambda: "Copied" in window.message.text, timeout=20_000)
    assert not QtWidgets.QApplication.clipboard().image().isNull()
    page.copy_data()
    lines = QtWidgets.QApplication.clipboard().text().splitlines()
    assert lines[0] == "Operating margin"
    assert lines[1].split("\t") == ["Period", "Value", "Goal", "Red line", "Status", "Signals"]
    assert lines[-1].split("\t")[0] == "2026-06"
    assert lines[-1].split("\t")[2:5] == ["9", "5", "watch"]


def test_that_the_chart_follows_the_theme(open_window: Opener, qtbot: QtBot) -> None:
    page = shown(open_window(), qtbot)
    view = page.panel.charts.views[0]
    theme.use("dark")
    wait(page, qtbot)
    assert view.chart is not None
    assert view.chart.image.pixelColor(2, 2) == QtGui.QColor(theme.DARK.base)
    theme.use("light")
    wait(page, qtbot)
    assert view.chart.image.pixelColor(2, 2) == QtGui.QColor(theme.LIGHT.base)


def test_that_a_window_may_close_while_its_chart_is_drawn_or_saved(
    open_window: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window()
    page = shown(window, qtbot)
    window.session.select(Item("measure", "basket"))
    page.panel.charts.views[0].repaint()
    page.copy_picture()
    page.save(tmp_path / "chart.svg")
    window.close()
    QtWidgets.QApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: pictures.drawer().idle, timeout=20_000)
    assert (tmp_path / "chart.svg").stat().st_size > 5000
