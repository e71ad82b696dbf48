"""The page of the strategy map: looked at, zoomed, walked through by mouse and keys, followed by its outline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from scorecard_app import i18n
from scorecard_app.domain.edits.structure import change_objective
from scorecard_app.domain.model import Scorecard
from scorecard_app.render import look
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui import theme
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.map.outline import NAME, SCORE, STATUS
from scorecard_app.ui.pages.strategy_map import StrategyMapPage
from scorecard_app.ui.session import CARD, Item
from tests.ui.conftest import Opener
from tests.ui_cards import empty_card, example_card

Keys = QtCore.Qt.Key
Shift = QtCore.Qt.KeyboardModifier.ShiftModifier
Left = QtCore.Qt.MouseButton.LeftButton


def shown(window: MainWindow) -> StrategyMapPage:
    window.show_page("map")
    QtWidgets.QApplication.processEvents()
    assert isinstance(window.page, StrategyMapPage)
    return window.page


def place(page: StrategyMapPage, objective: str) -> QtCore.QPoint:
    rect = page.scene.node_rect(objective)
    assert rect is not None
    return page.view.mapFromScene(rect.center())


def current(page: StrategyMapPage) -> str:
    row = page.outline.currentItem()
    return "" if row is None else row.text(NAME)


def chosen(page: StrategyMapPage) -> str:
    assert page.session.selection.kind == "objective"
    return page.session.selection.id


def test_that_the_whole_map_is_in_view_whatever_the_size(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    for size in (QtCore.QSize(1280, 800), QtCore.QSize(1800, 1000), QtCore.QSize(1000, 650)):
        window.resize(size)
        QtWidgets.QApplication.processEvents()
        seen = page.view.mapFromScene(page.scene.sceneRect()).boundingRect()
        assert page.view.viewport().rect().adjusted(-1, -1, 1, 1).contains(seen)


def test_that_keys_and_wheel_zoom_and_one_key_fits_again(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    before = page.view.scale_now
    window.activateWindow()
    QTest.keyClick(page.view, Keys.Key_Plus, QtCore.Qt.KeyboardModifier.ControlModifier)
    assert page.view.scale_now == pytest.approx(before * 1.25)
    assert page.percent.text() == f"{100 * page.view.scale_now:.0f}%"
    turn = QtGui.QWheelEvent(
        QtCore.QPointF(50, 50),
        QtCore.QPointF(50, 50),
        QtCore.QPoint(),
        QtCore.QPoint(0, 240),
        QtCore.Qt.MouseButton.NoButton,
        QtCore.Qt.KeyboardModifier.ControlModifier,
        QtCore.Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QtWidgets.QApplication.sendEvent(page.view.viewport(), turn)
    assert page.view.scale_now == pytest.approx(before * 1.25**3)
    QTest.keyClick(page.view, Keys.Key_0, QtCore.Qt.KeyboardModifier.ControlModifier)
    assert page.view.scale_now == pytest.approx(before)


def test_that_zoom_has_ends(open_window: Opener) -> None:
    page = shown(open_window())
    for _time in range(40):
        page.view.zoom(2)
    assert page.view.scale_now == pytest.approx(4.0)
    for _time in range(40):
        page.view.zoom(0.5)
    assert page.view.scale_now == pytest.approx(0.15)


def test_that_a_zoomed_map_is_dragged_and_moved_by_keys(open_window: Opener) -> None:
    page = shown(open_window())
    page.view.zoom(3)
    bar = page.view.horizontalScrollBar()
    before = bar.value()
    port = page.view.viewport()
    QTest.mousePress(port, Left, pos=QtCore.QPoint(300, 300))
    QTest.mouseMove(port, QtCore.QPoint(260, 300))
    QtWidgets.QApplication.sendEvent(port, moved(port, QtCore.QPoint(240, 300)))
    QTest.mouseRelease(port, Left, pos=QtCore.QPoint(240, 300))
    assert bar.value() > before
    assert page.session.selection == CARD
    before = bar.value()
    QTest.keyClick(page.view, Keys.Key_Left, Shift)
    assert bar.value() == before - 60


def renamed(objective: str) -> Callable[[Scorecard], Scorecard]:
    return lambda card: change_objective(card, objective, name="Grow calmly")


def moved(port: QtWidgets.QWidget, to: QtCore.QPoint) -> QtGui.QMouseEvent:
    there = QtCore.QPointF(to)
    none = QtCore.Qt.KeyboardModifier.NoModifier
    return QtGui.QMouseEvent(
        QtCore.QEvent.Type.MouseMove, there, QtCore.QPointF(port.mapToGlobal(to)), Left, Left, none
    )


def test_that_a_click_selects_and_a_double_click_opens(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    first, second = page.scene.reading_order()[:2]
    QTest.mouseClick(page.view.viewport(), Left, pos=place(page, first))
    assert window.session.selection == Item("objective", first)
    assert page.view.item == Item("objective", first)
    QTest.mouseClick(page.view.viewport(), Left, pos=QtCore.QPoint(3, 3))
    assert window.session.selection == CARD
    header = page.scene.header_rect("financial") or page.scene.header_rect(
        next(iter(window.session.card.perspectives))
    )
    assert header is not None
    QTest.mouseClick(page.view.viewport(), Left, pos=page.view.mapFromScene(header.center()))
    assert window.session.selection.kind == "perspective"
    QTest.mouseDClick(page.view.viewport(), Left, pos=place(page, second))
    assert window.code == "objectives"
    assert window.session.selection == Item("objective", second)


def test_that_tab_goes_through_the_nodes_as_one_reads_and_on(open_window: Opener) -> None:
    page = shown(open_window())
    page.view.setFocus()
    order = page.scene.reading_order()
    seen = []
    for _each in order:
        QTest.keyClick(page.view, Keys.Key_Tab)
        seen.append(chosen(page))
    assert seen == order
    QTest.keyClick(page.view, Keys.Key_Backtab)
    assert chosen(page) == order[-2]
    QTest.keyClick(page.view, Keys.Key_Tab)
    QTest.keyClick(page.view, Keys.Key_Tab)
    assert chosen(page) == order[-1]
    assert not page.view.hasFocus()


def test_that_arrows_go_to_the_nearest_node(open_window: Opener) -> None:
    page = shown(open_window())
    page.view.setFocus()
    boxes = page.scene.map.nodes
    QTest.keyClick(page.view, Keys.Key_Down)
    first = chosen(page)
    assert first == page.scene.reading_order()[0]
    QTest.keyClick(page.view, Keys.Key_Down)
    below = chosen(page)
    assert boxes[below].y > boxes[first].y
    QTest.keyClick(page.view, Keys.Key_End)
    QTest.keyClick(page.view, Keys.Key_Left)
    left = chosen(page)
    assert boxes[left].x < boxes[page.scene.reading_order()[-1]].x
    assert boxes[left].y == boxes[page.scene.reading_order()[-1]].y
    QTest.keyClick(page.view, Keys.Key_Escape)
    assert page.session.selection == CARD


def test_that_what_is_selected_is_said_with_causes_and_effects(open_window: Opener) -> None:
    page = shown(open_window())
    cause, effect = next(iter(page.session.card.links))
    names = page.session.card.objectives
    page.session.select(Item("objective", effect))
    said = page.view.accessibleDescription()
    assert said.startswith(names[effect].name)
    assert f"Cause: {names[cause].name}" in said
    assert any(word in said for word in ("on target", "watch", "off target"))


def test_that_a_measure_selected_elsewhere_frames_its_objective(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    window.session.select(Item("measure", "basket"))
    objective = window.session.card.measures["basket"].objective
    assert page.view.item == Item("objective", objective)
    assert current(page) == window.session.card.objectives[objective].name


def test_that_links_of_what_is_selected_stand_out(open_window: Opener) -> None:
    page = shown(open_window())
    cause, effect = next(iter(page.session.card.links))
    page.session.select(Item("objective", cause))
    accent = QtGui.QColor(theme.theme().accent)
    marked = {ends for ends, items in page.scene.links.items() if items[0].pen().color() == accent}
    assert (cause, effect) in marked
    assert marked == {ends for ends in page.session.card.links if cause in ends}


def test_that_the_outline_says_the_same_and_leads_on(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    assert not page.outline.isVisible()
    page.toggle_outline()
    assert page.outline.isVisible()
    score = window.session.score()
    outline = page.outline
    rows = {}
    for at in range(outline.topLevelItemCount()):
        group = outline.topLevelItem(at)
        assert group is not None
        for each in range(group.childCount()):
            child = group.child(each)
            assert child is not None
            rows[child.text(NAME)] = (child.text(SCORE), child.text(STATUS))
    for perspective in score.perspectives:
        for one in perspective.objectives:
            assert rows[one.objective.name][0] == f"{one.score:.0f}"
    _cause, effect = next(iter(window.session.card.links))
    window.session.select(Item("objective", effect))
    outline.setFocus()
    QTest.keyClick(outline, Keys.Key_Right)
    QTest.keyClick(outline, Keys.Key_Down)
    assert current(page).startswith("Cause: ")
    QTest.keyClick(outline, Keys.Key_Return)
    assert window.session.selection.kind == "objective"
    assert window.session.selection.id != effect
    QTest.keyClick(outline, Keys.Key_Return)
    assert window.code == "objectives"


def test_that_there_is_an_outline_where_there_is_room(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    window.resize(1920, 1080)
    QtWidgets.QApplication.processEvents()
    assert page.outline.isVisible()
    page.toggle_outline()
    window.resize(1900, 1000)
    QtWidgets.QApplication.processEvents()
    assert not page.outline.isVisible()


def test_that_period_edit_and_theme_change_the_map(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    before = page.grab().toImage()
    window.top.previous.click()
    assert page.grab().toImage() != before
    objective = page.scene.reading_order()[0]
    window.session.select(Item("objective", objective))
    assert window.session.edit("Rename", renamed(objective))
    assert page.scene.nodes[objective].toolTip() == "Grow calmly"
    assert current(page) == "Grow calmly"
    theme.use("dark")
    assert page.scene.hand.look == look.DARK
    assert page.grab().toImage().pixelColor(page.width() // 2, page.height() - 3) == QtGui.QColor(look.DARK.paper)
    theme.use("light")


def test_that_place_and_scale_outlast_an_edit(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    page.view.zoom(2.5)
    page.view.verticalScrollBar().setValue(400)
    before = page.view.transform(), page.view.verticalScrollBar().value()
    objective = page.scene.reading_order()[-1]
    assert window.session.edit("Rename", renamed(objective))
    assert (page.view.transform(), page.view.verticalScrollBar().value()) == before


def test_that_an_empty_card_offers_to_write_objectives(open_window: Opener) -> None:
    window = open_window(empty_card())
    page = shown(window)
    assert page.empty.isVisible()
    assert all(not button.isEnabled() for button in page.buttons)
    QTest.mouseClick(page.empty.button, Left)
    assert window.code == "objectives"


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_that_the_map_is_saved(open_window: Opener, tmp_path: Path, suffix: str) -> None:
    window = open_window()
    page = shown(window)
    dialog = page.ask_save()
    dialog.selectFile(str(tmp_path / f"map{suffix}"))
    dialog.accept()
    assert (tmp_path / f"map{suffix}").stat().st_size > 5000
    assert f"map{suffix}" in window.message.text


def test_that_a_map_that_cannot_be_saved_is_told(open_window: Opener, tmp_path: Path) -> None:
    window = open_window()
    dialog = shown(window).ask_save()
    dialog.fileSelected.emit(str(tmp_path / "no such folder" / "map.png"))
    dialog.reject()
    assert "could not be written" in window.message.text


def test_that_the_map_is_copied_on_light_ground(open_window: Opener) -> None:
    window = open_window()
    theme.use("dark")
    shown(window).copy_picture()
    image = QtWidgets.QApplication.clipboard().image()
    assert image.pixelColor(2, 2) == QtGui.QColor("white")
    assert "Copied" in window.message.text
    theme.use("light")


def test_that_reading_order_runs_from_the_right_in_hebrew(open_window: Opener) -> None:
    i18n.set_language("he")
    try:
        page = shown(open_window(example_card()))
        boxes = page.scene.map.nodes
        order = page.scene.reading_order()
        row = [boxes[each].x for each in order if boxes[each].y == boxes[order[-1]].y]
        assert row == sorted(row, reverse=True)
        assert len(row) > 1
    finally:
        i18n.set_language("en")
