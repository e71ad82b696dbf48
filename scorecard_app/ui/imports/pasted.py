"""Cells on the clipboard as a file, so that they are read like any other, by the same child process."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtGui
from scorecard_app.ui.imports.steps import Asked

DELIMITER = "\t"


def clipboard_cells() -> str:
    """Return the text on the clipboard if it is cells: more than one line or more than one column."""
    data = QtGui.QGuiApplication.clipboard().mimeData()
    text = data.text() if data is not None and data.hasText() else ""
    return text if text.strip() and (DELIMITER in text or "\n" in text.strip()) else ""


def write_pasted(text: str) -> Asked:
    """Write cells into a file of their own, which the caller removes (`remove`); raise OSError."""
    handle, name = tempfile.mkstemp(prefix="scorecard-", suffix=".tsv")
    with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
        file.write(text)
    delimiter = DELIMITER if DELIMITER in text else None
    return Asked(Path(name), delimiter=delimiter, title=_("pasted cells"))


def remove(path: Path) -> None:
    """Remove the file of pasted cells."""
    with suppress(OSError):
        path.unlink()
