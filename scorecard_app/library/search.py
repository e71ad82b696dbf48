"""Find a measure by any name people use for it, in any of the four languages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from scorecard_app.library.catalog import Entry, entries

MAX_LENGTH = 200
_EXACT, _CORE, _START, _WORD, _INSIDE, _DEFINITION = 200, 60, 40, 20, 10, 2


@dataclass(frozen=True, slots=True)
class _Indexed:
    """The folded texts of one measure: its names, their words, and the words of its definitions."""

    entry: Entry
    names: tuple[str, ...]
    words: frozenset[str]
    definition: frozenset[str]


def search(
    text: str = "",
    *,
    kind: str | None = None,
    sector: str | None = None,
    theme: str | None = None,
    core: bool | None = None,
) -> tuple[Entry, ...]:
    """Return the measures that match every word of `text` and every filter that is not None, best first.

    Case, accents and hyphens do not count; a word may be the beginning of one, in names also its inside.
    Names and codes rank above definitions. Without a text: all that pass the filters, in the library's order.
    """
    folded = fold(text[:MAX_LENGTH])
    ranked = []
    for indexed in _index():
        each = indexed.entry
        if not _passes(each, kind, sector, theme, core):
            continue
        score = _score(indexed, folded) if folded else 1
        if score:
            ranked.append((-score, each.number, each))
    return tuple(each for _score_, _number, each in sorted(ranked, key=lambda found: found[:2]))


def fold(text: str) -> str:
    """Return a text as it is compared: lower case, without accents, words between single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in decomposed if not unicodedata.combining(each))
    return " ".join(re.findall(r"[^\W_]+|%", plain))


def _passes(each: Entry, kind: str | None, sector: str | None, theme: str | None, core: bool | None) -> bool:
    return (
        kind in (None, each.kind)
        and (sector is None or sector in each.sectors)
        and theme in (None, each.theme)
        and core in (None, each.core)
    )


def _score(indexed: _Indexed, text: str) -> int:
    """Return how well the measure matches, 0 if a word of the text is nowhere in it."""
    score = 0
    for word in text.split():
        found = _word_score(indexed, word)
        if not found:
            return 0
        score += found
    if text in indexed.names:
        score += _EXACT
    elif any(name.startswith(text) for name in indexed.names):
        score += _START
    by_name = score >= _INSIDE
    return score + (_CORE if by_name and indexed.entry.core else 0)


def _word_score(indexed: _Indexed, word: str) -> int:
    if word in indexed.words:
        return _WORD + 1
    if any(each.startswith(word) for each in indexed.words):
        return _WORD
    if len(word) > 2 and any(word in name for name in indexed.names):
        return _INSIDE
    return _DEFINITION if any(each.startswith(word) for each in indexed.definition) else 0


@lru_cache(maxsize=1)
def _index() -> tuple[_Indexed, ...]:
    return tuple(_indexed(each) for each in entries())


def _indexed(each: Entry) -> _Indexed:
    texts = each.languages.values()
    names = {fold(each.code)}
    for one in texts:
        names.update(fold(name) for name in (one.name, one.name.partition(" (")[0], *one.also_known_as))
    words = frozenset(word for name in names for word in name.split())
    definition = frozenset(word for one in texts for word in fold(one.definition).split())
    return _Indexed(each, tuple(sorted(names)), words, definition)
