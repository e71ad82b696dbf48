"""The guarded child and its parent: whatever the file or the child does, one answer or one refusal."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import textwrap
import time
import tracemalloc
from pathlib import Path

import pytest

from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.cells import Sheet
from scorecard_app.exchange.readers.guarded import Request, child_command, gather, read
from scorecard_app.exchange.readers.messages import Book
from scorecard_app.labels import error_sentence
from tests.imports import DATA, package_parts, sheet_xml, write_book, write_package

CORPUS = DATA / "corpus"


def outcome(path: Path, sheet: str | None = None) -> str | list[Sheet]:
    """Return the sheets of a file, or the code it is refused with."""
    try:
        return gather(read(Request(path, sheet)))[1]
    except ImportRefused as refused:
        refusal = refused
    assert error_sentence(refusal)
    return refusal.code


def first_cells(path: Path) -> list[object]:
    """Return the cells of the first row."""
    found = outcome(path)
    assert not isinstance(found, str), found
    return list(found[0].rows[0][1])


def test_that_strict_open_xml_and_missing_coordinates_are_read() -> None:
    found = outcome(CORPUS / "roo__strict.xlsx", "Sheet 2")
    assert found == "import-no-such-sheet"
    found = outcome(CORPUS / "roo__strict.xlsx", "Sheet2")
    assert not isinstance(found, str)
    assert found[0].rows == [(1, ["Sheet 2"])]
    found = outcome(CORPUS / "roo__implicit_coordinates.xlsx")
    assert not isinstance(found, str)
    assert found[0].rows[1] == (2, ["A2", "B2", "C2"])


def test_that_openpyxl_reads_what_calamine_cannot() -> None:
    book, sheets = gather(read(Request(CORPUS / "roo__Pfand_from_windows_phone.xlsm")))
    assert book.engine == "openpyxl"
    assert len(sheets[0].rows) == 7


def test_that_all_error_values_are_found() -> None:
    found = outcome(CORPUS / "calamine__errors.xlsx")
    assert not isinstance(found, str)
    errors = [cells[0][1] for _row, cells in found[0].rows if isinstance(cells[0], list)]
    assert sorted(errors) == ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"]


@pytest.mark.parametrize(
    "name", ["calamine__date_1904.xls", "calamine__date_1904.xlsb", "calamine__date_1904.xlsx"]
)
def test_that_1904_dates_are_the_days_shown(name: str) -> None:
    assert first_cells(CORPUS / name)[0] == ["d", "2021-01-01"]


def bomb(path: Path, part: str, content: bytes) -> Path:
    """Write a small package one part of which inflates to `content`."""
    parts = package_parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'), "<sst/>")
    return write_package(path, {**parts, part: content})


def corner(first: str, second: str, row: int) -> str:
    """Return the rows of a sheet with a cell in A1, one beside it and one far below."""
    beside = f'<c r="{first}"><v>2</v></c>' if first else ""
    return f'<row r="1"><c r="A1"><v>1</v></c>{beside}</row><row r="{row}"><c r="{second}"><v>3</v></c></row>'


def test_that_zip_bombs_are_refused_by_their_directory(tmp_path: Path) -> None:
    started = time.monotonic()
    for part in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/thumbnail.bin"):
        path = bomb(tmp_path / "bomb.xlsx", part, b" " * (257 << 20))
        assert path.stat().st_size < 2 << 20
        assert outcome(path) == "import-inflates"
    assert outcome(bomb(tmp_path / "tight.xlsx", "xl/media/a.bin", b"\0" * (65 << 20))) == "import-inflates"
    assert time.monotonic() - started < 60


DOCTYPES = {
    "laughs": '<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>',
    "external": '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    "behind a comment": "<!-- " + "x" * 9000 + " --><!DOCTYPE x []>",
}


@pytest.mark.parametrize("kind", DOCTYPES)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/core.xml"])
def test_that_a_document_type_is_refused_anywhere(tmp_path: Path, kind: str, part: str) -> None:
    parts = package_parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    for text in (DOCTYPES[kind], DOCTYPES[kind].lower()):
        content = f'<?xml version="1.0"?>\n{text}<a/>'
        assert outcome(write_package(tmp_path / "a.xlsx", {**parts, part: content})) == "import-doctype"
        wide = content.encode("utf-16")
        assert outcome(write_package(tmp_path / "b.xlsx", {**parts, part: wide})) == "import-doctype"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (corner("", "XFD1048576", 1048576), 2),
        (corner("", "A1048576", 1048576), 2),
        (corner("XFD1", "A100000", 100000), 2),
        (corner("", "A4294967295", 4294967295), None),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="ZZZZZZ1"><v>2</v></c></row>', None),
        ("<row>" * 100_000 + "</row>" * 100_000, None),
        ('<row r="1"><c r="A1" t="s"><v>99</v></c></row>', None),
        ('<row r="0"><c r="A0"><v>1</v></c></row>', None),
    ],
    ids=["corners", "deep", "wide", "beyond rows", "beyond columns", "nested", "no such string", "row 0"],
)
def test_that_legal_and_impossible_corners_end_in_an_answer(
    tmp_path: Path, rows: str, expected: int | None
) -> None:
    found = outcome(write_package(tmp_path / "a.xlsx", package_parts(sheet_xml(rows))))
    if expected is None:
        assert isinstance(found, str)
    else:
        assert not isinstance(found, str), found
        assert len(found[0].rows) == expected


def test_that_a_merge_of_the_whole_sheet_costs_nothing(tmp_path: Path) -> None:
    merge = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    xml = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>', after=merge)
    found = outcome(write_package(tmp_path / "a.xlsx", package_parts(xml)))
    assert not isinstance(found, str)
    assert found[0].merged == 1


def test_that_a_path_out_of_the_package_is_never_written(tmp_path: Path) -> None:
    parts = package_parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    path = write_package(folder / "a.xlsx", {**parts, "../../evil.txt": "x"})
    assert first_cells(path) == [1.0]
    assert list(tmp_path.rglob("evil*")) == []


def test_that_more_rows_than_a_table_has_are_refused(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c></row>" * 200_001
    assert outcome(write_package(tmp_path / "a.xlsx", package_parts(sheet_xml(rows)))) == "import-too-many-rows"
    (tmp_path / "a.csv").write_text("a;b\n" * 200_001)
    assert outcome(tmp_path / "a.csv") == "import-too-many-rows"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "import-empty-file"),
        ("a.csv", b" \r\n\n", "import-empty-file"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "import-html"),
        ("a.csv", b"\xef\xbb\xbf \n<!DOCTYPE HTML><html>", "import-html"),
        ("a.xls", b"<?xml version='1.0'?><Workbook/>", "import-xml"),
        ("a.xlsx", b"a;b\n1;2\n", "import-text-named"),
        ("a.csv", b"%PDF-1.7 ...", "import-pdf"),
        ("a.csv", bytes(range(256)) * 8, "import-not-a-table"),
        ("a.xlsx", b"PK\x03\x04 and no more", "import-cut-off"),
        ("a.xlsx", b"PK\x05\x06" + b"\0" * 18, "import-damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "import-damaged"),
    ],
)
def test_that_what_is_no_workbook_gets_its_own_sentence(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert outcome(path) == code


def test_that_every_prefix_of_a_workbook_is_refused(tmp_path: Path) -> None:
    whole = write_book(tmp_path / "whole.xlsx", [["Measure", "2026-01"], ["churn", 5]]).read_bytes()
    path = tmp_path / "part.xlsx"
    for length in range(100, len(whole), len(whole) // 12):
        path.write_bytes(whole[:length])
        assert outcome(path) == "import-cut-off"


def test_that_a_flipped_byte_never_escapes(tmp_path: Path) -> None:
    whole = write_book(tmp_path / "whole.xlsx", [["Measure", "2026-01"], ["churn", 5]]).read_bytes()
    path = tmp_path / "flipped.xlsx"
    for at in range(0, len(whole), len(whole) // 40):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        found = outcome(path)
        assert not isinstance(found, str) or found.startswith("import-")


def test_that_what_is_no_file_is_refused_without_being_opened(tmp_path: Path) -> None:
    assert outcome(tmp_path) == "import-folder"
    assert outcome(tmp_path / "none.xlsx") == "import-no-file"
    assert outcome(tmp_path / "none" / "none.xlsx") == "import-no-file"
    assert outcome(tmp_path / ("n" * 300)) == "import-no-access"
    assert outcome(tmp_path / "nul\0.xlsx") == "import-no-access"
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert outcome(tmp_path / "pipe.xlsx") == "import-not-a-table"
    with (tmp_path / "sparse.xlsx").open("wb") as file:
        file.truncate(2 << 30)
    assert outcome(tmp_path / "sparse.xlsx") == "import-too-large"


def test_that_a_name_with_any_characters_is_read(tmp_path: Path) -> None:
    path = write_book(tmp_path / "Zahlen „März“ שלום.xlsx", [["a", 1]])
    assert first_cells(path) == ["a", 1.0]


def child(code: str) -> list[str]:
    """Return the command of a child that does this instead of reading."""
    return [sys.executable, "-S", "-c", textwrap.dedent(code)]


SHEET = 'print(\'["book",{"engine":"x"}]\');print(\'["sheet",{"name":"S"}]\');'
LIES = {
    "dies": "import os; os.abort()",
    "says nothing": "pass",
    "no JSON": "print('hello')",
    "no list": "print('{}')",
    "an empty list": "print('[]')",
    "an unknown kind": "print('[\"gift\"]')",
    "rows before a sheet": "print('[\"rows\",[1],[[1]]]')",
    "an end before a sheet": "print('[\"end\"]')",
    "rows without numbers": SHEET + "print('[\"rows\",[],[[1]]]')",
    "rows that are none": SHEET + "print('[\"rows\",[1],[7]]')",
    "row numbers that are none": SHEET + "print('[\"rows\",[-1],[[7]]]')",
    "a cell that is none": SHEET + "print('[\"rows\",[1],[[{}]]]')",
    "a mark that is none": SHEET + 'print(\'["rows",[1],[[["x",1]]]]\')',
    "a mark without content": SHEET + 'print(\'["rows",[1],[[["p"]]]]\')',
    "a mark on too much": SHEET + 'print(\'["rows",[1],[[["p",[85]]]]]\')',
    "half a line": SHEET + "print('[\"rows\",[1],[[7]', end='')",
    "no end": SHEET,
    "a refusal of its own": 'print(\'["refused","Traceback",{}]\')',
    "a refusal without facts": "print('[\"refused\"]')",
    "deep nesting": "print('[' * 100000)",
}


@pytest.mark.parametrize("lie", LIES)
def test_that_a_child_that_dies_or_lies_is_one_refusal(tmp_path: Path, lie: str) -> None:
    path = write_book(tmp_path / "a.xlsx", [["a", 1]])
    with pytest.raises(ImportRefused) as refused:
        gather(read(Request(path), command=child(LIES[lie])))
    assert refused.value.code == "import-reader-died"


def test_that_a_child_that_hangs_is_killed(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", [["a", 1]])
    started = time.monotonic()
    with pytest.raises(ImportRefused, match="import-too-slow"):
        gather(read(Request(path), command=child(f"{SHEET}\nwhile True: pass"), seconds=0.3))
    assert time.monotonic() - started < 5


def test_that_a_child_that_floods_does_not_fill_the_parent(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", [["a", 1]])
    flood = child("import sys\nwhile True: sys.stdout.write('x' * 1000000)")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(ImportRefused, match="import-reader-died"):
        gather(read(Request(path), command=flood))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


def test_that_no_child_is_left_when_the_reader_is_dropped(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", [["a", 1]])
    events = read(
        Request(path), command=child(f"{SHEET}\nimport os, sys\nsys.stdout.flush()\nos.pause()"), seconds=30
    )
    assert isinstance(next(events), Book)
    events.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_that_the_child_ends_with_its_parent() -> None:
    asking = subprocess.Popen(child_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert asking.stdin is not None
    asking.stdin.close()
    assert asking.wait(timeout=10) == 0
    assert asking.stdout is not None
    assert asking.stdout.read() == b""
    asking.stdout.close()


def test_that_the_parent_holds_no_more_than_a_piece_of_the_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("2026-01;some text that is long enough;12345\n" * 100_000)
    tracemalloc.start()
    rows = sum(len(event) for event in read(Request(tmp_path / "a.csv")) if isinstance(event, list))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert rows == 100_000
    assert peak < 12 << 20


def test_that_the_child_needs_little_of_the_program() -> None:
    code = "import sys, scorecard_app.exchange.worker, scorecard_app.exchange.readers.workbook\n"
    code += "heavy = {'scorecard_app.domain', 'dataclasses', 'openpyxl', 'babel', 'click'} & set(sys.modules)\n"
    code += "assert not heavy, heavy"
    subprocess.run([sys.executable, "-S", "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_that_a_file_that_is_written_to_meanwhile_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "growing.csv"
    path.write_text("Month,Value\n2026-01,5\n")
    events = read(Request(path))
    with path.open("a") as file:
        file.write("2026-02,6\n")
    with pytest.raises(ImportRefused) as refused:
        gather(events)
    assert refused.value.code == "import-being-written"


def test_that_a_file_that_goes_after_it_was_read_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gone.csv"
    path.write_text("Month,Value\n2026-01,5\n")
    events = read(Request(path))
    first = [next(events), next(events), next(events)]
    path.unlink()
    assert isinstance(first[0], Book)
    assert list(events) == []
