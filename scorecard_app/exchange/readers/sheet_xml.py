"""One cheap pass over a sheet's XML for what the fast reader drops: percent formats, errors, uncalculated formulas.

Also hidden rows and columns and merged ranges, because they are read and the user is told. A sheet of 100,000
plain numbers costs three searches and no pass at all (runs in the guarded child).
"""

from __future__ import annotations

import re
import zlib

from scorecard_app.exchange.marks import ERROR, MAX_MERGES, PERCENT, UNCALCULATED, Unreadable
from scorecard_app.exchange.readers.package import Package, percent_styles, sheet_parts

_CELL = re.compile(
    rb"<(?:\w+:)?(?:(row)\b([^>]*)>|c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>))",
    re.DOTALL,
)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)<")
_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)(\d+)["']""")
_ROW = re.compile(rb"""\sr\s*=\s*["'](\d+)["']""")
_STYLE = re.compile(rb"""\ss\s*=\s*["'](\d+)["']""")
_TYPE = re.compile(rb"""\st\s*=\s*["'](\w+)["']""")
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\shidden\s*=\s*["'](?:1|true)["']""")
_HIDDEN_COLUMN = re.compile(rb"""<(?:\w+:)?col\b[^>]*?\shidden\s*=\s*["'](?:1|true)["']""")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell[\s/]")
_MERGE = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})["']"""
)
_ERROR = re.compile(rb"""\st\s*=\s*["']e["']""")
_FORMULA = (b"f>", b"f ", b"f/>")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

Marks = dict[int, dict[int, list[object]]]
"""Row number from 1, column from 0, then the marked cell; a percent mark's content is filled in by the reader."""


class Findings:
    """What the pass found in one sheet; `looked` is False if it could not look."""

    def __init__(self) -> None:
        self.looked = False
        self.marks: Marks = {}
        self.hidden_rows = self.hidden_columns = self.merged = 0
        self.merges: list[tuple[int, int, int, int]] = []


def look(package: Package, index: int, *, thorough: bool = False) -> Findings:
    """Search the sheet at this place of the workbook; `thorough` also refuses rows and columns no Excel has."""
    found = Findings()
    try:
        data = package.bytes(sheet_parts(package)[index])
        percent = {each.encode() for each in percent_styles(package)}
    except (KeyError, IndexError, OSError, ValueError, RuntimeError, NotImplementedError, zlib.error):
        return found
    found.looked = data[:2] not in (b"\xff\xfe", b"\xfe\xff")
    _count(found, data)
    if thorough or _worth_a_pass(data, percent):
        _pass(found, data, percent, thorough)
    return found


def _count(found: Findings, data: bytes) -> None:
    body, tail = _ends(data)
    if data.find(b"h", body, tail) >= 0 and b"hidden" in data:
        found.hidden_rows = len(_HIDDEN_ROW.findall(data))
    if data.find(b"hidden", 0, body) >= 0:
        found.hidden_columns = len(_HIDDEN_COLUMN.findall(data, 0, body))
    found.merged = len(_MERGED.findall(data, tail))
    found.merges = [_range(match) for match, _ in zip(_MERGE.finditer(data, tail), range(MAX_MERGES), strict=False)]


def _range(match: re.Match[bytes]) -> tuple[int, int, int, int]:
    return int(match[2]), _column(match[1]), int(match[4]), _column(match[3])


def _ends(data: bytes) -> tuple[int, int]:
    """Return where the rows begin and end, the whole if that is not to be seen."""
    body, tail = data.find(b"sheetData"), data.rfind(b"sheetData>")
    return (body + len(b"sheetData"), tail) if 0 <= body < tail else (0, len(data))


def _worth_a_pass(data: bytes, percent: set[bytes]) -> bool:
    """Return whether the rows may hold a formula, an error (`#...`) or a percent style.

    Single bytes first: a table of plain numbers has none of them, and nothing is faster to look for.
    """
    body, tail = _ends(data)
    if data.find(b"#", body, tail) >= 0 and _ERROR.search(data, body, tail):
        return True
    if data.find(b"f", body, tail) >= 0 and any(data.find(each, body, tail) >= 0 for each in _FORMULA):
        return True
    return any(data.find(b's="%b"' % each) >= 0 or data.find(b"s='%b'" % each) >= 0 for each in percent)


def _pass(found: Findings, data: bytes, percent: set[bytes], thorough: bool) -> None:
    row, column = 0, -1
    for match in _CELL.finditer(data):
        is_row, row_attributes, attributes, inner = match.groups()
        if is_row:
            numbered = _ROW.search(row_attributes)
            row, column = int(numbered[1]) if numbered else row + 1, -1
            _check_place(row, 0, thorough)
            continue
        address = _ADDRESS.search(attributes)
        column = _column(address[1]) if address else column + 1
        place = int(address[2]) if address else row
        _check_place(place, column, thorough)
        mark = _mark(attributes, inner or b"", percent)
        if mark is not None:
            found.marks.setdefault(place, {})[column] = mark


def _mark(attributes: bytes, inner: bytes, percent: set[bytes]) -> list[object] | None:
    match = _TYPE.search(attributes)
    kind = match[1] if match else b"n"
    value = _VALUE.search(inner)
    text = value[1] if value else b""
    if kind == b"e":
        return [ERROR, text.decode("utf-8", "replace")]
    if not text and kind != b"str" and (b"<f" in inner or b":f>" in inner):
        return [UNCALCULATED, None]
    style = _STYLE.search(attributes)
    if text and kind == b"n" and style and style[1] in percent:
        return [PERCENT, None]
    return None


def _check_place(row: int, column: int, thorough: bool) -> None:
    if thorough and (row > LAST_ROW or column >= LAST_COLUMN):
        raise Unreadable("import-damaged")


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters.upper()[:4]:
        column = column * 26 + letter - 64
    return column - 1
