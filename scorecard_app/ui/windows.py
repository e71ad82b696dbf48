"""Which windows there are: one per open scorecard, and the start screen while there is none or it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard_app.document import Document
from scorecard_app.domain.model import Scorecard
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.settings import backups_folder, remember_file
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.session import Session

if TYPE_CHECKING:
    from scorecard_app.ui.start_window import StartWindow


class Windows(QtCore.QObject):
    """The windows of this process. A file that is open here is brought to the front, never opened twice."""

    def __init__(self, *, today: date | None = None) -> None:
        super().__init__()
        self.today = today
        self.open: list[MainWindow] = []
        self.start: StartWindow | None = None
        self._given_up: set[MainWindow] = set()

    def show_file(self, path: Path, *, writable: bool = True, take_over: bool = False) -> MainWindow:
        """Show a file in a window of its own, in front; raise `FileRefused` if it cannot be opened."""
        known = self._known(path)
        if known is None:
            with _waiting():
                document = Document.open(path, writable=writable, take_over=take_over)
            known = self.show_document(document)
        _to_front(known)
        self._leave_start()
        return known

    def create(self, path: Path, card: Scorecard) -> MainWindow:
        """Make a file that holds a card and show it; raise `FileRefused` if there is one already."""
        with _waiting():
            document = Document.create(path, card)
        return self.show_document(document)

    def show_document(self, document: Document) -> MainWindow:
        """Show an open document; the start screen goes."""
        from scorecard_app.ui.file_state import greet

        window = self.show_session(Session(document, today=self.today))
        if backups_folder().resolve() not in document.path.parents:
            remember_file(document.path)
        self._leave_start()
        greet(window)
        return window

    def show_session(self, session: Session) -> MainWindow:
        """Show a session in a new window."""
        window = MainWindow(session, self)
        window.installEventFilter(self)
        self.open.append(window)
        window.show()
        return window

    def show_start(self) -> StartWindow:
        """Show the start screen, in front."""
        from scorecard_app.ui.start_window import StartWindow

        if self.start is None:
            self.start = StartWindow(self)
            self.start.show()
        _to_front(self.start)
        return self.start

    def replace(self, old: MainWindow, session: Session) -> MainWindow:
        """Show a session in a new window at the place of an old one, on its page."""
        from scorecard_app.ui.file_state import renew_banner

        self.open.remove(old)
        old.session.let_go()
        new = self.show_session(session)
        if old.isMaximized():
            new.showMaximized()
        else:
            new.setGeometry(old.geometry())
        new.show_page(old.code)
        old.hide()
        old.deleteLater()
        renew_banner(new)
        return new

    def rebuild(self) -> None:
        """Make every window anew, for another language; documents, pages and undo stay."""
        for old in list(self.open):
            self.replace(old, old.session)
        if self.start is not None:
            old_start, self.start = self.start, None
            self.show_start()
            old_start.close()

    def may_close(self, window: MainWindow) -> bool:
        """Return whether a window may close now; if something would be lost, ask first and return False."""
        from scorecard_app.ui.file_state import ask_before_closing, would_lose

        if getattr(window.session, "busy", False):
            return False
        if window in self._given_up or not would_lose(window.session.document):
            return True
        ask_before_closing(window)
        return False

    def close_anyway(self, window: MainWindow) -> None:
        """Close a window whatever it holds: the user has answered."""
        self._given_up.add(window)
        window.close()

    def forget(self, window: MainWindow) -> None:
        """Let go of the file of a window that closes."""
        self._given_up.discard(window)
        if window in self.open:
            self.open.remove(window)
            window.session.document.close()
            window.session.deleteLater()  # else what its signals call would hold window and card for ever

    def close_all(self) -> bool:
        """Close every window, until one refuses; return whether all are closed."""
        for window in list(self.open):
            _to_front(window)
            if not window.close():
                return False
        if self.start is not None:
            self.start.close()
        return True

    def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
        """Look at the file of a window that comes to the front: another program may have changed it."""
        if event.type() == QtCore.QEvent.Type.WindowActivate and watched in self.open:
            from scorecard_app.ui.file_state import renew_banner

            assert isinstance(watched, MainWindow)
            renew_banner(watched)
        return False

    def _known(self, path: Path) -> MainWindow | None:
        return next((each for each in self.open if _is_same(each.session.document.path, path)), None)

    def _leave_start(self) -> None:
        if self.start is not None:
            self.start.close()


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def _to_front(window: QtWidgets.QWidget) -> None:
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()


@contextmanager
def _waiting() -> Iterator[None]:
    """Show the cursor that says: wait."""
    QtGui.QGuiApplication.setOverrideCursor(QtCore.Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QtGui.QGuiApplication.restoreOverrideCursor()
