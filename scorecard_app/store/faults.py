"""What went wrong with a file, told from the error of the operating system or of SQLite."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from pathlib import Path

from scorecard_app.errors import FileRefused


class WriteFailed(FileRefused):
    """The disk failed, not the edit: it can be kept and saved elsewhere."""


_NO_ROOM = 65536
_ERRNO = {
    errno.ENOSPC: "file-disk-full",
    errno.EDQUOT: "file-disk-full",
    errno.EACCES: "file-no-permission",
    errno.EPERM: "file-no-permission",
    errno.EROFS: "file-no-permission",
    errno.ENAMETOOLONG: "file-name-too-long",
    errno.EINVAL: "file-name-impossible",
    errno.ENOENT: "file-no-folder",
    errno.ENOTDIR: "file-no-folder",
    errno.EISDIR: "file-is-folder",
    errno.ELOOP: "file-no-folder",
}
_SQLITE = {
    sqlite3.SQLITE_FULL: "file-disk-full",
    sqlite3.SQLITE_READONLY: "file-no-permission",
    sqlite3.SQLITE_PERM: "file-no-permission",
    sqlite3.SQLITE_CANTOPEN: "file-no-permission",
    sqlite3.SQLITE_AUTH: "file-no-permission",
    sqlite3.SQLITE_IOERR: "file-device-error",
    sqlite3.SQLITE_NOLFS: "file-device-error",
    sqlite3.SQLITE_PROTOCOL: "file-device-error",
    sqlite3.SQLITE_BUSY: "file-busy",
    sqlite3.SQLITE_LOCKED: "file-busy",
    sqlite3.SQLITE_INTERRUPT: "file-check-too-long",
    sqlite3.SQLITE_CORRUPT: "file-damaged",
    sqlite3.SQLITE_NOTADB: "file-foreign",
}


def shown_name(path: Path) -> str:
    """Return the file's name, printable even where it is not valid text."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def cause(error: Exception) -> str | None:
    """Return the code that names the cause of an error, None for one that is a fault of ours."""
    if isinstance(error, sqlite3.Error):
        number = getattr(error, "sqlite_errorcode", None)
        if number == sqlite3.SQLITE_READONLY_DBMOVED:
            return "file-replaced"
        return None if number is None else _SQLITE.get(number & 0xFF)
    if isinstance(error, OSError):
        return _ERRNO.get(error.errno or 0, "file-device-error")
    return None


def cause_at(error: Exception, path: Path) -> str | None:
    """Return the code that names the cause of an error with a file, looking up what SQLite cannot tell.

    SQLite knows a full disk only where it writes, and says the same of a missing permission and a failing disk.
    """
    code = cause(error)
    try:
        if not isinstance(error, sqlite3.Error):
            return code
        if code == "file-device-error" and shutil.disk_usage(path.parent).free < _NO_ROOM:
            return "file-disk-full"
        cannot_open = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CANTOPEN if code else False
        if cannot_open and os.access(path.parent, os.W_OK) and os.access(path, os.W_OK):
            return "file-device-error"
    except OSError:
        pass
    return code


def refusal(error: Exception, path: Path) -> FileRefused:
    """Return the refusal that an error of the disk means for a file; re-raise a fault of ours."""
    code = cause_at(error, path)
    if code is None:
        raise error
    return FileRefused(code, name=shown_name(path), reason=str(error))


def write_failure(error: Exception, path: Path) -> FileRefused:
    """Return the refusal for a write that failed: `WriteFailed` if the disk is to blame."""
    found = refusal(error, path)
    if found.code in ("file-busy", "file-replaced"):
        return found
    return WriteFailed(found.code, **found.facts)
