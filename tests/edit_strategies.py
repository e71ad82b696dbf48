"""Hypothesis strategies for edits: mostly sensible, often a little wrong, sometimes nonsense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from hypothesis import strategies as st

from scorecard_app.domain.edits import card as own
from scorecard_app.domain.edits import initiatives, inputs, links, measures, readings, structure, targets
from scorecard_app.domain.model import (
    DIRECTIONS,
    Initiative,
    Input,
    Link,
    Measure,
    Objective,
    Perspective,
    SameAs,
    Scorecard,
    Segment,
    Target,
    Waiver,
)
from scorecard_app.domain.period import Frequency, Period

_JUNK: list[Any] = [None, "", "nonsense", -1, 0, 3, True, 1e400, float("nan"), 10**400, (), [], {}, "\0", "x" * 300]
JUNK = st.sampled_from(_JUNK)
Strategy = st.SearchStrategy[Any]
NEW_IDS = st.sampled_from(["n1", "n2", "n3"])
YEARS = st.sampled_from([2023, 2024, 2025, 2026])


@dataclass(frozen=True)
class Edit:
    """A function from card to card, and what it was called with."""

    function: Callable[..., Scorecard]
    arguments: tuple[Any, ...]
    fields: dict[str, Any]

    def __call__(self, card: Scorecard) -> Scorecard:
        """Apply the edit."""
        return self.function(card, *self.arguments, **self.fields)


def _numbers(junk: Strategy) -> Strategy:
    return st.sampled_from([0.0, 1.0, 5, 12.5, -3.0, 100.0]) | junk


def _ids(items: Any, junk: Strategy) -> Strategy:
    known = st.sampled_from(list(items)) if items else st.just("none")
    return known | junk


@st.composite
def _periods(draw: st.DrawFn, card: Scorecard, measure: Any, junk: Strategy) -> Any:
    """Draw a period, mostly of the measure's frequency."""
    found = card.measures.get(measure) if isinstance(measure, str) else None
    own = [found.frequency] * 5 if found else []
    frequency = draw(st.sampled_from([*own, *Frequency]))
    return draw(st.builds(Period, st.just(frequency), YEARS, st.integers(1, 4)) | junk)


def _targets(card: Scorecard, measure: Any, junk: Strategy) -> Strategy:
    return (
        st.builds(
            Target,
            _periods(card, measure, junk),
            st.none() | _ids(card.segments, junk),
            goal=_numbers(junk),
            red=st.none() | st.sampled_from([-5.0, 200.0]) | junk,
            best=st.none() | st.just(500.0) | junk,
            goal_low=st.none() | junk,
        )
        | junk
    )


def _fields(junk: Strategy) -> dict[str, Strategy]:
    return {
        "name": st.sampled_from(["New", "Other"]) | junk,
        "weight": _numbers(junk),
        "direction": st.sampled_from(DIRECTIONS),
        "frequency": st.sampled_from(list(Frequency)) | junk,
        "aggregation": st.sampled_from(["sum", "last", "recompute"]),
        "accumulates": st.sampled_from(["no", "sum"]),
        "formula": st.sampled_from(["direct", "a / b", "a", "__"]) | junk,
        "inputs": st.sampled_from([(Input("value"),), (Input("a"), Input("b")), (Input("a", integer=True),)])
        | junk,
        "checks": st.sampled_from([(), ("a <= b",)]),
        "survey": st.none(),
        "drop_readings": st.booleans(),
        "unknown": JUNK,
    }


@st.composite
def _measures(draw: st.DrawFn, card: Scorecard, junk: Strategy) -> Any:
    """Draw a measure, perhaps one that shares inputs with another."""
    shared = SameAs(draw(_ids(card.measures, junk)), draw(st.sampled_from(["value", "a", "b"])))
    of = (
        [card.measures[shared.measure]]
        if isinstance(shared.measure, str) and shared.measure in card.measures
        else []
    )
    input = of[0].inputs[0].name if of else "value"
    source = SameAs(shared.measure, input)
    return Measure(
        draw(NEW_IDS | junk),
        draw(_ids(card.objectives, junk)),
        draw(_fields(junk)["name"]),
        frequency=of[0].frequency if of else Frequency.MONTH,
        formula="2 * a",
        inputs=(Input("a", same_as=draw(st.sampled_from([None, source, source]))),),
    )


def _input_of(card: Scorecard, measure: Any) -> Strategy:
    found = card.measures.get(measure) if isinstance(measure, str) else None
    names = [each.name for each in found.inputs] if found else ["value"]
    return st.sampled_from([*names, "value"])


@st.composite
def edits(draw: st.DrawFn, card: Scorecard) -> Edit:
    """Draw an edit of a card; it may well be refused."""
    junk = draw(st.sampled_from([st.nothing()] * 4 + [JUNK]))
    make = draw(st.sampled_from(_MAKERS))
    edit: Edit = make(draw, card, junk)
    return edit


def _of_measure(draw: st.DrawFn, card: Scorecard, junk: Strategy) -> Edit:
    fields = draw(st.dictionaries(st.sampled_from(list(_fields(junk))), st.none(), min_size=1, max_size=3))
    return Edit(
        measures.change_measure,
        (draw(_ids(card.measures, junk)),),
        {field: draw(_fields(junk)[field]) for field in fields},
    )


def _of_items(draw: st.DrawFn, card: Scorecard, junk: Strategy) -> Edit:
    choices: list[tuple[Callable[..., Scorecard], Any]] = [
        (structure.remove_perspective, card.perspectives),
        (structure.remove_objective, card.objectives),
        (measures.remove_measure, card.measures),
        (measures.remove_measure, card.measures),
        (own.remove_segment, card.segments),
        (initiatives.remove_initiative, card.initiatives),
        (partial(measures.change_measure, active=False), card.measures),
    ]
    function, items = draw(st.sampled_from(choices))
    return Edit(function, (draw(_ids(items, junk)),), {})


def _of_moves(draw: st.DrawFn, card: Scorecard, junk: Strategy) -> Edit:
    function, items, more = draw(
        st.sampled_from(
            [
                (structure.move_perspective, card.perspectives, None),
                (structure.move_objective, card.objectives, card.perspectives),
                (measures.move_measure, card.measures, card.objectives),
                (own.move_segment, card.segments, None),
                (initiatives.move_initiative, card.initiatives, None),
            ]
        )
    )
    parent = () if more is None else (draw(st.none() | _ids(more, junk)),)
    return Edit(function, (draw(_ids(items, junk)), draw(st.integers(0, 3) | junk), *parent), {})


def _of_additions(draw: st.DrawFn, card: Scorecard, junk: Strategy) -> Edit:
    id, name = draw(NEW_IDS | junk), draw(_fields(junk)["name"])
    choices: list[tuple[Callable[..., Scorecard], Any]] = [
        (structure.add_perspective, Perspective(id, name, weight=draw(_numbers(junk)))),
        (structure.add_objective, Objective(id, draw(_ids(card.perspectives, junk)), name)),
        (measures.add_measure, draw(_measures(card, junk))),
        (measures.add_measure, draw(_measures(card, junk))),
        (own.add_segment, Segment(id, name)),
        (own.waive, Waiver(id, name)),
        (initiatives.add_initiative, Initiative(id, name, (draw(_ids(card.objectives, junk)),))),
        (links.add_link, Link(draw(_ids(card.objectives, junk)), draw(_ids(card.objectives, junk)))),
        (structure.add_objective, draw(JUNK)),
    ]
    function, item = draw(st.sampled_from(choices))
    return Edit(function, (item,), {})


def _of_copies(draw: st.DrawFn, card: Scorecard, junk: Strategy) -> Edit:
    if draw(st.booleans()):
        return Edit(structure.duplicate_objective, (draw(_ids(card.objectives, junk)), draw(NEW_IDS | junk)), {})
    share = {"share": draw(st.booleans())}
    return Edit(measures.duplicate_measure, (draw(_ids(card.measures, junk)), draw(NEW_IDS | junk)), share)


def _of_readings(draw: st.DrawFn, card: Scorecard, junk: Strategy) -> Edit:
    measure, segment = draw(_ids(card.measures, junk)), draw(st.none() | _ids(card.segments, junk))
    if draw(st.integers(0, 9)) == 0:
        return Edit(readings.remove_readings, (measure, segment), {})
    names = draw(st.lists(_input_of(card, measure), min_size=1, max_size=2))
    values = draw(st.just({name: draw(_numbers(junk)) for name in names}) | junk)
    note = draw(st.none() | st.sampled_from(["", "a note"]) | junk)
    return Edit(readings.put_values, (measure, segment, draw(_periods(card, measure, junk)), values, note), {})


def _of_targets(draw: st.DrawFn, card: Scorecard, junk: Strategy) -> Edit:
    measure, kind = draw(_ids(card.measures, junk)), draw(st.integers(0, 3))
    if kind == 0:
        years = (draw(YEARS | junk), draw(YEARS), draw(st.sampled_from([0, 5, -10]) | junk))
        return Edit(targets.copy_targets, years, {})
    found = card.measures.get(measure) if isinstance(measure, str) else None
    if kind == 1 and found and found.targets:
        one = draw(st.sampled_from(found.targets))
        return Edit(targets.change_target, (measure, one.start, one.segment), {"goal": draw(_numbers(junk))})
    if kind == 2 and found and found.targets:
        one = draw(st.sampled_from(found.targets))
        return Edit(targets.remove_target, (measure, one.start, one.segment), {})
    function = draw(st.sampled_from([targets.add_target, targets.put_target]))
    return Edit(function, (measure, draw(_targets(card, measure, junk))), {})


def _of_inputs(draw: st.DrawFn, card: Scorecard, junk: Strategy) -> Edit:
    measure, other = draw(_ids(card.measures, junk)), draw(_ids(card.measures, junk))
    input = draw(_input_of(card, measure))
    if draw(st.booleans()):
        return Edit(inputs.rename_input, (measure, input, draw(st.sampled_from(["a", "c", "min", ""]) | junk)), {})
    same_as = draw(st.none() | st.builds(SameAs, st.just(other), _input_of(card, other)) | junk)
    return Edit(inputs.set_same_as, (measure, input, same_as), {})


def _of_card(draw: st.DrawFn, card: Scorecard, junk: Strategy) -> Edit:
    field = draw(st.sampled_from(["name", "fiscal_year_start", "min_coverage", "waivers", "kind", "measures"]))
    value = draw(st.sampled_from([1, 4, 0.5, "Name", "nonprofit"]) | junk)
    kind = draw(st.integers(0, 2))
    if kind == 0:
        pair = (draw(_ids(card.objectives, junk)), draw(_ids(card.objectives, junk)))
        return Edit(links.remove_link, pair, {})
    if kind == 1:
        return Edit(structure.change_objective, (draw(_ids(card.objectives, junk)),), {field: value})
    return Edit(own.set_card_fields, (), {field: value})


_MAKERS = [
    _of_measure,
    _of_measure,
    _of_items,
    _of_moves,
    _of_additions,
    _of_additions,
    _of_copies,
    _of_readings,
    _of_readings,
    _of_targets,
    _of_inputs,
    _of_inputs,
    _of_card,
]
