"""The manual's page on the file says what is so."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from struct import pack

from scorecard_app.store import backups, file
from scorecard_app.store.schema import APPLICATION_ID, FORMAT, STRUCTURE
from tests.files import ROOT, made

PAGE = (ROOT / "docs" / "manual" / "file-format.md").read_text(encoding="utf-8")
TABLES = {
    cells[1].strip(" `"): re.findall(r"`(\w+)`", cells[2])
    for line in PAGE.splitlines()
    if line.startswith("| `") and len(cells := line.split("|")) == 5
}


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    """Return what any other program would read."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_that_every_table_and_column_is_documented_and_no_other(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    names = [str(row[0]) for row in rows(path, "SELECT name FROM sqlite_schema WHERE type = 'table'")]
    found = {
        name: [str(row[0]) for row in rows(path, f"SELECT name FROM pragma_table_xinfo('{name}')")]
        for name in names
    }
    assert found == TABLES


def test_that_the_numbers_on_the_page_are_those_of_the_program() -> None:
    assert f"`{APPLICATION_ID:#x}`" in PAGE
    assert f"the format: {FORMAT}." in PAGE
    assert f"{file.LARGE:,} numbers" in PAGE
    (days, _), (weeks, _), (months, _) = backups.KEEP
    text = " ".join(PAGE.split())
    assert f"one a day for {days} days, one a week for {weeks} weeks, one a month for {months} months" in text
    assert backups.NEWEST == 10


def test_that_the_check_sums_can_be_computed_from_the_page(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    for measure, segment, expected in rows(path, "SELECT measure, segment, sum FROM series"):
        where = f"WHERE measure = '{measure}' AND segment = '{segment}' ORDER BY period"
        readings = rows(path, f"SELECT period, input, value FROM readings {where}, input")
        notes = rows(path, f"SELECT period, note FROM notes {where}")
        texts = [measure, segment, *(row[0] for row in readings), *(row[1] for row in readings)]
        texts += [text for note in notes for text in note]
        numbers = b"".join(pack("<d", row[2]) for row in readings)
        found = blake2b("\n".join(map(str, texts)).encode() + b"\0" + numbers, digest_size=16)
        assert found.hexdigest() == expected


def test_that_the_sum_of_the_content_can_be_computed_from_the_page(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    parts = [(name, row) for name in STRUCTURE for row in rows(path, f"SELECT * FROM {name}")]
    parts += [("series", row) for row in rows(path, "SELECT measure, segment, readings, sum FROM series")]
    hashes = [blake2b(ascii(part).encode(), digest_size=16).digest() for part in parts]
    total = sum(int.from_bytes(each, "big") for each in hashes) % 2**128
    assert rows(path, "SELECT value FROM about WHERE name = 'content'") == [(f"{total:032x}",)]
