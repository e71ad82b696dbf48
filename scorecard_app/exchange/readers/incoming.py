"""From a file to an `Incoming`: the child reads, the template's or a shape's reader understands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from scorecard_app.domain.incoming import Incoming
from scorecard_app.domain.model import Objective, Scorecard
from scorecard_app.errors import ImportRefused, Problem, clipped
from scorecard_app.exchange.across import read_across
from scorecard_app.exchange.cells import Row, Sheet, sheet_named
from scorecard_app.exchange.findings import Findings
from scorecard_app.exchange.fractions import fraction_remarks
from scorecard_app.exchange.lists.reading import read_list
from scorecard_app.exchange.mapping import Mapping
from scorecard_app.exchange.measure_list import read_measures
from scorecard_app.exchange.placing import placed, with_objective
from scorecard_app.exchange.reader import Reader
from scorecard_app.exchange.readers.guarded import Request, Stop, gather, read
from scorecard_app.exchange.readers.messages import Book, Event
from scorecard_app.exchange.shapes import read_down
from scorecard_app.memory import no_collection

Progress = Callable[[int], None] | None


def read_incoming(
    card: Scorecard,
    path: Path,
    *,
    sheet: str | None,
    mapping: Mapping | None,
    progress: Progress,
    stop: Stop | None = None,
) -> Incoming:
    """See `exchange.read_incoming`."""
    wanted = sheet if sheet is not None else mapping.sheet if mapping else None
    request = Request(
        Path(path),
        wanted,
        mapping.encoding if mapping else None,
        mapping.delimiter if mapping else None,
        stop,
        raw_list=mapping is not None and mapping.list is not None,
    )
    with no_collection():
        events = read(request)
        try:
            made: Objective | None = None
            if mapping is not None:
                card, mapping, made = placed(card, mapping)
            reader = Reader(card, mapping) if mapping else None
            book = next(events)
            assert isinstance(book, Book)
            if book.template:
                return _template(card, request.path, chain([book], events), sheet, mapped=mapping is not None)
            if reader is None:
                raise ImportRefused("import-needs-mapping", file=request.path.name)
            return with_objective(_foreign(reader, book, events, progress), made)
        finally:
            events.close()


def _template(card: Scorecard, path: Path, events: Iterator[Event], only: str | None, *, mapped: bool) -> Incoming:
    """Read a template, or one sheet of it; it says itself what is what, so a mapping's sheet counts for nothing."""
    from scorecard_app.exchange.readers.template import read_template

    _book, sheets = gather(events)
    if only is not None and sheet_named(sheets, only) is None:
        names = ", ".join(f"“{clipped(each.name)}”" for each in sheets if not each.hidden)
        raise ImportRefused("import-no-such-sheet", file=path.name, sheet=clipped(only), names=names)
    found = read_template(sheets, card, only=only)
    if not mapped:
        return found
    return replace(found, problems=(Problem("import-mapping-unneeded", blocking=False), *found.problems))


def _foreign(reader: Reader, book: Book, events: Iterator[Event], progress: Progress) -> Incoming:
    sheet = next(events)
    assert isinstance(sheet, Sheet)
    mapping = reader.mapping
    found = reader.found = Findings(sheet.name, mapping, texts_expected=book.engine == "csv")
    reader.merges = sheet.merges
    pieces = _pieces(events, progress)
    if mapping.list is not None:
        measures = read_list(reader, pieces)
    elif mapping.periods == "none":
        measures = read_measures(reader, pieces)
    else:
        (read_down if mapping.periods == "down" else read_across)(reader, pieces)
        measures = reader.new_measures()
    targets = reader.targets(measures)
    _remarks(found, book, sheet, len(reader.spread))
    incoming = Incoming(
        found.rows,
        tuple(found.problems()),
        (sheet.name,),
        segments=tuple(reader.names.created.values()),
        measures=measures,
        perspectives=tuple(reader.structure.perspectives.values()),
        objectives=tuple(reader.structure.objectives.values()),
        targets=targets,
        initiatives=tuple(reader.structure.initiatives.values()),
        duplicates=mapping.duplicates if mapping.list is None else None,
    )
    return replace(incoming, problems=(*incoming.problems, *_last_problems(reader.card, incoming)))


def _last_problems(card: Scorecard, incoming: Incoming) -> Iterator[Problem]:
    """Yield what only the whole tells: percentages that came as fractions, and that there is nothing."""
    yield from fraction_remarks(card, incoming)
    found = (
        incoming.rows,
        incoming.measures,
        incoming.perspectives,
        incoming.objectives,
        incoming.targets,
        incoming.initiatives,
    )
    known = any(each.code == "import-measure-known" for each in incoming.problems)
    if not any(found) and not known and not any(each.blocking for each in incoming.problems):
        yield Problem("import-nothing", {}, incoming.sheets[0] or None)


def _pieces(events: Iterator[Event], progress: Progress) -> Iterator[list[Row]]:
    """Yield the rows of the one sheet in hand."""
    count = 0
    for event in events:
        if not isinstance(event, list):
            return
        yield event
        count += len(event)
        if progress is not None:
            progress(count)


def _remarks(found: Findings, book: Book, sheet: Sheet, spread: int) -> None:
    """Say how the file was read, where that could have gone another way.

    Of the merged cells `spread` are names, taken for all rows they cover, headings and titles.
    """
    if book.engine == "csv":
        found.remark("import-csv-read", encoding=book.encoding, delimiter=_shown(book.delimiter))
    if sheet.hidden:
        found.remark("import-hidden-sheet")
    if sheet.hidden_rows:
        found.remark("import-hidden-rows", count=sheet.hidden_rows)
    if sheet.hidden_columns:
        found.remark("import-hidden-columns", count=sheet.hidden_columns)
    if sheet.merged > spread:
        found.remark("import-merged", count=sheet.merged - spread)
    if not sheet.formats:
        found.remark("import-formats-unread")


def _shown(delimiter: str | None) -> str:
    return "Tab" if delimiter == "\t" else delimiter or ""
