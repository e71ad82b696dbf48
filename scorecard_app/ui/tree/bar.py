"""The buttons above the tree: what newcomers look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard_app.i18n import gettext
from scorecard_app.render.qt import QtGui, QtWidgets
from scorecard_app.ui.commands import Command
from scorecard_app.ui.tree import commands

if TYPE_CHECKING:
    from scorecard_app.ui.pages.objectives import ObjectivesPage

CODES = ("tree-add-objective", "tree-add-measure", "tree-attach")


class Bar(QtWidgets.QFrame):
    """A button for each of a few commands of the page."""

    def __init__(self, page: ObjectivesPage) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self._page = page
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        self.buttons: dict[str, QtWidgets.QPushButton] = {}
        for command in commands.COMMANDS:
            if command.code in CODES:
                self.buttons[command.code] = self._button(command)
                row.addWidget(self.buttons[command.code])
        row.addStretch(1)
        self.setMinimumWidth(1)

    def _button(self, command: Command) -> QtWidgets.QPushButton:
        button = QtWidgets.QPushButton(gettext(command.text))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: command.run(self._page))
        return button

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Show as many buttons as there is room for; the others are in the menu of the page."""
        super().resizeEvent(event)
        row = self.layout()
        assert row is not None
        room = self.width() - row.contentsMargins().left() - row.contentsMargins().right()
        for button in self.buttons.values():
            room -= button.sizeHint().width()
            button.setVisible(room >= 0)
            room -= row.spacing()

    def renew(self) -> None:
        """Find out anew which buttons make sense now."""
        for command in commands.COMMANDS:
            if command.code in self.buttons:
                reason = command.reason(self._page)
                self.buttons[command.code].setEnabled(not reason)
                self.buttons[command.code].setToolTip(reason)
