"""The tree of perspectives, objectives and measures, editable in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard_app.domain.diff import Diff
from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.pages.base import Page
from scorecard_app.ui.session import CARD, Item, Session
from scorecard_app.ui.tree import commands
from scorecard_app.ui.tree.bar import Bar
from scorecard_app.ui.tree.hints import CoachLine, EmptyHint
from scorecard_app.ui.tree.model import TreeModel, unreadable_sentence
from scorecard_app.ui.tree.reasons import no_perspective
from scorecard_app.ui.tree.view import TreeView

if TYPE_CHECKING:
    pass


class ObjectivesPage(Page):
    """The tree, the buttons above it, and what may be said about the selected objective under it."""

    COMMANDS = commands.COMMANDS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.model = TreeModel(session)
        self.tree = TreeView(self.model)
        self.bar = Bar(self)
        self.coach = CoachLine(session)
        self.empty = EmptyHint()
        self._told = ""
        self._seen = False
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.tree, 1)
        column.addWidget(self.coach)
        self.tree.set_hint(self.empty)
        self.empty.add.clicked.connect(lambda: commands.add_objective(self))
        self.tree.chosen.connect(session.select)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.tree.header().setContextMenuPolicy(QtCore.Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.header().customContextMenuRequested.connect(lambda _at: commands.choose_columns(self))
        self.tree.gave_up.connect(lambda: self.tree.show_item(self.selected))
        self.model.named.connect(self._show_new)
        self.model.unreadable.connect(self._tell_unreadable)
        session.selected.connect(self._show_selected)

    @property
    def selected(self) -> Item:
        """What is selected; the session tells of a change before it lets go of what is gone."""
        item = self.session.selection
        return item if self.session.exists(item) else CARD

    def items(self) -> list[Item]:
        """Return what the commands are about: the rows that are selected, in their order."""
        rows, item = [each for each in self.tree.items() if self.session.exists(each)], self.selected
        if item in rows:
            return rows
        return [item] if self.model.index_of(item).isValid() else []

    def first_field(self) -> QtWidgets.QWidget:
        """Begin in the tree."""
        return self.tree

    def refresh(self, changes: Diff | None) -> None:
        """Show what has changed; what is new is shown open."""
        if changes is None:
            self.model.fill()
            if not self._seen:
                self.tree.expandAll()
                self._seen = True
            self._show_selected(self.session.selection)
        else:
            with self.tree.following():  # the session says what is selected in place of what goes
                for item in self.model.follow(changes):
                    self.tree.expand(self.model.index_of(item))
            self._forget_told()
        self.empty.setVisible(not self.session.card.objectives)
        reason = no_perspective(self)
        self.empty.add.setEnabled(not reason)
        self.empty.add.setToolTip(reason)
        self.tree.place_hint()
        self.coach.renew()
        self.bar.renew()

    def tell_undoable(self, text: str) -> None:
        """Say what was done, with its undoing; until something else is done."""
        self._told = text
        self.main_window().tell(text, "info", ((_("Undo"), self._undo),))

    def _tell_unreadable(self, text: str) -> None:
        self.main_window().tell(unreadable_sentence(text), "error")

    def _undo(self) -> None:
        self.main_window().message.clear()
        self.session.undo()

    def _forget_told(self) -> None:
        told, self._told = self._told, ""
        if told and self.main_window().message.text == told:
            self.main_window().message.clear()

    def _show_selected(self, item: Item) -> None:
        if self._seen:
            self.tree.show_item(item)
        self.coach.renew()
        self.bar.renew()

    def _show_new(self, item: Item) -> None:
        """Select what was named; a measure of one's own goes on in the details, even from the library."""
        self.session.select(item)
        if item.kind == "measure":
            self.main_window().panel.setCurrentIndex(0)

    def _show_menu(self, place: QtCore.QPoint) -> QtWidgets.QMenu:
        menu = self.context_menu()
        menu.popup(self.tree.viewport().mapToGlobal(place))
        return menu
