"""Workbooks and CSV files made to hurt a reader, each with what has to become of it.

`FILES` maps a file's name to its bytes' maker and the outcomes that are right: READ, or codes of refusals.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.imports import MAIN, package_parts, sheet_xml

READ = "READ"
_ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
_STRING = sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
_HEAD = '<?xml version="1.0"?>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return parts as a zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return target.getvalue()


def book(rows: str, *, before: str = "", after: str = "", settings: str = "") -> bytes:
    """Return a workbook with these rows in its sheet's XML."""
    return zipped(package_parts(sheet_xml(rows, before, after), settings=settings))


def plain_book() -> bytes:
    """Return a workbook of a hundred rows."""
    return book("".join(f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in range(1, 101)))


def _cell(address: str, value: object = 1) -> str:
    return f'<row r="{address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{address}"><v>{value}</v></c></row>'


def _laughs() -> str:
    more = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))
    return f'<!DOCTYPE l [<!ENTITY a0 "lol">{more}]>'


def _inline(entity: str) -> str:
    text = f'<c r="A1" t="inlineStr"><is><t>&{entity};</t></is></c>'
    return f'<worksheet {MAIN}><sheetData><row r="1">{text}</row></sheetData></worksheet>'


def _with_strings(strings: str | bytes) -> bytes:
    return zipped(package_parts(_STRING, strings))


def _strings(prolog: str, text: str) -> bytes:
    return _with_strings(f"{_HEAD}{prolog}<sst {MAIN}><si><t>{text}</t></si></sst>")


def _sheet(xml: str) -> bytes:
    return zipped(package_parts(_HEAD + xml))


_EXTERNAL = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def _spaces(megabytes: int) -> bytes:
    return book(_ONE + " " * (megabytes << 20))


def _many_rows() -> bytes:
    return book("<row><c><v>1</v></c><c><v>1</v></c></row>" * 1_800_000)


def _long_strings() -> bytes:
    return _strings("", "A" * (70 << 20))


def _liar(part: str, declared: int) -> bytes:
    """Return a workbook whose directory says a part is small while it inflates to 100 MB."""
    parts = package_parts(_STRING, f"{_HEAD}<sst {MAIN}><si><t>{'A' * (100 << 20)}</t></si></sst>")
    data = bytearray(zipped(parts))
    for mark, offset, name_at in ((b"PK\x01\x02", 24, 46), (b"PK\x03\x04", 22, 30)):
        at = data.find(mark)
        while at >= 0:
            if data[at + name_at :].startswith(part.encode()):
                struct.pack_into("<L", data, at + offset, declared)
            at = data.find(mark, at + 4)
    return bytes(data)


def _slip() -> bytes:
    parts = package_parts(sheet_xml(_ONE))
    return zipped({**parts, "../../../../evil.txt": "x", "/evil.txt": "x", "C:\\evil.txt": "x"})


def _encrypted_flag() -> bytes:
    data = bytearray(plain_book())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def _many_parts() -> bytes:
    parts = package_parts(sheet_xml(_ONE))
    return zipped({**parts, **{f"xl/media/{at}.png": "" for at in range(10_001)}})


def _twice_a_part() -> bytes:
    """Return a workbook whose sheet is there under two names that are one once they are resolved."""
    data = bytearray(zipped({**package_parts(sheet_xml(_ONE)), "xl/worksheets/sheet2.xml": sheet_xml(_ONE)}))
    return bytes(data.replace(b"worksheets/sheet2.xml", b"worksheets/sheet1.xml"))


Maker = Callable[[], bytes]
FILES: dict[str, tuple[Maker, tuple[str, ...]]] = {
    "laughs_in_sheet.xlsx": (lambda: _sheet(_laughs() + _inline("a9")), ("import-doctype",)),
    "laughs_in_strings.xlsx": (lambda: _strings(_laughs(), "&a9;"), ("import-doctype",)),
    "quadratic.xlsx": (
        lambda: _strings(f'<!DOCTYPE q [<!ENTITY a "{"A" * 100_000}">]>', "&a;" * 20_000),
        ("import-doctype",),
    ),
    "outside_in_sheet.xlsx": (lambda: _sheet(_EXTERNAL + _inline("x")), ("import-doctype",)),
    "outside_in_strings.xlsx": (lambda: _strings(_EXTERNAL, "&x;"), ("import-doctype",)),
    "column_beyond.xlsx": (
        lambda: book('<row r="1"><c r="A1"><v>1</v></c><c r="ZZZZZZ1"><v>2</v></c></row>'),
        ("import-damaged",),
    ),
    "row_beyond.xlsx": (lambda: book(_ONE + _cell("A4294967295")), ("import-damaged",)),
    "row_0.xlsx": (
        lambda: book('<row r="0"><c r="A0"><v>9</v></c></row>'),
        ("import-damaged", "import-empty-sheet"),
    ),
    "corners.xlsx": (lambda: book(_ONE + _cell("XFD1048576")), (READ,)),
    "deep.xlsx": (lambda: book(_ONE + _cell("A1048576")), (READ,)),
    "wide.xlsx": (
        lambda: book('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>' + _cell("A100000")),
        (READ,),
    ),
    "nested.xlsx": (lambda: book("<row>" * 200_000 + "</row>" * 200_000), ("import-empty-sheet", "import-damaged")),
    "dimension_huge.xlsx": (lambda: book(_ONE, before='<dimension ref="A1:XFD1048576"/>'), (READ,)),
    "dimension_small.xlsx": (
        lambda: book(_ONE + _cell("B200"), before='<dimension ref="A1"/>'),
        (READ,),
    ),
    "cell_twice.xlsx": (
        lambda: book('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row><row r="1"><c r="A1"/></row>'),
        (READ, "import-damaged"),
    ),
    "merged_whole.xlsx": (
        lambda: book(_ONE, after='<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        (READ,),
    ),
    "no_such_string.xlsx": (
        lambda: book('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
        ("import-damaged", "import-empty-sheet"),
    ),
    "odd_values.xlsx": (
        lambda: book(
            '<row r="1"><c r="A1"><v>1E400</v></c><c r="B1"><v>NaN</v></c><c r="C1"><v>1,5</v></c>'
            '<c r="D1"><v></v></c><c r="E1" t="d"><v>2024-02-30</v></c><c r="F1" t="?"><v>1</v></c></row>'
        ),
        (READ, "import-damaged"),
    ),
    "bomb_spaces.xlsx": (lambda: _spaces(300), ("import-inflates",)),
    "bomb_rows.xlsx": (_many_rows, ("import-inflates",)),
    "bomb_string.xlsx": (_long_strings, ("import-inflates",)),
    "bomb_that_lies.xlsx": (
        lambda: _liar("xl/sharedStrings.xml", 1000),
        ("import-cut-off",),
    ),
    "bomb_that_lies_more.xlsx": (
        lambda: _liar("xl/sharedStrings.xml", 1 << 20),
        (READ, "import-cut-off", "import-damaged", "import-reader-died", "import-too-much-memory"),
    ),
    "slip.xlsx": (_slip, (READ,)),
    "encrypted_parts.xlsx": (_encrypted_flag, ("import-password",)),
    "many_parts.xlsx": (_many_parts, ("import-damaged",)),
    "part_twice.xlsx": (_twice_a_part, ("import-damaged",)),
    "half.xlsx": (lambda: plain_book()[: len(plain_book()) // 2], ("import-cut-off",)),
    "nothing.xlsx": (lambda: b"", ("import-empty-file",)),
    "text.xlsx": (lambda: b"a;b\n1;2\n", ("import-text-named",)),
    "page.xls": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", ("import-html",)),
    "workbook.csv": (plain_book, (READ,)),
    "workbook.xls": (plain_book, (READ,)),
    "long_field.csv": (lambda: b"a;b\n1;" + b"x" * (40 << 20), ("import-csv-damaged",)),
    "one_line.csv": (lambda: b"1;" * (10 << 20), ("import-too-wide",)),
    "long_texts.csv": (lambda: (b"1;" + b"x" * 30_000 + b"\n") * 1_200, (READ,)),
    "no_end.csv": (lambda: b'a;"b\n' + b"1;2\n" * 1_000_000, ("import-csv-damaged",)),
    "zeros.csv": (lambda: bytes(30 << 20), ("import-empty-file",)),
    "zeros_between.csv": (lambda: b"a;b\n" + b"1;\0\n" * 100_000, (READ, "import-not-a-table")),
}


def write(folder: Path) -> dict[Path, tuple[str, ...]]:
    """Write all the files and return their right outcomes."""
    folder.mkdir(parents=True, exist_ok=True)
    outcomes = {}
    for name, (make, right) in FILES.items():
        path = folder / name
        path.write_bytes(make())
        outcomes[path] = right
    return outcomes
