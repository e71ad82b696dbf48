"""The names in a table: distinct, each with its first cell and how many values stand beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from scorecard_app.domain.incoming import cell_name
from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.rules.basic import MAX_NAME
from scorecard_app.exchange.cells import Cell, Row, text_of
from scorecard_app.exchange.phrases import folded, is_total, missing_words
from scorecard_app.exchange.recognition.draft import LEAVE, OPEN, PROPOSED, Choice, Column, Name
from scorecard_app.exchange.recognition.headings import plan_of
from scorecard_app.exchange.recognition.matching import match_measures, match_segments
from scorecard_app.exchange.recognition.tables import Table

MOST_NAMES = 500
"""So many names are matched; more are a wrong column, of which no measures are made either."""


@dataclass(slots=True)
class _Found:
    text: str
    cell: str
    count: int


def _says(cell: Cell) -> bool:
    """Return whether a cell says anything: not blank, and no word for a missing value."""
    if type(cell) is str:
        return bool(cell) and (len(cell) > 40 or folded(cell) not in missing_words())
    return cell is not None


def measure_names(kind: str, table: Table, columns: tuple[Column, ...]) -> tuple[Name, ...]:
    """Return the names of measures, not matched yet: headings of values, or the cells of the measures' column."""
    values = [each for each in columns if each.role == "value"]
    if kind in ("down", "answers"):
        return tuple(heading_name(table, each) for each in values)
    named = next((each.index for each in columns if each.role == "measure"), None)
    if named is None:
        return ()
    beside = [each.index for each in columns if each.role in ("value", "target", "red")]
    if kind == "measures":
        beside = [each.index for each in columns if each.header and each.index != named]
    if kind != "measures":
        return distinct(table.rows, named, beside)
    found = distinct(table.rows, named, beside, all_rows=True)
    described = any(each.count for each in found)
    return tuple(
        replace(each, choice=LEAVE, confidence=100) if described and not each.count else each for each in found
    )


def heading_name(table: Table, column: Column) -> Name:
    """Return the name a heading is, with how many values its column has."""
    at = column.index
    count = sum(at < len(cells) and _says(cells[at]) for _number, cells in table.rows)
    total = is_total(column.heading)
    cell = cell_name(table.header_row, at)
    return Name(column.header, LEAVE if total else OPEN, 100 * total, (), cell, count, total)


def distinct(rows: Iterable[Row], named: int, beside: list[int], *, all_rows: bool = False) -> tuple[Name, ...]:
    """Return the names in a column, in the order of their first row; rows without a value name groups.

    With `all_rows` those rows count as well.
    """
    found: dict[str, _Found] = {}
    for number, cells in rows:
        text = text_of(cells[named]) if named < len(cells) else ""
        if not text:
            continue
        count = sum(at < len(cells) and _says(cells[at]) for at in beside)
        if not count and not all_rows:
            continue
        known = found.setdefault(folded(text), _Found(text, cell_name(number, named), 0))
        known.count += count
    return tuple(_name(each) for each in found.values())


def _name(found: _Found) -> Name:
    total = is_total(found.text)
    named = Name(found.text, cell=found.cell, count=found.count, total=total)
    return replace(named, choice=LEAVE, confidence=100) if total else named


def matched(
    card: Scorecard, names: tuple[Name, ...], before: tuple[Name, ...], columns: Iterable[Column] = ()
) -> tuple[Name, ...]:
    """Match measures' names; what the user has chosen before stays, and those beyond reason stay open.

    `columns` are those whose headings the names are, if they are headings.
    """
    return _matched(partial(match_measures, card), _chosen(names, before), columns)


def new_names(names: tuple[Name, ...], columns: Iterable[Column] = ()) -> tuple[Name, ...]:
    """Return the names with those that nobody knows proposed as new measures, for a scorecard without any.

    Plans, names that no measure can have and a heap of names stay open; so does the second of one name.
    """
    if len(names) > MOST_NAMES:
        return names
    headings = {each.header: each.heading for each in columns if each.heading}
    taken = {folded(each.choice.id) for each in names if each.choice.kind == "new"}
    done = []
    for name in names:
        text = " ".join(headings.get(name.text, name.text).split())
        if name.choice == OPEN and not name.chosen and _is_nameable(text) and folded(text) not in taken:
            taken.add(folded(text))
            name = replace(name, choice=Choice("new", text), confidence=PROPOSED)
        done.append(name)
    return tuple(done)


def _is_nameable(text: str) -> bool:
    return len(text) <= MAX_NAME and any(each.isalpha() for each in text) and plan_of(text) is None


def sure_or_open(name: Name) -> Name:
    """Return a name whose choice is sure enough to be read unasked; any other is open, with it as a candidate."""
    if name.choice.kind in ("open", "leave") or name.confidence >= PROPOSED or name.chosen:
        return name
    others = tuple(each for each in name.candidates if each[0] != name.choice)
    return replace(name, choice=OPEN, candidates=((name.choice, name.confidence), *others))


def matched_segments(
    card: Scorecard, names: tuple[Name, ...], before: tuple[Name, ...], columns: Iterable[Column] = ()
) -> tuple[Name, ...]:
    """Match segments' names likewise."""
    return _matched(partial(match_segments, card), _chosen(names, before), columns)


def _matched(
    match: Callable[[list[Name]], tuple[Name, ...]], names: list[Name], columns: Iterable[Column]
) -> tuple[Name, ...]:
    """Match names by what stands in the sheet; a column that is named by its letter keeps that name.

    What is left out already, and is no total, is a heading of a group or a footer, whatever it is called.
    """
    headings = {each.header: each.heading for each in columns if each.heading}
    places = [at for at, each in enumerate(names[:MOST_NAMES]) if each.total or each.chosen or each.choice != LEAVE]
    shown = [replace(names[at], text=headings.get(names[at].text, names[at].text)) for at in places]
    done = list(names)
    for at, found in zip(places, match(shown), strict=True):
        done[at] = replace(found, text=names[at].text)
    return tuple(done)


def _chosen(names: tuple[Name, ...], before: tuple[Name, ...]) -> list[Name]:
    chosen = {folded(each.text): each for each in before if each.chosen}
    return [
        replace(each, choice=chosen[folded(each.text)].choice, confidence=100, chosen=True)
        if folded(each.text) in chosen
        else each
        for each in names
    ]
