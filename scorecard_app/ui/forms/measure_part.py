"""What the parts of a measure's form share."""

from __future__ import annotations

from functools import partial
from typing import Any

from scorecard_app.domain.edits.measures import change_measure
from scorecard_app.domain.model import Measure, Scorecard
from scorecard_app.ui.fields import Field
from scorecard_app.ui.forms.base import Part
from scorecard_app.ui.forms.widgets import Labelled, labelled


class MeasurePart(Part):
    """A part about the form's measure."""

    @property
    def measure(self) -> Measure:
        """The measure as it stands."""
        return self.card.measures[self.id]

    def bind_key(self, field: Field, name: str, key: str) -> None:
        """Bind a field to a field of the measure."""

        def change(card: Scorecard, value: Any) -> Scorecard:
            return change_measure(card, self.id, **{key: value})

        self.bind(field, name, partial(self._read, key), change)

    def keyed(self, field: Field, words: str, name: str, key: str) -> Labelled:
        """Bind a field and return it under its words."""
        self.bind_key(field, name, key)
        return labelled(words, field)

    def _read(self, key: str) -> object:
        value: object = getattr(self.measure, key)
        return value
