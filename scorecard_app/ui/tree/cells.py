"""What stands in each cell of the tree: shown, edited, spoken."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scorecard_app.domain.model import Measure, Objective, Perspective, Scorecard
from scorecard_app.domain.scoring import CardScore, MeasureScore, Node
from scorecard_app.domain.targets import Applied, stated_target
from scorecard_app.i18n import N_, format_number, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line, printable
from scorecard_app.labels.library import say_or_do
from scorecard_app.labels.model import kind_label, period_label, status_label
from scorecard_app.labels.values import goal_label, short_value_label, value_label
from scorecard_app.ui.formats import plain_number
from scorecard_app.ui.tree.edits import FIELD_NAMES

Part = Perspective | Objective | Measure
Score = Node | MeasureScore

NAME, STATUS, VALUE, TARGET, WEIGHT, OWNER, VOICE = range(7)
INACTIVE = "inactive"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and what it tells, its usual width, and the field that is edited in it."""

    title: str
    tip: str
    width: int
    field: str = ""


COLUMNS = (
    Column(N_("Name"), N_("Perspectives, their objectives, and the measures (KPIs) of each"), 270, "name"),
    Column(N_("Score"), N_("Status and score, 0 to 100, at the period above"), 112),
    Column(N_("Value"), N_("What the measure shows at the period above"), 72),
    Column(N_("Target"), N_("What the measure should reach"), 72),
    Column(N_("Weight"), N_("How much it counts beside its siblings; 0: not at all"), 58, "weight"),
    Column(N_("Owner"), N_("Who looks after it"), 104, "owner"),
    Column(N_("Customer voice"), N_("How those you serve would say the objective"), 120, "customer_voice"),
)


def part(card: Scorecard, kind: str, id: str) -> Part:
    """Return an item of the tree."""
    found: Part = getattr(card, f"{kind}s")[id]
    return found


def is_editable(kind: str, column: int) -> bool:
    """Return whether something of this kind is edited in a column."""
    return (kind, COLUMNS[column].field) in FIELD_NAMES


def is_inactive(item: Part) -> bool:
    """Return whether an item is a measure that does not count."""
    return isinstance(item, Measure) and not item.active


def scores_by_item(card: Scorecard, score: CardScore) -> dict[tuple[str, str], Score]:
    """Return the scores of a tree by kind and id; inactive measures have none.

    A measure that has no value yet shows the target that was set for it all the same.
    """
    found: dict[tuple[str, str], Score] = {}
    for perspective in score.perspectives:
        found["perspective", perspective.perspective.id] = perspective
        for objective in perspective.objectives:
            found["objective", objective.objective.id] = objective
            for one in objective.measures:
                found["measure", one.measure.id] = _with_target(card, score, one)
    return found


def _with_target(card: Scorecard, score: CardScore, one: MeasureScore) -> MeasureScore:
    if one.value.value is not None or not one.measure.targets:
        return one
    target = stated_target(card, one.measure, score.segment, score.period)
    return one if target is None else replace(one, target=Applied(target, 1))


def shown_of(score: Score | None) -> tuple[object, ...]:
    """Return what of a score is to be seen, for telling whether a row changed."""
    if score is None:
        return ()
    more = (score.value, score.target) if isinstance(score, MeasureScore) else ()
    return (score.status, score.score, *more)


def shown(card: Scorecard, item: Part, score: Score | None, column: int) -> str:
    """Return the text of a cell."""
    if column == NAME:
        return one_line(item.name)
    if column == STATUS:
        return score_text(score)
    if column == WEIGHT:
        return format_number(item.weight)
    if column == OWNER and not isinstance(item, Perspective):
        return one_line(item.owner)
    if column == VOICE and isinstance(item, Objective):
        return one_line(item.customer_voice)
    if column == VALUE and isinstance(score, MeasureScore):
        return value_text(card, score)
    return target_text(card, score) if column == TARGET and isinstance(score, MeasureScore) else ""


def score_text(score: Score | None) -> str:
    """Return a score as a whole number, empty without one."""
    return "" if score is None or score.score is None else format_number(score.score, 0)


def status_word(item: Part, score: Score | None) -> str:
    """Return the words for how an item stands."""
    if is_inactive(item):
        return _("inactive")
    return status_label("no_data" if score is None else score.status)


def status_code(item: Part, score: Score | None) -> str:
    """Return the status that is drawn, `inactive` for none."""
    if is_inactive(item):
        return INACTIVE
    return "no_data" if score is None else score.status


def value_text(card: Scorecard, one: MeasureScore) -> str:
    """Return the value of a measure."""
    value = one.value.value
    return "" if value is None else short_value_label(one.measure, value, card.currency)


def target_text(card: Scorecard, one: MeasureScore) -> str:
    """Return the goal a measure is held to."""
    return "" if one.target is None else goal_label(one.measure, one.target.target, card.currency)


def edited(item: Part, column: int) -> str:
    """Return what the editor of a cell begins with."""
    field = COLUMNS[column].field
    return plain_number(item.weight) if field == "weight" else printable(str(getattr(item, field, "")))


def tip(card: Scorecard, item: Part, score: Score | None, column: int) -> str:
    """Return the tool tip of a cell: everything that may be cut off."""
    text = shown(card, item, score, column)
    if column == STATUS:
        return spoken(card, item, score, column)
    if column == NAME and isinstance(item, Measure) and item.kind:
        return f"{text}\n{say_or_do(item.kind)}"
    if column == VALUE and isinstance(score, MeasureScore) and score.value.value is not None:
        used = score.value.period_used
        whole = value_label(score.measure, score.value.value, card.currency)
        return whole if used is None else f"{whole}\n{period_label(used)}"
    return text


def spoken(card: Scorecard, item: Part, score: Score | None, column: int) -> str:
    """Return what a screen reader says of a cell: `off target, 42`."""
    text = shown(card, item, score, column)
    if column == STATUS:
        return ", ".join(each for each in (status_word(item, score), text) if each)
    if column == NAME:
        words = [text, kind_label(_kind_of(item))]
        if isinstance(item, Measure) and item.kind:
            words.append(say_or_do(item.kind))
        return ", ".join([*words, _("inactive")] if is_inactive(item) else words)
    return f"{gettext(COLUMNS[column].title)}: {text}" if text else ""


def _kind_of(item: Part) -> str:
    if isinstance(item, Perspective):
        return "perspective"
    return "objective" if isinstance(item, Objective) else "measure"
