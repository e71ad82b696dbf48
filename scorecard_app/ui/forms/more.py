"""The rarer fields of a measure: weight, active, leading or lagging, checks, sensible range, survey."""

from __future__ import annotations

from functools import partial

from scorecard_app.domain.edits.measures import change_measure
from scorecard_app.domain.model import Range, Scorecard
from scorecard_app.i18n import gettext as _
from scorecard_app.ui.fields import CheckField, ChoiceField, NumberField, TextField
from scorecard_app.ui.forms.base import Form
from scorecard_app.ui.forms.measure_part import MeasurePart
from scorecard_app.ui.forms.widgets import labelled, side_by_side
from scorecard_app.ui.forms.words import INDICATORS, choices, survey_sentence
from scorecard_app.ui.text_label import say, text_label


def set_bound(id: str, side: str, card: Scorecard, value: float | None) -> Scorecard:
    """Change one side of a measure's sensible range; one that is open on both sides is none."""
    before = card.measures[id].range or Range()
    after = Range(value, before.max) if side == "min" else Range(before.min, value)
    return change_measure(card, id, range=None if after == Range() else after)


def set_checks(id: str, card: Scorecard, text: str) -> Scorecard:
    """Make each line of a text a check."""
    return change_measure(card, id, checks=tuple(line.strip() for line in text.splitlines() if line.strip()))


class More(MeasurePart):
    """The rarer fields."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.weight = NumberField(_("Weight in the objective"), required=True)
        self.indicator = ChoiceField(_("Leading or lagging"), choices(INDICATORS))
        self.active = CheckField(_("Active: counts in scores"))
        self.least = NumberField(_("Sensible from"), placeholder=_("any"))
        self.most = NumberField(_("Sensible to"), placeholder=_("any"))
        self.checks = TextField(_("Checks, one a line"), placeholder=_("such as late <= orders"), least=1)
        self.survey = text_label("", "soft")
        self.column.addLayout(self.keyed(self.weight, _("Weight in the objective"), _("Change weight"), "weight"))
        self.bind_key(self.active, _("Change whether active"), "active")
        self.column.addWidget(self.active)
        self.column.addLayout(
            self.keyed(self.indicator, _("Leading or lagging"), _("Change leading or lagging"), "indicator_type")
        )
        for side, field in (("min", self.least), ("max", self.most)):
            self.bind(
                field, _("Change sensible range"), partial(self._bound_of, side), partial(self._set_bound, side)
            )
        self.column.addLayout(
            side_by_side(labelled(_("Sensible from"), self.least), labelled(_("Sensible to"), self.most))
        )
        self.bind(self.checks, _("Change checks"), lambda: "\n".join(self.measure.checks), self._set_checks)
        self.column.addLayout(labelled(_("Checks that right numbers pass, one a line"), self.checks))
        self.column.addWidget(self.survey)

    def refresh(self, *, fresh: bool) -> None:
        """Show the fields."""
        super().refresh(fresh=fresh)
        survey = self.measure.survey
        say(self.survey, "" if survey is None else survey_sentence(survey))

    def _bound_of(self, side: str) -> float | None:
        found = self.measure.range or Range()
        return found.min if side == "min" else found.max

    def _set_bound(self, side: str, card: Scorecard, value: float | None) -> Scorecard:
        return set_bound(self.id, side, card, value)

    def _set_checks(self, card: Scorecard, text: str) -> Scorecard:
        return set_checks(self.id, card, text)
