"""What an import proposes to create, judged by the model's rules: items of every kind, and targets.

Items go in from the top down, so that each finds what it hangs on. Whatever is refused becomes a problem.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from scorecard_app.domain.edits.common import put_item
from scorecard_app.domain.edits.initiatives import add_initiative
from scorecard_app.domain.edits.measures import add_measure, change_measure
from scorecard_app.domain.edits.structure import add_objective, add_perspective
from scorecard_app.domain.incoming import Incoming, IncomingTarget, place_of
from scorecard_app.domain.model import (
    TARGET_NUMBERS,
    Initiative,
    Measure,
    Objective,
    Perspective,
    Scorecard,
    Segment,
    Target,
)
from scorecard_app.domain.period import Frequency
from scorecard_app.domain.rules import check_segment, check_target, find
from scorecard_app.errors import EditRefused, Problem

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Proposals:
    """What may be created, in the order in which it is."""

    segments: tuple[Segment, ...] = ()
    perspectives: tuple[Perspective, ...] = ()
    objectives: tuple[Objective, ...] = ()
    measures: tuple[Measure, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    targets: tuple[IncomingTarget, ...] = ()


def created(card: Scorecard, made: Proposals) -> Scorecard:
    """Return the card with all of it; raise `EditRefused` for what does not fit it (any more)."""
    if made.segments:
        card = replace(card, segments={**card.segments, **{each.id: each for each in made.segments}})
    for perspective in made.perspectives:
        card = add_perspective(card, perspective)
    for objective in made.objectives:
        card = add_objective(card, objective)
    for measure in made.measures:
        card = add_measure(card, measure)
    for initiative in made.initiatives:
        card = add_initiative(card, initiative)
    return _put_targets(card, made.targets)


def judged(card: Scorecard, incoming: Incoming, problems: list[Problem]) -> tuple[Scorecard, Proposals]:
    """Return the card with all that may be created, and what that is; the rest is added to the problems."""
    card, segments = _added(card, incoming.segments, _add_segment, problems)
    card, perspectives = _added(card, incoming.perspectives, add_perspective, problems)
    card, objectives = _added(card, incoming.objectives, add_objective, problems)
    card, measures = _added(card, incoming.measures, add_measure, problems)
    card, initiatives = _added(card, incoming.initiatives, add_initiative, problems)
    card, targets = _with_targets(card, incoming, problems)
    return card, Proposals(segments, perspectives, objectives, measures, initiatives, targets)


def _added(
    card: Scorecard, items: Iterable[Item], add: Callable[[Scorecard, Item], Scorecard], problems: list[Problem]
) -> tuple[Scorecard, tuple[Item, ...]]:
    fitting: list[Item] = []
    for item in items:
        try:
            card = add(card, item)
            fitting.append(item)
        except EditRefused as refusal:
            problems.append(Problem(refusal.code, refusal.facts))
    return card, tuple(fitting)


def _add_segment(card: Scorecard, segment: Segment) -> Scorecard:
    check_segment(card, segment)
    return put_item(card, "segment", segment)


def _with_targets(
    card: Scorecard, incoming: Incoming, problems: list[Problem]
) -> tuple[Scorecard, tuple[IncomingTarget, ...]]:
    """Return the targets that are new or different, as they shall be; of two for one start that differ ask."""
    fitting: list[IncomingTarget] = []
    stated: dict[object, IncomingTarget] = {}
    timelines: dict[str, _Timeline] = {}
    for each in sorted(incoming.targets, key=lambda each: each.target.start):
        first = stated.setdefault((each.measure, each.target.segment, each.target.start), each)
        try:
            if first.target != each.target:
                raise _two(card, incoming, first, each)
            if each.measure not in timelines:
                timelines[each.measure] = _Timeline(find(card.measures, "measure", each.measure))
            target = timelines[each.measure].settled(card, each.target)
        except EditRefused as refusal:
            problems.append(Problem(refusal.code, refusal.facts, *place_of(incoming, each.place)))
            continue
        if target is not None:
            fitting.append(each._replace(target=target))
    return _put_targets(card, fitting), tuple(fitting)


def _put_targets(card: Scorecard, targets: Iterable[IncomingTarget]) -> Scorecard:
    """Return the card with targets added or in the place of those for the same start, each measure changed once."""
    by_measure: dict[str, dict[object, Target]] = {}
    for id, target, _place in targets:
        if id not in by_measure:
            owner = find(card.measures, "measure", id)
            by_measure[id] = {(each.start, each.segment): each for each in owner.targets}
        by_measure[id][target.start, target.segment] = target
    for id, every in by_measure.items():
        card = change_measure(card, id, targets=tuple(every.values()))
    return card


def _two(card: Scorecard, incoming: Incoming, first: IncomingTarget, second: IncomingTarget) -> EditRefused:
    measure = find(card.measures, "measure", first.measure)
    other = " ".join(filter(None, place_of(incoming, first.place)))
    return EditRefused("import-two-targets", item=measure.name, start=second.target.start, other=other)


class _Timeline:
    """The targets of one measure by segment and frequency, each kind by its start: there may be thousands."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self._targets: dict[tuple[str | None, Frequency], list[Target]] = {}
        for each in sorted(measure.targets, key=lambda each: each.start):
            self._targets.setdefault((each.segment, each.start.frequency), []).append(each)

    def settled(self, card: Scorecard, target: Target) -> Target | None:
        """Return a target as it shall be, None if its numbers hold already; raise `EditRefused`.

        Where there is one for the same start, numbers that the file does not state stay as they are.
        """
        stated: dict[str, Any] = {
            name: getattr(target, name) for name in TARGET_NUMBERS if getattr(target, name) is not None
        }
        known = self._targets.setdefault((target.segment, target.start.frequency), [])
        at = bisect_right(known, target.start, key=lambda each: each.start)
        holding = known[at - 1] if at else None
        if holding is not None and all(getattr(holding, name) == number for name, number in stated.items()):
            return None
        replaces = holding is not None and holding.start == target.start
        if holding is not None and replaces:
            target = replace(holding, **stated)
        check_target(card, self.measure, target)
        known[at - replaces : at] = [target]
        return target
