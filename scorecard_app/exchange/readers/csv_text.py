"""CSV to rows of plain cells: the encoding and the delimiter are found, told, and can be said (guarded child)."""

from __future__ import annotations

import codecs
import csv
import io
import re

from scorecard_app.exchange.marks import LAST_COLUMN, MAX_TEXT, MEGABYTE, Unreadable
from scorecard_app.exchange.readers.sniff import looks_utf_16

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

DELIMITERS = (";", "\t", ",", "|")
"""In order of preference: a file of `1,5;2,5` divides evenly by its commas too."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HIGH = re.compile(rb"[\x80-\xff]+")
_HEBREW = re.compile(rb"[\xe0-\xfa]{2,}")
_SAMPLE_LINES, _SAMPLE_LENGTH = 60, 200_000


class Text:
    """A file's text, decoded piece by piece as it is read: a large file is never held as text."""

    def __init__(self, data: bytes, encoding: str | None) -> None:
        """Find the encoding unless it is said; raise `Unreadable` if the file is not written in the one said."""
        self._data = data
        self.encoding = encoding or _encoding(data)
        try:
            self._opened()
            said = encoding is None or _decodes(data, self.encoding)
        except (LookupError, ValueError):
            said = False
        if not said:
            raise Unreadable("import-encoding", encoding=encoding)

    def head(self) -> str:
        """Return the first part of the text."""
        return self._opened().read(_SAMPLE_LENGTH).replace("\0", "")

    def lines(self) -> Iterator[str]:
        """Yield the lines with their ends, as `csv.reader` wants them."""
        if b"\0" in self._data:
            return (line.replace("\0", "") for line in self._opened())
        return self._opened()

    def _opened(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(io.BytesIO(self._data), self.encoding, "replace", newline="")


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    wide = looks_utf_16(data[:4096])
    if wide is not None:
        return wide
    return "utf-8" if _decodes(data, "utf-8") else _single_byte(data[:100_000])


def _decodes(data: bytes, encoding: str) -> bool:
    """Return whether the bytes are text in this encoding; raise LookupError if it is none of text."""
    decoder = codecs.getincrementaldecoder(codecs.lookup(encoding).name)()
    try:
        for start in range(0, len(data), MEGABYTE):
            decoder.decode(data[start : start + MEGABYTE])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _single_byte(data: bytes) -> str:
    """Tell Hebrew, whose words are runs of high bytes, from Western text, where they stand alone between others."""
    high = sum(map(len, _HIGH.findall(data)))
    hebrew = sum(map(len, _HEBREW.findall(data)))
    return "cp1255" if hebrew > 0.6 * high else "cp1252"


def split(text: Text, delimiter: str | None) -> tuple[Iterator[tuple[int, list[str]]], str]:
    """Return the records, numbered from 1 and blank ones left out, and the delimiter."""
    csv.field_size_limit(MAX_TEXT)
    head = text.head()
    named = re.match(r"sep=([^\"\w\r\n])(?:\r\n?|\n)", head)
    found = delimiter or (named[1] if named else _delimiter(head))
    return _records(text, found, skip=1 if named else 0), found


def _records(text: Text, delimiter: str, skip: int) -> Iterator[tuple[int, list[str]]]:
    lines = text.lines()
    for _ in range(skip):
        next(lines)
    try:
        for number, record in enumerate(csv.reader(lines, delimiter=delimiter), 1 + skip):
            if len(record) > LAST_COLUMN:
                raise Unreadable("import-too-wide", limit=LAST_COLUMN)
            if any(record):
                yield number, record
    except csv.Error as error:
        raise Unreadable("import-csv-damaged") from error


def _delimiter(head: str) -> str:
    """Return the delimiter that divides most records into the same number of fields, two or more."""
    sample = "".join(line for line, _ in zip(head.splitlines(keepends=True), range(_SAMPLE_LINES), strict=False))
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
