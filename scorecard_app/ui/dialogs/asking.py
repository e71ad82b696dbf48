"""One question in a box of its own, with buttons that say what they do."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.message_bar import Answer


def ask(
    parent: QtWidgets.QWidget, title: str, text: str, answers: Sequence[Answer], *, details: str = ""
) -> QtWidgets.QMessageBox:
    """Ask without waiting; the first answer is the one that Enter gives, Cancel comes by itself."""
    box = QtWidgets.QMessageBox(parent)
    box.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    box.setIcon(QtWidgets.QMessageBox.Icon.Warning)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(details)
    roles = QtWidgets.QMessageBox.ButtonRole
    buttons = [box.addButton(words, roles.ActionRole) for words, _act in answers]
    for button, (_words, act) in zip(buttons, answers, strict=True):
        button.clicked.connect(act)
    cancel = box.addButton(_("Cancel"), roles.RejectRole)
    box.setEscapeButton(cancel)
    box.setDefaultButton(buttons[0] if buttons else cancel)
    box.open()
    return box
