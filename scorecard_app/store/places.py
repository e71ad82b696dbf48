"""Paths: the address SQLite opens, the identity of a file, whole files moved into place, risky folders.

A database is never opened here with plain `open()` while this program is connected to it: closing such a handle
drops SQLite's locks. What is opened here is a temporary file or a finished backup.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scorecard_app.errors import FileRefused
from scorecard_app.store.faults import shown_name

Identity = tuple[int, int]
"""Device and number of a file: the same for every name it has."""

_LONGEST = 255 - len("-journal")
_NETWORK = ("nfs", "cifs", "smb", "fuse.sshfs", "9p", "afs", "ncpfs", "davfs", "fuse.davfs", "fuse.rclone")
_SYNC = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "my drive",
    "nextcloud",
    "owncloud",
    "pcloud",
    "mobile documents",
    "icloud",
    "box sync",
    "syncthing",
    "seafile",
)


def uri(path: Path, mode: str) -> str:
    """Return the address of a file for `sqlite3.connect(uri=True)`; names may hold `?`, `#` and `%`.

    A UNC path needs four slashes: SQLite takes no host in an address.
    """
    address = path.absolute().as_uri()
    if not address.startswith("file:///"):
        address = "file:////" + address.removeprefix("file://")
    return f"{address}?mode={mode}"


def identity(path: Path) -> Identity:
    """Return what tells a file from every other; raise OSError where there is none."""
    status = path.stat()
    return status.st_dev, status.st_ino


def resolved(path: Path) -> Path:
    """Return the path with its links followed; raise `FileRefused` for one that no file can have."""
    try:
        return Path(os.path.realpath(path))
    except ValueError:
        raise FileRefused("file-name-impossible", name=path.name.replace("\0", "?")) from None


def target(path: Path) -> Path:
    """Return where a new file goes; raise `FileRefused` for a folder and for a name with no room for `-journal`."""
    place = resolved(path)
    if len(os.fsencode(place.name)) > _LONGEST:
        raise FileRefused("file-name-too-long", name=shown_name(place))
    if place.is_dir():
        raise FileRefused("file-is-folder", name=shown_name(place))
    return place


def temporary_beside(path: Path) -> Path:
    """Return a name for a file that will be moved to `path` when it is whole."""
    return path.parent / f".{secrets.token_hex(6)}.tmp"


@contextmanager
def removed_at_end(path: Path) -> Iterator[Path]:
    """Remove a temporary file, and what SQLite may have left beside it, whatever happens."""
    try:
        yield path
    finally:
        for leftover in (path, journal_of(path)):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps the journal of a file."""
    return path.with_name(path.name + "-journal")


def flush(path: Path) -> None:
    """Have a file, or a folder where that is possible, written to the disk."""
    try:
        handle = os.open(path, os.O_RDONLY if path.is_dir() or os.name != "nt" else os.O_RDWR)
    except PermissionError:
        if path.is_dir():
            return
        raise
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def move_into_place(temporary: Path, path: Path, *, overwrite: bool) -> None:
    """Give a whole file its name; raise `FileRefused("file-exists")` rather than overwrite unasked.

    A journal left there by another file is set aside first: SQLite would roll it back into this one.
    """
    flush(temporary)
    if not overwrite and os.path.lexists(path):
        raise FileRefused("file-exists", name=shown_name(path))
    _set_journal_aside(path)
    if overwrite:
        temporary.replace(path)
    else:
        _move_if_free(temporary, path)
    flush(path.parent)


def _set_journal_aside(path: Path) -> None:
    journal = journal_of(path)
    if os.path.lexists(journal):
        journal.rename(journal.with_name(f"{journal.name}-{secrets.token_hex(4)}"))


def _move_if_free(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise FileRefused("file-exists", name=shown_name(path)) from None
    except OSError:
        temporary.rename(path)
    else:
        temporary.unlink()


def risk(path: Path) -> str | None:
    """Return `place-network` or `place-sync` for a folder in which no program can promise much, else None."""
    parts = [part.casefold() for part in path.absolute().parts]
    if any(part.startswith(name) for part in parts for name in _SYNC):
        return "place-sync"
    return "place-network" if str(path).startswith("\\\\") or _is_network(path) else None


def _is_network(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.absolute().anchor) == 4)
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    place, found = str(path.absolute()), ("", "")
    for line in lines:
        _device, at, kind, *_rest = line.split(" ")
        at = at.replace("\\040", " ")
        inside = place == at or place.startswith(at.rstrip("/") + "/")
        if inside and len(at) >= len(found[0]):
            found = at, kind
    return found[1].startswith(_NETWORK)
