"""Names beside an input of a measure: where they hold the whole name of another of its inputs, they are that one.

`Breaches of 4 hours` alone could be anything; beside `Attendances` of a measure that is made of attendances and
breaches it is most likely the other one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from scorecard_app.exchange.recognition.draft import PROPOSED, Choice, Name
from scorecard_app.exchange.recognition.finding import Terms, stranger
from scorecard_app.library.search import fold

BESIDE = 85
"""How sure an input is that stands beside another one of its measure."""

SHORTEST = 4
"""Names of inputs with fewer letters stand in too many words."""


def beside_siblings(terms: Terms, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return the names, open ones proposed as inputs of measures of which other inputs are there."""
    sure = [each.choice for each in names if each.confidence >= PROPOSED and each.choice.input]
    taken = {*sure, *(each.choice for each in names if each.chosen)}
    free = [
        (words, choice)
        for owner in dict.fromkeys(each.id for each in sure)
        for words, choice in terms.inputs_of(owner)
        if choice not in taken and len(words) >= SHORTEST
    ]
    fitting = {at: found for at, name in enumerate(names) if (found := _fitting(name, free))}
    fitting = {at: found for at, found in fitting.items() if len(found) == 1}
    alone = Counter(choice for found in fitting.values() for choice in found)
    single = {at: choice for at, found in fitting.items() for choice in found if alone[choice] == 1}
    return tuple(_proposed(name, single[at]) if at in single else name for at, name in enumerate(names))


def _fitting(name: Name, free: list[tuple[str, Choice]]) -> set[Choice]:
    """Return the inputs whose whole name an open name holds."""
    if name.chosen or name.total or name.choice.kind != "open":
        return set()
    text = fold(name.text)
    return {choice for words, choice in free if f" {words} " in f" {text} " and not stranger(text, words)}


def _proposed(name: Name, choice: Choice) -> Name:
    others = tuple(each for each in name.candidates if each[0] != choice)
    return replace(name, choice=choice, confidence=BESIDE, candidates=others)
