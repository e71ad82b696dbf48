"""Work beside the window: what is told, how it ends, and that no thread is left behind."""

from __future__ import annotations

import gc
import sys
import threading
import time

import pytest
from pytestqt.qtbot import QtBot

from scorecard_app import i18n
from scorecard_app.i18n import gettext
from scorecard_app.render.qt import QtCore
from scorecard_app.ui import collector, work
from scorecard_app.ui.work import Progress, Work, start, stop_all


class Told(QtCore.QObject):
    """Notes what work tells, and in which thread."""

    def __init__(self, of: Work) -> None:
        super().__init__()
        self.news: list[tuple[str, object]] = []
        self.threads: set[int] = set()
        of.done.connect(self.done)
        of.failed.connect(self.failed)
        of.cancelled.connect(self.cancelled)
        of.progressed.connect(self.progressed)

    def note(self, what: str, value: object) -> None:
        """Keep it."""
        self.threads.add(threading.get_ident())
        self.news.append((what, value))

    def done(self, value: object) -> None:
        """Note the result."""
        self.note("done", value)

    def failed(self, error: object) -> None:
        """Note the error."""
        self.note("failed", error)

    def cancelled(self) -> None:
        """Note the end."""
        self.note("cancelled", None)

    def progressed(self, done: int, total: int) -> None:
        """Note how far it is."""
        self.note("progressed", (done, total))


def ended(qtbot: QtBot, told: Told) -> tuple[str, object]:
    """Wait for the end and return how it ended."""
    qtbot.waitUntil(lambda: any(what != "progressed" for what, _value in told.news))
    return told.news[-1]


def wait_for_cancel(progress: Progress) -> None:
    """Work until it is not wanted any more."""
    while True:
        progress(0, 0)
        time.sleep(0.001)


def test_that_the_result_comes_in_the_windows_thread_and_the_users_language(qtbot: QtBot) -> None:
    i18n.set_language("de")
    told = Told(start(lambda _progress: (threading.get_ident(), gettext("Measure"))))
    what, value = ended(qtbot, told)
    assert what == "done"
    assert isinstance(value, tuple)
    assert value[0] != threading.get_ident()
    assert value[1] == "Kennzahl"
    assert told.threads == {threading.get_ident()}


def test_that_an_error_is_handed_on(qtbot: QtBot) -> None:
    def fail(_progress: Progress) -> None:
        raise ValueError("broken")

    what, error = ended(qtbot, Told(start(fail)))
    assert (what, str(error)) == ("failed", "broken")


def test_that_progress_is_told_and_cancel_ends_the_work(qtbot: QtBot) -> None:
    running = start(wait_for_cancel)
    told = Told(running)
    qtbot.waitUntil(lambda: ("progressed", (0, 0)) in told.news)
    running.cancel()
    assert ended(qtbot, told) == ("cancelled", None)
    assert not running.running


def test_that_cancelled_work_never_tells_a_result(qtbot: QtBot) -> None:
    release = threading.Event()
    running = start(lambda _progress: release.wait(5))
    told = Told(running)
    running.cancel()
    release.set()
    assert ended(qtbot, told) == ("cancelled", None)


def test_that_a_wait_is_ended_by_cancel(qtbot: QtBot) -> None:
    def wait(progress: Progress) -> None:
        stop = threading.Event()
        progress.when_cancelled(stop.set)
        assert stop.wait(10)
        progress.check()

    running = start(wait)
    told = Told(running)
    running.cancel()
    assert ended(qtbot, told) == ("cancelled", None)


def test_that_stopping_all_leaves_no_thread_and_tells_nothing(qtbot: QtBot) -> None:
    before = threading.active_count()
    told = [Told(start(wait_for_cancel)) for _each in range(5)]
    stop_all()
    assert threading.active_count() == before
    qtbot.wait(3 * work.EVERY)
    assert [each.news for each in told] == [[]] * 5


def test_that_no_garbage_is_collected_beside_the_window(qtbot: QtBot) -> None:
    usual = sys.getswitchinterval()
    release = threading.Event()

    def look(_progress: Progress) -> tuple[bool, float]:
        release.wait(5)
        return gc.isenabled(), sys.getswitchinterval()

    told = Told(start(look))
    release.set()
    assert ended(qtbot, told) == ("done", (False, pytest.approx(work.SWITCH)))
    assert gc.isenabled()
    assert sys.getswitchinterval() == pytest.approx(usual)


def test_that_the_collector_collects_in_the_windows_thread(qtbot: QtBot) -> None:
    found: list[int] = []

    class Loop:
        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            found.append(threading.get_ident())

    collecting = collector.Collector()
    try:
        for _each in range(2000):
            Loop()
        assert not gc.isenabled()
        assert found == []
        qtbot.waitUntil(lambda: len(found) > 0, timeout=5000)
        assert set(found) == {threading.get_ident()}
    finally:
        collecting.stop()
    assert gc.isenabled()
