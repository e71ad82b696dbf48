"""What a heading says its column is, by words in four languages from `resources/library/headings_*.json`."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain, pairwise

from scorecard_app.exchange.phrases import folded
from scorecard_app.exchange.recognition.looks import heading_period
from scorecard_app.i18n import LANGUAGES
from scorecard_app.resources import resource

LIKE = 87
"""From this likeness on, out of 100, a heading counts as a known word with a slip in it."""

_ASIDE = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_SPLIT = re.compile(r"\s*[/|\n,;]\s*")
_EDGES = " .:*-–—_†"


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return by language and role the folded words."""
    files = {code: resource("library", f"headings_{code}.json") for code in LANGUAGES}
    return {
        code: {
            role: tuple(_bare(word) for word in words)
            for role, words in json.loads(file.read_text(encoding="utf-8")).items()
        }
        for code, file in files.items()
    }


@lru_cache(maxsize=1)
def _roles() -> Mapping[str, frozenset[str]]:
    """Return the roles of each word."""
    roles: dict[str, set[str]] = {}
    for table in _tables().values():
        for role, words in table.items():
            if role not in _NO_ROLES:
                for word in words:
                    roles.setdefault(word, set()).add(role)
    return {word: frozenset(each) for word, each in roles.items()}


_NO_ROLES = ("other_sheets", "plan_words", "actual_words", "ignored_words", "as_at", "loose")
LOOSE = 75
"""How sure a word is that may head many things, such as `Name` or `Number`."""


@lru_cache(maxsize=16)
def words(key: str) -> frozenset[str]:
    """Return the folded words of a list such as `other_sheets` in all languages."""
    return frozenset(word for table in _tables().values() for word in table.get(key, ()))


def _bare(text: str) -> str:
    return folded(text).strip(_EDGES)


@lru_cache(maxsize=16384)
def meanings(text: str) -> Mapping[str, int]:
    """Return by role how surely a heading names it, 0 to 100."""
    plain = _bare(text)
    if not plain or len(plain) > 80:
        return {}
    for each, sure in _variants(plain):
        if each in _roles():
            return dict.fromkeys(_roles()[each], min(sure, LOOSE) if each in words("loose") else sure)
    if words("ignored_words") & _phrases(plain):
        return {"ignore": 90}
    return _alike(_bare(_ASIDE.sub(" ", plain)))


def _variants(plain: str) -> Iterable[tuple[str, int]]:
    """Yield a heading, then without its aside, without its period, then its parts."""
    yield plain, 100
    aside = _bare(_ASIDE.sub(" ", plain))
    yield aside, 98
    yield _without_period(aside), 95
    for part in _SPLIT.split(plain):
        yield _bare(part), 90


@lru_cache(maxsize=16384)
def _without_period(plain: str) -> str:
    """Return a heading without the period at its end or start: `ist q1 2026` is `ist`."""
    parts = plain.split()
    for cut in range(1, len(parts)):
        if heading_period(" ".join(parts[cut:])) is not None:
            return _bare(" ".join(parts[:cut]))
    for cut in range(len(parts) - 1, 0, -1):
        if heading_period(" ".join(parts[:cut])) is not None:
            return _bare(" ".join(parts[cut:]))
    return plain


def _phrases(plain: str) -> frozenset[str]:
    """Return the words of a text, and the pairs of words that follow each other."""
    parts = [part for part in re.split(r"[\s\-/–]+", plain) if part]
    pairs = (f"{first} {second}" for first, second in pairwise(parts))
    return frozenset((*(_bare(part) for part in parts), *pairs))


def _alike(plain: str) -> Mapping[str, int]:
    if len(plain) < 5:
        return {}
    from rapidfuzz import fuzz, process

    found = process.extractOne(plain, _roles().keys(), scorer=fuzz.ratio, score_cutoff=LIKE)
    return dict.fromkeys(_roles()[found[0]], int(found[1]) - 10) if found else {}


def plan_of(text: str) -> str | None:
    """Return what a heading such as `Umsatz Plan` plans (`umsatz`), empty for plain `Plan`; None for no plan."""
    return _worded(text, "plan_words")


def actual_of(text: str) -> str | None:
    """Return what a heading such as `Umsatz Ist` is the actual value of; None where it does not say so."""
    return _worded(text, "actual_words")


def _worded(text: str, key: str) -> str | None:
    parts = [_bare(part) for part in re.split(r"[\s\-/–()]+", _bare(text))]
    parts = [part for part in parts if part]
    for at in (-1, 0):
        if parts and parts[at] in words(key):
            return " ".join(parts[:-1] if at else parts[1:])
    return None


@lru_cache(maxsize=1)
def _spoken() -> Mapping[str, frozenset[str]]:
    """Return by language all its words."""
    return {code: frozenset(chain(*table.values())) for code, table in _tables().items()}


def language_of(texts: Iterable[str]) -> str | None:
    """Return the language most of these headings are words of, where one stands out."""
    counts: Counter[str] = Counter()
    for text in texts:
        plain = _bare(_ASIDE.sub(" ", text))
        known = [code for code, spoken in _spoken().items() if plain in spoken]
        if len(known) == 1:
            counts[known[0]] += 1
    best = counts.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None


@lru_cache(maxsize=1)
def _months() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code in LANGUAGES:
        phrases = json.loads(resource("library", f"phrases_{code}.json").read_text(encoding="utf-8"))
        for name in phrases["month_numbers"]:
            found.setdefault(folded(name).rstrip(".'"), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def month_languages(word: str) -> frozenset[str]:
    """Return the languages in which a folded word is the name of a month."""
    return _months().get(word.rstrip(".'"), frozenset())
