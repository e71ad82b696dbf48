"""Columns that no heading of their own tells apart: they are named by their letter, as `#D`.

A column without a heading, or with one that other columns have as well, is `#` and its letter; a heading that
reads so itself goes before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from scorecard_app.domain.incoming import column_letters
from scorecard_app.exchange.phrases import folded

_LETTERED = re.compile(r"#([a-z]{1,3})", re.ASCII)


def lettered(column: int) -> str:
    """Return the name of a column (from 0) by its letter: 3 is `#D`."""
    return "#" + column_letters(column)


def column_of(name: str) -> int | None:
    """Return the column (from 0) that `#D` names, None for any other text."""
    match = _LETTERED.fullmatch(folded(name))
    if match is None:
        return None
    number = 0
    for letter in match[1]:
        number = 26 * number + ord(letter) - ord("a") + 1
    return number - 1


def column_names(headers: Sequence[str]) -> tuple[str, ...]:
    """Return what each column is named by: its heading, else its letter; empty where that is another's heading."""
    counts = Counter(map(folded, headers))
    names = []
    for column, header in enumerate(headers):
        own = header if header and counts[folded(header)] == 1 else lettered(column)
        names.append("" if own != header and folded(own) in counts else own)
    return tuple(names)
