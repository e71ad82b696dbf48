"""How the file under an open window fares: what the banner says of it, and what would be lost on closing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scorecard_app.document import Document
from scorecard_app.errors import FileRefused, ScorecardError
from scorecard_app.i18n import format_timestamp
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import sentence
from scorecard_app.render.qt import QtWidgets
from scorecard_app.settings import first_time
from scorecard_app.store import WriteFailed, risk
from scorecard_app.ui.dialogs.asking import ask
from scorecard_app.ui.message_bar import Answer
from scorecard_app.ui.places import short_name, told

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow
    from scorecard_app.ui.session import Session

RELOADABLE = ("file-changed-elsewhere", "file-replaced")
CLOSING = "closing"
COPYABLE = (*RELOADABLE, "file-moved", "file-lost", "file-bad-text")


def answers_to(window: MainWindow, error: ScorecardError) -> tuple[Answer, ...]:
    """Return the buttons for a refusal of an edit."""
    copy = save_copy_answer(window)
    if isinstance(error, WriteFailed):
        return (_("Try again"), lambda: write_again(window)), copy
    if error.code in RELOADABLE and not window.session.document.unsaved:
        return (_("Reload"), lambda: reload(window)), copy
    return (copy,) if error.code in COPYABLE or error.code.startswith("read-only-") else ()


def greet(window: MainWindow) -> None:
    """Say what there is to know about a file that has just been opened."""
    renew_banner(window)
    document = window.session.document
    if document.read_only:
        return
    problem = document.file.backup_problem
    if problem is not None:
        window.tell(told(problem), "warning")
        return
    code = risk(document.path)
    if code is not None and first_time(code):
        copy = save_copy_answer(window)
        window.tell(sentence(code, {"name": short_name(document.path)}), "info", (copy,))


def renew_banner(window: MainWindow) -> None:
    """Say in the banner that a file is read-only, or that something has happened to it; else nothing."""
    if window.session.document.writing:
        return
    window.renew_file_words()
    found = _news(window)
    if found is None:
        window.banner.clear()
        return
    text, level, answers = found
    if text != window.banner.text:
        window.banner.say(text, level, answers, closable=False)


def _news(window: MainWindow) -> tuple[str, str, tuple[Answer, ...]] | None:
    document = window.session.document
    copy = save_copy_answer(window)
    code = fate(document)
    if code is not None:
        again = () if code == "moved" or document.unsaved else ((_("Reload"), lambda: reload(window)),)
        return _fate_sentence(code, document), "warning", (*again, copy)
    if not document.read_only:
        return None
    return read_only_sentence(window), "info", (copy,)


VERSION = "version"
"""A property of a session that shows an earlier version: the moment of it, as text in ISO form."""


def read_only_sentence(window: MainWindow) -> str:
    """Return why nothing can be edited."""
    moment = window.session.property(VERSION)
    if moment:
        text = _("This is the version of {time}, to look at; save a copy to work on.")
        return text.format(time=format_timestamp(moment))
    document = window.session.document
    return sentence(document.file.read_only_reason, {"name": short_name(document.path)})


def file_title(session: Session) -> str:
    """Return what the window is called after: its file, or the moment of an earlier version."""
    moment = session.property(VERSION)
    return format_timestamp(moment) if moment else session.document.path.name


def saved_words(document: Document) -> str:
    """Return whether the file holds what is seen; one that is gone holds nothing."""
    if document.unsaved:
        return _("Not saved")
    if document.read_only:
        return _("Read-only")
    return _("All changes saved") if document.writing or _is_there(document) else _("Not saved")


def fate(document: Document) -> str | None:
    """Return what another hand has done to a file since it was read: changed, moved, replaced, or None.

    What is open for reading only is never called replaced: its contents have changed.
    """
    if document.file.read_only_reason == "read-only-closed":
        return None
    if not _is_there(document):
        return "moved"
    if not _is_connected(document) or not document.file.changed_elsewhere():
        return None
    try:
        document.file.check_writable()
    except FileRefused as error:
        return "replaced" if error.code == "file-replaced" else "changed"
    return "changed"


def _is_there(document: Document) -> bool:
    try:
        return document.path.exists()
    except OSError:  # its folder or its drive cannot be reached
        return False


def _is_connected(document: Document) -> bool:
    """Return whether an error of the disk has left a connection to the file."""
    try:
        return bool(document.file.connection)
    except FileRefused:
        return False


def _fate_sentence(code: str, document: Document) -> str:
    texts = {
        "changed": _("Another program has changed “{name}” since it was read here."),
        "moved": _("“{name}” is no longer there: it was moved, renamed or deleted. What you see is still here."),
        "replaced": _("Another file has been put in the place of “{name}”. What you see is still here."),
    }
    return texts[code].format(name=short_name(document.path))


def reload(window: MainWindow) -> None:
    """Read the file as it is now."""
    session = window.session
    try:
        session.document.reload()
    except FileRefused as error:
        window.tell(told(error), "error", (save_copy_answer(window),))
    else:
        session.accepted.emit()
    renew_banner(window)


def write_again(window: MainWindow) -> None:
    """Try once more to write what the disk did not take."""
    session = window.session
    try:
        session.document.write_again()
    except ScorecardError as error:
        session.refused.emit(error)
    else:
        session.accepted.emit()
    renew_banner(window)


def would_lose(document: Document) -> bool:
    """Return whether closing may lose what is seen: unsaved, or its file gone or not to be read again."""
    if document.unsaved or document.file.read_only_reason == "read-only-closed":
        return True
    if not document.writing and not _is_connected(document):
        return True
    return not document.read_only and not document.writing and fate(document) in ("moved", "replaced")


def ask_before_closing(window: MainWindow) -> QtWidgets.QMessageBox:
    """Ask what shall become of what closing would lose."""
    for known in window.findChildren(QtWidgets.QMessageBox, CLOSING):
        if known.isVisible():
            return known
    document = window.session.document
    name = short_name(document.path)
    if document.unsaved:
        text = _("The last changes are not saved in “{name}”: they could not be written.").format(name=name)
    elif (code := fate(document)) is not None:
        text = _fate_sentence(code, document)
    else:
        text = sentence("file-lost", {"name": name})
    windows = window.windows
    box = ask(
        window,
        _("Close the window"),
        text,
        (
            save_copy_answer(window, lambda: windows.close_anyway(window)),
            (_("Close anyway"), lambda: windows.close_anyway(window)),
        ),
        details=_("When the window is closed, it may be nowhere any more."),
    )
    box.setObjectName(CLOSING)
    return box


def save_copy_answer(window: MainWindow, then: Callable[[], None] | None = None) -> Answer:
    """Return the button that saves a copy, and then does something."""

    def act() -> None:
        from scorecard_app.ui.documents import save_copy

        save_copy(window, then)

    return _("Save a copy …"), act
