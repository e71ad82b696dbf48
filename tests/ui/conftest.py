"""Real windows without a screen: in English, light, with the examples' files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scorecard_app import i18n
from scorecard_app.document import Document
from scorecard_app.domain.model import Scorecard
from scorecard_app.render.qt import QtWidgets
from scorecard_app.ui import app, work
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.windows import Windows
from tests.ui_cards import TODAY, example_card

Opener = Callable[..., MainWindow]


@pytest.fixture
def windows(qapp: QtWidgets.QApplication) -> Iterator[Windows]:
    """The windows of a program that has just started, in English and light; all are closed at the end."""
    app.prepare(language="en", theme_choice="light")
    found = Windows(today=TODAY)
    yield found
    work.stop_all()
    for window in list(found.open):
        window.close()
    if found.start is not None:
        found.start.close()
    qapp.processEvents()
    i18n.use_formats(None)


@pytest.fixture
def open_window(windows: Windows, tmp_path: Path) -> Opener:
    """Return a function that opens a window of 1280 x 800 on a card (without one: the bakery, with values)."""

    def opened(card: Scorecard | None = None, name: str = "card.scorecard") -> MainWindow:
        path = tmp_path / name
        window = windows.show_document(Document.create(path, example_card() if card is None else card))
        window.resize(1280, 800)
        return window

    return opened


@pytest.fixture
def bakery_book(tmp_path: Path) -> Path:
    """A copy of the example's workbook."""
    from scorecard_app.resources import resource

    return Path(shutil.copyfile(resource("examples", "bakery.xlsx"), tmp_path / "bakery.xlsx"))
