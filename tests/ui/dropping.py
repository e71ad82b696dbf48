"""Drop files on a window as a file manager does."""

from __future__ import annotations

from pathlib import Path

from scorecard_app.render.qt import QtCore, QtGui, QtWidgets


def drop(window: QtWidgets.QWidget, *paths: Path) -> None:
    """Drop files on a window."""
    data = QtCore.QMimeData()
    data.setUrls([QtCore.QUrl.fromLocalFile(str(path)) for path in paths])
    keys, buttons = QtCore.Qt.KeyboardModifier.NoModifier, QtCore.Qt.MouseButton.LeftButton
    action, place = QtCore.Qt.DropAction.CopyAction, QtCore.QPoint(20, 20)
    enter = QtGui.QDragEnterEvent(place, action, data, buttons, keys)
    QtWidgets.QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    event = QtGui.QDropEvent(QtCore.QPointF(place), action, data, buttons, keys)
    QtWidgets.QApplication.sendEvent(window, event)
