"""The keys of card.json, one table per kind of object, each key with how it is read and written.

A codec's `read` takes a JSON value and its path (`perspectives[0].weight`) and raises `EditRefused` with that path
for a value of another type; whether the value is allowed is the business of `domain.rules`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any

from scorecard_app.domain.model import Milestone, Range, SameAs, Survey, Waiver
from scorecard_app.domain.period import Frequency, Period, parse_period
from scorecard_app.domain.rules.basic import clip
from scorecard_app.errors import EditRefused, UsageRefused, clipped

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Codec:
    """How a value is read from JSON (with its path) and written to it."""

    read: Callable[[Any, str], Any]
    write: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of an object and the field it fills, of the same name unless stated."""

    name: str
    codec: Codec
    field: str = ""

    @property
    def attribute(self) -> str:
        """The name of the field."""
        return self.field or self.name


Keys = tuple[Key, ...]


def at(path: str, key: str | int) -> str:
    """Return the path of a member (`a.b`) or an element (`a[0]`)."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    key = str(clip(key))
    return f"{path}.{key}" if path else key


def as_json(value: Any) -> Any:
    """Return a value as a fact the way JSON writes it: `null`, not `None`."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return clip(value)
    return clipped(json.dumps(value, ensure_ascii=False, default=str))


def as_object(value: Any, path: str, known: Collection[str]) -> Json:
    """Return a JSON object all of whose keys are known."""
    if not isinstance(value, dict):
        raise EditRefused("card-not-object", path=path or "{}", value=as_json(value))
    for key in value:
        if key not in known:
            raise EditRefused("card-unknown-key", path=at(path, str(key)), known=", ".join(known))
    return value


def as_list(value: Any, path: str) -> list[Any]:
    """Return a JSON list."""
    if not isinstance(value, list):
        raise EditRefused("card-not-list", path=path, value=as_json(value))
    return value


def read_text(value: Any, path: str) -> str:
    """Return a JSON string."""
    if not isinstance(value, str):
        raise EditRefused("card-not-text", path=path, value=as_json(value))
    return value


def read_number(value: Any, path: str) -> float:
    """Return a JSON number as a float."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise EditRefused("card-not-number", path=path, value=as_json(value))
    try:
        return float(value)
    except OverflowError:
        raise EditRefused("card-not-number", path=path, value=as_json(value)) from None


def write_number(value: float) -> float | int:
    """Return a number as JSON writes it: whole ones without a point."""
    whole = value == math.floor(value) and abs(value) < 1e15 and not (value == 0 and math.copysign(1, value) < 0)
    return int(value) if whole else value


def _read_integer(value: Any, path: str) -> int:
    number = read_number(value, path)
    if not math.isfinite(number) or number != math.floor(number):
        raise EditRefused("card-not-integer", path=path, value=as_json(value))
    return int(value)


def _read_flag(value: Any, path: str) -> bool:
    if not isinstance(value, bool):
        raise EditRefused("card-not-flag", path=path, value=as_json(value))
    return value


def read_period(value: Any, path: str) -> Period:
    """Return a period from its written form."""
    try:
        return parse_period(read_text(value, path))
    except UsageRefused:
        raise EditRefused("card-bad-period", path=path, value=clip(value)) from None


def read_frequency(value: Any, path: str) -> Frequency:
    """Return a frequency from its code."""
    try:
        return Frequency.of(read_text(value, path))
    except UsageRefused:
        known = ", ".join(each.code for each in Frequency)
        raise EditRefused("card-bad-frequency", path=path, value=clip(value), known=known) from None


def _same(value: Any) -> Any:
    return value


TEXT = Codec(read_text, _same)
NUMBER = Codec(read_number, write_number)
INTEGER = Codec(_read_integer, _same)
FLAG = Codec(_read_flag, _same)
FREQUENCY = Codec(read_frequency, lambda each: each.code)


def optional(inner: Codec) -> Codec:
    """Null, or what the inner codec reads."""
    return Codec(
        lambda value, path: None if value is None else inner.read(value, path),
        lambda value: None if value is None else inner.write(value),
    )


def list_of(inner: Codec) -> Codec:
    """A list, as a tuple."""
    return Codec(
        lambda value, path: tuple(inner.read(each, at(path, i)) for i, each in enumerate(as_list(value, path))),
        lambda value: [inner.write(each) for each in value],
    )


def _read_numbers(value: Any, path: str) -> dict[str, float]:
    members = as_object(value, path, value if isinstance(value, dict) else ())
    return {key: read_number(each, at(path, key)) for key, each in members.items()}


NUMBERS_BY_NAME = Codec(_read_numbers, lambda value: {key: write_number(each) for key, each in value.items()})


def _read_position(value: Any, path: str) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise EditRefused("card-not-position", path=path, value=as_json(value))
    return read_number(value[0], at(path, 0)), read_number(value[1], at(path, 1))


POSITION = Codec(_read_position, lambda value: [write_number(each) for each in value])


def read_fields(data: Mapping[str, Any], path: str, keys: Keys) -> dict[str, Any]:
    """Return the fields of an object that are stated."""
    return {key.attribute: key.codec.read(data[key.name], at(path, key.name)) for key in keys if key.name in data}


def write_fields(item: object, keys: Keys) -> Json:
    """Return every key of an object with its value."""
    return {key.name: key.codec.write(getattr(item, key.attribute)) for key in keys}


def build(type_: type, values: Mapping[str, Any], path: str, keys: Keys) -> Any:
    """Return an item from its fields; one that has no default must be there."""
    names = {key.attribute: key.name for key in keys}
    for each in fields(type_):
        needed = each.default is MISSING and each.default_factory is MISSING
        if needed and each.name not in values:
            raise EditRefused("card-missing-key", path=at(path, names.get(each.name, each.name)))
    return type_(**values)


def object_of(type_: type, keys: Keys, *, omit_none: bool = False) -> Codec:
    """A small object of its own type; `omit_none` leaves keys out that say nothing."""

    def read(value: Any, path: str) -> Any:
        data = as_object(value, path, [key.name for key in keys])
        return build(type_, read_fields(data, path, keys), path, keys)

    def write(value: Any) -> Json:
        written = write_fields(value, keys)
        return {key: each for key, each in written.items() if each is not None or not omit_none}

    return Codec(read, write)


WAIVER: Keys = (Key("rule", TEXT), Key("item", TEXT), Key("note", TEXT))
RANGE: Keys = (Key("min", optional(NUMBER)), Key("max", optional(NUMBER)))
SURVEY: Keys = (
    Key("method", TEXT),
    Key("answers", TEXT),
    Key("plus", optional(TEXT)),
    Key("minus", optional(TEXT)),
)
SAME_AS: Keys = (Key("measure", TEXT), Key("input", TEXT))
MILESTONE: Keys = (Key("name", TEXT), Key("due", TEXT), Key("done", FLAG))
CARD: Keys = (
    Key("name", TEXT),
    Key("kind", TEXT),
    Key("language", TEXT),
    Key("currency", TEXT),
    Key("fiscal_year_start", INTEGER),
    Key("min_coverage", NUMBER),
    Key("segments_overlap", FLAG),
    Key("customer_term", TEXT),
    Key("waivers", list_of(object_of(Waiver, WAIVER))),
    Key("review_thresholds", NUMBERS_BY_NAME),
)
SEGMENT: Keys = (Key("id", TEXT), Key("name", TEXT))
PERSPECTIVE: Keys = (Key("id", TEXT), Key("name", TEXT), Key("role", TEXT), Key("weight", NUMBER))
OBJECTIVE: Keys = (
    Key("id", TEXT),
    Key("name", TEXT),
    Key("description", TEXT),
    Key("owner", TEXT),
    Key("weight", NUMBER),
    Key("customer_voice", TEXT),
    Key("position", optional(POSITION)),
)
MEASURE: Keys = (
    Key("id", TEXT),
    Key("library", optional(TEXT)),
    Key("name", TEXT),
    Key("unit", TEXT),
    Key("decimals", INTEGER),
    Key("direction", TEXT),
    Key("frequency", FREQUENCY),
    Key("aggregation", TEXT),
    Key("window", TEXT),
    Key("accumulates", TEXT),
    Key("formula", TEXT),
    Key("checks", list_of(TEXT)),
    Key("kind", optional(TEXT)),
    Key("indicator_type", optional(TEXT)),
    Key("weight", NUMBER),
    Key("owner", TEXT),
    Key("active", FLAG),
    Key("carry_forward", FLAG),
    Key("range", optional(object_of(Range, RANGE))),
    Key("baseline_points", optional(INTEGER)),
    Key("survey", optional(object_of(Survey, SURVEY, omit_none=True))),
)
INPUT: Keys = (
    Key("name", TEXT),
    Key("label", TEXT),
    Key("unit", TEXT),
    Key("integer", FLAG),
    Key("min", optional(NUMBER)),
    Key("rollup", TEXT),
    Key("additive", FLAG),
    Key("same_as", optional(object_of(SameAs, SAME_AS))),
)
TARGET_NUMBERS: Keys = tuple(
    Key(name, optional(NUMBER))
    for name in ("goal", "red", "best", "worst", "baseline", "goal_low", "goal_high", "red_low", "red_high")
)
LINK: Keys = (Key("from", TEXT, "source"), Key("to", TEXT, "target"), Key("note", TEXT))
INITIATIVE: Keys = (
    Key("id", TEXT),
    Key("name", TEXT),
    Key("objectives", list_of(TEXT)),
    Key("owner", TEXT),
    Key("start", TEXT),
    Key("end", TEXT),
    Key("status", TEXT),
    Key("progress", NUMBER),
    Key("budget", optional(NUMBER)),
    Key("spent", optional(NUMBER)),
    Key("milestones", list_of(object_of(Milestone, MILESTONE))),
)


def _names(keys: Keys, *more: str) -> tuple[str, ...]:
    return (*(key.name for key in keys), *more)


KNOWN: Mapping[str, tuple[str, ...]] = {
    "card": ("format", *_names(CARD, "segments", "perspectives", "links", "initiatives")),
    "waiver": _names(WAIVER),
    "segment": _names(SEGMENT),
    "perspective": _names(PERSPECTIVE, "objectives"),
    "objective": _names(OBJECTIVE, "measures"),
    "measure": _names(MEASURE, "inputs", "targets", "readings"),
    "input": _names(INPUT),
    "same_as": _names(SAME_AS),
    "range": _names(RANGE),
    "survey": _names(SURVEY),
    "target": ("from", "frequency", "segment", *_names(TARGET_NUMBERS)),
    "reading": ("period", "segment", "values", "note"),
    "link": _names(LINK),
    "initiative": _names(INITIATIVE),
    "milestone": _names(MILESTONE),
}
"""Every key of every object of card.json; the manual documents each."""
