"""The wide shape of a mapped sheet: periods across the headings, a row per measure, input or segment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from math import isfinite

from scorecard_app.domain.incoming import IncomingRow, place
from scorecard_app.domain.period import Frequency, Period, containing
from scorecard_app.errors import ImportRefused, clipped
from scorecard_app.exchange.blank_segments import with_segments
from scorecard_app.exchange.cells import Cell, cell_at, text_of
from scorecard_app.exchange.columns import Headers
from scorecard_app.exchange.day_steps import periods_of
from scorecard_app.exchange.findings import Findings
from scorecard_app.exchange.layout import Rows
from scorecard_app.exchange.lettering import lettered
from scorecard_app.exchange.phrases import folded
from scorecard_app.exchange.reader import Reader, Target
from scorecard_app.exchange.year_change import names_no_year, year_change

_new_row: Callable[[type[IncomingRow], tuple[object, ...]], IncomingRow] = tuple.__new__


def read_across(reader: Reader, pieces: Rows) -> None:
    """Read a sheet with the periods in its header row, and a row per measure, input or segment."""
    mapping = reader.mapping
    headers, pieces = reader.begin(pieces, (mapping.measure_column, mapping.segment_column))
    named = [
        headers.column(each) for each in (mapping.measure_column, mapping.input_column, mapping.segment_column)
    ]
    beside = reader.stating.columns.values() if reader.stating is not None else ()
    columns = _period_columns(reader, headers, {*named, *beside})
    reader.start = partial(_first_start, [meant for _column, meant in columns], reader.card.fiscal_year_start)
    rows = _AcrossRows(reader, columns, *named)
    if named[2] is not None:
        values = [column for column, _meant in columns]
        pieces = with_segments(reader.found, pieces, named[2], (named[0], named[1]), values)
    rows.beside = _names_again(headers, named[0], [column for column, _meant in columns])
    for piece in pieces:
        for row, cells in piece:
            rows.read(row, cells)


def _first_start(meant: list[Period | date], start: int, frequency: Frequency) -> Period | None:
    """Return the first period of the headings of this frequency, or of the next longer one there is.

    Where all of them are shorter it is the one in which the first of them lies: targets do not hang on values.
    """
    periods = periods_of(meant, frequency, start)
    longer = [each for each in periods if each.frequency >= frequency]
    fitting = longer or [containing(each, frequency, start) for each in periods]
    return min(fitting, key=lambda each: (each.frequency, each.year, each.number), default=None)


class _AcrossRows:
    """The rows of a wide sheet one by one; keeps the last name, for rows below it without one."""

    def __init__(
        self,
        reader: Reader,
        columns: list[tuple[int, Period | date]],
        measure: int | None,
        input: int | None,
        segment: int | None,
    ) -> None:
        self.reader, self.columns = reader, columns
        self.measure, self.input, self.segment = measure, input, segment
        self._one = reader.destination(reader.mapping.measure) if reader.mapping.measure is not None else None
        self._periods: dict[Frequency, list[tuple[int, Period]]] = {}
        self._last = ""
        self.beside: int | None = None
        """The column of names of a second table, to the right of the first."""

    def read(self, row: int, cells: list[Cell]) -> None:
        """Read one row: its values, and what it says beside them."""
        reader, stating = self.reader, self.reader.stating
        name = text_of(cell_at(cells, self.measure))
        self._check_beside(name, row, cells)
        objective = stating.objective(reader.found, row, cells) if stating is not None else None
        valued = any(cells[column] not in (None, "") for column, _meant in self.columns if column < len(cells))
        if not valued and (stating is None or not (name and stating.has_target(cells))):
            self._last = name or self._last
            if stating is not None:
                stating.take_alone(cells, objective)
            return
        target = self._target(name, row, cells)
        counts, segment = True, None
        if target is not None and self.segment is not None:
            counts, segment = reader.segment(cell_at(cells, self.segment), row, self.segment)
        if target is None or not counts:
            if stating is not None:
                stating.take_alone(cells, objective)
            return
        _read_row(reader.found, target, segment, row, cells, self._periods_for(target.measure.frequency))
        if stating is not None:
            stating.take(reader.found, row, cells, objective, target.measure, segment)

    def _check_beside(self, name: str, row: int, cells: list[Cell]) -> None:
        """Refuse a row that goes on with another name: what is right of it belongs to that."""
        other = text_of(cell_at(cells, self.beside))
        if self.beside is not None and other and folded(other) != folded(name):
            facts = {"name": clipped(name), "other": clipped(other)}
            self.reader.found.once("import-tables-beside", "", row, self.beside, blocking=True, **facts)

    def _target(self, name: str, row: int, cells: list[Cell]) -> Target | None:
        reader = self.reader
        input = text_of(cell_at(cells, self.input)) if self.input is not None else ""
        if self._one is not None:
            return self._one if not input else reader.input_target(self._one.measure, input, row, self.input or 0)
        assert self.measure is not None
        if not name and self._last and (input or self.segment is not None):
            name = self._last
            reader.found.once("import-name-from-above", name, row, self.measure, name=clipped(name))
        self._last = name
        return _row_target(reader, name, input, row, (self.measure, self.input))

    def _periods_for(self, frequency: Frequency) -> list[tuple[int, Period]]:
        if frequency not in self._periods:
            start = self.reader.card.fiscal_year_start
            periods = periods_of([each for _column, each in self.columns], frequency, start)
            self._periods[frequency] = [
                (column, period) for (column, _each), period in zip(self.columns, periods, strict=True)
            ]
        return self._periods[frequency]


def _names_again(headers: Headers, names: int | None, periods: list[int]) -> int | None:
    """Return the column, before some of the periods, that is headed like the one of the names."""
    text = folded(headers.texts[names]) if names is not None and names < len(headers.texts) else ""
    again = [
        column for column, each in enumerate(headers.texts) if text and column != names and folded(each) == text
    ]
    return next(
        (column for column in again if names is not None and names < column < max(periods, default=0)), None
    )


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
    left = {folded(each) for each in reader.mapping.leave}
    for column, text in enumerate(headers.texts):
        if not text or column in named or left & {folded(text), folded(lettered(column))}:
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
    completed = [each for each in columns if names_no_year(headers.texts[each[0]], reader.habits)]
    change = year_change([meant for _column, meant in completed], in_order=True)
    if change is not None:
        column = completed[change][0]
        text = headers.texts[column]
        reader.found.once("import-period-two-years", text, headers.number, column, blocking=True, text=text)
