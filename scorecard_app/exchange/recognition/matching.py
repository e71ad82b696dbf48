"""Names in a sheet to measures, inputs and segments: by the scorecard, by synonyms, then by likeness."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.recognition.draft import ASKED, LEAVE, OPEN, PROPOSED, SURE, Choice, Name
from scorecard_app.exchange.recognition.finding import Terms
from scorecard_app.exchange.recognition.likeness import Likeness
from scorecard_app.exchange.recognition.naming import TIDIED, tidy, word_list
from scorecard_app.exchange.recognition.scales import MOST, is_scaled, scale_of
from scorecard_app.exchange.recognition.siblings import beside_siblings
from scorecard_app.exchange.recognition.terms import OWN
from scorecard_app.library.search import fold

NEARLY = 90
"""The least likeness for a segment, and for a measure that would have to be made."""

MOST_CANDIDATES = 5

_Scored = list[tuple[Choice, int]]


def match_measures(card: Scorecard, names: Iterable[Name]) -> tuple[Name, ...]:
    """Return the names with choice, confidence and candidates filled in; what the user has chosen stays as it is.

    A name is a measure of the card (`attach`, with `input` where it names one of its inputs), else one of the
    library (`library`), else open. Two names never get the same measure and input: the less sure one is open.
    """
    terms = Terms(card)

    def matched(name: Name) -> Name:
        own = terms.exact(fold(name.text), OWN)
        if name.total and len(own) != 1:
            return replace(name, choice=LEAVE, confidence=SURE, candidates=())
        return _decided(name, _candidates(card, terms, name.text), _least)

    return beside_siblings(terms, _each_once(names, matched))


def _candidates(card: Scorecard, terms: Terms, text: str) -> _Scored:
    """Return the candidates for a name; one in thousands is only asked about what does not count so."""
    scored, (scale, plain) = terms.candidates(text), scale_of(text)
    if scale == 1:
        return scored
    exact = set(terms.exact(fold(text), OWN))
    found = [each for each in scored if each[0] in exact] or [*scored, *terms.candidates(plain)]
    alike = ((id, scale_of(each.name)) for id, each in card.measures.items())
    wanted = (scale, fold(plain))
    found += [(Choice("attach", id), TIDIED) for id, (one, name) in alike if (one, fold(name)) == wanted]
    return _distinct(
        (choice, score if choice in exact or is_scaled(card, choice, scale) else min(score, MOST))
        for choice, score in found
    )


def match_segments(card: Scorecard, names: Iterable[Name]) -> tuple[Name, ...]:
    """Likewise for segments: `attach`, `whole`, or `new` for a name that is no total and no measure."""
    ids = [id for id, each in card.segments.items() for _text in (each.name, id)]
    texts = [fold(text) for each in card.segments.values() for text in (each.name, each.id)]
    likeness, terms = Likeness(texts), Terms(card)
    whole = word_list("whole") | {fold(card.name)}

    def matched(name: Name) -> Name:
        words = fold(tidy(name.text)) or fold(name.text)
        exact = {id for id, text in zip(ids, texts, strict=True) if text == words}
        scored = [(Choice("attach", id), SURE if len(exact) == 1 else PROPOSED - 1) for id in sorted(exact)]
        if name.total and len(exact) != 1:
            return replace(name, choice=LEAVE, confidence=SURE, candidates=((Choice("whole"), ASKED), *scored))
        if not exact and words in whole:
            scored = [(Choice("whole"), SURE)]
        elif not exact:
            scored = _distinct((Choice("attach", ids[at]), score) for score, at in likeness.best(words, ASKED))
        decided = _decided(name, scored, lambda _choice: NEARLY)
        if decided.choice != OPEN or exact or not words or terms.exact(words, OWN):
            return decided
        fresh = Choice("new", " ".join(name.text.split()))
        return replace(decided, choice=fresh, confidence=PROPOSED if not scored else PROPOSED - 1)

    return _each_once(names, matched)


def _least(choice: Choice) -> int:
    return NEARLY if choice.kind == "library" else PROPOSED


def _decided(name: Name, scored: _Scored, least: Callable[[Choice], int]) -> Name:
    """Return a name with the best of its candidates, if that is sure enough and better than the next."""
    shown = [each for each in scored if each[1] >= ASKED][:MOST_CANDIDATES]
    if not shown:
        return replace(name, choice=OPEN, confidence=0, candidates=())
    choice, score = shown[0]
    if score >= least(choice) and not (len(shown) > 1 and shown[1][1] == score):
        return replace(name, choice=choice, confidence=score, candidates=tuple(shown[1:]))
    return replace(name, choice=OPEN, confidence=min(score, PROPOSED - 1), candidates=tuple(shown))


def _each_once(names: Iterable[Name], matched: Callable[[Name], Name]) -> tuple[Name, ...]:
    """Match the names that nobody has chosen; of those with one target the surest, then the first, keeps it."""
    given = tuple(names)
    found = [name if name.chosen else matched(name) for name in given]
    taken = {each.choice for each in found if each.chosen and _is_target(each.choice)}
    for index in sorted(range(len(found)), key=lambda each: (-found[each].confidence, each)):
        name = found[index]
        if name.chosen or not _is_target(name.choice):
            continue
        if name.choice in taken:
            candidates = ((name.choice, name.confidence), *name.candidates)
            found[index] = replace(
                name, choice=OPEN, confidence=min(name.confidence, PROPOSED - 1), candidates=candidates
            )
        else:
            taken.add(name.choice)
    return tuple(found)


def _is_target(choice: Choice) -> bool:
    return choice.kind in ("attach", "library", "whole")


def _distinct(scored: Iterable[tuple[Choice, int]]) -> _Scored:
    """Return each choice with its best score, the best first."""
    best: dict[Choice, int] = {}
    for choice, score in scored:
        best[choice] = max(score, best.get(choice, 0))
    return sorted(best.items(), key=lambda each: -each[1])
