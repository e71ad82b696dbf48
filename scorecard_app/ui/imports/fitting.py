"""What was said of a file, for a scorecard that has changed meanwhile. Nothing here is of Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from scorecard_app.domain.model import VALUE, Scorecard
from scorecard_app.exchange.mapping import LIBRARY, NEW
from scorecard_app.exchange.recognition.draft import OPEN, Choice, Draft, Name, Question


def fitting(card: Scorecard, draft: Draft) -> Draft:
    """Return a draft without what hangs on items the card has no more; the same one if there is nothing of it."""
    names = _kept(draft.names, lambda choice: _has_measure(card, choice))
    segments = _kept(draft.segments, lambda choice: choice.id in card.segments)
    questions = tuple(_asked(card, each) for each in draft.questions)
    fed = draft.settings.get("feeds")
    settings = draft.settings
    if isinstance(fed, Sequence):
        there = [each for each in fed if each.startswith(LIBRARY) or each in card.measures]
        settings = {**settings, "feeds": there}
    found = replace(draft, names=names, segments=segments, questions=questions, settings=settings)
    return draft if found == draft else found


def _kept(names: Iterable[Name], there: Callable[[Choice], bool]) -> tuple[Name, ...]:
    return tuple(
        replace(each, choice=OPEN, chosen=False, confidence=0, candidates=_candidates(each, there))
        if each.choice.kind == "attach" and not there(each.choice)
        else replace(each, candidates=_candidates(each, there))
        for each in names
    )


def _candidates(name: Name, there: Callable[[Choice], bool]) -> tuple[tuple[Choice, int], ...]:
    return tuple(each for each in name.candidates if each[0].kind != "attach" or there(each[0]))


def _has_measure(card: Scorecard, choice: Choice) -> bool:
    measure = card.measures.get(choice.id)
    return measure is not None and choice.input in (None, VALUE, *(each.name for each in measure.inputs))


def _asked(card: Scorecard, question: Question) -> Question:
    said = question.answer
    gone = question.key == "objective" and said is not None and not said.startswith(NEW)
    return replace(question, answer=None) if gone and said not in card.objectives else question
