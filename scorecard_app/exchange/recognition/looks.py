"""What a cell looks like, one letter each: all that the search for tables and roles goes by.

(empty) blank    n number      y a number or text that is a year too    p period or date
t text           m missing     e error or formula without a value
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from scorecard_app.domain.period import FIRST_YEAR, LAST_YEAR, Period
from scorecard_app.exchange.cells import DATE, PERCENT, Cell, Row, text_of
from scorecard_app.exchange.dates import Found, Habits, Question, read_period
from scorecard_app.exchange.numbers import Kind, read_number

NEUTRAL = Habits()
SAMPLE = 300
"""So many rows of a column are looked at to say what it is."""

_NO_PERIODS = frozenset(("import-period-plan", "import-period-relative", "import-period-cumulative"))
_DIGITS = re.compile(r"[\d.,\s]+")
_KINDS = {Kind.MISSING: "m", Kind.ERROR: "e", Kind.NO_NUMBER: "t"}


def look(cell: Cell) -> str:
    """Return the letter of a cell."""
    kind = type(cell)
    if cell is None or cell == "":
        return ""
    if kind is str:
        return _look_text(cell)  # type: ignore[arg-type]  # a str, as its type says
    if kind is list:
        mark = cell[0]  # type: ignore[index]  # a marked cell
        return "p" if mark == DATE else "n" if mark == PERCENT else "e"
    if kind is bool:
        return "n"
    return "y" if _is_year(cell) else "n"


def _is_year(cell: Cell) -> bool:
    return isinstance(cell, (int, float)) and cell == cell // 1 and 1990 <= cell <= 2060


@lru_cache(maxsize=16384)
def _look_text(text: str) -> str:
    if not text.strip():
        return ""
    if len(text) > 60:
        return "t"
    number = read_number(text, None).kind
    period = is_period(read_period(text, NEUTRAL))
    if number in _KINDS:
        return "p" if period else _KINDS[number]
    if period and _DIGITS.fullmatch(text):
        return "y" if FIRST_YEAR <= _whole(text) <= LAST_YEAR else "p"
    return "p" if period else "n"


def _whole(text: str) -> int:
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() else 0


def is_period(found: Found) -> bool:
    """Return whether a text means a period, be it with a question; not a plan, `last year`, or a sum so far."""
    if isinstance(found, Question):
        return found.code not in _NO_PERIODS
    return isinstance(found, (Period, date))


def heading_period(text: str, habits: Habits = NEUTRAL) -> Found:
    """Return the period a heading means, None for a heading that is none."""
    found = read_period(text, habits) if text and len(text) <= 60 else None
    return found if is_period(found) else None


@dataclass(frozen=True, slots=True)
class Profile:
    """What the sampled cells of a column look like: counts by letter, and its texts."""

    counts: Counter[str]
    texts: tuple[str, ...]

    @property
    def filled(self) -> int:
        """How many cells say something."""
        return sum(self.counts.values()) - self.counts[""] - self.counts["m"]

    @property
    def numeric(self) -> bool:
        """Whether the column holds numbers."""
        numbers = self.counts["n"] + self.counts["y"] + self.counts["e"]
        return numbers > 0 and numbers >= 0.6 * self.filled

    @property
    def periods(self) -> bool:
        """Whether the column holds periods; bare years may be."""
        found = self.counts["p"] + self.counts["y"]
        return found > 0 and found >= 0.7 * self.filled

    @property
    def only_years(self) -> bool:
        """Whether its periods are bare years, which may be numbers as well."""
        return self.counts["p"] < self.counts["y"]

    @property
    def textual(self) -> bool:
        """Whether the column holds texts."""
        return self.counts["t"] > 0 and self.counts["t"] >= 0.5 * self.filled

    @property
    def wordy(self) -> bool:
        """Whether the column holds texts and no number: not one of figures, some of which cannot be read."""
        return self.textual and not self.counts["n"] and not self.counts["e"]

    @property
    def distinct(self) -> int:
        """How many different texts there are."""
        return len(set(self.texts))

    @property
    def length(self) -> float:
        """How long the texts are on average."""
        return sum(map(len, self.texts)) / len(self.texts) if self.texts else 0.0

    @property
    def digits(self) -> bool:
        """Whether most of the texts have digits, such as `≥ 85 %`."""
        return 2 * sum(any(map(str.isdigit, each)) for each in self.texts) > len(self.texts) > 0


def profiles(rows: list[Row], width: int) -> tuple[Profile, ...]:
    """Return what the columns look like, by a sample of the rows that are no group headings or footers."""
    step = max(1, len(rows) // SAMPLE)
    sample = [cells for _number, cells in rows[::step]]
    looks = [[look(cell) for cell in cells[:width]] for cells in sample]
    full = [(cells, each) for cells, each in zip(sample, looks, strict=True) if sum(map(bool, each)) > 1]
    if not full:
        full = list(zip(sample, looks, strict=True))
    return tuple(_profile(full, column) for column in range(width))


def _profile(rows: Iterable[tuple[list[Cell], list[str]]], column: int) -> Profile:
    counts: Counter[str] = Counter()
    texts: list[str] = []
    for cells, looks in rows:
        letter = looks[column] if column < len(looks) else ""
        counts[letter] += 1
        if letter == "t":
            texts.append(text_of(cells[column]))
    return Profile(counts, tuple(texts))
