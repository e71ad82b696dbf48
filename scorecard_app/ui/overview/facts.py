"""What the overview shows, picked from the score trees of two periods; nothing here knows a window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scorecard_app.domain.model import Initiative, Objective, Scorecard
from scorecard_app.domain.period import previous
from scorecard_app.domain.scoring import CardScore, MeasureScore, PerspectiveScore
from scorecard_app.domain.values import Value, value_at

SCORED = ("red", "amber", "green")
"""The statuses that come of a score, worst first."""
RUNNING = ("planned", "active", "on_hold")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: a measure with its objective, or (both None) the heading of a perspective."""

    perspective: PerspectiveScore
    objective: Objective | None = None
    score: MeasureScore | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What tells the row from all others."""
        if self.score is None:
            return "perspective", self.perspective.perspective.id
        return "measure", self.score.measure.id


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A measure with another status than one period before; `way` is worse, better or new."""

    score: MeasureScore
    before: str
    way: str


@dataclass(frozen=True, slots=True)
class OffTarget:
    """A measure off target, with the initiatives under way for its objective."""

    score: MeasureScore
    objective: Objective
    initiatives: tuple[Initiative, ...]


def rows(tree: CardScore) -> list[Row]:
    """Return the measures in the order of the card, each perspective that has some under its heading."""
    found: list[Row] = []
    for perspective in tree.perspectives:
        under = [
            Row(perspective, objective.objective, one)
            for objective in perspective.objectives
            for one in objective.measures
        ]
        if under:
            found += [Row(perspective), *under]
    return found


def measures(tree: CardScore) -> Iterator[tuple[Objective, MeasureScore]]:
    """Yield every active measure with its objective, in the order of the card."""
    for perspective in tree.perspectives:
        for objective in perspective.objectives:
            for one in objective.measures:
                yield objective.objective, one


def by_id(tree: CardScore) -> Mapping[str, MeasureScore]:
    """Return the measures of a tree by their id."""
    return {one.measure.id: one for _objective, one in measures(tree)}


def status_changes(now: CardScore, before: CardScore) -> list[StatusChange]:
    """Return the measures that got worse, then those that got better, then those with a first score."""
    earlier = by_id(before)
    found = [
        StatusChange(one, old.status, _way(old.status, one.status))
        for _objective, one in measures(now)
        if one.status in SCORED and (old := earlier[one.measure.id]).status != one.status
    ]
    return sorted(found, key=lambda each: ("worse", "better", "new").index(each.way))


def _way(before: str, now: str) -> str:
    if before not in SCORED:
        return "new"
    return "better" if SCORED.index(now) > SCORED.index(before) else "worse"


def off_target(card: Scorecard, tree: CardScore) -> list[OffTarget]:
    """Return the measures off target: those without an initiative first, then by their score."""
    under_way: dict[str, list[Initiative]] = {}
    for initiative in card.initiatives.values():
        if initiative.status in RUNNING:
            for objective in initiative.objectives:
                under_way.setdefault(objective, []).append(initiative)
    found = [
        OffTarget(one, objective, tuple(under_way.get(objective.id, ())))
        for objective, one in measures(tree)
        if one.status == "red"
    ]
    return sorted(found, key=lambda each: (bool(each.initiatives), each.score.score or 0.0))


@dataclass(frozen=True, slots=True)
class ValueChange:
    """How a value differs from the one before; `way` is better, worse or empty."""

    by: float
    before: Value
    way: str


def value_change(card: Scorecard, one: MeasureScore, tree: CardScore) -> ValueChange | None:
    """Return how a value differs from that of the period before, the measure's own where that is longer."""
    used = one.value.period_used
    if one.value.value is None or used is None:
        return None
    old = value_at(card, one.measure.id, tree.segment, previous(max(used, tree.period)))
    if old.value is None or old.period_used == used:
        return None
    by = one.value.value - old.value
    return ValueChange(by, old, _good(one, by))


def _good(one: MeasureScore, by: float) -> str:
    """Return whether a change is to the better; in a range that takes knowing more than the sign."""
    if by == 0 or one.measure.direction == "range":
        return ""
    return "better" if (by > 0) == (one.measure.direction != "lower") else "worse"
