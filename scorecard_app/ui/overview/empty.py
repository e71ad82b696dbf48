"""What the overview says of a card that has no measures yet."""

from __future__ import annotations

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.icons import icon

SIZE, WIDEST = 48, 980


class EmptyCard(QtWidgets.QFrame):
    """A card that says what will be here, with the button to begin."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setMaximumWidth(WIDEST)
        self._picture = QtWidgets.QLabel()
        heading = QtWidgets.QLabel(_("How things stand, at a glance"))
        heading.setProperty("kind", "subheading")
        text = QtWidgets.QLabel(
            _(
                "As soon as objectives have measures (KPIs) with targets and values, their scores stand here: what "
                "is on target, what is not, what changed and what is overdue."
            )
        )
        text.setProperty("kind", "soft")
        self.button = QtWidgets.QPushButton(_("Write objectives"))
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(10)
        centre = QtCore.Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self._picture, 0, centre)
        for each in (heading, text):
            each.setWordWrap(True)
            each.setAlignment(centre)
            column.addWidget(each)
        column.addWidget(self.button, 0, centre)

    def renew(self) -> None:
        """Draw the picture in the colours of the theme."""
        self._picture.setPixmap(icon("overview").pixmap(SIZE, SIZE))
