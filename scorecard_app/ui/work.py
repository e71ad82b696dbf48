"""Work beside the window: a function in a thread of its own that returns plain data and touches no widget.

What it reports and returns reaches the window's thread through a queue that a timer empties. No other thread ever
touches an object of Qt, holds the last reference to one, or to a function that may: the thread knows a `_Task`
only, which the window's thread lets go of after the thread has ended. Quitting never waits for a Qt thread.
"""

from __future__ import annotations

import contextvars
import gc
import queue
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from scorecard_app.render.qt import QtCore

EVERY = 15
"""Milliseconds between two looks at the queue."""
SWITCH = 0.001
"""Seconds after which Python lets the window's thread go on, while there is work: a paint may ask a dozen times."""
_running: set[Work] = set()
_usual: list[tuple[float, bool]] = []


class Cancelled(Exception):
    """Raised inside work, by its progress function, after `Work.cancel`."""


class Progress:
    """What the function calls: `progress(done, total)` says how far it is; it raises `Cancelled` after a cancel."""

    def __init__(self) -> None:
        self.news: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._cancelled = False
        self._enders: list[Callable[[], None]] = []

    def __call__(self, done: int, total: int) -> None:
        """Report; raise `Cancelled` where the work is not wanted any more."""
        self.check()
        self.news.put(("progressed", (done, total)))

    def check(self) -> None:
        """Raise `Cancelled` where the work is not wanted any more."""
        if self._cancelled:
            raise Cancelled

    @property
    def cancelled(self) -> bool:
        """Whether the work is not wanted any more."""
        return self._cancelled

    def when_cancelled(self, end: Callable[[], None]) -> None:
        """Have something called by `cancel`, in its thread, that ends a wait of this one: a child, a lock."""
        with self._lock:
            self._enders.append(end)
        if self._cancelled:
            end()

    def cancel(self) -> None:
        """Make this thread's work end."""
        with self._lock:
            self._cancelled = True
            enders = list(self._enders)
        for end in enders:
            end()


Function = Callable[[Progress], Any]


class _Task:
    """What the thread knows: the function and the way back."""

    def __init__(self, function: Function) -> None:
        self.function = function
        self.progress = Progress()

    def run(self) -> None:
        news = self.progress.news
        try:
            news.put(("done", self.function(self.progress)))
        except Cancelled:
            news.put(("cancelled", None))
        except BaseException as error:  # noqa: BLE001  # handed on whole to the window's thread
            news.put(("failed", error))


class Work(QtCore.QObject):
    """A running function; `done` (its result), `failed` (its exception) or `cancelled` is emitted once.

    The function gets a `Progress`; it runs in a copy of the caller's context, so texts are in the user's language.
    After `cancel()` it is always `cancelled`, whatever the function made of it. Make it by `start`.
    """

    done = QtCore.Signal(object)
    failed = QtCore.Signal(object)
    cancelled = QtCore.Signal()
    progressed = QtCore.Signal(int, int)

    def __init__(self, function: Function) -> None:
        super().__init__()
        self._task = _Task(function)
        self._timer = QtCore.QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._tell)
        context = contextvars.copy_context()
        self._thread = threading.Thread(target=context.run, args=(self._task.run,), daemon=True)

    @property
    def running(self) -> bool:
        """Whether its end has not been told yet."""
        return self in _running

    def begin(self) -> None:
        """Start the thread."""
        _running.add(self)
        _mind_threads()
        self._thread.start()
        self._timer.start()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; `cancelled` tells when it has."""
        self._task.progress.cancel()

    def join(self, seconds: float) -> None:
        """Wait for the thread at most so long."""
        self._thread.join(seconds)

    def forget(self) -> None:
        """Tell nothing any more."""
        self._timer.stop()
        _running.discard(self)
        _mind_threads()

    def _tell(self) -> None:
        latest: tuple[int, int] | None = None
        news = self._task.progress.news
        while not news.empty():
            what, value = news.get()
            if what == "progressed":
                latest = value
                continue
            self._end(what, value)
            return
        if latest is not None and not self._task.progress.cancelled:
            self.progressed.emit(*latest)

    def _end(self, what: str, value: Any) -> None:
        self._thread.join()  # it has nothing left to do; now the function and what it holds are ours alone
        self.forget()
        if what == "cancelled" or self._task.progress.cancelled:
            self.cancelled.emit()
        elif what == "done":
            self.done.emit(value)
        else:
            self.failed.emit(value)


def start(function: Function) -> Work:
    """Run a function beside the window. Connect to the signals of what is returned at once.

    Connect bound methods of objects of Qt, which are disconnected where those are gone.
    """
    work = Work(function)
    work.begin()
    return work


def stop_all(seconds: float = 5.0) -> None:
    """Cancel all work and wait for it, so long altogether: for the end of the program."""
    end = time.monotonic() + seconds
    for work in list(_running):
        work.cancel()
    for work in list(_running):
        work.join(max(0.0, end - time.monotonic()))
        work.forget()


def is_running() -> bool:
    """Return whether there is any work."""
    return bool(_running)


def _mind_threads() -> None:
    """While there is work, have threads take turns more often, and collect no garbage, see `collector`."""
    if _running and not _usual:
        _usual.append((sys.getswitchinterval(), gc.isenabled()))
        sys.setswitchinterval(SWITCH)
        gc.disable()
    elif not _running and _usual:
        interval, collecting = _usual.pop()
        sys.setswitchinterval(interval)
        if collecting:
            gc.enable()
