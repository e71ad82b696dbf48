"""Import mappings that a file remembers: beside the card, outside its history and its check sums.

Each has a check sum of its own: a damaged one is as good as none, and the file opens all the same. What a mapping
means is none of the store's business; it keeps JSON by sheet and headings.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from hashlib import blake2b

KEPT = 50
"""How many mappings a file remembers; the oldest go."""

MAX_BYTES = 100_000
"""A longer mapping is not remembered."""

_READ = """
SELECT CAST(sheet AS BLOB), CAST(headings AS BLOB), CAST(mapping AS BLOB), CAST(used AS BLOB), CAST(sum AS BLOB)
FROM import_mappings WHERE length(CAST(mapping AS BLOB)) <= ? ORDER BY used DESC, sheet, headings LIMIT ?"""
_PUT = "INSERT OR REPLACE INTO import_mappings (sheet, headings, mapping, used, sum) VALUES (?, ?, ?, ?, ?)"
_THIN = """
DELETE FROM import_mappings WHERE (sheet, headings) NOT IN
(SELECT sheet, headings FROM import_mappings ORDER BY used DESC, sheet, headings LIMIT ?)"""


def read_mappings(connection: sqlite3.Connection) -> list[str]:
    """Return the mappings a file remembers, the latest first; none for an older file opened to read."""
    try:
        rows = connection.execute(_READ, (MAX_BYTES, KEPT)).fetchall()
    except sqlite3.Error:
        return []
    return [text.decode(errors="replace") for *key, text, at, mark in rows if mark == _sum(*key, text, at).encode()]


def write_mapping(connection: sqlite3.Connection, sheet: str, headings: str, text: str) -> bool:
    """Put one mapping in the place of an older one, within a transaction; return whether it is short enough.

    Raise UnicodeEncodeError for what no file can hold.
    """
    if len(text.encode()) > MAX_BYTES:
        return False
    used = datetime.now(UTC).isoformat(timespec="microseconds")
    connection.execute(_PUT, (sheet, headings, text, used, _sum(*map(str.encode, (sheet, headings, text, used)))))
    connection.execute(_THIN, (KEPT,))
    return True


def _sum(*parts: bytes) -> str:
    return blake2b(b"\n".join(parts), digest_size=16).hexdigest()
