"""What the page says by itself: where to begin, and that an objective is one that everybody has."""

from __future__ import annotations

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.session import Session


class EmptyHint(QtWidgets.QFrame):
    """What belongs into an empty tree, and the button to begin."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        heading = QtWidgets.QLabel(_("Begin with your objectives"))
        heading.setProperty("kind", "subheading")
        heading.setWordWrap(True)
        text = QtWidgets.QLabel(
            _(
                "An objective says in a few words what you want to achieve, best in the words of those you serve. "
                "Eight to twelve in all are plenty. Then give each one or two measures (KPIs)."
            )
        )
        text.setWordWrap(True)
        text.setProperty("kind", "soft")
        self.add = QtWidgets.QPushButton(_("Add objective"))
        self.add.setAutoDefault(False)
        column.addWidget(heading)
        column.addWidget(text)
        column.addWidget(self.add, 0, QtCore.Qt.AlignmentFlag.AlignLeading)


class CoachLine(QtWidgets.QFrame):
    """A soft line under the tree; hidden while there is nothing to say."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.hide()

    def renew(self) -> None:
        """Look at the selected objective."""
