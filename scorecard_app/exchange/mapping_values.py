"""What the values of a mapping's keys may be: each check returns one, or raises `ImportRefused` with its path."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from collections.abc import Mapping as Dictionary
from typing import Any

from scorecard_app.domain.period import FIRST_YEAR, LAST_YEAR, Frequency, Period, parse_period
from scorecard_app.errors import ImportRefused, ScorecardError
from scorecard_app.exchange.numbers import decimal_sign

PERIODS = ("down", "across", "none")
LISTS = ("answers", "customers", "orders")
SCALES = ("0-10", "1-10", "1-7", "1-6", "1-5", "1-4", "1-3", "0-100")
DUPLICATES = ("first", "last", "sum")
DATES = ("dmy", "mdy")

Destination = tuple[str, str | None]
"""A measure (id, name, `library:CODE` or `new:NAME`) and its input, None for its value or finished figure."""


def _type(path: str, expected: str) -> ImportRefused:
    return ImportRefused("mapping-type", path=path, expected=expected)


def checked_text(path: str, value: object) -> str:
    """Return a text that is not blank; raise `ImportRefused` (`mapping-type`) with its path."""
    if not isinstance(value, str) or not value.strip():
        raise _type(path, "“...”")
    return value


def _truth(path: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _type(path, "true, false")
    return value


def _whole(low: int, high: int) -> Callable[[str, object], int]:
    def check(path: str, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise _type(path, f"{low} ... {high}")
        return value

    return check


def _one_of(choices: tuple[str, ...]) -> Callable[[str, object], str]:
    def check(path: str, value: object) -> str:
        if not isinstance(value, str) or value not in choices:
            raise _type(path, ", ".join(choices))
        return value

    return check


def _locale(path: str, value: object) -> str:
    if not isinstance(value, str) or decimal_sign(value) is None:
        raise _type(path, "en, de, nl, he, de-CH")
    return value


def _delimiter(path: str, value: object) -> str:
    if not isinstance(value, str) or len(value) != 1 or value in '\r\n"':
        raise _type(path, "“;”, “,”, “\\t”")
    return value


def _encoding(path: str, value: object) -> str:
    try:
        if isinstance(value, str) and codecs.lookup(value)._is_text_encoding:
            return value
    except (LookupError, ValueError):
        pass
    raise _type(path, "utf-8, utf-16, cp1252, cp1255")


def _dictionary(path: str, value: object) -> Dictionary[str, Any]:
    if not isinstance(value, dict):
        raise _type(path, "{...}")
    return value


def _names(path: str, value: object) -> Dictionary[str, str]:
    return {key: checked_text(f"{path}.{key}", each) for key, each in _dictionary(path, value).items()}


def _names_or_none(path: str, value: object) -> Dictionary[str, str | None]:
    return {
        key: None if each is None else checked_text(f"{path}.{key}", each)
        for key, each in _dictionary(path, value).items()
    }


def _segments(path: str, value: object) -> Dictionary[str, str | bool | None]:
    return {
        key: each if each is None or each is False else checked_text(f"{path}.{key}", each)
        for key, each in _dictionary(path, value).items()
    }


def _measures(path: str, value: object) -> Dictionary[str, Destination | None]:
    return {
        key: None if each is None else _target(f"{path}.{key}", each)
        for key, each in _dictionary(path, value).items()
    }


def _scales(path: str, value: object) -> Dictionary[str, str]:
    choose = _one_of(SCALES)
    return {key: choose(f"{path}.{key}", each) for key, each in _dictionary(path, value).items()}


def _texts(path: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _type(path, "[“...”]")
    return tuple(checked_text(f"{path}.{index}", each) for index, each in enumerate(value))


def _period(path: str, value: object) -> Period:
    try:
        return parse_period(checked_text(path, value))
    except ScorecardError:
        raise _type(path, "2026-03, 2026-Q1, 2026") from None


def _frequency(path: str, value: object) -> Frequency:
    return Frequency.of(_one_of(tuple(each.code for each in Frequency))(path, value))


def _value_columns(path: str, value: object) -> Dictionary[str, Destination]:
    return {key: _target(f"{path}.{key}", each) for key, each in _dictionary(path, value).items()}


def _target(path: str, value: object) -> Destination:
    if isinstance(value, str) and value.strip():
        return value, None
    if isinstance(value, list) and 1 <= len(value) <= 2 and all(isinstance(each, str) and each for each in value):
        return value[0], value[1] if len(value) == 2 else None
    raise _type(path, "“measure”, [“measure”, “input”]")


CHECKS: dict[str, Callable[[str, object], Any]] = {
    "list": _one_of(LISTS),
    "sheet": checked_text,
    "header_row": _whole(1, 1_048_576),
    "header_rows": _whole(1, 5),
    "until_blank": _truth,
    "periods": _one_of(PERIODS),
    "period": _period,
    "leave": _texts,
    "measure": _target,
    "value_columns": _value_columns,
    "segment_columns": _names_or_none,
    "measures": _measures,
    "inputs": _names,
    "segments": _segments,
    "create_segments": _truth,
    "create_measures": _truth,
    "objective": checked_text,
    "year": _whole(FIRST_YEAR, LAST_YEAR),
    "locale": _locale,
    "duplicates": _one_of(DUPLICATES),
    "dates": _one_of(DATES),
    "delimiter": _delimiter,
    "encoding": _encoding,
    "scales": _scales,
    "feeds": _texts,
    "frequency": _frequency,
    "inactive_months": _whole(1, 120),
    "cancelled": _texts,
    "first": _period,
    "last": _period,
}
"""By key: what checks its value and returns it as a `Mapping` holds it; keys of columns are not among them."""
