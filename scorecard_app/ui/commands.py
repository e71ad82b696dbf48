"""What can be done, as tables: each command has words, a shortcut, what it does, and why it cannot be done now.

The window has its table in `window_commands`, every page its own in `COMMANDS`; menus, shortcuts and the command
palette are made from them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from scorecard_app.i18n import gettext
from scorecard_app.labels.display import as_tip
from scorecard_app.render.qt import QtGui, QtWidgets

if TYPE_CHECKING:
    from scorecard_app.ui.session import Session


class Edits(Protocol):
    """What edits a document: a window or a page."""

    @property
    def session(self) -> Session:
        """The document and what is looked at."""
        ...


def read_only(owner: Edits) -> str:
    """Return why nothing can be edited, or nothing."""
    return owner.session.read_only()


def always(_owner: Any) -> str:
    """Return that nothing is in the way."""
    return ""


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a window or page (`owner`). `text` is marked by `N_`; an empty one is a separator.

    `reason(owner)` says in the user's language why it makes no sense now, or nothing. `shortcut` is a portable
    text such as `Ctrl+K`, or a standard key; a `local` one works only while the focus is within the page.
    """

    code: str
    text: str = ""
    run: Callable[[Any], object] = always
    shortcut: str | QtGui.QKeySequence.StandardKey = ""
    reason: Callable[[Any], str] = always
    icon: str = ""
    local: bool = False


SEPARATOR = Command("separator")


class CommandAction(QtGui.QAction):
    """A command as an action of Qt, which is grey and says why while it makes no sense."""

    def __init__(self, command: Command, owner: Any, parent: QtWidgets.QWidget) -> None:
        super().__init__(gettext(command.text) if command.text else "", parent)
        self.command = command
        self._owner = owner
        self.setObjectName(command.code)
        self.setSeparator(not command.text)
        if isinstance(command.shortcut, QtGui.QKeySequence.StandardKey):
            self.setShortcuts(command.shortcut)
        elif command.shortcut:
            self.setShortcut(QtGui.QKeySequence(command.shortcut))
        self.triggered.connect(self._run)
        self.renew()

    def renew(self) -> None:
        """Find out anew whether the command makes sense now."""
        reason = self.command.reason(self._owner)
        self.setEnabled(not reason)
        keys = self.shortcut().toString(QtGui.QKeySequence.SequenceFormat.NativeText)
        words = self.text().replace("&", "")
        self.setToolTip(reason or as_tip(f"{words} ({keys})" if keys else words))
        self.setStatusTip(reason)

    def _run(self) -> None:
        if not self.command.reason(self._owner):
            self.command.run(self._owner)


def actions(commands: tuple[Command, ...], owner: Any, parent: QtWidgets.QWidget) -> list[CommandAction]:
    """Return the actions of a table of commands."""
    return [CommandAction(each, owner, parent) for each in commands]
