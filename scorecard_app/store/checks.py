"""Connect to a scorecard file and believe nothing in it until it has passed every check.

The order matters: the mark and the format, then the schema word for word (a foreign trigger or view would run
even with `trusted_schema=OFF`), then SQLite's own checks, then the rows against their check sums, which are
what notices a number that changed while everything around it stayed in order.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from scorecard_app.errors import FileRefused
from scorecard_app.store.faults import cause_at, shown_name
from scorecard_app.store.migrations import Formats
from scorecard_app.store.places import journal_of, uri
from scorecard_app.store.plan import State
from scorecard_app.store.readings import Damaged, read_series
from scorecard_app.store.rows import SUM_SIZE, row_sum
from scorecard_app.store.schema import APPLICATION_ID, schema_sum
from scorecard_app.store.structure import read_structure

TIME_LIMIT = 30.0
"""Seconds that the checks of a file may take."""

_PRAGMAS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA busy_timeout = 2000",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
)
_STEPS = 100_000
_MAGIC = b"SQLite format 3\0"


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Connect with `mode` `ro` or `rw`, which never makes a file.

    A pragma may look at the schema already: a malformed file raises nearly anything, see `judged`. Any thread may
    use the connection, but only one at a time.
    """
    connection = sqlite3.connect(uri(path, mode), uri=True, isolation_level=None, check_same_thread=False)
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def sniff(path: Path) -> None:
    """Refuse by its first bytes what is no SQLite file; raise OSError if it cannot be read.

    Only for a file that this process is not connected to. A file with a journal is left to SQLite: its first
    bytes may be half-written.
    """
    if path.is_dir():
        raise FileRefused("file-is-folder", name=shown_name(path))
    if not path.is_file():
        code = "file-not-regular" if path.exists() else "file-missing"
        raise FileRefused(code, name=shown_name(path), folder=str(path.parent))
    with path.open("rb") as file:
        start = file.read(100)
    if journal_of(path).exists():
        return
    if not start:
        raise FileRefused("file-empty", name=shown_name(path))
    if not start.startswith(_MAGIC):
        raise FileRefused("file-foreign", name=shown_name(path))


@contextmanager
def checked(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Read within one transaction and a time limit; whatever goes wrong with the contents is a refusal."""
    deadline = time.monotonic() + TIME_LIMIT
    connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
    try:
        connection.execute("BEGIN")
        yield
        connection.execute("COMMIT")
    except FileRefused:
        raise
    except Exception as error:
        raise judged(error, path) from error
    finally:
        connection.set_progress_handler(None, 0)
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def judged(error: Exception, path: Path) -> FileRefused:
    """Return what an error while reading a file means: its cause, or else that the file is damaged.

    Malformed files raise nearly anything, `UnicodeDecodeError` and `ValueError` among them.
    """
    return FileRefused(cause_at(error, path) or "file-damaged", name=shown_name(path), reason=str(error))


def check_format(connection: sqlite3.Connection, path: Path, formats: Formats) -> int:
    """Return the format of a file whose mark and schema are ours; refuse any other."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    if mark != APPLICATION_ID:
        raise FileRefused("file-foreign", name=shown_name(path))
    if number > formats.newest:
        raise _newer(connection, path)
    if schema_sum(connection) != formats.sums.get(number):
        raise FileRefused("file-schema", name=shown_name(path))
    return int(number)


def _newer(connection: sqlite3.Connection, path: Path) -> FileRefused:
    """Return the refusal that names the version a newer file needs: `about` is there in every format."""
    try:
        (version,) = connection.execute("SELECT value FROM about WHERE name = 'written_by'").fetchone()
    except (sqlite3.Error, TypeError, ValueError):
        return FileRefused("file-newer-unknown", name=shown_name(path))
    return FileRefused("file-newer", name=shown_name(path), version=str(version)[:20])


def check_size(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that ends within a page: SQLite would take the rest for zeros."""
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    if path.stat().st_size % size:
        raise Damaged("cut off within a page")


def check_pages(connection: sqlite3.Connection) -> None:
    """Run SQLite's checks of pages, constraints and references; raise `Damaged` with the first complaint."""
    found = connection.execute("PRAGMA integrity_check(1)").fetchall()
    if found != [("ok",)]:
        raise Damaged(str(found))
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise Damaged("foreign keys")


def load(connection: sqlite3.Connection) -> State:
    """Build the card from a file of the newest format; raise `Damaged`, or nearly anything, if it is wrong."""
    structure = read_structure(connection)
    series, heads = read_series(connection)
    content = (structure.sum + sum(row_sum("series", head) for head in heads.values())) % SUM_SIZE
    (expected,) = connection.execute("SELECT value FROM about WHERE name = 'content'").fetchone()
    if f"{content:032x}" != expected:
        raise Damaged("content")
    card = replace(structure.card, series=series)
    return State(card, structure.positions, heads, content, last_mark(connection))


def last_mark(connection: sqlite3.Connection) -> str:
    """Return the check sum of the last row of the history, which stands for the state of the file."""
    row = connection.execute("SELECT sum FROM history ORDER BY id DESC LIMIT 1").fetchone()
    return "" if row is None else str(row[0])
