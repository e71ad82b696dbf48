"""What an import would do: in words, its problems, and every value in a table that can be filtered."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from scorecard_app.i18n import N_, format_number, gettext, ngettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.imports import counts_label
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.imports.parts import selectable
from scorecard_app.ui.imports.plan_model import KINDS, MEASURE, SEGMENT, PlanModel
from scorecard_app.ui.imports.problems import problem_list
from scorecard_app.ui.imports.steps import Found
from scorecard_app.ui.text_label import say, set_property

PROBLEMS = "problem"
REMARKS = N_("Remarks")
FILTERS = {"": N_("All"), PROBLEMS: N_("Problems"), **KINDS}
LOOKED_AT = 40
"""Rows that decide how wide the columns are."""
WIDEST, WIDE, SPACE = 260, 150, 20
FEW, LINES, MOST = 5, 46, 16_777_215
"""So many problems need no more room than their sentences, at most so many pixels each."""


class PlanPage(QtWidgets.QWidget):
    """Shows one plan; `show_plan` gives it another."""

    def __init__(self) -> None:
        super().__init__()
        self.summary = selectable(kind="subheading")
        self.outcome = selectable()
        self.filters = QtWidgets.QHBoxLayout()
        self.filters.setSpacing(4)
        self.buttons: dict[str, QtWidgets.QPushButton] = {}
        self.problems = QtWidgets.QListView()
        self.model = PlanModel(self)
        self.table = _table()
        self.table.setModel(self.model)
        self.column = QtWidgets.QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(self.summary)
        self.column.addWidget(self.outcome)
        self.column.addLayout(self.filters)
        self.column.addWidget(self.problems, 1)
        self.column.addWidget(self.table, 3)

    def show_plan(self, found: Found, note: str = "") -> None:
        """Show what an import would do."""
        plan = found.plan
        self.model.become(found)
        new = problem_list(plan.problems, self)
        self.column.replaceWidget(self.problems, new)
        self.problems.deleteLater()
        self.problems = new
        self.summary.setText(summary(found))
        say(self.outcome, " ".join(filter(None, (note, outcome(found)))))
        set_property(self.outcome, "kind", "error" if plan.blocked else "")
        self._fill_filters({PROBLEMS: len(plan.problems), **self.model.counts}, blocked=plan.blocked)
        self._fit_columns()
        for one, other in pairwise((*self.buttons.values(), self.problems, self.table)):
            self.setTabOrder(one, other)
        self.choose("")

    def clear(self) -> None:
        """Let go of the plan."""
        self.model.become(None)

    def _fill_filters(self, counts: dict[str, int], *, blocked: bool) -> None:
        while (item := self.filters.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        group = QtWidgets.QButtonGroup(self)
        for kind in ("", *(each for each, count in counts.items() if count)):
            words = gettext(FILTERS[kind] if kind != PROBLEMS or blocked else REMARKS)
            if kind:
                words = _("{kind}: {count}").format(kind=words, count=format_number(counts[kind]))
            button = QtWidgets.QPushButton(words)
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

    def choose(self, kind: str) -> None:
        """Show one kind of row only, empty for all."""
        self.buttons[kind].setChecked(True)
        self.model.show_kind("" if kind == PROBLEMS else kind)
        count = self.problems.model().rowCount()
        self.problems.setVisible(count > 0 and kind in ("", PROBLEMS))
        few = kind == "" and count < FEW and self.model.rowCount() > 0
        self.problems.setMaximumHeight(LINES * count if few else MOST)
        self.table.setVisible(kind != PROBLEMS and self.model.rowCount() > 0)

    def _fit_columns(self) -> None:
        """Give every column the width of its first rows."""
        header = self.table.horizontalHeader()
        for column in range(self.model.columnCount()):
            cells = [self.model.index(row, column) for row in range(min(LOOKED_AT, self.model.rowCount()))]
            widths = [self.table.fontMetrics().horizontalAdvance(str(cell.data() or "")) for cell in cells]
            width = max(header.sectionSizeHint(column), max(widths, default=0)) + SPACE
            header.resizeSection(column, min(WIDEST if column == MEASURE else WIDE, width))
        self.table.setColumnHidden(SEGMENT, not self.model.has_segments)


def _embolden(button: QtWidgets.QPushButton, chosen: bool) -> None:
    """Show what is chosen where the style hardly does."""
    font = button.font()
    font.setBold(chosen)
    button.setFont(font)


def _table() -> QtWidgets.QTableView:
    table = QtWidgets.QTableView()
    table.setAccessibleName(_("What is imported"))
    table.setSelectionBehavior(QtWidgets.QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.SingleSelection)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QtWidgets.QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setStretchLastSection(True)
    header.setDefaultAlignment(QtCore.Qt.AlignmentFlag.AlignLeading | QtCore.Qt.AlignmentFlag.AlignVCenter)
    return table


def summary(found: Found) -> str:
    """Return how many values there are of each kind."""
    plan = found.plan
    return counts_label(plan.rows, len(plan.new), len(plan.changed), len(plan.same))


def outcome(found: Found) -> str:
    """Return what can come of it: problems in the way, nothing to do, or nothing to add."""
    blocking = sum(each.blocking for each in found.plan.problems)
    if blocking:
        words = ngettext(
            "Nothing can be imported: {count} problem is in the way. Correct the file, then read it again.",
            "Nothing can be imported: {count} problems are in the way. Correct the file, then read it again.",
            blocking,
        )
        return words.format(count=format_number(blocking))
    if not found.writes:
        return _("There is nothing to import: the scorecard has all of it already.") if found.plan.rows else ""
    return ""
