"""How long the start took: from the start of the process to the first painted page."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from scorecard_app.render.qt import QtCore, QtWidgets

_LOADED = time.perf_counter()
_STAT = Path("/proc/self/stat")


def age() -> float:
    """Return for how many seconds this process has run; on Linux to 10 ms, elsewhere since Qt was loaded."""
    if _STAT.exists():
        ticks = int(_STAT.read_text(encoding="utf-8").rpartition(")")[2].split()[19])
        return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    return time.perf_counter() - _LOADED


class FirstPaint(QtCore.QObject):
    """Calls a function once, after a widget or one within it has been painted for the first time."""

    def __init__(self, widget: QtWidgets.QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then
        self._widgets = [widget, *widget.findChildren(QtWidgets.QWidget)]
        for each in self._widgets:
            each.installEventFilter(self)

    def eventFilter(self, _watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
        """Wait for the paint, let it happen, and call."""
        if event.type() == QtCore.QEvent.Type.Paint and self._widgets:
            for each in self._widgets:
                each.removeEventFilter(self)
            self._widgets = []
            QtCore.QTimer.singleShot(0, self._then)
        return False


def report(widget: QtWidgets.QWidget) -> None:
    """Print the milliseconds to the first paint of a page, then quit."""

    def told() -> None:
        sys.stdout.write(f"{age() * 1000:.0f}\n")
        sys.stdout.flush()
        QtWidgets.QApplication.closeAllWindows()

    FirstPaint(widget, told)
