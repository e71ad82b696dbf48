"""The two shapes of a mapped sheet: periods going down a column, or going across the header row.

Rows come in pieces while the child still reads; what is the same for many cells (a period's text, a name) is
understood once and looked up from then on, because a table may have 100,000 values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from math import isfinite
from typing import Any, NamedTuple

from scorecard_app.domain.importing import IncomingRow, place
from scorecard_app.domain.model import DIRECT, VALUE, Measure, Scorecard
from scorecard_app.domain.period import Frequency, Period
from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.cells import Cell, Row, content, text_of
from scorecard_app.exchange.columns import Headers, Names
from scorecard_app.exchange.dates import Found, Habits, Question, period_of, read_period
from scorecard_app.exchange.findings import Findings
from scorecard_app.exchange.mapping import Mapping
from scorecard_app.exchange.numbers import MAX_NUMBER
from scorecard_app.exchange.phrases import is_total

HEADER_SEARCH = 200
"""Without `header_row` the headers are looked for in this many rows."""
PERCENT_UNITS = ("%", "percent", "prozent", "procent", "אחוז", "אחוזים")
_new_row: Callable[[type[IncomingRow], tuple[object, ...]], IncomingRow] = tuple.__new__

Rows = Iterator[list[Row]]


class Target(NamedTuple):
    """Where numbers go: measure, input, and how the input takes percentages and truth values."""

    measure: Measure
    input: str
    percent: bool
    yes_no: bool


class Reader:
    """What both shapes share: names, periods, findings. It is made while the child still starts."""

    def __init__(self, card: Scorecard, mapping: Mapping) -> None:
        self.card, self.mapping = card, mapping
        self.found = Findings("", mapping, texts_expected=False)
        self.names = Names(card, mapping)
        language = mapping.locale[:2].lower() if mapping.locale else None
        self.habits = Habits(card.fiscal_year_start, language, mapping.dates, mapping.year)
        self._segments: dict[str, tuple[bool, str | None]] = {}
        self._targets: dict[tuple[str, str], Target | None] = {}

    def find_header(self, pieces: Rows) -> tuple[Headers, Rows]:
        """Return the header row and the rows behind it; raise `ImportRefused` if it is not there."""
        wanted = self.mapping.headers()
        seen = 0
        best: Headers | None = None
        for piece in pieces:
            for index, (number, cells) in enumerate(piece):
                seen += 1
                if self.mapping.header_row in (None, number):
                    headers = Headers(number, cells)
                    best = best or headers
                    if self.mapping.header_row == number or headers.holds(wanted):
                        return headers, _from(piece[index + 1 :], pieces)
            if seen > HEADER_SEARCH and self.mapping.header_row is None:
                break
        if best is None:
            raise ImportRefused("import-no-header-row", row=str(self.mapping.header_row))
        missing = next(header for header in wanted if not best.holds([header]))
        raise ImportRefused("import-header-not-found", header=missing)

    def segment(self, cell: Cell, row: int, column: int) -> tuple[bool, str | None]:
        """Return whether a row counts, and its segment (a blank cell: the whole organisation)."""
        text = text_of(cell)
        if text not in self._segments:
            self._segments[text] = self._segment(text, row, column)
        return self._segments[text]

    def _segment(self, text: str, row: int, column: int) -> tuple[bool, str | None]:
        if not text:
            return True, None
        if is_total(text) and not self.names.knows_segment(text):
            self.found.once("import-total-left-out", text, row, column, text=text[:60])
            return False, None
        known, id = self.names.segment(text)
        if not known:
            self.found.once("import-unknown-segment", text, row, column, name=text[:60])
        return known, id

    def target(self, name: str, input: str, row: int, columns: tuple[int, int | None]) -> Target | None:
        """Return where a row with this measure and input name goes; `columns` are theirs."""
        key = (name, input)
        if key not in self._targets:
            self._targets[key] = self._target(name, input, row, columns)
        return self._targets[key]

    def _target(self, name: str, input: str, row: int, columns: tuple[int, int | None]) -> Target | None:
        measure = self.names.measure(name)
        if measure is None:
            code = "import-ambiguous-measure" if self.names.is_ambiguous(name) else "import-unknown-measure"
            if is_total(name):
                code = "import-total-left-out"
            self.found.once(code, name, row, columns[0], name=name[:60], text=name[:60])
            return None
        known = self.names.input(measure, input) if input else VALUE
        if known is None:
            inputs = ", ".join(each.name for each in measure.inputs)
            facts: dict[str, Any] = {"name": input[:60], "measure": measure.name, "known": inputs}
            self.found.once("import-unknown-input", f"{name}\n{input}", row, columns[1] or 0, **facts)
            return None
        return self.target_of(measure, known)

    def target_of(self, measure: Measure, input: str) -> Target:
        """Return the target for an input of a measure, or for its finished figure."""
        named = next((each for each in measure.inputs if each.name == input), None)
        unit = measure.unit if named is None or (measure.formula == DIRECT and not named.unit) else named.unit
        return Target(measure, input, unit.strip().casefold() in PERCENT_UNITS, measure.direction == "yes_no")

    def read_period(self, cell: Cell) -> Found:
        """Understand a cell that should hold a period."""
        return read_period(text_of(cell), self.habits)

    def say_period(self, found: Found, cell: Cell, row: int, column: int, *, header: bool) -> None:
        """Note why a cell is no period we can use; each text once."""
        text = text_of(cell)[:60]
        if isinstance(found, Question):
            self.found.once(found.code, text, row, column, blocking=True, text=text)
        elif is_total(text):
            self.found.once("import-total-left-out", text, row, column, text=text)
        elif not text:
            self.found.once("import-no-period", str(row), row, column, blocking=True)
        elif header:
            self.found.once("import-column-left-out", text, row, column, text=text)
        else:
            self.found.once("import-not-a-period", text, row, column, blocking=True, text=text)


def _from(rest: list[Row], pieces: Rows) -> Rows:
    if rest:
        yield rest
    yield from pieces


def _cell(cells: list[Cell], column: int) -> Cell:
    return cells[column] if column < len(cells) else None


def read_down(reader: Reader, pieces: Rows) -> None:
    """Read a sheet with a column of periods, and one or more columns of values."""
    headers, pieces = reader.find_header(pieces)
    mapping = reader.mapping
    period_column = headers.column(mapping.period_column)
    assert period_column is not None
    segment_column = headers.column(mapping.segment_column)
    if not mapping.value_columns:
        _read_long(headers, reader, pieces, period_column, segment_column)
        return
    targets = _value_columns(reader, headers)
    rows = _DownRows(reader, _Columns(period_column, segment_column))
    for piece in pieces:
        for number, cells in piece:
            rows.read(number, cells, targets)


def _value_columns(reader: Reader, headers: Headers) -> list[tuple[int, Target]]:
    targets = []
    for header, (name, input) in reader.mapping.value_columns.items():
        column = headers.column(header)
        assert column is not None
        measure = reader.names.mapped_measure(name)
        targets.append((column, reader.target_of(measure, reader.names.mapped_input(measure, input))))
    return targets


class _Columns(NamedTuple):
    """Where a row of the `down` shape keeps what; None for a column the mapping does not name."""

    period: int
    segment: int | None
    measure: int = -1
    input: int | None = None
    value: int = -1


class _Lane(NamedTuple):
    """Where the values of one measure name go, with the periods understood so far, for the quick path."""

    measure: str
    input: str
    periods: dict[Cell, Period]


class _DownRows:
    """The values of rows one by one; keeps what it has understood of periods, segments and names."""

    def __init__(self, reader: Reader, columns: _Columns) -> None:
        self.reader, self.columns = reader, columns
        self.periods: dict[Frequency, dict[Cell, Period]] = {frequency: {} for frequency in Frequency}
        self.lanes: dict[Cell, _Lane] = {}
        self._no_periods: set[tuple[Frequency, Cell]] = set()
        self._targets: dict[tuple[str, str], list[tuple[int, Target]]] = {}

    def read(self, row: int, cells: list[Cell], targets: list[tuple[int, Target]]) -> None:
        """Read the values of one row."""
        found = self.reader.found
        filled = [(column, target) for column, target in targets if _cell(cells, column) not in (None, "")]
        if not filled:
            return
        counts, segment = True, None
        if self.columns.segment is not None:
            counts, segment = self.reader.segment(_cell(cells, self.columns.segment), row, self.columns.segment)
        if not counts:
            return
        period_cell = _cell(cells, self.columns.period)
        for column, target in filled:
            period = self._period(period_cell, target.measure.frequency, row)
            if period is None:
                continue
            value = found.number(cells[column], row, column, percent=target.percent, yes_no=target.yes_no)
            if value is not None:
                fields = (target.measure.id, segment, period, target.input, value, "", place(0, row, column))
                found.rows.append(_new_row(IncomingRow, fields))

    def read_named(self, row: int, cells: list[Cell]) -> None:
        """Read the one value of a row that names its measure."""
        columns = self.columns
        name = _cell(cells, columns.measure)
        input = text_of(_cell(cells, columns.input)) if columns.input is not None else ""
        if _cell(cells, columns.value) in (None, ""):
            return
        known = (text_of(name), input)
        if known not in self._targets:
            target = self.reader.target(*known, row, (columns.measure, columns.input))
            self._targets[known] = [(columns.value, target)] if target else []
            if target and columns.segment is None and columns.input is None and isinstance(name, str):
                self.lanes[name] = _Lane(target.measure.id, target.input, self.periods[target.measure.frequency])
        self.read(row, cells, self._targets[known])

    def _period(self, cell: Cell, frequency: Frequency, row: int) -> Period | None:
        key = content(cell)
        if key in self.periods[frequency]:
            return self.periods[frequency][key]
        if (frequency, key) in self._no_periods:
            return None
        meant = self.reader.read_period(cell)
        if isinstance(meant, (Period, date)):
            period = period_of(meant, frequency, self.reader.card.fiscal_year_start)
            self.periods[frequency][key] = period
            return period
        self.reader.say_period(meant, cell, row, self.columns.period, header=False)
        if text_of(cell):
            self._no_periods.add((frequency, key))
        return None


def _read_long(headers: Headers, reader: Reader, pieces: Rows, period: int, segment: int | None) -> None:
    """Read a row per value: the measure (and its input) stands in the row.

    A row whose measure and period have come by before, and whose value is a number, takes the quick path.
    """
    mapping = reader.mapping
    measure, value = headers.column(mapping.measure_column), headers.column(mapping.value_column)
    assert measure is not None
    assert value is not None
    columns = _Columns(period, segment, measure, headers.column(mapping.input_column), value)
    rows = _DownRows(reader, columns)
    lanes, add, quick = rows.lanes, reader.found.rows.append, reader.found.quick
    for piece in pieces:
        for number, cells in piece:
            try:
                lane = lanes[cells[measure]]
                cell = cells[period]
                when = lane.periods[cell[1] if type(cell) is list else cell]
                figure = cells[value]
                if type(figure) is str:
                    figure = quick(figure)
            except (KeyError, IndexError, TypeError):
                rows.read_named(number, cells)
                continue
            if type(figure) is float and -MAX_NUMBER < figure < MAX_NUMBER:
                fields = (lane.measure, None, when, lane.input, figure, "", place(0, number, value))
                add(_new_row(IncomingRow, fields))
            else:
                rows.read_named(number, cells)


def read_across(reader: Reader, pieces: Rows) -> None:
    """Read a sheet with the periods in its header row, and a row per measure, input or segment."""
    headers, pieces = reader.find_header(pieces)
    mapping = reader.mapping
    measure_column = headers.column(mapping.measure_column)
    assert measure_column is not None
    input_column, segment_column = headers.column(mapping.input_column), headers.column(mapping.segment_column)
    columns = _period_columns(reader, headers, {measure_column, input_column, segment_column})
    periods: dict[Frequency, list[tuple[int, Period]]] = {}
    start = reader.card.fiscal_year_start
    last = ""
    for piece in pieces:
        for row, cells in piece:
            name = text_of(_cell(cells, measure_column))
            input = text_of(_cell(cells, input_column)) if input_column is not None else ""
            if not any(cells[column] not in (None, "") for column, _meant in columns if column < len(cells)):
                last = name or last
                continue
            if not name and last and (input or segment_column is not None):
                name = last
                reader.found.once("import-name-from-above", name, row, measure_column, name=name[:60])
            last = name
            target = _row_target(reader, name, input, row, (measure_column, input_column))
            if target is None:
                continue
            segment = None
            if segment_column is not None:
                counts, segment = reader.segment(_cell(cells, segment_column), row, segment_column)
                if not counts:
                    continue
            frequency = target.measure.frequency
            if frequency not in periods:
                periods[frequency] = [(column, period_of(meant, frequency, start)) for column, meant in columns]
            _read_row(reader.found, target, segment, row, cells, periods[frequency])


def _row_target(reader: Reader, name: str, input: str, row: int, columns: tuple[int, int | None]) -> Target | None:
    if not name:
        reader.found.once("import-no-measure-name", str(row), row, columns[0], blocking=True)
        return None
    return reader.target(name, input, row, columns)


def _read_row(
    found: Findings,
    target: Target,
    segment: str | None,
    row: int,
    cells: list[Cell],
    periods: list[tuple[int, Period]],
) -> None:
    """Read the values of one measure's row; one of nothing but numbers takes the quick path."""
    base, width = place(0, row, 0), len(cells)
    measure, input = target.measure.id, target.input
    numbers = [cells[column] for column, _period in periods if column < width]
    if len(numbers) == len(periods) and set(map(type, numbers)) == {float} and isfinite(sum(numbers)):  # type: ignore[arg-type]  # all floats
        found.rows += [
            _new_row(IncomingRow, (measure, segment, period, input, number, "", base + column))
            for (column, period), number in zip(periods, numbers, strict=True)
        ]
        return
    for column, period in periods:
        cell = cells[column] if column < width else None
        value = found.quick(cell) if type(cell) is str else None
        if value is None:
            value = found.number(cell, row, column, percent=target.percent, yes_no=target.yes_no)
        if value is not None:
            fields = (measure, segment, period, input, value, "", base + column)
            found.rows.append(_new_row(IncomingRow, fields))


def _period_columns(reader: Reader, headers: Headers, named: set[int | None]) -> list[tuple[int, Period | date]]:
    """Return the columns headed by a period; the others are left out, and said so."""
    columns: list[tuple[int, Period | date]] = []
    for column, text in enumerate(headers.texts):
        if not text or column in named:
            continue
        meant = reader.read_period(text)
        if isinstance(meant, (Period, date)):
            columns.append((column, meant))
        else:
            reader.say_period(meant, text, headers.number, column, header=True)
    _check_wrap(reader, headers, columns)
    if not columns and not any(reader.found.problems()):
        raise ImportRefused("import-no-periods", row=str(headers.number))
    return columns


def _check_wrap(reader: Reader, headers: Headers, columns: list[tuple[int, Period | date]]) -> None:
    """Ask when headers completed by the mapping's `year` run over the end of a year: Oct, Nov, Dec, Jan."""
    if reader.mapping.year is None:
        return
    bare = replace(reader.habits, year=None)
    completed = [
        (column, meant)
        for column, meant in columns
        if isinstance(read_period(headers.texts[column], bare), Question)
    ]
    months = [(column, meant) for column, meant in completed if _frequency(meant) <= Frequency.MONTH]
    for (_, before), (column, after) in pairwise(months):
        if _frequency(before) == _frequency(after) and str(after) < str(before):
            text = headers.texts[column]
            reader.found.once("import-period-two-years", text, headers.number, column, blocking=True, text=text)
            return


def _frequency(meant: Period | date) -> Frequency:
    return meant.frequency if isinstance(meant, Period) else Frequency.WEEK
