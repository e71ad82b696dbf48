"""Charts drawn beside the window: one at a time, the newest wish, and nothing of what nobody wants any more."""

from __future__ import annotations

import subprocess
import sys
import threading
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from scorecard_app.domain.trend import trend
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui import pictures
from scorecard_app.ui.windows import Windows
from tests.ui_cards import example_card

pytestmark = pytest.mark.usefixtures("windows")
SIZE = QtCore.QSize(600, 400)


def idle(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: pictures.drawer().idle, timeout=20_000)


def drawn(qtbot: QtBot, look: pictures.Look, measure: str = "basket") -> pictures.Chart:
    found: list[pictures.Chart] = []
    pictures.draw("test", trend(example_card(), measure), look, found.append)
    idle(qtbot)
    return found[0]


def test_that_a_picture_has_the_size_and_fineness_asked_for(qtbot: QtBot) -> None:
    chart = drawn(qtbot, pictures.Look(SIZE, 1.5))
    assert chart.image.size() == QtCore.QSize(900, 600)
    assert chart.image.deviceIndependentSize().toSize() == SIZE


def test_that_points_are_where_the_picture_shows_them(qtbot: QtBot) -> None:
    found = trend(example_card(), "basket")
    chart = drawn(qtbot, pictures.Look(SIZE, 2.0, heading=False))
    places = [place for place in chart.places if place is not None]
    assert len(places) == len([point for point in found.points if point.value.value is not None])
    assert all(0 < place.x() < SIZE.width() and 0 < place.y() < SIZE.height() for place in places)
    assert [place.x() for place in places] == sorted(place.x() for place in places)
    paper = chart.image.pixelColor(4, 4)
    assert all(chart.image.pixelColor((place * 2.0).toPoint()) != paper for place in places)


@pytest.mark.parametrize(("dark", "ground"), [(False, "#ffffff"), (True, "#1b2127")])
def test_that_the_ground_is_that_of_the_theme(qtbot: QtBot, dark: bool, ground: str) -> None:
    assert drawn(qtbot, pictures.Look(SIZE, dark=dark)).image.pixelColor(2, 2).name() == ground


def test_that_charts_side_by_side_have_one_value_axis(qtbot: QtBot) -> None:
    card = example_card()
    trends = tuple(trend(card, "basket", each) for each in (None, *card.segments))
    heights = set()
    for one in trends:
        found: list[pictures.Chart] = []
        pictures.draw("test", one, pictures.Look(SIZE, legend=False, heading=False, beside=trends), found.append)
        idle(qtbot)
        for point, place in zip(one.points, found[0].places, strict=True):
            assert place is not None
            heights.add((round(point.value.value or 0.0, 6), round(place.y(), 3)))
    ordered = sorted(heights)
    assert [height for _value, height in ordered] == sorted((height for _value, height in ordered), reverse=True)


def test_that_only_the_newest_wish_of_an_asker_is_told(qtbot: QtBot) -> None:
    told: list[int] = []
    for number in range(5):
        pictures.drawer().ask("one", partial(int, number), told.append)
    idle(qtbot)
    assert told == [4]


def test_that_one_job_is_done_at_a_time_in_another_thread(qtbot: QtBot) -> None:
    running: list[int] = []
    most: list[int] = []
    threads: set[int] = set()

    def job() -> None:
        running.append(1)
        most.append(len(running))
        threads.add(threading.get_ident())
        running.pop()

    for number in range(6):
        pictures.drawer().ask(number, job, lambda _nothing: None)
    idle(qtbot)
    assert most == [1] * 6
    assert threading.get_ident() not in threads


def test_that_a_chart_nobody_waits_for_is_not_told(qtbot: QtBot, windows: Windows) -> None:
    told: list[object] = []
    pictures.drawer().ask("gone", lambda: 1, told.append)
    pictures.drawer().forget("gone")
    idle(qtbot)
    assert told == []
    assert windows.open == []


def test_that_a_failed_job_is_told_and_the_next_is_done(qtbot: QtBot) -> None:
    told: list[object] = []

    def fails() -> None:
        raise ValueError("no")

    pictures.drawer().ask("a", fails, told.append, lambda error: told.append(str(error)))
    pictures.drawer().ask("b", lambda: "done", told.append)
    idle(qtbot)
    assert told == ["no", "done"]


def test_that_a_copied_chart_is_on_the_clipboard(qtbot: QtBot) -> None:
    done: list[bool] = []
    pictures.copy(trend(example_card(), "basket"), lambda: done.append(True))
    idle(qtbot)
    image = QtWidgets.QApplication.clipboard().image()
    assert done == [True]
    assert image.width() == 2 * pictures.COPY_SIZE.width()


def test_that_the_warm_up_loads_matplotlib_beside_the_window(qtbot: QtBot) -> None:
    pictures.warm_up()
    idle(qtbot)
    assert "matplotlib" in sys.modules


QUIT = """
import sys
from scorecard_app.ui import app, pictures, work
running = app.prepare(language="en", theme_choice="light")
pictures.warm_up()
work.stop_all(float(sys.argv[1]))
"""


@pytest.mark.parametrize("patience", ["0", "0.2", "0.5"])
def test_that_the_program_ends_cleanly_while_matplotlib_is_at_work(patience: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", QUIT, patience], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
