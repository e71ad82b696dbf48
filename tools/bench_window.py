"""How long the window takes from the start of its process to its first painted page, against a bare Qt window.

Both run without a screen, each in fresh processes, in turns; the seconds count until the word is out that the
first paint is done.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from scorecard_app.document import Document
from tests.ui_cards import example_card
from tools.bench_store import folder

RUNS = 15
LIMIT = 3.0
BARE = """
import sys
from PySide6 import QtCore, QtGui, QtWidgets

class Label(QtWidgets.QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        QtCore.QTimer.singleShot(0, told)

def told():
    sys.stdout.write("painted\\n")
    sys.stdout.flush()
    window.close()

app = QtWidgets.QApplication([])
window = QtWidgets.QMainWindow()
window.setCentralWidget(Label("bare"))
window.resize(1280, 800)
window.show()
app.exec()
"""


def bench_window() -> list[tuple[str, float, float]]:
    """Return (name, ratio, limit): medians of alternating runs."""
    with folder() as place:
        path = place / "bakery.scorecard"
        Document.create(path, example_card()).close()
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "SCORECARD_HOME": str(place / "home"),
            "PYTHONPYCACHEPREFIX": str(place / "compiled"),  # as installed: nothing is compiled at the start
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        bare = [sys.executable, "-c", BARE]
        whole = [sys.executable, "-m", "scorecard_app", str(path), "--startup-time"]
        for command in (bare, whole):
            _seconds(command, environment)
        pairs = [(_seconds(bare, environment), _seconds(whole, environment)) for _run in range(RUNS)]
    least, ours = (statistics.median(each[at] for each in pairs) for at in (0, 1))
    name = f"first painted page ({ours * 1000:.0f} ms), against a bare Qt window ({least * 1000:.0f} ms)"
    return [(name, ours / least, LIMIT)]


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    """Return the seconds until a process has written its first line."""
    start = time.perf_counter()
    root = Path(__file__).parents[1]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=root) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        spent = time.perf_counter() - start
        process.stdout.read()
    if process.returncode or not line:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return spent


if __name__ == "__main__":
    for name, ratio, limit in bench_window():
        sys.stdout.write(f"{name}: {ratio:.2f} (at most {limit})\n")
