"""Which rows and which periods a template asks for. Pure: nothing here knows a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from scorecard_app.domain.due import last_due
from scorecard_app.domain.model import (
    DIRECT,
    EMPTY,
    NO_SERIES,
    VALUE,
    Input,
    Measure,
    Objective,
    Scorecard,
    Series,
    owner_of,
)
from scorecard_app.domain.period import Frequency, Period, end_date, on, shift, span, start_date
from scorecard_app.domain.values import is_additive
from scorecard_app.errors import UsageRefused, clipped

BACK = {Frequency.WEEK: 26, Frequency.MONTH: 12, Frequency.QUARTER: 8, Frequency.HALF: 4, Frequency.YEAR: 3}
"""How many periods a sheet shows at least, if nobody says from when."""
MAX_PERIODS = 1_000


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one measure in one segment: its inputs, whether a finished figure is asked for, a note."""

    measure: Measure
    segment: str | None
    inputs: tuple[Input, ...]
    finished: bool


@dataclass(frozen=True, slots=True)
class DataSheet:
    """One sheet: a row for each number of its groups, a column for each period."""

    frequency: Frequency
    periods: tuple[Period, ...]
    groups: tuple[Group, ...]


def data_sheets(
    card: Scorecard, *, owner: str | None, first: Period | None, last: Period | None, today: date
) -> tuple[DataSheet, ...]:
    """Return the sheets to fill in, fine to coarse.

    A measure stands on the sheet of its own frequency, and on a coarser one where it has readings of that
    frequency. With an owner: only the measures of that owner, and only periods that are due and lack a value.
    Raise `UsageRefused`: `template-no-measures`, `template-no-owner`, `template-span-order`, `template-span-long`.
    """
    if first is not None and last is not None and _start(card, first) > end_date(last, card.fiscal_year_start):
        raise UsageRefused("template-span-order", first=first, last=last)
    measures = _measures(card, owner)
    wanted = _wanted_inputs(card, measures)
    sheets = []
    for frequency in Frequency:
        groups = tuple(_groups(card, measures, wanted, frequency))
        if groups:
            periods = _periods(card, groups, frequency, first, last, today)
            if owner is not None:
                periods = _due(card, groups, periods, today)
            if periods:
                sheets.append(DataSheet(frequency, periods, groups))
    if not sheets:
        raise UsageRefused("template-nothing-due" if measures else "template-no-measures")
    return tuple(sheets)


def _start(card: Scorecard, period: Period) -> date:
    return start_date(period, card.fiscal_year_start)


def _measures(card: Scorecard, owner: str | None) -> tuple[Measure, ...]:
    active = [measure for measure in card.measures.values() if measure.active]
    if owner is not None:
        name = owner.strip().casefold()
        known = dict.fromkeys(owner_of(card, measure) for measure in active)
        active = [measure for measure in active if owner_of(card, measure).casefold() == name]
        if not active or not name:
            raise UsageRefused(
                "template-no-owner", text=clipped(owner), known=", ".join(filter(None, known)) or "-"
            )
    return tuple(measures_in_order(card, active))


def measures_in_order(card: Scorecard, measures: Iterable[Measure]) -> list[Measure]:
    """Return measures as they stand on the map: by perspective, then by objective."""
    place = {each.id: number for number, each in enumerate(objectives_in_order(card))}
    return sorted(measures, key=lambda measure: place[measure.objective])


def objectives_in_order(card: Scorecard) -> list[Objective]:
    """Return the objectives perspective by perspective."""
    place = {each: number for number, each in enumerate(card.perspectives)}
    return sorted(card.objectives.values(), key=lambda objective: place[objective.perspective])


def _wanted_inputs(card: Scorecard, measures: Iterable[Measure]) -> dict[str, set[str]]:
    """Return the inputs of inactive measures that the measures shown share, by measure id."""
    wanted: dict[str, set[str]] = {}
    for measure in measures:
        for each in measure.inputs:
            if each.same_as is not None and not card.measures[each.same_as.measure].active:
                wanted.setdefault(each.same_as.measure, set()).add(each.same_as.input)
    return wanted


def _groups(
    card: Scorecard, measures: Iterable[Measure], wanted: dict[str, set[str]], frequency: Frequency
) -> Iterator[Group]:
    for measure in measures:
        own = tuple(each for each in measure.inputs if each.same_as is None)
        for segment in _segments(card, measure, frequency):
            if own or (measure.id, segment) in card.series:
                yield Group(measure, segment, own, measure.formula != DIRECT)
    for id, names in wanted.items():
        measure = card.measures[id]
        shared = tuple(each for each in measure.inputs if each.name in names)
        for segment in _segments(card, measure, frequency):
            yield Group(measure, segment, shared, finished=False)


def _segments(card: Scorecard, measure: Measure, frequency: Frequency) -> tuple[str | None, ...]:
    """Return the segments a measure is read in at a frequency, the whole organisation (None) first."""
    if frequency < measure.frequency:
        return ()
    everywhere: tuple[str | None, ...] = (None, *card.segments)
    read = [each for each in everywhere if _read_at(card.series.get((measure.id, each), NO_SERIES), frequency)]
    if frequency > measure.frequency:
        return tuple(read)
    aimed = {target.segment for target in measure.targets if target.segment is not None}
    used = [each for each in everywhere if each in read or each in aimed]
    if used:
        return tuple(used) if read else (None, *used)
    adds_up = not card.segments_overlap and is_additive(measure)
    return everywhere if adds_up else (None,)


def _read_at(series: Series, frequency: Frequency) -> bool:
    return any(period.frequency == frequency for period in (*series.values, *series.notes))


def _periods(
    card: Scorecard,
    groups: Iterable[Group],
    frequency: Frequency,
    first: Period | None,
    last: Period | None,
    today: date,
) -> tuple[Period, ...]:
    """Return the columns: what was asked for, else from the earliest reading (or some back) to the current one."""
    start = card.fiscal_year_start
    current = on(today, frequency, start)
    read = [each for group in groups for each in _read_periods(card, group, frequency)]
    to = max([current, *read]) if last is None else on(end_date(last, start), frequency, start)
    if first is None:
        since = min([to, shift(min(current, to), 1 - BACK[frequency]), *read])
    else:
        since = on(_start(card, first), frequency, start)
    found = span(since, max(to, since))
    if len(found) > MAX_PERIODS:
        raise UsageRefused("template-span-long", count=len(found), limit=MAX_PERIODS)
    return found


def _read_periods(card: Scorecard, group: Group, frequency: Frequency) -> Iterator[Period]:
    series = card.series.get((group.measure.id, group.segment), NO_SERIES)
    yield from (period for period in (*series.values, *series.notes) if period.frequency == frequency)


def _due(card: Scorecard, groups: Iterable[Group], periods: Iterable[Period], today: date) -> tuple[Period, ...]:
    """Return the periods that are due and lack a value; the latest due one if none does."""
    ended = [each for each in periods if each <= last_due_at(each.frequency, today, card.fiscal_year_start)]
    lacking = [each for each in ended if any(_lacks(card, group, each) for group in groups)]
    return tuple(lacking or ended[-1:])


def last_due_at(frequency: Frequency, today: date, start: int) -> Period:
    """Return the latest period of a frequency that is due."""
    return last_due(Measure("", "", "", frequency=frequency), today, start)


def is_anything_lacking(card: Scorecard, sheets: Iterable[DataSheet]) -> bool:
    """Return whether a number is missing in any cell of these sheets."""
    return any(_lacks(card, group, period) for each in sheets for group in each.groups for period in each.periods)


def _lacks(card: Scorecard, group: Group, period: Period) -> bool:
    """Return whether a number is missing that this group asks for; a finished figure stands for all of them.

    What was never read before its first reading is not missing.
    """
    read = list(_read_periods(card, group, period.frequency))
    if read and period < min(read):
        return False
    there = card.series.get((group.measure.id, group.segment), NO_SERIES).values.get(period, EMPTY)
    return any(each.name not in there for each in group.inputs) and VALUE not in there


def reading_of(card: Scorecard, group: Group, input: str, period: Period) -> float | None:
    """Return the number that stands in the card for a cell, or None."""
    series = card.series.get((group.measure.id, group.segment), NO_SERIES)
    return series.values.get(period, EMPTY).get(input)


def note_of(card: Scorecard, group: Group, period: Period) -> str:
    """Return the note that stands in the card for a cell, or an empty text."""
    return card.series.get((group.measure.id, group.segment), NO_SERIES).notes.get(period, "")
