"""Edits of targets: put in, changed, removed, copied from one year to another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from scorecard_app.domain.edits.common import changed
from scorecard_app.domain.edits.measures import change_measure
from scorecard_app.domain.model import TARGET_NUMBERS, Measure, Scorecard, Target
from scorecard_app.domain.period import (
    FIRST_YEAR,
    LAST_YEAR,
    Frequency,
    Period,
    containing,
    start_date,
    weeks_in,
    within,
)
from scorecard_app.domain.rules import check_period, check_target, find
from scorecard_app.domain.rules.basic import Place, between, clip, expect, item_name, whole
from scorecard_app.errors import EditRefused

_SCALED = tuple(field for field in TARGET_NUMBERS if field != "baseline")


def add_target(card: Scorecard, measure: str, target: Target) -> Scorecard:
    """Add a target; another one with the same start, frequency and segment is refused."""
    owner = find(card.measures, "measure", measure)
    return change_measure(card, measure, targets=(*owner.targets, target))


def put_target(card: Scorecard, measure: str, target: Target) -> Scorecard:
    """Add a target, or replace the one with the same start, frequency and segment."""
    owner = find(card.measures, "measure", measure)
    expect("target", target, Target)
    kept = (each for each in owner.targets if (each.start, each.segment) != (target.start, target.segment))
    return card if target in owner.targets else change_measure(card, measure, targets=(*kept, target))


def change_target(
    card: Scorecard, measure: str, start: Period, segment: str | None = None, /, **fields: Any
) -> Scorecard:
    """Change fields of one target, which is named by its start and segment."""
    owner = find(card.measures, "measure", measure)
    before = _find_target(owner, start, segment)
    after = changed("target", before, fields, fixed=())
    if after is before:
        return card
    check_target(card, owner, after)
    targets = tuple(after if each is before else each for each in owner.targets)
    return change_measure(card, measure, targets=targets)


def remove_target(card: Scorecard, measure: str, start: Period, segment: str | None = None) -> Scorecard:
    """Remove one target."""
    owner = find(card.measures, "measure", measure)
    gone = _find_target(owner, start, segment)
    return change_measure(card, measure, targets=tuple(each for each in owner.targets if each is not gone))


def _find_target(measure: Measure, start: Period, segment: str | None) -> Target:
    check_period(start)
    for each in measure.targets:
        if each.start == start and each.segment == segment:
            return each
    raise EditRefused("no-such-target", item=item_name(measure), start=start, segment=clip(segment or "-"))


def copy_targets(card: Scorecard, from_year: int, to_year: int, percent: float = 0.0) -> Scorecard:
    """Copy what holds in one fiscal year to another, every number but the baseline changed by `percent`.

    A target that began earlier and still holds when the year begins is copied as of the year's first period. A
    target already there for the same start and segment stays as it is.
    """
    place = Place("target", item_name(card), "year")
    for year in (from_year, to_year):
        whole(FIRST_YEAR + 1, LAST_YEAR - 1)(place, year)
    between(-99, 1000)(replace(place, field="percent"), percent)
    factor = 1 + percent / 100
    for id, measure in card.measures.items():
        copies = {(each.start, each.segment): each for each in measure.targets}
        for each in _of_year(card, measure, from_year):
            copy = _copied(each, to_year - from_year, factor)
            copies.setdefault((copy.start, copy.segment), copy)
        if len(copies) > len(measure.targets) and from_year != to_year:
            card = change_measure(card, id, targets=tuple(copies.values()))
    return card


def _of_year(card: Scorecard, measure: Measure, year: int) -> Iterable[Target]:
    """Yield the targets that begin in a fiscal year, and those in force when it begins, begun then."""
    start = card.fiscal_year_start
    first_day = start_date(Period(Frequency.YEAR, year, 1), start)
    holding: dict[tuple[Frequency, str | None], Target] = {}
    for each in measure.targets:
        if containing(each.start, Frequency.YEAR, start).year == year:
            yield each
        elif start_date(each.start, start) < first_day:
            holding[(each.start.frequency, each.segment)] = each
    for (frequency, _segment), each in holding.items():
        first = within(Period(Frequency.YEAR, year, 1), frequency, start)[0]
        if all((other.start, other.segment) != (first, each.segment) for other in measure.targets):
            yield replace(each, start=first)


def _copied(target: Target, years: int, factor: float) -> Target:
    numbers: dict[str, Any] = {
        field: float(f"{value * factor:.12g}") if factor != 1 else value
        for field in _SCALED
        if (value := getattr(target, field)) is not None
    }
    return replace(target, start=_later(target.start, years), **numbers)


def _later(start: Period, years: int) -> Period:
    """Return the same week, month, quarter or half so many years later; week 53 becomes the last week."""
    if start.frequency is Frequency.WEEK:
        year = start.year + years
        return Period(Frequency.WEEK, year, min(start.number, weeks_in(year)))
    return Period(start.frequency, start.year + years, start.number)
