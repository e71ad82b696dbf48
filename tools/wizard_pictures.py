"""Draw the pages of the import wizard for the manual, with a small workbook as a bakery might keep it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl

from scorecard_app import i18n
from scorecard_app.document import Document
from scorecard_app.exchange.recognition.draft import Choice
from scorecard_app.exchange.recognition.editing import answer, choose
from scorecard_app.render.qt import QtCore
from scorecard_app.ui.dialogs.importing import ImportDialog, import_file
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.screenshot import settle
from scorecard_app.ui.session import Session
from scorecard_app.ui.windows import Windows

ROWS: list[list[object]] = [
    ["Our figures, kept by Mia"],
    [],
    ["Measure", "Unit", "Owner", "May", "Jun", "Jul", "Total"],
    ["Hours the ovens stood still", "hours", "Karim", 3, 7.4, 6.5, 16.9],
    ["Vans on the road at ten past four", "%", "Aylin", 86.4, 81.5, 90, None],
    ["Complaint rate", "per 1,000", "Mia", 2.3, 2.1, 1.9, None],
    ["Electricity per loaf", "kWh", "Karim", 0.41, 0.4, 0.38, None],
    ["Gluten-free orders", "orders", "Mia", 61, 74, 80, 215],
]
SIZE = (1280, 800)


def save_wizard(file: Path, folder: Path, place: Path, today: date) -> list[Path]:
    """Draw pages 2 to 4 into a folder from a file and a workbook written into `place`; return the pictures."""
    from scorecard_app.ui.app import prepare

    i18n.set_language("en")
    prepare(language="en", theme_choice="light")
    with Document.open(file) as document:
        windows = Windows(today=today)
        window = MainWindow(Session(document, today=today), windows)
        window.setAttribute(QtCore.Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.show()
        window.resize(*SIZE)
        try:
            return list(_pages(import_file(window, _book(place)), folder))
        finally:
            window.close()


def _pages(dialog: ImportDialog, folder: Path) -> Iterator[Path]:
    settle()
    _next(dialog)
    assert dialog.glance is not None
    assert dialog.draft is not None
    dialog.take(answer(dialog.session.card, dialog.glance, dialog.draft, "year", "2026"))
    yield _save(dialog, folder / "import-roles.png")
    _next(dialog)
    dialog.take(choose(dialog.draft, "Gluten-free orders", Choice("new", "Gluten-free orders")))
    dialog.take(answer(dialog.session.card, dialog.glance, dialog.draft, "objective", "regulars"))
    yield _save(dialog, folder / "import-names.png")
    _next(dialog)
    yield _save(dialog, folder / "import-plan.png")
    dialog.reject()


def _next(dialog: ImportDialog) -> None:
    dialog.go.click()
    settle()


def _save(dialog: ImportDialog, path: Path) -> Path:
    settle()
    assert dialog.grab().save(str(path), "PNG")
    return path


def _book(place: Path) -> Path:
    """Write the workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Figures"
    for row in ROWS:
        sheet.append(row)
    path = place / "figures.xlsx"
    book.save(path)
    return path
