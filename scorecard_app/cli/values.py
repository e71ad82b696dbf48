"""From the text of an option to the value of a key; an empty text is the default.

Like the types in `params`, they raise `click.BadParameter`; nested values are read as card.json reads them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from scorecard_app.cli.params import one_of
from scorecard_app.errors import clipped
from scorecard_app.i18n import gettext

CLEARED = object()
"""What an empty value or `null` reads as: the key goes back to its default."""

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
Reader = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of card.json as an option: how its text is read, what the help shows and says.

    `null` puts the default back if it `clears`, an empty text always; a `needed` key has no default.
    """

    read: Reader
    metavar: str
    help: str
    clears: bool = True
    needed: bool = False
    field: str | None = None


def option_type(key: Key) -> Reader:
    """Return a key's type for click: its value, or `CLEARED` where the default is put back."""

    def convert(value: str) -> Any:
        cleared = value == "" or (key.clears and value == "null")
        return CLEARED if cleared and not key.needed else key.read(value)

    return convert


def text(value: str) -> str:
    """Return the text as it is."""
    return value


def number(value: str) -> float:
    """Return a number written with a point."""
    if not _NUMBER.fullmatch(value.strip()):
        shown = gettext("“{text}” is no number; write it like 1234.5, with a point.")
        raise click.BadParameter(shown.format(text=clipped(value)))
    return float(value)


def whole(value: str) -> int:
    """Return a whole number."""
    found = number(value)
    if not abs(found) < 1e15 or found != int(found):
        raise click.BadParameter(gettext("“{text}” is no whole number.").format(text=clipped(value)))
    return int(found)


def place(value: str) -> int:
    """Return a place in an order, 1 first."""
    found = whole(value)
    if found < 1:
        raise click.BadParameter(gettext("“{text}” is no place; the first one is 1.").format(text=clipped(value)))
    return found


def flag(value: str) -> bool:
    """Return yes or no."""
    if value.lower() not in _FLAGS:
        raise click.BadParameter(gettext("“{text}” is neither yes nor no.").format(text=clipped(value)))
    return _FLAGS[value.lower()]


def frequency(value: str) -> Any:
    """Return a `Frequency`."""
    from scorecard_app.domain.period import Frequency

    return Frequency.of(one_of([each.code for each in Frequency])(value))


def texts(separator: str) -> Reader:
    """Return a reader for the texts between separators, or of a JSON list."""

    def read(value: str) -> tuple[str, ...]:
        if not value.lstrip().startswith("["):
            return tuple(each.strip() for each in value.split(separator) if each.strip())
        found: tuple[str, ...] = coded("[]", _list_of_texts)(value)
        return found

    return read


def _list_of_texts(_name: str) -> Any:
    from scorecard_app.exchange.card_shape import TEXT, list_of

    return list_of(TEXT)


def coded(name: str, codec: Callable[[str], Any]) -> Reader:
    """Return a reader for the JSON text of a key of card.json; `codec(name)` gives its codec when asked.

    What is no such value raises `EditRefused` with its path, as card.json does.
    """

    def read(value: str) -> Any:
        from scorecard_app.exchange.card_json import parse

        return codec(name).read(parse(value), name)

    return read


def named(name: str, codec: Callable[[str], Any]) -> Reader:
    """Return a reader for a JSON list of objects; where only names are needed, names between commas do."""

    def read(value: str) -> Any:
        if value.lstrip().startswith(("[", "{")):
            return coded(name, codec)(value)
        return codec(name).read([{"name": each} for each in texts(",")(value)], name)

    return read
