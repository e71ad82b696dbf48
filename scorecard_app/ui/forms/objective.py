"""The form of an objective."""

from __future__ import annotations

from scorecard_app.domain.edits.structure import change_objective
from scorecard_app.domain.model import Objective, Scorecard
from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtWidgets
from scorecard_app.ui.fields import Field, LineField, NumberField, TextField
from scorecard_app.ui.forms.base import Form, Part
from scorecard_app.ui.forms.explaining import EXPLAIN, Explaining
from scorecard_app.ui.forms.links import Causes, Effects
from scorecard_app.ui.forms.members import Members
from scorecard_app.ui.forms.standing import Standing
from scorecard_app.ui.forms.widgets import Labelled, labelled, side_by_side


class _Fields(Part):
    """The voice stands first below the name where the perspective is about customers."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.name = LineField(_("Name"))
        self.voice = TextField(
            _("In their own words"), placeholder=_("“I do not want to wait.” How would they say it?")
        )
        self.description = TextField(_("Description"), placeholder=_("What exactly is meant, what is not"))
        self.owner = LineField(_("Owner"), placeholder=_("Who answers for it"))
        self.weight = NumberField(_("Weight"), required=True)
        self.column.addLayout(self._bound_field(self.name, _("Name"), _("Rename objective"), "name"))
        self._voice = QtWidgets.QWidget()
        self._voice.setLayout(
            self._bound_field(self.voice, _("In their own words"), _("Change customer’s voice"), "customer_voice")
        )
        self._voice.setContentsMargins(0, 0, 0, 0)
        inside = self._voice.layout()
        assert inside is not None
        inside.setContentsMargins(0, 0, 0, 0)
        self._description = self._bound_field(
            self.description, _("Description"), _("Change description"), "description"
        )
        self.column.addWidget(self._voice)
        self.column.addLayout(self._description)
        self.column.addLayout(
            side_by_side(
                self._bound_field(self.owner, _("Owner"), _("Change owner"), "owner"),
                self._bound_field(self.weight, _("Weight"), _("Change weight"), "weight"),
            )
        )

    def refresh(self, *, fresh: bool) -> None:
        """Show the objective, the customer's voice where it matters most."""
        super().refresh(fresh=fresh)
        first = self.card.perspectives[self._item().perspective].role == "customer"
        at = 1 if first else self.column.count() - 1
        if self.column.indexOf(self._voice) != at:
            self.column.removeWidget(self._voice)
            self.column.insertWidget(at, self._voice)
            for each in (self.description, self.owner, self.weight) if first else (self._voice,):
                each.raise_()  # children in the order of the layout: Tab goes by it

    def _item(self) -> Objective:
        return self.card.objectives[self.id]

    def _bound_field(self, field: Field, words: str, name: str, key: str) -> Labelled:
        def change(card: Scorecard, value: object) -> Scorecard:
            return change_objective(card, self.id, **{key: value})

        self.bind(field, name, lambda: getattr(self._item(), key), change)
        return labelled(words, field)


class ObjectiveForm(Form):
    """An objective with its measures, causes and effects."""

    def make(self) -> None:
        """Put the parts in their order."""
        self.add_part(Standing(self, _("Objective")))
        self.fields = _Fields(self)
        self.add_part(self.fields)
        self.add_section("objective-measures", _("Measures (KPIs)"), Members, opened=True)
        self.add_section("objective-causes", _("Caused by"), Causes, opened=True)
        self.add_section("objective-effects", _("Leads to"), Effects, opened=True)
        self.add_section(f"objective-{EXPLAIN}", _("Explain this score"), Explaining)
