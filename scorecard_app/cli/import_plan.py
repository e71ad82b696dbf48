"""The plan of an import: as text, and as `import --json` has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from scorecard_app.domain.comparing import Change
from scorecard_app.domain.importing import ImportPlan
from scorecard_app.domain.model import VALUE, Scorecard
from scorecard_app.errors import Problem, clipped
from scorecard_app.i18n import N_, format_number, gettext, ngettext
from scorecard_app.labels import problem_sentence
from scorecard_app.labels.display import one_line
from scorecard_app.labels.imports import counts_label
from scorecard_app.labels.model import period_label

T = TypeVar("T")
MOST_SHOWN = 20
_LONGEST_PLACE = 120


def plan_dict(plan: ImportPlan, *, committed: bool) -> dict[str, Any]:
    """Return a plan in the form of `import --json`."""
    return {
        "rows": plan.rows,
        "new": len(plan.new),
        "changed": len(plan.changed),
        "same": len(plan.same),
        "problems": [
            {
                "sheet": each.sheet,
                "cell": each.cell,
                "code": each.code,
                "message": problem_sentence(each),
                "blocking": each.blocking,
            }
            for each in plan.problems
        ],
        "committed": committed,
    }


def plan_lines(card: Scorecard, plan: ImportPlan, *, asked: bool) -> Iterator[str]:
    """Yield a plan as text: counts, changed values, problems with their places, and what comes next."""
    yield counts_label(plan.rows, len(plan.new), len(plan.changed), len(plan.same))
    for text, made in (
        (N_("New segments: {names}."), plan.segments),
        (N_("New perspectives: {names}."), plan.perspectives),
        (N_("New objectives: {names}."), plan.objectives),
        (N_("New measures: {names}."), plan.measures),
        (N_("New initiatives: {names}."), plan.initiatives),
    ):
        if made:
            yield gettext(text).format(names=_names([each.name for each in made]))
    if plan.targets:
        text = ngettext("{count} target new or changed.", "{count} targets new or changed.", len(plan.targets))
        yield text.format(count=len(plan.targets))
    if plan.notes:
        text = ngettext("{count} note new or changed.", "{count} notes new or changed.", len(plan.notes))
        yield text.format(count=len(plan.notes))
    yield from shortened(plan.changed, partial(_change_line, card))
    yield from shortened([each for each in plan.problems if each.blocking], problem_line)
    yield from shortened([each for each in plan.problems if not each.blocking], problem_line)
    yield _outcome(plan, asked=asked)


def _names(made: Sequence[str]) -> str:
    """Return the first names, and how many more there would be."""
    names = [one_line(each) for each in made[:MOST_SHOWN]]
    more = len(made) - MOST_SHOWN
    if more > 0:
        names.append(ngettext("and {count} more", "and {count} more", more).format(count=format_number(more)))
    return ", ".join(names)


def shortened(found: Sequence[T], line: Callable[[T], str], most: int = MOST_SHOWN) -> Iterator[str]:
    """Yield the first lines, and how many more there would be."""
    yield from map(line, found[:most])
    more = len(found) - most
    if more > 0:
        yield "  " + ngettext("and {count} more", "and {count} more", more).format(count=format_number(more))


def _change_line(card: Scorecard, change: Change) -> str:
    row = change.row
    measure = card.measures.get(row.measure)
    name = one_line(measure.name) if measure else row.measure
    parts = [name if row.input == VALUE else f"{name} / {row.input}"]
    if row.segment is not None:
        segment = card.segments.get(row.segment)
        parts.append(one_line(segment.name) if segment else row.segment)
    parts.append(period_label(row.period))
    old, new = format_number(change.old), format_number(row.value or 0.0)
    return f"  {', '.join(parts)}: {old} → {new}"


def problem_line(problem: Problem) -> str:
    """Return a problem with its place and a sign that tells whether it blocks."""
    place = "!".join(clipped(each, _LONGEST_PLACE) for each in (problem.sheet, problem.cell) if each)
    sign = "■" if problem.blocking else "·"
    return f"  {sign} {place}: {problem_sentence(problem)}" if place else f"  {sign} {problem_sentence(problem)}"


def _outcome(plan: ImportPlan, *, asked: bool) -> str:
    blocking = sum(each.blocking for each in plan.problems)
    if blocking:
        text = ngettext(
            "Nothing is written: {count} problem is in the way.",
            "Nothing is written: {count} problems are in the way.",
            blocking,
        )
        return text.format(count=blocking)
    if not plan.writes:
        return gettext("There is nothing to write.")
    return gettext("Written.") if asked else gettext("Nothing is written yet; add --commit to write it.")
