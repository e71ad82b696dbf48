"""Cancel at any point of an import leaves nothing: Escape in the real dialog at counted steps of its work."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scorecard_app.domain.edits.card import set_card_fields
from scorecard_app.domain.model import Scorecard
from scorecard_app.render.qt import QtCore
from scorecard_app.store import open_file
from scorecard_app.ui import work
from scorecard_app.ui.dialogs.importing import ImportDialog, import_file
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.work import Progress
from tests.soak import SOAK
from tests.ui.conftest import Opener
from tests.ui_cards import example_card

POINTS = 20 if SOAK else 10


class Steps:
    """Counts what work reports, and its begin; at one step it waits until the window has been told to cancel."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count, self.stop_at = 0, -1
        self.reached, self.go_on = threading.Event(), threading.Event()
        check, run, steps = Progress.check, work._Task.run, self

        def checked(progress: Progress) -> None:
            steps.step()
            check(progress)

        def begun(task: work._Task) -> None:
            steps.step()
            run(task)

        monkeypatch.setattr(Progress, "check", checked)
        monkeypatch.setattr(work._Task, "run", begun)
        monkeypatch.setattr("scorecard_app.store.writing.SLICE", 40)

    def step(self) -> None:
        """Count, in the thread of the work; wait at the step that is looked for."""
        self.count += 1
        if self.count == self.stop_at:
            self.reached.set()
            assert self.go_on.wait(20)

    def begin(self, stop_at: int) -> None:
        """Count anew, and stop at a step, from 1."""
        self.count, self.stop_at = 0, stop_at
        self.reached.clear()
        self.go_on.clear()


class Importing:
    """One import of the bakery's workbook, with a comparison in between, as far as it gets."""

    def __init__(self, window: MainWindow, book: Path, steps: Steps) -> None:
        self.window, self.gone, self.renamed, self.written = window, False, False, False
        self._steps, self.steps_before = steps, 0
        self.file = _content(window.session.document.path)
        self.dialog = import_file(window, book)
        self.dialog.destroyed.connect(self._note_gone)

    def _note_gone(self) -> None:
        self.gone = True

    def press_on(self) -> None:
        """Press the button that imports whenever it can be; the first time the card has changed by then."""
        dialog = self.dialog
        if self.gone or dialog.work is not None or dialog.page != "plan" or not dialog.go.isEnabled():
            return
        if not self.renamed:
            self.window.session.edit("Rename", lambda card: set_card_fields(card, name="Other"))
        self.written = self.renamed
        self.renamed = True
        self.steps_before = self._steps.count
        self.file = _content(self.window.session.document.path)
        dialog.go.click()


def without_values() -> Scorecard:
    """Return the bakery before its first value."""
    return replace(example_card(), series={})


def test_that_cancelling_at_any_point_leaves_the_file_as_it_was(
    qtbot: QtBot, open_window: Opener, bakery_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(without_values())
    steps = Steps(monkeypatch)
    whole = Importing(window, bakery_book, steps)

    def imported() -> bool:
        whole.press_on()
        return whole.gone

    qtbot.waitUntil(imported, timeout=20_000)
    assert len(window.session.card.series) == len(example_card().series)
    total, first = steps.count, whole.steps_before
    assert total >= POINTS > first
    window.session.undo()
    qtbot.waitUntil(lambda: not window.session.document.writing)
    window.session.undo()
    phases = {at: _cancelled(qtbot, window, bakery_book, steps, at) for at in _points(first, total)}
    assert len(phases) == POINTS
    assert set(phases.values()) == {"reading", "comparing", "writing"}


def _points(first: int, total: int) -> list[int]:
    """Return every step before the writing, and as many as are left of the writing, from its begin to its end."""
    left = POINTS - first
    writing = [first + 1 + round(at * (total - first - 1) / (left - 1)) for at in range(left)]
    return [*range(1, first + 1), *writing]


def _cancelled(qtbot: QtBot, window: MainWindow, book: Path, steps: Steps, at: int) -> str:
    """Cancel an import at a step; return what it was doing."""
    session = window.session
    steps.begin(at)
    running = Importing(window, book, steps)

    def reached() -> bool:
        running.press_on()
        return steps.reached.is_set()

    qtbot.waitUntil(reached, timeout=20_000)
    before = session.card
    phase = "writing" if running.written else "comparing" if running.renamed else "reading"
    for _press in range(2):
        if not running.gone and running.dialog.isVisible():
            QTest.keyClick(running.dialog, QtCore.Qt.Key.Key_Escape)
    steps.go_on.set()
    qtbot.waitUntil(lambda: running.gone, timeout=20_000)
    assert session.card is before, f"step {at}, {phase}"
    assert not session.document.writing
    assert _content(session.document.path) == running.file
    with open_file(session.document.path, writable=False) as found:
        assert found.card == before
    assert window.findChildren(ImportDialog) == []
    if running.renamed:
        session.undo()
    return phase


def _content(path: Path) -> dict[str, bytes]:
    """Return the bytes of a file and of what lies beside it."""
    return {each.name: each.read_bytes() for each in path.parent.glob(f"{path.name}*")}
