"""One sentence across the window, with what can be done about it; in place of a dialog where nothing must wait."""

from __future__ import annotations

from collections.abc import Callable

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.text_label import directed, set_property

Answer = tuple[str, Callable[[], None]]
"""The words of a button and what it does."""


class MessageBar(QtWidgets.QFrame):
    """A bar that is hidden while it has nothing to say. `level` is info, warning or error."""

    left = QtCore.Signal()

    def __init__(self, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "message")
        self._row = QtWidgets.QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 8, 8)
        self._label = QtWidgets.QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(
            QtCore.Qt.TextInteractionFlag.TextSelectableByMouse
            | QtCore.Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._row.addWidget(self._label, 1)
        self._buttons: list[QtWidgets.QPushButton] = []
        self._close = QtWidgets.QToolButton()
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setToolTip(_("Close this message"))
        self._close.setAccessibleName(_("Close this message"))
        self._close.clicked.connect(self.clear)
        self._row.addWidget(self._close)
        self.level = ""
        self.hide()

    @property
    def text(self) -> str:
        """What it says, empty if nothing."""
        return self._label.accessibleName() if self.level else ""

    def say(
        self, text: str, level: str = "info", answers: tuple[Answer, ...] = (), *, closable: bool = True
    ) -> None:
        """Say a sentence until `clear`, in place of what it said before."""
        self.clear()
        self.level = level
        set_property(self, "level", level)
        self._label.setText(directed(text))
        self._label.setAccessibleName(text)
        for at, (words, act) in enumerate(answers):
            button = QtWidgets.QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            self._row.insertWidget(1 + at, button)
            self._buttons.append(button)
        self._close.setVisible(closable)
        self.show()
        alert = QtGui.QAccessibleEvent(self._label, QtGui.QAccessible.Event.Alert)
        QtGui.QAccessible.updateAccessibility(alert)  # a screen reader says it, wherever one is

    def button(self, words: str) -> QtWidgets.QPushButton:
        """Return the button with these words; raise `StopIteration` if there is none."""
        return next(each for each in self._buttons if each.text() == words)

    def first_button(self) -> QtWidgets.QAbstractButton:
        """Return the button to begin at: the first answer, else the one that closes it."""
        return self._buttons[0] if self._buttons else self._close

    def clear(self) -> None:
        """Say nothing any more; `left` asks to go on elsewhere if the keyboard was here."""
        here = self.isAncestorOf(QtWidgets.QApplication.focusWidget() or self.window())
        self.level = ""
        self._label.clear()
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        self.hide()
        if here:
            self.left.emit()

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Close the message by Escape."""
        if event.key() == QtCore.Qt.Key.Key_Escape and self._close.isVisible():
            self.clear()
        else:
            super().keyPressEvent(event)
