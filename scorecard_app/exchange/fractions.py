"""Percentages that came as 0.85: numbers without a percent format are taken as they stand, and pointed out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from statistics import median

from scorecard_app.domain.incoming import Incoming, IncomingRow, IncomingTarget, place_of
from scorecard_app.domain.model import Measure, Scorecard
from scorecard_app.errors import Problem, clipped
from scorecard_app.exchange.percents import is_percent

_FAR = 10
"""So many times larger are the numbers there, if those that came were meant as hundredths."""


def fraction_remarks(card: Scorecard, incoming: Incoming) -> Iterator[Problem]:
    """Yield a remark for each percent input whose numbers all lie between 0 and 1 where others are far larger.

    Its cell is the first of them. Without other numbers to compare with, that they are all fractions is enough.
    """
    measures = {**card.measures, **{each.id: each for each in incoming.measures}}
    percents = {
        (measure.id, each.name)
        for measure in measures.values()
        for each in measure.inputs
        if is_percent(measure, each.name)
    } | {(measure.id, "value") for measure in measures.values() if is_percent(measure, "value")}
    if not percents:
        return
    for key, rows in _by_input(incoming.rows, percents).items():
        numbers = [row.value for row in rows if row.value is not None]
        largest = max(map(abs, numbers), default=0.0)
        if not 0 < largest < 1 or not _is_far(_known(card, measures[key[0]], key[1], incoming.targets), largest):
            continue
        first = next(row for row in rows if row.value)
        facts = {"item": clipped(measures[key[0]].name), "value": first.value, "count": len(numbers)}
        yield Problem("import-percent-as-fraction", facts, *place_of(incoming, first.place), blocking=False)


def _by_input(
    rows: Iterable[IncomingRow], wanted: Collection[tuple[str, str]]
) -> Mapping[tuple[str, str], list[IncomingRow]]:
    found: dict[tuple[str, str], list[IncomingRow]] = {}
    for row in rows:
        key = (row[0], row[3])
        if key in wanted:
            found.setdefault(key, []).append(row)
    return found


def _is_far(known: list[float], largest: float) -> bool:
    return not known or median(known) >= _FAR * largest


def _known(card: Scorecard, measure: Measure, input: str, targets: Iterable[IncomingTarget]) -> list[float]:
    """Return the numbers there are for an input, and the goals of its measure, zeros left out."""
    readings = [
        abs(numbers[input])
        for (id, _segment), series in card.series.items()
        if id == measure.id
        for numbers in series.values.values()
        if numbers.get(input)
    ]
    stated = [*measure.targets, *(each.target for each in targets if each.measure == measure.id)]
    return readings + [abs(each.goal) for each in stated if each.goal]
