"""Make a new scorecard file: whole under a temporary name, then given its own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from scorecard_app import __version__
from scorecard_app.domain.diff import diff
from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import FileRefused
from scorecard_app.store import processes
from scorecard_app.store.checks import connect
from scorecard_app.store.faults import refusal, shown_name
from scorecard_app.store.migrations import RELEASED, migrate
from scorecard_app.store.places import move_into_place, removed_at_end, target, temporary_beside
from scorecard_app.store.plan import State, make_plan
from scorecard_app.store.writing import Entry, write_history, write_plan


def create_file(path: Path, card: Scorecard, *, who: str | None = None, overwrite: bool = False) -> None:
    """Write a card to a new file; raise `FileRefused("file-exists")` rather than overwrite unasked.

    Its history starts with one row that says who made it. Raise `FileRefused` for whatever keeps it from
    being written; nothing is left behind then.
    """
    place = target(path)
    try:
        with removed_at_end(temporary_beside(place)) as temporary:
            _write(temporary, card, who or processes.user())
            move_into_place(temporary, place, overwrite=overwrite)
    except (OSError, sqlite3.Error) as error:
        if not place.parent.is_dir():
            raise FileRefused("file-no-folder", name=shown_name(place), reason=str(error)) from error
        raise refusal(error, place) from error
    except UnicodeEncodeError as error:
        raise FileRefused("file-bad-text", name=shown_name(place)) from error


def _write(path: Path, card: Scorecard, who: str) -> None:
    nothing = State(Scorecard(""))
    plan = make_plan(diff(nothing.card, card), nothing, card, fresh=True)
    with closing(connect(path, "rwc")) as connection:
        connection.execute("BEGIN IMMEDIATE")
        migrate(connection, RELEASED, __version__)
        write_plan(connection, plan)
        write_history(connection, Entry(who, "create", card.name), last="")
        connection.execute("COMMIT")
