"""What a measure is: name, unit, direction, frequency, what it is about, who owns it."""

from __future__ import annotations

from scorecard_app.domain.edits.measures import change_measure
from scorecard_app.domain.model import Scorecard
from scorecard_app.i18n import gettext as _
from scorecard_app.ui.fields import ChoiceField, LineField
from scorecard_app.ui.forms.base import Form
from scorecard_app.ui.forms.measure_part import MeasurePart
from scorecard_app.ui.forms.unit_field import UnitField
from scorecard_app.ui.forms.widgets import labelled, side_by_side
from scorecard_app.ui.forms.words import DIRECTIONS, FREQUENCIES, OPINION_OR_ACTIVITY, choices


class Definition(MeasurePart):
    """The usual fields of a measure."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.name = LineField(_("Name"))
        self.unit = UnitField(_("Unit"))
        self.decimals = ChoiceField(_("Decimals"), [(count, str(count)) for count in range(7)])
        self.direction = ChoiceField(_("What is good"), choices(DIRECTIONS))
        self.frequency = ChoiceField(_("Read how often"), choices(FREQUENCIES))
        self.kind = ChoiceField(_("About"), choices(OPINION_OR_ACTIVITY))
        self.owner = LineField(_("Owner"), placeholder=_("Who answers for it"))
        self.column.addLayout(self.keyed(self.name, _("Name"), _("Rename measure"), "name"))
        self.unit.committed.connect(self._change_unit)
        decimals = self.keyed(self.decimals, _("Decimals"), _("Change decimals"), "decimals")
        self.column.addLayout(side_by_side(labelled(_("Unit"), self.unit), decimals, widths=(3, 1)))
        self.column.addLayout(self.keyed(self.direction, _("What is good"), _("Change direction"), "direction"))
        self.column.addLayout(
            side_by_side(
                self.keyed(self.frequency, _("Read how often"), _("Change frequency"), "frequency"),
                self.keyed(self.kind, _("About"), _("Change kind of measure"), "kind"),
            )
        )
        self.column.addLayout(self.keyed(self.owner, _("Owner"), _("Change owner"), "owner"))

    def refresh(self, *, fresh: bool) -> None:
        """Show the measure."""
        super().refresh(fresh=fresh)
        self.unit.set_value(self.measure.unit, keep_typing=not fresh)

    def _change_unit(self, unit: str) -> None:
        def change(card: Scorecard) -> Scorecard:
            return change_measure(card, self.id, unit=unit)

        self.edit(_("Change unit"), change)
        self.unit.set_value(self.measure.unit, keep_typing=False)
