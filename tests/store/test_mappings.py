"""Import mappings that a file remembers: the latest first, believed only if they are whole, never in the way."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_app.document import Document
from scorecard_app.errors import FileRefused
from scorecard_app.exchange.mapping import Mapping, parse_mapping
from scorecard_app.exchange.remembering import mapping_key, mapping_text, remembered
from scorecard_app.store import mappings as stored
from scorecard_app.store import read_history
from tests.file_cards import full_card, with_name
from tests.files import made
from tests.soak import SOAK

FLIPS = 2000 if SOAK else 150


def mapping(column: str = "Kennzahl", **more: object) -> Mapping:
    """Return a small mapping whose heading is `column`."""
    return parse_mapping({"periods": "across", "measure_column": column, "locale": "de", **more})


def rows(path: Path) -> list[tuple[object, ...]]:
    """Return the table as any other program would read it."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT sheet, headings, mapping FROM import_mappings ORDER BY used").fetchall()


def altered(path: Path, statement: str, *values: object) -> Path:
    """Change a file behind the program's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, values)
    return path


def test_that_a_new_file_remembers_nothing(tmp_path: Path) -> None:
    with Document.open(made(tmp_path / "a.scorecard")) as document:
        assert document.mappings() == ()


def test_that_a_mapping_comes_back_as_it_was_the_latest_first(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    first = mapping(measures={"Wartezeit": ["speed", "value"], "Rest": None}, segments={"Alle": None})
    with Document.open(path) as document:
        assert document.remember_mapping(first)
        assert document.remember_mapping(mapping("KPI"))
        assert document.mappings() == (mapping("KPI"), first)
    with Document.open(path, writable=False) as document:
        assert document.mappings() == (mapping("KPI"), first)


def test_that_the_same_headings_are_remembered_once_in_whatever_case(tmp_path: Path) -> None:
    with Document.open(made(tmp_path / "a.scorecard")) as document:
        document.remember_mapping(mapping("Kennzahl", sheet="Daten"))
        document.remember_mapping(mapping("KPI"))
        document.remember_mapping(mapping(" KENNZAHL", sheet="daten ", year=2026))
        assert document.mappings() == (mapping(" KENNZAHL", sheet="daten ", year=2026), mapping("KPI"))


def test_that_remembering_is_no_edit(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with Document.open(path) as document:
        document.edit("Rename", lambda card: with_name(card, "New"))
        told: list[object] = []
        document.on_changed.append(told.append)
        document.remember_mapping(mapping())
        assert not told
        assert document.undo_name == "Rename"
        assert len(read_history(document.file)) == 2
        document.undo()
        assert document.mappings() == (mapping(),)
        assert document.card == full_card()


def test_that_only_the_latest_are_kept(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    count = stored.KEPT + 3
    with Document.open(path) as document:
        for number in range(count):
            assert document.remember_mapping(mapping(f"K{number}"))
        assert document.mappings() == tuple(mapping(f"K{number}") for number in reversed(range(3, count)))
    assert len(rows(path)) == stored.KEPT


def test_that_a_mapping_that_is_too_long_or_that_no_file_can_hold_is_not_remembered(tmp_path: Path) -> None:
    with Document.open(made(tmp_path / "a.scorecard")) as document:
        assert not document.remember_mapping(mapping(measures={"x" * stored.MAX_BYTES: "speed"}))
        assert not document.remember_mapping(mapping("\ud800"))
        assert document.mappings() == ()
        document.edit("Rename", lambda card: with_name(card, "New"))


def test_that_a_file_that_is_only_read_remembers_nothing_new(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    before = path.read_bytes()
    with Document.open(path, writable=False) as document:
        assert not document.remember_mapping(mapping())
    assert path.read_bytes() == before


def test_that_a_file_changed_by_another_program_is_left_alone(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with Document.open(path) as document:
        altered(path, "UPDATE about SET value = 'x' WHERE name = 'written_by'")
        assert not document.remember_mapping(mapping())
        with pytest.raises(FileRefused):
            document.edit("Rename", lambda card: with_name(card, "New"))
    assert rows(path) == []


def test_that_nothing_is_remembered_while_something_is_being_written(tmp_path: Path) -> None:
    with Document.open(made(tmp_path / "a.scorecard")) as document:
        writing = document.start_edit("Rename", lambda card: with_name(card, "New"))
        assert not document.remember_mapping(mapping())
        writing.run()
        writing.finish()
        assert document.remember_mapping(mapping())


def test_that_a_copy_keeps_what_is_remembered(tmp_path: Path) -> None:
    with Document.open(made(tmp_path / "a.scorecard")) as document:
        document.remember_mapping(mapping())
        document.save_copy(tmp_path / "b.scorecard")
    with Document.open(tmp_path / "b.scorecard", writable=False) as copy:
        assert copy.mappings() == (mapping(),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"periods": "sideways"}',
        '{"periods": "across"}',
        '{"periods": "across", "measure_column": "K", "unknown": 1}',
        "[" * 50_000,
        '{"periods": "across", "measure_column": 1e999}',
        b"\xff\xfe{}",
    ],
)
def test_that_a_text_that_is_no_mapping_is_left_aside(tmp_path: Path, text: str | bytes) -> None:
    path = made(tmp_path / "a.scorecard")
    with Document.open(path) as document:
        document.remember_mapping(mapping())
    encoded = text if isinstance(text, bytes) else text.encode()
    mark = stored._sum(b"s", b"h", encoded, b"9")
    put = "INSERT INTO import_mappings VALUES ('s', 'h', CAST(? AS TEXT), '9', ?)"
    altered(path, put, encoded, mark)
    with Document.open(path) as document:
        assert document.mappings() == (mapping(),)


def test_that_an_altered_mapping_is_left_aside_and_the_file_opens(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with Document.open(path) as document:
        document.remember_mapping(mapping(year=2026))
        document.remember_mapping(mapping("KPI"))
    altered(path, "UPDATE import_mappings SET mapping = replace(mapping, '2026', '2025')")
    with Document.open(path) as document:
        assert document.mappings() == (mapping("KPI"),)
        assert document.remember_mapping(mapping(year=2027))
        assert document.mappings() == (mapping(year=2027), mapping("KPI"))


def test_that_a_heap_of_mappings_from_a_stranger_costs_little(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with closing(sqlite3.connect(path)) as connection, connection:
        for number in range(400):
            key = (b"s", f"h{number}".encode(), mapping_text(mapping(f"K{number}")).encode(), b"2026")
            texts = (*(each.decode() for each in key), stored._sum(*key))
            connection.execute("INSERT INTO import_mappings VALUES (?, ?, ?, ?, ?)", texts)
        connection.execute("INSERT INTO import_mappings VALUES ('big', '', ?, '2027', '')", ("x" * 5_000_000,))
    with Document.open(path) as document:
        assert len(document.mappings()) == stored.KEPT
        document.remember_mapping(mapping())
        assert document.mappings()[0] == mapping()
    assert len(rows(path)) == stored.KEPT


def test_that_a_flipped_bit_in_a_mapping_is_noticed(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    known = mapping(measures={"Wartezeit": "speed"})
    with Document.open(path) as document:
        document.remember_mapping(known)
    whole = path.read_bytes()
    at = whole.index(mapping_text(known).encode())
    rng = random.Random(8)
    for _flip in range(FLIPS):
        bit = rng.randrange(len(mapping_text(known).encode()) * 8)
        content = bytearray(whole)
        content[at + bit // 8] ^= 1 << bit % 8
        path.write_bytes(content)
        with Document.open(path, writable=False) as document:
            assert document.mappings() == (), bit
            assert document.card == full_card()


@given(st.text(max_size=200))
def test_that_no_text_raises(text: str) -> None:
    found = remembered(text)
    assert found is None or isinstance(found, Mapping)


def test_that_a_mapping_is_known_by_its_sheet_and_headings_only() -> None:
    known = mapping("Kennzahl", sheet="Daten")
    assert mapping_key(known) == mapping_key(replace(known, year=2026, measures={"A": ("speed", None)}))
    assert mapping_key(known) != mapping_key(replace(known, sheet="Andere"))
    assert mapping_key(known) != mapping_key(replace(known, segment_column="Filiale"))
