"""Copying a year's targets to another year, with a change in percent."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from scorecard_app.domain.edits.targets import copy_targets
from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.period import FIRST_YEAR, LAST_YEAR, Frequency, containing
from scorecard_app.errors import EditRefused
from scorecard_app.i18n import gettext as _
from scorecard_app.i18n import ngettext
from scorecard_app.labels import error_sentence
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.fields import ChoiceField, NumberField
from scorecard_app.ui.formats import plain_number
from scorecard_app.ui.forms.widgets import labelled, side_by_side
from scorecard_app.ui.session import Session
from scorecard_app.ui.text_label import text_label

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow

AROUND = 6
"""How many years before and after the present one are offered."""
NARROWEST = 380


def ask_copy(window: MainWindow) -> CopyTargets:
    """Ask which year's targets to copy to which, and copy them."""
    dialog = CopyTargets(window)
    dialog.open()
    return dialog


def would_copy(card: Scorecard, source: int, to: int, percent: float) -> int:
    """Return how many targets would be copied; raise `EditRefused` where they cannot be."""
    return _count(copy_targets(card, source, to, percent)) - _count(card)


def _count(card: Scorecard) -> int:
    return sum(len(each.targets) for each in card.measures.values())


def likely_years(session: Session) -> tuple[int, int]:
    """Return the year before the one looked at and that one; the next pair if all is copied there already."""
    year = containing(session.period, Frequency.YEAR, session.card.fiscal_year_start).year
    year = min(max(year, FIRST_YEAR + 2), LAST_YEAR - 2)
    if would_copy(session.card, year - 1, year, 0.0):
        return year - 1, year
    return year, year + 1


class CopyTargets(QtWidgets.QDialog):
    """Two years and a percentage; says how many targets there are to copy."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Copy targets to another year"))
        self.setMinimumWidth(NARROWEST)
        self._window, self.session = window, window.session
        source, to = likely_years(self.session)
        years = range(max(FIRST_YEAR + 1, source - AROUND), min(LAST_YEAR - 1, to + AROUND) + 1)
        self.source = ChoiceField(_("From the year"), [(year, str(year)) for year in years])
        self.to = ChoiceField(_("To the year"), [(year, str(year)) for year in years])
        self.percent = NumberField(_("Change in percent"), required=True)
        for field, value in ((self.source, source), (self.to, to), (self.percent, 0.0)):
            field.set_value(value)
        self.said = text_label()
        self.buttons = QtWidgets.QDialogButtonBox()
        self.copy = self.buttons.addButton(_("Copy"), QtWidgets.QDialogButtonBox.ButtonRole.AcceptRole)
        self.cancel = self.buttons.addButton(_("Cancel"), QtWidgets.QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self.source.committed.connect(lambda _year: self._count())
        self.to.committed.connect(lambda _year: self._count())
        self.percent.textEdited.connect(lambda _text: self._count())
        self.buttons.accepted.connect(self._copy)
        self.buttons.rejected.connect(self.reject)
        self._count()

    def _lay_out(self) -> None:
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(
            side_by_side(labelled(_("From the year"), self.source), labelled(_("To the year"), self.to))
        )
        example = _("Change in percent, such as 5 or {number}").format(number=plain_number(-2.5))
        column.addLayout(labelled(example, self.percent))
        words = _("A target that is there already stays. Where you started stays as it is, too.")
        column.addWidget(text_label(words, "soft"))
        column.addWidget(self.said)
        column.addWidget(self.buttons)
        self.resize(NARROWEST, column.totalHeightForWidth(NARROWEST))

    def _years(self) -> tuple[int, int]:
        source, to = self.source.value(), self.to.value()
        assert isinstance(source, int)
        assert isinstance(to, int)
        return source, to

    def _percent(self) -> float | None:
        from scorecard_app.ui.formats import typed_number

        return typed_number(self.percent.text())

    def _count(self) -> None:
        """Say how many targets would be copied, or why none."""
        percent, count, words = self._percent(), 0, _("Write the change as a number; 0 changes nothing.")
        if percent is not None:
            try:
                count = would_copy(self.session.card, *self._years(), percent)
                words = ngettext("{count} target will be copied.", "{count} targets will be copied.", count).format(
                    count=count
                )
            except EditRefused as error:
                words = error_sentence(error)
            else:
                words = words if count else _("There is nothing to copy: no targets, or all are there already.")
        self.said.setText(words)
        self.copy.setEnabled(count > 0)
        self.copy.setToolTip("" if count else words)

    def _copy(self) -> None:
        percent = self._percent()
        if percent is None:
            return
        source, to = self._years()
        count = would_copy(self.session.card, source, to, percent)
        change = partial(copy_targets, from_year=source, to_year=to, percent=percent)
        if self.session.edit(_("Copy targets to {year}").format(year=to), change):
            words = ngettext("{count} target copied to {year}.", "{count} targets copied to {year}.", count)
            self._window.tell(words.format(count=count, year=to))
        self.accept()
