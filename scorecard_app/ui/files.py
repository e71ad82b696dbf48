"""Asking for a file: Qt's file dialog, opened without waiting for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtWidgets

Then = Callable[[Path], None]


def ask_open(parent: QtWidgets.QWidget, title: str, kinds: str, then: Then) -> QtWidgets.QFileDialog:
    """Ask for a file that is there, then call `then`; `kinds` is such as `Scorecards (*.scorecard)`."""
    dialog = _dialog(parent, title, kinds, then)
    dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def ask_save(
    parent: QtWidgets.QWidget, title: str, kinds: str, suggested: Path | str, then: Then
) -> QtWidgets.QFileDialog:
    """Ask where to save, replacing confirmed, then call `then`; the suffix of `suggested` is the default."""
    dialog = _dialog(parent, title, kinds, then)
    dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(suggested).suffix.removeprefix("."))
    dialog.selectFile(str(suggested))
    dialog.open()
    return dialog


def scorecard_kinds() -> str:
    """Return the filter of our own files."""
    return _("Scorecards") + " (*.scorecard)"


def book_kinds() -> str:
    """Return the filter of the files that can be imported."""
    return _("Workbooks and CSV files") + " (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt)"


def _dialog(parent: QtWidgets.QWidget, title: str, kinds: str, then: Then) -> QtWidgets.QFileDialog:
    dialog = QtWidgets.QFileDialog(parent, title, "", kinds)
    dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    return dialog
