"""Ways to read one name in a sheet: without number, unit and footnote marks, and what that costs in certainty."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from scorecard_app.library.search import MAX_LENGTH, fold
from scorecard_app.resources import resource

TIDIED, COUNTED, DOUBTFUL = 98, 95, 75
"""Confidence of a name known without number and unit, without a counting word, without a part that may matter."""

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
_FOOTNOTES = re.compile(r"(?<=\w|\)|\]|%)\s*(?:[*†‡§¹²³⁰⁴-⁹⁽⁾]+|\(\d\)|\[\d\])\s*$")
_NUMBERED = re.compile(
    r"^\s*(?:\d{1,2}(?:\.\d{1,2})+\s|\d{1,2}(?:\.\d{1,2})*\s*[.):]|[a-zA-Z]\)|\(\w\)|[-•–▪]\s)\s*"
)
_MARKED = re.compile(r"^\s*([^\W\d_]+)[\s.-]*#?\s*(\d{1,3}(?:\.\d{1,2})*)?\s*[:.)–-]\s*(?=\S)")
_BRACKETS = re.compile(r"\s*[(\[{]([^()\[\]{}]*)[)\]}]\s*$")
_SCALE = re.compile(r"-?\d{1,3} (?:-|–|to|bis|tot|עד|/) ?[+-]?\d{1,3}|\d{1,3}[-–/]\d{1,3}")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")


class Reading(NamedTuple):
    """A name as it is compared (folded), how sure a match of it can be at most, and the kind of unit it had."""

    words: str
    most: int
    unit: str = ""


@lru_cache(maxsize=1)
def data() -> Mapping[str, Any]:
    """Return the words by which names are matched, as in their resource file."""
    found: Mapping[str, Any] = json.loads(resource("library", "matching.json").read_text(encoding="utf-8"))
    return found


def synonyms() -> Mapping[str, Mapping[str, list[str]]]:
    """Return by library code (`code/input` for inputs) the names that the library lacks, by language."""
    found: Mapping[str, Mapping[str, list[str]]] = data()["synonyms"]
    return found


@lru_cache(maxsize=16)
def word_list(kind: str) -> frozenset[str]:
    """Return the folded words of all languages: `generic`, `people`, `small`, `strangers` ..."""
    return frozenset(folded for each in data()[kind].values() for word in each if (folded := fold(word)))


@lru_cache(maxsize=1)
def _units() -> Mapping[str, str]:
    return {_bare(word): kind for kind, words in data()["units"].items() for word in words}


@lru_cache(maxsize=1)
def _counting() -> tuple[str, ...]:
    words = {fold(word) for each in data()["counting"].values() for word in each} - {""}
    return tuple(sorted(words, key=len, reverse=True))


def _bare(text: str) -> str:
    return " ".join(
        re.findall(r"[^\W_]+|[%€$£₪#]", text.casefold().replace("€", "€ ").replace("t€ ", "t€"))
    ).strip()


def tidy(text: str) -> str:
    """Return a name on one line, without invisible marks, its number, footnote marks and a colon at its end."""
    plain = " ".join(_INVISIBLE.sub("", text[: MAX_LENGTH * 2]).split())
    plain = _FOOTNOTES.sub("", _without_number(plain))
    return _FOOTNOTES.sub("", plain.rstrip(" :;,.")).rstrip(" :;,")


def _without_number(plain: str) -> str:
    rest = _NUMBERED.sub("", plain, count=1)
    found = _MARKED.match(rest)
    if found and fold(found[1]) in word_list("marks"):
        rest = rest[found.end() :]
    return rest or plain


def readings(text: str) -> Iterator[Reading]:
    """Yield the ways to read a name, the surest first; the first is the whole of it."""
    whole = " ".join(_INVISIBLE.sub("", text[: MAX_LENGTH * 2]).split())
    plain = tidy(text)
    bare, unit = without_unit(plain)
    words, counted = fold(bare), without_count(fold(bare))
    yield Reading(fold(whole), 100, unit if fold(whole) == words else "")
    yield Reading(fold(plain), TIDIED, unit if fold(plain) == words else "")
    yield Reading(words, TIDIED, "count" if counted else unit)
    if counted:
        yield Reading(counted, COUNTED, "count")
    for less in (_YEARS.sub(" ", bare), _BRACKETS.sub("", bare)):
        if less != bare and fold(less):
            yield Reading(fold(less), DOUBTFUL, unit)


def without_unit(plain: str) -> tuple[str, str]:
    """Return a name without the units at its end (or a percent sign before it), and the kind of the last one.

    Kinds: `percent`, `money`, `count`, `other`; empty without a unit.
    """
    unit = ""
    found = _BRACKETS.search(plain)
    while found and (kind := unit_kind(found[1]) or _things(found[1])):
        plain, unit = plain[: found.start()], kind
        found = _BRACKETS.search(plain)
    words = plain.split()
    for size in (3, 2, 1):
        if len(words) > size and (kind := unit_kind(" ".join(words[-size:]))):
            words, unit = words[:-size], kind
            break
    while len(words) > 1 and words[-1].casefold() in ("in", "-", "–", ",", "/", "|"):
        words = words[:-1]
    if len(words) > 1 and words[0] == "%":
        words, unit = words[1:], "percent"
    return " ".join(words).rstrip(" ,;:-–/"), unit


def unit_kind(text: str) -> str:
    """Return the kind of a unit, a scale such as `1-5` or a word for how often; empty if it is none."""
    plain = text.strip().strip(".,")
    if _SCALE.fullmatch(plain):
        return "other"
    bare = _bare(plain)
    for start in ("in ", "je ", "pro ", "per "):
        if bare.startswith(start) and bare not in _units():
            bare = bare.removeprefix(start)
    return _units().get(bare, "")


def _things(text: str) -> str:
    """Return what `(customers)` says of a number: it counts them."""
    return "count" if fold(text) in word_list("people") else ""


def without_count(words: str) -> str:
    """Return folded words without `Number of`, `Anzahl` and the like before them; empty if there is none."""
    for each in _counting():
        if words.startswith(each + " "):
            return words.removeprefix(each + " ")
    return ""


def splits(text: str) -> Iterator[tuple[str, str]]:
    """Yield the two parts of names such as `NPS - Promoters`, `Promoters (NPS)` and `NPS promoters`, folded."""
    plain = tidy(text)
    found = _BRACKETS.search(plain)
    if found and fold(found[1]):
        yield fold(plain[: found.start()]), fold(found[1])
    for part in re.finditer(r"\s*(?:\s[-–—/|>→]\s|[:>|→/–—])\s*", plain):
        yield fold(plain[: part.start()]), fold(plain[part.end() :])
    words = fold(plain).split()
    for at in range(1, min(len(words), 12)):
        yield " ".join(words[:at]), " ".join(words[at:])
