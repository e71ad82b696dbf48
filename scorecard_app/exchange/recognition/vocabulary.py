"""The names a card and the library know, for telling measures from segments before anything is matched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.creating import library_names
from scorecard_app.exchange.phrases import folded

_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")


def plain_name(text: str) -> str:
    """Return a name as it is looked up: folded, without the unit in parentheses behind it."""
    plain = folded(text)
    return _ASIDE.sub("", plain) or plain


@lru_cache(maxsize=1)
def _library() -> frozenset[str]:
    return frozenset(folded(name) for names in library_names().values() for name in names)


class Vocabulary:
    """Folded names of measures (their inputs apart) and segments."""

    def __init__(self, card: Scorecard) -> None:
        measures = card.measures.values()
        self.own = frozenset(folded(name) for each in measures for name in (each.id, each.name))
        self.measures = self.own | _library()
        self.inputs = frozenset(
            folded(name) for each in measures for one in each.inputs for name in (one.name, one.label) if name
        )
        self.segments = frozenset(folded(name) for each in card.segments.values() for name in (each.id, each.name))

    def is_measure(self, text: str) -> bool:
        """Return whether a text is exactly the name of a measure."""
        return bool({folded(text), plain_name(text)} & self.measures)

    def is_column(self, text: str) -> bool:
        """Return whether a heading is a measure or an input."""
        return self.is_measure(text) or bool({folded(text), plain_name(text)} & self.inputs)

    def is_segment(self, text: str) -> bool:
        """Return whether a text is exactly the name of a segment of the scorecard."""
        return folded(text) in self.segments


def share(texts: Sequence[str], known: Iterable[bool]) -> float:
    """Return which part of the texts is known, 0 to 1."""
    return sum(known) / len(texts) if texts else 0.0
