"""Which of the usual perspectives a name means, in four languages, from `resources/library/perspectives.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from scorecard_app.domain.model import Perspective
from scorecard_app.exchange.phrases import folded
from scorecard_app.resources import resource

_NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[a-z])\s*[.):]\s*")
_JOINED = re.compile(r"\s*(?:[&+/]|\bund\b|\band\b|\ben\b|\bu\.)\s*")
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], Mapping[str, str]]:
    """Return the words that say nothing, and the role of each name."""
    data = json.loads(resource("library", "perspectives.json").read_text(encoding="utf-8"))
    aside = frozenset(data.pop("aside"))
    return aside, {_joined(folded(name)): role for role, names in data.items() for name in names}


def _joined(plain: str) -> str:
    return " ".join(_JOINED.sub(" + ", plain.replace("-", " ")).split())


def role_of(name: str) -> str | None:
    """Return the role (`customer`, `financial`, `process`, `learning`) that a perspective's name means, or None."""
    aside, names = _words()
    plain = _ASIDE.sub("", _NUMBERED.sub("", folded(name))).strip(" :.-–")
    whole = _joined(plain)
    bare = " ".join(word for word in whole.replace(":", " ").split() if word not in aside)
    return names.get(whole) or names.get(bare)


def meant(perspectives: Iterable[Perspective], name: str) -> Perspective | None:
    """Return the one perspective that has the role a name means, by its own role or else by its own name."""
    role = role_of(name)
    if role is None:
        return None
    every = tuple(perspectives)
    found = [each for each in every if each.role == role] or [each for each in every if role_of(each.name) == role]
    return found[0] if len(found) == 1 else None
