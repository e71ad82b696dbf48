"""What the page says by itself: where to begin, and that an objective is one that everybody has."""

from __future__ import annotations

from scorecard_app.i18n import gettext as _
from scorecard_app.i18n import language
from scorecard_app.library.objectives import Remark, remark
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
    """A soft line under the tree on the words of the selected objective; hidden while there is nothing to say."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("kind", "card")
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        self._label = QtWidgets.QLabel()
        self._label.setProperty("kind", "soft")
        self._label.setWordWrap(True)
        self._label.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self._label, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, empty if nothing."""
        return self._label.text()

    def renew(self) -> None:
        """Look at the selected objective."""
        kind, id = self._session.selection
        objective = self._session.card.objectives.get(id) if kind == "objective" else None
        found = None if objective is None else remark(self._session.card, objective, language())
        self._label.setText("" if found is None else _sentence(found))
        self.setVisible(found is not None)


def _sentence(found: Remark) -> str:
    if found.code == "generic-objective":
        text = _(
            "Nearly everybody has “{found}” among their objectives. What makes you different here? How would your "
            "customer say it? For example: “{example}”."
        )
    else:
        text = _(
            "“{found}” sounds like a project or a number. An objective says what will be better for somebody: what "
            "is it for? How would they say it? For example: “{example}”."
        )
    return text.format(found=found.found, example=found.example)
