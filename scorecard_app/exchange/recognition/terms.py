"""What names in a sheet may stand for: the scorecard's measures and inputs, then the library's, as folded terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from scorecard_app.domain.model import DIRECT, Input, Measure, Scorecard
from scorecard_app.exchange.recognition.draft import Choice
from scorecard_app.exchange.recognition.naming import synonyms, word_list
from scorecard_app.library.catalog import Entry, entries
from scorecard_app.library.search import fold

OWN, KNOWN, INPUT, LIBRARY, LIBRARY_INPUT = range(5)
"""Ranks: a measure of the card by its own name or id, by one of the library, its input; then the library's own."""


class Term(NamedTuple):
    """A folded name and what it stands for; `unit` is its kind (`naming.unit_kind`), `sure` if not too common.

    `owner` is the measure's id or code, also of an input that is kept by another measure.
    """

    words: str
    choice: Choice
    rank: int
    owner: str
    unit: str = ""
    sure: bool = True


class _Word(NamedTuple):
    """A folded name of a library measure, or of one of its inputs."""

    words: str
    input: str | None
    unit: str = ""
    sure: bool = True


def card_terms(card: Scorecard) -> Iterator[Term]:
    """Yield the terms of a scorecard and of the library, those of measures the scorecard has attached to them."""
    there = {each.library for each in card.measures.values()}
    for measure in card.measures.values():
        unit = _unit(measure.unit, card.currency)
        yield from (
            Term(fold(text), Choice("attach", measure.id), OWN, measure.id, unit)
            for text in (measure.name, measure.id)
        )
        yield from _inputs(card, measure)
        yield from _known(card, measure)
    for each in entries():
        if each.code not in there:
            yield from _library(each)


def _inputs(card: Scorecard, measure: Measure) -> Iterator[Term]:
    if measure.formula == DIRECT:
        return
    for each in measure.inputs:
        choice, unit = _place(measure, each), "money" if each.unit == card.currency else "count"
        yield from (Term(fold(text), choice, INPUT, measure.id, unit) for text in (each.name, each.label) if text)


def _place(measure: Measure, input: Input) -> Choice:
    """Return where an input is kept, which is another measure where it is the same number as there."""
    if input.same_as is None:
        return Choice("attach", measure.id, input.name)
    return Choice("attach", input.same_as.measure, input.same_as.input)


def _known(card: Scorecard, measure: Measure) -> Iterator[Term]:
    """Yield what the library calls a measure of the scorecard, and those of its inputs that it still has."""
    own = {each.name: each for each in measure.inputs}
    unit = _unit(measure.unit, card.currency)
    for each in _words(measure.library or ""):
        if each.input is None:
            yield Term(each.words, Choice("attach", measure.id), KNOWN, measure.id, unit, each.sure)
        elif measure.formula != DIRECT and each.input in own:
            yield Term(each.words, _place(measure, own[each.input]), INPUT, measure.id, each.unit, each.sure)


def _library(found: Entry) -> Iterator[Term]:
    for each in _words(found.code):
        unit = _unit(found.data["unit"], "") if each.input is None else each.unit
        rank = LIBRARY if each.input is None else LIBRARY_INPUT
        sure = each.sure if each.input is None else fold(f"{found.code}/{each.input}") in word_list("unmistakable")
        yield Term(each.words, Choice("library", found.code, each.input), rank, found.code, unit, sure)


def _words(code: str) -> tuple[_Word, ...]:
    return _library_words().get(code, ())


@lru_cache(maxsize=1)
def _library_words() -> dict[str, tuple[_Word, ...]]:
    """Return the folded names of each measure of the library and of its inputs, in all languages, each once."""
    return {each.code: tuple(_each_once(_entry_words(each))) for each in entries()}


def _entry_words(found: Entry) -> Iterator[_Word]:
    for input, names in _added(found):
        yield from (_Word(fold(name), input, "count" if input else "") for name in names)
    unsure = word_list("unsure")
    for texts in found.languages.values():
        known = (texts.name, texts.name.partition(" (")[0], *texts.also_known_as)
        yield from (_Word(words, None, sure=words not in unsure) for words in map(fold, known))
    if found.data["formula"] == DIRECT:
        return
    for each in found.data["inputs"]:
        unit = "money" if each["unit"] == "currency" else "count"
        labels = (texts.inputs[each["name"]] for texts in found.languages.values())
        yield from (_Word(fold(text), each["name"], unit) for text in (each["name"], *labels))


def _added(found: Entry) -> Iterator[tuple[str | None, list[str]]]:
    """Yield the names of our own table: inputs first, so that a number never counts for its rate."""
    for key, names in sorted(synonyms().items(), key=lambda each: "/" not in each[0]):
        code, _, input = key.partition("/")
        if code == found.code:
            yield from ((input or None, each) for each in names.values())


def _each_once(words: Iterable[_Word]) -> Iterator[_Word]:
    seen = set()
    for each in words:
        if each.words and each.words not in seen:
            seen.add(each.words)
            yield each


def _unit(unit: str, currency: str) -> str:
    """Return the kind of a measure's unit; empty where it says nothing."""
    if unit in ("%", "currency", "count"):
        return {"%": "percent", "currency": "money", "count": "count"}[unit]
    if unit and unit == currency:
        return "money"
    if unit in ("ratio", "days"):
        return "figure"
    return "other" if unit in ("points", "score") else ""
