"""Read a filled-in template back: rows known by their hidden keys, columns by their period, nothing by its place.

An empty cell says nothing. What was typed where a number belongs is a problem with its cell; problems that block
are those that would lose or misread a number, the others tell what was understood.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scorecard_app.domain.incoming import Incoming, IncomingRow, cell_name, place
from scorecard_app.domain.model import EMPTY, NO_SERIES, Measure, Scorecard
from scorecard_app.domain.period import Period, parse_period
from scorecard_app.errors import ImportRefused, Problem, UsageRefused, clipped
from scorecard_app.exchange.cells import (
    TEMPLATE_SHEET,
    Cell,
    Sheet,
    content,
    sheet_named,
    text_of,
)
from scorecard_app.exchange.dates import Habits, read_period
from scorecard_app.exchange.percents import MAX_SAID
from scorecard_app.exchange.phrases import folded
from scorecard_app.exchange.readers.template_cells import UNUSUAL, number_of
from scorecard_app.exchange.readers.template_library import LibraryReader
from scorecard_app.exchange.template_form import (
    CARD_NAME,
    DATA_SHEET,
    FISCAL_START,
    IDS_HEADER,
    LIBRARY_HEADER,
    NOTE,
    is_finished,
    parsed_key,
)
from scorecard_app.exchange.writers.safe import cell_text

_SAME = 1e-13
"""Two percents closer than this, relatively, are one number that went through a spreadsheet."""


@dataclass(frozen=True, slots=True)
class _Head:
    """Where a data sheet says what is what: its column of keys, each column's period, its visible headers.

    `first` is the first column of a period, `coded` those with a hidden code, `names` those in which people see
    a row's measure and segment.
    """

    keys: int
    periods: dict[int, Period]
    first: int
    visible: list[Cell]
    coded: dict[int, str]
    names: tuple[int, ...]


class _Target(NamedTuple):
    """What a row belongs to; `input` may be `NOTE`."""

    measure: Measure
    segment: str | None
    input: str


def read_template(sheets: Sequence[Sheet], card: Scorecard, *, only: str | None = None) -> Incoming:
    """Return the numbers and notes of a template, with a problem for each cell that cannot be taken.

    `only` names the one sheet to read; it must be there.

    Raise `ImportRefused`: `template-other-scorecard` if none of its rows is known here, `template-fiscal-start`
    if its periods mean something else now.
    """
    facts = _facts(sheets)
    _check_fiscal_start(card, facts)
    reader = _Reader(card, tuple(sheet.name for sheet in sheets))
    reader.problems += _other_name(card, dict(facts).get(CARD_NAME, ""))
    chosen = None if only is None else sheet_named(sheets, only)
    for index, sheet in enumerate(sheets):
        if chosen is None or sheet is chosen:
            reader.sheet(index, sheet, expected=(DATA_SHEET, sheet.name) in facts)
    if reader.unknown_rows and not reader.known_rows:
        raise ImportRefused("template-other-scorecard", name=dict(facts).get(CARD_NAME, ""))
    gone = [value for key, value in facts if key == DATA_SHEET and value not in reader.names]
    if only is None and len(gone) > reader.renamed:
        reader.problems += [Problem("template-sheet-gone", {"name": name}, blocking=False) for name in gone]
    reader.problems += reader.library.problems
    measures = tuple(reader.library.measures.values())
    if not (reader.rows or measures) and not any(each.code != "template-other-name" for each in reader.problems):
        reader.problems.append(Problem("template-empty", blocking=False))
    objectives = tuple(reader.library.objectives.values())
    return Incoming(reader.rows, tuple(reader.problems), reader.names, measures=measures, objectives=objectives)


def _facts(sheets: Sequence[Sheet]) -> list[tuple[str, str]]:
    marks = sheet_named(sheets, TEMPLATE_SHEET)
    rows = marks.rows if marks is not None else []
    return [(text_of(cells[0]), str(content(cells[1]))) for _row, cells in rows if len(cells) > 1]


def _check_fiscal_start(card: Scorecard, facts: list[tuple[str, str]]) -> None:
    was = dict(facts).get(FISCAL_START, "").removesuffix(".0")
    if was.isdecimal() and int(was) != card.fiscal_year_start:
        raise ImportRefused("template-fiscal-start", was=int(was), now=card.fiscal_year_start)


def _other_name(card: Scorecard, made_for: str) -> list[Problem]:
    """Tell that a template bears another scorecard's name: its ids may be known here by mere chance."""
    other, name = (" ".join(cell_text(each).split()) for each in (made_for, card.name))
    if not other or other.casefold() == name.casefold():
        return []
    return [Problem("template-other-name", {"other": clipped(other), "name": clipped(name)}, blocking=False)]


class _Reader:
    """Collects rows and problems over the sheets of one workbook."""

    def __init__(self, card: Scorecard, names: tuple[str, ...]) -> None:
        self.card, self.names = card, names
        self.rows: list[IncomingRow] = []
        self.problems: list[Problem] = []
        self.library = LibraryReader(card)
        self.known_rows = self.unknown_rows = self.renamed = self.unusual = 0

    def sheet(self, index: int, sheet: Sheet, *, expected: bool) -> None:
        """Read one sheet: data, library, or neither."""
        library = _find(sheet, LIBRARY_HEADER)
        if library is not None:
            self.library.read(sheet, *library)
            return
        at = _find(sheet, IDS_HEADER)
        if at is None:
            if expected:
                self.problems.append(Problem("template-ids-gone", {}, sheet.name))
            return
        self.renamed += not expected
        head = self._head(sheet, *at)
        for number, cells in sheet.rows:
            if number > at[0] and len(cells) > head.keys and cells[head.keys] != IDS_HEADER:
                self._row(index, sheet, head, number, cells)

    def _head(self, sheet: Sheet, row: int, keys: int) -> _Head:
        """Read the periods: the hidden codes, and where one was added by hand, the visible header."""
        codes, visible = _header_rows(sheet, keys)
        periods: dict[int, Period] = {}
        for column in range(max(len(codes), len(visible))):
            period = _period(_text_at(codes, column) or _text_at(visible, column))
            if column == keys or period is None:
                continue
            if period in periods.values():
                self._problem("template-period-twice", {"period": period}, sheet, row, column)
            self._check_heading(sheet, row, column, period, _text_at(visible, column))
            periods[column] = period
        coded = {
            column: _text_at(codes, column)
            for column in range(len(codes))
            if column != keys and _text_at(codes, column)
        }
        shown = [column for column in range(keys + 1, len(visible)) if _text_at(visible, column)]
        first = min({*periods, *coded}, default=0)
        return _Head(keys, periods, first, visible, coded, tuple(each for each in shown[:2] if each < first))

    def _check_heading(self, sheet: Sheet, row: int, column: int, period: Period, text: str) -> None:
        """Report a heading that is plainly another period than the hidden code above it."""
        seen = read_period(text, Habits(self.card.fiscal_year_start))
        if isinstance(seen, Period) and seen.frequency is period.frequency and seen != period:
            facts: dict[str, object] = {"text": clipped(text), "period": period}
            self._problem("template-heading-differs", facts, sheet, row, column)

    def _row(self, index: int, sheet: Sheet, head: _Head, number: int, cells: list[Cell]) -> None:
        key = text_of(cells[head.keys])
        filled = [(column, cell) for column, cell in _filled(cells) if column in head.periods]
        self._stray(sheet, head, number, cells)
        if not key:
            if filled:
                self._problem("template-row-key", {"text": ""}, sheet, number, head.keys)
            return
        target = self._target(sheet, head, number, key, filled)
        if target is None or (filled and not self._is_named_so(sheet, head, target, number, cells)):
            return
        for column, cell in filled:
            self._cell(index, sheet, target, head.periods[column], number, column, cell)

    def _stray(self, sheet: Sheet, head: _Head, number: int, cells: list[Cell]) -> None:
        """Report numbers to the right of the periods, under no header that is one."""
        if not (head.periods or head.coded) or cells[head.keys] in (None, ""):
            return
        for column, cell in _filled(cells):
            stray = column >= head.first and column != head.keys and column not in head.periods
            if stray and (column in head.coded or not isinstance(content(cell), str)):
                text = clipped(head.coded.get(column) or _text_at(head.visible, column))
                self._problem("template-period", {"text": text}, sheet, number, column)

    def _target(
        self, sheet: Sheet, head: _Head, number: int, key: str, filled: list[tuple[int, Cell]]
    ) -> _Target | None:
        """Return what a row belongs to; report a damaged key, and an unknown one that has numbers."""
        parts = parsed_key(key)
        if parts is None:
            self._problem("template-row-key", {"text": clipped(key, 80)}, sheet, number, head.keys)
            return None
        id, segment, input = parts
        measure = self.card.measures.get(id)
        known = measure is not None and (segment is None or segment in self.card.segments)
        if measure is None or not known or not _takes(measure, input):
            self.unknown_rows += 1
            if filled:
                self._problem("template-row-unknown", {"text": clipped(key, 80)}, sheet, number, filled[0][0])
            return None
        self.known_rows += 1
        return _Target(measure, segment, input)

    def _is_named_so(self, sheet: Sheet, head: _Head, target: _Target, number: int, cells: list[Cell]) -> bool:
        """Return whether no other measure or segment stands in a row than its hidden key says; else report it."""
        own = self.card.segments[target.segment].name if target.segment is not None else None
        measures = {_shown(each.name) for each in self.card.measures.values()}
        segments = {_shown(each.name) for each in self.card.segments.values()}
        kinds = ((target.measure.name, measures), (own, segments))
        for column, (name, others) in zip(head.names, kinds, strict=False):
            text = folded(_text_at(cells, column))
            if text and text != _shown(name) and text in others:
                facts: dict[str, object] = {
                    "text": clipped(_text_at(cells, column)),
                    "name": clipped(target.measure.name if name is None else name),
                }
                self._problem("template-row-differs", facts, sheet, number, column)
                return False
        return True

    def _cell(
        self, index: int, sheet: Sheet, target: _Target, period: Period, number: int, column: int, cell: Cell
    ) -> None:
        measure, segment, input = target
        at = place(index, number, column)
        series = self.card.series.get((measure.id, segment), NO_SERIES)
        if input == NOTE:
            note = _note(cell, series.notes.get(period, ""))
            self.rows.append(IncomingRow(measure.id, segment, period, "", None, note, at))
            return
        read = number_of(cell, measure, input, formats=sheet.formats)
        if read.problem is not None:
            code, facts = read.problem
            self.unusual += code == UNUSUAL
            if code != UNUSUAL or self.unusual <= MAX_SAID:
                self._problem(code, facts, sheet, number, column, blocking=read.blocking)
        if read.number is not None:
            value = _settled(read.number, series.values.get(period, EMPTY).get(input))
            self.rows.append(IncomingRow(measure.id, segment, period, input, value, "", at))

    def _problem(
        self, code: str, facts: dict[str, object], sheet: Sheet, row: int, column: int, *, blocking: bool = True
    ) -> None:
        self.problems.append(Problem(code, facts, sheet.name, cell_name(row, column), blocking))


def _find(sheet: Sheet, mark: str) -> tuple[int, int] | None:
    """Return row (from 1) and column (from 0) of a header mark within the first 100 rows."""
    for number, cells in sheet.rows[:100]:
        for column, cell in enumerate(cells):
            if cell == mark:
                return number, column
    return None


def _header_rows(sheet: Sheet, keys: int) -> tuple[list[Cell], list[Cell]]:
    """Return the row of codes and the row people see, empty if it is gone."""
    marked = [cells for _row, cells in sheet.rows[:100] if len(cells) > keys and cells[keys] == IDS_HEADER]
    return marked[0], marked[1] if len(marked) > 1 else []


def _text_at(cells: list[Cell], column: int) -> str:
    return text_of(cells[column]) if column < len(cells) else ""


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except UsageRefused:
        return None


def _filled(cells: list[Cell]) -> Iterator[tuple[int, Cell]]:
    return ((column, cell) for column, cell in enumerate(cells) if type(cell) is list or text_of(cell))


def _shown(name: str | None) -> str:
    """Return a name as the template shows it, the way texts are compared."""
    return folded(cell_text(name)) if name is not None else ""


def _takes(measure: Measure, input: str) -> bool:
    return input == NOTE or is_finished(measure, input) or any(each.name == input for each in measure.inputs)


def _note(cell: Cell, there: str) -> str:
    """Return a note; the one that is there if writing it out gave just this text."""
    found = content(cell)
    text = found if isinstance(found, str) else text_of(cell)
    return there if there and cell_text(there).strip() == text.strip() else text.strip()


def _settled(number: float, there: float | None) -> float:
    """Return the number that is there if this one is the same but for the last digit a percent may lose."""
    if there is not None and math.isclose(number, there, rel_tol=_SAME, abs_tol=0.0):
        return there
    return number
