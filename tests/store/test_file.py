"""What a scorecard file holds, and what is refused in its place."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from scorecard_app.domain.diff import diff
from scorecard_app.domain.model import Scorecard, Series
from scorecard_app.errors import FileRefused
from scorecard_app.store import OpenFile, create_file, file_info, open_file, read_history
from scorecard_app.store.schema import FORMAT
from tests.file_cards import full_card, month, with_many, with_name, with_number
from tests.files import ROOT, card_of, child, file_refused, lines, made, refused_code
from tests.strategies import scorecards


def change(opened: OpenFile, after: Scorecard, name: str = "Edit") -> None:
    """Write one edit."""
    opened.apply(diff(opened.card, after), name, opened.card, after)


def altered(path: Path, *statements: str) -> Path:
    """Change a file behind the program's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    return path


def test_that_a_file_gives_back_all_that_was_written(tmp_path: Path) -> None:
    assert card_of(made(tmp_path / "a.scorecard")) == full_card()


@given(scorecards())
def test_that_any_card_comes_back_whole(card: Scorecard) -> None:
    path = Path(os.environ["SCORECARD_HOME"]) / "any.scorecard"
    create_file(path, card, overwrite=True)
    found = card_of(path)
    assert found == card
    for kind in ("segments", "perspectives", "objectives", "measures", "links", "initiatives"):
        assert list(getattr(found, kind)) == list(getattr(card, kind))


@given(scorecards(), scorecards())
def test_that_one_edit_turns_any_card_into_any_other(before: Scorecard, after: Scorecard) -> None:
    path = Path(os.environ["SCORECARD_HOME"]) / "turned.scorecard"
    create_file(path, before, overwrite=True)
    with open_file(path) as opened:
        change(opened, after)
    found = card_of(path)
    assert found == after
    assert list(found.measures) == list(after.measures)


@pytest.mark.parametrize("name", ["a?b#c%20d.scorecard", "mit Leerzeichen.scorecard", "מדדים ▲.scorecard", "-x"])
def test_that_any_file_name_works(tmp_path: Path, name: str) -> None:
    path = made(tmp_path / name)
    with open_file(path) as opened:
        change(opened, with_name(opened.card, "New"))
    assert card_of(path).name == "New"
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_that_the_readings_are_plain_rows_for_other_tools(tmp_path: Path) -> None:
    with closing(sqlite3.connect(made(tmp_path / "a.scorecard"))) as connection:
        rows = connection.execute("SELECT * FROM readings WHERE measure = 'nps'").fetchall()
    assert rows == [("nps", "shop", "2024-Q1", "promoters", 110.0), ("nps", "shop", "2024-Q1", "responses", 200.0)]


def test_that_negative_zero_and_whole_numbers_come_back_equal(tmp_path: Path) -> None:
    values = {month(1): {"value": -0.0}, month(2): {"value": float(5)}, month(3): {"value": 1e300}}
    card = replace(full_card(), series={("speed", None): Series(values)})
    assert card_of(made(tmp_path / "a.scorecard", card)) == card


def test_that_a_new_file_never_overwrites_another(tmp_path: Path) -> None:
    path = tmp_path / "a.scorecard"
    path.write_text("mine")
    with file_refused("file-exists"):
        create_file(path, full_card())
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_file_needs_a_folder_and_a_possible_name(tmp_path: Path) -> None:
    with file_refused("file-no-folder"):
        create_file(tmp_path / "no" / "a.scorecard", full_card())
    with file_refused("file-is-folder"):
        create_file(tmp_path, full_card())
    with file_refused("file-name-too-long"):
        create_file(tmp_path / ("x" * 300), full_card())
    with file_refused("file-name-impossible"):
        create_file(tmp_path / "a\0b", full_card())
    assert not list(tmp_path.iterdir())


def test_that_a_text_no_file_can_hold_is_refused(tmp_path: Path) -> None:
    with file_refused("file-bad-text"):
        create_file(tmp_path / "a.scorecard", Scorecard("\ud800"))
    with open_file(made(tmp_path / "b.scorecard")) as opened, file_refused("file-bad-text"):
        change(opened, with_name(opened.card, "\ud800"))


def test_that_what_is_not_there_is_refused(tmp_path: Path) -> None:
    for writable in (True, False):
        with file_refused("file-missing", said="a.scorecard"):
            open_file(tmp_path / "a.scorecard", writable=writable)
    assert not list(tmp_path.iterdir())


def test_that_a_folder_and_a_channel_are_refused(tmp_path: Path) -> None:
    with file_refused("file-is-folder"):
        open_file(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with file_refused("file-not-regular"):
        open_file(tmp_path / "pipe")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"Dear diary", "file-foreign"),
        (b"PK\x03\x04" + b"\0" * 5000, "file-foreign"),
        (b"SQLite format 3\0", "file-foreign"),
        (b"SQLite format 3\0" + b"\xff" * 5000, "file-foreign"),
    ],
)
def test_that_other_files_are_refused_and_left_alone(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.scorecard"
    path.write_bytes(content)
    for writable in (True, False):
        assert refused_code(path, writable=writable) == code


def test_that_a_huge_file_that_is_no_database_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.scorecard"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    with file_refused("file-foreign"):
        open_file(path)


def test_that_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = altered(tmp_path / "a.scorecard", "CREATE TABLE scorecard (name TEXT)")
    assert refused_code(path) == "file-foreign"


def test_that_a_newer_file_names_the_version_it_needs(tmp_path: Path) -> None:
    path = altered(
        made(tmp_path / "a.scorecard"),
        "PRAGMA user_version = 99",
        "UPDATE about SET value = '7.3.0' WHERE name = 'written_by'",
    )
    assert refused_code(path) == "file-newer"
    with file_refused("file-newer", said="version 7.3.0 or later"):
        open_file(path)
    altered(path, "DROP TABLE about")
    assert refused_code(path) == "file-newer-unknown"


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER UPDATE ON about BEGIN DELETE FROM about; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE extra (a)",
        "DROP TABLE notes",
        "CREATE INDEX i ON readings (value)",
        "ALTER TABLE notes ADD COLUMN more TEXT",
    ],
)
def test_that_a_schema_that_differs_anywhere_is_refused(tmp_path: Path, statement: str) -> None:
    assert refused_code(altered(made(tmp_path / "a.scorecard"), statement)) == "file-schema"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE readings SET value = value + 1e-9 WHERE measure = 'speed' AND period = '2024-05'",
        "UPDATE readings SET period = '2029-01' WHERE measure = 'speed' AND period = '2024-05'",
        "DELETE FROM readings WHERE measure = 'nps'",
        "INSERT INTO readings VALUES ('speed', '', '2030-01', 'value', 1)",
        "INSERT INTO readings VALUES ('zzz', '', '2030-01', 'value', 1)",
        "UPDATE notes SET note = 'other'",
        "UPDATE measures SET name = 'other' WHERE id = 'nps'",
        "UPDATE targets SET goal = 41 WHERE goal = 40",
        "DELETE FROM series WHERE segment = 'van'",
        "DELETE FROM waivers",
        "DELETE FROM about",
        "DELETE FROM scorecard",
        "UPDATE segments SET position = 7 WHERE id = 'shop'",
    ],
)
def test_that_a_single_change_behind_our_back_is_noticed(tmp_path: Path, statement: str) -> None:
    assert refused_code(altered(made(tmp_path / "a.scorecard"), statement)) == "file-damaged"


def test_that_reading_needs_no_lock_and_leaves_no_trace(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with open_file(path) as editor, open_file(path, writable=False) as reader:
        change(editor, with_name(editor.card, "New"))
        assert reader.changed_elsewhere()
        reader.reload()
        assert reader.card.name == "New"
        with file_refused("read-only-asked"):
            change(reader, with_name(reader.card, "Newer"))
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_file_open_here_is_found_under_any_name(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    (tmp_path / "soft").symlink_to(path)
    os.link(path, tmp_path / "hard")
    with open_file(path):
        for name in ("a.scorecard", "soft", "hard"):
            with file_refused("file-open-here"):
                open_file(tmp_path / name)
        with file_refused("file-open-here"):
            create_copy(path, tmp_path / "hard")


def create_copy(source: Path, target: Path) -> None:
    """Save a copy of a file over another one."""
    with open_file(source, writable=False) as opened:
        opened.save_copy(target, overwrite=True)


def test_that_looking_at_an_open_file_keeps_its_locks(tmp_path: Path) -> None:
    """A plain open() and close() of the file in this process would drop SQLite's locks on it."""
    path = made(tmp_path / "a.scorecard")
    with open_file(path) as opened:
        opened.connection.execute("BEGIN EXCLUSIVE")
        for _attempt in range(3):
            with pytest.raises(FileRefused):
                open_file(path)
        found = _try_to_lock(path)
        opened.connection.execute("ROLLBACK")
    assert found == "database is locked"


def _try_to_lock(path: Path) -> str:
    import subprocess
    import sys

    program = (
        "import sqlite3, sys\n"
        "try: sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN EXCLUSIVE')\n"
        "except sqlite3.Error as error: print(error)"
    )
    command = [sys.executable, "-c", program, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.strip()


def test_that_a_foreign_commit_is_noticed_and_nothing_written(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with open_file(path) as opened:
        altered(path, "UPDATE about SET value = '9' WHERE name = 'written_by'")
        before = path.read_bytes()
        with file_refused("file-changed-elsewhere", said="reload"):
            change(opened, with_name(opened.card, "New"))
        assert path.read_bytes() == before
        opened.reload()
        change(opened, with_name(opened.card, "New"))
    assert card_of(path).name == "New"


def test_that_a_file_in_use_elsewhere_is_named_busy(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with open_file(path) as opened, closing(sqlite3.connect(path, isolation_level=None)) as other:
        opened.connection.execute("PRAGMA busy_timeout = 10")
        other.execute("BEGIN IMMEDIATE")
        with file_refused("file-busy"):
            change(opened, with_name(opened.card, "New"))
        other.execute("ROLLBACK")
        change(opened, with_name(opened.card, "New"))
    assert card_of(path).name == "New"


@pytest.mark.parametrize("what", ["deleted", "moved", "replaced"])
def test_that_a_file_lost_underneath_is_kept_in_memory(tmp_path: Path, what: str) -> None:
    path, copy = made(tmp_path / "a.scorecard"), tmp_path / "copy.scorecard"
    other = made(tmp_path / "other.scorecard", with_name(full_card(), "Other"))
    with open_file(path) as opened:
        change(opened, with_name(opened.card, "Mine"))
        if what == "deleted":
            path.unlink()
        elif what == "moved":
            path.rename(tmp_path / "elsewhere")
        else:
            other.replace(path)
        with file_refused("file-replaced" if what == "replaced" else "file-moved", said="save a copy"):
            change(opened, with_name(opened.card, "Lost"))
        opened.save_copy(copy)
        assert opened.card.name == "Mine"
    assert card_of(copy).name == "Mine"


def test_that_a_copy_holds_the_history_and_overwrites_only_if_asked(tmp_path: Path) -> None:
    path, copy = made(tmp_path / "a.scorecard"), tmp_path / "copy.scorecard"
    with open_file(path) as opened:
        change(opened, with_name(opened.card, "New"), "Rename")
        opened.save_copy(copy)
        with file_refused("file-exists"):
            opened.save_copy(copy)
        opened.save_copy(copy, overwrite=True)
    with open_file(copy, writable=False) as found:
        assert [row.what for row in read_history(found)] == ["Rename", full_card().name]
        assert found.card.name == "New"


def test_that_a_journal_left_by_another_file_is_not_rolled_back_into_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.scorecard"
    journal = tmp_path / "a.scorecard-journal"
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 2000)
    made(path)
    assert card_of(path) == full_card()
    assert not journal.exists()


def test_that_the_history_tells_who_did_what_with_both_sides(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with open_file(path, who="bob") as opened:
        change(opened, with_number(opened.card, 3, 7.5), "Waiting time")
        (row,) = read_history(opened, limit=1)
    assert (row.who, row.kind, row.what) == ("bob", "edit", "Waiting time")
    assert row.before == '{"readings":{"speed":{"":{"value":[["2024-04"],[1.0]]}}}}'
    assert row.after == '{"readings":{"speed":{"":{"value":[["2024-04"],[7.5]]}}}}'


def test_that_an_edit_of_an_item_records_only_the_columns_that_differ(tmp_path: Path) -> None:
    with open_file(made(tmp_path / "a.scorecard")) as opened:
        card = opened.card
        objectives = {**card.objectives, "fast": replace(card.objectives["fast"], owner="Ann")}
        change(opened, replace(card, objectives=objectives))
        (row,) = read_history(opened, limit=1)
    assert row.before == '{"objectives":[{"id":"fast","owner":""}]}'
    assert row.after == '{"objectives":[{"id":"fast","owner":"Ann"}]}'


def test_that_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    before = path.read_bytes()
    with open_file(path) as opened:
        change(opened, full_card())
    assert path.read_bytes() == before


def test_that_an_import_is_written_in_slices_and_can_be_called_off(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    seen: list[tuple[int, int]] = []

    def call_off(done: int, total: int) -> None:
        seen.append((done, total))
        if done > 4000:
            raise KeyboardInterrupt

    with open_file(path) as opened:
        after = with_many(opened.card, 10_000, 1.0)
        with pytest.raises(KeyboardInterrupt):
            opened.apply(diff(opened.card, after), "Import", opened.card, after, progress=call_off)
        assert seen == [(2000, 10_000), (4000, 10_000), (6000, 10_000)]
        assert opened.card == full_card()
        opened.apply(diff(opened.card, after), "Import", opened.card, after)
    assert card_of(path) == after


def test_that_the_facts_of_a_file_are_counted(tmp_path: Path) -> None:
    info = file_info(made(tmp_path / "a.scorecard"))
    assert (info.format, info.history_intact, info.editor) == (FORMAT, True, None)
    assert (info.counts["measures"], info.counts["readings"], info.counts["targets"]) == (2, 32, 2)
    assert info.last_change is not None
    assert (info.last_change.who, info.last_change.kind) == ("ann", "create")


def test_that_a_forged_history_is_told(tmp_path: Path) -> None:
    path = altered(made(tmp_path / "a.scorecard"), "UPDATE history SET who = 'eve'")
    assert not file_info(path).history_intact


def test_that_a_file_in_write_ahead_mode_is_read_and_put_right(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    with open_file(path) as opened:
        assert opened.connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert card_of(path) == full_card()


def test_that_a_second_process_is_kept_out_and_told_who_has_it(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with child("hold", path) as process:
        assert lines(process, 1) == ["open"]
        with file_refused("file-locked", said="file_child"):
            open_file(path)
        assert card_of(path) == full_card()


def test_that_readers_keep_up_with_an_editor_in_another_process(tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with child("edits", path, "50") as process, open_file(path, writable=False) as reader:
        for line in lines(process, 51)[1:]:
            reader.reload()
            assert reader.card.series["speed", None].values[month(3)]["value"] >= float(line)


def test_that_opening_and_editing_import_neither_sqlite_utils_nor_babel(tmp_path: Path) -> None:
    """Reading a file needs only sqlite3; the rest would slow the start."""
    import subprocess
    import sys

    path = made(tmp_path / "a.scorecard")
    program = (
        "import sys\n"
        "from dataclasses import replace\n"
        "from scorecard_app.document import Document\n"
        "with Document.open(sys.argv[1]) as document:\n"
        "    document.edit('Rename', lambda card: replace(card, name='New'))\n"
        "print({'sqlite_utils', 'babel', 'numpy', 'PySide6'} & set(sys.modules) or 'none')"
    )
    command = [sys.executable, "-c", program, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "none"


def test_that_every_refusal_that_offers_a_backup_and_every_reason_has_its_sentence() -> None:
    from scorecard_app.labels import MESSAGES
    from scorecard_app.store.file import _OFFERED

    reasons = {"asked", "file", "folder", "disk-full", "closed"}
    wanted = {f"{code}-backup" for code in _OFFERED} | {f"read-only-{reason}" for reason in reasons}
    assert wanted | {"place-network", "place-sync", "backup-disk-full", "backup-failed"} <= set(MESSAGES)
