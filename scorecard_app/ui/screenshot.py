"""Pictures of the pages of the window, drawn without a screen: the manual's are made so."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from scorecard_app import i18n, output
from scorecard_app.document import Document
from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.rules import find
from scorecard_app.errors import FileRefused, UsageRefused
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui import work
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.pages.catalog import PAGES
from scorecard_app.ui.session import CARD, Item, Session
from scorecard_app.ui.windows import Windows

LONGEST_WAIT = 60.0
QUIET = 0.3
"""Seconds without work after which a page counts as drawn: a chart is drawn a moment after its room is known."""


def save_pages(
    file: Path,
    folder: Path,
    pages: Sequence[str],
    theme: str,
    size: tuple[int, int],
    today: date | None,
    chosen: str | None,
) -> list[Path]:
    """Draw pages (their codes; none: all) of a file's window into a folder, made if need be; return the pictures.

    `chosen` is the id of what the details show. The window is that of a copy of the file, and knows nothing of
    what the user has set. Raise `UsageRefused("unknown-page")`, `EditRefused("no-such-item")`, or `FileRefused` for
    the file or the folder.
    """
    known = [each.code for each in PAGES]
    for code in pages:
        if code not in known:
            raise UsageRefused("unknown-page", text=code, known=", ".join(known))
    with _on_copy(file) as document:
        item = CARD if chosen is None else _item(document.card, chosen)
        _prepare(theme)
        session = Session(document, today=today)
        session.select(item)
        window = MainWindow(session, Windows(today=today))
        window.setAttribute(QtCore.Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.show()
        window.resize(*size)
        try:
            return [_save(window, code, folder) for code in pages or known]
        finally:
            window.close()


@contextmanager
def _on_copy(file: Path) -> Iterator[Document]:
    """Open a copy of a file to edit, with no preferences and no backups of the user's."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as place:
        copy = Path(place, file.name)
        with Document.open(file, writable=False) as document:
            document.save_copy(copy)
        before = os.environ.get("SCORECARD_HOME")
        os.environ["SCORECARD_HOME"] = str(Path(place, "home"))
        try:
            with Document.open(copy) as document:
                yield document
        finally:
            if before is None:
                del os.environ["SCORECARD_HOME"]
            else:
                os.environ["SCORECARD_HOME"] = before


def _item(card: Scorecard, id: str) -> Item:
    kinds = (("perspective", card.perspectives), ("objective", card.objectives), ("measure", card.measures))
    return next((Item(kind, id) for kind, items in kinds if id in items), None) or Item(
        "measure", find(card.measures, "measure", id).id
    )


def _prepare(theme: str) -> None:
    """Get the application ready, on Linux for no screen."""
    from scorecard_app.ui.app import prepare

    if QtWidgets.QApplication.instance() is None and sys.platform not in ("win32", "darwin"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    prepare(language=i18n.language(), theme_choice=theme)


def _save(window: MainWindow, code: str, folder: Path) -> Path:
    window.show_page(code)
    settle()
    path = folder / f"{code}.png"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileRefused("output-failed", name=str(folder), reason=error.strerror or str(error)) from None
    with output.written(path) as temporary:
        if not window.grab().save(str(temporary), "PNG"):
            raise FileRefused("output-failed", name=path.name, reason=code)
    return path


def settle(ready: Callable[[], bool] = lambda: not work.is_running()) -> None:
    """Let the window paint and its work end."""
    end = time.monotonic() + LONGEST_WAIT
    quiet = time.monotonic() + QUIET
    while time.monotonic() < min(quiet, end):
        QtWidgets.QApplication.processEvents(QtCore.QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if not ready():
            quiet = time.monotonic() + QUIET
