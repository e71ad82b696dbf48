"""The form of a perspective."""

from __future__ import annotations

from scorecard_app.domain.edits.structure import change_perspective
from scorecard_app.domain.model import Perspective, Scorecard
from scorecard_app.i18n import gettext as _
from scorecard_app.ui.fields import ChoiceField, Field, LineField, NumberField
from scorecard_app.ui.forms.base import Form, Part
from scorecard_app.ui.forms.explaining import EXPLAIN, Explaining
from scorecard_app.ui.forms.members import Members
from scorecard_app.ui.forms.standing import Standing
from scorecard_app.ui.forms.widgets import labelled
from scorecard_app.ui.forms.words import ROLES, choices


class _Fields(Part):
    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.name = LineField(_("Name"))
        self.role = ChoiceField(_("Role"), choices(ROLES))
        self.weight = NumberField(_("Weight in the whole"), required=True)
        self._add(self.name, _("Name"), _("Rename perspective"), "name")
        self._add(self.role, _("What it is about"), _("Change role of perspective"), "role")
        self._add(self.weight, _("Weight in the whole"), _("Change weight of perspective"), "weight")

    def _item(self) -> Perspective:
        return self.card.perspectives[self.id]

    def _add(self, field: Field, words: str, name: str, key: str) -> None:
        def change(card: Scorecard, value: object) -> Scorecard:
            return change_perspective(card, self.id, **{key: value})

        self.column.addLayout(labelled(words, field))
        self.bind(field, name, lambda: getattr(self._item(), key), change)


class PerspectiveForm(Form):
    """A band of the map."""

    def make(self) -> None:
        """Put the parts in their order."""
        self.add_part(Standing(self, _("Perspective")))
        self.fields = _Fields(self)
        self.add_part(self.fields)
        self.add_section("perspective-objectives", _("Objectives"), Members, opened=True)
        self.add_section(f"perspective-{EXPLAIN}", _("Explain this score"), Explaining)
