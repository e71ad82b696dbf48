"""What stands in every cell: found when it is first seen, kept until its measure's readings change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from scorecard_app.domain.due import last_due
from scorecard_app.domain.formula import compile_check
from scorecard_app.domain.model import EMPTY, NO_SERIES, VALUE, Measure, Scorecard, SeriesKey
from scorecard_app.domain.period import Period
from scorecard_app.domain.rules import broken_checks
from scorecard_app.domain.values import Value, finished_figure, own_value, segments_read, series_of, value_at
from scorecard_app.ui.grid.columns import own_period
from scorecard_app.ui.grid.rows import GridRow

ROLLED = frozenset({"segments", "window", "recompute", "aggregate"})
"""The rules by which a value comes from other cells than its own inputs."""


class Kind(Enum):
    """What a cell is: of a heading, without a period of its measure, empty, a number read, or one worked out."""

    HEADING = "heading"
    OUTSIDE = "outside"
    EMPTY = "empty"
    READING = "reading"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a measure at one period; `suspects` are the inputs in the checks that are broken."""

    value: Value
    readings: Mapping[str, float]
    broken: tuple[str, ...] = ()
    suspects: frozenset[str] = frozenset()
    outside: bool = False
    note: str = ""
    due: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `facts` are those of its measure at `period`; `draft` is what was typed and is no number.

    `locked`: it is put together from finer periods and nothing is typed here.
    """

    kind: Kind
    period: Period | None = None
    number: float | None = None
    facts: Facts | None = None
    draft: str = ""
    problem: bool = False
    due: bool = False
    note: bool = False
    locked: bool = False


HEADING = Cell(Kind.HEADING)
OUTSIDE = Cell(Kind.OUTSIDE)
DraftKey = tuple[str, str, str | None, Period]


class Cells:
    """The cells of one card, segment and day. `drafts` survive everything: nothing typed is lost."""

    def __init__(self, card: Scorecard, segment: str | None, today: date) -> None:
        self.card = card
        self.segment = segment
        self.today = today
        self.drafts: dict[DraftKey, tuple[str, str]] = {}
        self._facts: dict[str, dict[Period, Facts]] = {}
        self._cells: dict[tuple[str, str, str], dict[Period, Cell]] = {}
        self._due: dict[str, Period | None] = {}
        self._sharers: dict[str, set[str]] | None = None

    def show(self, card: Scorecard, segment: str | None, today: date) -> None:
        """Show another state of everything."""
        self.card, self.segment, self.today = card, segment, today
        self._facts.clear()
        self._cells.clear()
        self._due.clear()
        self._sharers = None

    def forget(self, card: Scorecard, keys: Iterable[SeriesKey]) -> set[str]:
        """Look at a card in which only these series are other ones; return the measures that may look other."""
        self.card = card
        touched = set()
        for measure, _segment in keys:
            touched |= self._sharing().get(measure, {measure})
        for measure in touched:
            self.forget_measure(measure)
        return touched

    def forget_measure(self, measure: str) -> None:
        """Find everything of one measure anew."""
        self._facts.pop(measure, None)
        self._due.pop(measure, None)
        for key in [each for each in self._cells if each[1] == measure]:
            del self._cells[key]

    def _sharing(self) -> dict[str, set[str]]:
        """Return the measures that show the readings of each: itself and those whose inputs point to it."""
        if self._sharers is None:
            self._sharers = {id: {id} for id in self.card.measures}
            for measure in self.card.measures.values():
                for each in measure.inputs:
                    if each.same_as is not None:
                        self._sharers[each.same_as.measure].add(measure.id)
        return self._sharers

    def cell(self, row: GridRow, column: Period) -> Cell:
        """Return what stands in a row and column."""
        if row.measure is None:
            return HEADING
        known = self._cells.get(row.key)
        if known is None:
            known = self._cells[row.key] = {}
        found = known.get(column)
        if found is None:
            found = known[column] = self._made(row, row.measure, column)
        return found

    def draft_key(self, row: GridRow, period: Period) -> DraftKey:
        """Return what a draft of a cell is kept under."""
        return (row.id, row.input, self.segment, period)

    def facts(self, measure: Measure, period: Period) -> Facts:
        """Return what is known of a measure at a period of its own frequency or a coarser one."""
        known = self._facts.get(measure.id)
        if known is None:
            known = self._facts[measure.id] = {}
        found = known.get(period)
        if found is None:
            found = known[period] = self._found(measure, period)
        return found

    def _made(self, row: GridRow, measure: Measure, column: Period) -> Cell:
        period = own_period(column, measure.frequency, self.card.fiscal_year_start)
        if period is None:
            return OUTSIDE
        facts = self.facts(measure, period)
        kind, number = _result(facts) if row.computed else _number(row, facts)
        cell = Cell(
            kind,
            period,
            number,
            facts,
            problem=_suspect(row, facts),
            due=facts.due and kind is Kind.EMPTY,
            note=bool(facts.note) and row.kind == "measure",
            locked=period.frequency > measure.frequency and not _may_be_finished(measure, facts),
        )
        draft = self.drafts.get(self.draft_key(row, period)) if self.drafts else None
        return cell if draft is None else replace(cell, draft=draft[0], problem=True)

    def _found(self, measure: Measure, period: Period) -> Facts:
        card, segment = self.card, self.segment
        own = period.frequency == measure.frequency
        value = own_value(card, measure, segment, period) if own else value_at(card, measure.id, segment, period)
        readings = self._readings(measure, period)
        broken = broken_checks(measure, readings) if measure.checks else ()
        suspects = frozenset(name for check in broken for name in compile_check(check).names)
        note = card.series.get((measure.id, segment), NO_SERIES).notes.get(period, "")
        due = own and value.value is None and self._due_period(measure) == period
        return Facts(value, readings, broken, suspects, own and _outside(measure, value.value), note, due)

    def _readings(self, measure: Measure, period: Period) -> Mapping[str, float]:
        """Return the numbers entered for exactly this period, the finished figure of a computed one included."""
        found: dict[str, float] = {}
        for each in measure.inputs:
            series, name = series_of(self.card, measure, each, self.segment)
            number = series.values.get(period, EMPTY).get(name)
            if number is not None:
                found[each.name] = number
        figure = finished_figure(self.card, measure, self.segment, period)
        return found if figure is None else {**found, VALUE: figure}

    def _due_period(self, measure: Measure) -> Period | None:
        """Return the latest period whose value should be there by now, if this measure is read here at all."""
        if measure.id not in self._due:
            here = self.segment is None or self.segment in segments_read(self.card, measure)
            due = last_due(measure, self.today, self.card.fiscal_year_start) if here else None
            self._due[measure.id] = due
        return self._due[measure.id]


def _result(facts: Facts) -> tuple[Kind, float | None]:
    """Return the cell of a computed measure: what the formula gives, or the finished figure."""
    value = facts.value
    if value.value is None:
        return Kind.EMPTY, None
    return (Kind.READING if value.finished and not value.numbers else Kind.DERIVED), value.value


def _number(row: GridRow, facts: Facts) -> tuple[Kind, float | None]:
    """Return the cell of an input or a direct measure: what was read, or what it adds up to."""
    number = facts.readings.get(row.input)
    if number is not None:
        return Kind.READING, number
    value = facts.value
    if value.rule in ROLLED:
        number = value.numbers.get(row.input)
        if number is None and row.kind == "measure":
            number = value.value
    return (Kind.EMPTY if number is None else Kind.DERIVED), number


def _may_be_finished(measure: Measure, facts: Facts) -> bool:
    """Return whether numbers for a coarser period make sense: some count anew there, or some are there."""
    return bool(facts.readings) or any(each.rollup == "recount" for each in measure.inputs)


def _outside(measure: Measure, value: float | None) -> bool:
    """Return whether a value lies outside its measure's sensible range."""
    limits = measure.range
    if limits is None or value is None:
        return False
    return (limits.min is not None and value < limits.min) or (limits.max is not None and value > limits.max)


def _suspect(row: GridRow, facts: Facts) -> bool:
    """Return whether a cell has part in something that cannot be right."""
    return (row.kind == "measure" and facts.outside) or (not row.computed and row.input in facts.suspects)
