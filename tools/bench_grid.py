"""Measure the data page in a real window on a card of 500 measures by 120 months, painted without a screen.

An edit in the grid, until every score on screen is painted anew, is held against the engine's own edit of the same
file with the new score tree; switching pages against the 100 ms that nobody notices.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scorecard_app.document import Document
from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.period import Period
from scorecard_app.domain.scoring import default_period, score_card
from scorecard_app.ui.main_window import MainWindow
from tools.bench_store import Result, bench_card, best_in_turns, folder

ROUNDS = 25
SWITCH_BUDGET = 0.1
EDIT_BUDGET = 0.05
MEASURE = "measure_7"
PAGES = ("overview", "objectives", "data")


def bench_grid() -> list[Result]:
    """Return edits in the grid and under the overview against the engine's, and switching pages."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    card = bench_card()
    with folder() as place, Document.create(place / "engine.scorecard", card) as document:
        period = default_period(card)
        assert period is not None
        with _window(place / "window.scorecard", card) as window:
            alone = _edits(window, document, period, "an edit in the grid to every score on screen")
            switching = _switching(window)
            window.show_page("overview")
            _settled()
            behind = _edits(window, document, period, "the same with the overview made")
            seen = _on_overview(window, document, period)
    return [*alone, *behind, *seen, switching]


@contextmanager
def _window(path: Path, card: Scorecard) -> Iterator[MainWindow]:
    """Give a window on a card that shows the data."""
    from scorecard_app.ui import app
    from scorecard_app.ui.windows import Windows

    app.prepare(language="en", theme_choice="light")
    windows = Windows()
    window = windows.show_document(Document.create(path, card))
    window.resize(1280, 800)
    window.show_page("data")
    _settled()
    yield window
    window.close()
    _settled()


def _edits(window: MainWindow, document: Document, period: Period, name: str) -> list[Result]:
    from scorecard_app.ui.pages.data import DataPage

    window.show_page("data")
    page = window.page
    assert isinstance(page, DataPage)
    row = page.model.first_row_of(MEASURE)
    assert row is not None
    page.view.go(row, page.model.marked)
    _settled()

    def in_engine() -> None:
        value = random.random()
        document.edit("Number", lambda card: put_values(card, MEASURE, None, period, {"value": value}))
        score_card(document.card, period)

    def in_grid() -> None:
        page.gestures.type_in(row, page.model.marked, f"{random.random() * 100:.3f}")
        _settled()

    engine, grid = best_in_turns(in_engine, in_grid, rounds=ROUNDS)
    return [
        (f"{name} ({grid * 1000:.1f} ms), against the engine's own", grid / engine, 3.0),
        (f"{name}, of {EDIT_BUDGET * 1000:.0f} ms", grid / EDIT_BUDGET, 1.0),
    ]


def _on_overview(window: MainWindow, document: Document, period: Period) -> list[Result]:
    """Return an edit that the overview shows, against the engine's."""

    def change(card: Scorecard) -> Scorecard:
        return put_values(card, MEASURE, None, period, {"value": random.random()})

    def in_engine() -> None:
        document.edit("Number", change)
        score_card(document.card, period)

    def in_window() -> None:
        window.session.edit("Number", change)
        _settled()

    window.show_page("overview")
    _settled()
    engine, seen = best_in_turns(in_engine, in_window, rounds=ROUNDS)
    return [
        (f"an edit that the overview shows ({seen * 1000:.1f} ms), against the engine's own", seen / engine, 3.0)
    ]


def _switching(window: MainWindow) -> Result:
    """Return the slowest switch to a page that missed an edit, as a part of its budget."""
    period = window.session.period

    def switch(code: str) -> None:
        window.show_page(code)
        _settled()

    def to(code: str) -> float:
        switch(next(each for each in PAGES if each != code))
        value = random.random()
        window.session.edit("Number", lambda card: put_values(card, MEASURE, None, period, {"value": value}))
        _settled()
        start = time.perf_counter()
        switch(code)
        return time.perf_counter() - start

    for code in PAGES:
        switch(code)
    slowest, code = max((min(to(code) for _round in range(5)), code) for code in PAGES)
    return (
        f"switching pages, the slowest ({code}, {slowest * 1000:.1f} ms), of 100 ms",
        slowest / SWITCH_BUDGET,
        1.0,
    )


def _settled() -> None:
    """Do all that Qt has to do, painting above all."""
    from scorecard_app.render.qt import QtWidgets

    QtWidgets.QApplication.processEvents()


if __name__ == "__main__":
    for name, ratio, limit in bench_grid():
        print(f"{name}: {ratio:.2f} (at most {limit})")
