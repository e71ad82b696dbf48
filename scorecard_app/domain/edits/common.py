"""What every edit needs: new ids, changed fields; items of any kind added, changed, moved among their siblings.

A kind is `segment`, `perspective`, `objective`, `measure` or `initiative`; the card holds items by the
plural.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from scorecard_app.domain.model import Scorecard
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


def add_item(
    card: Scorecard, kind: str, type_: type, item: Any, check: Callable[[Scorecard, Any], None]
) -> Scorecard:
    """Return the card with a new item at the end of its kind, once its id and `check` have passed."""
    expect(kind, item, type_)
    check_new(_items(card, kind), kind, item.id)
    check(card, item)
    return put_item(card, kind, item)


def change_item(
    card: Scorecard, kind: str, id: str, changes: Mapping[str, Any], check: Callable[[Scorecard, Any], None]
) -> Scorecard:
    """Return the card with fields of an item changed, once `check` has passed; the same if nothing changes."""
    before = find(_items(card, kind), kind, id)
    after = changed(kind, before, changes)
    if after is before:
        return card
    check(card, after)
    return put_item(card, kind, after)


def put_item(card: Scorecard, kind: str, item: Any) -> Scorecard:
    """Return the card with an item in the place of the one with its id, or at the end; unchecked."""
    return _with_items(card, kind, {**_items(card, kind), item.id: item})


def move_item(card: Scorecard, kind: str, id: str, at: int) -> Scorecard:
    """Return the card with an item at position `at` (0 first) among those of its parent; the same if it is there.

    A position beyond the last one means the last.
    """
    items = _items(card, kind)
    item = find(items, kind, id)
    if isinstance(at, bool) or not isinstance(at, int) or at < 0:
        raise EditRefused("bad-place", kind=kind, value=clip(at))
    parent = _PARENTS.get(kind, "")
    siblings = [key for key, each in items.items() if getattr(each, parent, None) == getattr(item, parent, None)]
    wanted = [key for key in siblings if key != id]
    wanted.insert(min(at, len(wanted)), id)
    if wanted == siblings:
        return card
    slots, moving = iter(wanted), set(siblings)
    order = [next(slots) if key in moving else key for key in items]
    return _with_items(card, kind, {key: items[key] for key in order})


def without(items: Mapping[str, Item], gone: Collection[str]) -> dict[str, Item]:
    """Return the items without some."""
    return {id: item for id, item in items.items() if id not in gone}


_PARENTS = {"objective": "perspective", "measure": "objective"}
"""The field that names the parent; items of the other kinds are all siblings."""


def _items(card: Scorecard, kind: str) -> Mapping[str, Any]:
    items: Mapping[str, Any] = getattr(card, f"{kind}s")
    return items


def _with_items(card: Scorecard, kind: str, items: Mapping[str, Any]) -> Scorecard:
    renewed: dict[str, Any] = {f"{kind}s": items}
    return replace(card, **renewed)
