"""How alike two names are, word by word: a slip of the pen is likely, another word that matters never is.

A scorer for whole texts would call "Customer" and "Customer churn" the same, or "Reaction rate" and "Retention
rate" alike. So each word is compared with its best partner; words that half of all measures have count little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from heapq import nsmallest

from scorecard_app.exchange.recognition.naming import word_list

SHORTEST = 4
"""Names of fewer letters (NPS, CES, Ziel) are known exactly or not at all."""

DOUBT = 75
"""The most for names that differ in a word that matters: they are asked, never proposed."""

JOINED = 97
"""For names that differ only in where words begin, such as `Churnrate`."""

_SLIP, _LIKE = 0.92, 82
_LONG, _VERY_LONG = 5, 16
_PER = ("je", "pro")
_PEOPLE, _COMMON, _SMALL = 0.6, 0.25, 0.05


class Likeness:
    """The names to compare with, found by their words; positions are those of the names given."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = [_words(each) for each in names]
        self._joined: dict[str, list[int]] = {}
        self._where: dict[str, set[int]] = {}
        for index, words in enumerate(self._names):
            joined = "".join(words)
            if len(joined) >= SHORTEST:
                self._joined.setdefault(joined, []).append(index)
                for word in words:
                    if _weight(word) == 1:
                        self._where.setdefault(word, set()).add(index)
        self._all = list(self._where)
        self._near: dict[str, dict[str, float]] = {}

    def best(self, name: str, least: int, limit: int = 12) -> list[tuple[int, int]]:
        """Return (score, position) of the names at least so alike, the best first; each shares a weighty word."""
        words = _words(name)
        if len("".join(words)) < SHORTEST:
            return []
        shared = Counter(dict.fromkeys(self._joined.get("".join(words), ()), 1000))
        for word in set(words):
            if _weight(word) == 1:
                for near, alike in self._partners(word).items():
                    for index in self._where[near]:
                        shared[index] += int(alike * 100)
        nearest = nsmallest(limit * 2, shared, key=lambda each: (-shared[each], len(self._names[each]), each))
        scored = [(score(words, self._names[index]), index) for index in nearest]
        return sorted((each for each in scored if each[0] >= least), key=lambda each: (-each[0], each[1]))[:limit]

    def _partners(self, word: str) -> dict[str, float]:
        """Return the words that matter and are like this one, with how alike they are (0 to 1)."""
        if word not in self._near:
            from rapidfuzz import fuzz, process

            found = process.extract(word, self._all, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=20)
            partners = {other: alike(word, other) for other, _score, _index in found}
            self._near[word] = {other: value for other, value in partners.items() if value}
        return self._near[word]


def score(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Return how alike a name is to a known one (0 to 100); below 80 if a word that matters has no partner.

    A small word at a name's end matters: no name ends with an article (`NPS DE`).
    """
    if _numbers(one) != _numbers(other):
        return 0
    if "".join(one) == "".join(other):
        return JOINED
    both = ((alike(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other))
    pairs = sorted((each for each in both if each[0]), reverse=True)
    left, right = dict(enumerate(one)), dict(enumerate(other))
    gained, least = 0.0, 1.0
    for value, i, j in pairs:
        if i in left and j in right:
            mine, theirs = _weight(left.pop(i)), _weight(right.pop(j))
            gained += value * (mine + theirs)
            least = min(least, value) if max(mine, theirs) == 1 else least
    found = round(100 * gained / sum(map(_weight, (*one, *other))))
    strange = any(_weight(word) == 1 for word in (*left.values(), *right.values()))
    strange = strange or _weight(left.get(len(one) - 1, "%")) == _SMALL
    return min(found, DOUBT) if strange or least < _SLIP else found


@lru_cache(maxsize=50_000)
def alike(one: str, other: str) -> float:
    """Return how alike two words are: 1 for the same, 0.92 for a slip of the pen, less for more; 0 for no more."""
    if one == other:
        return 1.0
    shorter = min(len(one), len(other))
    if shorter < _LONG or _has_digit(one) or _has_digit(other):
        return 0.0
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA

    allowed = 2 if shorter >= _VERY_LONG else 1
    if OSA.distance(one, other, score_cutoff=allowed) <= allowed:
        return _SLIP
    found = fuzz.ratio(one, other, score_cutoff=_LIKE)
    return min(found / 100, 0.85) if found else 0.0


def _words(name: str) -> tuple[str, ...]:
    return tuple("per" if word in _PER else word for word in name.split())


@lru_cache(maxsize=20_000)
def _weight(word: str) -> float:
    if word in word_list("small"):
        return _SMALL
    if word in word_list("people"):
        return _PEOPLE
    return _COMMON if word in word_list("generic") else 1.0


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


@lru_cache(maxsize=20_000)
def _numbers(words: tuple[str, ...]) -> str:
    """Return the words with digits: names that differ in them are never alike (clinic 2, clinic 3; 3a, 3b)."""
    return "".join(sorted(word for word in words if _has_digit(word)))
