"""The words of raw lists in four languages, from `resources/library/lists_*.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from scorecard_app.exchange.phrases import folded
from scorecard_app.i18n import LANGUAGES
from scorecard_app.resources import resource


@lru_cache(maxsize=1)
def list_words() -> Mapping[str, Mapping[str, Any]]:
    """Return what each language's file holds."""
    files = {code: resource("library", f"lists_{code}.json") for code in LANGUAGES}
    return {code: json.loads(file.read_text(encoding="utf-8")) for code, file in files.items()}


@lru_cache(maxsize=2)
def status_words(kind: str) -> frozenset[str]:
    """Return the folded states (`cancelled` or `counted`) of orders."""
    return frozenset(status(word) for each in list_words().values() for word in each["statuses"][kind])


def status(text: str) -> str:
    """Return a state as states are compared: `Partially_Refunded` is `partially refunded`."""
    plain = folded(text).replace("_", " ").replace("-", " ")
    return " ".join(plain.removeprefix("wc ").split())


@lru_cache(maxsize=4096)
def heading_key(text: str) -> tuple[str, ...]:
    """Return the words a heading is compared by: `Kunden-Nr.` is `kunden nr`."""
    return tuple(filter(None, (word.rstrip(".:") for word in status(text).split())))


@lru_cache(maxsize=1)
def heading_words() -> Mapping[str, Mapping[tuple[str, ...], int]]:
    """Return by role the headings, each as its folded words, and their rank: 0 is the one that says it best."""
    roles: dict[str, dict[tuple[str, ...], int]] = {}
    for each in list_words().values():
        for role, headings in each["headings"].items():
            for rank, heading in enumerate(headings):
                roles.setdefault(role, {}).setdefault(heading_key(heading), rank)
    return roles


@lru_cache(maxsize=1)
def question_words() -> Mapping[str, tuple[str, ...]]:
    """Return by code of the library the folded parts of questions that ask for that measure."""
    codes: dict[str, list[str]] = {}
    for each in list_words().values():
        for code, parts in each["questions"].items():
            codes.setdefault(code, []).extend(folded(part) for part in parts)
    return {code: tuple(dict.fromkeys(parts)) for code, parts in codes.items()}
