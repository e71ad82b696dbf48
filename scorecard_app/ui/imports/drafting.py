"""The wizard's drafts: a file is looked at, and what the user says of it is kept, one draft for each sheet.

Going back and forth loses nothing that the user has said.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from scorecard_app.errors import Problem, clipped
from scorecard_app.exchange.mapping import Mapping
from scorecard_app.exchange.recognition.draft import Draft, Glance
from scorecard_app.exchange.recognition.finishing import open_points
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import error_sentence
from scorecard_app.labels.display import one_line
from scorecard_app.render.qt import QtWidgets
from scorecard_app.ui.imports import steps
from scorecard_app.ui.imports.file_page import FilePage
from scorecard_app.ui.imports.fitting import fitting
from scorecard_app.ui.imports.steps import Asked, Change, Found, Looked
from scorecard_app.ui.imports.working import Working
from scorecard_app.ui.work import Progress, Work, start

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow


class Drafting(Working):
    """What was looked at and said; where one goes from there is the wizard's."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.session = window.session
        self.file = FilePage()
        self.glance: Glance | None = None
        self.points: tuple[Problem, ...] = ()
        self.found: Found | None = None
        self._drafts: dict[str, Draft] = {}
        self._rating: Work | None = None
        self._known: tuple[Mapping, ...] = ()
        self._focused: QtWidgets.QWidget | None = None

    def go_to(self, code: str) -> None:
        """Go to a step."""
        raise NotImplementedError

    def show_draft(self) -> None:
        """Show what was said on the page that is there."""
        raise NotImplementedError

    def renew(self) -> None:
        """Have steps and buttons follow the page and what was said."""
        raise NotImplementedError

    def note_found(self, found: Found) -> None:
        """Show what a file holds."""
        raise NotImplementedError

    # -- looking at a file

    def read(self, asked: Asked) -> None:
        """Look at a file; what was read before is let go of."""
        self._forget()
        self._before = None
        self.setWindowTitle(_("Import of {file}").format(file=one_line(asked.name)))
        self._known = self.session.document.mappings()
        self.asked = asked
        self._look()

    def _look(self) -> None:
        words = _("Reading {file} …").format(file=clipped(one_line(self.asked.name)))
        self.wait(words, partial(steps.look, self.session.card, self._known, self.asked), self._note_looked)

    def _read_as(self, encoding: str, delimiter: str) -> None:
        """Look again at a CSV file, written as the user says."""
        self._before = (self.file, self.asked)
        self.asked = replace(self.asked, encoding=encoding, delimiter=delimiter)
        self._look()

    def _note_looked(self, looked: Looked | Found) -> None:
        if isinstance(looked, Found):
            self.note_found(looked)
            return
        self._drafts = {}
        self.glance = looked.glance
        self.file.show_beside(None if self.asked.title else steps.mapping_beside(self.asked.path))
        self._set(looked.draft)
        if len(looked.glance.sheets) > 1:
            self._rate(looked.glance)
        if looked.found is not None:
            self.note_found(looked.found)
            return
        self.go_to("file")
        if looked.refused is not None:
            self.tell(error_sentence(looked.refused), error=True)

    def _rate(self, glance: Glance) -> None:
        self._rating = work = start(partial(steps.rate, self.session.card, glance, self._known))
        work.done.connect(self._note_rated)
        self.destroyed.connect(work.cancel)

    def _note_rated(self, rated: dict[str, Draft]) -> None:
        self._drafts = {**rated, **self._drafts}
        if self.stack.currentWidget() is self.file:
            self.show_draft()

    # -- what the user says

    def change(self, change: Change) -> None:
        """Change the draft: at once on a small sheet, beside the window on a large one."""
        if self.glance is None or self.draft is None or self.work is not None:
            return
        card, glance, draft = self.session.card, self.glance, self.draft
        if steps.is_small(glance, draft.sheet):
            self.take(change(card, glance, draft))
            return
        self._aside(lambda _progress: change(card, glance, draft))

    def _aside(self, function: Callable[[Progress], Draft]) -> None:
        """Make another draft beside the window; the page stays, grey, and gets the focus back."""
        self._focused = self.focusWidget()
        self.stack.setEnabled(False)
        self.go.setEnabled(False)
        self._start(function, self._take_aside)

    def _take_aside(self, draft: Draft) -> None:
        self.stack.setEnabled(True)
        self.take(draft)
        if self._focused is not None and self._focused.isVisible():
            self._focused.setFocus()
        self._focused = None

    def take(self, draft: Draft) -> None:
        """Go on with another draft."""
        self._set(draft)
        self.tell("")
        self.show_draft()
        self.renew()

    def _set(self, draft: Draft) -> None:
        self.draft = draft
        self._drafts[draft.sheet] = draft
        self.points = open_points(self.session.card, draft)

    def _fit_to_card(self) -> bool:
        """Forget what names were where the scorecard has that no more; return whether that concerns the draft."""
        before = self.draft
        self._drafts = {name: fitting(self.session.card, each) for name, each in self._drafts.items()}
        if before is None:
            return False
        self._set(fitting(self.session.card, before))
        return self.draft is not before

    def _choose_sheet(self, name: str) -> None:
        if self.glance is None or self.draft is None or name == self.draft.sheet or self.work is not None:
            return
        if name in self._drafts:
            self.take(self._drafts[name])
            return
        card, glance, known = self.session.card, self.glance, self._known
        if steps.is_small(glance, name):
            self.take(steps.on_sheet(card, glance, name, known))
        else:
            self._aside(lambda _progress: steps.on_sheet(card, glance, name, known))

    def _forget(self) -> None:
        if self._rating is not None:
            self._rating.cancel()
        self.glance = self.draft = self.found = self._rating = None
        self.points, self._drafts = (), {}
