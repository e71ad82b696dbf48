"""What the window imports before its first paint, and the milliseconds it tells."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard_app.document import Document
from tests.heavy import HEAVY
from tests.ui_cards import example_card

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
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
    assert not {*HEAVY, "click"} & set(loaded)


def test_that_the_start_tells_its_milliseconds_and_quits(tmp_path: Path) -> None:
    told = run("-m", "scorecard_app", saved_example(tmp_path), "--startup-time")
    assert told.strip().isdecimal()
    assert 20 < int(told) < 60_000


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize(
    ("screen", "told"),
    [
        ({}, "There is no screen"),
        ({"DISPLAY": ":7777"}, "does not answer|the system lacks lib"),
        ({"WAYLAND_DISPLAY": "nowhere", "QT_QPA_PLATFORM": "minimal"}, "^$"),
    ],
)
def test_that_a_screen_that_cannot_be_had_is_told_in_a_sentence(
    tmp_path: Path, screen: dict[str, str], told: str
) -> None:
    apart = {key: value for key, value in os.environ.items() if key not in SCREENS}
    done = subprocess.run(
        [sys.executable, "-m", "scorecard_app", str(saved_example(tmp_path)), "--startup-time"],
        capture_output=True,
        text=True,
        check=False,
        env={**apart, **screen},
    )
    assert "Traceback" not in done.stderr
    assert re.search(told, done.stderr.replace("This plugin does not support raise()", "").strip())
    assert done.returncode == (0 if "QT_QPA_PLATFORM" in screen else 1)
