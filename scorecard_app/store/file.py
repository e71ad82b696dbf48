"""An open scorecard file: one connection, checked before it is believed, one transaction per action.

The connection may be used by any thread, by one at a time: `document` sees to it.

Opening: the path is resolved and looked up among the files open here; if it is not among them its first bytes
are looked at; an editor takes the lock; the file is connected, checked and read; an editor backs it up if it
has changed since the last time. Every refusal names the newest good backup, if there is one.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from scorecard_app.domain.diff import Diff
from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import FileRefused
from scorecard_app.memory import no_collection
from scorecard_app.store import backups, checks, processes
from scorecard_app.store.audit import history_sides
from scorecard_app.store.creating import create_file
from scorecard_app.store.faults import WriteFailed, cause, refusal, shown_name, write_failure
from scorecard_app.store.lock import Lock, acquire
from scorecard_app.store.mappings import read_mappings, write_mapping
from scorecard_app.store.migrations import RELEASED, Formats
from scorecard_app.store.opening import open_checked
from scorecard_app.store.places import (
    Identity,
    identity,
    move_into_place,
    removed_at_end,
    resolved,
    target,
    temporary_beside,
)
from scorecard_app.store.plan import Plan, State, make_plan
from scorecard_app.store.writing import Entry, Progress, advance, write_history, write_plan

LARGE = 2000
"""An edit of more readings than this is an import: the file is backed up first."""

_OFFERED = frozenset(
    {
        "file-damaged",
        "file-empty",
        "file-foreign",
        "file-missing",
        "file-newer",
        "file-newer-unknown",
        "file-schema",
    }
)
"""Refusals that offer the newest good backup."""
_open_here: dict[Identity, list[OpenFile]] = {}


def open_file(
    path: Path | str,
    *,
    writable: bool = True,
    who: str | None = None,
    take_over: bool = False,
    formats: Formats = RELEASED,
) -> OpenFile:
    """Open a scorecard file, check all of it and read it.

    `writable` asks to edit: the lock is taken, or `FileRefused("file-locked")` says who has it; `take_over`
    takes it all the same. A file or folder that cannot be written opens read-only, see
    `OpenFile.read_only_reason`. Raise `FileRefused` for anything that is not a sound scorecard; its bytes
    stay as they are, and where there is a good backup the refusal's code ends in `-backup` and its facts
    hold `backup` (the name that restores it) and `at`.
    """
    place = resolved(Path(path))
    try:
        return _opened(place, who or processes.user(), formats, writable=writable, take_over=take_over)
    except FileRefused as error:
        found = backups.newest_good(place) if error.code in _OFFERED else None
        if found is None:
            raise
        facts = {**error.facts, "backup": found.name, "at": found.at}
        raise FileRefused(f"{error.code}-backup", **facts) from error


def is_open_here(path: Path) -> bool:
    """Return whether this process is connected to the file, under whatever name."""
    try:
        return identity(path) in _open_here
    except OSError:
        return False


def _opened(place: Path, who: str, formats: Formats, *, writable: bool, take_over: bool) -> OpenFile:
    try:
        if not is_open_here(place):
            checks.sniff(place)
        elif writable and any(not each.read_only for each in _open_here[identity(place)]):
            raise FileRefused("file-open-here", name=shown_name(place))
    except OSError as error:
        raise refusal(error, place) from error
    lock, reason = _lock(place, who, take_over=take_over) if writable else (None, "read-only-asked")
    try:
        return OpenFile(place, who, formats, lock, reason)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _lock(place: Path, who: str, *, take_over: bool) -> tuple[Lock | None, str]:
    """Return the lock, or None and the reason why there can be no writing here."""
    if not os.access(place, os.W_OK):
        return None, "read-only-file"
    try:
        return acquire(place, who, take_over=take_over), ""
    except OSError as error:
        full = cause(error) == "file-disk-full"
        return None, "read-only-disk-full" if full else "read-only-folder"


class OpenFile:
    """A checked file and what it holds; made by `open_file`, used by one thread at a time."""

    def __init__(self, path: Path, who: str, formats: Formats, lock: Lock | None, reason: str) -> None:
        self.path = path
        self.who = who
        self.read_only_reason = reason
        self.backup_problem: FileRefused | None = None
        self._formats = formats
        self._lock = lock
        self._connection: sqlite3.Connection | None = None
        self._state = self._connect()
        if not self.read_only:
            self.back_up("open")

    @property
    def card(self) -> Scorecard:
        """The card as the file holds it."""
        return self._state.card

    @property
    def read_only(self) -> bool:
        """Whether every edit is refused; `read_only_reason` is the code that says why."""
        return self._lock is None

    @property
    def mark(self) -> str:
        """What stands for the state of the file: the check sum of the last row of its history."""
        return self._state.mark

    @property
    def connection(self) -> sqlite3.Connection:
        """The one connection, to read with; raise `FileRefused` where the file was lost."""
        if self._connection is None:
            raise FileRefused("file-lost", name=shown_name(self.path))
        return self._connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file and of its lock; closing twice is fine."""
        self._disconnect()
        if self._lock is not None:
            self._lock.release()
            self._lock, self.read_only_reason = None, "read-only-closed"

    def check_writable(self) -> None:
        """Raise `FileRefused` where no edit can be written: read-only, moved, replaced."""
        if self._lock is None:
            raise FileRefused(self.read_only_reason, name=shown_name(self.path))
        try:
            here = identity(self.path)
        except FileNotFoundError:
            raise FileRefused("file-moved", name=shown_name(self.path)) from None
        except OSError as error:
            raise write_failure(error, self.path) from error
        if here != self._identity:
            raise FileRefused("file-replaced", name=shown_name(self.path))

    def changed_elsewhere(self) -> bool:
        """Return whether another program has changed, replaced or moved the file since it was read.

        While an edit is being written here, nobody else can.
        """
        try:
            if self.connection.in_transaction:
                return False
            return identity(self.path) != self._identity or self._version() != self._data_version
        except (OSError, sqlite3.Error, FileRefused):
            return True

    def apply(
        self,
        changes: Diff,
        name: str,
        before: Scorecard,
        after: Scorecard,
        *,
        kind: str = "edit",
        progress: Progress | None = None,
    ) -> None:
        """Write one user action in one transaction: all of it, or nothing and a `FileRefused`.

        `before` is `self.card`; `kind` is edit, undo or redo; `name` is what the user calls the action.
        `progress(done, total)` is called after every 2,000 readings; what it raises rolls everything back.
        `WriteFailed` means that the disk is to blame and not the edit.
        """
        if before is not self._state.card:
            raise ValueError("the card before the edit is not the one in the file")
        if not changes:
            self._state.card = after
            return
        self.check_writable()
        try:
            with no_collection():
                plan = make_plan(changes, self._state, after)
                entry = Entry(self.who, kind, name, *history_sides(plan, before))
                if changes.readings > LARGE:
                    self.back_up("import")
                mark = self._write(plan, entry, progress)
        except UnicodeEncodeError as error:
            raise FileRefused("file-bad-text", name=shown_name(self.path)) from error
        advance(self._state, plan, mark)
        self._state.card = after

    def back_up(self, reason: str) -> backups.Backup | None:
        """Back the file up if its state is not kept yet; a failure is kept in `backup_problem`."""
        self.backup_problem = None
        try:
            return backups.backup(self.connection, self.path, reason, self.mark)
        except FileRefused as error:
            self.backup_problem = error
            return None

    def mappings(self) -> list[str]:
        """Return the import mappings that the file remembers, as JSON, the latest first."""
        return [] if self._connection is None else read_mappings(self._connection)

    def remember_mapping(self, sheet: str, headings: str, text: str) -> bool:
        """Note an import mapping in a transaction of its own; return whether that went well.

        It is a convenience and no change of the card: no step of the history, and no refusal.
        """
        if self.read_only or self._connection is None or self.changed_elsewhere():
            return False
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            kept = self._version() == self._data_version and write_mapping(self._connection, sheet, headings, text)
            self._connection.execute("COMMIT" if kept else "ROLLBACK")
        except (sqlite3.Error, UnicodeEncodeError):
            self._roll_back()
            return False
        return kept

    def reload(self) -> None:
        """Check and read the file afresh, as another program has left it; the card is kept if that fails."""
        self._disconnect()
        self._state = self._connect()

    def save_copy(self, path: Path | str, card: Scorecard | None = None, *, overwrite: bool = False) -> None:
        """Write a copy: the file with its history, or just the card where the file is not to be had.

        `card` is for one that the file does not hold. Raise `FileRefused` if it cannot be written.
        """
        place = target(Path(path))
        if is_open_here(place):
            raise FileRefused("file-open-here", name=shown_name(place))
        wanted = self.card if card is None else card
        if wanted is not self.card or self.changed_elsewhere():
            create_file(place, wanted, who=self.who, overwrite=overwrite)
            return
        try:
            with removed_at_end(temporary_beside(place)) as temporary:
                backups.copy_database(self.connection, temporary)
                move_into_place(temporary, place, overwrite=overwrite)
        except (OSError, sqlite3.Error) as error:
            raise refusal(error, place) from error

    def _connect(self) -> State:
        """Connect, check and read; the connection stays only if all goes well."""
        opened = open_checked(self.path, self._formats, read_only=self.read_only)
        self._connection, self._identity = opened.connection, opened.identity
        self._data_version = opened.data_version
        _open_here.setdefault(self._identity, []).append(self)
        return opened.state

    def _disconnect(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
            others = _open_here.get(self._identity, [])
            others.remove(self)
            if not others:
                del _open_here[self._identity]

    def _version(self) -> int:
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def _write(self, plan: Plan, entry: Entry, progress: Progress | None) -> str:
        """Write a plan and its row of the history in one transaction; return the new mark."""
        mark = ""
        try:
            connection = self._ready()
            connection.execute("BEGIN IMMEDIATE")
            if self._version() != self._data_version:
                raise FileRefused("file-changed-elsewhere", name=shown_name(self.path))
            write_plan(connection, plan, progress)
            mark = write_history(connection, entry, self._state.mark)
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            failure = write_failure(error, self.path)
            if not isinstance(failure, WriteFailed):
                raise failure from error
            if not self._reopened_at(mark):
                raise failure from error
        except BaseException:
            self._roll_back()
            raise
        return mark

    def _ready(self) -> sqlite3.Connection:
        """Return the connection; one that an error of the disk took is made anew."""
        if self._connection is None:
            try:
                state = self._connect()
            except FileRefused as error:
                raise WriteFailed(error.code, **error.facts) from error
            if state.mark != self._state.mark:
                self._disconnect()
                raise FileRefused("file-changed-elsewhere", name=shown_name(self.path))
        return self.connection

    def _roll_back(self) -> None:
        if self._connection is not None and self._connection.in_transaction:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")

    def _reopened_at(self, mark: str) -> bool:
        """After an error of the disk: close, open, check; return whether the file has come to `mark`.

        A commit can report an error after it has happened: then it counts as done.
        """
        self._disconnect()
        try:
            state = self._connect()
        except FileRefused:
            return False
        if state.mark not in (mark, self._state.mark):
            self._disconnect()
        return bool(mark) and state.mark == mark
