"""The traps of real files, each by its name: how a sheet is built, what a file is called, how dates are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.cells import Sheet
from scorecard_app.exchange.recognition.glance import glance
from scorecard_app.i18n import set_language
from scorecard_app.labels import error_sentence
from tests.imports import DATA, package_parts, sheet_xml, write_book, write_package

CORPUS = DATA / "corpus"


def sheet_of(path: Path) -> Sheet:
    """Return the head of the only sheet."""
    (sheet,) = glance(path).sheets
    return sheet


def of_rows(tmp_path: Path, rows: str, before: str = "", settings: str = "") -> Sheet:
    """Return the sheet of a package with these rows in its XML."""
    parts = package_parts(sheet_xml(rows, before), settings=settings)
    return sheet_of(write_package(tmp_path / "a.xlsx", parts))


@pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576", "B9:C9"])
def test_that_sheet_dimensions_that_lie_are_not_believed(tmp_path: Path, dimension: str) -> None:
    rows = "".join(f'<row r="{at}"><c r="B{at}"><v>{at}</v></c></row>' for at in range(1, 101))
    sheet = of_rows(tmp_path, rows, f'<dimension ref="{dimension}"/>')
    assert [(number, cells[1]) for number, cells in sheet.rows] == [(at, float(at)) for at in range(1, 101)]


def test_that_formatted_but_empty_rows_by_the_thousand_are_no_rows(tmp_path: Path) -> None:
    blank = "".join(f'<row r="{at}"><c r="A{at}" s="0"/><c r="B{at}" s="0"/></row>' for at in range(2, 30_000))
    sheet = of_rows(tmp_path, f'<row r="1"><c r="A1"><v>1</v></c></row>{blank}')
    assert sheet.rows == [(1, [1.0])]


def test_that_a_sheet_of_formats_alone_is_empty(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in range(1, 500):
        book.active.cell(row, 3).fill = PatternFill("solid", "FFFF00")  # type: ignore[union-attr]
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(ImportRefused, match="import-empty-sheet"):
        glance(tmp_path / "a.xlsx")


def test_that_several_tables_on_a_sheet_are_all_seen_where_they_stand(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Sales", 1], [], [], ["Costs", 2], [], [None, None, None, "Beside", 3]]
    sheet = sheet_of(write_book(tmp_path / "a.xlsx", rows))
    assert [number for number, _cells in sheet.rows] == [1, 4, 6]
    assert sheet.rows[2][1][3:] == ["Beside", 3.0]


def test_that_merged_headers_keep_their_ranges_and_spaces_stay() -> None:
    assert glance(CORPUS / "calamine__merged_range.xlsx").sheets[1].merges[:2] == ((1, 0, 4, 0), (3, 2, 4, 3))
    spaced = glance(CORPUS / "calamine__whitespace_trim.xlsx").sheets[1].rows
    assert spaced[0][1][1] == "  preserved value  "


def test_that_hidden_rows_columns_and_sheets_are_read_and_counted(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in range(1, 6):
        sheet.append([row, row, row])
    for row in (2, 3):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["B"].hidden = True
    other = book.create_sheet("Very hidden")
    other.append([1])
    other.sheet_state = "veryHidden"
    book.save(tmp_path / "a.xlsx")
    first, second = glance(tmp_path / "a.xlsx").sheets
    assert (first.hidden, first.hidden_rows, first.hidden_columns, len(first.rows)) == (False, 2, 1, 5)
    assert second.hidden


def test_that_a_sheet_of_a_chart_is_no_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_chartsheet("Chart", 0).add_chart(BarChart())
    assert book.worksheets[0].title == "Sheet"
    book.worksheets[0].append([1])
    book.save(tmp_path / "a.xlsx")
    assert [each.name for each in glance(tmp_path / "a.xlsx").sheets] == ["Sheet"]
    assert len(glance(CORPUS / "readxl__embedded-chartsheet.xlsx").sheets) == 4


def test_that_a_workbook_with_macros_is_read_and_nothing_in_it_runs() -> None:
    assert len(sheet_of(CORPUS / "roo__Pfand_from_windows_phone.xlsm").rows) == 7
    with pytest.raises(ImportRefused, match="import-empty-sheet"):
        glance(CORPUS / "calamine__vba.xlsm")


def test_that_strict_open_xml_is_not_read_as_no_sheets() -> None:
    assert [each.name for each in glance(CORPUS / "roo__strict.xlsx").sheets] == ["Sheet1", "Sheet2"]


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("calamine__temperature.xlsx", ".xls"),
        ("calamine__temperature.xlsx", ".csv"),
        ("calamine__date.ods", ".xlsx"),
        ("frictionless-py__table.xls", ".xlsx"),
        ("frictionless-py__table.xls", ".csv"),
        ("calamine__date_1904.xlsb", ".xlsx"),
    ],
)
def test_that_a_workbook_is_known_by_its_bytes_not_by_its_name(tmp_path: Path, name: str, ending: str) -> None:
    path = tmp_path / f"book{ending}"
    path.write_bytes((CORPUS / name).read_bytes())
    as_it_is = glance(CORPUS / name)
    renamed = glance(path)
    assert renamed == replace(as_it_is, path=path)


def test_that_html_named_xls_is_told_with_the_way_out(tmp_path: Path) -> None:
    set_language("en")
    path = tmp_path / "report.xls"
    path.write_bytes(b"\xef\xbb\xbf\n<html xmlns:x='urn:excel'><table><tr><td>1</td></tr></table></html>")
    with pytest.raises(ImportRefused) as refused:
        glance(path)
    assert error_sentence(refused.value) == (
        "“report.xls” is a web page, not a workbook; open it in Excel and save it as .xlsx."
    )


def test_that_a_formula_without_a_stored_value_is_marked_never_blank(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Total", "=1+1"])  # type: ignore[union-attr]
    book.save(tmp_path / "a.xlsx")
    assert sheet_of(tmp_path / "a.xlsx").rows == [(1, ["Total", ["f", None]])]


def test_that_errors_are_marked_with_what_the_cell_shows(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c><c r="B1" t="e"><f>1/0</f><v>#N/A</v></c></row>'
    assert of_rows(tmp_path, rows).rows == [(1, [["e", "#DIV/0!"], ["e", "#N/A"]])]


def test_that_1904_workbooks_give_the_days_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([date(2026, 3, 1)])  # type: ignore[union-attr]
    book.save(tmp_path / "a.xlsx")
    assert sheet_of(tmp_path / "a.xlsx").rows == [(1, [["d", "2026-03-01"]])]


def test_that_real_dates_times_and_durations_are_told_apart(tmp_path: Path) -> None:
    moment = datetime(2026, 3, 1, 14, 30)  # noqa: DTZ001 - a workbook knows no time zones
    row = [date(2026, 3, 1), moment, time(8, 30), timedelta(hours=30)]
    cells = sheet_of(write_book(tmp_path / "a.xlsx", [row])).rows[0][1]
    assert cells[:2] == [["d", "2026-03-01"], ["d", "2026-03-01T14:30:00"]]
    assert cells[2] == "08:30:00"
    assert cells[3] == "1 day, 6:00:00"


def test_that_percent_formats_are_marked_whatever_they_look_like(tmp_path: Path) -> None:
    formats = {"A1": "0%", "B1": "0.00%", "C1": '#,##0.0\\ "%"', "D1": "0.0 %;[Red]-0.0 %", "E1": "0"}
    cells = sheet_of(write_book(tmp_path / "a.xlsx", [[0.85] * 5], formats=formats)).rows[0][1]
    assert cells == [["p", 0.85], ["p", 0.85], 0.85, ["p", 0.85], 0.85]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1255"])
def test_that_hebrew_csv_is_read_in_any_encoding_and_told(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("חודש;הזמנות\r\nינואר 2026;7\r\n".encode(encoding))
    seen = glance(path)
    assert seen.sheets[0].rows == [(1, ["חודש", "הזמנות"]), (2, ["ינואר 2026", "7"])]
    assert seen.encoding in (encoding, "utf-8")


def test_that_a_quoted_line_break_and_a_bare_return_stay_one_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'a,"b\r\nc"\r\n1,"2\n\n3"\r4,5\r')
    assert [cells for _number, cells in sheet_of(path).rows] == [["a", "b\r\nc"], ["1", "2\n\n3"], ["4", "5"]]


def test_that_a_hint_that_is_no_delimiter_is_a_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'sep="\na,b\n1,2\n')
    assert sheet_of(path).rows[0] == (1, ['sep="'])
    path.write_bytes(b"sep=x\na,b\n1,2\n")
    assert sheet_of(path).rows == [(1, ["sep=x"]), (2, ["a", "b"]), (3, ["1", "2"])]
