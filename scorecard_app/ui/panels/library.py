"""The library browser."""

from __future__ import annotations

from scorecard_app.render.qt import QtWidgets
from scorecard_app.ui.session import Session


class LibraryPanel(QtWidgets.QWidget):
    """The library browser."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
