"""The unit of a measure: one of the known ones, or words of the user's own."""

from __future__ import annotations

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.fields import ChoiceField, LineField
from scorecard_app.ui.forms.words import UNITS, choices
from scorecard_app.ui.tab_order import ONE_STOP

OWN = "\N{HORIZONTAL ELLIPSIS}"
"""The choice that opens the field for own words; no unit is called so."""


class UnitField(QtWidgets.QWidget):
    """A choice, and beside it a field for own words where that is chosen."""

    committed = QtCore.Signal(object)

    def __init__(self, words: str) -> None:
        super().__init__()
        self._value = ""
        self.choice = ChoiceField(words, [*choices(UNITS), (OWN, _("Own words …"))])
        self.own = LineField(_("Unit in own words"), placeholder=_("such as visits"))
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.choice, 1)
        row.addWidget(self.own, 1)
        self.setFocusProxy(self.choice)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setProperty(ONE_STOP, True)
        self.setAccessibleName(words)
        self.choice.committed.connect(self._choose)
        self.own.committed.connect(self._commit)

    def value(self) -> str:
        """Return the unit that stands."""
        return self._value

    def set_value(self, value: object, *, keep_typing: bool = True) -> None:
        """Show another unit."""
        changed, self._value = value != self._value, str(value or "")
        choosing = self.choice.value() == OWN and keep_typing and not changed
        if not choosing:
            self.choice.set_value(self._value if self._value in UNITS else OWN)
        self.own.set_value("" if self._value in UNITS else self._value, keep_typing=keep_typing)
        self.own.setVisible(self.choice.value() == OWN)

    def _choose(self, unit: str) -> None:
        self.own.setVisible(unit == OWN)
        if unit == OWN:
            self.own.setFocus()
        else:
            self._commit(unit)

    def _commit(self, unit: str) -> None:
        if unit != self._value:
            self._value = unit
            self.committed.emit(unit)
