"""One open document and what is looked at: period, segment, selection. Pages ask it, and edit through it.

Signals are past facts: `changed` (a `Diff`), `moved` (period or segment), `selected` (an `Item`), `asked_for` (the
code of a page to show), `refused` (a `ScorecardError` that was the answer to an edit), `accepted` (an edit, undo
or redo went through).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from scorecard_app.document import Document, Progress, Writing
from scorecard_app.domain.diff import ITEM_KINDS, Diff
from scorecard_app.domain.model import Measure, Objective, Perspective, Scorecard, Segment
from scorecard_app.domain.period import Frequency, Period, containing, on, previous, within
from scorecard_app.domain.scoring import CardScore, default_period, rescore_card, score_card
from scorecard_app.errors import ScorecardError
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.render.qt import QtCore
from scorecard_app.ui.work import start

KEPT_SCORES = 8
LARGE = 5000
"""An undo or redo of more readings than this is not waited for."""


class Item(NamedTuple):
    """What is selected: a kind (card, perspective, objective, measure, segment) and its id, empty for the card."""

    kind: str
    id: str = ""


CARD = Item("card")


def parent_of(card: Scorecard, item: Item) -> Item:
    """Return what an item belongs to; perspectives, segments and the card itself belong to the card."""
    if item.kind == "measure":
        return Item("objective", card.measures[item.id].objective)
    return Item("perspective", card.objectives[item.id].perspective) if item.kind == "objective" else CARD


def name_of(card: Scorecard, item: Item) -> str:
    """Return the name of an item, on one line."""
    named: dict[str, Mapping[str, Perspective | Objective | Measure | Segment]] = {
        "perspective": card.perspectives,
        "objective": card.objectives,
        "measure": card.measures,
        "segment": card.segments,
    }
    return one_line(card.name if item == CARD else named[item.kind][item.id].name)


class Session(QtCore.QObject):
    """A document as the window sees it."""

    changed = QtCore.Signal(object)
    moved = QtCore.Signal()
    selected = QtCore.Signal(object)
    asked_for = QtCore.Signal(str)
    refused = QtCore.Signal(object)
    accepted = QtCore.Signal()

    def __init__(self, document: Document, *, today: date | None = None) -> None:
        super().__init__()
        self.document = document
        self._today = today
        self.period = default_period(document.card) or self._last_month()
        self.segment: str | None = None
        self.selection = CARD
        self._above: tuple[Item, ...] = ()
        self._writing: Writing | None = None
        self._scores: dict[tuple[Period, str | None], tuple[CardScore, frozenset[str]]] = {}
        """The trees by what was looked at, each with the measures whose readings have changed since."""
        document.on_changed.append(self._note_change)

    def _last_month(self) -> Period:
        """Return the last month that is over: the one whose numbers a newcomer has."""
        return previous(on(self.today, Frequency.MONTH, self.card.fiscal_year_start))

    @property
    def card(self) -> Scorecard:
        """The card as the user sees it."""
        return self.document.card

    @property
    def today(self) -> date:
        """The day that counts as today."""
        return self._today or datetime.now().astimezone().date()

    @property
    def frequency(self) -> Frequency:
        """The frequency of the period looked at."""
        return self.period.frequency

    def read_only(self) -> str:
        """Return why nothing can be edited, or nothing."""
        return _("This scorecard is open for reading only.") if self.document.read_only else ""

    def edit(
        self,
        name: str,
        change: Callable[[Scorecard], Scorecard],
        *,
        merge: str | None = None,
        progress: Progress | None = None,
    ) -> bool:
        """Do one user action by `Document.edit`; a refusal is announced by `refused`. Return whether it was done.

        An edit that only the disk refused stays on the screen and counts as not done.
        """
        return self._tried(lambda: self.document.edit(name, change, merge=merge, progress=progress))

    def undo(self) -> bool:
        """Take the last action back; a large import beside the window, `accepted` tells when it is done."""
        if self.document.undo_size > LARGE:
            return self._begun(self.document.start_undo)
        return self._tried(self.document.undo)

    def redo(self) -> bool:
        """Do the last action undone again; a large import beside the window, as with `undo`."""
        if self.document.redo_size > LARGE:
            return self._begun(self.document.start_redo)
        return self._tried(self.document.redo)

    def _begun(self, begin: Callable[[], Writing | None]) -> bool:
        """Do something beside the window; until it is done every edit is refused."""
        try:
            writing = self._writing = begin()
        except ScorecardError as error:
            self.refused.emit(error)
            return False
        if writing is not None:
            work = start(writing.run)
            work.done.connect(self._finish)
            work.failed.connect(self._finish)
            work.cancelled.connect(self._forget)
        return True

    def _finish(self, _result: object) -> None:
        writing, self._writing = self._writing, None
        if writing is not None:
            self._tried(writing.finish)

    def _forget(self) -> None:
        self._writing = None

    def _tried(self, act: Callable[[], Diff]) -> bool:
        try:
            act()
        except ScorecardError as error:
            self.refused.emit(error)
            return False
        self.accepted.emit()
        return True

    def look_at(self, period: Period | None = None, *, segment: str | None = None) -> None:
        """Look at another period (None: the same) in a segment (None: the whole organisation)."""
        wanted = period or self.period
        if (wanted, segment) != (self.period, self.segment):
            self.period, self.segment = wanted, segment
            self.moved.emit()

    def look_by(self, frequency: Frequency) -> None:
        """Look at the period of a frequency that contains the present one, or at its last one within it."""
        start = self.card.fiscal_year_start
        if frequency >= self.frequency:
            found = containing(self.period, frequency, start)
        else:
            found = within(self.period, frequency, start)[-1]
        self.look_at(found, segment=self.segment)

    def select(self, item: Item) -> None:
        """Select an item; what does not exist any more selects the card."""
        item = item if self.exists(item) else CARD
        if item != self.selection:
            self.selection = item
            self._above = self._line_above(item)
            self.selected.emit(item)

    def show(self, page: str, item: Item | None = None) -> None:
        """Show a page by its code, with an item selected."""
        if item is not None:
            self.select(item)
        self.asked_for.emit(page)

    def exists(self, item: Item) -> bool:
        """Return whether an item is in the card."""
        kinds = {
            "perspective": self.card.perspectives,
            "objective": self.card.objectives,
            "measure": self.card.measures,
            "segment": self.card.segments,
        }
        return item == CARD or item.id in kinds.get(item.kind, {})

    def _line_above(self, item: Item) -> tuple[Item, ...]:
        """Return what an item lies in, the nearest first: what is selected when it goes."""
        above = parent_of(self.card, item)
        return () if above == CARD else (above, *self._line_above(above))

    def let_go(self) -> None:
        """Tell nobody any more who has listened so far: their window goes, another takes its place."""
        for signal in (self.changed, self.moved, self.selected, self.asked_for, self.refused, self.accepted):
            signal.disconnect()

    def score(self) -> CardScore:
        """Return the score tree of the period and segment looked at."""
        return self.score_at(self.period)

    def score_before(self) -> CardScore:
        """Return the score tree of the period before the one looked at."""
        return self.score_at(previous(self.period))

    def score_at(self, period: Period) -> CardScore:
        """Return the score tree of a period, in the segment looked at; computed once per state of the card."""
        key = (period, self.segment)
        found, behind = self._scores.pop(key, (None, frozenset[str]()))
        if found is None:
            found = score_card(self.card, period, self.segment)
        elif behind:
            found = rescore_card(self.card, found, behind)
        while len(self._scores) >= KEPT_SCORES:
            del self._scores[next(iter(self._scores))]
        self._scores[key] = found, frozenset()
        return found

    def _note_behind(self, changes: Diff) -> None:
        """Note which measures the trees are behind with; forget them all where more than readings changed."""
        if changes.fields or any(changes.of(kind) for kind in ITEM_KINDS):
            self._scores.clear()
            return
        measures = frozenset(measure for measure, _segment in changes.series)
        self._scores = {key: (found, behind | measures) for key, (found, behind) in self._scores.items()}

    def _note_change(self, changes: Diff) -> None:
        self._note_behind(changes)
        if self.segment is not None and self.segment not in self.card.segments:
            self.segment = None
            self.moved.emit()
        gone = not self.exists(self.selection)
        if gone:  # who hears of the change must not look for what is not there
            self.selection = next(filter(self.exists, self._above), CARD)
        self._above = self._line_above(self.selection)
        self.changed.emit(changes)
        if gone:
            self.selected.emit(self.selection)
