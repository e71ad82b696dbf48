"""Positions: the order of items among their siblings as numbers that a move changes for the moved item only."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def positions(order: Sequence[Key], known: Mapping[Key, float]) -> dict[Key, float]:
    """Return a rising position for every key of `order`, keeping as many of the `known` ones as possible.

    Keys that have to move or are new get numbers between their neighbours; where no number is left
    between two neighbours, all are numbered afresh.
    """
    staying = _longest_rising([key for key in order if key in known], known)
    found: dict[Key, float] = {}
    waiting: list[Key] = []
    low: float | None = None
    for key in order:
        if key not in staying:
            waiting.append(key)
            continue
        high = known[key]
        found.update(zip(waiting, _between(low, high, len(waiting)), strict=True))
        found[key] = low = high
        waiting.clear()
    found.update(zip(waiting, _between(low, None, len(waiting)), strict=True))
    placed = [found[key] for key in order]
    if all(a < b for a, b in pairwise(placed)):
        return found
    return {key: float(number) for number, key in enumerate(order, 1)}


def _between(low: float | None, high: float | None, count: int) -> list[float]:
    """Return `count` rising numbers between two, either of which may be open."""
    if high is None:
        return [(low or 0.0) + i for i in range(1, count + 1)]
    if low is None:
        return [high - i for i in range(count, 0, -1)]
    step = (high - low) / (count + 1)
    return [low + step * i for i in range(1, count + 1)]


def _longest_rising(keys: Sequence[Key], known: Mapping[Key, float]) -> set[Key]:
    """Return the largest set of keys whose known positions already rise in this order."""
    tops: list[float] = []
    at: list[int] = []
    before: list[int] = []
    for number, key in enumerate(keys):
        place = bisect_left(tops, known[key])
        before.append(at[place - 1] if place else -1)
        tops[place : place + 1] = [known[key]]
        at[place : place + 1] = [number]
    kept: set[Key] = set()
    number = at[-1] if at else -1
    while number >= 0:
        kept.add(keys[number])
        number = before[number]
    return kept
