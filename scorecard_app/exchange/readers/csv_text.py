"""CSV to rows of plain cells: the encoding and the delimiter are found, told, and can be said (guarded child)."""

from __future__ import annotations

import csv
import io
import re

from scorecard_app.exchange.marks import MAX_CELLS, MAX_ROWS, MAX_TEXT, Unreadable
from scorecard_app.exchange.readers.sniff import looks_utf_16

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

DELIMITERS = (";", "\t", ",", "|")
"""In order of preference: a file of `1,5;2,5` divides evenly by its commas too."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HIGH = re.compile(rb"[\x80-\xff]+")
_HEBREW = re.compile(rb"[\xe0-\xfa]{2,}")
_SAMPLE_LINES = 60


def decode(data: bytes, encoding: str | None) -> tuple[str, str]:
    """Return the text and the name of its encoding."""
    found = encoding or _encoding(data)
    try:
        return data.decode(found).replace("\0", ""), found
    except (UnicodeError, LookupError) as error:
        if encoding is not None:
            raise Unreadable("import-encoding", encoding=encoding) from error
    return data.decode(found, "replace"), found


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    wide = looks_utf_16(data[:4096])
    if wide is not None:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeError:
        return _single_byte(data[:100_000])
    return "utf-8"


def _single_byte(data: bytes) -> str:
    """Tell Hebrew, whose words are runs of high bytes, from Western text, where they stand alone between others."""
    high = sum(map(len, _HIGH.findall(data)))
    hebrew = sum(map(len, _HEBREW.findall(data)))
    return "cp1255" if hebrew > 0.6 * high else "cp1252"


def split(text: str, delimiter: str | None) -> tuple[Iterator[tuple[int, list[str]]], str]:
    """Return the records, numbered from 1 and blank ones left out, and the delimiter."""
    named = re.match(r"sep=(.)\r?\n", text)
    if named:
        text = "\n" + text[named.end() :]
        delimiter = delimiter or named[1]
    found = delimiter or _delimiter(text)
    return _records(text, found), found


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(MAX_TEXT)
    count = cells = 0
    try:
        for number, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            if any(record):
                count += 1
                cells += len(record)
                if count > MAX_ROWS:
                    raise Unreadable("import-too-many-rows", limit=MAX_ROWS)
                if cells > MAX_CELLS:
                    raise Unreadable("import-too-many-cells", limit=MAX_CELLS)
                yield number, record
    except csv.Error as error:
        raise Unreadable("import-csv-damaged") from error


def _delimiter(text: str) -> str:
    """Return the delimiter that divides most records into the same number of fields, two or more."""
    sample = "".join(
        line for line, _ in zip(text[:200_000].splitlines(keepends=True), range(_SAMPLE_LINES), strict=False)
    )
    shares = {each: _evenness(sample, each) for each in DELIMITERS}
    best = max(shares.values())
    if best == 0:
        return ","
    return next(each for each in DELIMITERS if shares[each] >= 0.8 * best)


def _evenness(sample: str, delimiter: str) -> float:
    try:
        widths = [
            len(each) for each in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if any(each)
        ]
    except csv.Error:
        return 0.0
    divided = [each for each in widths if each > 1]
    if not divided:
        return 0.0
    usual = max(set(divided), key=divided.count)
    return divided.count(usual) / len(widths)
