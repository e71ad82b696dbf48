"""Names that count in thousands or millions (`Umsatz in T€`): such numbers are never taken for the plain ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from scorecard_app.domain.model import Measure, Scorecard
from scorecard_app.errors import Problem, clipped
from scorecard_app.exchange.recognition.draft import Choice, Name
from scorecard_app.exchange.recognition.naming import data, unit_kind
from scorecard_app.library.search import MAX_LENGTH

MOST = 70
"""The most that a name in thousands is like a measure that does not count so."""

_THOUSANDS = re.compile("(?<=\\d)[.,'’\u00a0\u202f ](?=\\d{3}(?!\\d))")
_QUOTES = re.compile("[\"'’`´״׳”“.]")
_TOKENS = re.compile(r"[^\W\d_]+|\d+s?|[€$£₪×*]|[^\w\s]")
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_PARTS = re.compile(r"[,;|]|\s[-–—]\s")
_LONGEST = 5
"""A scale at the end of a name has at most so many words."""


def scale_of(text: str) -> tuple[int, str]:
    """Return how many a number in a name counts for, 1000 or 1000000 and so on, and the name without that.

    Without any such words it is 1.
    """
    plain = " ".join(text[: 2 * MAX_LENGTH].split())
    for found in _BRACKETS.finditer(plain):
        for part in _PARTS.split(found[1]):
            scale = _scale(_tokens(part), alone=True)
            if scale > 1:
                return scale, " ".join(f"{plain[: found.start()]} {plain[found.end() :]}".split())
    words = plain.split()
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        before, tokens = words[-size - 1], _tokens(" ".join(words[-size:]))
        scale = 1 if before[-1].isdigit() else _scale(tokens, alone=False)
        if scale > 1:
            return scale, " ".join(words[:-size]).rstrip(" ,;:-–/|")
    return 1, text


def is_scaled(card: Scorecard, choice: Choice, scale: int) -> bool:
    """Return whether what a name stands for counts in thousands or millions as well, by its name or unit."""
    measure = card.measures.get(choice.id) if choice.kind == "attach" else None
    return measure is not None and any(_counts(each) == scale for each in _texts(measure, choice.input))


def _texts(measure: Measure, input: str | None) -> Iterator[str]:
    """Yield what says how a measure, or one of its inputs, is counted."""
    if input is None:
        yield from (measure.name, measure.unit)
    for each in measure.inputs:
        if each.name == input:
            yield from (each.name, each.label or "", each.unit or "")


def _counts(text: str) -> int:
    return max(scale_of(text)[0], _scale(_tokens(text), alone=True))


def scaled_remarks(
    card: Scorecard, names: Iterable[Name], headings: dict[str, str], sheet: str | None
) -> Iterator[Problem]:
    """Yield a remark for each name that counts in thousands and might be a measure that does not.

    `headings` are what columns are headed that are named by their letter.
    """
    for each in names:
        text = headings.get(each.text, each.text)
        scale, _plain = scale_of(text)
        choices = (each.choice, *(choice for choice, _sure in each.candidates))
        meant = next((choice for choice in choices if choice.kind in ("attach", "library")), None)
        asked = scale > 1 and each.choice.kind in ("open", "attach", "library") and meant is not None
        if asked and not is_scaled(card, meant or Choice(), scale):
            facts = {"text": clipped(text)}
            yield Problem("recognition-scaled", facts, sheet, each.cell or None, blocking=False)


def _tokens(text: str) -> list[str]:
    joined = _QUOTES.sub("", _THOUSANDS.sub("", text)).casefold()
    return _TOKENS.findall(joined)


def _scale(tokens: list[str], *, alone: bool) -> int:
    """Return what words say that are a scale and perhaps a currency; 1 for anything else.

    A letter such as `T` needs a currency, or stands `alone` in brackets if it is a k; a number needs `in` or `x`.
    """
    intros, words = _intros(), [each for each in tokens if each != "of"]
    said = False
    while words and words[0] in intros:
        words, said = words[1:], True
    if words and words[0].startswith("ב") and words[0][1:] in _words():
        words, said = [words[0][1:], *words[1:]], True
    scales = [_words()[each] for each in words if each in _words()]
    rest = [each for each in words if each not in _words()]
    money = [each for each in rest if unit_kind(each) == "money"]
    if len(scales) != 1 or len(rest) > 2 or any(not unit_kind(each) for each in rest):
        return 1
    word = next(each for each in words if each in _words())
    both = word in _joined()
    if word.rstrip("s").isdigit() and not (alone or said or (word.startswith("0") and money)):
        return 1
    if word in _letters() and not (both or money or (word == "k" and (alone or said))):
        return 1
    return scales[0]


@lru_cache(maxsize=1)
def _words() -> dict[str, int]:
    """Return what counts in thousands, millions ..., by word; with a currency in one word as well."""
    scales = data()["scales"]
    found = {word: int(number) for number, words in scales["words"].items() for word in words}
    joined = {word + code: found[word] for word in scales["joined"] for code in scales["currencies"]}
    return {**found, **joined}


@lru_cache(maxsize=1)
def _joined() -> frozenset[str]:
    return frozenset(word + code for word in data()["scales"]["joined"] for code in data()["scales"]["currencies"])


@lru_cache(maxsize=1)
def _letters() -> frozenset[str]:
    return frozenset(data()["scales"]["letters"])


@lru_cache(maxsize=1)
def _intros() -> frozenset[str]:
    return frozenset(data()["scales"]["intros"])
