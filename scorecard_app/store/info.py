"""What is in a file besides the card: its format, its size, its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scorecard_app.domain.diff import ITEM_KINDS
from scorecard_app.domain.model import Scorecard
from scorecard_app.store.file import OpenFile, open_file
from scorecard_app.store.lock import Holder, holder
from scorecard_app.store.places import resolved
from scorecard_app.store.writing import Entry, history_sum


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One action as the file remembers it; `at` is UTC in ISO form, the sides are JSON."""

    at: str
    who: str
    kind: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FileInfo:
    """A file that has passed every check; `history_intact` tells whether nobody tampered with its history."""

    path: Path
    format: int
    written_by: str
    size: int
    counts: Mapping[str, int]
    last_change: HistoryRow | None
    history_intact: bool
    editor: Holder | None
    card: Scorecard


def file_info(path: Path | str) -> FileInfo:
    """Return what is in a file, after all checks; raise `FileRefused` if it fails one."""
    place = resolved(Path(path))
    with open_file(place, writable=False) as opened:
        connection = opened.connection
        (number,) = connection.execute("PRAGMA user_version").fetchone()
        (version,) = connection.execute("SELECT value FROM about WHERE name = 'written_by'").fetchone()
        last = read_history(opened, limit=1)
        return FileInfo(
            place,
            number,
            version,
            place.stat().st_size,
            _counts(opened),
            last[0] if last else None,
            history_intact(opened),
            holder(place),
            opened.card,
        )


def _counts(opened: OpenFile) -> dict[str, int]:
    card = opened.card
    counts = {kind: len(getattr(card, kind)) for kind in ITEM_KINDS}
    counts["targets"] = sum(len(measure.targets) for measure in card.measures.values())
    numbers = (numbers for series in card.series.values() for numbers in series.values.values())
    counts["readings"] = sum(map(len, numbers))
    return counts


def read_history(opened: OpenFile, *, since: str = "", limit: int = -1) -> list[HistoryRow]:
    """Return what was done, newest first, from an instant on (UTC, ISO form), at most `limit` rows."""
    rows = opened.connection.execute(
        "SELECT at, who, kind, what, before, after FROM history WHERE at >= ? ORDER BY id DESC LIMIT ?",
        (since, limit),
    )
    return [HistoryRow(*row) for row in rows]


def history_intact(opened: OpenFile) -> bool:
    """Return whether every row of the history has the check sum that follows from those before it."""
    last = ""
    try:
        rows = opened.connection.execute("SELECT sum, at, who, kind, what, before, after FROM history ORDER BY id")
        for found, at, *entry in rows:
            if found != history_sum(last, at, Entry(*entry)):
                return False
            last = found
    except (ValueError, TypeError):
        return False
    return True
