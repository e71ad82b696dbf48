"""Faults of ours: whatever a slot or a paint raises is logged and told in one dialog; the window goes on.

Qt hands such exceptions to `sys.excepthook`. A fault in a paint comes again with every paint: it is told once,
and while the dialog stands all others go to the log only.
"""

from __future__ import annotations

import sys
import threading
import traceback
from types import TracebackType
from typing import Any

from scorecard_app import __version__, faults
from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets

_told: set[str] = set()
_open: list[QtWidgets.QMessageBox] = []


def install() -> None:
    """Tell every exception that nothing else catches, of this thread and of others."""
    sys.excepthook = _hook
    threading.excepthook = _thread_hook


def _hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QtWidgets.QApplication.quit()
        return
    tell(error.with_traceback(trace))


def _thread_hook(args: Any) -> None:
    faults.record(args.exc_value)


def tell(error: BaseException) -> None:
    """Log a fault and show the dialog, unless it stands already or has told the same fault before."""
    text = faults.record(error)
    mark = _mark(error)
    if _open or mark in _told:
        return
    _told.add(mark)
    QtCore.QTimer.singleShot(0, lambda: _show(text, report(error)))


def _mark(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} {[(each.filename, each.lineno) for each in frames[-3:]]}"


def report(error: BaseException) -> str:
    """Return what a maintainer needs to know: versions, system, traceback; nothing of the user's data is sought."""
    import platform

    lines = [
        f"Scorecard Builder {__version__}, Python {platform.python_version()}, Qt {QtCore.qVersion()}",
        f"{platform.system()} {platform.release()}, {QtGui.QGuiApplication.platformName()}",
        "",
        "".join(traceback.format_exception(error)),
    ]
    return "\n".join(lines)


def _show(text: str, details: str) -> None:
    if _open:
        return
    box = QtWidgets.QMessageBox(QtWidgets.QApplication.activeWindow())
    box.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QtWidgets.QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Something went wrong"))
    box.setText(text)
    box.setInformativeText(_("Your scorecard is saved. You can go on working."))
    box.setDetailedText(details)
    copy = box.addButton(_("Copy report"), QtWidgets.QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()
    copy.clicked.connect(lambda: QtGui.QGuiApplication.clipboard().setText(details))
    box.setDefaultButton(box.addButton(QtWidgets.QMessageBox.StandardButton.Close))
    _open.append(box)
    box.finished.connect(_open.clear)
    box.open()
