"""The thresholds of the review that a card can set for itself, in a small table."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_app.i18n import N_, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.formats import plain_number, typed_number

THRESHOLDS: Mapping[str, tuple[str, float]] = {
    "objective-count": (N_("Most objectives on the map"), 20),
    "perspective-size": (N_("Most objectives in one perspective"), 5),
    "measures-per-objective": (N_("Most measures on one objective"), 3),
    "too-many-measures": (N_("Most measures in all"), 40),
    "process-share": (N_("Usual share of objectives in internal processes, %"), 40),
    "initiative-place": (N_("Least share of initiatives on processes and learning, %"), 60),
    "library-copy": (N_("Most measures taken from the library unchanged, %"), 80),
    "not-reviewed": (N_("Months after which map and targets are looked at again"), 12),
}
"""By rule of the review: what its number means, and its usual value."""
FIELD_WIDTH = 90


class ThresholdTable(QtWidgets.QWidget):
    """A line for each threshold: its words, the usual value, a field for the card's own one."""

    def __init__(self, own: Mapping[str, float]) -> None:
        super().__init__()
        self._own = own
        self.fields: dict[str, QtWidgets.QLineEdit] = {}
        grid = QtWidgets.QGridLayout(self)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(0, 1)
        for at, words in ((1, _("Usual")), (2, _("Own value"))):
            head = QtWidgets.QLabel(words)
            head.setProperty("kind", "soft")
            grid.addWidget(head, 0, at, QtCore.Qt.AlignmentFlag.AlignCenter)
        for row, (rule, (text, usual)) in enumerate(THRESHOLDS.items(), 1):
            self._add_line(grid, row, rule, gettext(text), usual)
        grid.setRowStretch(len(THRESHOLDS) + 1, 1)

    def _add_line(self, grid: QtWidgets.QGridLayout, row: int, rule: str, words: str, usual: float) -> None:
        field = QtWidgets.QLineEdit(plain_number(self._own[rule]) if rule in self._own else "")
        field.setPlaceholderText(plain_number(usual))
        field.setAccessibleName(words)
        field.setFixedWidth(FIELD_WIDTH)
        label = QtWidgets.QLabel(words)
        label.setWordWrap(True)
        label.setBuddy(field)
        grid.addWidget(label, row, 0)
        grid.addWidget(QtWidgets.QLabel(plain_number(usual)), row, 1, QtCore.Qt.AlignmentFlag.AlignCenter)
        grid.addWidget(field, row, 2)
        self.fields[rule] = field

    def wrong(self) -> str:
        """Return which field holds no number, in a sentence, or nothing."""
        for rule, field in self.fields.items():
            text = field.text().strip()
            if text and typed_number(text) is None:
                field.setFocus()
                words = gettext(THRESHOLDS[rule][0])
                return _("{field}: “{text}” is no number.").format(field=words, text=text)
        return ""

    def values(self) -> dict[str, float]:
        """Return the card's own thresholds, those of rules we do not know kept."""
        found = {rule: value for rule, value in self._own.items() if rule not in THRESHOLDS}
        for rule, field in self.fields.items():
            number = typed_number(field.text()) if field.text().strip() else None
            if number is not None:
                found[rule] = number
        return found
