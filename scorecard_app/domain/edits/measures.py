"""Edits of measures: added, changed, moved, copied, removed. Inputs and targets have modules of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from scorecard_app.domain.edits.card import without_waivers
from scorecard_app.domain.edits.common import add_item, changed, move_item, put_item, without
from scorecard_app.domain.edits.sharing import column, joined, parted, released, with_column, with_input
from scorecard_app.domain.model import VALUE, Input, Measure, SameAs, Scorecard
from scorecard_app.domain.period import Frequency, Period
from scorecard_app.domain.rules import (
    check_measure,
    check_series,
    check_sharers,
    find,
    input_of,
    sort_targets,
)
from scorecard_app.domain.rules.basic import clip, expect, item_name
from scorecard_app.errors import EditRefused

_AFFECTS_READINGS = {"direction", "formula", "frequency", "inputs"}


def add_measure(
    card: Scorecard, measure: Measure, *, share: Iterable[tuple[str, SameAs]] = (), at: int | None = None
) -> Scorecard:
    """Add a measure to its objective, last or at a position among its siblings.

    `share` names inputs that are the same numbers as inputs already there (`library.shared_inputs` offers them).
    """
    expect("measure", measure, Measure)
    for name, same_as in share:
        measure = with_input(measure, replace(input_named(measure, name), same_as=same_as))
    after = add_item(card, "measure", Measure, measure, check_measure)
    after = put_item(after, "measure", _ordered(card, measure))
    return after if at is None else move_measure(after, measure.id, at)


def change_measure(card: Scorecard, id: str, /, *, drop_readings: bool = False, **fields: Any) -> Scorecard:
    """Change fields of a measure; its readings, targets and those that share its inputs must still fit.

    An input taken away while it has readings is refused unless `drop_readings`; if other measures share it, the
    first of them takes its readings. A frequency cannot change while readings or targets depend on it.
    """
    before = find(card.measures, "measure", id)
    after = changed("measure", before, fields)
    if after is before:
        return card
    _check_frequency(card, before, after)
    _check_changed(card, before, after)
    after = _ordered(card, after)
    if not _AFFECTS_READINGS & fields.keys():
        return put_item(card, "measure", after)
    card = _without_inputs(card, before, after, drop_readings=drop_readings)
    card = _resettled(put_item(card, "measure", after), before, after)
    check_sharers(card, after)
    for (measure, segment), series in card.series.items():
        if measure == id:
            check_series(card, after, segment, series)
    return card


def _ordered(card: Scorecard, measure: Measure) -> Measure:
    targets = sort_targets(measure.targets, card.fiscal_year_start)
    return measure if targets is measure.targets else replace(measure, targets=targets)


def _check_frequency(card: Scorecard, before: Measure, after: Measure) -> None:
    """Refuse another frequency while something stands at the old one or would be finer than the new one."""
    if not isinstance(after.frequency, Frequency) or after.frequency == before.frequency:
        return

    def depends(period: Period) -> bool:
        return period.frequency == before.frequency or period.frequency < after.frequency

    readings = sum(
        depends(period)
        for (measure, _segment), series in card.series.items()
        if measure == before.id
        for period in {**series.values, **series.notes}
    )
    targets = sum(depends(target.start) for target in before.targets if target in after.targets)
    if readings:
        raise EditRefused("frequency-has-readings", item=item_name(before), count=readings)
    if targets:
        raise EditRefused("frequency-has-targets", item=item_name(before), count=targets)


def _check_changed(card: Scorecard, before: Measure, after: Measure) -> None:
    """Check the new measure; targets that no longer fit a new direction are told as that."""
    try:
        check_measure(card, after)
    except EditRefused as refused:
        turned = after.direction != before.direction and after.targets == before.targets
        if turned and refused.code.startswith("target-"):
            raise EditRefused(
                "direction-has-targets",
                item=item_name(before),
                count=len(before.targets),
                direction=after.direction,
            ) from refused
        raise


def _without_inputs(card: Scorecard, before: Measure, after: Measure, *, drop_readings: bool) -> Scorecard:
    """Let go of the inputs that the measure has no longer; a direct value stays as a finished figure."""
    kept = {each.name for each in after.inputs} | {VALUE}
    gone = [each.name for each in before.inputs if each.name not in kept]
    card = released(card, [(before.id, name) for name in gone])
    for name in gone:
        count = sum(
            len(column(series, name)) for (measure, _segment), series in card.series.items() if measure == before.id
        )
        if count and not drop_readings:
            raise EditRefused("input-has-readings", item=item_name(before), input=name, count=count)
        if count:
            card = _without_column(card, before.id, name)
    return card


def _without_column(card: Scorecard, measure: str, input: str) -> Scorecard:
    series = {key: with_column(each, input, {}) if key[0] == measure else each for key, each in card.series.items()}
    return replace(card, series={key: each for key, each in series.items() if each.values or each.notes})


def _resettled(card: Scorecard, before: Measure, after: Measure) -> Scorecard:
    """Move readings to where inputs that are newly shared, or no longer shared, have them."""
    for new in after.inputs:
        old = input_of(before, new.name)
        if old is None or old.same_as == new.same_as:
            continue
        if new.same_as is None and old.same_as is not None:
            card = parted(card, after, new.name, old.same_as)
        elif new.same_as is not None and old.same_as is None:
            card = joined(card, after, new.name, new.same_as)
    return card


def input_named(measure: Measure, name: str) -> Input:
    """Return a measure's input; raise `EditRefused("no-such-input")`."""
    found = input_of(measure, name)
    if found is None:
        known = ", ".join(each.name for each in measure.inputs)
        raise EditRefused("no-such-input", item=item_name(measure), input=clip(name), known=known)
    return found


def move_measure(card: Scorecard, id: str, at: int, objective: str | None = None) -> Scorecard:
    """Move a measure to a position among those of its objective, or of another one; 0 first."""
    if objective is not None:
        card = change_measure(card, id, objective=objective)
    return move_item(card, "measure", id, at)


def duplicate_measure(
    card: Scorecard,
    id: str,
    new: str,
    *,
    name: str | None = None,
    objective: str | None = None,
    share: bool = False,
) -> Scorecard:
    """Add a copy of a measure with its targets and without its readings.

    With `share` the copy's inputs are the same numbers as the original's: one measure for two objectives.
    """
    old = find(card.measures, "measure", id)
    inputs = old.inputs
    if share:
        inputs = tuple(replace(each, same_as=each.same_as or SameAs(id, each.name)) for each in inputs)
    copy = replace(
        old, id=new, name=old.name if name is None else name, objective=objective or old.objective, inputs=inputs
    )
    return add_measure(card, copy)


def remove_measure(card: Scorecard, id: str) -> Scorecard:
    """Remove a measure with its readings, notes and targets.

    Readings that other measures share move to the first of these, so that no number in use is lost.
    """
    find(card.measures, "measure", id)
    return remove_measures(card, {id})


def remove_measures(card: Scorecard, ids: Collection[str]) -> Scorecard:
    """Remove some measures at once, as `remove_measure` does one."""
    if not ids:
        return card
    inputs = [(id, each.name) for id in card.measures if id in ids for each in card.measures[id].inputs]
    card = released(card, inputs, leaving=ids)
    held = any(measure in ids for measure, _segment in card.series)
    after = replace(
        card,
        measures=without(card.measures, ids),
        series={key: each for key, each in card.series.items() if key[0] not in ids} if held else card.series,
    )
    return without_waivers(after, ids)
