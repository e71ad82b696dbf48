"""The template's first page: how to fill it in."""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.writers import look
from scorecard_app.i18n import N_, format_day, gettext

_HOW_TO = (
    (
        N_("Fill in"),
        (
            N_("Each sheet called “Data” has one row for each number and one column for each period."),
            N_("Type into the coloured cells. All other cells are locked, without a password, to keep them whole."),
            N_("An empty cell means that the number is not known. It never counts as 0, and it deletes nothing."),
            N_("Percentages: type 85 or 85%; either way the cell shows 85%."),
            N_("Rest the pointer on a cell with a mark in its corner to read what the number means."),
        ),
    ),
    (
        N_("What the rows mean"),
        (
            N_("Most measures are computed from several numbers, such as answers given and answers of 9 or 10."),
            N_("If you have only the finished result, put it into the row “or only the result”."),
            N_("Whatever is worth knowing about a number goes into the row “Note”, below its period."),
            N_("A number that several measures need is asked for once."),
        ),
    ),
    (
        N_("Send it back"),
        (
            N_("Save the workbook as .xlsx and send it to whoever gave it to you."),
            N_("Before anything is taken over, every new and changed number is shown with its old value."),
            N_("Rows, columns and sheets may be moved and hidden; please leave the hidden first column as it is."),
        ),
    ),
)
_LEGEND = (
    (look.ENTRY_FILL, N_("a number to fill in")),
    (look.EXTRA_FILL, N_("a result or a note, if there is one")),
)


def add_how_to(book: Workbook, card: Scorecard, owner: str | None, today: date) -> None:
    """Add the first page: what to do with the workbook."""
    sheet = look.add_sheet(book, gettext("How to"))
    look.widths(sheet, {"A": 3, "B": 4, "C": 100})
    look.put(sheet, 2, 2, card.name, look.TITLE, alignment=look.from_start())
    sheet.row_dimensions[2].height = 28
    asked = gettext("Numbers for the scorecard, {date}").format(date=format_day(today))
    if owner is not None:
        asked += " - " + gettext("for {name}").format(name=owner)
    look.put(sheet, 3, 2, asked, look.SUBTITLE, alignment=look.from_start())
    row = 5
    for heading, sentences in _HOW_TO:
        look.put(sheet, row, 2, gettext(heading), look.SECTION, alignment=look.from_start())
        sheet.row_dimensions[row].height = 22
        for offset, sentence in enumerate(sentences, start=1):
            look.put(sheet, row + offset, 2, offset, look.SOFT, alignment=look.CENTRED)
            _paragraph(sheet, row + offset, 3, gettext(sentence), 100)
        row += len(sentences) + 2
    for offset, (fill, words) in enumerate(_LEGEND):
        look.put(sheet, row + offset, 2, None, fill=fill, border=look.ENTRY_BORDER)
        look.put(sheet, row + offset, 3, f" {gettext(words)}")
    look.protect(sheet)
    look.print_setup(sheet, title=card.name)


def _paragraph(sheet: Worksheet, row: int, column: int, text: str, width: int) -> None:
    look.put(sheet, row, column, text, alignment=look.MIDDLE_WRAPPED)
    sheet.row_dimensions[row].height = 17 * look.lines(text, width)
