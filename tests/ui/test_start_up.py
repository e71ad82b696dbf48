"""What the window imports before its first paint, and the milliseconds it tells."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from scorecard_app.document import Document
from tests.ui_cards import example_card

HEAVY = {
    "babel",
    "click",
    "matplotlib",
    "numpy",
    "openpyxl",
    "platformdirs",
    "python_calamine",
    "rapidfuzz",
    "sqlite_utils",
}
SHOW = """
import sys
from pathlib import Path
from scorecard_app.ui import app
from scorecard_app.ui.start_up import FirstPaint
from scorecard_app.ui.windows import Windows

qt = app.prepare()
window = Windows().show_file(Path(sys.argv[1]))

def told():
    print(window.code, *sorted({each.partition(".")[0] for each in sys.modules}))
    window.close()

FirstPaint(window.page, told)
qt.exec()
"""


def run(*command: str | Path) -> str:
    """Run Python on something in a process of its own; return what it wrote."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, *map(str, command)], capture_output=True, text=True, check=True, env=environment
    )
    return done.stdout


def saved_example(folder: Path) -> Path:
    """Return a file that holds the example."""
    path = folder / "bakery.scorecard"
    Document.create(path, example_card()).close()
    return path


def test_that_nothing_heavy_is_imported_before_the_first_page_is_painted(tmp_path: Path) -> None:
    page, *loaded = run("-c", SHOW, saved_example(tmp_path)).split()
    assert page == "overview"
    assert "PySide6" in loaded
    assert not HEAVY & set(loaded)


def test_that_the_start_tells_its_milliseconds_and_quits(tmp_path: Path) -> None:
    told = run("-m", "scorecard_app", saved_example(tmp_path), "--startup-time")
    assert told.strip().isdecimal()
    assert 20 < int(told) < 60_000
