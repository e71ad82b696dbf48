"""Faults of ours: one dialog with a report to copy, a log, and work that goes on. In processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from scorecard_app.document import Document
from tests.ui_cards import example_card

SCRIPT = """
import json, sys
from pathlib import Path
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.domain.edits.card import set_card_fields
from scorecard_app.ui import app, faults
from scorecard_app.ui.windows import Windows

qt = app.prepare(language="en")
faults.install()
window = Windows().show_file(Path(sys.argv[1]))
seen = {}

class Broken(QtWidgets.QWidget):
    paints = 0
    def paintEvent(self, event):
        Broken.paints += 1
        raise RuntimeError("broken paint")

def slot():
    raise ValueError("broken slot")

def dialogs():
    return [each for each in qt.topLevelWidgets() if isinstance(each, QtWidgets.QMessageBox) and each.isVisible()]

def turn(milliseconds=60):
    loop = QtCore.QEventLoop()
    QtCore.QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

def fail_in_a_slot():
    button = QtWidgets.QPushButton(window)
    button.clicked.connect(slot)
    for _time in range(3):
        button.click()

def fail_in_a_paint():
    broken = Broken(window)
    broken.resize(50, 50)
    broken.show()
    for _time in range(3):
        broken.update()
        turn(20)

{fail}
turn()
found = dialogs()
seen["dialogs"] = len(found)
box = found[0]
seen["text"] = box.text()
next(each for each in box.buttons() if each.text() == "Copy report").click()
seen["report"] = QtGui.QGuiApplication.clipboard().text()
seen["still open"] = box.isVisible()
box.close()
turn()
seen["edited"] = window.session.edit("Rename", lambda card: set_card_fields(card, name="After"))
{fail}
turn()
seen["dialogs later"] = len(dialogs())
window.close()
print(json.dumps(seen))
"""


def seen(folder: Path, fail: str) -> dict[str, Any]:
    """Open a window on the example in a process, let something fail there, return what its user saw."""
    path = folder / "bakery.scorecard"
    Document.create(path, example_card()).close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SCORECARD_HOME": str(folder / "home")}
    script = SCRIPT.replace("{fail}", fail)
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    with Document.open(path, writable=False) as document:
        assert document.card.name == "After"
    assert "broken" in (folder / "home" / "faults.log").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_that_a_fault_in_a_slot_is_told_once_and_work_goes_on(tmp_path: Path) -> None:
    found = seen(tmp_path, "fail_in_a_slot()")
    assert found["dialogs"] == 1
    assert "ValueError" in found["text"]
    assert "broken slot" in found["report"]
    assert "Scorecard Builder" in found["report"]
    assert found["still open"]
    assert found["edited"]
    assert found["dialogs later"] == 0


def test_that_a_fault_in_every_paint_is_told_once_and_work_goes_on(tmp_path: Path) -> None:
    found = seen(tmp_path, "fail_in_a_paint()")
    assert found["dialogs"] == 1
    assert "broken paint" in found["report"]
    assert found["edited"]
    assert found["dialogs later"] == 0
