"""Start the window: the application, its language, formats, theme and faults, then the files that were asked for.

Nothing heavy is imported before the first paint: no matplotlib, openpyxl, calamine, numpy, sqlite-utils, Babel or
click (`tests/ui/test_start_up.py`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from scorecard_app import i18n
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets, check_screen
from scorecard_app.settings import preferences
from scorecard_app.ui import faults, formats, theme, work
from scorecard_app.ui.collector import Collector
from scorecard_app.ui.icons import app_icon
from scorecard_app.ui.start_up import report
from scorecard_app.ui.windows import Windows

SETTLED = 1500
"""Milliseconds after which the window has been painted, and what the first chart needs is loaded beside it."""


def run(
    files: Sequence[Path], *, language: str | None = None, today: date | None = None, timed: bool = False
) -> int:
    """Open the window on the files, or the start screen, and return the exit status when all are closed.

    Raise `FileRefused` where there is no screen to open a window on, see `render.qt.check_screen`.
    """
    check_screen()
    app = prepare(language=language)
    windows = Windows(today=today)
    faults.install()
    _open(windows, files)
    if timed:
        report(windows.open[0].page if windows.open else app.topLevelWidgets()[0])
    collecting = Collector()
    QtCore.QTimer.singleShot(SETTLED, _warm_up)
    code = app.exec()
    work.stop_all()
    collecting.stop()
    return code


def _warm_up() -> None:
    from scorecard_app.ui import pictures

    pictures.warm_up()


def prepare(*, language: str | None = None, theme_choice: str | None = None) -> QtWidgets.QApplication:
    """Return the application object, dressed: language, formats, direction, style, theme, font.

    `language` and `theme_choice` stand before what the user has set.
    """
    known = preferences()
    app = QtWidgets.QApplication.instance()
    if not isinstance(app, QtWidgets.QApplication):
        if os.environ.get("LC_ALL") in ("C", "POSIX"):
            os.environ["LC_ALL"] = "C.UTF-8"  # Qt goes over to it anyway, with a warning of four lines
        app = QtWidgets.QApplication(sys.argv[:1])
    app.setApplicationName("Scorecard Builder")
    app.setDesktopFileName("scorecard-builder")
    app.setWindowIcon(app_icon())
    numbers = known.numbers or (formats.LOCALES[language] if language else "")
    wanted = language or known.language or i18n.system_language()
    dress(app, wanted, theme_choice or known.theme, numbers)
    return app


def dress(app: QtWidgets.QApplication, language: str, theme_choice: str, numbers: str) -> None:
    """Put everything in a language and a theme; `numbers` is the locale of numbers, empty: the system's."""
    known = language if language in i18n.LANGUAGES else "en"
    i18n.set_language(known)
    formats.install(numbers)
    _speak(app, known)
    mirrored = known in i18n.RIGHT_TO_LEFT
    direction = QtCore.Qt.LayoutDirection
    app.setLayoutDirection(direction.RightToLeft if mirrored else direction.LeftToRight)
    app.setStyle("Fusion")
    if QtGui.QGuiApplication.platformName() == "offscreen" or (mirrored and not _has_hebrew()):
        from scorecard_app.render.fonts import family

        app.setFont(QtGui.QFont(family(), 10))
    theme.use(theme_choice)


_translators: list[QtCore.QTranslator] = []


def _speak(app: QtWidgets.QApplication, language: str) -> None:
    """Have Qt's own texts (Cancel, Close, the file dialog) in a language, by the catalogues that come with it."""
    for old in _translators:
        app.removeTranslator(old)
    _translators.clear()
    translator = QtCore.QTranslator()
    folder = QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)
        _translators.append(translator)


def _has_hebrew() -> bool:
    return bool(QtGui.QFontDatabase.families(QtGui.QFontDatabase.WritingSystem.Hebrew))


def _open(windows: Windows, files: Sequence[Path]) -> None:
    """Show the files that were asked for; the start screen if there are none, or where one is refused."""
    if files:
        from scorecard_app.ui.documents import open_path

        for path in files:
            open_path(windows, path, windows.open[-1] if windows.open else None)
    if not windows.open:
        windows.show_start()
