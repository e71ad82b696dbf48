"""The first look at a file: the heads of all its sheets, read in the guarded child."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard_app.exchange.cells import Sheet
from scorecard_app.exchange.readers.guarded import Request, read
from scorecard_app.exchange.readers.messages import Book, Total
from scorecard_app.exchange.recognition.draft import Glance

if TYPE_CHECKING:
    from scorecard_app.exchange.readers.guarded import Stop


def glance(
    path: Path, *, encoding: str | None = None, delimiter: str | None = None, stop: Stop | None = None
) -> Glance:
    """Read the heads of all sheets; raise `ImportRefused` for a file that cannot be read or holds nothing."""
    path = Path(path)
    book = Book("", template=False)
    sheets: list[Sheet] = []
    totals: list[int | None] = []
    with closing(read(Request(path, None, encoding, delimiter, stop, heads=True))) as events:
        for event in events:
            if isinstance(event, Book):
                book = event
            elif isinstance(event, Sheet):
                sheets.append(event)
                totals.append(None)
            elif isinstance(event, Total):
                totals[-1] = event.rows
            else:
                sheets[-1].rows.extend(event)
    return Glance(path, book.engine, book.template, tuple(sheets), tuple(totals), book.encoding, book.delimiter)
