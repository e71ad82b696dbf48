"""A command of a page as a button with an icon; its shortcut belongs to the menu, the button only names it."""

from __future__ import annotations

from typing import Any

from scorecard_app.i18n import gettext
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.commands import Command
from scorecard_app.ui.icons import icon


class CommandButton(QtWidgets.QToolButton):
    """A button that is grey and says why while its command makes no sense; `renew` it before it is seen."""

    def __init__(self, command: Command, owner: Any) -> None:
        super().__init__()
        self.command = command
        self._owner = owner
        self.setAutoRaise(True)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.words)
        self.clicked.connect(self._run)

    @property
    def words(self) -> str:
        """What the command is called."""
        return gettext(self.command.text).replace("&", "").removesuffix(" …")

    def renew(self) -> None:
        """Find out anew whether the command makes sense now, and draw the icon for the theme."""
        reason = self.command.reason(self._owner)
        self.setEnabled(not reason)
        keys = QtGui.QKeySequence(self.command.shortcut) if self.command.shortcut else QtGui.QKeySequence()
        named = keys.toString(QtGui.QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(reason or (f"{self.words} ({named})" if named else self.words))
        self.setAccessibleDescription(reason)
        if self.command.icon:
            self.setIcon(icon(self.command.icon))
        else:
            self.setText(self.words)

    def _run(self) -> None:
        if not self.command.reason(self._owner):
            self.command.run(self._owner)
