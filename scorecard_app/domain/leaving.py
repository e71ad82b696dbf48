"""What is left out of a plan: cells that cannot be read, if the user says so, and items the user does not want."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from scorecard_app.domain.importing import ImportPlan
from scorecard_app.domain.incoming import SKIPPABLE
from scorecard_app.domain.model import Initiative, Measure, Objective, Perspective, Segment
from scorecard_app.errors import Problem

Item = TypeVar("Item")
_Named = Segment | Perspective | Objective | Measure | Initiative


def skipping(plan: ImportPlan) -> ImportPlan:
    """Return the plan without the cells that cannot be read: their problems do not block any more.

    If nothing is left that could be read, that blocks instead.
    """
    if not plan.skippable:
        return plan
    problems = tuple(
        replace(each, blocking=False) if each.blocking and each.code in SKIPPABLE else each
        for each in plan.problems
    )
    if not (plan.writes or plan.same):
        problems = (*problems, Problem("import-nothing"))
    return replace(plan, problems=problems)


def without(plan: ImportPlan, left: Mapping[str, frozenset[int]]) -> ImportPlan:
    """Return the plan without some of its items, and without whatever hangs on them.

    `left` holds indices by kind: `measure`, `segment`, `new`, `changed`, `note` (into `notes`), `perspective`,
    `objective`, `target`, `initiative`. An initiative goes with the last objective it serves. A new segment
    that nothing is left for is not made.
    """
    if not any(left.values()):
        return plan
    perspectives = _left(plan.perspectives, left.get("perspective"))
    gone = _ids(plan.perspectives) - _ids(perspectives)
    objectives = [each for each in _left(plan.objectives, left.get("objective")) if each.perspective not in gone]
    gone = _ids(plan.objectives) - _ids(objectives)
    measures = [each for each in _left(plan.measures, left.get("measure")) if each.objective not in gone]
    initiatives = [_serving(each, gone) for each in _left(plan.initiatives, left.get("initiative"))]
    no_measures = _ids(plan.measures) - _ids(measures)
    no_segments = _ids(plan.segments) - _ids(_left(plan.segments, left.get("segment")))
    kept = replace(
        plan,
        perspectives=tuple(perspectives),
        objectives=tuple(objectives),
        measures=tuple(measures),
        initiatives=tuple(each for each in initiatives if each is not None),
    )
    return _without_values(kept, left, no_measures, no_segments)


def _without_values(
    plan: ImportPlan, left: Mapping[str, frozenset[int]], no_measures: set[str], no_segments: set[str]
) -> ImportPlan:
    """Return the plan without some values, notes and targets, nor any of these measures and segments."""

    def stays(measure: str, segment: str | None) -> bool:
        return measure not in no_measures and segment not in no_segments

    new = [row for row in _left(plan.new, left.get("new")) if stays(row.measure, row.segment)]
    notes = [row for row in _left(plan.notes, left.get("note")) if stays(row.measure, row.segment)]
    targets = [each for each in _left(plan.targets, left.get("target")) if stays(each.measure, each.target.segment)]
    used = {row.segment for row in (*new, *notes)} | {each.target.segment for each in targets}
    return replace(
        plan,
        new=new,
        changed=[
            each for each in _left(plan.changed, left.get("changed")) if stays(each.row.measure, each.row.segment)
        ],
        notes=notes,
        targets=tuple(targets),
        segments=tuple(each for each in plan.segments if each.id in used),
    )


def _left(items: Sequence[Item], gone: frozenset[int] | None) -> Sequence[Item]:
    return [each for index, each in enumerate(items) if index not in gone] if gone else items


def _ids(items: Iterable[_Named]) -> set[str]:
    return {each.id for each in items}


def _serving(initiative: Initiative, gone: set[str]) -> Initiative | None:
    """Return an initiative without the objectives that are gone, None if it served no other."""
    kept = tuple(each for each in initiative.objectives if each not in gone)
    if kept == initiative.objectives:
        return initiative
    return replace(initiative, objectives=kept) if kept else None
