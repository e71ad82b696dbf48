"""The form of a measure: the usual sections first."""

from __future__ import annotations

from scorecard_app.i18n import gettext as _
from scorecard_app.ui.forms.base import Form
from scorecard_app.ui.forms.definition import Definition
from scorecard_app.ui.forms.explaining import EXPLAIN, Explaining
from scorecard_app.ui.forms.formula import FormulaPart
from scorecard_app.ui.forms.library_texts import About, entry_of
from scorecard_app.ui.forms.more import More
from scorecard_app.ui.forms.over_time import OverTime
from scorecard_app.ui.forms.standing import Standing
from scorecard_app.ui.forms.targets import TargetsPart

ABOUT = "measure-about"


class MeasureForm(Form):
    """A measure (KPI)."""

    def make(self) -> None:
        """Put the sections in their order."""
        self.add_part(Standing(self, _("Measure (KPI)")))
        self.add_section("measure-definition", _("Definition"), Definition, opened=True)
        self.add_section("measure-formula", _("Formula and inputs"), FormulaPart)
        self.add_section("measure-targets", _("Targets"), TargetsPart, opened=True)
        self.add_section("measure-time", _("Over time and roll-up"), OverTime)
        self.add_section("measure-more", _("More"), More)
        self.add_section(f"measure-{EXPLAIN}", _("Explain this number"), Explaining)
        self.add_section(ABOUT, _("About this measure"), About)

    def refresh(self, *, fresh: bool = False) -> None:
        """Show the measure; what the library says only where it says something."""
        super().refresh(fresh=fresh)
        measure = self.session.card.measures.get(self.item.id)
        self.section(ABOUT).setVisible(measure is not None and entry_of(measure) is not None)
