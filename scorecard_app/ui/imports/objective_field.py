"""Where measures go that an import makes: an objective of the scorecard."""

from __future__ import annotations

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.mapping import NEW
from scorecard_app.exchange.recognition.draft import Draft, Glance
from scorecard_app.exchange.recognition.editing import answer
from scorecard_app.exchange.recognition.finishing import makes_measures, objective_of
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.choice_fields import Choice, ChoiceField

WIDTH = 420


class ObjectiveField(QtWidgets.QWidget):
    """Asks for the objective; hidden where nothing is made or the sheet has a column of objectives."""

    changed = QtCore.Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Scorecard, Glance, Draft] | None = None
        self.label = QtWidgets.QLabel(_("New measures belong to the ob&jective"))
        self.field = ChoiceField(_("New measures belong to the objective"), placeholder=_("Choose …"))
        self.field.setMinimumContentsLength(24)
        self.field.setMaximumWidth(WIDTH)
        self.field.committed.connect(self._answer)
        self.label.setBuddy(self.field)
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label)
        row.addWidget(self.field)
        row.addStretch(1)

    def show_draft(self, card: Scorecard, glance: Glance, draft: Draft) -> None:
        """Offer the objectives of a card."""
        self._shown = card, glance, draft
        self.setVisible(makes_measures(draft) and draft.column("objective") is None)
        objective = objective_of(card, draft)
        self.field.set_groups([*_made(objective), *_had(card)])
        self.field.set_value(objective)

    def _answer(self, value: object) -> None:
        if self._shown is not None:
            card, glance, draft = self._shown
            self.changed.emit(answer(card, glance, draft, "objective", str(value)))


def _made(objective: str | None) -> list[tuple[str, list[Choice]]]:
    """Return the objective that is to be made, if there is one."""
    if objective is None or not objective.startswith(NEW):
        return []
    words = _("A new one: “{name}”").format(name=one_line(objective.removeprefix(NEW)))
    return [("", [(objective, words)])]


def _had(card: Scorecard) -> list[tuple[str, list[Choice]]]:
    """Return the objectives of a card under their perspectives."""
    groups: list[tuple[str, list[Choice]]] = []
    for perspective in card.perspectives.values():
        own = [each for each in card.objectives.values() if each.perspective == perspective.id]
        if own:
            groups.append((one_line(perspective.name), [(each.id, one_line(each.name)) for each in own]))
    return groups
