"""The library of measures as a sheet people can adapt: they write an objective beside what they want to measure.

It stands in every template, and alone in the workbook of `write_library`. Rows of the user's own go below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scorecard_app.domain.model import DIRECTIONS
from scorecard_app.domain.period import Frequency
from scorecard_app.exchange.marks import TEMPLATE_MARK, TEMPLATE_SHEET
from scorecard_app.exchange.template_form import LIBRARY_HEADER
from scorecard_app.exchange.writers import look
from scorecard_app.exchange.writers.safe import cell_text, put_text
from scorecard_app.i18n import N_, gettext, language, speaking
from scorecard_app.labels.fields import direction_label
from scorecard_app.labels.library import trademark_notice
from scorecard_app.labels.model import frequency_label
from scorecard_app.library.catalog import Entry, entries

OWN_ROWS = 20
"""Empty rows below the library for measures of the user's own."""
HEADER, FIRST = 4, 5
_NAMES = (
    N_("Name"),
    N_("Definition"),
    N_("Formula"),
    N_("Numbers needed"),
    N_("Unit"),
    N_("How often"),
    N_("Objective"),
    N_("Better"),
)
_WIDE = (30, 54, 36, 42, 16, 12, 30, 18)
"""The widths of the columns, in characters."""
_OBJECTIVE, _BETTER = 8, 9
_HINTS = (
    N_(
        "A measure becomes part of the scorecard when you write under “Objective” which one it belongs to, "
        "or the name of a new one."
    ),
    N_("Add measures of your own in the coloured rows at the end; then import this workbook."),
)
_OBJECTIVES = "E"
"""The column of the hidden sheet that holds the names of the objectives to choose from."""


def write_library(
    path: Path, *, language: str, objectives: Sequence[str] = (), found: Sequence[Entry] | None = None
) -> None:
    """Write the library, or what was found in it, as a workbook of its own; `objectives` are names to choose from.

    Raise `FileRefused` (codes `output-...`).
    """
    known = entries() if found is None else found
    with speaking(language):
        book = look.new_book(gettext("Library of measures"))
        add_library(book, gettext("Library of measures"), objectives, known, open_rows=True)
        add_marks(book, [], objectives)
        look.save(book, path)


def add_marks(book: Workbook, facts: Sequence[tuple[str, str]], objectives: Sequence[str]) -> None:
    """Add the hidden sheet by which our reader knows the workbook, and which holds what cells offer to choose."""
    sheet = look.add_sheet(book, TEMPLATE_SHEET)
    put_text(sheet["A1"], TEMPLATE_MARK)
    for row, (key, value) in enumerate(facts, start=2):
        put_text(sheet.cell(row, 1), key)
        put_text(sheet.cell(row, 2), cell_text(value))
    for row, name in enumerate(objectives, start=2):
        put_text(sheet[f"{_OBJECTIVES}{row}"], name)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True


def add_library(
    book: Workbook, title: str, objectives: Sequence[str], known: Sequence[Entry], *, open_rows: bool = False
) -> None:
    """Add measures of the library with empty rows below; `open_rows` lets every row be changed."""
    sheet = look.add_sheet(book, gettext("Library"))
    look.widths(sheet, {"A": 3, **dict(zip("BCDEFGHI", _WIDE, strict=True))})
    sheet.column_dimensions["A"].hidden = True
    look.put(sheet, 1, 2, gettext("Library of measures"), look.TITLE, alignment=look.from_start())
    for row, hint in enumerate(_HINTS, start=2):
        look.put(sheet, row, 2, gettext(hint), look.SUBTITLE, alignment=look.from_start())
    put_text(sheet.cell(HEADER, 1), LIBRARY_HEADER)
    look.header_row(sheet, HEADER, [gettext(name) for name in _NAMES], 2)
    for row, found in enumerate(known, start=FIRST):
        _library_row(sheet, row, found, open_row=open_rows)
    own = FIRST + len(known)
    _own_rows(sheet, own)
    _offer(sheet, own, objectives)
    look.put(sheet, own + OWN_ROWS + 1, 2, trademark_notice(), look.SOFT, alignment=look.from_start())
    sheet.freeze_panes = f"C{FIRST}"
    sheet.auto_filter.ref = f"B{HEADER}:I{own + OWN_ROWS - 1}"
    look.protect(sheet)
    sheet.protection.autoFilter = sheet.protection.sort = False
    look.print_setup(sheet, title=title, rows=f"{HEADER}:{HEADER}")


def _library_row(sheet: Worksheet, row: int, found: Entry, *, open_row: bool) -> None:
    texts = found.texts(language())
    needed = "\n".join(f"{name}: {label}" for name, label in texts.inputs.items())
    frequency = frequency_label(found.frequency)
    cells = (texts.name, texts.definition, found.data["formula"], needed, texts.unit_label, frequency)
    put_text(sheet.cell(row, 1), found.code)
    for column, text in (*enumerate(cells, start=2), (_BETTER, direction_label(found.data["direction"]))):
        font = look.STRONG if column == 2 else look.PLAIN
        cell = look.put(sheet, row, column, text, font, border=look.ENTRY_BORDER, alignment=look.TOP_WRAPPED)
        if open_row:
            cell.protection = look.OPEN
    _entry(sheet, row, _OBJECTIVE)
    sheet.row_dimensions[row].height = (
        13 * max(look.lines(text, width) for text, width in zip(cells, _WIDE[: len(cells)], strict=True)) + 4
    )


def _own_rows(sheet: Worksheet, first: int) -> None:
    for row in range(first, first + OWN_ROWS):
        for column in range(2, _BETTER + 1):
            _entry(sheet, row, column)


def _entry(sheet: Worksheet, row: int, column: int) -> None:
    """Make a cell to write a text into."""
    cell = look.put(sheet, row, column, None, fill=look.ENTRY_FILL, border=look.ENTRY_BORDER)
    cell.alignment, cell.number_format, cell.protection = look.TOP_WRAPPED, "@", look.OPEN


def _offer(sheet: Worksheet, own: int, objectives: Sequence[str]) -> None:
    """Offer what can be chosen: how often, what is better, the objectives; other words may be written, too."""
    last = own + OWN_ROWS - 1
    for column, words in (("G", map(frequency_label, Frequency)), ("I", map(direction_label, DIRECTIONS))):
        listed = ",".join(words)
        offered = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)
        offered.add(f"{column}{own}:{column}{last}")
        sheet.add_data_validation(offered)
    if objectives:
        source = f"'{TEMPLATE_SHEET}'!${_OBJECTIVES}$2:${_OBJECTIVES}${len(objectives) + 1}"
        choice = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
        choice.add(f"H{FIRST}:H{last}")
        sheet.add_data_validation(choice)
