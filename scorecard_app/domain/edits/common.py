"""What every edit needs: new ids, changed fields, items put in and moved among their siblings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from scorecard_app.domain.rules.basic import check_new, clip, expect, find
from scorecard_app.errors import EditRefused

Item = TypeVar("Item")
MAX_SLUG = 40
_SPELLED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def new_id(taken: Collection[str], name: str, kind: str = "item") -> str:
    """Return a short free id made from a name: `Überblick!` becomes `uberblick`, a second one `uberblick-2`.

    A name without a letter or digit of the Latin alphabet gives the kind and a number: `objective-2`.
    """
    spelled = unicodedata.normalize("NFKD", name.casefold().translate(_SPELLED))
    plain = spelled.encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    slug = words if len(words) <= MAX_SLUG else words[: MAX_SLUG + 1].rpartition("-")[0] or words[:MAX_SLUG]
    if slug and slug not in taken:
        return slug
    stem, number = (slug, 2) if slug else (kind, 1)
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def changed(kind: str, item: Item, changes: Mapping[str, Any], fixed: Collection[str] = ("id",)) -> Item:
    """Return the item with some fields changed, the same object if that changes nothing; values unchecked."""
    known = {each.name for each in fields(item)} - set(fixed)  # type: ignore[arg-type]  # always a dataclass
    for field in changes:
        if field not in known:
            raise EditRefused("unknown-field", kind=kind, field=clip(field), known=", ".join(sorted(known)))
    real = {field: value for field, value in changes.items() if not same(getattr(item, field), value)}
    return replace(item, **real) if real else item  # type: ignore[type-var]  # always a dataclass


def same(old: object, new: object) -> bool:
    """Tell whether a new value of a field is the old one; True is not 1."""
    return new is old or (isinstance(new, bool) == isinstance(old, bool) and new == old)


def added(
    items: Mapping[str, Item], kind: str, type_: type, item: Item, after: Callable[[], None]
) -> dict[str, Item]:
    """Return the items with a new one at the end, once its id and `after` have passed."""
    expect(kind, item, type_)
    check_new(items, kind, item.id)  # type: ignore[attr-defined]  # every kind has an id
    after()
    return {**items, item.id: item}  # type: ignore[attr-defined]


def put(items: Mapping[str, Item], id: str, item: Item) -> dict[str, Item]:
    """Return the items with one replaced in its place."""
    return {**items, id: item}


def without(items: Mapping[str, Item], gone: Collection[str]) -> dict[str, Item]:
    """Return the items without some."""
    return {id: item for id, item in items.items() if id not in gone}


def moved(
    items: Mapping[str, Item], kind: str, id: str, at: int, parent: Callable[[Item], str | None]
) -> Mapping[str, Item]:
    """Return the items with one at position `at` (0 first) among those of its parent; the same if it is there.

    A position beyond the last one means the last.
    """
    item = find(items, kind, id)
    if isinstance(at, bool) or not isinstance(at, int) or at < 0:
        raise EditRefused("bad-place", kind=kind, value=clip(at))
    siblings = [key for key, each in items.items() if parent(each) == parent(item)]
    wanted = [key for key in siblings if key != id]
    wanted.insert(min(at, len(wanted)), id)
    if wanted == siblings:
        return items
    slots, moving = iter(wanted), set(siblings)
    order = [next(slots) if key in moving else key for key in items]
    return {key: items[key] for key in order}
