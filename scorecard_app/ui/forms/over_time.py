"""What a longer period's value is, in plain words."""

from __future__ import annotations

from scorecard_app.domain.model import DIRECT, Measure
from scorecard_app.domain.rules.measures import YES_NO_AGGREGATIONS
from scorecard_app.i18n import gettext as _
from scorecard_app.ui.fields import CheckField, ChoiceField
from scorecard_app.ui.forms.base import Form
from scorecard_app.ui.forms.measure_part import MeasurePart
from scorecard_app.ui.forms.words import (
    ACCUMULATES,
    AGGREGATIONS,
    WINDOWS,
    accumulates_sentence,
    choices,
    roll_up_sentence,
)
from scorecard_app.ui.text_label import text_label


class OverTime(MeasurePart):
    """Window, roll-up, whether it grows with its period, whether old values are carried on."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.covers = ChoiceField(_("A value covers"), choices(WINDOWS))
        self.aggregation = ChoiceField(_("A longer period’s value"), choices(AGGREGATIONS))
        self.accumulates = ChoiceField(_("Grows with the length of its period"), choices(ACCUMULATES))
        self.carry = CheckField(_("Carry the last value on where one is missing"))
        self.rolled, self.grows = text_label("", "soft"), text_label("", "soft")
        self.column.addLayout(
            self.keyed(self.covers, _("A value covers"), _("Change what a value covers"), "window")
        )
        self.column.addLayout(
            self.keyed(self.aggregation, _("A longer period’s value"), _("Change roll-up"), "aggregation")
        )
        self.column.addWidget(self.rolled)
        self.column.addLayout(
            self.keyed(
                self.accumulates,
                _("Grows with the length of its period"),
                _("Change growing with the period"),
                "accumulates",
            )
        )
        self.column.addWidget(self.grows)
        self.bind_key(self.carry, _("Change carrying on"), "carry_forward")
        self.column.addWidget(self.carry)

    def refresh(self, *, fresh: bool) -> None:
        """Offer what the measure can have, and say what it means."""
        measure = self.measure
        self.aggregation.set_choices([each for each in choices(AGGREGATIONS) if _possible(measure, str(each[0]))])
        summed = measure.aggregation == "sum" or measure.accumulates == "sum"
        self.accumulates.set_choices([each for each in choices(ACCUMULATES) if summed or each[0] != "sum"])
        super().refresh(fresh=fresh)
        rolling = measure.window != "reporting_period"
        self.aggregation.setEnabled(not rolling)
        if rolling:
            self.aggregation.setToolTip(roll_up_sentence(measure))
        self.rolled.setText(roll_up_sentence(measure))
        self.grows.setText(accumulates_sentence(measure))


def _possible(measure: Measure, aggregation: str) -> bool:
    """Return whether a measure can be rolled up so, or is."""
    if aggregation == measure.aggregation:
        return True
    if measure.direction == "yes_no":
        return aggregation in YES_NO_AGGREGATIONS
    return aggregation != "recompute" or measure.formula != DIRECT
