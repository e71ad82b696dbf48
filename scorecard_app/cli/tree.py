"""The score tree as lines of a terminal: shape, name, score, status in words, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from scorecard_app.cli.columns import coloured, cut, filled, fitted, mark, width
from scorecard_app.domain.model import Measure, Objective, Perspective, Scorecard, Target
from scorecard_app.domain.scoring import CardScore, MeasureScore, Node
from scorecard_app.i18n import format_number, gettext, ngettext
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import amount, period_label, status_label
from scorecard_app.labels.pictures import coverage_label
from scorecard_app.labels.values import goal_label, value_marks

NARROWEST, INDENT, SCORE, DETAILS = 24, 2, 5, 40
BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class _Row:
    """A line: its depth in the tree, and its columns."""

    depth: int
    id: str
    name: str
    score: float | None
    status: str
    details: tuple[str, ...]


def heading(card: Scorecard, tree: CardScore, place: str, columns: int) -> str:
    """Return the line above the tree: the scorecard, the period, and for whom."""
    rest = BETWEEN.join(["", period_label(tree.period), one_line(place)])
    return cut(one_line(card.name), max(NARROWEST, columns - width(rest))) + rest


def tree_lines(card: Scorecard, tree: CardScore, columns: int, *, ids: bool = False) -> Iterator[str]:
    """Yield the tree as lines of so many columns; long names are cut, long details go on below.

    `ids` puts the id of each item before its details.
    """
    rows = list(_rows(card, tree))
    if ids:
        rows = [replace(row, details=(row.id, *row.details) if row.id else row.details) for row in rows]
    words = max(width(status_label(row.status)) for row in rows)
    fixed = 2 + 2 + SCORE + 2 + words + 2
    longest = max(width(one_line(row.name)) + row.depth * INDENT for row in rows)
    details = max(width(BETWEEN.join(row.details)) for row in rows)
    names = max(NARROWEST, min(longest, columns - fixed - min(details, DETAILS)))
    for row in rows:
        packed = _packed(row.details, max(NARROWEST, columns - fixed - names))
        yield f"{_front(row, names, words)}  {packed[0]}".rstrip()
        yield from (" " * (fixed + names) + more for more in packed[1:])


def _front(row: _Row, names: int, words: int) -> str:
    indent = " " * (row.depth * INDENT)
    name = fitted(one_line(row.name), names - len(indent))
    score = filled("" if row.score is None else format_number(row.score, 1), SCORE, right=True)
    word = coloured(filled(status_label(row.status), words), row.status)
    return f"{indent}{coloured(mark(row.status), row.status)} {name}  {score}  {word}"


def _packed(parts: Iterable[str], room: int) -> list[str]:
    """Return the parts on as many lines as they need."""
    lines = [""]
    for part in parts:
        longer = lines[-1] + BETWEEN + part if lines[-1] else part
        if lines[-1] and width(longer) > room:
            lines.append(part)
        else:
            lines[-1] = longer
    return lines


def _rows(card: Scorecard, tree: CardScore) -> Iterator[_Row]:
    yield _Row(0, "", gettext("Scorecard"), tree.score, tree.status, tuple(_node_details(tree)))
    for perspective in tree.perspectives:
        yield _node_row(0, perspective.perspective, perspective)
        for objective in perspective.objectives:
            yield _node_row(1, objective.objective, objective)
            for one in objective.measures:
                measure = one.measure
                yield _Row(2, measure.id, measure.name, one.score, one.status, tuple(_details(card, one)))


def _node_row(depth: int, item: Perspective | Objective, node: Node) -> _Row:
    return _Row(depth, item.id, item.name, node.score, node.status, tuple(_node_details(node)))


def _node_details(node: Node) -> Iterator[str]:
    """Yield from how many measures a score comes, its coverage if that is not full, and the red ones."""
    if not node.measure_count:
        return
    shown = coverage_label(node.scored, node.measure_count)
    if node.coverage < 1 - 1e-9:
        shown += " " + gettext("({coverage}%)").format(coverage=format_number(100 * node.coverage, 0))
    yield shown
    if node.red_below:
        text = ngettext("{count} off target", "{count} off target", node.red_below)
        yield text.format(count=node.red_below)


def _details(card: Scorecard, one: MeasureScore) -> Iterator[str]:
    if one.value.value is None:
        return
    yield amount(one.value.value, one.measure.unit, one.measure.decimals, card.currency)
    if one.target is not None:
        yield goal_text(card, one.measure, one.target.target)
    if one.value.stale:
        yield gettext("stale")
    yield from value_marks(one.value)


def goal_text(card: Scorecard, measure: Measure, target: Target) -> str:
    """Return the goal of a target, named as such."""
    return gettext("goal {goal}").format(goal=goal_label(measure, target, card.currency))
