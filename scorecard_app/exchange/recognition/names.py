"""The names in a table: distinct, each with its first cell and how many values stand beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from scorecard_app.domain.incoming import cell_name
from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.cells import Row, text_of
from scorecard_app.exchange.phrases import folded, is_total
from scorecard_app.exchange.recognition.draft import LEAVE, OPEN, Column, Name
from scorecard_app.exchange.recognition.looks import look
from scorecard_app.exchange.recognition.matching import match_measures, match_segments
from scorecard_app.exchange.recognition.tables import Table

_SAYS = ("n", "y", "p", "t", "e")


@dataclass(slots=True)
class _Found:
    text: str
    cell: str
    count: int


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
    return distinct(table.rows, named, beside, all_rows=kind == "measures")


def heading_name(table: Table, column: Column) -> Name:
    """Return the name a heading is, with how many values its column has."""
    at = column.index
    count = sum(at < len(cells) and look(cells[at]) in _SAYS for _number, cells in table.rows)
    total = is_total(column.header)
    cell = cell_name(table.header_row, at)
    return Name(column.header, LEAVE if total else OPEN, 100 * total, (), cell, count, total)


def distinct(rows: Iterable[Row], named: int, beside: list[int], *, all_rows: bool = False) -> tuple[Name, ...]:
    """Return the names in a column, in the order of their first row; rows without a value name groups.

    With `all_rows` those rows count as well: their names are to be left out, unless every row is like that.
    """
    found: dict[str, _Found] = {}
    for number, cells in rows:
        text = text_of(cells[named]) if named < len(cells) else ""
        if not text:
            continue
        count = sum(at < len(cells) and look(cells[at]) in _SAYS for at in beside)
        if not count and not all_rows:
            continue
        known = found.setdefault(folded(text), _Found(text, cell_name(number, named), 0))
        known.count += count
    return tuple(_name(each) for each in found.values())


def _name(found: _Found) -> Name:
    total = is_total(found.text)
    named = Name(found.text, cell=found.cell, count=found.count, total=total)
    return replace(named, choice=LEAVE, confidence=100) if total else named


def matched(card: Scorecard, names: tuple[Name, ...], before: tuple[Name, ...]) -> tuple[Name, ...]:
    """Match measures' names; what the user has chosen before stays."""
    return match_measures(card, _chosen(names, before))


def matched_segments(card: Scorecard, names: tuple[Name, ...], before: tuple[Name, ...]) -> tuple[Name, ...]:
    """Match segments' names likewise."""
    return match_segments(card, _chosen(names, before))


def _chosen(names: tuple[Name, ...], before: tuple[Name, ...]) -> list[Name]:
    chosen = {folded(each.text): each for each in before if each.chosen}
    return [
        replace(each, choice=chosen[folded(each.text)].choice, confidence=100, chosen=True)
        if folded(each.text) in chosen
        else each
        for each in names
    ]
