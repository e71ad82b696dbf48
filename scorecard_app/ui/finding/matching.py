"""Choices of the command palette, and which match what is typed: every word must occur, the best come first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from scorecard_app.library.search import MAX_LENGTH, fold

_WHOLE, _STARTS, _WORD, _BEGIN, _INSIDE, _BESIDE, _GREY = 60, 30, 12, 10, 5, 1, 20


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: `kind` says in words what it is, `detail` where or how.

    `words` are found too, not shown; `reason` says why it makes no sense now, or nothing.
    """

    title: str
    kind: str
    act: Callable[[], object]
    detail: str = ""
    words: str = ""
    reason: str = ""
    icon: str = ""
    folded: str = field(init=False, default="")
    other: str = field(init=False, default="")
    beside: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", fold(self.title))
        object.__setattr__(self, "other", fold(self.words))
        object.__setattr__(self, "beside", f"{fold(f'{self.kind} {self.detail}')} {self.other}")


def matching(choices: Iterable[Choice], text: str, limit: int) -> list[Choice]:
    """Return the choices in which every word of a text occurs, the best first; all of them for no text."""
    folded = fold(text[:MAX_LENGTH])
    found = [(score, each) for each in choices if (score := _score(each, folded))]
    return [each for _score_, each in sorted(found, key=lambda one: -one[0])][:limit]


def _score(choice: Choice, text: str) -> int:
    """Return how well a choice matches, 0 if a word is nowhere in it."""
    if not text:
        return _GREY + 1 - (_GREY if choice.reason else 0)
    score = 0
    for word in text.split():
        found = _word_score(choice, word)
        if not found:
            return 0
        score += found
    if text in (choice.folded, choice.other):
        score += _WHOLE
    elif choice.folded.startswith(text):
        score += _STARTS
    return max(1, score - _GREY) if choice.reason else score


def _word_score(choice: Choice, word: str) -> int:
    title = f" {choice.folded} "
    if f" {word} " in title:
        return _WORD
    if f" {word}" in title:
        return _BEGIN
    if word in title:
        return _INSIDE
    return _BESIDE if word in choice.beside else 0
