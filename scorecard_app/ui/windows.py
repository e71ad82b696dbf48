"""Which windows there are: one per open scorecard, or the start screen while there is none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from scorecard_app.document import Document
from scorecard_app.domain.model import Scorecard
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.settings import remember_file
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.session import Session


class Windows(QtCore.QObject):
    """The windows of this process. A file that is open here is brought to the front, never opened twice."""

    def __init__(self, *, today: date | None = None) -> None:
        super().__init__()
        self.today = today
        self.open: list[MainWindow] = []
        self.start: QtWidgets.QWidget | None = None

    def show_file(self, path: Path, *, writable: bool = True, take_over: bool = False) -> MainWindow:
        """Show a file in a window of its own, in front; raise `FileRefused` if it cannot be opened."""
        known = self._known(path)
        if known is None:
            known = self.show_document(Document.open(path, writable=writable, take_over=take_over))
        known.raise_()
        known.activateWindow()
        return known

    def create(self, path: Path, card: Scorecard) -> MainWindow:
        """Make a file that holds a card and show it; raise `FileRefused` if there is one already."""
        return self.show_document(Document.create(path, card))

    def show_document(self, document: Document) -> MainWindow:
        """Show an open document; the start screen goes."""
        window = self.show_session(Session(document, today=self.today))
        remember_file(document.path)
        if self.start is not None:
            self.start.close()
            self.start = None
        return window

    def show_session(self, session: Session) -> MainWindow:
        """Show a session in a new window."""
        window = MainWindow(session, self)
        self.open.append(window)
        window.show()
        return window

    def rebuild(self) -> None:
        """Make every window anew, for another language; documents, pages and undo stay."""
        for old in list(self.open):
            code, place = old.code, old.geometry()
            self.open.remove(old)
            new = self.show_session(old.session)
            new.setGeometry(place)
            new.show_page(code)
            old.hide()
            old.deleteLater()

    def may_close(self, window: MainWindow) -> bool:
        """Return whether a window may close now."""
        return bool(window)

    def forget(self, window: MainWindow) -> None:
        """Let go of the file of a window that closes."""
        if window in self.open:
            self.open.remove(window)
            window.session.document.close()

    def _known(self, path: Path) -> MainWindow | None:
        try:
            return next((each for each in self.open if each.session.document.path.samefile(path)), None)
        except OSError:
            return None
