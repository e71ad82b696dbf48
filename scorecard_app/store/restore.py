"""Bring an earlier version back, after backing up the present one."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from scorecard_app.errors import FileRefused
from scorecard_app.store import backups, checks, processes
from scorecard_app.store.faults import refusal, shown_name
from scorecard_app.store.file import is_open_here
from scorecard_app.store.lock import acquire
from scorecard_app.store.places import resolved


def restore(path: Path | str, which: str, *, take_over: bool = False) -> backups.Backup:
    """Put the backup named `which` in the place of a file, damaged or missing as that may be.

    The present file is backed up first; one that SQLite cannot copy is kept byte by byte, with the ending
    `.damaged`. Raise `FileRefused` if the file is open, here or elsewhere, or the backup is not sound.
    """
    place = resolved(Path(path))
    found = backups.find_backup(place, which)
    if is_open_here(place):
        raise FileRefused("file-open-here", name=shown_name(place))
    try:
        lock = acquire(place, processes.user(), take_over=take_over)
    except OSError as error:
        raise refusal(error, place) from error
    try:
        if os.path.lexists(place):
            _keep_present(place)
        backups.put_back(found, place)
    finally:
        lock.release()
    return found


def _keep_present(place: Path) -> None:
    if place.is_dir():
        raise FileRefused("file-is-folder", name=shown_name(place))
    try:
        with closing(checks.connect(place, "rw")) as connection:
            with checks.checked(connection, place):
                checks.check_pages(connection)
                mark = checks.last_mark(connection)
            backups.backup(connection, place, "restore", mark)
    except (FileRefused, sqlite3.Error, ValueError):
        backups.keep_damaged(place)
