"""The steps of the wizard in one line; those that lie behind can be gone back to."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from scorecard_app.i18n import N_, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.theme import theme

STEPS = {"file": N_("File"), "roles": N_("What is what"), "names": N_("Names"), "plan": N_("Plan")}
ORDER = tuple(STEPS)
LINE, PAD = 3, 6


class StepLine(QtWidgets.QWidget):
    """`chosen` has the code of the step that the user goes back to."""

    chosen = QtCore.Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, StepButton] = {}
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for at, (code, words) in enumerate(STEPS.items()):
            button = StepButton(_("{number}  {step}").format(number=at + 1, step=gettext(words)))
            button.clicked.connect(partial(self._choose, code))
            row.addWidget(button, 1)
            self.buttons[code] = button

    def show_step(self, current: str, behind: Collection[str], skipped: Collection[str] = ()) -> None:
        """Show where one is, what can be gone back to, and what there is no need for."""
        for code, button in self.buttons.items():
            before = code in behind and ORDER.index(code) < ORDER.index(current)
            button.show_state(here=code == current, before=before, skipped=code in skipped)

    def _choose(self, code: str, _checked: bool = False) -> None:
        self.chosen.emit(code)


class StepButton(QtWidgets.QPushButton):
    """One step over a line of its state."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._words = words
        self._here = self._before = False
        self.setAutoDefault(False)
        self.setFlat(True)
        self.setEnabled(False)

    def show_state(self, *, here: bool, before: bool, skipped: bool) -> None:
        """Show whether one is here, has been here, or need not go here."""
        self._here, self._before = here, before
        font = self.font()
        font.setBold(here)
        self.setFont(font)
        self.setEnabled(before)
        reason = _("There are no names to match.") if skipped else ""
        self.setToolTip(_("Back to this step") if before else reason)
        self.setAccessibleName(_("{step} (you are here)").format(step=self._words) if here else self._words)
        self.update()

    def sizeHint(self) -> QtCore.QSize:
        """Return room for the words over the line."""
        metrics = QtGui.QFontMetrics(self.font())
        return QtCore.QSize(metrics.horizontalAdvance(self._words) + 20, metrics.height() + LINE + 2 * PAD)

    def paintEvent(self, _event: QtGui.QPaintEvent) -> None:
        """Paint the words and the line."""
        used, painter = theme(), QtGui.QPainter(self)
        lit = self._here or self._before
        ground = QtCore.QRect(0, self.height() - LINE, self.width(), LINE)
        painter.fillRect(ground, QtGui.QColor(used.accent if lit else used.line))
        if self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect().adjusted(0, 0, 0, -LINE), QtGui.QColor(used.hover))
        painter.setPen(QtGui.QColor(used.ink if self._here else used.accent if self._before else used.soft))
        room = self.rect().adjusted(4, 0, -4, -LINE)
        cut = self.fontMetrics().elidedText(self._words, QtCore.Qt.TextElideMode.ElideRight, room.width())
        side = QtWidgets.QStyle.visualAlignment(self.layoutDirection(), QtCore.Qt.AlignmentFlag.AlignLeft)
        painter.drawText(room, side | QtCore.Qt.AlignmentFlag.AlignVCenter, cut)
        if self.hasFocus():
            painter.setPen(QtGui.QPen(QtGui.QColor(used.accent), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -LINE - 2))
        painter.end()
