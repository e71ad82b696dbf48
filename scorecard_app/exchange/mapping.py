"""The mapping: a small JSON document that says which column or row of a foreign workbook is what.

It is given on the command line and will be what the wizard remembers. Unknown keys and wrong types are refused
with their path (`mapping-...`), because a misspelt key that is silently ignored is a silent guess.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scorecard_app.domain.period import FIRST_YEAR, LAST_YEAR
from scorecard_app.errors import ImportRefused, clipped
from scorecard_app.exchange.numbers import decimal_sign

PERIODS = ("down", "across")
DUPLICATES = ("first", "last", "sum")
DATES = ("dmy", "mdy")
MAX_SIZE = 1 << 20


@dataclass(frozen=True, slots=True)
class Mapping:
    """How to read a foreign sheet; names in it are headers of the sheet, and ids or names of the scorecard.

    `value_columns` maps a header to (measure, input or None); `segments` maps a name in the sheet to a segment or,
    with None, to the whole organisation. Without `header_row` it is the first row that holds all headers named.
    `objective` (id or name) is where measures go that `create_measures` makes of names in the sheet.
    """

    periods: str
    sheet: str | None = None
    header_row: int | None = None
    period_column: str | None = None
    segment_column: str | None = None
    input_column: str | None = None
    measure_column: str | None = None
    value_column: str | None = None
    note_column: str | None = None
    value_columns: Dictionary[str, tuple[str, str | None]] = field(default_factory=dict)
    measures: Dictionary[str, str] = field(default_factory=dict)
    segments: Dictionary[str, str | None] = field(default_factory=dict)
    create_segments: bool = False
    create_measures: bool = False
    objective: str | None = None
    year: int | None = None
    locale: str | None = None
    duplicates: str | None = None
    dates: str | None = None
    delimiter: str | None = None
    encoding: str | None = None

    def headers(self) -> tuple[str, ...]:
        """Return all headers the mapping names."""
        single = (
            self.period_column,
            self.segment_column,
            self.input_column,
            self.measure_column,
            self.value_column,
            self.note_column,
        )
        return tuple(each for each in single if each is not None) + tuple(self.value_columns)


def load_mapping(path: Path) -> Mapping:
    """Read a mapping file; raise `ImportRefused` (`mapping-...`)."""
    try:
        if not path.is_file():
            raise ImportRefused("mapping-no-file", file=path.name)
        with path.open("rb") as file:
            data = file.read(MAX_SIZE + 1)
        text = data.decode("utf-8-sig")
    except (OSError, ValueError):
        raise ImportRefused("mapping-no-file", file=path.name) from None
    if len(data) > MAX_SIZE:
        raise ImportRefused("mapping-not-json", file=path.name)
    try:
        return parse_mapping(json.loads(text))
    except (ValueError, RecursionError):
        raise ImportRefused("mapping-not-json", file=path.name) from None


def parse_mapping(data: object) -> Mapping:
    """Check the parsed JSON of a mapping; raise `ImportRefused` with the path of what is wrong."""
    if not isinstance(data, dict):
        raise ImportRefused("mapping-type", path="$", expected="{...}")
    for key in data:
        if key not in _CHECKS:
            raise ImportRefused("mapping-unknown-key", path=clipped(str(key), 80), known=", ".join(_CHECKS))
    given = {key: _CHECKS[key](key, each) for key, each in data.items() if each is not None}
    _need(given.get("periods"), "periods")
    if "objective" in given:
        _need(given.get("create_measures"), "create_measures")
    mapping = Mapping(**given)
    _check_whole(mapping)
    return mapping


def _check_whole(mapping: Mapping) -> None:
    """Refuse a mapping whose keys do not add up to a shape."""
    if mapping.create_measures:
        _need(mapping.objective, "objective")
    if mapping.periods == "across":
        _need(mapping.measure_column, "measure_column")
        _refuse_any(mapping, "across", ("period_column", "value_column", "value_columns", "note_column"))
        return
    _need(mapping.period_column, "period_column")
    if mapping.value_columns:
        _refuse_any(mapping, "value_columns", ("measure_column", "value_column", "input_column", "note_column"))
        return
    _need(mapping.measure_column, "value_columns")
    _need(mapping.value_column, "value_column")


def _need(value: object, key: str) -> None:
    if value is None:
        raise ImportRefused("mapping-missing-key", path=key)


def _refuse_any(mapping: Mapping, beside: str, keys: tuple[str, ...]) -> None:
    for key in keys:
        if getattr(mapping, key):
            raise ImportRefused("mapping-together", path=key, other=beside)


def _type(path: str, expected: str) -> ImportRefused:
    return ImportRefused("mapping-type", path=path, expected=expected)


def _text(path: str, value: object) -> str:
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
    return {key: _text(f"{path}.{key}", each) for key, each in _dictionary(path, value).items()}


def _names_or_none(path: str, value: object) -> Dictionary[str, str | None]:
    return {
        key: None if each is None else _text(f"{path}.{key}", each)
        for key, each in _dictionary(path, value).items()
    }


def _value_columns(path: str, value: object) -> Dictionary[str, tuple[str, str | None]]:
    return {key: _target(f"{path}.{key}", each) for key, each in _dictionary(path, value).items()}


def _target(path: str, value: object) -> tuple[str, str | None]:
    if isinstance(value, str) and value.strip():
        return value, None
    if isinstance(value, list) and 1 <= len(value) <= 2 and all(isinstance(each, str) and each for each in value):
        return value[0], value[1] if len(value) == 2 else None
    raise _type(path, "“measure”, [“measure”, “input”]")


_CHECKS: dict[str, Callable[[str, object], Any]] = {
    "sheet": _text,
    "header_row": _whole(1, 1_048_576),
    "periods": _one_of(PERIODS),
    "period_column": _text,
    "segment_column": _text,
    "input_column": _text,
    "measure_column": _text,
    "value_column": _text,
    "note_column": _text,
    "value_columns": _value_columns,
    "measures": _names,
    "segments": _names_or_none,
    "create_segments": _truth,
    "create_measures": _truth,
    "objective": _text,
    "year": _whole(FIRST_YEAR, LAST_YEAR),
    "locale": _locale,
    "duplicates": _one_of(DUPLICATES),
    "dates": _one_of(DATES),
    "delimiter": _delimiter,
    "encoding": _encoding,
}
