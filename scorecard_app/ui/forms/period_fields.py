"""A period as three choices: which one in the year, the year, and, where the owner puts it, how long it is."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_app.domain.period import FIRST_YEAR, LAST_YEAR, Frequency, Period, weeks_in
from scorecard_app.i18n import format_month, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.model import period_label
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.fields import Choice, ChoiceField
from scorecard_app.ui.forms.words import PER

YEARS = 12
"""How many years before and after are offered."""
ARROW = 28
"""What a choice has beside its text."""
COUNTS = {Frequency.MONTH: 12, Frequency.QUARTER: 4, Frequency.HALF: 2, Frequency.YEAR: 1}


class PeriodFields(QtWidgets.QWidget):
    """Announces `committed(Period)` when one of the three is chosen; `frequency` is placed by the owner."""

    committed = QtCore.Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._value = Period(Frequency.YEAR, 2000, 1)
        self.frequency = ChoiceField(_("Target for how long a period"))
        self.number = ChoiceField(_("First period"))
        self.year = ChoiceField(_("Year"))
        self.year.setMinimumWidth(self.fontMetrics().horizontalAdvance("8888") + ARROW)  # half a year is none
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.number, 4)
        row.addWidget(self.year, 3)
        self.frequency.committed.connect(self._turn)
        self.number.committed.connect(lambda number: self._commit(self._value._replace(number=number)))
        self.year.committed.connect(self._move)

    def value(self) -> Period:
        """Return the period that stands."""
        return self._value

    def show_period(self, period: Period, frequencies: Sequence[Frequency]) -> None:
        """Show a period; its frequency can be one of these."""
        self._value = period
        self.frequency.set_choices([(each, gettext(PER[each])) for each in frequencies])
        self.frequency.set_value(period.frequency)
        self.number.set_choices(_numbers(period.frequency, period.year))
        self.number.set_value(period.number)
        self.number.setVisible(period.frequency is not Frequency.YEAR)
        years = range(max(FIRST_YEAR, period.year - YEARS), min(LAST_YEAR, period.year + YEARS) + 1)
        self.year.set_choices([(year, str(year)) for year in years])
        self.year.set_value(period.year)

    def _turn(self, frequency: Frequency) -> None:
        self._commit(Period(frequency, self._value.year, 1))

    def _move(self, year: int) -> None:
        frequency, number = self._value.frequency, self._value.number
        if frequency is Frequency.WEEK:
            number = min(number, weeks_in(year))
        self._commit(Period(frequency, year, number))

    def _commit(self, period: Period) -> None:
        if period != self._value:
            self.committed.emit(period)


def _numbers(frequency: Frequency, year: int) -> list[Choice]:
    count = weeks_in(year) if frequency is Frequency.WEEK else COUNTS[frequency]
    return [(number, _short(Period(frequency, year, number))) for number in range(1, count + 1)]


def _short(period: Period) -> str:
    """Return a period without its year."""
    if period.frequency is Frequency.MONTH:
        text = format_month(period.year, period.number)
    elif period.frequency is Frequency.WEEK:
        return _("Week {number}").format(number=period.number)
    else:
        text = period_label(period)
    return text.replace(str(period.year), "").strip(" ,")
