"""Texts made to fit their room on a picture, whatever draws them: the caller says how wide a text is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from scorecard_app.labels.display import one_line

Width = Callable[[str], float]
"""The width of a text on one line."""

LONGEST = 1000
"""Characters of a text that are looked at."""

_SYLLABLE = re.compile(r"(?![cptskq][hk])[a-zäöüß][bcdfghjklmnpqrstvwxz][aeiouyäöü]")
"""A letter after which a long German or Dutch word may be broken: before a consonant and a vowel."""


def shortened(text: str, width: Width, room: float) -> str:
    """Return a text cut with … so that it is no wider than its room."""
    if len(text) <= LONGEST and width(text) <= room:
        return text
    low, high = 0, min(len(text), LONGEST)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + "…") <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def wrapped(text: str, width: Width, room: float, lines: int) -> list[str]:
    """Return a text in at most `lines` lines no wider than the room, the last one ending in … if it is cut."""
    words = one_line(text[: 2 * LONGEST]).split()
    found: list[str] = []
    while words:
        if len(found) == lines - 1:
            return [*found, shortened(" ".join(words), width, room)]
        line, words = _first_line(words, width, room)
        found.append(line)
    return found


def _first_line(words: Sequence[str], width: Width, room: float) -> tuple[str, list[str]]:
    """Return as many words as fit on a line and the rest; a word too long for it is broken with a hyphen."""
    taken = 0
    while taken < len(words) and width(" ".join(words[: taken + 1])) <= room:
        taken += 1
    if taken:
        return " ".join(words[:taken]), list(words[taken:])
    word = words[0]
    if len(word) == 1:
        return word, list(words[1:])
    fits = next((n for n in range(len(word) - 1, 1, -1) if width(word[:n] + "-") <= room), 1)
    cut = next((n for n in range(fits, max(2, fits - 6), -1) if _SYLLABLE.match(word, n - 1)), fits)
    return word[:cut] + "-", [word[cut:], *words[1:]]
