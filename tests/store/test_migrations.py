"""From an older format to the newest: backed up, all steps or none, and readable where nothing can be written."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scorecard_app.store import list_backups, open_file
from scorecard_app.store.migrations import RELEASED, Formats, Step, format_1, migrate
from scorecard_app.store.schema import FORMAT, STRUCTURE, SUMS, schema_sum
from tests.file_cards import full_card
from tests.files import ROOT, card_of, file_refused, made

if TYPE_CHECKING:
    from sqlite_utils import Database

OLDER = sorted((ROOT / "tests" / "data" / "formats").glob("*.scorecard"))


def later_step(db: Database) -> None:
    """A step as a later version might have one."""
    db.execute("CREATE TABLE later (a TEXT) STRICT")
    db.execute("UPDATE history SET who = upper(who)")


def another_step(db: Database) -> None:
    """Another one."""
    db.execute("CREATE INDEX later_a ON later (a)")


def failing(db: Database) -> None:
    """A step that goes wrong after it has done something."""
    db.execute("CREATE TABLE half (a TEXT) STRICT")
    db.execute("INSERT INTO nowhere VALUES (1)")


def formats(*steps: Step) -> Formats:
    """Return formats that have these steps after the released ones, with their true schema sums."""
    sums = dict(SUMS)
    for count in range(1, len(steps) + 1):
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
            migrate(memory, Formats(FORMAT + count, {}, (*RELEASED.steps, *steps[:count])), "0")
            sums[FORMAT + count] = schema_sum(memory)
    return Formats(FORMAT + len(steps), sums, (*RELEASED.steps, *steps))


def test_that_the_steps_make_the_schema_that_files_are_compared_with() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        migrate(memory, RELEASED, "0")
        assert schema_sum(memory) == SUMS[FORMAT]
        for table in STRUCTURE.values():
            columns = memory.execute(f"PRAGMA table_info({table.name})").fetchall()
            assert {column[1]: column[2] for column in columns} == dict(table.columns)
            keys = [column[1] for column in columns if column[5]]
            assert keys == list(table.columns)[: table.key]


def test_that_every_table_is_strict() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        migrate(memory, RELEASED, "0")
        tables = memory.execute("PRAGMA table_list").fetchall()
    assert [name for _, name, kind, _, _, strict in tables if not strict and not name.startswith("sqlite_")] == []
    assert format_1 in RELEASED.steps


def test_that_an_older_file_is_backed_up_and_brought_up_to_date(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    later = formats(later_step, another_step)
    with open_file(path, formats=later) as opened:
        assert opened.card == full_card()
        assert opened.connection.execute("PRAGMA user_version").fetchone() == (FORMAT + 2,)
        assert opened.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert opened.connection.execute("SELECT who FROM history").fetchall() == [("ANN",)]
    backup = list_backups(path)[-1]
    assert backup.reason == "migration"
    assert card_of(backup.path) == full_card()
    with file_refused("file-newer-backup", said="version"):
        open_file(path)


def test_that_an_older_file_is_read_without_being_changed(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    before = path.read_bytes()
    with open_file(path, writable=False, formats=formats(later_step)) as opened:
        assert opened.card == full_card()
    assert path.read_bytes() == before


@pytest.mark.parametrize("steps", [(failing,), (later_step, failing)])
def test_that_a_step_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, steps: tuple[Callable[[Database], None], ...]
) -> None:
    path = made(tmp_path / "a.scorecard")
    before = path.read_bytes()
    broken = Formats(FORMAT + len(steps), SUMS, (*RELEASED.steps, *steps))
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        open_file(path, formats=broken)
    assert path.read_bytes() == before
    assert card_of(path) == full_card()
    assert not (tmp_path / "a.scorecard.lock").exists()


def test_that_an_older_file_is_checked_before_it_is_migrated(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE extra (a)")
    before = path.read_bytes()
    with file_refused("file-schema"):
        open_file(path, formats=formats(later_step))
    assert path.read_bytes() == before


def test_that_a_file_of_every_older_format_is_kept() -> None:
    assert [each.name for each in OLDER] == [f"format_{number}.scorecard" for number in range(1, FORMAT)]
    assert list(SUMS) == list(range(1, FORMAT + 1))


@pytest.mark.parametrize("older", OLDER, ids=lambda path: path.stem)
def test_that_a_file_of_an_older_format_is_backed_up_and_opens_in_the_newest(tmp_path: Path, older: Path) -> None:
    path = Path(shutil.copyfile(older, tmp_path / "a.scorecard"))
    with open_file(path) as opened:
        assert opened.card == full_card()
        assert opened.connection.execute("PRAGMA user_version").fetchone() == (FORMAT,)
    assert [each.reason for each in list_backups(path)] == ["migration"]
    assert list_backups(path)[0].path.read_bytes()[60:64] == older.read_bytes()[60:64]
    assert card_of(path) == full_card()


@pytest.mark.parametrize("older", OLDER, ids=lambda path: path.stem)
def test_that_a_file_of_an_older_format_opens_to_read_and_stays_as_it_is(tmp_path: Path, older: Path) -> None:
    path = Path(shutil.copyfile(older, tmp_path / "a.scorecard"))
    with open_file(path, writable=False) as opened:
        assert opened.card == full_card()
        assert opened.mappings() == []
    assert path.read_bytes() == older.read_bytes()
