"""Where measures go that an import makes: an objective of the scorecard, or a new one by its name."""

from __future__ import annotations

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.mapping import NEW
from scorecard_app.exchange.recognition.draft import Draft, Glance
from scorecard_app.exchange.recognition.editing import answer
from scorecard_app.exchange.recognition.finishing import makes_measures, objective_of
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.choice_fields import Choice, ChoiceField
from scorecard_app.ui.fields import LineField

WIDTH = 340
LONGEST = 200
"""Characters of a name that is typed."""


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
        self.field.committed.connect(self._choose)
        self.label.setBuddy(self.field)
        self.name = NameField(_("Name of the new objective"))
        self.name.setMaximumWidth(WIDTH)
        self.name.committed.connect(lambda name: self._answer(f"{NEW}{name}"))
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label)
        row.addWidget(self.field, 1)
        row.addWidget(self.name, 1)
        row.addStretch(1)

    @property
    def asks(self) -> bool:
        """Whether the objective has to be said yet."""
        return not self.isHidden() and self.field.value() is None

    def show_draft(self, card: Scorecard, glance: Glance, draft: Draft) -> None:
        """Offer the objectives of a card, and a new one."""
        self._shown = card, glance, draft
        self.setVisible(makes_measures(draft) and draft.column("objective") is None)
        objective = objective_of(card, draft)
        new = objective is not None and objective.startswith(NEW)
        self.field.set_groups([*_had(card), ("", [(NEW, _("A new objective …"))])])
        self.field.set_value(NEW if new else objective)
        self.name.setVisible(new)
        self.name.set_value(objective.removeprefix(NEW) if objective is not None and new else "", keep_typing=new)

    def _choose(self, value: object) -> None:
        if value != NEW:
            self._answer(str(value))
            return
        self._answer(NEW + _("Imported measures"))
        QtCore.QTimer.singleShot(0, self.name.setFocus)  # once the list has closed, which takes the focus back

    def _answer(self, objective: str) -> None:
        if self._shown is not None:
            card, glance, draft = self._shown
            self.changed.emit(answer(card, glance, draft, "objective", objective))


class NameField(LineField):
    """The name of what is made; Enter and going elsewhere take it, an empty one is as it was."""

    def __init__(self, words: str) -> None:
        super().__init__(words, placeholder=words)
        self.setMaxLength(LONGEST)
        self.editingFinished.connect(self.commit)

    def focusInEvent(self, event: QtGui.QFocusEvent) -> None:
        """Have what is typed take the place of what stands."""
        super().focusInEvent(event)
        self.selectAll()

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Keep Enter, which presses no button here."""
        super().keyPressEvent(event)
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            event.accept()

    def _read(self, text: str) -> tuple[object, str]:
        return one_line(text).strip() or self._value, ""


def _had(card: Scorecard) -> list[tuple[str, list[Choice]]]:
    """Return the objectives of a card under their perspectives."""
    groups: list[tuple[str, list[Choice]]] = []
    for perspective in card.perspectives.values():
        own = [each for each in card.objectives.values() if each.perspective == perspective.id]
        if own:
            groups.append((one_line(perspective.name), [(each.id, one_line(each.name)) for each in own]))
    return groups
