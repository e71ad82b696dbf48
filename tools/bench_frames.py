"""Measure how long the window stands still while a workbook of 100,000 values is imported.

A timer beats every 5 ms, from the choice of the file until the score tree is on the screen; the longest time
between two beats is the longest frame. `python -m tools.bench_frames` prints it; the bench of the whole program
takes `bench_frames`.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from tools.bench_import import LONG_FORM, MEASURES, PERIODS, WIDE_FORM, bench_card, write_files
from tools.bench_store import folder

Result = tuple[str, float, float]
"""What was measured, the ratio, and the ratio that must not be exceeded."""

BEAT = 5
LONGEST = 100
"""Milliseconds between two beats of the timer, and those that no frame may exceed."""
PATIENCE = 60.0
BOOKS = {"wide.xlsx": WIDE_FORM, "long.xlsx": LONG_FORM}


class Heart:
    """A timer that notes the longest time between two beats, and what was going on."""

    def __init__(self) -> None:
        from scorecard_app.render.qt import QtCore

        self.worst, self.during, self.doing = 0.0, "", ""
        self._last = time.perf_counter()
        self._timer = QtCore.QTimer(interval=BEAT)
        self._timer.setTimerType(QtCore.Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        if now - self._last > self.worst:
            self.worst, self.during = now - self._last, self.doing
        self._last = now

    def until(self, doing: str, reached: Callable[[], bool]) -> None:
        """Let the window work until something is reached."""
        from scorecard_app.render.qt import QtCore

        self.doing = doing
        loop = QtCore.QEventLoop()
        end = time.perf_counter() + PATIENCE
        while not reached():
            loop.processEvents(QtCore.QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.perf_counter() > end:
                raise TimeoutError(doing)

    def stop(self) -> float:
        """Return the longest time between two beats, in milliseconds."""
        self._beat()
        self._timer.stop()
        return self.worst * 1000


def frames(place: Path, name: str, mapping: Path) -> tuple[float, str]:
    """Import a workbook through a window; return the longest frame, and during which step it was."""
    from scorecard_app.document import Document
    from scorecard_app.domain.period import Frequency, Period
    from scorecard_app.ui.dialogs.importing import import_file
    from scorecard_app.ui.windows import Windows

    windows = Windows()
    window = windows.show_document(Document.create(place / f"{name}.scorecard", bench_card()))
    window.session.look_at(Period(Frequency.MONTH, 2024, 6))
    start = time.perf_counter()
    heart = Heart()
    heart.until("showing the window", lambda: time.perf_counter() - start > 0.5)
    heart.worst = 0.0
    dialog = import_file(window, place / name)
    heart.until("looking at the file", lambda: dialog.stack.currentWidget() is dialog.file)
    dialog.use_mapping(mapping)
    heart.until("reading", lambda: dialog.stack.currentWidget() is dialog.plan)
    shown = time.perf_counter()
    heart.until("showing the plan", lambda: time.perf_counter() - shown > 0.3)
    dialog.go.click()
    heart.until("writing", lambda: bool(window.message.text))
    told = time.perf_counter()
    heart.until("showing the scores", lambda: time.perf_counter() - told > 0.5)
    assert sum(len(each.values) for each in window.session.card.series.values()) == MEASURES * PERIODS
    window.close()
    return heart.stop(), heart.during


def bench_frames(rounds: int = 3) -> list[Result]:
    """Import 100,000 values from a wide and a long workbook; return the longest frames beside 100 ms."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from scorecard_app.ui import app, collector, work

    found: list[Result] = []
    with folder() as place:
        app.prepare(language="en", theme_choice="light")
        collecting = collector.Collector()
        write_files(place)
        for name, keys in BOOKS.items():
            mapping = place / f"{name}.mapping"
            mapping.write_text(json.dumps(keys), encoding="utf-8")
            longest, during = sorted(_frames(place, name, mapping, at) for at in range(rounds))[rounds // 2]
            found.append(
                (f"longest frame of an import of {name}, {longest:.0f} ms, {during}", longest / LONGEST, 1.0)
            )
        work.stop_all()
        collecting.stop()
    return found


def _frames(place: Path, name: str, mapping: Path, at: int) -> tuple[float, str]:
    folder = place / str(at)
    folder.mkdir(exist_ok=True)
    if not (folder / name).exists():
        os.link(place / name, folder / name)
    return frames(folder, name, mapping)


def main() -> None:
    """Print everything."""
    for name, ratio, limit in bench_frames():
        print(f"{name:80s} {ratio:5.2f}  (at most {limit})")


if __name__ == "__main__":
    main()
