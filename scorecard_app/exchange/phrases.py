"""What people write for totals, gaps and months, in four languages, from `resources/library/phrases_*.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from scorecard_app.i18n import LANGUAGES
from scorecard_app.resources import resource

ERRORS = frozenset(
    (
        "#div/0!",
        "#n/a",
        "#na",
        "#name?",
        "#null!",
        "#num!",
        "#ref!",
        "#value!",
        "#spill!",
        "#calc!",
        "#getting_data",
    )
) | frozenset(("#wert!", "#bezug!", "#zahl!", "#nv", "#waarde!", "#verw!", "#getal!", "#n/b", "#naam?", "#deel/0!"))
_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad")
)

LONGEST_NAME = 80
"""Texts up to this length come again and again, and are folded once."""


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, Any]:
    files = {code: resource("library", f"phrases_{code}.json") for code in LANGUAGES}
    return {code: json.loads(file.read_text(encoding="utf-8")) for code, file in files.items()}


def folded(text: str) -> str:
    """Return a text as words are compared: trimmed, case and invisible marks away, one form of every quote."""
    return _folded_name(text) if len(text) <= LONGEST_NAME else _folded(text)


def _folded(text: str) -> str:
    plain = text.translate(_INVISIBLE).replace("\u05f4", '"').replace("\u05f3", "'").replace("\u2019", "'")
    return " ".join(plain.split()).casefold()


_folded_name = lru_cache(maxsize=32768)(_folded)


@lru_cache(maxsize=1)
def missing_words() -> frozenset[str]:
    """Return the folded words that stand for a missing number."""
    return frozenset(folded(word) for each in _phrases().values() for word in each["missing"]) | {""}


@lru_cache(maxsize=1)
def total_words() -> frozenset[str]:
    """Return the folded words that head a total or average."""
    words = {folded(word) for each in _phrases().values() for word in each["totals"]}
    return frozenset(words | {word.rstrip(".:") for word in words})


@lru_cache(maxsize=1)
def month_numbers() -> Mapping[str, int]:
    """Return the month (1 to 12) of each folded month name, full stops and apostrophes at the end away."""
    return {
        folded(name).rstrip(".'"): number
        for each in _phrases().values()
        for name, number in each["month_numbers"].items()
    }


def is_total(text: str) -> bool:
    """Return whether a text heads a total or average, such as `Total`, `Summe:` or `Total 2026`."""
    plain = folded(text).rstrip(".: ")
    if plain in total_words():
        return True
    words = plain.split()
    return len(words) > 1 and words[-1].isdigit() and " ".join(words[:-1]).rstrip(".:") in total_words()
