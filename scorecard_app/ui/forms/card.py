"""The form of the scorecard itself: its name, how it stands, what to do next."""

from __future__ import annotations

from scorecard_app.domain.edits.card import set_card_fields
from scorecard_app.domain.model import Scorecard
from scorecard_app.i18n import N_, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.customers import people_served
from scorecard_app.ui.fields import ChoiceField, LineField
from scorecard_app.ui.forms.base import Form, Part
from scorecard_app.ui.forms.explaining import EXPLAIN, Explaining
from scorecard_app.ui.forms.standing import Standing
from scorecard_app.ui.forms.widgets import labelled, plain_button
from scorecard_app.ui.forms.words import KINDS, choices
from scorecard_app.ui.text_label import text_label

_STEPS = {
    "objectives": (
        "objectives",
        N_("Next: write 8 to 12 objectives, beginning with what your {customers} should notice."),
        N_("To the objectives"),
    ),
    "measures": (
        "objectives",
        N_("Next: give every objective a measure; the library has many to choose from."),
        N_("To the objectives"),
    ),
    "readings": ("data", N_("Next: enter or import the first values."), N_("To the data")),
    "targets": (
        "objectives",
        N_("Next: set targets. Choose a measure; its last values stand beside the target."),
        N_("To the measures"),
    ),
    "links": ("map", N_("Next: draw what leads to what. Choose an objective to link it."), N_("To the map")),
    "look": ("overview", N_("Look at what is overdue and what is off target."), N_("To the overview")),
}


def next_step(card: Scorecard) -> str:
    """Return the code of what there is to do next."""
    if not card.objectives:
        return "objectives"
    if not card.measures:
        return "measures"
    if not card.series:
        return "readings"
    if not any(each.targets or each.direction == "yes_no" for each in card.measures.values()):
        return "targets"
    return "look" if card.links else "links"


class _Fields(Part):
    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.name = LineField(_("Name"))
        self.kind = ChoiceField(_("Kind of organisation"), choices(KINDS))
        self.column.addLayout(labelled(_("Name"), self.name))
        self.column.addLayout(labelled(_("Kind of organisation"), self.kind))
        self.bind(
            self.name,
            _("Rename scorecard"),
            lambda: self.card.name,
            lambda card, value: set_card_fields(card, name=value),
        )
        self.bind(
            self.kind,
            _("Change kind of organisation"),
            lambda: self.card.kind,
            lambda card, value: set_card_fields(card, kind=value),
        )


class _Next(Part):
    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.words = text_label()
        self.button = plain_button("")
        self.button.clicked.connect(lambda: self.session.show(_STEPS[next_step(self.card)][0]))
        self.column.addWidget(self.words)
        self.column.addWidget(self.button)

    def refresh(self, *, fresh: bool) -> None:
        """Say what comes next."""
        _page, words, go = _STEPS[next_step(self.card)]
        self.words.setText(gettext(words).format(customers=people_served(self.card.customer_term)))
        self.button.setText(gettext(go))


class CardForm(Form):
    """The scorecard itself."""

    def make(self) -> None:
        """Put the parts in their order."""
        self.add_part(Standing(self, _("Scorecard")))
        self.fields = _Fields(self)
        self.add_part(self.fields)
        self.next = _Next(self)
        self.add_part(self.next)
        self.add_section(f"card-{EXPLAIN}", _("Explain this score"), Explaining)
