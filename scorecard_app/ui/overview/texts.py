"""The words of the overview: scores, changes, targets; nothing here knows a window."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard_app.domain.model import Measure, Scorecard, owner_of
from scorecard_app.domain.period import Period
from scorecard_app.domain.scoring import MeasureScore, Node
from scorecard_app.i18n import N_, RIGHT_TO_LEFT, format_number, gettext, language, ngettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import period_label, status_label
from scorecard_app.labels.pictures import coverage_label
from scorecard_app.labels.values import goal_label, value_label
from scorecard_app.ui.overview.facts import OffTarget, StatusChange, ValueChange

UP, DOWN = "\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}"
NOTHING = "\N{EN DASH}"
LTR_MARK = "\N{LEFT-TO-RIGHT MARK}"
BETWEEN = " · "
_SMALLEST = 0.05
"""Scores are shown with one digit; what differs by less is the same."""


def score_text(score: float | None) -> str:
    """Return a score with one digit, a dash without one."""
    return NOTHING if score is None else format_number(score, 1)


def signed(value: float, decimals: int) -> str:
    """Return a number with its sign; Hebrew gets a mark that keeps the sign before it."""
    if value <= 0:
        return format_number(value, decimals)
    mark = LTR_MARK if language() in RIGHT_TO_LEFT else ""
    return f"{mark}+{format_number(value, decimals)}"


def arrow(by: float) -> str:
    """Return an arrow up or down."""
    return UP if by > 0 else DOWN


@dataclass(frozen=True, slots=True)
class TileFacts:
    """What a tile says: the whole card or a perspective at a period."""

    title: str
    score: float | None
    status: str
    coverage: str
    short_coverage: str
    change: str

    @property
    def spoken(self) -> str:
        """Everything below the title in one line."""
        parts = (score_text(self.score), status_label(self.status), self.coverage, self.change)
        return ", ".join(each for each in parts if each)


def tile_facts(title: str, now: Node, before: Node | None, earlier: Period) -> TileFacts:
    """Return what a tile says of a node and of the same node one period before."""
    coverage = ngettext(
        "{scored} of {count} measure has a score",
        "{scored} of {count} measures have a score",
        now.measure_count,
    ).format(scored=now.scored, count=now.measure_count)
    short = coverage_label(now.scored, now.measure_count)
    if not now.measure_count:
        coverage = short = _("No measures yet")
    change = _score_change(now, before, earlier)
    return TileFacts(one_line(title), now.score, now.status, coverage, short, change)


def _score_change(now: Node, before: Node | None, earlier: Period) -> str:
    period = period_label(earlier)
    if now.score is None:
        return ""
    if before is None or before.score is None:
        return _("No score in {period}").format(period=period)
    by = now.score - before.score
    if abs(by) < _SMALLEST:
        return _("Unchanged since {period}").format(period=period)
    return _("{arrow} {change} since {period}").format(arrow=arrow(by), change=signed(by, 1), period=period)


def value_text(one: MeasureScore, currency: str) -> str:
    """Return the value of a measure at a period, a dash without one."""
    return number_text(one.measure, one.value.value, currency)


def number_text(measure: Measure, number: float | None, currency: str) -> str:
    """Return a number as a value of its measure, a dash without one."""
    return NOTHING if number is None else value_label(measure, number, currency)


def target_text(card: Scorecard, one: MeasureScore) -> str:
    """Return the goal a value is held to, or that the measure has none."""
    if one.target is not None:
        return goal_label(one.measure, one.target.target, card.currency)
    return "" if one.measure.targets or one.measure.direction == "yes_no" else _("no target")


UNCHANGED = N_("unchanged")
_WAYS = {"better": N_("better"), "worse": N_("worse")}


def change_texts(measure: Measure, change: ValueChange | None) -> tuple[str, str]:
    """Return by how much a value changed, with an arrow, without its unit; and whether to the better."""
    if change is None:
        return "", ""
    if abs(change.by) * 10.0**measure.decimals < 0.5:
        return gettext(UNCHANGED), ""
    way = gettext(_WAYS[change.way]) if change.way else ""
    return f"{arrow(change.by)} {signed(change.by, measure.decimals)}", way


_MOVES = {
    "worse": N_("Worse: was {before}, now {now}"),
    "better": N_("Better: was {before}, now {now}"),
    "new": N_("First score: {now}"),
}


def move_text(change: StatusChange) -> str:
    """Return how a status changed."""
    return gettext(_MOVES[change.way]).format(
        before=status_label(change.before), now=status_label(change.score.status)
    )


def missing_text(card: Scorecard, measure: Measure, period: Period) -> str:
    """Return which value is overdue, and who owes it."""
    text = _("{period} is missing").format(period=period_label(period))
    owner = one_line(owner_of(card, measure))
    return text + BETWEEN + owner if owner else text


def initiative_text(one: OffTarget) -> str:
    """Return what is being done about a measure off target."""
    if not one.initiatives:
        return _("No initiative yet")
    names = ", ".join(one_line(each.name) for each in one.initiatives)
    return _("Initiative: {names}").format(names=names)
