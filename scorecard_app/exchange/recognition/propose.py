"""What a sheet seems to be: its table, each column's role, the names in it, and what has to be asked."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace

from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import ImportRefused, Problem, clipped
from scorecard_app.exchange.cells import Sheet, sheet_named
from scorecard_app.exchange.mapping import Mapping
from scorecard_app.exchange.mapping_values import LISTS
from scorecard_app.exchange.phrases import folded
from scorecard_app.exchange.recognition.completing import completed, names_of, table_of
from scorecard_app.exchange.recognition.draft import KINDS, Column, Draft, Glance, Name
from scorecard_app.exchange.recognition.headings import words
from scorecard_app.exchange.recognition.kinds import columns_of, confidence, kind_of
from scorecard_app.exchange.recognition.layouts import layout_of
from scorecard_app.exchange.recognition.lists import ListFound, recognise_list
from scorecard_app.exchange.recognition.looks import SAMPLE
from scorecard_app.exchange.recognition.one_measure import as_one_measure
from scorecard_app.exchange.recognition.roles import Seen, look_at
from scorecard_app.exchange.recognition.tables import Table, best_table
from scorecard_app.exchange.recognition.vocabulary import Vocabulary

MOST_SHEETS = 60
"""Of so many sheets the heads are understood; nobody keeps figures on the sixty-first."""


_BESIDE = ("recognition-several-tables", "recognition-other-sheets")
"""Remarks on what lies beside the table, which no change to its columns touches."""

MOST_LIST_COLUMNS = 300
"""No export of orders, customers or answers has more columns."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sheet as it would be read, before its names are matched."""

    sheet: Sheet
    table: Table | None
    kind: str
    columns: tuple[Column, ...]
    confidence: int
    score: float
    layout: str = ""
    settings: Dictionary[str, object] | None = None
    title: str | None = None


def propose(
    card: Scorecard,
    glance: Glance,
    *,
    sheet: str | None = None,
    kind: str | None = None,
    header_row: int | None = None,
    known: Iterable[Mapping] = (),
) -> Draft:
    """Return how the sheet (without a name: the one that looks most like measures) would be read.

    `kind` and `header_row` are what the user says instead; `known` are remembered mappings, the latest first, the
    first of which whose headings are all there wins. A sheet without a table gives
    confidence 0. Raise `ImportRefused("import-no-such-sheet")` if there is no such sheet.
    """
    sheets = _sheets(glance, sheet)
    if kind is None and header_row is None:
        from scorecard_app.exchange.recognition.known import from_mapping

        looked = replace(glance, sheets=sheets)
        for mapping in known:
            found = from_mapping(card, looked, mapping)
            if found is not None:
                return found
    vocabulary = Vocabulary(card)
    readings = [_reading(card, glance, vocabulary, each, kind, header_row) for each in sheets[:MOST_SHEETS]]
    if not readings:
        return Draft("", kind or "long", 0)
    best = max(readings, key=lambda each: each.score)
    return _with_others(_draft(card, glance, best), readings)


def refreshed(card: Scorecard, glance: Glance, draft: Draft) -> Draft:
    """Return a draft whose names, segments and questions follow from its columns' roles as they are now."""
    table = table_of(glance, draft)
    if table is None:
        return draft
    beside = tuple(each for each in draft.remarks if each.code in _BESIDE)
    found = completed(card, glance, draft, table)
    return replace(found, remarks=(*beside, *found.remarks))


def _sheets(glance: Glance, name: str | None) -> tuple[Sheet, ...]:
    if name is None:
        return glance.sheets
    found = sheet_named(glance.sheets, name)
    if found is None:
        names = ", ".join(f"“{clipped(each.name)}”" for each in glance.sheets[:20])
        raise ImportRefused("import-no-such-sheet", file=glance.path.name, sheet=clipped(name), names=names)
    return (found,)


def _reading(
    card: Scorecard, glance: Glance, known: Vocabulary, sheet: Sheet, kind: str | None, header_row: int | None
) -> _Reading:
    """Return how one sheet would be read, and how much it looks like what should be imported."""
    table = best_table(sheet, known, header_row)
    if table is None or not any(table.headers):
        return _Reading(sheet, None, kind or "long", (), 0, -100.0)
    seen = look_at(table, known)
    listed = _list(card, table, kind)
    if listed is not None:
        score = listed.confidence - _penalty(sheet)
        return _Reading(sheet, table, listed.kind, listed.columns, listed.confidence, score)
    return _scored(glance, seen, kind)


def _list(card: Scorecard, table: Table, kind: str | None) -> ListFound | None:
    """Return the raw list a table is; only where the user says so, or nothing of it is a table of measures."""
    if kind not in (None, *LISTS) or (kind is None and len(table.headers) > MOST_LIST_COLUMNS):
        return None
    return recognise_list(card, table.headers, table.rows, kind=kind, names=table.names)


def _scored(glance: Glance, seen: Seen, kind: str | None) -> _Reading:
    table, sheet = seen.table, seen.table.sheet
    layout = layout_of(seen) if kind is None else None
    chosen = kind if kind in KINDS else (layout.kind if layout else kind_of(seen))
    columns = layout.columns if layout else columns_of(seen, chosen or "long")
    if not chosen:
        return _Reading(sheet, table, "long", columns, 5, 5.0 - _penalty(sheet))
    single = as_one_measure(glance, seen, chosen, columns)
    settings: dict[str, object] = {}
    title = None
    if single is not None:
        chosen, columns, title = single.kind, single.columns, single.title
        settings["one_measure"] = True
    names = names_of(chosen, replace(table, rows=table.rows[:SAMPLE]), columns, title)
    hits = sum(seen.known.is_column(each.text) for each in names)
    sure = layout.confidence if layout else confidence(chosen, columns, known=hits > 0)
    score = sure + min(20.0, 4.0 * hits) + min(10.0, table.score / 4) - _penalty(sheet)
    return _Reading(sheet, table, chosen, columns, sure, score, layout.name if layout else "", settings, title)


def _penalty(sheet: Sheet) -> float:
    """Return what speaks against a sheet: its name is that of notes or covers, it is hidden."""
    parts = {folded(sheet.name), *folded(sheet.name).replace("_", " ").replace("-", " ").split()}
    return 40.0 * bool(parts & words("other_sheets")) + 15.0 * sheet.hidden


def _draft(card: Scorecard, glance: Glance, reading: _Reading) -> Draft:
    """Return the draft of a reading, its names matched."""
    table = reading.table
    if table is None:
        return Draft(reading.sheet.name, reading.kind, 0)
    settings = dict(reading.settings or {})
    if table.header_rows > 1:
        settings["header_rows"] = table.header_rows
    if table.until_blank:
        settings["until_blank"] = True
    names = (Name(reading.title),) if reading.title is not None else ()
    draft = Draft(
        table.sheet.name,
        reading.kind,
        table.header_row,
        reading.columns,
        names=names,
        settings=settings,
        confidence=reading.confidence,
        layout=reading.layout,
    )
    return completed(card, glance, draft, table)


def _with_others(draft: Draft, readings: Iterable[_Reading]) -> Draft:
    """Add which other sheets look as if they held figures as well, or hold anything."""
    others = [each.sheet.name for each in readings if each.sheet.name != draft.sheet and each.confidence >= 30]
    if not others:
        return draft
    facts = {"names": ", ".join(f"“{clipped(each)}”" for each in others[:10])}
    return replace(draft, remarks=(*draft.remarks, Problem("recognition-other-sheets", facts, blocking=False)))
