"""What an import would do: in words, its problems, and every value in a table with ticks that can be filtered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from scorecard_app.domain.importing import ImportPlan
from scorecard_app.exchange.recognition.draft import Draft
from scorecard_app.i18n import N_, format_number, gettext, ngettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.imports import counts_label
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.imports.parts import selectable
from scorecard_app.ui.imports.plan_model import KINDS, PlanModel
from scorecard_app.ui.imports.plan_rows import TICKED
from scorecard_app.ui.imports.plan_view import PlanView
from scorecard_app.ui.imports.problems import TWO_VALUES, SkipBox, TwoValuesBox, problem_list
from scorecard_app.ui.imports.report import ReportSaver
from scorecard_app.ui.imports.steps import Found
from scorecard_app.ui.text_label import say, set_property

PROBLEMS = "problem"
REMARKS = N_("Remarks")
FILTERS = {
    "": N_("All"),
    PROBLEMS: N_("Problems"),
    **KINDS,
    "perspective": N_("New perspectives"),
    "objective": N_("New objectives"),
    "measure": N_("New measures"),
    "initiative": N_("Initiatives"),
    "segment": N_("New segments"),
    "target": N_("Targets"),
    "note": N_("Notes"),
}
FEW = 5
"""Fewer problems than that get the room that their sentences need."""


class PlanPage(QtWidgets.QWidget):
    """Shows one plan; `show_plan` gives it another.

    `plan` is what the user makes of it; `changed` tells that it is another. `answered` gives a question's key and
    the answer, upon which the file has to be read again.
    """

    changed = QtCore.Signal()
    answered = QtCore.Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._found: Found | None = None
        self._draft: Draft | None = None
        self._note = self._kind = ""
        self.summary = selectable(kind="subheading")
        self.outcome = selectable()
        self.two_values = TwoValuesBox()
        self.skip = SkipBox()
        self.filters = QtWidgets.QHBoxLayout()
        self.filters.setSpacing(4)
        self.buttons: dict[str, QtWidgets.QPushButton] = {}
        self.problems = problem_list((), self)
        self.model = PlanModel(self)
        self.table = PlanView(self.model)
        self.tick_all = _button(_("&Tick all"), partial(self._tick, True))
        self.tick_none = _button(_("Tick n&one"), partial(self._tick, False))
        self.report = _button(_("Save a &report …"), self.ask_report)
        self.report_told = selectable(kind="soft")
        self.saver = ReportSaver(self)
        self._lay_out()
        self.two_values.answered.connect(lambda answer: self.answered.emit("duplicates", answer))
        self.skip.committed.connect(self._skip)
        self.model.ticked.connect(self._note_ticked)
        self.saver.told.connect(self._tell_report)

    def _lay_out(self) -> None:
        row = QtWidgets.QHBoxLayout()
        for each in (self.tick_all, self.tick_none):
            row.addWidget(each)
        row.addWidget(self.report_told, 4)
        row.addStretch(1)
        row.addWidget(self.report)
        self.column = QtWidgets.QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        for widget in (self.summary, self.outcome, self.two_values, self.skip):
            self.column.addWidget(widget)
        self.column.addLayout(self.filters)
        self.column.addWidget(self.problems, 1)
        self.column.addWidget(self.table, 3)
        self.column.addLayout(row)

    @property
    def plan(self) -> ImportPlan | None:
        """The plan with what is ticked, and without unreadable cells if the user wants that."""
        return self.model.taken

    @property
    def taken(self) -> Found | None:
        """What was found, with `plan` as its plan."""
        return self.model.taken_found()

    def show_plan(self, found: Found, note: str = "", draft: Draft | None = None) -> None:
        """Show what an import would do; `draft` says which names of the sheet were left out."""
        self._found, self._draft, self._note = found, draft, note
        plan = found.plan
        self.model.become(found)
        self.summary.setText(summary(found))
        can = draft is not None or found.by_file
        self.two_values.show_count(sum(each.code == TWO_VALUES for each in plan.problems) if can else 0)
        self.skip.show_count(plan.skippable)
        say(self.report_told, "")
        self._fill_filters({PROBLEMS: len(plan.problems), **self.model.counts}, blocked=plan.blocked)
        self._show_problems(plan)
        self.table.fit_columns()
        self.choose("")
        self._renew()

    def _show_problems(self, plan: ImportPlan) -> None:
        new = problem_list(plan.problems, self)
        self.column.replaceWidget(self.problems, new)
        self.problems.hide()
        self.problems.deleteLater()
        self.problems = new
        for one, other in pairwise((*self.buttons.values(), self.problems, self.table, self.tick_all)):
            self.setTabOrder(one, other)

    def clear(self) -> None:
        """Let go of the plan."""
        self._found = self._draft = None
        self.model.become(None)

    # -- ticks

    def _tick(self, on: bool) -> None:
        self.model.tick([(0, self.model.rowCount() - 1)], on)

    def _skip(self, on: object) -> None:
        """Leave out the cells that cannot be read, which are in the way no more, or have them in the way again."""
        self.model.skip(bool(on))
        if self.plan is not None:
            self._show_problems(self.plan)
            self.choose(self._kind)
            self._note_ticked()

    def _note_ticked(self) -> None:
        self._renew()
        self.changed.emit()

    def _renew(self) -> None:
        """Say what can come of it now."""
        taken = self.taken
        if taken is None or self._found is None:
            return
        text = outcome(taken, unticked=self._found.writes and not taken.writes)
        say(self.outcome, " ".join(filter(None, (self._note, text))))
        set_property(self.outcome, "kind", "error" if taken.plan.blocked else "")
        for kind, button in self.buttons.items():
            button.setText(self._filter_words(kind, blocked=taken.plan.blocked))

    # -- filters

    def _fill_filters(self, counts: dict[str, int], *, blocked: bool) -> None:
        while (item := self.filters.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        group = QtWidgets.QButtonGroup(self)
        for kind in ("", *(each for each, count in counts.items() if count)):
            button = QtWidgets.QPushButton(self._filter_words(kind, blocked=blocked))
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.toggled.connect(partial(_embolden, button))
            button.clicked.connect(lambda _checked=False, kind=kind: self.choose(kind))
            group.addButton(button)
            self.filters.addWidget(button)
            self.buttons[kind] = button
        self.filters.addStretch(1)
        if len(self.buttons) <= 2:
            for button in self.buttons.values():
                button.hide()

    def _filter_words(self, kind: str, *, blocked: bool) -> str:
        """Return the words of a filter, with how many rows of it are ticked where that is not all."""
        words = gettext(FILTERS[kind] if kind != PROBLEMS or blocked else REMARKS)
        if not kind or self._found is None:
            return words
        count = len(self._found.plan.problems) if kind == PROBLEMS else self.model.counts[kind]
        off = self.model.count_off(kind)
        if off:
            words_of = _("{kind}: {ticked} of {count}")
            return words_of.format(kind=words, ticked=format_number(count - off), count=format_number(count))
        return _("{kind}: {count}").format(kind=words, count=format_number(count))

    def choose(self, kind: str) -> None:
        """Show one kind of row only, empty for all."""
        self._kind = kind
        self.buttons[kind].setChecked(True)
        shown = "" if kind == PROBLEMS else kind
        if self.model.kind != shown:
            self.model.show_kind(shown)
        count = self.problems.model().rowCount()
        self.problems.setVisible(count > 0 and kind in ("", PROBLEMS))
        few = kind == "" and count < FEW and self.model.rowCount() > 0
        self.problems.fit(few)
        self.column.setStretchFactor(self.problems, 0 if few else 1)
        rows = kind != PROBLEMS and self.model.rowCount() > 0
        self.table.setVisible(rows)
        can = rows and not TICKED.isdisjoint(self.model.kinds)
        self.tick_all.setVisible(can)
        self.tick_none.setVisible(can)

    # -- the report

    def ask_report(self) -> QtWidgets.QFileDialog | None:
        """Ask where to save what is left out."""
        if self._found is None or self.plan is None:
            return None
        return self.saver.ask(self.window(), self._found, self.plan, self._draft)

    def _tell_report(self, text: str, wrong: bool) -> None:
        set_property(self.report_told, "kind", "error" if wrong else "soft")
        say(self.report_told, text)


def _button(words: str, act: Callable[[], object]) -> QtWidgets.QPushButton:
    button = QtWidgets.QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: act())
    return button


def _embolden(button: QtWidgets.QPushButton, chosen: bool) -> None:
    """Show what is chosen where the style hardly does."""
    font = button.font()
    font.setBold(chosen)
    button.setFont(font)


def summary(found: Found) -> str:
    """Return how many values there are of each kind."""
    plan = found.plan
    return counts_label(plan.rows, len(plan.new), len(plan.changed), len(plan.same))


def _blocked(found: Found, blocking: int) -> str:
    """Return what is in the way, and the way out: to decide here if that is enough, else to correct the file."""
    here = found.plan.skippable + sum(each.code == TWO_VALUES for each in found.plan.problems)
    words = (
        ngettext(
            "{count} problem is in the way. Decide about it here, or correct the file and read it again.",
            "{count} problems are in the way. Decide about them here, or correct the file and read it again.",
            blocking,
        )
        if here >= blocking
        else ngettext(
            "Nothing can be imported: {count} problem is in the way. Correct the file, then read it again.",
            "Nothing can be imported: {count} problems are in the way. Correct the file, then read it again.",
            blocking,
        )
    )
    return words.format(count=format_number(blocking))


def outcome(found: Found, *, unticked: bool = False) -> str:
    """Return what can come of it: problems in the way, nothing to do, or nothing to add."""
    blocking = sum(each.blocking for each in found.plan.problems)
    if blocking:
        return _blocked(found, blocking)
    if unticked:
        return _("Nothing is ticked, so nothing is imported.")
    if not found.writes:
        return _("There is nothing to import: the scorecard has all of it already.") if found.plan.rows else ""
    return ""
