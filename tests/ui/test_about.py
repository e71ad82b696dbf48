"""About: what the program is, whose work is in it, and versions to copy."""

from __future__ import annotations

from PySide6.QtTest import QTest

from scorecard_app import __version__
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.settings import data_folder
from scorecard_app.ui.dialogs.about import USED, open_about
from tests.ui.conftest import Opener


def test_that_about_names_licences_marks_and_folders(open_window: Opener) -> None:
    dialog = open_about(open_window())
    texts = " ".join(each.text() for each in dialog.findChildren(QtWidgets.QLabel))
    assert f"Version {__version__}" in texts
    assert "MIT licence" in texts
    assert "registered marks of Bain & Company" in texts
    listed = dialog.licences.toPlainText()
    assert all(name in listed and licence in listed for name, _package, licence, _use in USED)
    assert "linked dynamically" in listed
    paths = [each.text() for each in dialog.findChildren(QtWidgets.QLineEdit)]
    assert str(data_folder() / "faults.log") in paths


def test_that_the_versions_can_be_copied(open_window: Opener) -> None:
    dialog = open_about(open_window())
    QTest.mouseClick(dialog.copy, QtCore.Qt.MouseButton.LeftButton)
    copied = QtGui.QGuiApplication.clipboard().text()
    assert copied.startswith(f"Scorecard Builder {__version__}\nPython ")
    assert "matplotlib 3" in copied
