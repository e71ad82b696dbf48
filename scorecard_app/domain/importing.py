"""From numbers in a file to a scorecard: compare first, show what would change, then change it as one edit.

Every reader yields an `Incoming`. `make_plan` compares it with the scorecard, refuses what the model refuses and
sorts the rest into new, changed and same; `apply_plan` is one edit `Scorecard -> Scorecard`. Both are pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from scorecard_app.domain.comparing import Change, Sorting
from scorecard_app.domain.incoming import SKIPPABLE, Incoming, IncomingRow, IncomingTarget
from scorecard_app.domain.model import (
    EMPTY,
    NO_SERIES,
    Initiative,
    Measure,
    Objective,
    Perspective,
    Scorecard,
    Segment,
    Series,
    SeriesKey,
)
from scorecard_app.domain.period import Period
from scorecard_app.domain.proposals import Proposals, created, judged
from scorecard_app.errors import EditRefused, Problem


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do. `rows` counts the values read; `notes` are new or changed notes.

    Rows in `new`, `changed` and `same` are routed: their measure and input are those that hold the reading.
    What is to be created comes first; `targets` are new ones and different ones for a start that has one already.
    """

    rows: int
    new: list[IncomingRow]
    changed: list[Change]
    same: list[IncomingRow]
    notes: list[IncomingRow]
    problems: tuple[Problem, ...]
    segments: tuple[Segment, ...] = ()
    measures: tuple[Measure, ...] = ()
    perspectives: tuple[Perspective, ...] = ()
    objectives: tuple[Objective, ...] = ()
    targets: tuple[IncomingTarget, ...] = ()
    initiatives: tuple[Initiative, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether a problem keeps the plan from being applied."""
        return any(problem.blocking for problem in self.problems)

    @property
    def skippable(self) -> int:
        """How many of the blocking problems `skipping` would leave behind."""
        return sum(problem.blocking and problem.code in SKIPPABLE for problem in self.problems)

    @property
    def writes(self) -> bool:
        """Whether there is anything in it that the scorecard lacks."""
        return bool(self.new or self.changed or self.notes or self.targets or self.creates)

    @property
    def creates(self) -> bool:
        """Whether it makes an item that the scorecard lacks."""
        return bool(self.segments or self.perspectives or self.objectives or self.measures or self.initiatives)


def make_plan(card: Scorecard, incoming: Incoming) -> ImportPlan:
    """Compare what came in with the scorecard; nothing is changed."""
    problems = list(incoming.problems)
    card, made = judged(card, incoming, problems)
    sorting = Sorting(card, incoming, problems)
    sorting.take_all(incoming.rows)
    new, changed, same = sorting.compared()
    notes = sorting.changed_notes()
    used = sorting.segments() | {row.segment for row in notes} | {each.target.segment for each in made.targets}
    return ImportPlan(
        len(incoming.rows) - sorting.without_value,
        new,
        changed,
        same,
        notes,
        (*problems, *sorting.finer(), *sorting.broken()),
        tuple(segment for segment in made.segments if segment.id in used),
        made.measures,
        made.perspectives,
        made.objectives,
        made.targets,
        made.initiatives,
    )


def apply_plan(plan: ImportPlan, card: Scorecard) -> Scorecard:
    """Return the card with the plan carried out; the same card if it changes nothing.

    Raise `EditRefused("import-blocked", count=...)` if a problem of the plan is blocking.
    """
    if plan.blocked:
        raise EditRefused("import-blocked", count=sum(problem.blocking for problem in plan.problems))
    if not plan.writes:
        return card
    made = Proposals(
        plan.segments, plan.perspectives, plan.objectives, plan.measures, plan.initiatives, plan.targets
    )
    card = created(card, made)
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
