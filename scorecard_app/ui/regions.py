"""The parts of a window between which one goes by a key: the list of pages, what is told, the page, the details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.message_bar import MessageBar
from scorecard_app.ui.tab_order import ONE_STOP, controls

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow


def go_on(window: MainWindow) -> None:
    """Go to the next part of the window."""
    _go(window, 1)


def go_back(window: MainWindow) -> None:
    """Go to the previous part of the window."""
    _go(window, -1)


def _go(window: MainWindow, by: int) -> None:
    """Put the keyboard into the part beside the one that has it; the bar at the top counts as before the page."""
    known: tuple[QtWidgets.QWidget, ...] = (
        window.sidebar,
        window.banner,
        window.message,
        window.page,
        window.panel,
    )
    parts = [each for each in known if each.isVisible()]
    here = QtWidgets.QApplication.focusWidget()
    now = next((at for at, part in enumerate(parts) if here is part or (here and part.isAncestorOf(here))), None)
    if now is None:
        now = parts.index(window.page) - (1 if by > 0 else 0)
    _enter(window, parts[(now + by) % len(parts)])


def _enter(window: MainWindow, part: QtWidgets.QWidget) -> None:
    """Go where the keyboard was last in a part, else to where one begins there."""
    found: QtWidgets.QWidget | None = part.focusWidget()
    if found is None or not _takes_keys(found):
        found = _first(window, part)
    if found is not None:
        found.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)


def _first(window: MainWindow, part: QtWidgets.QWidget) -> QtWidgets.QWidget | None:
    if part is window.page:
        return window.page.first_field()
    if isinstance(part, MessageBar):
        return part.first_button()
    return next((each for each in (part, *controls(part)) if _takes_keys(each)), None)


def _takes_keys(widget: QtWidgets.QWidget) -> bool:
    takes = bool(widget.property(ONE_STOP)) or widget.focusPolicy() != QtCore.Qt.FocusPolicy.NoFocus
    return takes and widget.isVisible() and widget.isEnabled()
