"""Where measures go that an import makes: an objective of the scorecard."""

from __future__ import annotations

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.recognition.draft import Draft, Glance
from scorecard_app.exchange.recognition.editing import answer
from scorecard_app.exchange.recognition.finishing import makes_measures, objective_of
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.choice_fields import ChoiceField
from scorecard_app.ui.imports.feeds import makes_fed
from scorecard_app.ui.imports.parts import selectable

WIDTH = 420


class ObjectiveField(QtWidgets.QWidget):
    """Asks for the objective; hidden where nothing is made or the sheet has a column of objectives."""

    changed = QtCore.Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Scorecard, Glance, Draft] | None = None
        self.label = QtWidgets.QLabel(_("New measures &belong to the objective"))
        self.field = ChoiceField(_("New measures belong to the objective"), placeholder=_("Choose …"))
        self.field.setMinimumContentsLength(24)
        self.field.setMaximumWidth(WIDTH)
        self.field.committed.connect(self._answer)
        self.label.setBuddy(self.field)
        self.none = selectable(
            _(
                "New measures need an objective, and the scorecard has none yet. Close this, write one on the page "
                "Objectives and measures, then import again; or leave these names out."
            ),
            "error",
        )
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label)
        row.addWidget(self.field)
        row.addWidget(self.none, 1)
        row.addStretch(1)

    def show_draft(self, card: Scorecard, glance: Glance, draft: Draft) -> None:
        """Offer the objectives of a card."""
        self._shown = card, glance, draft
        makes = makes_measures(draft) or makes_fed(draft)
        self.setVisible(makes and draft.column("objective") is None)
        self.field.set_groups(
            [
                (
                    one_line(perspective.name),
                    [
                        (each.id, one_line(each.name))
                        for each in card.objectives.values()
                        if each.perspective == perspective.id
                    ],
                )
                for perspective in card.perspectives.values()
                if any(each.perspective == perspective.id for each in card.objectives.values())
            ]
        )
        self.field.set_value(objective_of(card, draft))
        some = bool(card.objectives)
        self.label.setVisible(some)
        self.field.setVisible(some)
        self.none.setVisible(not some)

    def _answer(self, value: object) -> None:
        if self._shown is not None:
            card, glance, draft = self._shown
            self.changed.emit(answer(card, glance, draft, "objective", str(value)))
