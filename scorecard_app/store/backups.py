"""Earlier versions: whole, checked copies in the user's data folder, one folder per scorecard.

A backup is made by SQLite's backup API into a temporary file, checked, flushed, moved into place, and has its
SHA-256 beside it. Its name tells when and why it was made, and which state of the file it holds, so that one
state is kept once. The newest ten stay, then one a day, a week, a month; never is the only good one removed.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import file_digest, sha256
from pathlib import Path

from scorecard_app.errors import FileRefused
from scorecard_app.settings import backups_folder
from scorecard_app.store.faults import cause, refusal, shown_name
from scorecard_app.store.places import (
    flush,
    journal_of,
    move_into_place,
    removed_at_end,
    resolved,
    temporary_beside,
    uri,
)

NEWEST = 10
KEEP = ((7, "%Y-%m-%d"), (5, "%G-%V"), (24, "%Y-%m"))
"""How many days, weeks and months keep their newest backup, besides the newest ten."""

_NAME = re.compile(r"(\d{8}T\d{12}Z)-([a-z]+)-([0-9a-f]{12})\.scorecard")
_STAMP = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """One earlier version; `at` is UTC, `mark` stands for the state of the file that it holds.

    `reason` says what it was made before: open, migration, restore, import; or request.
    """

    path: Path
    at: datetime
    reason: str
    mark: str

    @property
    def name(self) -> str:
        """What `restore` takes."""
        return self.path.stem

    @property
    def is_good(self) -> bool:
        """Whether its bytes are those that were checked."""
        try:
            with self.path.open("rb") as file:
                found = file_digest(file, "sha256").hexdigest()
            return _sum_path(self.path).read_text(encoding="utf-8").split()[:1] == [found]
        except (OSError, UnicodeDecodeError):
            return False


def _sum_path(path: Path) -> Path:
    return path.with_name(path.name + ".sha256")


def folder_of(path: Path) -> Path:
    """Return the folder of a scorecard's backups; it goes by the path, which a damaged file still has."""
    place = resolved(path)
    short = sha256(str(place).encode("utf-8", "replace")).hexdigest()[:10]
    return backups_folder() / f"{shown_name(place)[:40]}-{short}"


def list_backups(path: Path) -> list[Backup]:
    """Return the backups of a scorecard, newest first."""
    try:
        found = [_parsed(each) for each in folder_of(path).iterdir()]
    except OSError:
        return []
    return sorted((each for each in found if each), key=lambda each: each.path.name, reverse=True)


def _parsed(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    stamp, reason, mark = match.groups()
    try:
        at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, at, reason, mark)


def newest_good(path: Path) -> Backup | None:
    """Return the newest backup whose bytes are those that were checked."""
    return next((each for each in list_backups(path) if each.is_good), None)


def backup(connection: sqlite3.Connection, path: Path, reason: str, mark: str) -> Backup | None:
    """Copy the database that a connection is on; return None if its state is kept already.

    `path` is the scorecard's, `mark` the check sum of its last change. Raise `FileRefused` if it fails.
    """
    short = f"{mark:0<12}"[:12]
    known = list_backups(path)
    if known and known[0].mark == short and known[0].is_good:
        return None
    at = datetime.now(UTC)
    target = folder_of(path) / f"{at.strftime(_STAMP)}-{reason}-{short}.scorecard"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with removed_at_end(temporary_beside(target)) as temporary:
            copy_database(connection, temporary)
            with temporary.open("rb") as file:
                found = file_digest(file, "sha256").hexdigest()
            _sum_path(target).write_text(f"{found}  {target.name}\n", encoding="utf-8")
            flush(_sum_path(target))
            move_into_place(temporary, target, overwrite=True)
    except (OSError, sqlite3.Error) as error:
        raise FileRefused(_failure(error), name=shown_name(path), reason=str(error)) from error
    made = Backup(target, at, reason, short)
    thin(path)
    return made


def _failure(error: Exception) -> str:
    return "backup-disk-full" if cause(error) == "file-disk-full" else "backup-failed"


def copy_database(connection: sqlite3.Connection, target: Path) -> None:
    """Copy a database by the backup API to a path that is free, and check the copy."""
    with closing(sqlite3.connect(uri(target, "rwc"), uri=True, isolation_level=None)) as copy:
        connection.backup(copy)
        found = copy.execute("PRAGMA integrity_check(1)").fetchall()
        if found != [("ok",)]:
            raise sqlite3.DatabaseError(f"the copy is damaged: {found}")


def surplus(backups: list[Backup]) -> list[Backup]:
    """Return which of the backups, newest first, need not be kept any longer."""
    kept = {each.path for each in backups[:NEWEST]}
    for count, bucket in KEEP:
        newest: dict[str, Path] = {}
        for each in backups:
            newest.setdefault(each.at.strftime(bucket), each.path)
        kept.update(list(newest.values())[:count])
    return [each for each in backups if each.path not in kept]


def thin(path: Path) -> None:
    """Remove the surplus backups of a scorecard, but never the only good one."""
    found = list_backups(path)
    going = surplus(found)
    staying = [each for each in found if each not in going]
    if going and not any(each.is_good for each in staying):
        going = [each for each in going if not each.is_good]
    for each in going:
        _remove(each.path, _sum_path(each.path))


def _remove(*paths: Path) -> None:
    """Remove files; one that another program holds stays until the next time."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def find_backup(path: Path, which: str) -> Backup:
    """Return the backup with a name; raise `FileRefused("backup-unknown")` or `("backup-damaged")`."""
    wanted = which.removesuffix(".scorecard")
    for each in list_backups(path):
        if each.name == wanted or each.path == Path(which):
            if not each.is_good:
                raise FileRefused("backup-damaged", backup=each.name)
            return each
    raise FileRefused("backup-unknown", backup=which, name=shown_name(path))


def put_back(found: Backup, path: Path) -> None:
    """Put a backup in the place of a scorecard that nobody has open."""
    try:
        with removed_at_end(temporary_beside(path)) as temporary:
            shutil.copyfile(found.path, temporary)
            move_into_place(temporary, path, overwrite=True)
    except OSError as error:
        raise refusal(error, path) from error


def keep_damaged(path: Path) -> None:
    """Keep the bytes of a file that SQLite cannot copy, and its journal, before it is replaced; three stay."""
    target = folder_of(path) / f"{datetime.now(UTC).strftime(_STAMP)}.damaged"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        if journal_of(path).exists():
            shutil.copyfile(journal_of(path), journal_of(target))
    except OSError as error:
        raise FileRefused(_failure(error), name=shown_name(path), reason=str(error)) from error
    for old in sorted(target.parent.glob("*.damaged"))[:-3]:
        _remove(old, journal_of(old))
