"""What an edit changed, found by identity, so that the file writes and views refresh just that.

Cards share every part an edit left alone, so only mappings that are another object are looked into, and only
items that are another object are compared. An item replaced by an equal one has not changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from scorecard_app.domain.model import EMPTY, NO_SERIES, Scorecard, Series, SeriesKey
from scorecard_app.domain.period import Period

ITEM_KINDS = ("segments", "perspectives", "objectives", "measures", "links", "initiatives")
"""The attributes of a `Scorecard` that hold items by id; links are keyed by (source, target)."""

CARD_FIELDS = tuple(f.name for f in fields(Scorecard) if f.name not in (*ITEM_KINDS, "series"))
"""The attributes that belong to the card itself."""


@dataclass(frozen=True, slots=True)
class ItemChanges:
    """The ids of one kind of item that came, went or changed; `reordered` looks at those that stayed."""

    added: tuple[Any, ...] = ()
    removed: tuple[Any, ...] = ()
    changed: tuple[Any, ...] = ()
    reordered: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.reordered)


@dataclass(frozen=True, slots=True)
class SeriesChanges:
    """What changed in one series: numbers and notes to put, and those that are gone.

    `added` and `removed` tell whether the series itself came or went, which an empty one may do as well.
    """

    put: Mapping[Period, Mapping[str, float]] = field(default_factory=lambda: EMPTY)
    gone: tuple[tuple[Period, str], ...] = ()
    notes_put: Mapping[Period, str] = field(default_factory=lambda: EMPTY)
    notes_gone: tuple[Period, ...] = ()
    added: bool = False
    removed: bool = False

    def __bool__(self) -> bool:
        return bool(self.put or self.gone or self.notes_put or self.notes_gone or self.added or self.removed)


_NOTHING = ItemChanges()


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that differs between two cards; false if nothing does."""

    fields: tuple[str, ...] = ()
    segments: ItemChanges = _NOTHING
    perspectives: ItemChanges = _NOTHING
    objectives: ItemChanges = _NOTHING
    measures: ItemChanges = _NOTHING
    links: ItemChanges = _NOTHING
    initiatives: ItemChanges = _NOTHING
    series: Mapping[SeriesKey, SeriesChanges] = field(default_factory=lambda: EMPTY)

    def __bool__(self) -> bool:
        return bool(self.fields or self.series or any(self.of(kind) for kind in ITEM_KINDS))

    def of(self, kind: str) -> ItemChanges:
        """Return the changes of one of `ITEM_KINDS`."""
        changes: ItemChanges = getattr(self, kind)
        return changes

    @property
    def readings(self) -> int:
        """How many numbers are put or gone."""
        return sum(sum(map(len, changes.put.values())) + len(changes.gone) for changes in self.series.values())


def diff(before: Scorecard, after: Scorecard) -> Diff:
    """Return what changed from one card to the next."""
    if before is after:
        return Diff()
    items = {kind: _items(getattr(before, kind), getattr(after, kind)) for kind in ITEM_KINDS}
    changed = tuple(name for name in CARD_FIELDS if getattr(before, name) != getattr(after, name))
    return Diff(fields=changed, series=_all_series(before.series, after.series), **items)


def _items(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> ItemChanges:
    if before is after:
        return _NOTHING
    added = tuple(key for key in after if key not in before)
    removed = tuple(key for key in before if key not in after)
    changed = tuple(
        key for key, item in after.items() if (old := before.get(key, item)) is not item and old != item
    )
    stayed_before = [key for key in before if key in after] if removed else list(before)
    stayed_after = [key for key in after if key in before] if added else list(after)
    return ItemChanges(added, removed, changed, stayed_before != stayed_after)


def _all_series(
    before: Mapping[SeriesKey, Series], after: Mapping[SeriesKey, Series]
) -> Mapping[SeriesKey, SeriesChanges]:
    if before is after:
        return EMPTY
    found = {
        key: changes
        for key, series in after.items()
        if (old := before.get(key)) is not series and (changes := series_changes(old, series))
    }
    if len(before) + sum(changes.added for changes in found.values()) != len(after):
        gone = (key for key in before if key not in after)
        found.update((key, series_changes(before[key], None)) for key in gone)
    return found


def series_changes(before: Series | None, after: Series | None) -> SeriesChanges:
    """Return what changed from one series to the next; None stands for no series."""
    old, new = before or NO_SERIES, after or NO_SERIES
    put, gone = _numbers(old.values, new.values)
    notes_put, notes_gone = _notes(old.notes, new.notes)
    return SeriesChanges(put, gone, notes_put, notes_gone, before is None, after is None)


def _numbers(
    before: Mapping[Period, Mapping[str, float]], after: Mapping[Period, Mapping[str, float]]
) -> tuple[Mapping[Period, Mapping[str, float]], tuple[tuple[Period, str], ...]]:
    if before is after:
        return EMPTY, ()
    if not before:
        return after, ()
    put: dict[Period, Mapping[str, float]] = {}
    gone: list[tuple[Period, str]] = []
    for period, numbers in after.items():
        old = before.get(period)
        if old is None:
            put[period] = numbers
        elif old is not numbers and old != numbers:
            if fresh := {name: value for name, value in numbers.items() if old.get(name) != value}:
                put[period] = fresh
            gone.extend((period, name) for name in old if name not in numbers)
    for period, old in before.items():
        if period not in after:
            gone.extend((period, name) for name in old)
    return put, tuple(gone)


def _notes(
    before: Mapping[Period, str], after: Mapping[Period, str]
) -> tuple[Mapping[Period, str], tuple[Period, ...]]:
    if before is after:
        return EMPTY, ()
    put = {period: note for period, note in after.items() if before.get(period) != note}
    return put, tuple(period for period in before if period not in after)
