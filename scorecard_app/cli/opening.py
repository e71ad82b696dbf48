"""Open a scorecard for a command: to read, beside whoever edits it, or to edit, alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scorecard_app.cli.columns import show
from scorecard_app.document import Document
from scorecard_app.domain.model import Scorecard


def read_card(path: Path) -> Scorecard:
    """Return the card of a file; raise `FileRefused`."""
    with Document.open(path, writable=False) as document:
        return document.card


@contextmanager
def editing(path: Path) -> Iterator[Document]:
    """Open a file to edit it; raise `FileRefused` if somebody else does, or if it cannot be written.

    A backup that could not be made is told on standard error.
    """
    with Document.open(path) as document:
        document.file.check_writable()
        yield document
        problem = document.file.backup_problem
    if problem is not None:
        from scorecard_app.labels import error_sentence

        show(error_sentence(problem), err=True)
