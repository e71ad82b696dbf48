"""card.json to scorecard: types and keys with their JSON path first, then the rules of the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from scorecard_app.domain.edits.sharing import joined
from scorecard_app.domain.formula import compile_check, compile_formula
from scorecard_app.domain.model import (
    DIRECT,
    EMPTY,
    VALUE,
    Initiative,
    Input,
    Link,
    Measure,
    Objective,
    Perspective,
    Scorecard,
    Segment,
    Series,
    SeriesKey,
    Target,
)
from scorecard_app.domain.period import Period
from scorecard_app.domain.rules import check_card, sort_targets, target_start
from scorecard_app.domain.rules.basic import clip
from scorecard_app.errors import EditRefused
from scorecard_app.exchange import card_shape as shape
from scorecard_app.exchange.card_shape import KNOWN, as_list, as_object, at, build, read_fields

FORMAT = "scorecard/1"
Library = Callable[[str], Measure | None]
_NEEDED_WITHOUT_LIBRARY = ("name", "formula", "inputs")


@dataclass
class _Parts:
    """What has been read so far, flat as in `Scorecard`."""

    segments: dict[str, Segment] = field(default_factory=dict)
    perspectives: dict[str, Perspective] = field(default_factory=dict)
    objectives: dict[str, Objective] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    links: dict[tuple[str, str], Link] = field(default_factory=dict)
    initiatives: dict[str, Initiative] = field(default_factory=dict)
    series: dict[SeriesKey, Series] = field(default_factory=dict)


def load_card(data: Any, library: Library) -> Scorecard:
    """Return the scorecard a JSON document describes; raise `EditRefused` for anything wrong in it."""
    root = as_object(data, "", KNOWN["card"])
    _check_format(root)
    own = read_fields(root, "", shape.CARD)
    card = build(Scorecard, own, "", shape.CARD)
    parts = _Parts()
    for each, path in _members(root, "", "segments"):
        _read(each, path, "segment", Segment, shape.SEGMENT, parts.segments)
    for each, path in _members(root, "", "perspectives"):
        perspective = _read(each, path, "perspective", Perspective, shape.PERSPECTIVE, parts.perspectives)
        _objectives(each, path, perspective.id, parts, library)
    for each, path in _members(root, "", "links"):
        _link(each, path, parts)
    for each, path in _members(root, "", "initiatives"):
        _read(each, path, "initiative", Initiative, shape.INITIATIVE, parts.initiatives)
    return _checked(card, parts)


def _check_format(root: Mapping[str, Any]) -> None:
    if "format" not in root:
        raise EditRefused("card-no-format", format=FORMAT)
    found = root["format"]
    if found != FORMAT:
        text = clip(found) if isinstance(found, str) else shape.as_json(found)
        raise EditRefused("card-other-format", text=text, format=FORMAT)


def _members(data: Mapping[str, Any], path: str, key: str) -> list[tuple[Any, str]]:
    path = at(path, key)
    return [(each, at(path, i)) for i, each in enumerate(as_list(data.get(key, []), path))]


def _read(
    data: Any, path: str, kind: str, type_: type, keys: shape.Keys, into: dict[str, Any], **parents: str
) -> Any:
    """Read one item and file it under its id."""
    known = as_object(data, path, KNOWN[kind])
    return _file(build(type_, {**read_fields(known, path, keys), **parents}, path, keys), path, kind, into)


def _file(item: Any, path: str, kind: str, into: dict[str, Any]) -> Any:
    if item.id in into:
        raise EditRefused("card-id-taken", path=at(path, "id"), kind=kind, id=clip(item.id))
    into[item.id] = item
    return item


def _objectives(data: Mapping[str, Any], path: str, perspective: str, parts: _Parts, library: Library) -> None:
    for each, inner in _members(data, path, "objectives"):
        objective = _read(
            each, inner, "objective", Objective, shape.OBJECTIVE, parts.objectives, perspective=perspective
        )
        for one, deeper in _members(each, inner, "measures"):
            known = as_object(one, deeper, KNOWN["measure"])
            measure = _file(_measure(known, deeper, objective.id, library), deeper, "measure", parts.measures)
            _readings(known, deeper, measure, parts.series)


def _link(data: Any, path: str, parts: _Parts) -> None:
    known = as_object(data, path, KNOWN["link"])
    link = build(Link, read_fields(known, path, shape.LINK), path, shape.LINK)
    key = (link.source, link.target)
    if key in parts.links:
        raise EditRefused("card-link-twice", path=path, source=clip(link.source), target=clip(link.target))
    parts.links[key] = link


def _measure(data: Mapping[str, Any], path: str, objective: str, library: Library) -> Measure:
    stated = {**read_fields(data, path, shape.MEASURE), "objective": objective}
    base = _base(data, path, stated, library)
    if base is None:
        measure: Measure = build(Measure, stated, path, shape.MEASURE)
    else:
        build(Measure, {"name": base.name, **stated}, path, shape.MEASURE)
        measure = replace(base, **stated)
    measure = replace(measure, inputs=_inputs(data, path, measure, base))
    targets = tuple(_target(each, inner, measure) for each, inner in _members(data, path, "targets"))
    return replace(measure, targets=targets)


def _base(data: Mapping[str, Any], path: str, stated: Mapping[str, Any], library: Library) -> Measure | None:
    """Return the measure of the library that is named; an unknown one is no base for what is left out."""
    code = stated.get("library")
    if code is None:
        return None
    base = library(code)
    if base is None and not all(key in data for key in _NEEDED_WITHOUT_LIBRARY):
        raise EditRefused("card-unknown-library", path=at(path, "library"), text=clip(code))
    return base


def _inputs(data: Mapping[str, Any], path: str, measure: Measure, base: Measure | None) -> tuple[Input, ...]:
    """Return the inputs stated, each completed by the library's of that name, and the library's others in use."""
    given = {each.name: each for each in base.inputs} if base is not None else {}
    stated: dict[str, Input] = {}
    for each, inner in _members(data, path, "inputs"):
        values = read_fields(as_object(each, inner, KNOWN["input"]), inner, shape.INPUT)
        found = given.get(values.get("name", ""))
        one = replace(found, **values) if found is not None else _new_input(values, inner, measure)
        if one.name in stated:
            raise EditRefused("card-id-taken", path=at(inner, "name"), kind="input", id=clip(one.name))
        stated[one.name] = one
    missing = {name for name in _used(measure) if name in given and name not in stated}
    if missing:
        order = [name for name in given if name in missing or name in stated]
        return tuple(stated.get(name) or given[name] for name in dict.fromkeys([*order, *stated]))
    if not stated and "inputs" not in data and measure.formula == DIRECT:
        return (_new_input({"name": VALUE}, path, measure),)
    return tuple(stated.values())


def _new_input(values: Mapping[str, Any], path: str, measure: Measure) -> Input:
    adds_up = measure.formula == DIRECT and measure.aggregation == "sum"
    found: Input = build(Input, {"additive": adds_up, **values}, path, shape.INPUT)
    return found


def _used(measure: Measure) -> set[str]:
    formulas = (VALUE,) if measure.formula == DIRECT else compile_formula(measure.formula).names
    return {*formulas, *(name for check in measure.checks for name in compile_check(check).names)}


def _target(data: Any, path: str, measure: Measure) -> Target:
    known = as_object(data, path, KNOWN["target"])
    if "from" not in known:
        raise EditRefused("card-missing-key", path=at(path, "from"))
    start = shape.read_period(known["from"], at(path, "from"))
    stated = known.get("frequency")
    frequency = None if stated is None else shape.read_frequency(stated, at(path, "frequency"))
    numbers = read_fields(known, path, shape.TARGET_NUMBERS)
    return Target(target_start(measure, start, frequency), _segment(known, path), **numbers)


def _segment(data: Mapping[str, Any], path: str) -> str | None:
    value = data.get("segment")
    return None if value is None else shape.read_text(value, at(path, "segment"))


def _readings(data: Mapping[str, Any], path: str, measure: Measure, series: dict[SeriesKey, Series]) -> None:
    values: dict[str | None, dict[Period, Mapping[str, float]]] = {}
    notes: dict[str | None, dict[Period, str]] = {}
    seen: set[tuple[str | None, Period]] = set()
    for each, inner in _members(data, path, "readings"):
        known = as_object(each, inner, KNOWN["reading"])
        if "period" not in known:
            raise EditRefused("card-missing-key", path=at(inner, "period"))
        period, segment = shape.read_period(known["period"], at(inner, "period")), _segment(known, inner)
        if (segment, period) in seen:
            raise EditRefused("card-reading-twice", path=inner, period=period, measure=clip(measure.name))
        seen.add((segment, period))
        if numbers := _numbers(known.get("values", {}), at(inner, "values")):
            values.setdefault(segment, {})[period] = numbers
        if note := shape.read_text(known.get("note", ""), at(inner, "note")):
            notes.setdefault(segment, {})[period] = note
    for segment in {**values, **notes}:
        series[(measure.id, segment)] = Series(values.get(segment, EMPTY), notes.get(segment, EMPTY))


def _numbers(data: Any, path: str) -> dict[str, float]:
    """Return readings by input; null is a missing one."""
    members = as_object(data, path, data if isinstance(data, dict) else ())
    return {key: shape.read_number(each, at(path, key)) for key, each in members.items() if each is not None}


def _checked(card: Scorecard, parts: _Parts) -> Scorecard:
    """Check all; readings stated for a shared input move to the input it points to."""
    card = replace(
        card,
        segments=parts.segments,
        perspectives=parts.perspectives,
        objectives=parts.objectives,
        measures=parts.measures,
        links=parts.links,
        initiatives=parts.initiatives,
    )
    check_card(card)
    start = card.fiscal_year_start
    measures = {id: replace(each, targets=sort_targets(each.targets, start)) for id, each in parts.measures.items()}
    card = replace(card, measures=measures, series=parts.series)
    shared = [
        (measure, each.name, each.same_as)
        for measure in card.measures.values()
        for each in measure.inputs
        if each.same_as is not None
    ]
    for measure, name, same_as in shared:
        card = joined(card, measure, name, same_as)
    check_card(card)
    return card
