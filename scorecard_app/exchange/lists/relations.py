"""Who is a customer when: relationships with a beginning and perhaps an end, counted for a stretch of days.

A customer counts from the first day on and no longer at the close of the last one, so that those at the start,
plus the new, less the lost, are always those at the end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from scorecard_app.exchange.lists.spans import months_later

NEVER = 1 << 30
"""The end of a relationship that has none."""
DAY_BITS = 20
DAY = (1 << DAY_BITS) - 1
"""A customer's number and a day (an ordinal) are packed into one number, the day in the lower bits."""


class Relations:
    """Relationships as (first day, last day or `NEVER`); counts of them take days, both included."""

    def __init__(self, found: Iterable[tuple[int, int]]) -> None:
        self._all = sorted(found)
        self._starts = [start for start, _end in self._all]
        self._ends = sorted(end for _start, end in self._all)

    def before(self, day: int) -> int:
        """Return how many customers there were at the close of the day before."""
        return bisect_left(self._starts, day) - bisect_left(self._ends, day)

    def new(self, first: int, last: int) -> int:
        """Return how many began."""
        return bisect_right(self._starts, last) - bisect_left(self._starts, first)

    def kept(self, first: int, last: int) -> int:
        """Return how many began and were still there at the close of the last day."""
        begun = self._all[bisect_left(self._starts, first) : bisect_right(self._starts, last)]
        return sum(end > last for _start, end in begun)

    def lost(self, first: int, last: int) -> int:
        """Return how many ended."""
        return bisect_right(self._ends, last) - bisect_left(self._ends, first)

    def years(self, first: int, last: int) -> float | None:
        """Return the mean length in years of those that ended, None if none did."""
        days = [end - start for start, end in self._all if first <= end <= last]
        return sum(days) / len(days) / 365.25 if days else None


def by_activity(keys: list[int], months: int) -> list[tuple[int, int]]:
    """Return the relationships that orders tell of; `keys` are sorted packed customers and days.

    One ends on the day after so many months without an order; whoever orders later is won anew.
    """
    until: dict[int, int] = {}
    found: list[tuple[int, int]] = []
    customer = begun = lost = -1
    for key in keys:
        who, day = key >> DAY_BITS, key & DAY
        if who != customer or day >= lost:
            if customer >= 0:
                found.append((begun, lost))
            customer, begun = who, day
        if day in until:
            lost = until[day]
        else:
            lost = until[day] = months_later(day, months) + 1
    if customer >= 0:
        found.append((begun, lost))
    return found
