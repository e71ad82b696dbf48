"""The rows of an import beside what the scorecard has: routed, judged by the model's rules, sorted.

Nearly all rows need no decision; for them the loop stays flat, since an import may have 100,000.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from scorecard_app.domain.incoming import Incoming, IncomingRow, place_of
from scorecard_app.domain.model import EMPTY, NO_SERIES, Measure, Scorecard, SeriesKey
from scorecard_app.domain.period import Frequency, Period
from scorecard_app.domain.rules import broken_checks, check_value, check_values, input_of, source_of
from scorecard_app.domain.rules.basic import MAX_NUMBER, item_name
from scorecard_app.errors import EditRefused, Problem, clipped


class Change(NamedTuple):
    """A value that replaces another."""

    row: IncomingRow
    old: float


class _Slot:
    """One input of one measure in one segment: what it may take, what it has, what came."""

    __slots__ = ("finest", "input", "integer", "key", "low", "measure", "most", "old", "routed", "taken")

    def __init__(self, card: Scorecard, measure: Measure, segment: str | None, input: str) -> None:
        source, name = source_of(card, measure, input)
        named = input_of(source, name)
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


class Sorting:
    """Rows go in one by one, into the slot they belong to; faults become problems with their cell."""

    def __init__(self, card: Scorecard, incoming: Incoming, problems: list[Problem]) -> None:
        self.card, self.incoming, self.problems = card, incoming, problems
        self.without_value = 0
        self.slots: dict[tuple[str | None, str | None, str | None], _Slot | None] = {}
        self._by_source: dict[tuple[SeriesKey, str], _Slot] = {}
        self._notes: dict[tuple[str, str | None, Period], IncomingRow] = {}
        self._said: set[tuple[str, str | None, Period, str]] = set()
        self._spoilt: list[tuple[_Slot, Period]] = []
        self._finer: dict[tuple[str, Frequency], list[IncomingRow]] = {}

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
        for spoilt, period in self._spoilt:
            spoilt.taken.pop(period, None)

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
            self._problem(row, "no-such-item", {"kind": "measure", "id": clipped(measure)})
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
                self._problem(row, "no-such-item", {"kind": "measure", "id": clipped(row.measure)})
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
            if refusal.code == "reading-finer":
                self._finer.setdefault((measure.id, row.period.frequency), []).append(row)
            else:
                self._problem(row, refusal.code, refusal.facts)

    def finer(self) -> Iterator[Problem]:
        """Yield one problem for all values that a measure is read too seldom for, at the first of them."""
        for (id, given), rows in self._finer.items():
            measure, row = self.card.measures[id], rows[0]
            place = place_of(self.incoming, row.place)
            facts: dict[str, Any] = {"item": item_name(measure), "own": measure.frequency}
            if len(rows) == 1:
                yield Problem("reading-finer", {**facts, "period": row.period}, *place)
            else:
                yield Problem("import-finer", {**facts, "given": given, "count": len(rows)}, *place)

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
                self._spoilt.append((slot, row.period))
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
