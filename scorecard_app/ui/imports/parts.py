"""Small parts that the pages of the import dialog share."""

from __future__ import annotations

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.text_label import text_label

WIDTH = 560


def selectable(text: str = "", kind: str = "") -> QtWidgets.QLabel:
    """Return a label of plain text that can be copied."""
    label = text_label(text, kind)
    label.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class Spin(QtWidgets.QSpinBox):
    """A whole number as high as other fields; Enter takes it and presses no button."""

    def __init__(self) -> None:
        super().__init__()
        self.setKeyboardTracking(False)
        self.setMinimumHeight(self.fontMetrics().height() + 10)

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Keep Enter."""
        super().keyPressEvent(event)
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            event.accept()


def centred(page: QtWidgets.QWidget) -> QtWidgets.QVBoxLayout:
    """Return the layout of a column in the middle of a page, which is as wide as a sentence is easily read."""
    inside = QtWidgets.QWidget()
    inside.setFixedWidth(WIDTH)
    column = QtWidgets.QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    row = QtWidgets.QHBoxLayout()
    row.addStretch(1)
    row.addWidget(inside)
    row.addStretch(1)
    whole = QtWidgets.QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addStretch(1)
    whole.addLayout(row)
    whole.addStretch(2)
    return column


class WaitPage(QtWidgets.QWidget):
    """Says what is going on; the bar comes where it takes longer than a blink."""

    AFTER = 300

    def __init__(self) -> None:
        super().__init__()
        self.label = selectable()
        self.bar = QtWidgets.QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        keep = self.bar.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(keep)
        column = centred(self)
        column.addWidget(self.label)
        column.addWidget(self.bar)
        self._late = QtCore.QTimer(self, singleShot=True, interval=self.AFTER)
        self._late.timeout.connect(self.bar.show)

    def begin(self, words: str) -> None:
        """Wait for something anew."""
        self.label.setText(words)
        self.bar.hide()
        self.bar.setRange(0, 0)
        self._late.start()

    def end(self) -> None:
        """Wait no longer."""
        self._late.stop()
        self.bar.hide()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is, if that is known."""
        if self.bar.maximum() != total:
            self.bar.setRange(0, total)
        self.bar.setValue(done)


class RefusedPage(QtWidgets.QWidget):
    """One sentence that says why nothing can be imported."""

    def __init__(self) -> None:
        super().__init__()
        self.label = selectable()
        column = centred(self)
        column.addWidget(selectable(_("This file cannot be imported"), "heading"))
        column.addWidget(self.label)
