"""What a typed formula would be, and the edits that put it in: inputs come and go with the names it uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scorecard_app.domain.edits.measures import change_measure
from scorecard_app.domain.formula import compile_check, compile_formula
from scorecard_app.domain.model import DIRECT, VALUE, Input, Measure, Scorecard
from scorecard_app.domain.period import Period
from scorecard_app.domain.values import Value, value_at
from scorecard_app.errors import EditRefused


@dataclass(frozen=True, slots=True)
class Draft:
    """A formula as typed: why it cannot be read, names that are no inputs yet, inputs that it leaves unused."""

    text: str
    error: EditRefused | None = None
    unknown: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether it can take the place of the measure's formula."""
        return bool(self.text) and self.error is None and not self.unknown


def judge(measure: Measure, text: str) -> Draft:
    """Return what a typed formula would be for a measure."""
    text = " ".join(text.split())
    if not text:
        return Draft(text)
    try:
        names = compile_formula(text).names
    except EditRefused as error:
        return Draft(text, error)
    known = [each.name for each in measure.inputs if measure.formula != DIRECT]
    used = {*names, *(name for check in measure.checks for name in compile_check(check).names)}
    return Draft(
        text,
        unknown=tuple(name for name in names if name not in known),
        unused=tuple(name for name in known if name not in used),
    )


def with_formula(measure: Measure, draft: Draft) -> Measure:
    """Return the measure with the typed formula, inputs added for new names and dropped where unused."""
    kept = () if measure.formula == DIRECT else measure.inputs
    inputs = (
        *(each for each in kept if each.name not in draft.unused),
        *(Input(name) for name in draft.unknown),
    )
    return replace(measure, formula=draft.text, inputs=inputs)


def put_formula(card: Scorecard, id: str, draft: Draft) -> Scorecard:
    """Make the typed formula the measure's; what was a single number so far is recomputed over longer periods."""
    before = card.measures[id]
    after = with_formula(before, draft)
    turned = before.formula == DIRECT and before.aggregation == "last" and before.direction != "yes_no"
    aggregation = "recompute" if turned else before.aggregation
    return change_measure(card, id, formula=after.formula, inputs=after.inputs, aggregation=aggregation)


def put_direct(card: Scorecard, id: str) -> Scorecard:
    """Make the measure one number that is typed in; what only a formula can have goes."""
    before = card.measures[id]
    return change_measure(
        card,
        id,
        formula=DIRECT,
        inputs=(Input(VALUE),),
        checks=(),
        survey=None,
        aggregation="last" if before.aggregation == "recompute" else before.aggregation,
    )


def value_of(card: Scorecard, id: str, draft: Draft, segment: str | None, period: Period) -> Value:
    """Return the value that the measure would have with the typed formula."""
    changed = with_formula(card.measures[id], draft)
    return value_at(replace(card, measures={**card.measures, id: changed}), id, segment, period)


def names_of(inputs: Sequence[Input]) -> list[tuple[str, str]]:
    """Return name and words of each input."""
    return [(each.name, f"{each.label} ({each.name})" if each.label else each.name) for each in inputs]
