"""The tall and long shapes of a mapped sheet: periods going down a column, or one period for all rows.

Rows come in pieces while the child still reads; what is the same for many cells (a period's text, a name) is
understood once and looked up from then on, because a table may have 100,000 values.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from scorecard_app.domain.incoming import IncomingRow, place, row_of
from scorecard_app.domain.model import Measure
from scorecard_app.domain.period import Frequency, Period, on
from scorecard_app.domain.rules.basic import MAX_NUMBER
from scorecard_app.errors import clipped
from scorecard_app.exchange.cells import Cell, cell_at, content, text_of
from scorecard_app.exchange.columns import Headers
from scorecard_app.exchange.dates import period_of
from scorecard_app.exchange.day_steps import stand_together
from scorecard_app.exchange.layout import Rows
from scorecard_app.exchange.mapping_values import Destination
from scorecard_app.exchange.reader import Reader, Target
from scorecard_app.exchange.year_change import names_no_year, year_change

_new_row: Callable[[type[IncomingRow], tuple[object, ...]], IncomingRow] = tuple.__new__


def read_down(reader: Reader, pieces: Rows) -> None:
    """Read a sheet with a column of periods, or of one period, and one or more columns of values."""
    mapping = reader.mapping
    headers, pieces = reader.begin(pieces, (mapping.period_column, mapping.measure_column, mapping.segment_column))
    columns = _Columns(
        headers.column(mapping.period_column),
        headers.column(mapping.segment_column),
        headers.column(mapping.measure_column),
        headers.column(mapping.input_column),
        headers.column(mapping.value_column),
        headers.column(mapping.note_column),
    )
    if mapping.measure_column is not None:
        _read_long(reader, pieces, columns)
        return
    feeds = _feeds(reader, headers)
    rows = _DownRows(reader, columns)
    for piece in pieces:
        for number, cells in piece:
            rows.read(number, cells, feeds)
    rows.settle_days()
    rows.check_year(in_order=columns.segment is None)


def _feeds(reader: Reader, headers: Headers) -> list[_Feed]:
    """Return the columns of values, each with what it feeds and, where columns are segments, its segment."""
    mapping = reader.mapping
    named: list[tuple[str, Destination, str | None]]
    if mapping.measure is None:
        named = [(header, each, None) for header, each in mapping.value_columns.items()]
    elif mapping.segment_columns:
        named = [(header, mapping.measure, segment) for header, segment in mapping.segment_columns.items()]
    else:
        assert mapping.value_column is not None
        named = [(mapping.value_column, mapping.measure, None)]
    feeds = []
    for header, destination, segment in named:
        column = headers.column(header)
        assert column is not None
        found = None if segment is None else reader.names.mapped_segment(segment)
        feeds.append(_Feed(column, reader.destination(destination), found))
    return feeds


class _Feed(NamedTuple):
    """A column of values: where its numbers go, and the segment that the column itself says."""

    column: int
    target: Target
    segment: str | None = None


class _Columns(NamedTuple):
    """Where a row of the `down` shape keeps what; None for a column the mapping does not name."""

    period: int | None
    segment: int | None
    measure: int | None
    input: int | None
    value: int | None
    note: int | None


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
        self._days: dict[Frequency, dict[int, date]] = {}
        self._completed: dict[str, tuple[int, Period | date]] = {}
        self._targets: dict[tuple[str, str], list[_Feed]] = {}

    def read(self, row: int, cells: list[Cell], feeds: list[_Feed]) -> None:
        """Read the values of one row, and what it says beside them of the one measure they are of."""
        found = self.reader.found
        filled = [each for each in feeds if cell_at(cells, each.column) not in (None, "")]
        if not filled and self.reader.stating is None:
            return
        counts, segment = self._segment(row, cells)
        if not counts:
            return
        period_cell = cell_at(cells, self.columns.period)
        for column, target, own in filled:
            period = self._period(period_cell, target.measure.frequency, row)
            if period is None:
                continue
            value = found.number(cells[column], row, column, percent=target.percent, yes_no=target.yes_no)
            if value is not None:
                fields = (target.measure.id, own or segment, period, target.input, value, "", place(0, row, column))
                found.rows.append(_new_row(IncomingRow, fields))
        if self.reader.stating is not None:
            self._read_beside(row, cells, feeds, segment, filled=bool(filled))

    def _segment(self, row: int, cells: list[Cell]) -> tuple[bool, str | None]:
        if self.columns.segment is None:
            return True, None
        return self.reader.segment(cell_at(cells, self.columns.segment), row, self.columns.segment)

    def _read_beside(
        self, row: int, cells: list[Cell], feeds: list[_Feed], segment: str | None, *, filled: bool
    ) -> None:
        """Take what a row says of its measure; one with columns of several measures says it of none."""
        reader, stating = self.reader, self.reader.stating
        assert stating is not None
        objective = stating.objective(reader.found, row, cells)
        measures = {each.target.measure.id: each.target.measure for each in feeds}
        if len(measures) != 1:
            if measures and stating.has_target(cells):
                reader.found.once("import-target-whose", "", row, stating.columns.get("target", 0))
            stating.take_alone(cells, objective)
            return
        (measure,) = measures.values()
        period = None
        if filled or stating.has_target(cells):
            period = self._period(cell_at(cells, self.columns.period), measure.frequency, row)
        stating.take(reader.found, row, cells, objective, measure, segment, period)

    def read_named(self, row: int, cells: list[Cell]) -> None:
        """Read the one value, and the note, of a row that names its measure."""
        columns, stating = self.columns, self.reader.stating
        assert columns.value is not None
        name = self.reader.text(cell_at(cells, columns.measure))
        input = text_of(cell_at(cells, columns.input)) if columns.input is not None else ""
        noted = columns.note is not None and text_of(cell_at(cells, columns.note))
        if cell_at(cells, columns.value) in (None, "") and not noted:
            if stating is None:
                return
            if not name or not stating.has_target(cells):
                stating.take_alone(cells, stating.objective(self.reader.found, row, cells))
                return
        feeds = self._feeds(name, input, row, cells)
        self.read(row, cells, feeds)
        if noted and feeds:
            self._read_note(row, cells, feeds[0].target.measure)

    def _feeds(self, name: str, input: str, row: int, cells: list[Cell]) -> list[_Feed]:
        known = (name, input)
        if known not in self._targets:
            columns = self.columns
            assert columns.measure is not None
            assert columns.value is not None
            target = self.reader.target(*known, row, (columns.measure, columns.input))
            self._targets[known] = [_Feed(columns.value, target)] if target else []
            cell = cell_at(cells, columns.measure)
            if target and isinstance(cell, str) and self._is_plain():
                periods = self.periods[target.measure.frequency]
                self.lanes[cell] = _Lane(target.measure.id, target.input, periods)
        return self._targets[known]

    def _is_plain(self) -> bool:
        """Return whether a row holds nothing but its measure, its period and its value."""
        columns = self.columns
        return {columns.segment, columns.input, columns.note} == {None} and self.reader.stating is None

    def _read_note(self, row: int, cells: list[Cell], measure: Measure) -> None:
        columns, reader = self.columns, self.reader
        assert columns.note is not None
        counts, segment = self._segment(row, cells)
        period = self._period(cell_at(cells, columns.period), measure.frequency, row) if counts else None
        if period is not None:
            note = reader.note(cells[columns.note], measure.id, segment, period)
            at = place(0, row, columns.note)
            reader.found.rows.append(IncomingRow(measure.id, segment, period, "", None, note, at))

    def _period(self, cell: Cell, frequency: Frequency, row: int) -> Period | None:
        if self.columns.period is None:
            return self.reader.mapping.period
        key = content(cell)
        if key in self.periods[frequency]:
            return self.periods[frequency][key]
        if (frequency, key) in self._no_periods:
            return None
        meant = self.reader.read_period(cell)
        if isinstance(meant, (Period, date)):
            period = period_of(meant, frequency, self.reader.card.fiscal_year_start)
            if isinstance(meant, Period) or frequency <= Frequency.MONTH:
                self.periods[frequency][key] = period
            else:
                self._days.setdefault(frequency, {})[row] = meant
            self._note_completed(text_of(cell), row, meant)
            return period
        self.reader.say_period(meant, cell, row, self.columns.period, header=False)
        if text_of(cell):
            self._no_periods.add((frequency, key))
        return None

    def _note_completed(self, text: str, row: int, meant: Period | date) -> None:
        if text not in self._completed and names_no_year(text, self.reader.habits):
            self._completed[text] = (row, meant)

    def settle_days(self) -> None:
        """Take days for months where not all of them stand for the longer periods of their measure."""
        card, rows = self.reader.card, self.reader.found.rows
        made = self.reader.names.new.made if self.reader.names.new else {}
        start = card.fiscal_year_start
        for frequency, days in self._days.items():
            if stand_together(set(days.values()), frequency, start):
                continue
            for index, each in enumerate(rows):
                measure = card.measures.get(each.measure) or made[each.measure]
                day = days.get(row_of(each.place)) if measure.frequency is frequency else None
                if day is not None:
                    rows[index] = each._replace(period=on(day, Frequency.MONTH, start))

    def check_year(self, *, in_order: bool) -> None:
        """Ask if periods completed by the mapping's `year` run over the end of a year; see `year_change`."""
        change = year_change([meant for _row, meant in self._completed.values()], in_order=in_order)
        if change is None:
            return
        text, (row, _meant) = list(self._completed.items())[change]
        column = self.columns.period or 0
        self.reader.found.once("import-period-two-years", text, row, column, blocking=True, text=clipped(text))


def _read_long(reader: Reader, pieces: Rows, columns: _Columns) -> None:
    """Read a row per value: the measure (and its input) stands in the row.

    A row whose measure and period have come by before, and whose value is a number, takes the quick path.
    """
    rows = _DownRows(reader, columns)
    measure, period, value = columns.measure, columns.period, columns.value
    assert measure is not None
    assert value is not None
    lanes, add, quick = rows.lanes, reader.found.rows.append, reader.found.quick
    for piece in pieces:
        for number, cells in piece:
            try:
                lane = lanes[cells[measure]]
                cell = cells[period]  # type: ignore[index]  # without a column of periods: the TypeError below
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
    rows.settle_days()
    rows.check_year(in_order=False)
