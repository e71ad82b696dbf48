"""Garbage is collected in the window's thread only, between events, and not while work runs beside it.

Python collects wherever it happens to be. In another thread that may destroy an object of Qt, which ends the
program; and a pass over a large import, of which nothing is garbage, would stop the window for a tenth of a second.
"""

from __future__ import annotations

import gc

from scorecard_app.render.qt import QtCore
from scorecard_app.ui import work

EVERY = 500
"""Milliseconds between two looks at what there is to collect."""


class Collector(QtCore.QObject):
    """Collects by Python's own thresholds, from a timer. `stop` leaves it to Python again."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        gc.freeze()  # what starting up has made stays for good
        self._timer = QtCore.QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due."""
        if work.is_running():
            return
        gc.disable()
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [at for at, (count, limit) in enumerate(zip(counts, limits, strict=True)) if count > limit]
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        """Leave it to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
