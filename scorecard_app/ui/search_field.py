"""A field to search by, which leaves undo and redo to the window."""

from __future__ import annotations

from scorecard_app.render.qt import QtCore, QtGui, QtWidgets

Keys = QtGui.QKeySequence.StandardKey


def asks_for_undo(event: QtCore.QEvent) -> bool:
    """Return whether an event is the pressing of the keys that undo or redo."""
    if not isinstance(event, QtGui.QKeyEvent) or event.type() == QtCore.QEvent.Type.KeyRelease:
        return False
    return event.matches(Keys.Undo) or event.matches(Keys.Redo)


class SearchField(QtWidgets.QLineEdit):
    """One line to search for. Who attaches by Enter and takes that back means the scorecard, not the line."""

    def event(self, event: QtCore.QEvent) -> bool:
        """Let undo and redo pass; Qt's field would swallow them even with nothing to undo in it."""
        if asks_for_undo(event):
            event.ignore()
            return True
        return super().event(event)
