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


@lru_cache(maxsize=1)
def heading_words() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return by role the folded headings and parts of headings, each as its words; roles are those of a draft."""
    roles: dict[str, list[tuple[str, ...]]] = {}
    for each in list_words().values():
        for role, words in each["headings"].items():
            roles.setdefault(role, []).extend(tuple(status(word).split()) for word in words)
    return {role: tuple(dict.fromkeys(words)) for role, words in roles.items()}


@lru_cache(maxsize=1)
def question_words() -> Mapping[str, tuple[str, ...]]:
    """Return by code of the library the folded parts of questions that ask for that measure."""
    codes: dict[str, list[str]] = {}
    for each in list_words().values():
        for code, parts in each["questions"].items():
            codes.setdefault(code, []).extend(folded(part) for part in parts)
    return {code: tuple(dict.fromkeys(parts)) for code, parts in codes.items()}
