"""What is above the grid, and what is shown in its place while there is nothing to fill in."""

from __future__ import annotations

from scorecard_app.domain.scoring import CardScore
from scorecard_app.i18n import format_number
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.model import status_label
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.paint import status_icon

ICON = 16
TEXT_WIDTH = 480


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
        self._score = QtWidgets.QLabel()
        self._score.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self._shape)
        row.addWidget(self._score)
        row.addStretch(1)
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


class NothingHere(QtWidgets.QWidget):
    """Says what belongs here, and offers the way to it."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = QtWidgets.QLabel()
        self._heading.setProperty("kind", "heading")
        self._text = QtWidgets.QLabel()
        self._text.setProperty("kind", "soft")
        self._text.setWordWrap(True)
        self._text.setFixedWidth(TEXT_WIDTH)
        self.to_objectives = QtWidgets.QPushButton(_("Go to objectives and measures"))
        self.show_all = QtWidgets.QPushButton(_("Show all measures"))
        self._text.setAlignment(QtCore.Qt.AlignmentFlag.AlignHCenter)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(1)
        for each in (self._heading, self._text, self.to_objectives, self.show_all):
            column.addWidget(each, 0, QtCore.Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        column.setSpacing(10)
        self.setFocusProxy(self.to_objectives)
        self.explain(filtered=False)

    def explain(self, *, filtered: bool) -> None:
        """Say why there is nothing: no measures at all, or none of the frequency chosen."""
        self.to_objectives.setVisible(not filtered)
        self.show_all.setVisible(filtered)
        if filtered:
            self._heading.setText(_("No measure is read this often"))
            self._text.setText(_("Choose another frequency at the top, or show the measures of all frequencies."))
        else:
            self._heading.setText(_("No numbers to enter yet"))
            self._text.setText(
                _(
                    "Here you type or paste the numbers of your measures (KPIs), a column for each period. First "
                    "give your objectives measures."
                )
            )
        self._text.setMinimumHeight(self._text.heightForWidth(TEXT_WIDTH))
