"""The candidates for one name of a measure or input: known exactly, known by two parts of it, or alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.recognition.draft import SURE, Choice
from scorecard_app.exchange.recognition.likeness import Likeness
from scorecard_app.exchange.recognition.naming import (
    COUNTED,
    DOUBTFUL,
    TIDIED,
    Reading,
    readings,
    splits,
    word_list,
)
from scorecard_app.exchange.recognition.terms import INPUT, LIBRARY, LIBRARY_INPUT, Term, card_terms

AMBIGUOUS = 79
"""For a name that several things have: all are shown, none is proposed."""

FAINT = 70
"""The least likeness: one word of two is no likeness ("Name" of "Name recognition")."""

_LEAST_LIKE = {INPUT: 80, LIBRARY_INPUT: 90}
"""Inputs are not asked for: half of a label is a name of something else ("Umsatz" of "Umsatz aus Bestellungen")."""

_MANY = 3
"""An input that more measures have than this, none of them in the scorecard, says nothing."""

Scored = list[tuple[Choice, int]]


class Terms:
    """All that names may stand for in a scorecard, by their folded words; made once for a sheet's names."""

    def __init__(self, card: Scorecard) -> None:
        self._exact: dict[str, list[Term]] = {}
        for term in card_terms(card):
            if term.words:
                self._exact.setdefault(term.words, []).append(term)
        self._texts = list(self._exact)
        self._likeness: Likeness | None = None

    def exact(self, words: str, most: int = LIBRARY_INPUT) -> dict[Choice, Term]:
        """Return what has exactly this name, of the best rank that has any; ranks above `most` do not count."""
        found = [each for each in self._exact.get(words, ()) if each.rank <= most]
        best = min((each.rank for each in found), default=most)
        return {each.choice: each for each in found if each.rank == best}

    def inputs_of(self, owner: str) -> Iterator[tuple[str, Choice]]:
        """Yield the names of the inputs of a measure, by its id or its code in the library."""
        for words, found in self._exact.items():
            for term in found:
                if term.owner == owner and term.rank in (INPUT, LIBRARY_INPUT):
                    yield words, term.choice

    def candidates(self, text: str) -> Scored:
        """Return the choices for a name from 60 on, the best first; two with the same score stand for doubt."""
        best: dict[Choice, int] = {}
        ways = list(readings(text))
        for reading in ways:
            _keep(best, self._known(reading, ways[0].words))
            if max(best.values(), default=0) > AMBIGUOUS:
                break
        if max(best.values(), default=0) < COUNTED:
            _keep(best, self._in_parts(text, ways[0].words))
            _keep(best, self._said_twice(text))
        most = DOUBTFUL if any(self.exact(each.words) for each in ways[:3]) else SURE
        if max(best.values(), default=0) < AMBIGUOUS:
            for reading in ways[2:4]:
                like = self._like(reading, ways[0].words)
                _keep(best, ((choice, min(score, most)) for choice, score in like))
        return sorted(best.items(), key=lambda each: -each[1])

    def _known(self, reading: Reading, whole: str) -> Scored:
        found = self.exact(reading.words)
        scored: Scored = []
        for choice, term in found.items():
            if len(found) > _MANY and term.rank == LIBRARY_INPUT:
                break
            most = AMBIGUOUS if len(found) > 1 else reading.most
            if not term.sure or not _fits(reading.unit, term.unit):
                most = min(most, DOUBTFUL)
            if reading.most > DOUBTFUL or not stranger(whole, term.words):
                scored.append((choice, most))
        return scored

    def _in_parts(self, text: str, whole: str) -> Scored:
        """Return the input that one part of a name names of the measure that the other part names.

        A measure beside something else is in doubt; where that else is a word all measures share, it is not.
        """
        best: dict[Choice, int] = {}
        for one, other in splits(text):
            for measure, rest in ((one, other), (other, one)):
                _keep(best, self._part(measure, rest, whole))
        return list(best.items())

    def _said_twice(self, text: str) -> Scored:
        """Return the measure of which both parts of a name are names: `Customer satisfaction (CSAT)`."""
        for one, other in splits(text):
            both = self._measures_of(one) & self._measures_of(other)
            if one != other and len(both) == 1:
                return [(both.pop(), SURE)]
        return []

    def _measures_of(self, words: str) -> set[Choice]:
        return {choice for choice in self.exact(words, LIBRARY) if choice.input is None}

    def _part(self, name: str, rest: str, whole: str) -> Scored:
        measures = {choice: term for choice, term in self.exact(name).items() if choice.input is None}
        inputs = set(self._inputs(rest)) if measures else set()
        scored = []
        for choice, term in measures.items():
            held = {input for owner, input in inputs if owner == choice.id}
            if len(held) == 1:
                scored.append((held.pop(), TIDIED if len(measures) == 1 else AMBIGUOUS))
            elif not stranger(whole, term.words):
                scored.append((choice, DOUBTFUL))
        return scored

    def _inputs(self, words: str) -> Iterator[tuple[str, Choice]]:
        for reading in readings(words):
            for term in self._exact.get(reading.words, ()):
                if term.rank in (INPUT, LIBRARY_INPUT) and reading.most > DOUBTFUL:
                    yield term.owner, term.choice

    def _like(self, reading: Reading, whole: str) -> Scored:
        if self._likeness is None:
            self._likeness = Likeness(self._texts)
        scored = []
        for score, at in self._likeness.best(reading.words, FAINT):
            found = self.exact(self._texts[at])
            for choice, term in found.items():
                if score < _LEAST_LIKE.get(term.rank, FAINT) or stranger(whole, term.words):
                    continue
                doubt = len(found) > 1 or not term.sure or not _fits(_unit(reading, term), term.unit)
                scored.append((choice, min(score, DOUBTFUL) if doubt else min(score, reading.most)))
        return scored


def stranger(name: str, term: str) -> bool:
    """Return whether a name speaks of something that the term does not: employees, targets, last year ..."""
    return not _strangers(name) <= _strangers(term)


@lru_cache(maxsize=20_000)
def _strangers(name: str) -> frozenset[str]:
    return frozenset(word for word in word_list("strangers") if _speaks(name, word))


def _speaks(name: str, word: str) -> bool:
    """Short words must stand alone, longer ones may begin a word, long ones may stand anywhere in it."""
    if word not in name:
        return False
    padded = f" {name} "
    if len(word) < 4:
        return f" {word} " in padded
    return f" {word}" in padded or len(word) > 5


def _unit(reading: Reading, term: Term) -> str:
    """Return the kind of unit a name has; `Share of promoters` has that of a share."""
    ratios = word_list("ratios")
    extra = set(reading.words.split()) - set(term.words.split())
    return "percent" if term.unit in ("count", "money") and extra & ratios else reading.unit


def _fits(unit: str, term: str) -> bool:
    """Return whether a unit in a name goes with the unit of what it may stand for; without one it does."""
    if not unit or not term or unit == term or {unit, term} == {"percent", "other"}:
        return True
    return unit == "other"


def _keep(best: dict[Choice, int], scored: Iterable[tuple[Choice, int]]) -> None:
    for choice, score in scored:
        best[choice] = max(score, best.get(choice, 0))
