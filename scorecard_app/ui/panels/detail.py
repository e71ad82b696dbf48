"""Details of what is selected, each kind with its form."""

from __future__ import annotations

from scorecard_app.render.qt import QtWidgets
from scorecard_app.ui.session import Session


class DetailPanel(QtWidgets.QScrollArea):
    """The form of the selected item."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
