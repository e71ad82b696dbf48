"""Connect to a file, check it, bring it to the newest format, read it: all that opening does with the bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from scorecard_app import __version__
from scorecard_app.errors import FileRefused
from scorecard_app.store import backups, checks
from scorecard_app.store.faults import refusal, shown_name, write_failure
from scorecard_app.store.migrations import Formats, migrate
from scorecard_app.store.places import Identity, identity, journal_of
from scorecard_app.store.plan import State


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection to a checked file, what it holds, and what tells later that it is still that file."""

    connection: sqlite3.Connection
    state: State
    data_version: int
    identity: Identity


def open_checked(path: Path, formats: Formats, *, read_only: bool) -> Opened:
    """Connect, check, migrate if need be, and read; raise `FileRefused` and leave no connection otherwise."""
    try:
        which = identity(path)
        with _closed_on_error(_connect(path, read_only=read_only)) as connection:
            state, version = _checked(connection, path, formats, read_only=read_only)
            if not read_only:
                _leave_write_ahead_mode(connection, path)
    except OSError as error:
        raise refusal(error, path) from error
    except FileRefused as error:
        if read_only and _has_journal(path):
            raise FileRefused("file-needs-recovery", name=shown_name(path)) from error
        raise
    return Opened(connection, state, version, which)


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    if read_only:
        _roll_back_left_journal(path)
    try:
        return checks.connect(path, "ro" if read_only else "rw")
    except Exception as error:
        raise checks.judged(error, path) from error


def _leave_write_ahead_mode(connection: sqlite3.Connection, path: Path) -> None:
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise refusal(error, path) from error


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


def _checked(connection: sqlite3.Connection, path: Path, formats: Formats, *, read_only: bool) -> tuple[State, int]:
    """Return what the file holds and its `data_version` at that moment."""
    with checks.checked(connection, path):
        number = checks.check_format(connection, path, formats)
        checks.check_size(connection, path)
        checks.check_pages(connection)
        (version,) = connection.execute("PRAGMA data_version").fetchone()
        if number == formats.newest:
            return checks.load(connection), version
        mark = checks.last_mark(connection)
    if read_only:
        return _migrated_copy(connection, path, formats), version
    backups.backup(connection, path, "migration", mark)
    _migrate(connection, path, formats)
    return _checked(connection, path, formats, read_only=False)


def _migrated_copy(connection: sqlite3.Connection, path: Path, formats: Formats) -> State:
    """Read an older file that may not be written by way of a copy in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        connection.backup(memory)
        _migrate(memory, path, formats)
        with checks.checked(memory, path):
            checks.check_format(memory, path, formats)
            return checks.load(memory)


def _migrate(connection: sqlite3.Connection, path: Path, formats: Formats) -> None:
    """Bring a file to the newest format, all steps in one transaction."""
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        migrate(connection, formats, __version__)
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise write_failure(error, path) from error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA foreign_keys = ON")


def _has_journal(path: Path) -> bool:
    try:
        return journal_of(path).stat().st_size > 0
    except OSError:
        return False


def _roll_back_left_journal(path: Path) -> None:
    """Have SQLite undo what a killed editor left half-done, which a read-only connection may not do."""
    if _has_journal(path):
        with suppress(Exception), closing(checks.connect(path, "rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
