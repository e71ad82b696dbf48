"""Opening, copying and losing files, as the window's user meets it: questions asked, refusals answered."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from scorecard_app.errors import FileRefused
from scorecard_app.i18n import format_timestamp
from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtWidgets
from scorecard_app.store import restore
from scorecard_app.ui import files
from scorecard_app.ui.dialogs.asking import ask
from scorecard_app.ui.examples import EXAMPLES, example_words, open_example
from scorecard_app.ui.file_state import VERSION, answers_to, read_only_sentence, renew_banner, would_lose
from scorecard_app.ui.places import ENDING, documents_folder, file_stem, free_path, short_name, told

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow
    from scorecard_app.ui.start_window import StartWindow
    from scorecard_app.ui.windows import Windows

    Window: TypeAlias = MainWindow | StartWindow

__all__ = [
    "answers_to",
    "ask_example",
    "ask_import_new",
    "ask_open",
    "ask_save_copy",
    "open_path",
    "quit_all",
    "save_copy",
    "show_start",
    "take_dropped",
]
BOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt"})


def open_path(
    windows: Windows,
    path: Path,
    parent: Window | None = None,
    *,
    writable: bool = True,
    take_over: bool = False,
) -> MainWindow | None:
    """Show a file; a refusal is answered in front of `parent`, without one on the start screen."""
    try:
        return windows.show_file(path, writable=writable, take_over=take_over)
    except FileRefused as error:
        _answer(windows, path, error, parent or windows.show_start())
        return None


def _answer(windows: Windows, path: Path, error: FileRefused, parent: Window) -> None:
    if error.code.startswith("file-locked"):
        _offer_reading(windows, path, error, parent)
    elif "backup" in error.facts and error.code.endswith("-backup"):
        _offer_backup(windows, path, error, parent)
    else:
        parent.tell(told(error), "error")


def _offer_reading(windows: Windows, path: Path, error: FileRefused, parent: Window) -> QtWidgets.QMessageBox:
    """Say who has a file open. Only a lock that this computer cannot judge may be taken over."""
    answers = [(_("Open read-only"), lambda: _ignore(open_path(windows, path, parent, writable=False)))]
    details = ""
    if error.code != "file-locked":
        answers.append((_("Edit all the same"), lambda: _ignore(open_path(windows, path, parent, take_over=True))))
        details = _("Edit it all the same only if you know that nobody works on it there.")
    return ask(parent, _("Open elsewhere"), told(error), answers, details=details)


def _offer_backup(windows: Windows, path: Path, error: FileRefused, parent: Window) -> QtWidgets.QMessageBox:
    """Offer the newest good version of a file that cannot be opened."""
    when = format_timestamp(error.facts["at"].isoformat())
    words = _("Restore the version of {time}").format(time=when)

    def bring_back() -> None:
        try:
            restore(path, error.facts["backup"])
        except FileRefused as refused:
            _answer(windows, path, refused, parent)
            return
        window = open_path(windows, path, parent)
        if window is not None:
            text = _("“{name}” is again as it was at {time}. What was there before is kept.")
            window.tell(text.format(name=short_name(path), time=when))

    return ask(parent, _("The file cannot be opened"), told(error), [(words, bring_back)])


def _ignore(_window: MainWindow | None) -> None:
    """Make an answer of an opening: an answer returns nothing."""


def ask_open(window: Window) -> QtWidgets.QFileDialog:
    """Ask for a scorecard and open it."""
    dialog = files.ask_open(
        window,
        _("Open a scorecard"),
        files.scorecard_kinds(),
        lambda path: _ignore(open_path(window.windows, path, window)),
    )
    dialog.setDirectory(str(_folder(window)))
    return dialog


def _folder(window: Window) -> Path:
    """Return where to look for files: beside the open one, else among the documents."""
    session = getattr(window, "session", None)
    found = documents_folder() if session is None else session.document.path.parent
    return found if os.access(found, os.R_OK) and found.is_dir() else Path.home()


def ask_example(window: Window) -> QtWidgets.QMessageBox:
    """Ask which example, and open a copy of it."""
    answers = [(example_words(name)[0], _opener(window, name)) for name in EXAMPLES]
    box = ask(window, _("Open an example"), _("Which example do you want to try?"), answers)
    box.setIcon(QtWidgets.QMessageBox.Icon.Question)
    box.setInformativeText("\n".join(": ".join(example_words(name)) for name in EXAMPLES))
    return box


def _opener(window: Window, name: str) -> Callable[[], None]:
    def act() -> None:
        open_example(window, name)

    return act


def show_start(window: MainWindow) -> StartWindow:
    """Show the start screen beside the open scorecards."""
    return window.windows.show_start()


def quit_all(window: Window) -> None:
    """Close everything, and thereby end the program; a window that must ask first stays."""
    window.windows.close_all()


def ask_save_copy(window: MainWindow) -> QtWidgets.QFileDialog:
    """Ask where, and write what the window shows there."""
    return save_copy(window, None)


def save_copy(window: MainWindow, then: Callable[[], None] | None) -> QtWidgets.QFileDialog:
    """Ask where, write what the window shows there, then do something; without it offer to open the copy."""
    return files.ask_save(
        window,
        _("Save a copy"),
        files.scorecard_kinds(),
        _suggested(window),
        lambda path: _write_copy(window, path, then),
    )


def _suggested(window: MainWindow) -> Path:
    document = window.session.document
    moment = window.session.property(VERSION)
    if moment:
        return free_path(documents_folder(), f"{window.session.card.name} {moment[:10]}")
    folder = document.path.parent
    good = os.access(folder, os.W_OK) and folder.is_dir()
    stem = _("{name} (copy)").format(name=file_stem(document.path.stem))
    return free_path(folder if good else documents_folder(), stem)


def _write_copy(window: MainWindow, path: Path, then: Callable[[], None] | None) -> None:
    """Write a copy; the dialog has asked whether a file that is there may be replaced."""
    session = window.session
    card = session.card
    try:
        session.document.save_copy(path, overwrite=True)
    except FileRefused as error:
        again = (_("Choose another place …"), lambda: _ask_again(window, then))
        window.tell(told(error), "error", (again,))
        return
    if then is not None:
        then()
        return
    text = _("A copy is saved as “{name}” in {folder}.").format(name=short_name(path), folder=path.parent)
    window.tell(text, "info", ((_("Open the copy"), lambda: _go_to_copy(window, path, card)),))
    renew_banner(window)


def _ask_again(window: MainWindow, then: Callable[[], None] | None) -> None:
    save_copy(window, then)


def _go_to_copy(window: MainWindow, path: Path, card: object) -> None:
    """Open a copy; a window whose file is lost, and whose card is in the copy, has done its work."""
    opened = open_path(window.windows, path, window)
    session = window.session
    if opened not in (None, window) and session.card is card and would_lose(session.document):
        window.windows.close_anyway(window)


def take_dropped(window: Window, names: list[str]) -> None:
    """Open scorecards that were dropped, import workbooks one after the other; say so of anything else."""
    paths = [Path(name) for name in names if name]
    books = [path for path in paths if path.suffix.lower() in BOOKS]
    cards = [path for path in paths if path.suffix.lower() == ENDING]
    strange = [path for path in paths if path not in books and path not in cards]
    if strange or not paths:
        text = _("“{name}” is neither a scorecard nor a workbook or CSV file, so it was left alone.")
        missing = _("What you dropped is no file of this computer.")
        window.tell(text.format(name=short_name(strange[0])) if strange else missing, "error")
    front = window
    for path in cards:
        front = open_path(window.windows, path, front) or front
    if books:
        _import_all(window, books)


def _import_all(window: Window, books: list[Path]) -> None:
    """Import the first workbook, and the others when its dialog has been answered."""
    first, *others = books
    dialog = import_book(window, first)
    if isinstance(dialog, QtWidgets.QDialog) and others:
        dialog.finished.connect(lambda _result: _import_all(window, others))


def import_book(window: Window, path: Path) -> object:
    """Import a workbook or CSV file into the scorecard of a window, on the start screen into a new one."""
    from scorecard_app.ui.dialogs.importing import import_file
    from scorecard_app.ui.dialogs.new import NewDialog
    from scorecard_app.ui.start_window import StartWindow

    if isinstance(window, StartWindow):
        dialog = NewDialog(window, name=path.stem, then=lambda made: import_file(made, path))
        dialog.open()
        return dialog
    if window.session.document.read_only:
        window.tell(read_only_sentence(window), "error")
        return None
    return import_file(window, path)


def ask_import_new(window: StartWindow) -> QtWidgets.QFileDialog:
    """Ask for a workbook, then for the new scorecard that it is imported into."""
    dialog = files.ask_open(
        window, _("Import from Excel"), files.book_kinds(), lambda path: _import_all(window, [path])
    )
    dialog.setDirectory(str(_folder(window)))
    return dialog
