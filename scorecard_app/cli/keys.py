"""The keys of card.json as options, kind by kind: one table for `add`, `set`, their help and the manual."""

from __future__ import annotations

from typing import Any

from scorecard_app.cli import values as v
from scorecard_app.cli.params import one_of, period
from scorecard_app.cli.values import Key
from scorecard_app.domain import model as m
from scorecard_app.domain.period import Frequency
from scorecard_app.i18n import LANGUAGES, N_

FREQUENCIES = [each.code for each in Frequency]


def _text(help: str) -> Key:
    return Key(v.text, "TEXT", help, clears=False)


def _number(help: str) -> Key:
    return Key(v.number, "NUMBER", help)


def _flag(help: str) -> Key:
    return Key(v.flag, "yes|no", help)


def _word(words: tuple[str, ...] | list[str], help: str) -> Key:
    return Key(one_of(words), "|".join(words), help)


def _codec(name: str) -> Any:
    """Return how card.json reads a nested key; `exchange` is imported only when one is given."""
    from scorecard_app.exchange import card_shape as shape

    if name == "inputs":
        return shape.list_of(shape.object_of(m.Input, shape.INPUT))
    return next(key.codec for key in (*shape.MEASURE, *shape.OBJECTIVE, *shape.INITIATIVE) if key.name == name)


_WEIGHT = _number(N_("Its weight among its siblings, 0 or more; 1 unless given."))
_OWNER = _text(N_("Who answers for it."))
_NAME = _text(N_("Its name."))

SCORECARD = {
    "name": _NAME,
    "kind": _word(m.KINDS, N_("The kind of organisation.")),
    "language": _word(list(LANGUAGES), N_("The language of its texts.")),
    "currency": Key(v.text, "EUR", N_("The currency, a code of three letters.")),
    "fiscal_year_start": Key(v.whole, "1-12", N_("The month the fiscal year starts with.")),
    "min_coverage": _number(N_("The coverage, 0 to 1, below which there is no score; 0.5 unless given.")),
    "segments_overlap": _flag(N_("Whether somebody can be in two segments; then nothing is added up over them.")),
    "customer_term": _text(N_("The word for the people served.")),
}
SEGMENT = {"name": _NAME}
PERSPECTIVE = {"name": _NAME, "role": _word(m.ROLES, N_("What it is about.")), "weight": _WEIGHT}
OBJECTIVE = {
    "name": _NAME,
    "description": _text(N_("What is meant.")),
    "owner": _OWNER,
    "weight": _WEIGHT,
    "customer_voice": _text(N_("What customers say about it.")),
    "position": Key(
        v.coded("position", _codec),
        "[X,Y]",
        N_("Its pinned place on the map; empty lets the map place it."),
    ),
}
MEASURE = {
    "name": _NAME,
    "library": Key(v.text, "CODE", N_("A measure of the library; see scorecard library.")),
    "unit": _text(N_("Its unit: %, points, days, currency, or any word.")),
    "decimals": Key(v.whole, "0-6", N_("Digits after the point where it is shown.")),
    "direction": _word(m.DIRECTIONS, N_("What is better.")),
    "frequency": Key(v.frequency, "|".join(FREQUENCIES), N_("How often it is read.")),
    "aggregation": _word(m.AGGREGATIONS, N_("How values of several periods become one.")),
    "window": _word(m.WINDOWS, N_("The time a value looks back on.")),
    "accumulates": _word(m.ACCUMULATES, N_("Whether a value grows with the length of its period.")),
    "formula": Key(v.text, "FORMULA", N_("Arithmetic over the inputs, or direct.")),
    "inputs": Key(
        v.named("inputs", _codec),
        "NAMES|JSON",
        N_("The inputs: names between commas, or a JSON list of objects as in card.json."),
    ),
    "checks": Key(v.texts(";"), "CHECK;CHECK", N_("What must hold between inputs, such as “late <= orders”.")),
    "kind": _word(m.MEASURE_KINDS, N_("What customers say, or what they do.")),
    "indicator_type": _word(m.INDICATOR_TYPES, N_("Whether it runs ahead of results or follows them.")),
    "weight": _WEIGHT,
    "owner": _OWNER,
    "active": _flag(N_("Whether it counts; an inactive one is left out altogether.")),
    "carry_forward": _flag(N_("Whether the last value stands in for a missing one.")),
    "range": Key(v.coded("range", _codec), "JSON", N_('The sensible values, such as {"min": 0, "max": 100}.')),
    "baseline_points": Key(v.whole, "NUMBER", N_("How many first points the limits of the trend rest on.")),
    "survey": Key(
        v.coded("survey", _codec),
        "JSON",
        N_('How answers become the value: {"method": "share", "answers": "responses"}.'),
    ),
}
TARGET = {
    "from": Key(period, "PERIOD", N_("The first period it holds for."), needed=True, field="start"),
    "frequency": Key(
        v.frequency, "|".join(FREQUENCIES), N_("The frequency it holds for; the measure's own unless given.")
    ),
    "segment": Key(v.text, "ID", N_("The segment it holds for; the whole organisation unless given.")),
    "goal": _number(N_("The goal: at it or beyond, the measure is green.")),
    "red": _number(N_("The red line: at it or beyond, the measure is red; 10 % worse than the goal unless given.")),
    "best": _number(N_("The value that scores 100.")),
    "worst": _number(N_("The value that scores 0.")),
    "baseline": _number(N_("Where it started.")),
    "goal_low": _number(N_("For a range: the smallest good value.")),
    "goal_high": _number(N_("For a range: the largest good value.")),
    "red_low": _number(N_("For a range: the lower red line.")),
    "red_high": _number(N_("For a range: the upper red line.")),
}
LINK = {
    "from": Key(v.text, "ID", N_("The objective that is the cause."), needed=True, field="source"),
    "to": Key(v.text, "ID", N_("The objective that is the effect."), needed=True, field="target"),
    "note": _text(N_("Why the one moves the other.")),
}
INITIATIVE = {
    "name": _NAME,
    "objectives": Key(v.texts(","), "ID,ID", N_("The objectives it serves, ids between commas.")),
    "owner": _OWNER,
    "start": Key(v.text, "YYYY-MM-DD", N_("The day it begins.")),
    "end": Key(v.text, "YYYY-MM-DD", N_("The day it ends.")),
    "status": _word(m.INITIATIVE_STATUSES, N_("Where it stands.")),
    "progress": _number(N_("How much of it is done, 0 to 100.")),
    "budget": _number(N_("The money it may cost.")),
    "spent": _number(N_("The money it has cost.")),
    "milestones": Key(
        v.named("milestones", _codec), "NAMES|JSON", N_("Its steps: names between commas, or a JSON list.")
    ),
}
KEYS = {
    "perspective": PERSPECTIVE,
    "objective": OBJECTIVE,
    "measure": MEASURE,
    "segment": SEGMENT,
    "target": TARGET,
    "link": LINK,
    "initiative": INITIATIVE,
    "scorecard": SCORECARD,
}
