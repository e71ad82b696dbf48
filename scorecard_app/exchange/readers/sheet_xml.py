"""One cheap pass over a sheet's XML for what the fast reader drops: percent formats, errors, uncalculated formulas.

Also hidden rows and columns and merged ranges, because they are read and the user is told. A sheet of 100,000
plain numbers costs three searches and no pass at all (runs in the guarded child).
"""

from __future__ import annotations

import re

from scorecard_app.exchange.marks import (
    ERROR,
    LAST_COLUMN,
    LAST_ROW,
    MAX_MERGES,
    MEGABYTE,
    PERCENT,
    UNCALCULATED,
    Unreadable,
)
from scorecard_app.exchange.readers.package import BROKEN, Package, percent_styles, sheet_parts

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
_ROW_TAG = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_LAST_ROW = re.compile(rb".*<(?:\w+:)?row\b([^>]*)>", re.DOTALL)
_FORMULA = (b"f>", b"f ", b"f/>")
_PIECE = 8 * MEGABYTE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

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
        part = package.part(sheet_parts(package)[index])
        looking = _Looking(found, {each.encode() for each in percent_styles(package)}, thorough)
        with package.file.open(part) as stream:
            for piece in _pieces(stream):
                looking.at(piece)
    except BROKEN:
        found.looked = False
    return found


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield a sheet's XML in pieces that end with a row, so that half a million rows are not held at once."""
    rest = b""
    while more := stream.read(_PIECE):
        data = rest + more
        end = data.rfind(b"row>") + len(b"row>")
        if end > len(b"row>"):
            yield data[:end]
            rest = data[end:]
        else:
            rest = data
    yield rest


class _Looking:
    """The pass, piece by piece: which row it has come to, and whether the rows have begun and ended."""

    def __init__(self, found: Findings, percent: set[bytes], thorough: bool) -> None:
        self._found, self._percent, self._thorough = found, percent, thorough
        self._row = 0
        self._inside = False

    def at(self, data: bytes) -> None:
        """Look at the next piece."""
        found = self._found
        if not found.looked:
            found.looked = data[:2] not in (b"\xff\xfe", b"\xfe\xff")
        body, tail = self._ends(data)
        if data.find(b"h", body, tail) >= 0 and b"hidden" in data:
            found.hidden_rows += len(_HIDDEN_ROW.findall(data))
        if data.find(b"hidden", 0, body) >= 0:
            found.hidden_columns += len(_HIDDEN_COLUMN.findall(data, 0, body))
        if tail < len(data):
            found.merged += len(_MERGED.findall(data, tail))
            room = range(MAX_MERGES - len(found.merges))
            found.merges += [_range(each) for each, _ in zip(_MERGE.finditer(data, tail), room, strict=False)]
        if self._thorough or _worth_a_pass(data, body, tail, self._percent):
            self._pass(data)
        else:
            self._skip(data)

    def _ends(self, data: bytes) -> tuple[int, int]:
        """Return where the rows begin and end in this piece."""
        body = 0
        if not self._inside:
            body = data.find(b"sheetData")
            if body < 0:
                return 0, len(data)
            self._inside = True
            body += len(b"sheetData")
        tail = data.rfind(b"sheetData>", body)
        return body, tail if tail >= 0 else len(data)

    def _pass(self, data: bytes) -> None:
        row, column, marks = self._row, -1, self._found.marks
        for match in _CELL.finditer(data):
            is_row, row_attributes, attributes, inner = match.groups()
            if is_row:
                numbered = _ROW.search(row_attributes)
                row, column = int(numbered[1]) if numbered else row + 1, -1
                _check_place(row, 0, self._thorough)
                continue
            address = _ADDRESS.search(attributes)
            column = _column(address[1]) if address else column + 1
            place = int(address[2]) if address else row
            _check_place(place, column, self._thorough)
            mark = _mark(attributes, inner or b"", self._percent)
            if mark is not None:
                marks.setdefault(place, {})[column] = mark
        self._row = row

    def _skip(self, data: bytes) -> None:
        """Go on to the row that a piece without anything to mark ends with."""
        last = _LAST_ROW.match(data)
        numbered = _ROW.search(last[1]) if last else None
        if numbered:
            self._row = int(numbered[1])
        elif last:
            for attributes in _ROW_TAG.findall(data):
                numbered = _ROW.search(attributes)
                self._row = int(numbered[1]) if numbered else self._row + 1


def _range(match: re.Match[bytes]) -> tuple[int, int, int, int]:
    return int(match[2]), _column(match[1]), int(match[4]), _column(match[3])


def _worth_a_pass(data: bytes, body: int, tail: int, percent: set[bytes]) -> bool:
    """Return whether the rows may hold a formula, an error (`#...`) or a percent style.

    Single bytes first: a table of plain numbers has none of them, and nothing is faster to look for.
    """
    if data.find(b"#", body, tail) >= 0 and _ERROR.search(data, body, tail):
        return True
    if data.find(b"f", body, tail) >= 0 and any(data.find(each, body, tail) >= 0 for each in _FORMULA):
        return True
    return any(data.find(b's="%b"' % each) >= 0 or data.find(b"s='%b'" % each) >= 0 for each in percent)


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
