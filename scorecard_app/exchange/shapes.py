"""The two shapes of a mapped sheet: periods going down a column, or going across the header row.

Rows come in pieces while the child still reads; what is the same for many cells (a period's text, a name) is
understood once and looked up from then on, because a table may have 100,000 values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from math import isfinite
from typing import NamedTuple

from scorecard_app.domain.incoming import IncomingRow, place
from scorecard_app.domain.model import Measure
from scorecard_app.domain.period import Frequency, Period
from scorecard_app.domain.rules.basic import MAX_NUMBER
from scorecard_app.errors import ImportRefused, clipped
from scorecard_app.exchange.cells import Cell, content, text_of
from scorecard_app.exchange.columns import Headers
from scorecard_app.exchange.dates import Question, period_of, read_period
from scorecard_app.exchange.findings import Findings
from scorecard_app.exchange.reader import Reader, Rows, Target, cell_at

_new_row: Callable[[type[IncomingRow], tuple[object, ...]], IncomingRow] = tuple.__new__


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
        measure = reader.names.column_measure(name)
        targets.append((column, reader.target_of(measure, reader.names.mapped_input(measure, input))))
    return targets


class _Columns(NamedTuple):
    """Where a row of the `down` shape keeps what; None for a column the mapping does not name."""

    period: int
    segment: int | None
    measure: int = -1
    input: int | None = None
    value: int = -1
    note: int | None = None


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
        filled = [(column, target) for column, target in targets if cell_at(cells, column) not in (None, "")]
        if not filled:
            return
        counts, segment = True, None
        if self.columns.segment is not None:
            counts, segment = self.reader.segment(cell_at(cells, self.columns.segment), row, self.columns.segment)
        if not counts:
            return
        period_cell = cell_at(cells, self.columns.period)
        for column, target in filled:
            period = self._period(period_cell, target.measure.frequency, row)
            if period is None:
                continue
            value = found.number(cells[column], row, column, percent=target.percent, yes_no=target.yes_no)
            if value is not None:
                fields = (target.measure.id, segment, period, target.input, value, "", place(0, row, column))
                found.rows.append(_new_row(IncomingRow, fields))

    def read_named(self, row: int, cells: list[Cell]) -> None:
        """Read the one value, and the note, of a row that names its measure."""
        columns = self.columns
        name = cell_at(cells, columns.measure)
        input = text_of(cell_at(cells, columns.input)) if columns.input is not None else ""
        noted = columns.note is not None and text_of(cell_at(cells, columns.note))
        if cell_at(cells, columns.value) in (None, "") and not noted:
            return
        known = (self.reader.text(name), input)
        if known not in self._targets:
            target = self.reader.target(*known, row, (columns.measure, columns.input))
            self._targets[known] = [(columns.value, target)] if target else []
            if target and isinstance(name, str) and {columns.segment, columns.input, columns.note} == {None}:
                self.lanes[name] = _Lane(target.measure.id, target.input, self.periods[target.measure.frequency])
        self.read(row, cells, self._targets[known])
        if noted and self._targets[known]:
            self._read_note(row, cells, self._targets[known][0][1].measure)

    def _read_note(self, row: int, cells: list[Cell], measure: Measure) -> None:
        columns, reader = self.columns, self.reader
        assert columns.note is not None
        counts, segment = True, None
        if columns.segment is not None:
            counts, segment = reader.segment(cell_at(cells, columns.segment), row, columns.segment)
        period = self._period(cell_at(cells, columns.period), measure.frequency, row) if counts else None
        if period is not None:
            note = reader.note(cells[columns.note], measure.id, segment, period)
            at = place(0, row, columns.note)
            reader.found.rows.append(IncomingRow(measure.id, segment, period, "", None, note, at))

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
    input, note = headers.column(mapping.input_column), headers.column(mapping.note_column)
    columns = _Columns(period, segment, measure, input, value, note)
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
            name = text_of(cell_at(cells, measure_column))
            input = text_of(cell_at(cells, input_column)) if input_column is not None else ""
            if not any(cells[column] not in (None, "") for column, _meant in columns if column < len(cells)):
                last = name or last
                continue
            if not name and last and (input or segment_column is not None):
                name = last
                reader.found.once("import-name-from-above", name, row, measure_column, name=clipped(name))
            last = name
            target = _row_target(reader, name, input, row, (measure_column, input_column))
            if target is None:
                continue
            segment = None
            if segment_column is not None:
                counts, segment = reader.segment(cell_at(cells, segment_column), row, segment_column)
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
