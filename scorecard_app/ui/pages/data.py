"""The data page: a grid of measures and their inputs by periods, typed in like a spreadsheet.

All active measures are there, whatever their frequency: a coarser one has its cells in the last column of its
period, a finer one is shown put together. “Only measures of this frequency” leaves the others out.
"""

from __future__ import annotations

from collections.abc import Callable

from scorecard_app.domain.diff import ITEM_KINDS, Diff
from scorecard_app.domain.period import Period
from scorecard_app.i18n import N_
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.model import frequency_label, period_label
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.commands import SEPARATOR, Command
from scorecard_app.ui.grid.explaining import explain
from scorecard_app.ui.grid.gestures import Block, Gestures, Told
from scorecard_app.ui.grid.line import CellLine
from scorecard_app.ui.grid.model import GridModel
from scorecard_app.ui.grid.top import GridTop, NothingHere
from scorecard_app.ui.grid.view import GridView
from scorecard_app.ui.pages.base import Page
from scorecard_app.ui.session import Item, Session

Keys = QtGui.QKeySequence.StandardKey


def no_rows(page: DataPage) -> str:
    """Return why there is nothing to act on, or nothing."""
    return "" if page.model.rows else _("There are no measures here yet.")


def no_edit(page: DataPage) -> str:
    """Return why nothing can be changed, or nothing."""
    return page.session.read_only() or no_rows(page)


class DataPage(Page):
    """The data grid."""

    COMMANDS = (
        Command("cut", N_("Cut"), lambda page: page.cut(), Keys.Cut, no_edit),
        Command("copy", N_("Copy"), lambda page: page.copy(), Keys.Copy, no_rows),
        Command("paste", N_("Paste"), lambda page: page.paste(), Keys.Paste, no_edit),
        Command("delete-values", N_("Delete values"), lambda page: page.delete(), Keys.Delete, no_edit),
        SEPARATOR,
        Command("fill-down", N_("Fill down"), lambda page: page.fill(down=True), "Ctrl+D", no_edit),
        Command("fill-right", N_("Fill right"), lambda page: page.fill(down=False), "Ctrl+R", no_edit),
        Command("note", N_("Add or change a note"), lambda page: page.ask_note(), "Shift+F2", no_edit),
        SEPARATOR,
        Command("explain", N_("Explain this number"), lambda page: page.explain(), "Ctrl+E", no_rows),
        Command("trend", N_("Show the trend"), lambda page: page.show_trend(), "Ctrl+T", no_rows),
        SEPARATOR,
        Command("look-at", N_("Look at this period"), lambda page: page.look_at(), "", no_rows),
        Command("add-period", N_("Add a period at the end"), lambda page: page.add_period(), "", no_rows),
        Command("only-own", N_("Only measures of this frequency"), lambda page: page.toggle_only(), ""),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.model = GridModel(session)
        self.gestures = Gestures(self.model)
        self.view = GridView(self.model, self.gestures)
        self.line = CellLine(self.model)
        self.top = GridTop()
        self.nothing = NothingHere()
        self._following = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = QtWidgets.QWidget()
        column = QtWidgets.QVBoxLayout(grid)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for each in (self.top, self.view, self.line):
            column.addWidget(each)
        column.setStretchFactor(self.view, 1)
        self.stack = QtWidgets.QStackedWidget()
        self.stack.addWidget(grid)
        self.stack.addWidget(self.nothing)
        whole = QtWidgets.QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _connect(self) -> None:
        self.view.moved.connect(self._note_move)
        self.view.told.connect(lambda text: self.line.say(text, wrong=bool(text)))
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.line.noted.connect(self._annotate)
        self.line.left.connect(self.view.setFocus)
        self.top.only.toggled.connect(self._show_only)
        self.top.add.clicked.connect(self.add_period)
        self.nothing.to_objectives.connect(lambda: self.session.show("objectives"))
        self.nothing.show_all.connect(self.toggle_only)
        self.session.selected.connect(self._follow)

    def first_field(self) -> QtWidgets.QWidget:
        """Begin in the grid."""
        return self.view if self.model.rows else self.nothing

    def showEvent(self, event: QtGui.QShowEvent) -> None:
        """Go to the measure that was selected on other pages."""
        super().showEvent(event)
        self._follow(self.session.selection)

    # -- showing

    def refresh(self, changes: Diff | None) -> None:
        """Show what has changed: a few cells after an edit of readings, else everything."""
        if changes is None:
            self.view.finish_editing()
            self.line.send_note()
        only_readings = changes is not None and not changes.fields and not any(map(changes.of, ITEM_KINDS))
        if changes is None or not only_readings or not self.model.note_readings(changes):
            self._renew()
        self._renew_words()
        self.line.show_cell(self.view.at)

    def _renew(self) -> None:
        """Show everything anew, the current cell and what is in view as before."""
        here, period = self._place(), self.session.period
        moved = not self.model.columns or self.model.columns[self.model.marked] != period
        down = self.view.verticalScrollBar().value()
        across = self.view.horizontalScrollBar().value()
        self.view.keep_typed()
        self.model.renew()
        self.view.fit_columns()
        self.stack.setCurrentIndex(0 if self.model.rows else 1)
        self.nothing.explain(filtered=bool(self.session.card.measures) and self.model.only_own)
        if not self.model.rows:
            return
        self._put_back(here, to_period=moved)
        if not moved:
            self.view.verticalScrollBar().setValue(down)
            self.view.horizontalScrollBar().setValue(across)

    def _place(self) -> tuple[tuple[str, str, str], Period] | None:
        at = self.view.at
        return None if at is None else (self.model.rows[at[0]].key, self.model.columns[at[1]])

    def _put_back(self, here: tuple[tuple[str, str, str], Period] | None, *, to_period: bool) -> None:
        row = None if here is None else self.model.row_of(here[0])
        if row is None and self.session.selection.kind == "measure":
            row = self.model.first_row_of(self.session.selection.id)
        if row is None:
            row = next(at for at, each in enumerate(self.model.rows) if not each.heading)
        column = None if here is None or to_period else self.model.column_of(here[1])
        self._following = True
        self.view.go(row, min(self.model.marked + 1, len(self.model.columns) - 1))  # with what comes next
        self.view.go(row, self.model.marked if column is None else column)
        self._following = False
        if to_period:  # once more when scroll bars and names have taken their room
            QtCore.QTimer.singleShot(0, self.view, self.view.show_current)

    def _renew_words(self) -> None:
        score = self.session.score()
        self.top.show_score(score, period_label(self.session.period))
        self.top.only.setText(
            _("Only measures read per {frequency}").format(frequency=frequency_label(self.session.frequency))
        )

    def _note_move(self) -> None:
        at = self.view.at
        self.line.show_cell(at)
        if at is not None and not self._following:
            self._following = True
            self.session.select(Item("measure", self.model.rows[at[0]].id))
            self._following = False

    def _follow(self, item: Item) -> None:
        """Go to the measure that was selected elsewhere."""
        if self._following or item.kind != "measure" or not self.isVisible():
            return
        if self.model.only_own and self.model.first_row_of(item.id) is None:
            self.toggle_only()
        at, row = self.view.at, self.model.first_row_of(item.id)
        if row is not None and (at is None or self.model.rows[at[0]].id != item.id):
            self._following = True
            self.view.go(row, self.model.marked if at is None else at[1])
            self._following = False

    # -- commands

    def copy(self) -> None:
        """Put the selected numbers on the clipboard."""
        block = self._block(lambda field: field.copy())
        if block is not None:
            QtGui.QGuiApplication.clipboard().setText(self.gestures.copy(block))

    def cut(self) -> None:
        """Put the selected numbers on the clipboard and delete them."""
        block = self._block(lambda field: field.cut())
        if block is not None:
            QtGui.QGuiApplication.clipboard().setText(self.gestures.copy(block))
            self._tell(self.gestures.clear(block))

    def paste(self) -> None:
        """Put the numbers of the clipboard into the grid."""
        block = self._block(lambda field: field.paste())
        if block is not None:
            self._tell(self.gestures.paste(block, QtGui.QGuiApplication.clipboard().text()))

    def delete(self) -> None:
        """Delete the selected numbers."""
        block = self._block(lambda field: field.del_())
        if block is not None:
            self._tell(self.gestures.clear(block))

    def fill(self, *, down: bool) -> None:
        """Copy the first row (or column) of what is selected into the rest."""
        block = self._block(lambda _field: None)
        if block is not None:
            self._tell(self.gestures.fill(block, down=down))

    def ask_note(self) -> None:
        """Put the cursor into the note of the current cell."""
        if self.line.note.isEnabled():
            self.line.ask_note()

    def explain(self) -> QtWidgets.QDialog | None:
        """Explain the current cell; return the dialog."""
        at = self.view.at
        return None if at is None else explain(self.model, *at, self)

    def show_trend(self) -> None:
        """Show the trend of the current cell's measure."""
        at = self.view.at
        if at is not None:
            self.session.show("trends", Item("measure", self.model.rows[at[0]].id))

    def look_at(self) -> None:
        """Look at the period of the current cell."""
        at = self.view.at
        if at is not None:
            self.session.look_at(self.model.columns[at[1]], segment=self.session.segment)

    def add_period(self) -> None:
        """Show one more period at the end."""
        self.view.finish_editing()
        self.model.more += 1
        self._renew()
        at = self.view.at
        self.view.go(at[0] if at is not None else 0, len(self.model.columns) - 1)
        self.view.setFocus()

    def toggle_only(self) -> None:
        """Show the measures of other frequencies, too, or not."""
        self.top.only.toggle()

    def _show_only(self, only: bool) -> None:
        self.view.finish_editing()
        self.model.only_own = only
        self._renew()
        self.line.show_cell(self.view.at)

    def _annotate(self, note: str) -> None:
        at = self.view.at
        if at is not None:
            sentence = self.gestures.annotate(*at, note)
            self.line.say(sentence, wrong=bool(sentence))

    def _block(self, in_field: Callable[[QtWidgets.QLineEdit], object]) -> Block | None:
        """Return what is selected; a text field that has the focus gets the command instead."""
        focus = QtWidgets.QApplication.focusWidget()
        if isinstance(focus, QtWidgets.QLineEdit) and self.isAncestorOf(focus):
            in_field(focus)
            return None
        elsewhere = focus is not None and self.window().isAncestorOf(focus) and not self.isAncestorOf(focus)
        return None if elsewhere else self.view.block()

    def _tell(self, told: Told) -> None:
        if told.block is not None and told.done:
            self.view.select_block(told.block)
        if told.text:
            self.line.say(told.text, wrong=not told.done)

    def _open_menu(self, place: QtCore.QPoint) -> None:
        self.context_menu().popup(self.view.viewport().mapToGlobal(place))
