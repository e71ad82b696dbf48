"""The rules every kind of item shares: ids, names, texts, numbers, choices, dates.

A `Check` looks at one field and raises `EditRefused` with its place: the facts `kind`, `item` (the item's name)
and `field`. A kind of item is a table from field to check; `check_fields` walks it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from scorecard_app.domain.period import FIRST_YEAR, LAST_YEAR, Frequency, Period, weeks_in
from scorecard_app.errors import EditRefused, clipped

MAX_ID, MAX_NAME, MAX_TEXT = 64, 200, 10_000
MAX_NUMBER = 1e300
"""Numbers beyond this are no measurements; below it, differences and sums of a few stay finite."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}", re.ASCII)
_NOT_IN_NAMES = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_NOT_IN_TEXTS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LAST = {Frequency.WEEK: 0, Frequency.MONTH: 12, Frequency.QUARTER: 4, Frequency.HALF: 2, Frequency.YEAR: 1}
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule looks: a field of an item of a kind, the item by its name."""

    kind: str
    item: str
    field: str

    def refuse(self, code: str, **facts: Any) -> EditRefused:
        """Return the refusal of what stands here."""
        return EditRefused(code, kind=self.kind, item=self.item, field=self.field, **facts)


Check = Callable[[Place, Any], None]


def clip(value: object) -> Any:
    """Return a value as a fact: usual numbers as they are, all else as short text that can be printed."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= MAX_NUMBER:
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return ">1e300" if value > 0 else "<-1e300"
    return clipped(value if isinstance(value, str) else repr(value))


def item_name(item: object) -> str:
    """Return what to call an item in a sentence: its name, else its id."""
    name = getattr(item, "name", "")
    shown = name if isinstance(name, str) and name.strip() else getattr(item, "id", "")
    return str(clip(str(shown)))


def check_fields(kind: str, item: object, checks: Mapping[str, Check]) -> None:
    """Check every field of an item by its table."""
    name = item_name(item)
    for field, check in checks.items():
        check(Place(kind, name, field), getattr(item, field))


def expect(kind: str, item: object, type_: type) -> None:
    """Refuse what is no item of this kind at all."""
    if not isinstance(item, type_):
        raise EditRefused("wrong-type", kind=kind, value=clip(item))


def find(items: Mapping[str, Item], kind: str, id: object) -> Item:
    """Return the item with this id; raise `EditRefused("no-such-item")`, with ids that may be meant as `near`."""
    if isinstance(id, str) and id in items:
        return items[id]
    raise EditRefused("no-such-item", kind=kind, id=clip(id), near=_near(items, str(clip(id)).casefold()))


def _near(items: Mapping[str, Any], text: str) -> tuple[str, ...]:
    """Return the ids that a text may stand for: those of items it names, else up to three that are like it."""
    from difflib import get_close_matches

    named = [str(id) for id, item in items.items() if item_name(item).casefold() == text]
    return tuple(named[:3] or get_close_matches(text, [id for id in items if isinstance(id, str)], n=3))


def check_new(items: Mapping[str, Any], kind: str, id: object) -> None:
    """Refuse the id of a new item that cannot be one or is taken."""
    ident(Place(kind, str(clip(id)), "id"), id)
    if id in items:
        raise EditRefused("id-taken", kind=kind, id=id)


def check_keys(items: Mapping[str, Any], kind: str) -> None:
    """Refuse a mapping whose keys are not the ids of its items."""
    for id, item in items.items():
        if getattr(item, "id", None) != id:
            raise EditRefused("id-mismatch", kind=kind, id=clip(id))


def check_period(period: object) -> None:
    """Refuse what is no possible period."""
    if not (isinstance(period, Period) and _is_period(*period)):
        raise EditRefused("bad-period", text=clip(repr(tuple(period)) if isinstance(period, tuple) else period))


def _is_period(frequency: object, year: object, number: object) -> bool:
    if not isinstance(frequency, Frequency) or type(year) is not int or type(number) is not int:
        return False
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return False
    return 1 <= number <= (_LAST[frequency] or weeks_in(year))


def ident(place: Place, value: Any) -> None:
    """An id: 1 to 64 of a-z, A-Z, 0-9, `-`, `_`, beginning with a letter or a digit."""
    if not (isinstance(value, str) and _ID.fullmatch(value)):
        raise place.refuse("bad-id", value=clip(value), limit=MAX_ID)


def name(place: Place, value: Any) -> None:
    """A name: one line, at most 200 characters, at least one of which can be seen."""
    line(place, value)
    if not any(sign.isprintable() and not sign.isspace() for sign in value):
        raise place.refuse("name-empty")


def line(place: Place, value: Any) -> None:
    """One line of at most 200 characters, perhaps empty."""
    _text(place, value, MAX_NAME, _NOT_IN_NAMES)


def text(place: Place, value: Any) -> None:
    """A text of at most 10,000 characters; line breaks and tabs are welcome."""
    _text(place, value, MAX_TEXT, _NOT_IN_TEXTS)


def _text(place: Place, value: Any, limit: int, unwanted: re.Pattern[str]) -> None:
    if not isinstance(value, str):
        raise place.refuse("not-text", value=clip(value))
    if len(value) > limit:
        raise place.refuse("text-long", length=len(value), limit=limit)
    if found := unwanted.search(value):
        raise place.refuse("text-control", position=found.start() + 1)


def is_number(value: Any) -> bool:
    """Tell whether a value is a usable number: int or float, finite, not beyond 1e300, no bool."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return -MAX_NUMBER <= value <= MAX_NUMBER


def number(place: Place, value: Any) -> None:
    """A number, finite and not beyond 1e300."""
    if not is_number(value):
        raise place.refuse("not-number", value=clip(value))


def between(low: float, high: float | None = None) -> Check:
    """A number from low on, up to high if that is given."""

    def check(place: Place, value: Any) -> None:
        number(place, value)
        if high is None:
            if value < low:
                raise place.refuse("number-low", value=value, low=low)
        elif not low <= value <= high:
            raise place.refuse("number-range", value=value, low=low, high=high)

    return check


weight = between(0)


def whole(low: int, high: int) -> Check:
    """A whole number within bounds."""

    def check(place: Place, value: Any) -> None:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise place.refuse("not-whole", value=clip(value), low=low, high=high)

    return check


def flag(place: Place, value: Any) -> None:
    """True or false."""
    if not isinstance(value, bool):
        raise place.refuse("not-flag", value=clip(value))


def one_of(*choices: str) -> Check:
    """One of the given codes."""

    def check(place: Place, value: Any) -> None:
        if not (isinstance(value, str) and value in choices):
            raise place.refuse("not-choice", value=clip(value), known=", ".join(choices))

    return check


def frequency(place: Place, value: Any) -> None:
    """A frequency."""
    if not isinstance(value, Frequency):
        raise place.refuse("not-choice", value=clip(value), known=", ".join(f.code for f in Frequency))


def optional(inner: Check) -> Check:
    """None, or what the inner check takes."""

    def check(place: Place, value: Any) -> None:
        if value is not None:
            inner(place, value)

    return check


def instance(type_: type) -> Check:
    """An object of this type; its own fields are checked elsewhere."""

    def check(place: Place, value: Any) -> None:
        if not isinstance(value, type_):
            raise place.refuse("field-type", value=clip(value))

    return check


def tuple_of(type_: type) -> Check:
    """A tuple of objects of this type; their own fields are checked elsewhere."""

    def check(place: Place, value: Any) -> None:
        if not (isinstance(value, tuple) and all(isinstance(each, type_) for each in value)):
            raise place.refuse("field-type", value=clip(value))

    return check


def day(place: Place, value: Any) -> None:
    """An ISO date such as 2026-03-31, or empty."""
    if value == "":
        return
    try:
        if isinstance(value, str) and _DATE.fullmatch(value) and date.fromisoformat(value):
            return
    except ValueError:
        pass
    raise place.refuse("bad-date", value=clip(value))


def is_whole(value: float) -> bool:
    """Tell whether a number is an integer in value."""
    return math.isfinite(value) and value == math.floor(value)
