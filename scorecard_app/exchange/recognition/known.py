"""Mappings that were used before, found again in a new file by their headings, wherever the columns are now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.cells import Sheet
from scorecard_app.exchange.layout import HEADER_SEARCH
from scorecard_app.exchange.lettering import column_of
from scorecard_app.exchange.mapping import COLUMN_KEYS, LIBRARY, NEW, Mapping, dump_mapping
from scorecard_app.exchange.mapping_values import LISTS, Destination
from scorecard_app.exchange.phrases import folded
from scorecard_app.exchange.recognition.completing import completed
from scorecard_app.exchange.recognition.draft import LEAVE, Choice, Column, Draft, Glance, Name, Question, headed
from scorecard_app.exchange.recognition.looks import heading_period
from scorecard_app.exchange.recognition.tables import Table, table_among, table_at
from scorecard_app.exchange.recognition.vocabulary import Vocabulary

_ASKED = ("locale", "dates", "duplicates", "objective")
_SETTINGS = (
    "create_segments",
    "feeds",
    "frequency",
    "inactive_months",
    "cancelled",
    "delimiter",
    "encoding",
)


def from_mapping(card: Scorecard, glance: Glance, mapping: Mapping) -> Draft | None:
    """Return the draft that reads a file as a mapping says, None where its headings are not all there.

    A year or period it was used with is not taken over: the file has to say it, or it is asked again.
    """
    table = _table(card, glance, mapping)
    if table is None:
        return None
    columns = tuple(_column(mapping, table, at) for at in range(len(table.headers)))
    kind = _kind(mapping)
    draft = Draft(
        table.sheet.name,
        kind,
        table.header_row,
        columns,
        names=_names(card, mapping),
        segments=_segments(card, mapping),
        questions=_questions(mapping),
        settings=_settings(mapping, table),
        confidence=100,
        remembered=True,
    )
    found = completed(card, glance, draft, table)
    asked = {each.key for each in found.questions}
    left = tuple(each for each in draft.questions if each.key not in asked and each.answer is not None)
    return replace(found, questions=(*found.questions, *left))


def _table(card: Scorecard, glance: Glance, mapping: Mapping) -> Table | None:
    """Return the first table with a mapping's headings, as it stands now among the others of its sheet.

    None as well where several of one sheet could be of the only measure that the mapping names.
    """
    found = _tables(glance, mapping)
    first = next(found, None)
    if first is None:
        return None
    sheet = first.sheet
    named = any(column_of(each) is None for each in mapping.headers())
    again = next(found, None) if mapping.measure is not None and named else None
    if again is not None and again.sheet is sheet:
        return None
    index = next(at for at, row in enumerate(sheet.rows) if row[0] == first.header_row)
    known, rows = Vocabulary(card), mapping.header_rows
    return table_among(sheet, index, known, header_rows=rows, until_blank=mapping.until_blank)


def _tables(glance: Glance, mapping: Mapping) -> Iterator[Table]:
    """Yield the tables that have all headings of a mapping, those of the sheet it names first."""
    wanted = {folded(each) for each in mapping.headers()}
    named = folded(mapping.sheet or "")
    for sheet in sorted(glance.sheets, key=lambda each: folded(each.name) != named):
        for index in range(mapping.header_rows - 1, min(HEADER_SEARCH, len(sheet.rows))):
            table = table_at(sheet, index, header_rows=mapping.header_rows, until_blank=mapping.until_blank)
            if table.rows and wanted <= set(map(folded, table.names)) and _holds(mapping, table, sheet, named):
                yield table


def _holds(mapping: Mapping, table: Table, sheet: Sheet, named: str) -> bool:
    """Return whether a table is of the mapping's shape as well: one heading alone would be found in many."""
    if all(column_of(each) is not None for each in mapping.headers()) and folded(sheet.name) != named:
        return False
    if mapping.periods == "across":
        return any(heading_period(each) is not None for each in table.headers)
    return len(mapping.headers()) > 1 or folded(sheet.name) == named


def _kind(mapping: Mapping) -> str:
    if mapping.list is not None:
        return mapping.list
    if mapping.periods in ("across", "none"):
        return {"across": "across", "none": "measures"}[mapping.periods]
    return "long" if mapping.value_column is not None else "down"


def _column(mapping: Mapping, table: Table, at: int) -> Column:
    """Return what a column is by a mapping."""
    header, heading = table.names[at], table.headers[at]
    plain = folded(header)
    for key in COLUMN_KEYS:
        if plain and plain == folded(getattr(mapping, key) or ""):
            return headed(at, header, heading, key.removesuffix("_column"), 100)
    values = {folded(each) for each in (*mapping.value_columns, *mapping.segment_columns)}
    if plain in values:
        return headed(at, header, heading, "value", 100)
    left = {folded(each) for each in mapping.leave}
    if mapping.periods == "across" and not left & {plain, folded(heading)} and heading_period(heading) is not None:
        return headed(at, header, heading, "value", 100)
    return headed(at, header, heading, "ignore", 100)


def _names(card: Scorecard, mapping: Mapping) -> tuple[Name, ...]:
    """Return the names a mapping decided, as chosen ones; those of what is no longer there are left away."""
    if mapping.measure is not None:
        choice = _choice(card, mapping.measure)
        text = card.measures[choice.id].name if choice and choice.id in card.measures else mapping.measure[0]
        return (Name(text, choice or Choice(), 100 if choice else 0, chosen=choice is not None),)
    found = [(text, _choice(card, each)) for text, each in mapping.value_columns.items()]
    found += [(text, LEAVE if each is None else _choice(card, each)) for text, each in mapping.measures.items()]
    return tuple(Name(text, choice, 100, chosen=True) for text, choice in found if choice is not None)


def _choice(card: Scorecard, destination: Destination) -> Choice | None:
    """Return the choice a destination was made from; a measure made by the last import is there by now."""
    name, input = destination
    if name.startswith(LIBRARY):
        code = name.removeprefix(LIBRARY)
        made = [each.id for each in card.measures.values() if each.library == code]
        return Choice("attach", made[0], input) if len(made) == 1 else Choice("library", code, input)
    plain = name.removeprefix(NEW)
    there = [each.id for each in card.measures.values() if folded(plain) in (folded(each.name), folded(each.id))]
    if plain in card.measures or len(there) == 1:
        return Choice("attach", plain if plain in card.measures else there[0], input)
    return Choice("new", plain, input) if name.startswith(NEW) else None


def _segments(card: Scorecard, mapping: Mapping) -> tuple[Name, ...]:
    said = {**mapping.segment_columns, **mapping.segments}
    found = ((text, _segment(card, each)) for text, each in said.items())
    return tuple(Name(text, choice, 100, chosen=True) for text, choice in found if choice is not None)


def _segment(card: Scorecard, said: str | bool | None) -> Choice | None:
    if said is None:
        return Choice("whole")
    if isinstance(said, bool):
        return LEAVE
    plain = said.removeprefix(NEW)
    there = [each.id for each in card.segments.values() if folded(plain) in (folded(each.name), folded(each.id))]
    if there:
        return Choice("attach", there[0])
    return Choice("new", plain) if said.startswith(NEW) else None


def _questions(mapping: Mapping) -> tuple[Question, ...]:
    asked = [(key, getattr(mapping, key)) for key in _ASKED]
    asked += [(f"scales.{header}", scale) for header, scale in mapping.scales.items()]
    return tuple(Question(key, answer=answer) for key, answer in asked if answer is not None)


def _settings(mapping: Mapping, table: Table) -> dict[str, object]:
    written = dump_mapping(mapping)
    settings = {key: written[key] for key in _SETTINGS if key in written}
    if table.until_blank:
        settings["until_blank"] = True
    if mapping.header_rows > 1:
        settings["header_rows"] = mapping.header_rows
    if mapping.measure is not None and _kind(mapping) not in LISTS:
        settings["one_measure"] = True
    return settings
