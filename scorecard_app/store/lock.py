"""Who has a scorecard open for editing: a small file beside it, as QLockFile keeps one, without Qt.

It names the computer, the process, the user and the time. A process of this computer that no longer runs is
taken over without a question; another computer's never without being asked for, since nobody here can know
whether it still runs. The lock keeps a second editor out; `PRAGMA data_version` notices one all the same.
"""

from __future__ import annotations

import json
import os
import secrets
import stat
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from scorecard_app.errors import FileRefused
from scorecard_app.store import processes
from scorecard_app.store.faults import shown_name

_LONGEST = 10_000
"""Bytes of a lock that are read; ours are shorter by far."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock; `since` is UTC in ISO form, `started` tells the process from a later one of its number."""

    pid: int
    host: str
    machine: str
    started: str
    process: str
    user: str
    since: str


def lock_path(path: Path) -> Path:
    """Return where the lock of a file lies."""
    return path.with_name(path.name + ".lock")


def holder(path: Path) -> Holder | None:
    """Return who holds the lock of a file, None if nobody does; an unreadable lock is somebody unknown."""
    text = _text(lock_path(path))
    if text is None:
        return None
    try:
        found = json.loads(text)
        datetime.fromisoformat(found["since"])
        pid = int(found.pop("pid"))
        return Holder(pid=pid, **{name: str(value) for name, value in found.items()})
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return Holder(0, "?", "?", "", "?", "?", "")


def _text(lock: Path) -> str | None:
    """Return what a lock holds, None if there is none, '' for one that is no small file of text."""
    try:
        if not stat.S_ISREG(lock.stat().st_mode):
            return ""
        with lock.open("rb") as file:
            return file.read(_LONGEST).decode("utf-8")
    except FileNotFoundError:
        return "" if os.path.lexists(lock) else None
    except (OSError, UnicodeDecodeError):
        return ""


def is_stale(found: Holder) -> bool:
    """Return whether the holder was a process of this computer that no longer runs."""
    return _is_here(found) and processes.started(found.pid) != found.started


def _is_here(found: Holder) -> bool:
    return (found.host, found.machine) == (processes.host(), processes.machine())


class Lock:
    """A lock that this process holds, until `release`."""

    def __init__(self, path: Path, me: Holder) -> None:
        self._path, self._me = path, me

    def release(self) -> None:
        """Give the lock up, unless somebody has taken it over."""
        if holder(self._path) == self._me:
            with suppress(OSError):
                lock_path(self._path).unlink(missing_ok=True)


def acquire(path: Path, user: str, *, take_over: bool = False) -> Lock:
    """Take the lock of a file; raise `FileRefused("file-locked...")` naming who has it, or OSError.

    `take_over` breaks any lock: for a user who knows that the other computer is off.
    """
    me = Holder(
        os.getpid(),
        processes.host(),
        processes.machine(),
        processes.started(os.getpid()) or "",
        processes.process_name(),
        user,
        datetime.now(UTC).isoformat(timespec="seconds"),
    )
    for _attempt in range(3):
        if _create(path, me):
            return Lock(path, me)
        found = holder(path)
        if found is not None and not take_over and not is_stale(found):
            raise locked(path, found)
        if found is not None:
            _remove(path, found)
    raise locked(path, holder(path) or me)


def locked(path: Path, found: Holder) -> FileRefused:
    """Return the refusal that names who has a file open."""
    if not found.since:
        return FileRefused("file-locked-unknown", name=shown_name(path), lock=lock_path(path).name)
    facts = {
        "name": shown_name(path),
        "host": found.host,
        "user": found.user,
        "process": found.process,
        "since": datetime.fromisoformat(found.since),
    }
    if _is_here(found):
        return FileRefused("file-locked", **facts)
    return FileRefused("file-locked-elsewhere", lock=lock_path(path).name, **facts)


def _create(path: Path, me: Holder) -> bool:
    """Make the lock file, whole from its first moment; False if there is one."""
    temporary = lock_path(path).with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        temporary.write_text(json.dumps(asdict(me)), encoding="utf-8")
        os.link(temporary, lock_path(path))
    except FileExistsError:
        return False
    except PermissionError:
        if not temporary.exists():
            raise
        return _create_without_links(path, me)
    except OSError:
        if lock_path(path).exists():
            return False
        return _create_without_links(path, me)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return True


def _create_without_links(path: Path, me: Holder) -> bool:
    try:
        file = lock_path(path).open("x", encoding="utf-8")
    except FileExistsError:
        return False
    try:
        with file:
            file.write(json.dumps(asdict(me)))
    except OSError:
        lock_path(path).unlink(missing_ok=True)
        raise
    return True


def _remove(path: Path, judged: Holder) -> None:
    """Remove a lock that was judged to be free, and no other: another process may have been quicker."""
    aside = lock_path(path).with_name(f".{secrets.token_hex(6)}.lock")
    try:
        lock_path(path).rename(aside)
    except FileNotFoundError:
        return
    text = _text(aside)
    if judged.since and text != json.dumps(asdict(judged)):
        with suppress(OSError):
            os.link(aside, lock_path(path))
    aside.unlink(missing_ok=True)
