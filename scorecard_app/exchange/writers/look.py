"""How our workbooks look: one restrained set of colours, widths and print settings for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from scorecard_app.exchange.writers.safe import cell_text, put_text, sheet_title
from scorecard_app.i18n import RIGHT_TO_LEFT, language
from scorecard_app.output import written

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

FACE, SIZE = "Arial", 10
INK, SOFT_INK, TEAL = "1F2D3A", "66727E", "0B7A75"
HEADER_FILL = PatternFill("solid", fgColor="22404D")
ENTRY_FILL = PatternFill("solid", fgColor="FFF8E1")
EXTRA_FILL = PatternFill("solid", fgColor="FBFAF6")
BAND_FILL = PatternFill("solid", fgColor="E6EFEE")
_HAIR, _LINE = Side("thin", color="DDD8CC"), Side("thin", color="9AA8AE")
ENTRY_BORDER = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)
BOTTOM_BORDER = Border(bottom=_HAIR)
TOP_BORDER = Border(top=_LINE, bottom=_HAIR)
TITLE = Font(FACE, 16, bold=True, color=TEAL)
SUBTITLE = Font(FACE, SIZE, color=SOFT_INK)
SECTION = Font(FACE, 12, bold=True, color=TEAL)
HEADER = Font(FACE, SIZE, bold=True, color="FFFFFF")
STRONG = Font(FACE, SIZE, bold=True, color=INK)
PLAIN = Font(FACE, SIZE, color=INK)
SOFT = Font(FACE, SIZE, color=SOFT_INK)
SOFT_ITALIC = Font(FACE, SIZE, color=SOFT_INK, italic=True)
TOP_WRAPPED = Alignment(vertical="top", wrap_text=True)
MIDDLE = Alignment(vertical="center")
MIDDLE_WRAPPED = Alignment(vertical="center", wrap_text=True)
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
OPEN = Protection(locked=False)


def new_book(title: str, today: date | None = None) -> Workbook:
    """Return a workbook without sheets, titled and dated."""
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    _write_by_default(book)
    book.properties.creator = "Scorecard Builder"
    book.properties.title = cell_text(title)[:255]
    if today is not None:
        book.properties.created = datetime(today.year, today.month, today.day)  # noqa: DTZ001 (openpyxl takes naive ones)
    return book


def _write_by_default(book: Any) -> None:
    """Have every cell in our face and size: widths of columns are counted in the digits of the default font."""
    book._fonts = IndexedList([PLAIN])
    for style in book._named_styles:
        style.font = PLAIN


def add_sheet(book: Workbook, title: str) -> Worksheet:
    """Add a sheet under a safe title, right to left where the language is."""
    sheet: Worksheet = book.create_sheet(sheet_title(title, book.sheetnames))
    sheet.sheet_view.rightToLeft = language() in RIGHT_TO_LEFT
    sheet.sheet_view.showGridLines = False
    return sheet


def put(sheet: Worksheet, row: int, column: int, value: Any, font: Font = PLAIN, **style: Any) -> Cell:
    """Write a text or number into a cell (both counted from 1) with a font and further styles by name."""
    cell = cast("Cell", sheet.cell(row, column))
    if isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value
    cell.font = font
    cell.alignment = MIDDLE
    for name, setting in style.items():
        setattr(cell, name, setting)
    if isinstance(value, str) and language() in RIGHT_TO_LEFT:
        given = style.get("alignment", MIDDLE)
        cell.alignment = _right_to_left(given.horizontal, given.vertical, given.wrap_text)
    return cell


@cache
def _right_to_left(horizontal: Any, vertical: Any, wrap_text: Any) -> Alignment:
    """Return an alignment under which a sentence runs from the right, whatever its first word is."""
    return Alignment(horizontal or "right", vertical, wrap_text=wrap_text, readingOrder=2)


def same_look(cell: Any, like: Any) -> None:
    """Give a cell the look of another; much cheaper than setting each style again."""
    cell._style = like._style


def from_start(vertical: Literal["center", "top"] = "center") -> Alignment:
    """Return the alignment of what begins at the side its language begins at, and may run over its cell."""
    return Alignment(horizontal="right" if language() in RIGHT_TO_LEFT else "left", vertical=vertical)


def header_row(sheet: Worksheet, row: int, names: list[str], first_column: int = 1) -> None:
    """Write the names of columns, light on dark, wrapped."""
    for offset, name in enumerate(names):
        put(sheet, row, first_column + offset, name, HEADER, fill=HEADER_FILL, alignment=MIDDLE_WRAPPED)
    sheet.row_dimensions[row].height = 30


def lines(text: str, width: float) -> int:
    """Return about how many lines a wrapped text takes in a column `width` characters wide."""
    return max(1, sum(max(1, -(-len(line) // max(1, int(width * 1.15)))) for line in text.split("\n")))


def widths(sheet: Worksheet, wide: Mapping[str, float]) -> None:
    """Set the widths of columns, in characters, by their letters."""
    for letters, width in wide.items():
        sheet.column_dimensions[letters].width = width


def print_setup(
    sheet: Worksheet, *, title: str, rows: str | None = None, columns: str | None = None, pages_wide: int = 1
) -> None:
    """Print on A4 landscape, as wide as `pages_wide` pages; repeat `rows` (such as `5:6`) and `columns` on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.75, 0.35
    footer: Any = sheet.oddFooter
    footer.left.text = cell_text(title).replace("\n", " ")[:100].replace("&", "&&")
    footer.right.text = "&P / &N"
    if rows:
        sheet.print_title_rows = rows
    if columns:
        sheet.print_title_cols = columns


def protect(sheet: Worksheet) -> None:
    """Protect a sheet without a password; columns and rows may still be made wider or hidden."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def save(book: Workbook, path: Path) -> None:
    """Write the workbook whole or not at all; raise `FileRefused` (codes `output-...`)."""
    with written(path) as temporary:
        book.save(temporary)
