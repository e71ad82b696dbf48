"""Labels of plain text that wrap, and what is said in them."""

from __future__ import annotations

from scorecard_app.render.qt import QtCore, QtGui, QtWidgets

RIGHT_TO_LEFT_MARK = "\u200f"


def text_label(text: str = "", kind: str = "") -> QtWidgets.QLabel:
    """Return a label of plain text that takes as many lines as it needs; `kind` as in the style sheet."""
    label = QtWidgets.QLabel(text)
    label.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(40)  # a word that is wider than its room is cut off, and widens nothing
    if kind:
        label.setProperty("kind", kind)
    return label


def directed(text: str) -> str:
    """Return a sentence that begins at the window's side: a label one can copy from goes by its first letter."""
    return f"{RIGHT_TO_LEFT_MARK}{text}" if QtGui.QGuiApplication.isRightToLeft() else text


def say(label: QtWidgets.QLabel, text: str) -> None:
    """Show a text in a label, which is hidden while there is none."""
    label.setText(text)
    label.setVisible(bool(text))


def set_property(widget: QtWidgets.QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and follow it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
