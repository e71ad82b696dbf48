"""What the names in a sheet are: one row per name, those that need a decision first."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.recognition.draft import LEAVE, Choice, Draft, Glance
from scorecard_app.exchange.recognition.editing import choose, choose_segment
from scorecard_app.exchange.recognition.feeding import FEEDING
from scorecard_app.i18n import format_number, ngettext
from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.imports.choice_popup import ChoicePopup
from scorecard_app.ui.imports.feeds import FeedsList
from scorecard_app.ui.imports.names_choices import WhatChoices, new_choice
from scorecard_app.ui.imports.names_model import WHAT, NamesModel
from scorecard_app.ui.imports.names_rows import Row, name_words, to_decide
from scorecard_app.ui.imports.names_view import NamesView
from scorecard_app.ui.imports.objective_field import ObjectiveField
from scorecard_app.ui.imports.parts import selectable
from scorecard_app.ui.text_label import say, set_property

FEW = 3
"""More names than that are decided faster together."""


class NamesPage(QtWidgets.QWidget):
    """Shows the names of a draft; `changed` gives the draft as the user wants it."""

    changed = QtCore.Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._card: Scorecard | None = None
        self._glance: Glance | None = None
        self._draft: Draft | None = None
        self._choices: WhatChoices | None = None
        self.popup: ChoicePopup | None = None
        self.title = selectable(kind="subheading")
        self.about = selectable()
        self.only_open = QtWidgets.QCheckBox(_("Onl&y what is not decided"))
        self.model = NamesModel(self)
        self.table = NamesView(self.model)
        self.feeds = FeedsList()
        self.objective = ObjectiveField()
        self.choose = _button(_("&Choose …"), _("Enter"), self._choose_current)
        self.leave = _button(_("&Leave out"), _("Delete"), self._leave_selected)
        self.make = _button(_("&Make new"), _("Insert"), self._make_selected)
        self._lay_out()
        self.only_open.toggled.connect(self._show_open)
        self.table.asked.connect(self.ask)
        self.table.left_out.connect(self._leave_selected)
        self.table.made_new.connect(self._make_selected)
        self.table.selectionModel().selectionChanged.connect(lambda *_args: self._renew_buttons())
        self.model.modelReset.connect(self._renew_buttons)
        self.feeds.changed.connect(self._take)
        self.objective.changed.connect(self._take)

    def _lay_out(self) -> None:
        self.acts = QtWidgets.QHBoxLayout()
        for each in (self.choose, self.leave, self.make):
            self.acts.addWidget(each)
        self.acts.addStretch(1)
        self.acts.addWidget(self.only_open)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addWidget(self.feeds, 2)
        column.addWidget(self.table, 3)
        column.addLayout(self.acts)
        column.addWidget(self.objective)

    def show_draft(self, card: Scorecard, glance: Glance, draft: Draft) -> None:
        """Show the names of a draft; what is selected stays where it still is there."""
        if card is self._card and glance is self._glance and draft is self._draft:
            return
        if self._choices is None or card is not self._card or self._draft is None or draft.kind != self._draft.kind:
            self._choices = WhatChoices(card, draft.kind)
        self._card, self._glance, self._draft = card, glance, draft
        self.model.become(card, draft)
        self.feeds.show_draft(card, draft)
        self.objective.show_draft(card, glance, draft)
        self._renew()
        if not self.table.currentIndex().isValid():
            self._go_to_next(-1)

    def _renew(self) -> None:
        assert self._draft is not None
        count, asking = len(self.model.all_rows), self.model.asking
        feeding = self._draft.kind in FEEDING
        self.title.setText(_("What this list feeds") if feeding else _("Which name is which measure"))
        say(self.about, self._about(count, asking, feeding=feeding))
        set_property(self.about, "kind", "" if asking else "soft")
        self.table.setVisible(count > 0)
        for each in (self.choose, self.leave, self.make, self.only_open):
            each.setVisible(count > 0)
        self.only_open.setEnabled(asking > 0 or self.only_open.isChecked())
        self.feeds.setVisible(feeding)
        self._renew_buttons()

    def _about(self, count: int, asking: int, *, feeding: bool) -> str:
        if asking and count == 1:
            return _("The name is not decided; if it stays so, it is left out.")
        if asking:
            words = ngettext(
                "{asking} of {count} names is not decided; what stays so is left out.",
                "{asking} of {count} names are not decided; what stays so is left out.",
                asking,
            )
            words = words.format(asking=format_number(asking), count=format_number(count))
            several = _("Select several with Shift or Ctrl+A to decide about all of them at once.")
            return f"{words} {several}" if asking > FEW else words
        if count:
            words = ngettext("{count} name, all decided.", "{count} names, all decided.", count)
            return words.format(count=format_number(count))
        if feeding:
            return _("Ticked measures get their numbers from this list; those from the library are made.")
        return _("There are no names to match in this sheet.")

    def _renew_buttons(self) -> None:
        rows = self.table.rows()
        self.choose.setEnabled(len(rows) == 1)
        self.leave.setEnabled(bool(rows))
        self.make.setEnabled(any(self._new(row) is not None for row in to_decide(rows)))

    def next_stop(self) -> QtWidgets.QWidget:
        """Return what to go to: the names, or the objective where that is all that is missing."""
        return self.table if self.model.asking or not self.objective.asks else self.objective.field

    # -- deciding

    def ask(self, at: int) -> None:
        """Offer what a name can be, in a list at its place."""
        row = self.model.shown[at]
        if row.name is None or self._choices is None:
            return
        self._close_popup()
        index = self.model.index(at, WHAT)
        self.table.scrollTo(index)
        words = _("What is “{name}”?").format(name=name_words(row))
        choices = self._choices.of(row, lambda choice: self._decide(row, at, choice))
        self.popup = ChoicePopup(self.window(), words, choices)
        self.popup.closed.connect(self._note_closed)
        place = self.table.visualRect(index)
        corner = self.table.viewport().mapTo(self.window(), place.topLeft())
        self.popup.show_beside(QtCore.QRect(corner, place.size()), self._choices.standing(row, choices))

    def _close_popup(self) -> None:
        if self.popup is not None:
            self.popup.close()

    def _note_closed(self) -> None:
        self.popup = None
        self.table.setFocus()

    def _decide(self, row: Row, at: int, choice: Choice) -> None:
        """Decide about one name, and go on to the next one that is open."""
        self._change([row], lambda _row: choice)
        if row.asks:
            self._go_to_next(at if not self.only_open.isChecked() else at - 1)

    def _choose_current(self) -> None:
        if self.table.rows():
            self.ask(self.model.shown.index(self.table.rows()[0]))

    def _leave_selected(self) -> None:
        self._decide_selected(lambda _row: LEAVE)

    def _make_selected(self) -> None:
        self._decide_selected(self._new)

    def _decide_selected(self, choice_of: Callable[[Row], Choice | None]) -> None:
        """Decide about what is selected and not decided, and go on to the next name that is open."""
        rows = to_decide(self.table.rows())
        before = self.model.shown
        self._change(rows, choice_of)
        if any(row.asks for row in rows) and self.model.asking:
            at = before.index(rows[-1])
            gone = len(before) - len(self.model.shown)
            self._go_to_next(at - gone)

    def _new(self, row: Row) -> Choice | None:
        if row.name is None or self._draft is None:
            return None
        return new_choice(row.name, self._draft, segment=row.segment)

    def _change(self, rows: Iterable[Row], choice_of: Callable[[Row], Choice | None]) -> None:
        draft = self._draft
        if draft is None:
            return
        before = draft
        for row in rows:
            choice = choice_of(row)
            if row.name is not None and choice is not None:
                draft = (choose_segment if row.segment else choose)(draft, row.name.text, choice)
        if draft is not before:
            self._take(draft)

    def _take(self, draft: Draft) -> None:
        """Show a changed draft, and tell of it."""
        assert self._card is not None
        assert self._glance is not None
        at = self.table.currentIndex().row()
        self.show_draft(self._card, self._glance, draft)
        if not self.table.currentIndex().isValid():
            self.table.go_to(min(max(at, 0), len(self.model.shown) - 1))
        self.changed.emit(draft)

    def _show_open(self, only: bool) -> None:
        self.model.show_open(only)
        self._go_to_next(-1)

    def _go_to_next(self, at: int) -> None:
        """Select the next row after one that needs a decision, else the first one that does, else any."""
        shown = self.model.shown
        after = [*range(at + 1, len(shown)), *range(min(at + 1, len(shown)))]
        asking = next((row for row in after if shown[row].asks), None)
        if asking is None:
            asking = next((row for row in after if shown[row].name is not None), None) if at < 0 else at
        if asking is not None:
            self.table.go_to(asking)


def _button(words: str, key: str, act: Callable[[], None]) -> QtWidgets.QPushButton:
    button = QtWidgets.QPushButton(words)
    button.setAutoDefault(False)
    button.setToolTip(_("Key: {key}").format(key=key))
    button.clicked.connect(lambda: act())
    return button
