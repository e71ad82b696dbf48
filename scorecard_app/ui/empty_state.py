"""What a page shows while there is nothing to show: what belongs here, and the one button that brings it."""

from __future__ import annotations

from collections.abc import Callable

from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.icons import icon

PICTURE, WIDEST = 48, 460


class EmptyState(QtWidgets.QWidget):
    """The picture of a page, a heading, a sentence and a button in the middle."""

    def __init__(self, act: Callable[[], object], picture: str) -> None:
        super().__init__()
        self._name = picture
        self._picture = QtWidgets.QLabel()
        self.heading = _label("subheading")
        self.text = _label("soft")
        self.button = QtWidgets.QPushButton()
        self.button.setAutoDefault(True)
        self.button.clicked.connect(lambda: act())
        inner = QtWidgets.QWidget()
        inner.setMaximumWidth(WIDEST)
        column = QtWidgets.QVBoxLayout(inner)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(self._picture, 0, QtCore.Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.heading)
        column.addWidget(self.text)
        column.addWidget(self.button, 0, QtCore.Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        row = QtWidgets.QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(inner, 1000)
        row.addStretch(1)

    def say(self, heading: str, text: str, button: str) -> None:
        """Say what belongs here and what the button does."""
        self.heading.setText(heading)
        self.text.setText(text)
        self.button.setText(button)
        self._picture.setPixmap(icon(self._name).pixmap(PICTURE, PICTURE))

    def changeEvent(self, event: QtCore.QEvent) -> None:
        """Draw the picture in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QtCore.QEvent.Type.PaletteChange and self.heading.text():
            self._picture.setPixmap(icon(self._name).pixmap(PICTURE, PICTURE))


def _label(kind: str) -> QtWidgets.QLabel:
    label = QtWidgets.QLabel()
    label.setProperty("kind", kind)
    label.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
    return label
