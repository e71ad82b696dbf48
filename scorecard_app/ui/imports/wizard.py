"""The wizard's way from a file to a plan: which page comes next, what can be gone back to, why one cannot go on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard_app.errors import ImportRefused, clipped
from scorecard_app.exchange.mapping import Mapping
from scorecard_app.exchange.recognition.finishing import to_mapping
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import error_sentence
from scorecard_app.labels.display import one_line
from scorecard_app.render.qt import QtWidgets
from scorecard_app.ui.imports import steps
from scorecard_app.ui.imports.drafting import Drafting
from scorecard_app.ui.imports.frame import connect
from scorecard_app.ui.imports.names_page import NamesPage
from scorecard_app.ui.imports.plan_page import PlanPage
from scorecard_app.ui.imports.reasons import first_reason
from scorecard_app.ui.imports.roles_page import RolesPage
from scorecard_app.ui.imports.saving import ask_save_mapping
from scorecard_app.ui.imports.source_page import SourcePage
from scorecard_app.ui.imports.step_line import ORDER
from scorecard_app.ui.imports.steps import NAMES_POINTS, Found
from scorecard_app.ui.tab_order import chain, controls

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow


class Wizard(Drafting):
    """The pages and the way between them; `finish` is what the last button does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.note = ""
        self._make_pages(window)
        connect(self.again, self._read_again)
        connect(self.back, self._go_back)
        connect(self.go, self._go)
        self.steps.chosen.connect(self.go_to)
        self.session.changed.connect(self._note_changed)

    def _make_pages(self, window: MainWindow) -> None:
        self.source, self.roles = SourcePage(), RolesPage(window.session.today)
        self.names, self.plan = NamesPage(), PlanPage()
        self.pages = {"file": self.file, "roles": self.roles, "names": self.names, "plan": self.plan}
        for page in (self.waiting, self.refused, self.source, *self.pages.values()):
            self.stack.addWidget(page)
        buttons = (self.another, self.again, self.back, self.go, self.cancel)
        chain([*controls(self.steps), *controls(self.stack), *buttons])
        self.file.changed.connect(self.change)
        self.file.sheet_chosen.connect(self._choose_sheet)
        self.file.written_so.connect(self._read_as)
        self.file.mapping_chosen.connect(self.use_mapping)
        self.roles.changed.connect(self.change)
        self.roles.save_asked.connect(self.ask_save)
        self.names.changed.connect(self.take)
        self.plan.changed.connect(self.renew)

    @property
    def page(self) -> str:
        """The code of the step that is shown, or nothing."""
        shown = self.stack.currentWidget()
        return next((code for code, page in self.pages.items() if page is shown), "")

    # -- reading by a file

    def use_mapping(self, path: Path) -> None:
        """Read the file by a mapping file."""
        asked = replace(self.asked, mapping=path)
        words = _("Reading {file} …").format(file=clipped(one_line(asked.name)))
        self.wait(words, partial(steps.read_by_file, self.session.card, asked), self.note_found)

    def ask_save(self) -> QtWidgets.QFileDialog | None:
        """Ask where to write the mapping of the draft."""
        mapping = self._mapping()
        return None if mapping is None else ask_save_mapping(self, mapping, self.asked, self.tell)

    # -- reading by what was said

    def _mapping(self) -> Mapping | None:
        """Return the mapping of the draft, or say why there is none."""
        if self.draft is None:
            return None
        try:
            return to_mapping(self.session.card, self.draft)
        except ImportRefused as refused:
            self.tell(error_sentence(refused), error=True)
            return None

    def read_draft(self) -> None:
        """Read the file as the draft says, unless the same file was read so last."""
        mapping = self._mapping()
        if mapping is None:
            return
        found = self.found
        said = found is not None and found.mapping == mapping and not found.by_file
        same = found is not None and found.stamp == steps.stamp_of(self.asked.path)
        if said and same and found is not None and found.card is self.session.card:
            self.show_page(self.plan)
        else:
            self.read_by(mapping)

    def read_by(self, mapping: Mapping | None, *, by_file: bool = False) -> None:
        """Read the file by a mapping, from a file or of the draft; our own template by none."""
        words = _("Reading {file} …").format(file=clipped(one_line(self.asked.name)))
        draft = None if by_file else self.draft
        card, asked = self.session.card, self.asked
        self.wait(words, partial(steps.read, card, asked, mapping, by_file=by_file, draft=draft), self.note_found)

    # -- a scorecard that changes meanwhile

    def _note_changed(self, _changes: object) -> None:
        """Follow the scorecard; what is under way sees at its end that it has changed."""
        if self.work is not None or not self.isVisible():
            return
        if self.page == "plan":
            self.read_changed()
        elif self.page:
            self._fit_to_card()
            self.show_draft()
            self.renew()

    def read_changed(self) -> None:
        """Read again for the scorecard as it is now, or ask again what it has no more."""
        found, self.found = self.found, None
        mapping = found.mapping if found is not None else None
        by_file = found is not None and found.by_file
        asks = self._fit_to_card() or bool(self.points)
        if self.draft is not None and not by_file:
            mapping = None if asks else self._mapping()
            if mapping is None:
                self.go_to("names" if self._asks_names() else "roles")
                self.tell(_("The scorecard has changed in the meantime; decide again."))
                return
        self.note = _("The scorecard has changed in the meantime; look at the plan again.")
        self._before = (self.file, self.asked)
        self.read_by(mapping, by_file=by_file)

    def note_found(self, found: Found) -> None:
        """Show what a file holds."""
        self.found = found
        if found.card is not self.session.card:
            self.read_changed()
            return
        self.plan.show_plan(found, self.note, None if found.by_file else self.draft)
        self.show_page(self.plan)
        (self.go if self.go.isEnabled() else self.cancel).setFocus()

    def _read_again(self) -> None:
        if self.stack.currentWidget() is self.refused or self.found is None:
            self.read(self.asked)
        else:
            self.read_by(self.found.mapping, by_file=self.found.by_file)

    # -- from page to page

    def _go(self) -> None:
        page = self.page
        if page == "plan":
            self.finish()
        elif page and not self.why_not():
            code = ORDER[ORDER.index(page) + 1]
            self.go_to("plan" if code == "names" and not self._asks_names() else code)

    def _go_back(self) -> None:
        at = ORDER.index(self.page) - 1
        while at > 0 and ORDER[at] not in self._behind():
            at -= 1
        self.go_to(ORDER[at])

    def go_to(self, code: str) -> None:
        """Go to a step."""
        self.tell("")
        if code == "plan":
            self.read_draft()
            return
        self.show_page(self.pages[code])
        if self.go.isEnabled():
            self.go.setFocus()
        elif code == "roles":
            self.roles.go_to_open()
        else:
            (self.file.table if code == "file" else self.names.next_stop()).setFocus()

    def _asks_names(self) -> bool:
        return self.draft is not None and steps.asks_names(self.session.card, self.draft)

    def _behind(self) -> tuple[str, ...]:
        """Return the steps that can be gone back to."""
        if self.draft is None:
            return ()
        by_file = self.page == "plan" and self.found is not None and self.found.by_file
        return ("file",) if by_file else ("file", "roles", "names") if self._asks_names() else ("file", "roles")

    def show_page(self, page: QtWidgets.QWidget) -> None:
        """Show a page."""
        if page is not self.waiting:
            self.waiting.end()
            self.note = ""
        self.stack.setCurrentWidget(page)
        self.show_draft()
        self.renew()

    def show_draft(self) -> None:
        """Show what was said on the page that is there."""
        page = self.stack.currentWidget()
        if self.glance is None or self.draft is None:
            return
        if page is self.file:
            self.file.show_draft(self.session.card, self.glance, self.draft, self._drafts)
        elif page is self.roles:
            self.roles.show_draft(self.session.card, self.glance, self.draft)
        elif page is self.names:
            self.names.show_draft(self.session.card, self.glance, self.draft)

    def renew(self) -> None:
        """Have steps and buttons follow the page and what was said."""
        page, shown, found = self.page, self.stack.currentWidget(), self.found
        behind = self._behind()
        own = page == "plan" and self.draft is None
        self.steps.setVisible(bool(page) and not own)
        skipped = ("names",) if self.draft is not None and not self._asks_names() else ()
        self.steps.show_step(page or "file", behind, skipped)
        self.another.setVisible(page in ("file", "plan") or shown is self.refused)
        self.again.setVisible(page == "plan" or shown is self.refused)
        self.back.setVisible(page not in ("", "file") and not own)
        self.go.setVisible(bool(page))
        nothing = page == "plan" and found is not None and not found.writes and not found.plan.blocked
        self.cancel.setVisible(not nothing)
        self.cancel.setEnabled(True)
        reason = self.why_not()
        self.why.setText(reason if page else "")
        self.go.setText(_("&Next") if page != "plan" else _("Close") if nothing else self.go_words())
        self.go.setEnabled(not reason)
        self.go.setToolTip(reason)
        self.roles.save.setEnabled(not self.points)

    def why_not(self) -> str:
        """Return why one cannot go on, or nothing."""
        if self.page == "plan":
            taken = self.plan.taken
            if self.found is None or taken is None:
                return ""
            if taken.plan.blocked:
                return _("There are problems in the way.")
            if not self.found.writes:
                return ""
            return self.session.read_only() if taken.writes else _("Nothing is ticked.")
        if self.page == "file":
            return first_reason(self.draft, self.points, {"recognition-no-table"}.__contains__)
        if self.page == "roles":
            return first_reason(self.draft, self.points, lambda code: code not in NAMES_POINTS)
        return first_reason(self.draft, self.points, bool) if self.page == "names" else ""

    def go_words(self) -> str:
        """Return the words of the button that imports."""
        raise NotImplementedError

    def finish(self) -> None:
        """Do what the last button does."""
        raise NotImplementedError

    # -- the end

    def done(self, result: int) -> None:
        """Close, and let go of all that was read: it may be much."""
        super().done(result)
        self.plan.clear()
        self._forget()
