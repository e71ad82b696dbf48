"""Where the figures come from: a file, or cells on the clipboard."""

from __future__ import annotations

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.card_button import CardButton
from scorecard_app.ui.text_label import text_label

WIDTH, HIGH = 560, 64


class SourcePage(QtWidgets.QWidget):
    """Asks for a file or takes what was copied in a spreadsheet."""

    def __init__(self) -> None:
        super().__init__()
        self.choose = CardButton(
            "data", _("Choose a file …"), _("A workbook (.xlsx .xlsm .xls .xlsb .ods) or a CSV file.")
        )
        self.paste = CardButton(
            "objectives", _("Paste from the clipboard"), _("Cells copied in Excel or another spreadsheet (Ctrl+V).")
        )
        for card in (self.choose, self.paste):
            card.setFixedHeight(HIGH)
        inside = QtWidgets.QWidget()
        inside.setFixedWidth(WIDTH)
        column = QtWidgets.QVBoxLayout(inside)
        column.setSpacing(12)
        column.addWidget(text_label(_("Where are the figures?"), "heading"))
        column.addWidget(
            text_label(
                _("They may look any way: what is what is proposed, and nothing is written before you say so.")
            )
        )
        column.addSpacing(8)
        column.addWidget(self.choose)
        column.addSpacing(8)
        column.addWidget(self.paste)
        column.addSpacing(8)
        column.addWidget(text_label(_("Or drop a file anywhere on the window."), "soft"))
        row = QtWidgets.QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inside, 0, QtCore.Qt.AlignmentFlag.AlignHCenter)
        row.addStretch(2)
