"""From numbers in a file to a scorecard: compare first, show what would change, then change it as one edit.

Every reader yields an `Incoming`. `make_plan` compares it with the scorecard, refuses what the model refuses and
sorts the rest into new, changed and same; `apply_plan` is one edit `Scorecard -> Scorecard`. Both are pure.
An import of 100,000 values must cost no more than a moment, so rows are tuples and loops stay flat.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from scorecard_app.domain.edits.measures import add_measure
from scorecard_app.domain.model import EMPTY, NO_SERIES, Measure, Scorecard, Segment, Series, SeriesKey
from scorecard_app.domain.period import Frequency, Period
from scorecard_app.domain.rules import broken_checks, check_segment, check_value, check_values, source_of
from scorecard_app.domain.rules.basic import MAX_NUMBER
from scorecard_app.errors import EditRefused, Problem

_ROW_BITS, _COLUMN_BITS = 40, 14


class IncomingRow(NamedTuple):
    """One value from a file. `value` None with a `note` sets only the note (then `input` is empty).

    `segment` None is the whole organisation; `place` is a number made by `place`.
    """

    measure: str
    segment: str | None
    period: Period
    input: str
    value: float | None
    note: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a reader found: rows, problems with their cells, and what it proposes to create.

    `sheets` are the names that places point into; `duplicates` is None (ask), `first`, `last` or `sum`.
    `segments` and `measures` are created by the import if the plan is applied, segments only if a row uses them.
    """

    rows: list[IncomingRow] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()
    sheets: tuple[str, ...] = ("",)
    segments: tuple[Segment, ...] = ()
    measures: tuple[Measure, ...] = ()
    duplicates: str | None = None


class Change(NamedTuple):
    """A value that replaces another."""

    row: IncomingRow
    old: float


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do. `rows` counts the values read; `notes` are new or changed notes.

    Rows in `new`, `changed` and `same` are routed: their measure and input are those that hold the reading.
    `segments` and `measures` are created first.
    """

    rows: int
    new: list[IncomingRow]
    changed: list[Change]
    same: list[IncomingRow]
    notes: list[IncomingRow]
    problems: tuple[Problem, ...]
    segments: tuple[Segment, ...] = ()
    measures: tuple[Measure, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether a problem keeps the plan from being applied."""
        return any(problem.blocking for problem in self.problems)


def place(sheet: int, row: int, column: int) -> int:
    """Pack a place: index into `Incoming.sheets`, row from 1, column from 0 (below 16384)."""
    return sheet << _ROW_BITS | row << _COLUMN_BITS | column


def place_of(incoming: Incoming, packed: int) -> tuple[str | None, str | None]:
    """Return the sheet's name and the cell such as `D7`; None where there is none."""
    sheet, row = packed >> _ROW_BITS, packed >> _COLUMN_BITS & (1 << _ROW_BITS - _COLUMN_BITS) - 1
    column, letters = (packed & (1 << _COLUMN_BITS) - 1) + 1, ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    name = incoming.sheets[sheet] if sheet < len(incoming.sheets) else ""
    return name or None, f"{letters}{row}" if row else None


def make_plan(card: Scorecard, incoming: Incoming) -> ImportPlan:
    """Compare what came in with the scorecard; nothing is changed."""
    problems = list(incoming.problems)
    card, segments, measures = _with_proposals(card, incoming, problems)
    sorting = _Sorting(card, incoming, problems)
    sorting.take_all(incoming.rows)
    new, changed, same = sorting.compared()
    notes = sorting.changed_notes()
    used = sorting.segments() | {row.segment for row in notes}
    return ImportPlan(
        len(incoming.rows) - sorting.without_value,
        new,
        changed,
        same,
        notes,
        (*problems, *sorting.broken()),
        tuple(segment for segment in segments if segment.id in used),
        measures,
    )


def apply_plan(plan: ImportPlan, card: Scorecard) -> Scorecard:
    """Return the card with the plan carried out; the same card if it changes nothing.

    Raise `EditRefused("import-blocked", count=...)` if a problem of the plan is blocking.
    """
    if plan.blocked:
        raise EditRefused("import-blocked", count=sum(problem.blocking for problem in plan.problems))
    if not (plan.new or plan.changed or plan.notes or plan.segments or plan.measures):
        return card
    card = _created(card, plan.segments, plan.measures)
    values: dict[SeriesKey, dict[Period, dict[str, float]]] = {}
    notes: dict[SeriesKey, dict[Period, str]] = {}
    _collect(values, plan.new)
    _collect(values, [change.row for change in plan.changed])
    for row in plan.notes:
        notes.setdefault((row.measure, row.segment), {})[row.period] = row.note
    series = dict(card.series)
    for key in dict.fromkeys([*values, *notes]):
        old = series.get(key, NO_SERIES)
        series[key] = Series(
            _merged(old.values, values.get(key, EMPTY)), {**old.notes, **notes[key]} if key in notes else old.notes
        )
    return replace(card, series=series)


def _collect(values: dict[SeriesKey, dict[Period, dict[str, float]]], rows: Iterable[IncomingRow]) -> None:
    """Sort rows by series and period; those of one series usually follow each other."""
    last: tuple[str | None, str | None, str | None] = (None, None, None)
    periods: dict[Period, dict[str, float]] = {}
    alone = False
    for measure, segment, period, input, value, _note, _packed in rows:
        if input is not last[2] or measure is not last[0] or segment is not last[1]:
            last = (measure, segment, input)
            periods = values.setdefault((measure, segment), {})
            alone = not periods
        if alone or period not in periods:
            periods[period] = {input: value}  # type: ignore[dict-item]  # rows of new and changed have values
        else:
            periods[period][input] = value  # type: ignore[assignment]  # likewise


def _merged(
    old: Mapping[Period, Mapping[str, float]], new: Mapping[Period, Mapping[str, float]]
) -> Mapping[Period, Mapping[str, float]]:
    if not old:
        return new
    return {**old, **{period: {**old.get(period, EMPTY), **numbers} for period, numbers in new.items()}}


def _created(card: Scorecard, segments: tuple[Segment, ...], measures: tuple[Measure, ...]) -> Scorecard:
    if segments:
        card = replace(card, segments={**card.segments, **{each.id: each for each in segments}})
    for measure in measures:
        card = add_measure(card, measure)
    return card


def _with_proposals(
    card: Scorecard, incoming: Incoming, problems: list[Problem]
) -> tuple[Scorecard, tuple[Segment, ...], tuple[Measure, ...]]:
    """Return the card with what would be created, and of that what may be."""
    segments: list[Segment] = []
    for segment in incoming.segments:
        try:
            check_segment(card, segment)
            segments.append(segment)
        except EditRefused as refusal:
            problems.append(Problem(refusal.code, refusal.facts))
    card = _created(card, tuple(segments), ())
    measures: list[Measure] = []
    for measure in incoming.measures:
        try:
            card = add_measure(card, measure)
            measures.append(measure)
        except EditRefused as refusal:
            problems.append(Problem(refusal.code, refusal.facts))
    return card, tuple(segments), tuple(measures)


class _Slot:
    """One input of one measure in one segment: what it may take, what it has, what came."""

    __slots__ = ("finest", "input", "integer", "key", "low", "measure", "most", "old", "routed", "taken")

    def __init__(self, card: Scorecard, measure: Measure, segment: str | None, input: str) -> None:
        source, name = source_of(card, measure, input)
        named = next((each for each in source.inputs if each.name == name), None)
        shares = source.direction == "yes_no" and name == "value"
        self.measure, self.input = source, name
        self.key: SeriesKey = (source.id, segment)
        self.routed = (source.id, name) != (measure.id, input)
        self.finest: Frequency = measure.frequency
        self.integer = named is not None and named.integer
        low = named.min if named is not None and named.min is not None else -MAX_NUMBER
        self.low, self.most = (max(low, 0.0), 1.0) if shares else (low, MAX_NUMBER)
        self.old = card.series.get(self.key, NO_SERIES).values
        self.taken: dict[Period, IncomingRow] = {}


class _Sorting:
    """Rows go in one by one, into the slot they belong to; faults become problems with their cell."""

    def __init__(self, card: Scorecard, incoming: Incoming, problems: list[Problem]) -> None:
        self.card, self.incoming, self.problems = card, incoming, problems
        self.without_value = 0
        self.slots: dict[tuple[str | None, str | None, str | None], _Slot | None] = {}
        self._by_source: dict[tuple[SeriesKey, str], _Slot] = {}
        self._notes: dict[tuple[str, str | None, Period], IncomingRow] = {}
        self._said: set[tuple[str, str | None, Period, str]] = set()

    def take_all(self, rows: Iterable[IncomingRow]) -> None:
        """Put the rows in their slots; those with nothing to decide, nearly all, go the short way."""
        slot: _Slot | None = None
        last: tuple[str | None, str | None, str | None] = (None, None, None)
        for row in rows:
            measure, segment, period, input, value, note, _packed = row
            if input is not last[2] or measure is not last[0] or segment is not last[1]:
                last = (measure, segment, input)
                slot = self.slots.get(last)
            if (
                slot is None
                or note
                or value is None
                or slot.routed
                or period in slot.taken
                or period[0] < slot.finest
                or not slot.low <= value <= slot.most
                or (slot.integer and value % 1)
            ):
                self._take(row)
                slot = self.slots.get(last)
            else:
                slot.taken[period] = row

    def _take(self, row: IncomingRow) -> None:
        measure, segment, period, input, value, note, packed = row
        if note:
            self._take_note(row)
        if value is None:
            self.without_value += 1
            return
        key = (measure, segment, input)
        slot = self.slots[key] if key in self.slots else self._slot(key, row)
        if slot is None:
            return
        if period[0] < slot.finest or not slot.low <= value <= slot.most or (slot.integer and value % 1):
            self._refuse(row)
        elif period in slot.taken:
            self._double(slot, row)
        elif slot.routed:
            slot.taken[period] = IncomingRow(slot.key[0], segment, period, slot.input, value, note, packed)
        else:
            slot.taken[period] = row

    def _slot(self, key: tuple[str, str | None, str], row: IncomingRow) -> _Slot | None:
        measure, segment, input = key
        found = self.card.measures.get(measure)
        self.slots[key] = None
        if found is None:
            self._problem(row, "no-such-item", {"kind": "measure", "id": measure[:60]})
            return None
        try:
            check_values(self.card, found, segment, row.period, {input: None})
        except EditRefused as refusal:
            if refusal.code != "reading-finer":
                self._problem(row, refusal.code, refusal.facts)
                return None
        slot = _Slot(self.card, found, segment, input)
        slot.taken = self._by_source.setdefault((slot.key, slot.input), slot).taken
        self.slots[key] = slot
        return self.slots[key]

    def _take_note(self, row: IncomingRow) -> None:
        """Keep a note; different notes for one period stand below each other."""
        key = (row.measure, row.segment, row.period)
        if (*key, row.note) in self._said:
            return
        self._said.add((*key, row.note))
        if key in self._notes:
            row = row._replace(note=f"{self._notes[key].note}\n{row.note}")
        measure = self.card.measures.get(row.measure)
        if measure is None:
            if row.value is None:
                self._problem(row, "no-such-item", {"kind": "measure", "id": row.measure[:60]})
            return
        try:
            check_values(self.card, measure, row.segment, row.period, {}, row.note)
        except EditRefused as refusal:
            if row.value is None or refusal.code != "reading-finer":
                self._problem(row, refusal.code, refusal.facts)
            return
        self._notes[key] = row

    def changed_notes(self) -> list[IncomingRow]:
        """Return the notes that are new or changed."""
        return [
            row
            for (measure, segment, period), row in self._notes.items()
            if self.card.series.get((measure, segment), NO_SERIES).notes.get(period, "") != row.note
        ]

    def _refuse(self, row: IncomingRow) -> None:
        """Say with the model's own rule why a value is refused."""
        measure = self.card.measures[row.measure]
        try:
            check_values(self.card, measure, row.segment, row.period, {})
            check_value(self.card, measure, row.period, row.input, row.value)  # type: ignore[arg-type]  # has one
        except EditRefused as refusal:
            self._problem(row, refusal.code, refusal.facts)

    def _double(self, slot: _Slot, row: IncomingRow) -> None:
        """Decide about a second value for one place: the same is none, else as asked, else a problem."""
        first = slot.taken[row.period]
        assert first.value is not None
        assert row.value is not None
        if self.incoming.duplicates == "sum":
            total = first.value + row.value
            if slot.low <= total <= slot.most:
                slot.taken[row.period] = first._replace(value=total)
            else:
                self._refuse(row._replace(value=total))
        elif first.value == row.value or self.incoming.duplicates == "first":
            return
        elif self.incoming.duplicates == "last":
            slot.taken[row.period] = first._replace(value=row.value, place=row.place)
        else:
            other = " ".join(filter(None, place_of(self.incoming, first.place)))
            facts = {"item": slot.measure.name, "period": row.period, "first": first.value, "second": row.value}
            self._problem(row, "import-two-values", {**facts, "other": other})

    def _problem(self, row: IncomingRow, code: str, facts: Mapping[str, Any]) -> None:
        sheet, cell = place_of(self.incoming, row.place)
        self.problems.append(Problem(code, facts, sheet, cell))

    def segments(self) -> set[str | None]:
        """Return the segments that values came for."""
        return {slot.key[1] for slot in self._by_source.values() if slot.taken}

    def compared(self) -> tuple[list[IncomingRow], list[Change], list[IncomingRow]]:
        """Return the values that are new, changed and same."""
        new: list[IncomingRow] = []
        changed: list[Change] = []
        same: list[IncomingRow] = []
        for slot in self._by_source.values():
            if not slot.old:
                new.extend(slot.taken.values())
                continue
            old, input = slot.old, slot.input
            for period, row in slot.taken.items():
                before = old[period].get(input) if period in old else None
                if before is None:
                    new.append(row)
                elif before == row.value:
                    same.append(row)
                else:
                    changed.append(Change(row, before))
        return new, changed, same

    def broken(self) -> list[Problem]:
        """Return remarks on the measures' checks that the values, with those already there, do not pass."""
        places: dict[tuple[SeriesKey, Period], IncomingRow] = {}
        for slot in self._by_source.values():
            if slot.measure.checks:
                places.update(((slot.key, period), row) for period, row in slot.taken.items())
        return [problem for (key, period), row in places.items() for problem in self._broken(key, period, row)]

    def _broken(self, key: SeriesKey, period: Period, row: IncomingRow) -> list[Problem]:
        measure = self.card.measures[key[0]]
        numbers: dict[str, float] = {}
        for each in measure.inputs:
            source, name = source_of(self.card, measure, each.name)
            at = (source.id, key[1])
            slot = self._by_source.get((at, name))
            came = slot.taken.get(period) if slot is not None else None
            value = came.value if came is not None else None
            if value is None:
                value = self.card.series.get(at, NO_SERIES).values.get(period, EMPTY).get(name)
            if value is not None:
                numbers[each.name] = value
        sheet, cell = place_of(self.incoming, row.place)
        return [
            Problem(
                "import-check",
                {"item": measure.name, "period": period, "check": check},
                sheet,
                cell,
                blocking=False,
            )
            for check in broken_checks(measure, numbers)
        ]
