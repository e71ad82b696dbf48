"""What every page of the window is."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from scorecard_app.domain.diff import Diff
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.commands import Command, actions
from scorecard_app.ui.session import Session
from scorecard_app.ui.tab_order import controls

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow


class Page(QtWidgets.QWidget):
    """A page shows the session's card; what changes while it is hidden it shows when it is seen again."""

    COMMANDS: ClassVar[tuple[Command, ...]] = ()
    """What can be done on this page; the owner of each is the page."""
    commands_changed = QtCore.Signal()
    """Emitted when a command makes sense anew, or no more, though card and selection are the same."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._stale = True
        session.changed.connect(self._note_change)
        session.moved.connect(self._note_all)

    @abstractmethod
    def refresh(self, changes: Diff | None) -> None:
        """Show what has changed in the card; None: everything (first time, period, segment, theme)."""

    def first_field(self) -> QtWidgets.QWidget:
        """Return what has the focus when the page is shown."""
        return self

    def go_to_search(self) -> bool:
        """Go to the page's own field to search by; return whether there is one."""
        return False

    def tab_order(self) -> list[QtWidgets.QWidget]:
        """Return what Tab goes through on the page, in its order."""
        return controls(self)

    def main_window(self) -> MainWindow:
        """Return the window the page is in."""
        from scorecard_app.ui.main_window import MainWindow

        window = self.window()
        assert isinstance(window, MainWindow)
        return window

    def context_menu(self) -> QtWidgets.QMenu:
        """Return a menu of the page's commands; it goes when it is closed."""
        menu = QtWidgets.QMenu(self)
        menu.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        menu.addActions(actions(self.COMMANDS, self, menu))
        return menu

    def contextMenuEvent(self, event: QtGui.QContextMenuEvent) -> None:
        """Offer the commands of the page where the mouse is."""
        self.context_menu().popup(event.globalPos())

    def showEvent(self, event: QtGui.QShowEvent) -> None:
        """Catch up with what has changed meanwhile."""
        if self._stale:
            self._stale = False
            self.refresh(None)
        super().showEvent(event)

    def changeEvent(self, event: QtCore.QEvent) -> None:
        """Show everything in another theme."""
        if event.type() == QtCore.QEvent.Type.PaletteChange:
            self._note_all()
        super().changeEvent(event)

    def _note_change(self, changes: Diff) -> None:
        if self.isVisible():
            self.refresh(changes)
        else:
            self._stale = True

    def _note_all(self) -> None:
        if self.isVisible():
            self.refresh(None)
        else:
            self._stale = True
