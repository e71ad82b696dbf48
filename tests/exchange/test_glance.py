"""The first look: the heads of all sheets, hidden ones too, and nothing of a large file read for nothing."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.marks import GLANCE_PART, GLANCE_ROWS
from scorecard_app.exchange.readers.guarded import Request, Stop, read
from scorecard_app.exchange.recognition.draft import Glance
from scorecard_app.exchange.recognition.glance import glance
from scorecard_app.exchange.writers.template import write_template
from tests.imports import DATA, package_parts, sheet_xml, small_card, write_book, write_package


def two_sheets(path: Path) -> Path:
    """Write a workbook with a sheet of values, an empty one and a hidden one."""
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "First"
    first.append(["2026", None, "Rate"])
    first.append([None, "a", 0.85])
    first["C2"].number_format = "0%"
    first.merge_cells("A1:B1")
    first.row_dimensions[2].hidden = True
    book.create_sheet("Nothing")
    hidden = book.create_sheet("Old")
    hidden.append([date(2026, 3, 1)])
    hidden.sheet_state = "hidden"
    book.save(path)
    return path


def test_that_all_sheets_with_cells_are_seen_hidden_ones_too(tmp_path: Path) -> None:
    seen = glance(two_sheets(tmp_path / "a.xlsx"))
    assert [(each.name, each.hidden) for each in seen.sheets] == [("First", False), ("Old", True)]
    assert seen.totals == (2, 1)
    assert seen.sheets[0].rows[1] == (2, ["", "a", ["p", 0.85]])
    assert seen.sheets[1].rows == [(1, [["d", "2026-03-01"]])]
    assert (seen.sheets[0].hidden_rows, seen.sheets[0].merged) == (1, 1)
    assert seen.sheets[0].merges == ((1, 0, 1, 1),)
    assert (seen.engine, seen.template) == ("calamine", False)


def test_that_a_template_is_known_and_its_empty_sheets_stay(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_template(small_card(), path, language="en", today=date(2026, 3, 31))
    seen = glance(path)
    assert seen.template
    assert len(seen.sheets) == len(openpyxl.load_workbook(path).sheetnames)


def test_that_a_csv_file_is_one_sheet_without_a_name(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Month;Orders\n" + "2026-01;1\n\n" * (GLANCE_ROWS + 7), encoding="utf-16")
    seen = glance(path)
    assert (seen.engine, seen.encoding, seen.delimiter) == ("csv", "utf-16", ";")
    assert [each.name for each in seen.sheets] == [""]
    assert len(seen.sheets[0].rows) == GLANCE_ROWS
    assert seen.totals == (GLANCE_ROWS + 8,)


def test_that_encoding_and_delimiter_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("größe^1\n".encode("cp850"))
    seen = glance(path, encoding="cp850", delimiter="^")
    assert seen.sheets[0].rows == [(1, ["größe", "1"])]
    with pytest.raises(ImportRefused, match="import-encoding"):
        glance(path, encoding="utf-8")
    with pytest.raises(ImportRefused, match="import-encoding"):
        glance(path, encoding="zlib")


def large(path: Path, prefix: str = "") -> Path:
    """Write a sheet whose XML is larger than what is looked at, with a second, small sheet's worth of strings."""
    row = f"<{prefix}row><{prefix}c><{prefix}v>1</{prefix}v></{prefix}c></{prefix}row>"
    xml = sheet_xml(row * (2 * GLANCE_PART // len(row)))
    if prefix:
        xml = xml.replace("<worksheet xmlns=", f"<{prefix}worksheet xmlns:{prefix[:-1]}=")
        xml = xml.replace("</worksheet", f"</{prefix}worksheet").replace("sheetData>", f"{prefix}sheetData>")
        xml = xml.replace(f"</{prefix}sheetData", f"</{prefix}sheetData")
    return write_package(path, package_parts(xml))


def test_that_a_large_sheet_is_not_read_to_its_end(tmp_path: Path) -> None:
    seen = glance(large(tmp_path / "a.xlsx"))
    assert len(seen.sheets[0].rows) == GLANCE_ROWS
    assert seen.sheets[0].rows[-1] == (GLANCE_ROWS, [1.0])
    assert seen.totals == (None,)
    again = glance(large(tmp_path / "b.xlsx", "x:"))
    assert (len(again.sheets[0].rows), again.totals) == (GLANCE_ROWS, (None,))


def test_that_a_wide_sheet_gives_fewer_rows_but_says_how_many_it_has(tmp_path: Path) -> None:
    seen = glance(write_book(tmp_path / "a.xlsx", [[1] * 400] * 300))
    assert len(seen.sheets[0].rows) == 250
    assert seen.totals == (300,)


def test_that_what_holds_nothing_is_refused(tmp_path: Path) -> None:
    empty = write_book(tmp_path / "a.xlsx", [])
    with pytest.raises(ImportRefused, match="import-empty-sheet"):
        glance(empty)
    (tmp_path / "a.csv").write_text(",,\n,,\n")
    with pytest.raises(ImportRefused, match="import-empty-file"):
        glance(tmp_path / "a.csv")


def test_that_a_look_is_ended_from_outside(tmp_path: Path) -> None:
    stop = Stop()
    stop()
    with pytest.raises(ImportRefused, match="import-reader-died"):
        glance(write_book(tmp_path / "a.xlsx", [["a"]]), stop=stop)


def test_that_the_real_workbook_is_seen() -> None:
    seen = glance(DATA / "ae_attendances.xlsx")
    assert isinstance(seen, Glance)
    assert seen.totals == (362,)


LIES = [
    '["total", -1]',
    '["total", "7"]',
    '["total"]',
    '["total", true]',
    '["sheet", {"merges": 7}]',
    '["sheet", {"merges": [[1, 0, 0, 0]]}]',
    '["sheet", {"merges": [[1, 0, 2, "3"]]}]',
]


@pytest.mark.parametrize("lie", LIES)
def test_that_a_total_or_a_merge_that_cannot_be_is_not_believed(tmp_path: Path, lie: str) -> None:
    said = f'["book", {{}}]\n["sheet", {{"name": "S"}}]\n{lie}\n["end"]\n'
    command = [sys.executable, "-S", "-c", f"print({said!r}, end='')"]
    path = write_book(tmp_path / "a.xlsx", [["a"]])
    with pytest.raises(ImportRefused, match="import-reader-died"):
        list(read(Request(path, heads=True), command=command))
