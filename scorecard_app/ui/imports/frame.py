"""The frame of the wizard: the steps on top, one page at a time, what is in the way, and the buttons."""

from __future__ import annotations

from collections.abc import Callable

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.imports.parts import RefusedPage, WaitPage, selectable
from scorecard_app.ui.imports.step_line import StepLine
from scorecard_app.ui.text_label import say, set_property, text_label

SIZE, LARGEST, PART = QtCore.QSize(1120, 740), QtCore.QSize(1440, 880), 0.8
"""A size that shows most sheets, the largest that is not lost to the eye, and the part of the window it takes."""


class Frame(QtWidgets.QDialog):
    """A dialog with a line of steps, a stack of pages and a row of buttons."""

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import"))
        self.steps = StepLine()
        self.stack = QtWidgets.QStackedWidget()
        self.waiting, self.refused = WaitPage(), RefusedPage()
        self.told = selectable()
        self.told.hide()
        self.why = text_label(kind="soft")
        self.why.setAlignment(QtCore.Qt.AlignmentFlag.AlignTrailing | QtCore.Qt.AlignmentFlag.AlignVCenter)
        self.another = _button(_("Choose another file …"))
        self.again = _button(_("Read again"))
        self.back = _button(_("&Back"))
        self.go = _button("")
        self.go.setDefault(True)
        self.cancel = _button(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(14)
        column.addWidget(self.steps)
        column.addWidget(self.stack, 1)
        column.addWidget(self.told)
        column.addLayout(self._row())
        whole = parent.window().size()
        self.resize((whole * PART).expandedTo(SIZE).boundedTo(LARGEST).boundedTo(whole))

    def _row(self) -> QtWidgets.QLayout:
        row = QtWidgets.QHBoxLayout()
        row.addWidget(self.another)
        row.addWidget(self.again)
        row.addWidget(self.why, 1)
        for each in (self.back, self.go, self.cancel):
            row.addWidget(each)
        return row

    def tell(self, words: str, *, error: bool = False) -> None:
        """Say a sentence under the page; an empty one takes it away."""
        set_property(self.told, "kind", "error" if error else "soft")
        say(self.told, words)


def connect(button: QtWidgets.QAbstractButton, act: Callable[[], object]) -> None:
    """Have a button do something, without telling it whether it is checked."""
    button.clicked.connect(lambda: act())


def _button(words: str) -> QtWidgets.QPushButton:
    button = QtWidgets.QPushButton(words)
    button.setAutoDefault(False)
    return button
