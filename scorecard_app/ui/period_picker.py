"""Choosing a period: a year, and its months, quarters, halves or weeks as buttons."""

from __future__ import annotations

from scorecard_app.domain.period import FIRST_YEAR, LAST_YEAR, Frequency, Period, on, weeks_in
from scorecard_app.i18n import format_month
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.model import period_label
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.icons import icon
from scorecard_app.ui.session import Session
from scorecard_app.ui.theme import theme

COLUMNS = {Frequency.WEEK: 8, Frequency.MONTH: 3, Frequency.QUARTER: 4, Frequency.HALF: 2, Frequency.YEAR: 4}
YEARS = 12


class PeriodPicker(QtWidgets.QFrame):
    """A popup of the periods of one year (of years: of twelve)."""

    def __init__(self, session: Session, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent, QtCore.Qt.WindowType.Popup)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QtWidgets.QFrame.Shape.StyledPanel)
        self.session = session
        self.year = QtWidgets.QSpinBox()
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setAccessibleName(_("Year"))
        self.year.setGroupSeparatorShown(False)
        self.year.setValue(session.period.year)
        self.year.valueChanged.connect(self._fill)
        now = QtWidgets.QPushButton(_("Now"))
        now.setToolTip(_("The period of today"))
        now.clicked.connect(self._choose_now)
        head = QtWidgets.QHBoxLayout()
        for name, words, by in (("previous", _("Year before"), -1), ("next", _("Year after"), 1)):
            button = QtWidgets.QToolButton()
            button.setIcon(icon(name))
            button.setAutoRaise(True)
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.clicked.connect(lambda _checked=False, by=by: self._turn(by))
            head.addWidget(button)
            if by < 0:
                head.addWidget(self.year, 1)
        head.addWidget(now)
        self._grid = QtWidgets.QGridLayout()
        self._grid.setSpacing(4)
        column = QtWidgets.QVBoxLayout(self)
        column.addLayout(head)
        column.addLayout(self._grid)
        self._buttons: list[QtWidgets.QPushButton] = []
        self._fill()

    def show_below(self, widget: QtWidgets.QWidget) -> None:
        """Open under a widget, within the screen."""
        self.adjustSize()
        start = widget.mapToGlobal(QtCore.QPoint(0, widget.height()))
        if widget.isRightToLeft():
            start.setX(widget.mapToGlobal(QtCore.QPoint(widget.width(), 0)).x() - self.width())
        room = widget.screen().availableGeometry()
        self.move(max(room.left(), min(start.x(), room.right() - self.width())), start.y())
        self.show()
        chosen = next((each for each in self._buttons if each.isChecked()), self._buttons[0])
        chosen.setFocus()

    def periods(self) -> list[Period]:
        """Return the periods that can be chosen now."""
        frequency, year = self.session.frequency, self.year.value()
        if frequency is Frequency.YEAR:
            first = min(max(year - YEARS // 2, FIRST_YEAR), LAST_YEAR - YEARS + 1)
            return [Period(frequency, each, 1) for each in range(first, first + YEARS)]
        count = {
            Frequency.WEEK: weeks_in(year),
            Frequency.MONTH: 12,
            Frequency.QUARTER: 4,
            Frequency.HALF: 2,
        }
        return [Period(frequency, year, number) for number in range(1, count[frequency] + 1)]

    def _fill(self) -> None:
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        width = COLUMNS[self.session.frequency]
        for at, period in enumerate(self.periods()):
            button = QtWidgets.QPushButton(_short(period))
            button.setAccessibleName(period_label(period))
            button.setCheckable(True)
            button.setChecked(period == self.session.period)
            if button.isChecked():
                button.setPalette(_chosen(button.palette()))
            button.clicked.connect(lambda _checked=False, period=period: self._choose(period))
            self._grid.addWidget(button, at // width, at % width)
            self._buttons.append(button)

    def _turn(self, by: int) -> None:
        self.year.setValue(self.year.value() + by * (YEARS if self.session.frequency is Frequency.YEAR else 1))

    def _choose(self, period: Period) -> None:
        self.close()
        self.session.look_at(period, segment=self.session.segment)

    def _choose_now(self) -> None:
        session = self.session
        self._choose(on(session.today, session.frequency, session.card.fiscal_year_start))


def _chosen(palette: QtGui.QPalette) -> QtGui.QPalette:
    """Return a palette in which a button stands out as the one that is chosen, not only a little grey."""
    found, used = QtGui.QPalette(palette), theme()
    found.setColor(QtGui.QPalette.ColorRole.Button, QtGui.QColor(used.accent))
    found.setColor(QtGui.QPalette.ColorRole.ButtonText, QtGui.QColor(used.on_accent))
    return found


def _short(period: Period) -> str:
    """Return a period without its year."""
    if period.frequency is Frequency.MONTH:
        return format_month(period.year, period.number, short=True).replace(str(period.year), "").strip()
    if period.frequency is Frequency.WEEK:
        return str(period.number)
    return period_label(period)
