"""What may be said about the words of an objective: that everybody has it, or that it is no objective at all.

The words are in `resources/library/phrases_*.json`. It is advice by word patterns, never a rule of the model.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from scorecard_app.domain.model import Objective, Scorecard
from scorecard_app.i18n import LANGUAGES
from scorecard_app.resources import resource

STEM = 5
"""So many first letters make two words the same: `customer`, `customers`."""
EXTRA = 2
"""So many words may stand beside those of a phrase that everybody uses."""
_CUSTOMERS = {"en": "customer", "de": "kunde", "nl": "klant", "he": "לקוח"}
_EXAMPLES = {"business": slice(0, 9), "nonprofit": slice(11, 17), "municipality": slice(18, 25)}
"""Which of the good objectives speak of each kind of organisation, in every language."""
_NUMBER = re.compile(r"\d[\d.,]*\s*(%|percent|prozent|procent|אחוז)|\b(19|20)\d\d\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’\"״׳-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Remark:
    """`code` is a rule of the review, `generic-objective` or `not-an-objective`; `found` is what it is about."""

    code: str
    found: str
    example: str


@lru_cache(maxsize=len(LANGUAGES))
def _phrases(language: str) -> Mapping[str, Any]:
    text = resource("library", f"phrases_{language}.json").read_text(encoding="utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found


def _stems(text: str) -> list[str]:
    return [word.casefold()[:STEM] for word in _WORD.findall(text)]


@lru_cache(maxsize=1)
def _generic() -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Return the phrases that everybody uses: language, phrase, stems."""
    return tuple(
        (code, phrase, frozenset(_stems(phrase)))
        for code in LANGUAGES
        for phrase in _phrases(code)["generic_objectives"]
    )


@lru_cache(maxsize=1)
def _projects() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the words of projects, whole."""
    words = (word for code in LANGUAGES for word in _phrases(code)["project_words"])
    return tuple((word, tuple(each.casefold() for each in _WORD.findall(word))) for word in words)


def generic_phrase(name: str, customer_term: str = "") -> str:
    """Return the phrase everybody uses that a name is, with a few words more or less its own; or nothing."""
    stems = set(_stems(name))
    term = set(_stems(customer_term))
    for code, phrase, wanted in _generic():
        own = stems - term | set(_stems(_CUSTOMERS[code])) if stems & term else stems
        if wanted <= own and len(own) <= len(wanted) + EXTRA:
            return phrase
    return ""


def project_word(name: str) -> str:
    """Return the word by which a name begins or ends as projects do, or its number or year; or nothing."""
    if found := _NUMBER.search(name):
        return found[0]
    words = tuple(each.casefold() for each in _WORD.findall(name))
    for word, parts in _projects():
        if parts and parts in (words[: len(parts)], words[-len(parts) :]) and len(words) > len(parts):
            return word
    return ""


def remark(card: Scorecard, objective: Objective, language: str) -> Remark | None:
    """Return what may be said about the name of an objective, with an example in a language; None if nothing."""
    for code, found in _findings(card, objective):
        if found:
            examples = _phrases(language)["good_objectives"][_EXAMPLES.get(card.kind, slice(None))]
            at = list(card.objectives).index(objective.id) if objective.id in card.objectives else 0
            return Remark(code, found, examples[at % len(examples)])
    return None


def _findings(card: Scorecard, objective: Objective) -> Iterator[tuple[str, str]]:
    perspective = card.perspectives.get(objective.perspective)
    if perspective is not None and perspective.role == "customer":
        yield "generic-objective", generic_phrase(objective.name, card.customer_term)
    yield "not-an-objective", project_word(objective.name)
