"""Where the figures come from: a file, or cells on the clipboard."""

from __future__ import annotations

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtWidgets
from scorecard_app.ui.card_button import CardButton
from scorecard_app.ui.imports.parts import centred
from scorecard_app.ui.text_label import text_label

HIGH = 64


class SourcePage(QtWidgets.QWidget):
    """Asks for a file or takes what was copied in a spreadsheet."""

    def __init__(self) -> None:
        super().__init__()
        self.choose = CardButton(
            "data", _("Choose a file …"), _("A workbook (.xlsx .xlsm .xls .xlsb .ods) or a CSV file.")
        )
        self.paste = CardButton(
            "paste", _("Paste from the clipboard"), _("Cells copied in Excel or another spreadsheet (Ctrl+V).")
        )
        for card in (self.choose, self.paste):
            card.setFixedHeight(HIGH)
        column = centred(self)
        column.addWidget(text_label(_("Where are the figures?"), "heading"))
        words = _(
            "Any layout will do: you see how the sheet is understood, and nothing is written before you say so."
        )
        column.addWidget(text_label(words))
        column.addWidget(self.choose)
        column.addWidget(self.paste)
        column.addWidget(text_label(_("Or drop a file anywhere on the window."), "soft"))
