"""The mapping: a small JSON document that says which column or row of a foreign workbook is what.

It is given on the command line, made by recognition, and remembered by a scorecard file. Unknown keys and wrong
types are refused with their path (`mapping-...`): a misspelt key that is silently ignored is a silent guess.
"""

from __future__ import annotations

import json
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from scorecard_app.domain.period import Frequency, Period
from scorecard_app.errors import ImportRefused, clipped
from scorecard_app.exchange.mapping_values import CHECKS, Destination, checked_text

MAX_SIZE = 1 << 20

LIBRARY, NEW = "library:", "new:"
"""What a name begins with that stands for a measure of the library, or for one (or a segment) to be made."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """How to read a foreign sheet; names in it are headers of the sheet, and ids or names of the scorecard.

    `periods` is `down` (a column of periods, or one `period` for the whole sheet), `across`, `none` (a list of
    measures without values), or empty where `list` says what each row is: an answer, a customer, an order.
    `value_columns` maps a header to (measure, input or None), `measures` a name in a cell likewise (None: leave it
    out); `segments` maps a name to a segment, with None to the whole organisation, with False to nothing. Without
    `header_row` it is the first row that holds all headers named; `header_rows` counts the rows of headings that
    end there. `objective` (id or name) is where measures go that are made.
    """

    periods: str = ""
    list: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    header_rows: int = 1
    until_blank: bool = False
    leave: tuple[str, ...] = ()
    period: Period | None = None
    measure: Destination | None = None
    period_column: str | None = None
    segment_column: str | None = None
    input_column: str | None = None
    measure_column: str | None = None
    value_column: str | None = None
    note_column: str | None = None
    perspective_column: str | None = None
    objective_column: str | None = None
    definition_column: str | None = None
    unit_column: str | None = None
    frequency_column: str | None = None
    direction_column: str | None = None
    owner_column: str | None = None
    target_column: str | None = None
    red_column: str | None = None
    initiative_column: str | None = None
    customer_column: str | None = None
    order_column: str | None = None
    status_column: str | None = None
    start_column: str | None = None
    end_column: str | None = None
    revenue_column: str | None = None
    value_columns: Dictionary[str, Destination] = field(default_factory=dict)
    segment_columns: Dictionary[str, str | None] = field(default_factory=dict)
    measures: Dictionary[str, Destination | None] = field(default_factory=dict)
    inputs: Dictionary[str, str] = field(default_factory=dict)
    segments: Dictionary[str, str | bool | None] = field(default_factory=dict)
    create_segments: bool = False
    create_measures: bool = False
    objective: str | None = None
    year: int | None = None
    locale: str | None = None
    duplicates: str | None = None
    dates: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    scales: Dictionary[str, str] = field(default_factory=dict)
    feeds: tuple[str, ...] | None = None
    frequency: Frequency | None = None
    inactive_months: int | None = None
    cancelled: tuple[str, ...] = ()
    first: Period | None = None
    last: Period | None = None

    def headers(self) -> tuple[str, ...]:
        """Return all headers the mapping names."""
        single = (getattr(self, each) for each in COLUMN_KEYS)
        named = (each for each in single if each is not None)
        return (*named, *self.value_columns, *self.segment_columns)

    def creates(self) -> bool:
        """Return whether measures may be made of names in the sheet."""
        named = [*self.value_columns.values(), *self.measures.values(), self.measure]
        made = any(each is not None and each[0].startswith((LIBRARY, NEW)) for each in named)
        return self.create_measures or made or any(each.startswith(LIBRARY) for each in self.feeds or ())


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
        _check_known(key)
    given = {key: _CHECKS[key](key, each) for key, each in data.items() if each is not None}
    if "list" not in given:
        _need(given.get("periods"), "periods")
    mapping = Mapping(**given)
    if mapping.objective is not None and not (mapping.creates() or mapping.periods == "none"):
        _need(None, "create_measures")
    _check_whole(mapping)
    return mapping


def check_key(key: str, value: object) -> None:
    """Refuse what is no key of a mapping, or no value of it; raise `ImportRefused` (`mapping-...`)."""
    _check_known(key)
    _CHECKS[key](key, value)


def _check_known(key: str) -> None:
    if key not in _CHECKS:
        raise ImportRefused("mapping-unknown-key", path=clipped(str(key), 80), known=", ".join(_CHECKS))


def dump_mapping(mapping: Mapping) -> dict[str, Any]:
    """Return the JSON form of a mapping; `parse_mapping` undoes it. What says nothing is left away."""
    written: dict[str, Any] = {}
    for each in fields(mapping):
        value = getattr(mapping, each.name)
        if value != _defaults()[each.name]:
            written[each.name] = _json(value)
    return written


def _defaults() -> dict[str, Any]:
    plain = Mapping()
    return {each.name: getattr(plain, each.name) for each in fields(plain)}


def _json(value: Any) -> Any:
    if isinstance(value, Period):
        return str(value)
    if isinstance(value, Frequency):
        return value.code
    if isinstance(value, tuple):
        if len(value) == 2 and value[1] is None:
            return value[0]
        return list(value)
    if isinstance(value, dict):
        return {key: _json(each) for key, each in value.items()}
    return value


def _check_whole(mapping: Mapping) -> None:
    """Refuse a mapping whose keys do not add up to a shape."""
    if mapping.creates() and mapping.objective_column is None:
        _need(mapping.objective, "objective")
    if mapping.list is not None:
        _check_list(mapping)
    elif mapping.periods == "none":
        _need(mapping.measure_column, "measure_column")
        _refuse_any(mapping, "none", ("period_column", "period", "value_column", "value_columns", "note_column"))
    elif mapping.periods == "across":
        if mapping.measure is None:
            _need(mapping.measure_column, "measure_column")
        _refuse_any(mapping, "across", ("period_column", "period", "value_column", "value_columns", "note_column"))
    else:
        _check_down(mapping)


def _check_down(mapping: Mapping) -> None:
    if mapping.period is None:
        _need(mapping.period_column, "period_column")
    else:
        _refuse_any(mapping, "period", ("period_column",))
    if mapping.segment_columns:
        _need(mapping.measure, "measure")
        _refuse_any(
            mapping, "segment_columns", ("value_columns", "value_column", "segment_column", "measure_column")
        )
        return
    if mapping.measure is not None:
        _need(mapping.value_column, "value_column")
        _refuse_any(mapping, "measure", ("measure_column", "value_columns", "input_column"))
        return
    if mapping.value_columns:
        _refuse_any(mapping, "value_columns", ("measure_column", "value_column", "input_column", "note_column"))
        return
    _need(mapping.measure_column, "value_columns")
    _need(mapping.value_column, "value_column")


def _check_list(mapping: Mapping) -> None:
    """Refuse a list whose columns do not make it one; see docs/manual/lists.md."""
    _refuse_any(mapping, "list", ("periods", "measure_column", "input_column", "period"))
    if mapping.list == "customers":
        _need(mapping.start_column, "start_column")
        return
    _need(mapping.period_column, "period_column")
    if mapping.list == "answers":
        _need(mapping.value_columns or None, "value_columns")
    else:
        _need(mapping.customer_column or mapping.value_column or mapping.order_column, "customer_column")


def _need(value: object, key: str) -> None:
    if value is None:
        raise ImportRefused("mapping-missing-key", path=key)


def _refuse_any(mapping: Mapping, beside: str, keys: tuple[str, ...]) -> None:
    for key in keys:
        if getattr(mapping, key):
            raise ImportRefused("mapping-together", path=key, other=beside)


COLUMN_KEYS = tuple(each.name for each in fields(Mapping) if each.name.endswith("_column"))
"""The keys that name one column each."""

_CHECKS = {**CHECKS, **dict.fromkeys(COLUMN_KEYS, checked_text)}
