"""The targets of a measure over time, beside its last values and what the library says is usual."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from scorecard_app.domain.edits.targets import add_target, change_target, remove_target
from scorecard_app.domain.model import Scorecard, Target
from scorecard_app.domain.period import Frequency, Period, containing, shift, within
from scorecard_app.domain.scoring import score_measure
from scorecard_app.domain.targets import stated_target
from scorecard_app.i18n import gettext as _
from scorecard_app.ui.forms.base import Form
from scorecard_app.ui.forms.last_values import LastValues
from scorecard_app.ui.forms.library_texts import hints
from scorecard_app.ui.forms.measure_part import MeasurePart
from scorecard_app.ui.forms.target_row import LINE, RANGE, Shown, TargetRow
from scorecard_app.ui.forms.widgets import RowList, go_to, plain_button
from scorecard_app.ui.text_label import say, text_label

WITHOUT = "yes_no"
"""The direction that takes no targets."""


class TargetsPart(MeasurePart):
    """A card per target, the latest first, and one for a target that is being made."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.draft: Target | None = None
        self.values = LastValues(form)
        self.hints = text_label("", "soft")
        self.none = text_label("", "soft")
        self.add = plain_button(_("Add target"), edits=True)
        self.add.clicked.connect(self._begin)
        self.rows: RowList[Shown] = RowList(
            partial(TargetRow, self), lambda each: (each.target.start, each.target.segment, each.made)
        )
        for each in (self.values, self.hints, self.none, self.add, self.rows):
            self.column.addWidget(each)

    def refresh(self, *, fresh: bool) -> None:
        """Show values, hints and targets."""
        if fresh:
            self.draft = None
        self.values.refresh(fresh=fresh)
        say(self.hints, hints(self.measure))
        self._show_rows(fresh=fresh)

    def _show_rows(self, *, fresh: bool = False) -> None:
        measure = self.measure
        made = [Shown(each) for each in reversed(measure.targets)]
        shown = [Shown(self.draft, made=False), *made] if self.draft is not None else made
        self.rows.show_items(shown, fresh=fresh)
        self.add.setVisible(measure.direction != WITHOUT)
        self.add.setEnabled(self.draft is None)
        self.add.setToolTip("" if self.draft is None else _("Type the numbers of the new target first."))
        say(self.none, self._said_of_none())

    def _said_of_none(self) -> str:
        if self.measure.direction == WITHOUT:
            return _("Yes is the goal; a yes-or-no measure takes no target.")
        if self.measure.targets or self.draft is not None:
            return ""
        return _("No target yet. Without one there is no score.")

    def holds(self, target: Target) -> bool:
        """Return whether a target is the one that the period looked at is held to."""
        session = self.session
        measure, segment, period = self.measure, session.segment, session.period
        found = score_measure(self.card, measure, segment, period).target
        held = stated_target(self.card, measure, segment, period) if found is None else found.target
        return held is not None and (held.start, held.segment) == (target.start, target.segment)

    def change(self, shown: Shown, key: str, value: object) -> None:
        """Change one field of a target, or of the one being made, which is added once it has what it needs."""
        if shown.made:
            target = shown.target
            self.edit(_("Change target"), partial(_changed, self.id, target, {key: value}))
            return
        changes: dict[str, Any] = {key: value}
        self.draft = draft = replace(shown.target, **changes)
        needed = RANGE if self.measure.direction == "range" else LINE[:1]
        if all(getattr(draft, each) is not None for each in needed):
            self.draft = None  # so that the change is shown without it
            if not self.edit(_("Add target"), lambda card: add_target(card, self.id, draft)):
                self.draft = draft
        self._show_rows()

    def remove(self, shown: Shown) -> None:
        """Remove a target, or give up the one being made."""
        if shown.made:
            target = shown.target
            self.edit(_("Remove target"), lambda card: remove_target(card, self.id, target.start, target.segment))
        else:
            self.draft = None
            self._show_rows()

    def _begin(self) -> None:
        self.draft = Target(self._free_start(), self.session.segment)
        self._show_rows()
        first = self.rows.rows[0]
        assert isinstance(first, TargetRow)
        go_to(first.fields["goal" if self.measure.direction != "range" else RANGE[0]])

    def _free_start(self) -> Period:
        """Return the first period of the fiscal year looked at, or the first one later that has no target."""
        measure, start = self.measure, self.card.fiscal_year_start
        year = containing(self.session.period, Frequency.YEAR, start)
        found = within(year, measure.frequency, start)[0]
        taken = {each.start for each in measure.targets if each.segment == self.session.segment}
        if found in taken:
            found = within(containing(shift(year, 1), Frequency.YEAR, start), measure.frequency, start)[0]
        while found in taken:
            found = shift(found, 1)
        return found


def _changed(measure: str, target: Target, changes: dict[str, object], card: Scorecard) -> Scorecard:
    return change_target(card, measure, target.start, target.segment, **changes)
