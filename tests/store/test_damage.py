"""Damaged files: refused in one sentence or read whole and equal, and never changed by the attempt."""

from __future__ import annotations

import random
import sqlite3
import struct
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import FileRefused
from scorecard_app.labels import error_sentence
from scorecard_app.store import list_backups, open_file
from scorecard_app.store.schema import APPLICATION_ID, FORMAT
from tests.file_cards import full_card, with_many
from tests.files import ROOT, card_of, file_refused, made, refused_code
from tests.soak import SOAK

MALFORMED = zipfile.ZipFile(ROOT / "tests" / "data" / "sqlite" / "malformed.zip")
NAMES = sorted(MALFORMED.namelist())
MALFORMED_BYTES = {name: MALFORMED.read(name) for name in NAMES}
MALFORMED.close()
FLIPS = 4000 if SOAK else 400


def test_that_all_of_the_malformed_files_are_here() -> None:
    assert len(NAMES) == 67


@pytest.mark.parametrize("name", NAMES)
def test_that_a_malformed_file_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.scorecard"
    path.write_bytes(MALFORMED_BYTES[name])
    for writable in (True, False):
        assert refused_code(path, writable=writable) in ("file-foreign", "file-damaged")


@pytest.mark.parametrize("name", NAMES)
def test_that_a_malformed_file_that_claims_to_be_ours_is_refused_too(tmp_path: Path, name: str) -> None:
    content = bytearray(MALFORMED_BYTES[name])
    content[60:64] = struct.pack(">I", FORMAT)
    content[68:72] = struct.pack(">I", APPLICATION_ID)
    path = tmp_path / "a.scorecard"
    path.write_bytes(content)
    for writable in (True, False):
        assert refused_code(path, writable=writable) in ("file-foreign", "file-damaged", "file-schema")


def opened_or_refused(path: Path, *, writable: bool) -> Scorecard | FileRefused:
    """Return what a file holds, or why it is refused."""
    try:
        with open_file(path, writable=writable) as opened:
            return opened.card
    except FileRefused as error:
        return error


def test_that_a_flipped_bit_is_refused_or_does_no_harm(tmp_path: Path) -> None:
    card = with_many(full_card(), 1000, 12.5)
    whole = made(tmp_path / "whole.scorecard", card).read_bytes()
    path = tmp_path / "flipped" / "a.scorecard"
    path.parent.mkdir()
    rng = random.Random(7)
    refused = 0
    for _flip in range(FLIPS):
        bit = rng.randrange(len(whole) * 8)
        content = bytearray(whole)
        content[bit // 8] ^= 1 << bit % 8
        path.write_bytes(content)
        found = opened_or_refused(path, writable=bool(bit & 8))
        if isinstance(found, FileRefused):
            refused += 1
            assert error_sentence(found).endswith("."), bit
        else:
            assert found == card, bit
        assert path.read_bytes() == content, bit
        assert [each.name for each in path.parent.iterdir()] == [path.name], bit
    assert refused > FLIPS // 10


@pytest.mark.parametrize("kept", [1, 50, 99, 100, 512, 4096, 5000, -4096, -1])
def test_that_a_file_cut_short_is_refused(tmp_path: Path, kept: int) -> None:
    path = made(tmp_path / "a.scorecard")
    path.write_bytes(path.read_bytes()[:kept])
    assert refused_code(path) in ("file-foreign", "file-damaged")


def test_that_a_damaged_file_offers_the_newest_good_backup(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    open_file(path).close()
    (backup,) = list_backups(path)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE notes SET note = 'x'")
    for writable in (True, False):
        with file_refused("file-damaged-backup", said=backup.name) as caught:
            open_file(path, writable=writable)
        assert caught.value.facts["backup"] == backup.name
    assert card_of(backup.path) == full_card()
