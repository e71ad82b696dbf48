"""Quitting at any moment of an import: a clean end, a silent one, and a file that has all of it or nothing."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard_app.document import Document
from scorecard_app.domain.model import Measure, Objective, Perspective, Scorecard
from scorecard_app.store import open_file
from tests.soak import SOAK

MEASURES, MONTHS = 300, 100
TIMES = 200 if SOAK else 4
LONGEST = 500
"""Milliseconds after which the import is over for certain, or nearly."""
QUIET = "This plugin does not support "
"""What Qt says of windows without a screen."""
RUN = """
import sys
from pathlib import Path
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui import app
from scorecard_app.ui.dialogs.importing import import_file
from scorecard_app.ui.imports.steps import Asked
from scorecard_app.ui.main_window import MainWindow

file, book, mapping, wait, way = sys.argv[1:]
app.prepare(language="en")
timer = QtCore.QTimer(interval=1)

def begin():
    global window, dialog
    (window,) = (each for each in QtWidgets.QApplication.topLevelWidgets() if isinstance(each, MainWindow))
    dialog = import_file(window, Path(book))
    dialog.read(Asked(Path(book), Path(mapping)))
    timer.timeout.connect(go)
    timer.start()
    QtCore.QTimer.singleShot(int(wait), end)

def go():
    if dialog.stack.currentWidget() is dialog.plan:
        timer.stop()
        dialog.go.click()

def end():
    timer.stop()
    window.close() if way == "close" else QtWidgets.QApplication.quit()

QtCore.QTimer.singleShot(0, begin)
sys.exit(app.run([Path(file)]))
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scorecard without values, and a CSV file that brings 30,000."""
    found = tmp_path_factory.mktemp("quit")
    card = Scorecard(
        "Quit",
        perspectives={"p": Perspective("p", "Perspective")},
        objectives={"o": Objective("o", "p", "Objective")},
        measures={f"m{at}": Measure(f"m{at}", "o", f"Measure {at}") for at in range(MEASURES)},
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCORECARD_HOME", str(found / "home"))
        Document.create(found / "quit.scorecard", card).close()
    months = [f"{2017 + at // 12}-{at % 12 + 1:02d}" for at in range(MONTHS)]
    lines = (f"{month},Measure {at},{at + 1}" for at in range(MEASURES) for month in months)
    (found / "long.csv").write_text("\n".join(["Month,Measure,Value", *lines]), encoding="utf-8")
    keys = {"period_column": "Month", "measure_column": "Measure", "value_column": "Value", "locale": "en"}
    (found / "map.json").write_text(json.dumps({"periods": "down", **keys}), encoding="utf-8")
    return found


@pytest.mark.parametrize("number", range(TIMES))
def test_that_quitting_during_an_import_is_clean(place: Path, tmp_path: Path, number: int) -> None:
    file = tmp_path / "quit.scorecard"
    file.write_bytes((place / "quit.scorecard").read_bytes())
    wait = random.Random(number).randrange(LONGEST)
    way = ("close", "quit")[number % 2]
    child = subprocess.Popen(
        [sys.executable, "-c", RUN, file, place / "long.csv", place / "map.json", str(wait), way],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    out, errors = child.communicate(timeout=60)
    said = [line for line in errors.splitlines() if not line.startswith(QUIET)]
    assert (child.returncode, out, said) == (0, "", []), f"after {wait} ms, {way}"
    with pytest.raises(ProcessLookupError):
        os.killpg(child.pid, 0)
    with open_file(file, writable=False) as found:
        count = sum(len(each.values) for each in found.card.series.values())
    assert count in (0, MEASURES * MONTHS)
    assert not list(tmp_path.glob("*-journal"))
