"""A user's hands: keys go to whatever has the focus, the mouse only reaches what is seen.

Everything goes to Qt's windows as the window system would send it, so that shortcuts, popups, modal dialogs and
what lies on top of what are as real as they can be without a screen. Things are found by the words a user reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtTest import QTest

from scorecard_app.render.qt import QtCore, QtGui, QtWidgets

LEFT = QtCore.Qt.MouseButton.LeftButton
PLAIN = QtCore.Qt.KeyboardModifier.NoModifier
Kind = TypeVar("Kind", bound=QtWidgets.QWidget)


class Hands:
    """Presses, types, clicks, drags in the window that is in front."""

    # -- where

    @property
    def window(self) -> QtWidgets.QWidget:
        """The window or dialog that is in front; when one was closed, the one behind it, as window managers do."""
        found = QtWidgets.QApplication.activeWindow()
        if found is None:
            found = next(each for each in QtWidgets.QApplication.topLevelWidgets() if each.isVisible())
            found.activateWindow()
            settle()
        return found

    @property
    def focus(self) -> QtWidgets.QWidget:
        """What has the focus; that nothing has it is a fault."""
        found = QtWidgets.QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    # -- keys

    def press(self, *keys: str) -> None:
        """Press keys such as `Ctrl+Shift+Z`, one after the other."""
        for each in keys:
            pressed = QtGui.QKeySequence(each)[0]  # type: ignore[index]  # the stubs have forgotten it
            front = self._front()
            QTest.keyClick(handle_of(front), pressed.key(), pressed.keyboardModifiers())
            settle()

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        for letter in text:
            front = self._front()
            QTest.keyClick(handle_of(front), letter)  # type: ignore[call-overload]  # the stubs ask for an int
        settle()

    def _front(self) -> QtWidgets.QWidget:
        """Return where the window system sends keys: what has popped up, else the window in front."""
        return QtWidgets.QApplication.activePopupWidget() or self.window

    def overwrite(self, text: str) -> None:
        """Type a text in place of what a field holds."""
        self.press("Ctrl+A")
        self.write(text)

    # -- mouse

    def click(self, widget: QtWidgets.QWidget, place: QtCore.QPoint | None = None, *, twice: bool = False) -> None:
        """Click on a widget, in its middle or at a place of it, after scrolling to it."""
        scroll_to(widget)
        assert widget.isVisible(), f"{described(widget)} is not seen"
        assert widget.isEnabled(), f"{described(widget)} is grey: {widget.toolTip()}"
        window = widget.window()
        there = widget.mapTo(window, place or widget.rect().center())
        met = window.childAt(there) or window
        assert met is widget or widget.isAncestorOf(met), f"{described(met)} lies over {described(widget)}"
        (QTest.mouseDClick if twice else QTest.mouseClick)(handle_of(window), LEFT, PLAIN, there)
        settle()

    # -- finding by words

    def find(self, kind: type[Kind], words: str, inside: QtWidgets.QWidget | None = None) -> Kind:
        """Return the one visible widget of a kind with these words, or an accessible name, or a label beside it."""
        found = [each for each in seen(inside or self.window, kind) if words in names(each)]
        assert len(found) == 1, f"{len(found)} times “{words}” among {sorted(self.offered(kind, inside))}"
        return found[0]

    def offered(self, kind: type[Kind], inside: QtWidgets.QWidget | None = None) -> set[str]:
        """Return the words of what there is of a kind."""
        return {described(each) for each in seen(inside or self.window, kind)}

    def push(self, words: str, inside: QtWidgets.QWidget | None = None) -> None:
        """Click on the button with these words."""
        self.click(self.find(QtWidgets.QAbstractButton, words, inside))

    def fill(self, words: str, text: str, end: str = "Tab", inside: QtWidgets.QWidget | None = None) -> None:
        """Click into the field with a name, type over what is there, and leave it by a key."""
        field = self.find(QtWidgets.QWidget, words, inside)
        self.click(field)
        assert field.hasFocus(), f"{described(self.focus)} has the focus, not {words}"
        self.overwrite(text)
        self.press(end)

    def choose(self, words: str, item: str, inside: QtWidgets.QWidget | None = None) -> None:
        """Open a list by a click and click on one of its lines."""
        combo = self.find(QtWidgets.QComboBox, words, inside)
        self.click(combo)
        view = combo.view()
        until(view.isVisible)
        row = next((at for at in range(combo.count()) if combo.itemText(at).strip() == item), -1)
        assert row >= 0, f"“{item}” is not among {[combo.itemText(at) for at in range(combo.count())]}"
        index = view.model().index(row, 0)
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())
        until(lambda: not view.isVisible())

    def menu(self, *path: str) -> None:
        """Click through the menus of the window."""
        bar = self.window.findChild(QtWidgets.QMenuBar)
        assert bar is not None
        holder: QtWidgets.QMenuBar | QtWidgets.QMenu = bar
        for words in path:
            actions = [each for each in holder.actions() if each.text().replace("&", "") == words]
            assert actions, f"no “{words}” among {[each.text() for each in holder.actions()]}"
            assert actions[0].isEnabled(), f"“{words}” is grey: {actions[0].toolTip()}"
            self.click(holder, holder.actionGeometry(actions[0]).center())
            popup = QtWidgets.QApplication.activePopupWidget()
            holder = popup if isinstance(popup, QtWidgets.QMenu) else holder

    # -- lists, tables and trees

    def click_item(
        self, view: QtWidgets.QAbstractItemView, index: QtCore.QModelIndex, *, twice: bool = False
    ) -> None:
        """Click on a cell, once or twice."""
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center(), twice=twice)

    def drag(
        self,
        source: QtWidgets.QAbstractItemView,
        taken: QtCore.QModelIndex,
        target: QtWidgets.QAbstractItemView,
        index: QtCore.QModelIndex,
    ) -> None:
        """Drag a row onto another one, by the events that Qt sends: a drag itself would wait for a real mouse."""
        target.scrollTo(index)
        place = target.visualRect(index).center()
        data = source.model().mimeData([taken])
        for make in (QtGui.QDragEnterEvent, QtGui.QDragMoveEvent):
            event = make(place, source.model().supportedDragActions(), data, LEFT, PLAIN)
            QtWidgets.QApplication.sendEvent(target.viewport(), event)
            assert event.isAccepted(), "nothing can be dropped here"
        drop = QtGui.QDropEvent(QtCore.QPointF(place), source.model().supportedDragActions(), data, LEFT, PLAIN)
        QtWidgets.QApplication.sendEvent(target.viewport(), drop)
        assert drop.isAccepted()
        settle()


def handle_of(window: QtWidgets.QWidget) -> QtGui.QWindow:
    """Return the window as the window system knows it; it lives no longer than its widget's name in Python."""
    found = window.windowHandle()
    assert found is not None
    return found


def settle() -> None:
    """Let Qt do what it has put off."""
    for _turn in range(2):
        QtWidgets.QApplication.processEvents()


def until(holds: Callable[[], bool], seconds: float = 10) -> None:
    """Wait until something holds."""
    timer = QtCore.QDeadlineTimer(int(1000 * seconds))
    while not holds():
        assert not timer.hasExpired(), "what was waited for did not happen"
        QTest.qWait(5)


def seen(inside: QtWidgets.QWidget, kind: type[Kind]) -> Iterator[Kind]:
    """Yield the widgets of a kind that are shown."""
    for each in inside.findChildren(kind):
        label = isinstance(each, QtWidgets.QLabel) and kind is QtWidgets.QWidget
        if each.isVisible() and not each.size().isEmpty() and not label:
            yield each


def names(widget: QtWidgets.QWidget) -> set[str]:
    """Return the words by which somebody knows a widget."""
    text = widget.text() if isinstance(widget, QtWidgets.QAbstractButton | QtWidgets.QLabel) else ""
    title = ""
    interface = QtGui.QAccessible.queryAccessibleInterface(widget)
    if interface is not None and not isinstance(widget, QtWidgets.QLabel):
        title = interface.text(QtGui.QAccessible.Text.Name)
    labels = [each.text() for each in widget.window().findChildren(QtWidgets.QLabel) if each.buddy() is widget]
    found = (text, title, widget.accessibleName(), *labels)
    return {each.replace("&", "").removesuffix(":") for each in found if each}


def described(widget: QtWidgets.QWidget) -> str:
    """Return a widget in words."""
    return f"{type(widget).__name__} {' / '.join(sorted(names(widget))) or widget.objectName()}"


def scroll_to(widget: QtWidgets.QWidget) -> None:
    """Scroll everything that a widget lies in so that it is seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QtWidgets.QScrollArea):
            above.ensureWidgetVisible(widget)
            settle()
        above = above.parentWidget()
