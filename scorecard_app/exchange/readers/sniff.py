"""What a file is, judged by its bytes and never by its name alone (runs in the guarded child)."""

from __future__ import annotations

import re
import zipfile

from scorecard_app.exchange.marks import MAX_PARTS, MAX_RATIO, MEGABYTE, RATIO_FROM, Limits, Unreadable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT_NAMES = (".csv", ".tsv", ".txt", ".tab", "")
_HTML = re.compile(rb"\s*(?:<!doctype\s+html|<html|<head|<body|<table|<meta)", re.IGNORECASE)
_PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->)?", re.DOTALL)
_SCANNED = 256 * 1024
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""How the parts of a workbook are packed; no program uses the others."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def kind_of(data: bytes, ending: str) -> str:
    """Return `zip`, `ole` or `text` for a file's bytes; `ending` is the name's, in lower case, with its dot."""
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable("import-empty-file")
    if data[:2] == b"PK":
        return "zip"
    if data[:8] == OLE:
        return "ole"
    plain = data[:4096].lstrip(b"\xef\xbb\xbf")
    if data[:2] in _UTF_16:
        plain = data[:4096].replace(b"\0", b"")[2:]
    if _HTML.match(plain):
        raise Unreadable("import-html")
    if plain.lstrip()[:5] == b"<?xml":
        raise Unreadable("import-xml")
    if data[:5] == b"%PDF-":
        raise Unreadable("import-pdf")
    if _is_binary(data[:4096]):
        raise Unreadable("import-not-a-table")
    if ending not in TEXT_NAMES:
        raise Unreadable("import-text-named", ending=ending)
    return "text"


def _is_binary(head: bytes) -> bool:
    """Tell text in any encoding from everything else by its control characters."""
    if head[:2] in _UTF_16 or looks_utf_16(head):
        return False
    controls = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 26, 27) for byte in head)
    return controls > max(2, len(head) // 20)


def looks_utf_16(head: bytes) -> str | None:
    """Return the encoding of UTF-16 without a mark, or None.

    Every other byte is zero in Western text; in Hebrew it is one and the same for letters, and zero for the rest.
    """
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        blocks, others = head[first::2], head[1 - first :: 2]
        two_commonest = sum(sorted(map(blocks.count, set(blocks)))[-2:])
        zeros = len(blocks) > 3 and blocks.count(0) > 0.1 * len(blocks) and others.count(0) < 0.05 * len(others)
        if zeros and two_commonest > 0.9 * len(blocks):
            return name
    return None


def check_zip(file: zipfile.ZipFile, limits: Limits) -> None:
    """Refuse a zip by its directory alone: encrypted, too many parts, too large, or packed too tightly."""
    parts = file.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("import-password")
    packings = {part.compress_type for part in parts}
    if len(parts) > MAX_PARTS or len(names) < len(parts) or not packings <= _PACKINGS:
        raise Unreadable("import-damaged")
    if sum(part.file_size for part in parts) > limits.inflated:
        raise Unreadable("import-inflates", megabytes=limits.inflated // MEGABYTE)
    for part in parts:
        if part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise Unreadable("import-inflates", megabytes=RATIO_FROM // MEGABYTE)
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            _check_prolog(file, part)


def _check_prolog(file: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse a document type, which a workbook never has and an attack always needs."""
    with file.open(part) as stream:
        head = stream.read(_SCANNED if part.file_size < _SCANNED else 8192)
        text = _decoded(head)
        if not _root(text) and len(head) == 8192:
            text = _decoded(head + stream.read(_SCANNED))
    root = _root(text)
    if root[:9].upper() == "<!DOCTYPE" or (not root and len(text) > _SCANNED // 2):
        raise Unreadable("import-doctype")


def _decoded(head: bytes) -> str:
    wide = "utf-16" if head[:2] in _UTF_16 else looks_utf_16(head[:64])
    return head.decode(wide or "utf-8-sig", "replace")


def _root(text: str) -> str:
    """Return an XML text from its first tag on: what stands before are white space, instructions, comments."""
    at = 0
    while True:
        match = _PROLOG.match(text, at)
        assert match is not None
        if match.end() == at or not match.group().strip():
            return text[match.end() :] if text[match.end() : match.end() + 4] not in ("<?xm", "<!--") else ""
        at = match.end()
