"""Work beside the window: a function in a thread of its own that returns plain data and touches no widget.

What it reports and returns reaches the window's thread through a queue that a timer empties, so that no thread
ever touches an object of Qt, and quitting never waits for a Qt thread.
"""

from __future__ import annotations

import contextvars
import queue
import threading
from collections.abc import Callable
from typing import Any

from scorecard_app.render.qt import QtCore

EVERY = 15
"""Milliseconds between two looks at the queue."""
_running: set[Work] = set()


class Cancelled(Exception):
    """Raised inside work, by its progress function, after `Work.cancel`."""


class Work(QtCore.QObject):
    """A running function; `done` (its result), `failed` (its exception) or `cancelled` is emitted once.

    The function gets `progress(done, total)`, which raises `Cancelled` after `cancel()`; it runs in a copy of the
    caller's context, so texts are in the user's language. Make it by `start`.
    """

    done = QtCore.Signal(object)
    failed = QtCore.Signal(object)
    cancelled = QtCore.Signal()
    progressed = QtCore.Signal(int, int)

    def __init__(self, function: Callable[[Callable[[int, int], None]], Any]) -> None:
        super().__init__()
        self._news: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._timer = QtCore.QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._tell)
        context = contextvars.copy_context()
        self._thread = threading.Thread(target=context.run, args=(self._run, function), daemon=True)

    def _run(self, function: Callable[[Callable[[int, int], None]], Any]) -> None:
        try:
            self._news.put(("done", function(self._progress)))
        except Cancelled:
            self._news.put(("cancelled", None))
        except BaseException as error:  # noqa: BLE001  # handed on whole to the window's thread
            self._news.put(("failed", error))

    def _progress(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self._news.put(("progressed", (done, total)))

    def begin(self) -> None:
        """Start the thread."""
        _running.add(self)
        self._thread.start()
        self._timer.start()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; `cancelled` tells when it has."""
        self._stop.set()

    def join(self, seconds: float) -> None:
        """Wait for the thread at most so long."""
        self._thread.join(seconds)

    def _tell(self) -> None:
        latest: tuple[int, int] | None = None
        while not self._news.empty():
            what, value = self._news.get()
            if what == "progressed":
                latest = value
                continue
            self._end(what, value)
            return
        if latest is not None:
            self.progressed.emit(*latest)

    def _end(self, what: str, value: Any) -> None:
        self._timer.stop()
        _running.discard(self)
        if self._stop.is_set() or what == "cancelled":
            self.cancelled.emit()
        elif what == "done":
            self.done.emit(value)
        else:
            self.failed.emit(value)


def start(function: Callable[[Callable[[int, int], None]], Any]) -> Work:
    """Run a function beside the window. Connect to the signals of what is returned at once."""
    work = Work(function)
    work.begin()
    return work


def stop_all(seconds: float = 5.0) -> None:
    """Cancel all work and wait for it: for the end of the program."""
    for work in list(_running):
        work.cancel()
    for work in list(_running):
        work.join(seconds)
        _running.discard(work)
