"""The template's pages of text: how to fill it in, and the library of measures."""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.period import Frequency
from scorecard_app.exchange.template_form import LIBRARY_HEADER
from scorecard_app.exchange.writers import look
from scorecard_app.exchange.writers.safe import put_text
from scorecard_app.i18n import N_, format_day, gettext, language
from scorecard_app.labels.library import trademark_notice
from scorecard_app.labels.model import frequency_label
from scorecard_app.library.catalog import Entry, entries

OWN_ROWS = 20
"""Empty rows below the library for measures of the user's own."""

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
_WIDE = (30, 64, 44, 46, 22, 14)
"""The widths of the library's columns, in characters."""
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
        look.put(sheet, row + offset, 3, gettext(words))
    look.protect(sheet)
    look.print_setup(sheet, title=card.name)


def _paragraph(sheet: Worksheet, row: int, column: int, text: str, width: int) -> None:
    look.put(sheet, row, column, text, alignment=look.MIDDLE_WRAPPED)
    sheet.row_dimensions[row].height = 17 * look.lines(text, width)


def add_library(book: Workbook, card: Scorecard) -> None:
    """Add the library of measures with empty rows below for the user's own."""
    sheet = look.add_sheet(book, gettext("Library"))
    look.widths(sheet, {"A": 3, **dict(zip("BCDEFG", _WIDE, strict=True))})
    sheet.column_dimensions["A"].hidden = True
    look.put(sheet, 1, 2, gettext("Library of measures"), look.TITLE, alignment=look.from_start())
    hint = gettext("Measures to choose from. Add rows of your own in the coloured cells at the end.")
    look.put(sheet, 2, 2, hint, look.SUBTITLE, alignment=look.from_start())
    put_text(sheet.cell(4, 1), LIBRARY_HEADER)
    names = (N_("Name"), N_("Definition"), N_("Formula"), N_("Numbers needed"), N_("Unit"), N_("How often"))
    look.header_row(sheet, 4, [gettext(name) for name in names], 2)
    row = 5
    for found in entries():
        _library_row(sheet, row, found)
        row += 1
    _own_rows(sheet, row)
    look.put(sheet, row + OWN_ROWS + 1, 2, trademark_notice(), look.SOFT, alignment=look.from_start())
    sheet.freeze_panes = "C5"
    look.protect(sheet)
    look.print_setup(sheet, title=card.name, rows="4:4")


def _library_row(sheet: Worksheet, row: int, found: Entry) -> None:
    texts = found.texts(language())
    needed = "\n".join(f"{name}: {label}" for name, label in texts.inputs.items())
    frequency = frequency_label(Frequency.of(found.data["frequency"]))
    cells = (texts.name, texts.definition, found.data["formula"], needed, texts.unit_label, frequency)
    put_text(sheet.cell(row, 1), found.code)
    for column, text in enumerate(cells, start=2):
        font = look.STRONG if column == 2 else look.PLAIN
        look.put(sheet, row, column, text, font, border=look.ENTRY_BORDER, alignment=look.TOP_WRAPPED)
    sheet.row_dimensions[row].height = (
        13 * max(look.lines(text, width) for text, width in zip(cells, _WIDE, strict=True)) + 4
    )


def _own_rows(sheet: Worksheet, first: int) -> None:
    for row in range(first, first + OWN_ROWS):
        for column in range(2, 8):
            cell = look.put(sheet, row, column, None, fill=look.ENTRY_FILL, border=look.ENTRY_BORDER)
            cell.alignment, cell.number_format, cell.protection = look.TOP_WRAPPED, "@", look.OPEN
    words = ",".join(frequency_label(each) for each in Frequency)
    choice = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=False)
    choice.add(f"G{first}:G{first + OWN_ROWS - 1}")
    sheet.add_data_validation(choice)
