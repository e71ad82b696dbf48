"""What is above the grid, and what is shown in its place while there is nothing to fill in."""

from __future__ import annotations

from scorecard_app.domain.scoring import CardScore
from scorecard_app.i18n import format_number
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.model import status_label
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.elided import ElidedLabel
from scorecard_app.ui.empty_state import EmptyState
from scorecard_app.ui.paint import status_icon
from scorecard_app.ui.tab_order import ONE_STOP

ICON = 16


class GridTop(QtWidgets.QFrame):
    """The score of the whole, a choice of rows, and a button for one more period."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.only = QtWidgets.QCheckBox()
        self.only.setToolTip(_("Leave out the measures that are read more or less often"))
        self.add = QtWidgets.QPushButton(_("Add a period"))
        self.add.setToolTip(_("Show one more period at the end"))
        self._shape = QtWidgets.QLabel()
        self._score = ElidedLabel()
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self._shape)
        row.addWidget(self._score, 1)
        row.addWidget(self.only)
        row.addSpacing(8)
        row.addWidget(self.add)

    def show_score(self, score: CardScore, period: str) -> None:
        """Show the score of the whole scorecard in a period."""
        self._shape.setPixmap(status_icon(score.status, ICON).pixmap(ICON, ICON))
        status = status_label(score.status)
        if score.score is None:
            text = _("Score {period}: {status}").format(period=period, status=status)
        else:
            text = _("Score {period}: {score}, {status}")
            text = text.format(period=period, score=format_number(score.score, 1), status=status)
        if self._score.text() != text:
            self._score.setText(text)

    @property
    def score_text(self) -> str:
        """What is said of the score."""
        return self._score.text()


class NothingHere(EmptyState):
    """Says why there is nothing to fill in, and offers the way on."""

    to_objectives = QtCore.Signal()
    show_all = QtCore.Signal()

    def __init__(self) -> None:
        super().__init__(self._go, "data")
        self._filtered = False
        self.setFocusProxy(self.button)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setProperty(ONE_STOP, True)
        self.explain(filtered=False)

    def _go(self) -> None:
        (self.show_all if self._filtered else self.to_objectives).emit()

    def explain(self, *, filtered: bool) -> None:
        """Say why there is nothing: no measures at all, or none of the frequency chosen."""
        self._filtered = filtered
        if filtered:
            self.say(
                _("No measure is read this often"),
                _("Choose another frequency at the top, or show the measures of all frequencies."),
                _("Show all measures"),
            )
        else:
            self.say(
                _("No numbers to enter yet"),
                _(
                    "Here you type or paste the numbers of your measures (KPIs), a column for each period. First "
                    "give your objectives measures."
                ),
                _("Go to objectives and measures"),
            )
        self.setAccessibleName(self.heading.text())
