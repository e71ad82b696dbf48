"""From the text of an option to the value of a key: numbers, flags, words, lists, JSON; empty is the default."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from typing import Any

import click

from scorecard_app.cli.params import clipped
from scorecard_app.i18n import gettext

CLEARED = object()
"""What an empty value or `null` reads as: the key goes back to its default."""

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
Reader = Callable[[str], Any]


class Refusal(ValueError):
    """A text that is no value of this type; its argument is the whole sentence."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of card.json as an option: how its text is read, what the help shows and says."""

    read: Reader
    metavar: str
    help: str
    clears: bool = True
    field: str | None = None


class KeyType(click.ParamType):
    """The type of a key's option."""

    name = "value"

    def __init__(self, key: Key) -> None:
        self.key = key

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the value, or `CLEARED` for an empty text and, but for texts, for `null`."""
        if not isinstance(value, str):
            return value
        if value == "" or (self.key.clears and value == "null"):
            return CLEARED
        try:
            return self.key.read(value)
        except Refusal as refusal:
            self.fail(str(refusal), param, ctx)


def text(value: str) -> str:
    """Return the text as it is."""
    return value


def number(value: str) -> float:
    """Return a number written with a point."""
    if not _NUMBER.fullmatch(value.strip()):
        shown = gettext("“{text}” is no number; write it like 1234.5, with a point.")
        raise Refusal(shown.format(text=clipped(value)))
    return float(value)


def whole(value: str) -> int:
    """Return a whole number."""
    found = number(value)
    if not abs(found) < 1e15 or found != int(found):
        raise Refusal(gettext("“{text}” is no whole number.").format(text=clipped(value)))
    return int(found)


def flag(value: str) -> bool:
    """Return yes or no."""
    if value.lower() not in _FLAGS:
        raise Refusal(gettext("“{text}” is neither yes nor no.").format(text=clipped(value)))
    return _FLAGS[value.lower()]


def word(words: Sequence[str]) -> Reader:
    """Return a reader for one of a few words."""

    def read(value: str) -> str:
        if value not in words:
            shown = gettext("“{text}” is not possible here; use {known}.")
            raise Refusal(shown.format(text=clipped(value), known=", ".join(words)))
        return value

    return read


def period(value: str) -> Any:
    """Return a `Period`."""
    from scorecard_app.domain.period import parse_period
    from scorecard_app.errors import UsageRefused
    from scorecard_app.labels import error_sentence

    try:
        return parse_period(value)
    except UsageRefused as error:
        raise Refusal(error_sentence(UsageRefused(error.code, text=clipped(value)))) from None


def frequency(value: str) -> Any:
    """Return a `Frequency`."""
    from scorecard_app.domain.period import Frequency

    return Frequency.of(word([each.code for each in Frequency])(value))


def texts(separator: str) -> Reader:
    """Return a reader for the texts between separators, or of a JSON list."""

    def read(value: str) -> tuple[str, ...]:
        if not value.lstrip().startswith("["):
            return tuple(each.strip() for each in value.split(separator) if each.strip())
        found = parsed(value)
        if not all(isinstance(each, str) for each in found):
            raise Refusal(gettext("“{text}” is no list of texts.").format(text=clipped(value)))
        return tuple(found)

    return read


def parsed(value: str) -> Any:
    """Return what a JSON text says."""
    try:
        return json.loads(value, parse_constant=_no_constant, object_pairs_hook=_no_repeats)
    except (ValueError, RecursionError):
        raise Refusal(gettext("“{text}” is no JSON text.").format(text=clipped(value))) from None


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def position(value: str) -> tuple[Any, ...]:
    """Return a place on the map, `[x, y]`."""
    found = parsed(value)
    if not isinstance(found, list):
        raise Refusal(gettext("“{text}” is no place; write [x, y].").format(text=clipped(value)))
    return tuple(found)


def record(type_: type, nested: Mapping[str, type] | None = None) -> Reader:
    """Return a reader for a JSON object with the fields of a dataclass."""
    return lambda value: _built(type_, parsed(value), nested or {})


def records(type_: type, nested: Mapping[str, type] | None = None) -> Reader:
    """Return a reader for a JSON list of such objects; where only a name is needed, names between commas do."""

    def read(value: str) -> tuple[Any, ...]:
        found = parsed(value) if value.lstrip().startswith(("[", "{")) else texts(",")(value)
        if isinstance(found, dict):
            raise Refusal(gettext("“{text}” is one object; write a list: [...].").format(text=clipped(value)))
        each_one = ({"name": each} if isinstance(each, str) else each for each in found)
        return tuple(_built(type_, each, nested or {}) for each in each_one)

    return read


def _built(type_: type, data: Any, nested: Mapping[str, type]) -> Any:
    """Return an object of a dataclass; the types of its fields are the business of the model's rules."""
    known = {each.name: each for each in fields(type_)}
    if not isinstance(data, dict):
        shown = gettext("“{text}” is no JSON object with the keys {known}.")
        raise Refusal(shown.format(text=clipped(json.dumps(data)), known=", ".join(known)))
    for name in data:
        if name not in known:
            shown = gettext("“{text}” is no key here; known are {known}.")
            raise Refusal(shown.format(text=clipped(name), known=", ".join(known)))
    missing = [each.name for each in known.values() if each.default is MISSING and each.name not in data]
    if missing:
        raise Refusal(gettext("The key {known} is missing.").format(known=", ".join(missing)))
    inner = {name: _built(nested[name], each, {}) for name, each in data.items() if name in nested and each}
    return type_(**{**data, **inner})
