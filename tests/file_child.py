"""A process that edits a scorecard file for a test, which kills it, or has the disk fail under it.

It prints a line when something has been acknowledged: the number of the edit, or `slice` while an import is
being written, or `refused CODE unsaved|saved`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from scorecard_app.document import Document
from scorecard_app.errors import FileRefused
from tests.file_cards import with_many, with_number

ROWS = 60_000
"""Enough that SQLite writes to the file before the end of the transaction."""

BASE = 1000.0
"""What the numbers put are above, so that every edit changes something."""


def main(mode: str, path: str, *rest: str) -> None:
    """Run one of the modes of `_MODES` on a file."""
    try:
        document = Document.open(path)
    except FileRefused as error:
        _say(f"refused {error.code} closed")
        return
    with document:
        _say("open")
        _MODES[mode](document, *rest)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _edits(document: Document, count: str = "1000000") -> None:
    for number in range(1, int(count) + 1):
        _acknowledged(document, _edit, number)


def _edit(document: Document, number: int) -> None:
    document.edit("Number", lambda card: with_number(card, 3, BASE + number))


def _imports(document: Document, count: str = "1000000") -> None:
    for number in range(1, int(count) + 1):
        _acknowledged(document, _import, number)


def _import(document: Document, number: int) -> None:
    document.edit(
        "Import",
        lambda card: with_many(card, ROWS, float(number)),
        progress=lambda _done, _total: _say("slice"),
    )


def _limited(document: Document, count: str) -> None:
    """Import with no file allowed to grow beyond a little more than it has."""
    import resource

    size = document.path.stat().st_size + 8192
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    _imports(document, count)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    _edits(document, "1")


def _hold(_document: Document) -> None:
    """Keep the file open until the test says so."""
    sys.stdin.readline()


def _on_word(document: Document) -> None:
    """Edit once for every line the test writes."""
    for number, _line in enumerate(sys.stdin, 1):
        _acknowledged(document, _edit, number)


def _acknowledged(document: Document, work: Callable[[Document, int], None], number: int) -> None:
    try:
        work(document, number)
    except FileRefused as error:
        _say(f"refused {error.code} {'unsaved' if document.unsaved else 'saved'}")
    else:
        _say(str(number))


_MODES: dict[str, Callable[..., None]] = {
    "edits": _edits,
    "imports": _imports,
    "limited": _limited,
    "hold": _hold,
    "on-word": _on_word,
}

if __name__ == "__main__":
    main(sys.argv[1], str(Path(sys.argv[2])), *sys.argv[3:])
