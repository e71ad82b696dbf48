"""The columns of what may be a raw list: what their headings say, and what their cells look like."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from scorecard_app.exchange.cells import Cell, Row, content, text_of
from scorecard_app.exchange.creating import library_names
from scorecard_app.exchange.dates import Habits, Question, read_period
from scorecard_app.exchange.lists.ratings import BY_CODE, rating_in
from scorecard_app.exchange.lists.words import heading_key, heading_words, question_words
from scorecard_app.exchange.phrases import folded

SAMPLE = 300
_NEUTRAL = Habits()
_TIME = re.compile(r"\d[tT ,]\s?\d{1,2}:\d\d")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}", re.ASCII)
_AMBIGUOUS = "import-period-day-or-month"


@dataclass(slots=True)
class Profile:
    """One column: how many cells are filled, are days, numbers, ratings; which dates say their order themselves."""

    index: int
    header: str
    filled: int = 0
    days: int = 0
    timed: int = 0
    numbers: int = 0
    ratings: list[int] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    months: int = 0
    orders: set[str] = field(default_factory=set)
    ambiguous: tuple[int, str] | None = None
    at: dict[int, int] = field(default_factory=dict)

    @property
    def is_days(self) -> bool:
        """Whether nearly all cells are days."""
        return self.filled > 0 and self.days >= 0.8 * self.filled

    @property
    def is_numbers(self) -> bool:
        """Whether nearly all cells are numbers."""
        return self.filled > 0 and self.numbers >= 0.8 * self.filled

    @property
    def is_ratings(self) -> bool:
        """Whether nearly all cells are whole numbers from 0 to 10, perhaps with words behind them."""
        return self.filled > 0 and len(self.ratings) >= 0.8 * self.filled and max(self.ratings) <= 10

    @property
    def is_periods(self) -> bool:
        """Whether the days look like ends of months, one row each: a table of measures, no list."""
        return self.days > 0 and self.months == self.days and self.timed == 0


def profiles(headers: Sequence[str], rows: Sequence[Row]) -> list[Profile]:
    """Return the profile of each column by the first rows."""
    found = [Profile(index, header) for index, header in enumerate(headers)]
    for number, cells in rows[:SAMPLE]:
        for profile, cell in zip(found, cells, strict=False):
            text = text_of(cell)
            if text:
                _look(profile, cell, text, number)
    return found


def _look(profile: Profile, cell: Cell, text: str, row: int) -> None:
    profile.filled += 1
    profile.texts.add(text)
    bare = content(cell)
    is_number = type(bare) in (int, float)
    if is_number or re.fullmatch(r"[^\d]{0,4}-?\d[\d.,' ]*[^\d]{0,4}", text):
        profile.numbers += 1
    rating = rating_in(text)
    if rating is not None:
        profile.ratings.append(rating)
        profile.at.setdefault(rating, row)
    elif is_number or len(text) > 60 or not any(map(str.isdigit, text)):
        return
    found = read_period(text, _NEUTRAL) if not is_number else None
    if isinstance(found, date) or (isinstance(found, Question) and found.code == _AMBIGUOUS):
        _look_at_day(profile, found, text, row)


def _look_at_day(profile: Profile, found: date | Question, text: str, row: int) -> None:
    profile.days += 1
    profile.timed += _TIME.search(text) is not None
    if isinstance(found, Question):
        profile.ambiguous = profile.ambiguous or (row, text)
        return
    last = date.fromordinal(found.toordinal() + 1).day == 1
    profile.months += found.day == 1 or last
    match = _SLASHED.match(text)
    if match and (int(match[1]) > 12) != (int(match[2]) > 12):
        profile.orders.add("dmy" if int(match[1]) > 12 else "mdy")


def heading_score(header: str, role: str) -> int:
    """Return how surely a heading says a role: 100 for just these words, 70 where they stand among few others."""
    words = heading_key(header)
    known = heading_words().get(role, {})
    if words in known:
        return 100
    among = any(
        words[at : at + size] in known and sum(map(len, words[at : at + size])) > 3
        for at in range(len(words))
        for size in range(max(1, len(words) - 2), len(words) - at + 1)
    )
    return 70 if among else 0


def heading_rank(header: str, role: str) -> int:
    """Return how well a heading says a role among those that do: 0 is best."""
    return heading_words().get(role, {}).get(heading_key(header), 100)


@lru_cache(maxsize=1)
def _rated() -> Mapping[str, tuple[str, ...]]:
    """Return by folded name the codes of measures that ratings feed."""
    codes: dict[str, tuple[str, ...]] = {}
    for code in BY_CODE:
        for name in dict.fromkeys(folded(each) for each in library_names()[code]):
            codes[name] = (*codes.get(name, ()), code)
    return codes


def named(header: str) -> tuple[str, ...]:
    """Return the codes of the measures that ratings feed and that have just this name, as `NPS` has."""
    return _rated().get(folded(header), ())


def asked_for(header: str) -> tuple[str, ...]:
    """Return the codes of the measures a question asks for, the most specific first."""
    plain = folded(header)
    return tuple(code for code, parts in question_words().items() if any(part in plain for part in parts))
