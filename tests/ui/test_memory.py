"""What is opened and closed leaves nothing behind: charts, windows, and references to None."""

from __future__ import annotations

import gc
import sys
import weakref
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scorecard_app.domain.trend import trend
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui import pictures
from scorecard_app.ui.pages.catalog import PAGES
from scorecard_app.ui.session import Item
from scorecard_app.ui.windows import Windows
from tests.soak import SOAK
from tests.ui.conftest import Opener
from tests.ui_cards import example_card

CHARTS, WINDOWS = (200, 200) if SOAK else (20, 12)
MEGABYTES, FEW = 30, 8
"""What 200 may leave behind, and what any number may."""
STATM = Path("/proc/self/statm")
only_linux = pytest.mark.skipif(not STATM.exists(), reason="the size of the process is read from /proc")


def megabytes() -> float:
    """Return the size of the process in memory, without what is garbage and what Qt keeps of pixmaps (10 MB)."""
    gc.collect()
    QtGui.QPixmapCache.clear()
    return int(STATM.read_text().split()[1]) * 4096 / 1e6


def draw_charts(qtbot: QtBot, count: int) -> None:
    card = example_card()
    measures = list(card.measures)
    look = pictures.Look(QtCore.QSize(800, 500))
    taken: list[bool] = []
    for number in range(count):
        found = trend(card, measures[number % len(measures)])
        pictures.draw(number, found, look, lambda chart: taken.append(chart.image.isNull()))
    qtbot.waitUntil(lambda: pictures.drawer().idle, timeout=600_000)
    assert taken == [False] * count


def open_windows(qtbot: QtBot, windows: Windows, opened: Opener, count: int, mark: str) -> None:
    for number in range(count):
        window = opened(name=f"{mark}{number}.scorecard")
        for page in ("overview", "map", "trends"):
            window.show_page(page)
            QtWidgets.QApplication.processEvents()
        qtbot.waitUntil(lambda: pictures.drawer().idle, timeout=60_000)
        window.close()
        QtWidgets.QApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete.value)
        QtWidgets.QApplication.processEvents()
        if number % 10 == 9:
            gc.collect()  # as ui.collector does between events
    assert windows.open == []


@only_linux
@pytest.mark.usefixtures("windows")
def test_that_charts_leave_no_memory_behind(qtbot: QtBot) -> None:
    draw_charts(qtbot, 6)  # what is loaded and kept once
    before = megabytes()
    draw_charts(qtbot, CHARTS)
    grown = megabytes() - before
    assert grown < max(FEW, MEGABYTES * CHARTS / 200)


@only_linux
def test_that_windows_leave_no_memory_behind(windows: Windows, open_window: Opener, qtbot: QtBot) -> None:
    open_windows(qtbot, windows, open_window, 8, "first")  # what is loaded and kept once
    before = megabytes()
    open_windows(qtbot, windows, open_window, WINDOWS, "then")
    grown = megabytes() - before
    assert grown < max(FEW, MEGABYTES * WINDOWS / 200)


def test_that_nothing_of_a_closed_window_is_held(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window()
    measure = next(iter(window.session.card.measures))
    for page in PAGES:
        window.show_page(page.code)
        window.session.select(Item("measure", measure))
        QtWidgets.QApplication.processEvents()
    window.show_library()
    qtbot.waitUntil(lambda: pictures.drawer().idle, timeout=60_000)
    held = [weakref.ref(each) for each in (window.session, window.session.document, *window.pages.values())]
    window.close()
    del window
    QtWidgets.QApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete.value)
    QtWidgets.QApplication.processEvents()
    gc.collect()
    assert [each() for each in held if each() is not None] == []


@pytest.mark.parametrize("page", ["overview", "map", "trends"])
def test_that_repaints_neither_lose_nor_keep_references_to_none(
    open_window: Opener, qtbot: QtBot, page: str
) -> None:
    window = open_window()
    window.show_page(page)
    qtbot.waitUntil(lambda: pictures.drawer().idle, timeout=60_000)
    for _time in range(5):
        window.repaint()
    before = sys.getrefcount(None)
    for _time in range(200):
        window.page.repaint()
        for each in window.page.findChildren(QtWidgets.QWidget):
            each.repaint()
    assert abs(sys.getrefcount(None) - before) < 100
