"""Open a scorecard for a command: to read, beside whoever edits it, or to edit, alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scorecard_app.cli.columns import show
from scorecard_app.document import Document
from scorecard_app.domain.model import Scorecard
from scorecard_app.settings import first_time
from scorecard_app.store import risk


def read_card(path: Path) -> Scorecard:
    """Return the card of a file; raise `FileRefused`."""
    with Document.open(path, writable=False) as document:
        return document.card


@contextmanager
def editing(path: Path) -> Iterator[Document]:
    """Open a file to edit it; raise `FileRefused` if somebody else does, or if it cannot be written.

    A backup that could not be made is told on standard error, and once what a risky folder puts at risk.
    """
    with Document.open(path) as document:
        document.file.check_writable()
        _advise(document.path)
        yield document
        problem = document.file.backup_problem
    if problem is not None:
        from scorecard_app.labels import error_sentence

        show(error_sentence(problem), err=True)


def _advise(path: Path) -> None:
    code = risk(path)
    if code is not None and first_time(code):
        from scorecard_app.labels import sentence

        show(sentence(code, {"name": path.name}), err=True)
