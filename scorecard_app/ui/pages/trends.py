"""Trends: a measure over time as a chart and in words, the whole, one segment or all side by side."""

from __future__ import annotations

from pathlib import Path

from scorecard_app.domain.diff import Diff
from scorecard_app.i18n import N_
from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui import pictures
from scorecard_app.ui.commands import SEPARATOR, Command
from scorecard_app.ui.empty_state import EmptyState
from scorecard_app.ui.pages.picture_page import PicturePage
from scorecard_app.ui.session import Item, Session
from scorecard_app.ui.trends.measure_list import MeasureList
from scorecard_app.ui.trends.panel import TrendPanel
from scorecard_app.ui.trends.words import as_text


def no_chart(page: TrendsPage) -> str:
    """Return why there is no chart to save or copy, or nothing."""
    return "" if page.panel.has_chart else _("There is no chart to be seen.")


def no_previous(page: TrendsPage) -> str:
    """Return why no measure comes before, or nothing."""
    return "" if page.list.can_step(-1) else _("There is no measure before this one.")


def no_next(page: TrendsPage) -> str:
    """Return why no measure comes after, or nothing."""
    return "" if page.list.can_step(1) else _("There is no measure after this one.")


PREVIOUS = Command(
    "trend-previous", N_("Previous measure"), lambda page: page.list.step(-1), "Alt+Up", no_previous, "up"
)
NEXT = Command("trend-next", N_("Next measure"), lambda page: page.list.step(1), "Alt+Down", no_next, "down")
COPY = Command(
    "trend-copy", N_("Copy chart"), lambda page: page.copy_picture(), "Ctrl+Shift+C", no_chart, "copy-picture"
)
SAVE = Command("trend-save", N_("Save chart …"), lambda page: page.ask_save(), "", no_chart, "save-picture")
BUTTONS = (PREVIOUS, NEXT, COPY, SAVE)


class TrendsPage(PicturePage):
    """The measures at the side, the chart of one with its words."""

    COMMANDS = (
        PREVIOUS,
        NEXT,
        Command("trend-find", N_("Find a measure"), lambda page: page.search()),
        SEPARATOR,
        SAVE,
        COPY,
        Command("trend-copy-data", N_("Copy data as text"), lambda page: page.copy_data(), "", no_chart),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.list = MeasureList()
        self.panel = TrendPanel(session, BUTTONS, self)
        self.empty = EmptyState(self._attach, "trends")
        self.splitter = QtWidgets.QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([230, 800])
        self.list.setMinimumWidth(160)
        self.list.setContentsMargins(8, 12, 8, 12)
        self.stack = QtWidgets.QStackedLayout(self)
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.empty)
        self.list.chosen.connect(self._choose)
        self.list.entered.connect(lambda: self.panel.focus_chart())
        session.selected.connect(self._follow)

    def tab_order(self) -> list[QtWidgets.QWidget]:
        """Return the list, then the measure as it is read."""
        return [self.list.search, self.list.tree, *self.panel.tab_order(), self.empty.button]

    def first_field(self) -> QtWidgets.QWidget:
        """Return the list of measures."""
        return self.list.tree if self.session.card.measures else self.empty.button

    def refresh(self, changes: Diff | None) -> None:
        """Show what has changed."""
        if changes is None or changes.fields or changes.perspectives or changes.objectives or changes.measures:
            self.list.show_card(self.session.card, self.session.score())
        else:
            self.list.show_statuses(self.session.score())
        if self.list.measure not in self.session.card.measures or changes is None:
            self.list.choose(self._wanted())
        self._show()

    def _wanted(self) -> str:
        """Return the measure to show: what is selected, else what is shown, else the first."""
        card, selection = self.session.card, self.session.selection
        if selection.kind == "measure":
            return selection.id
        if self.list.measure in card.measures:
            return self.list.measure
        if selection.kind == "objective":
            inside = (each.id for each in card.measures.values() if each.objective == selection.id)
            return next(inside, self.list.first())
        return self.list.first()

    def _show(self) -> None:
        card, measure = self.session.card, self.list.measure
        self.stack.setCurrentIndex(0 if card.measures else 1)
        if measure in card.measures:
            self.panel.show_measure(measure)
        elif not card.measures:
            self.panel.show_nothing()
            self.empty.say(
                _("No measures yet"),
                _("Here you see how a measure (KPI) develops: its values, target and what is more than chance."),
                _("Attach measures"),
            )
        self.commands_changed.emit()

    def _choose(self, measure: str) -> None:
        self.session.select(Item("measure", measure))
        self._show()

    def _follow(self, item: Item) -> None:
        """Show a measure that was selected elsewhere."""
        if not self.isVisible():
            self._stale = True
        elif item.kind == "measure" and item.id != self.list.measure:
            self.list.choose(item.id)
            self._show()

    def _attach(self) -> None:
        self.session.show("objectives")

    # -- commands

    def go_to_search(self) -> bool:
        """Search among the measures."""
        self.search()
        return True

    def search(self) -> None:
        """Put the cursor into the search field."""
        self.list.search.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def ask_save(self) -> QtWidgets.QFileDialog:
        """Ask where to save the chart, and save it."""
        return self.ask_where(_("Save chart"), self.session.card.measures[self.list.measure].name, self.save)

    def save(self, path: Path) -> None:
        """Save the chart beside the window and tell when it is there."""
        trend = self.panel.current()
        if trend is not None:
            pictures.save(trend, path, lambda: self.tell_saved(path), self.tell_failure)

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture."""
        trend = self.panel.current()
        if trend is not None:
            pictures.copy(trend, lambda: self.tell(_("Copied the chart.")))

    def copy_data(self) -> None:
        """Put periods, values, targets and signals on the clipboard as text."""
        QtGui.QGuiApplication.clipboard().setText(as_text(self.panel.trends))
        self.tell(_("Copied the data of the chart."))
