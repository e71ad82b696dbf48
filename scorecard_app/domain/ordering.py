"""Which objective of the strategy map stands in which row, and in which order.

Causes stand below their effects, also inside a band. Rows are ordered by barycentres (Sugiyama, Tagawa and Toda,
1981), keeping the order of the card wherever that is as good.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, combinations

from scorecard_app.domain.model import LinkKey

Rows = dict[str, list[list[str]]]
Place = tuple[float, int]
"""Where an objective stands: across from 0 to 1, and the number of its row from the top."""

MOST_LEVELS = 3
SWEEPS = 12
MANY_LINKS = 150


def rows_of_band(ids: Sequence[str], links: Sequence[LinkKey], most: int) -> list[list[str]]:
    """Return the rows of a band from top to bottom: effects above their causes, at most `most` in a row."""
    inside = [(source, target) for source, target in links if source in ids and target in ids]
    level = _levels(ids, inside)
    levels: list[list[str]] = [[] for _level in range(max(level.values(), default=0) + 1)]
    linked = set(chain.from_iterable(inside))
    for each in ids:
        if each in linked or len(levels) == 1:
            levels[level[each]].append(each)
    for each in ids:
        if each not in linked and len(levels) > 1:
            min(levels, key=len).append(each)
    return [row for one in reversed(levels) for row in _wrapped(one, most)]


def _levels(ids: Sequence[str], links: Sequence[LinkKey]) -> dict[str, int]:
    """Return how many links lead up to each objective, 0 to 2, counted along the longest way; loops end it."""
    level = dict.fromkeys(ids, 0)
    for _round in range(MOST_LEVELS - 1):
        before = dict(level)
        for source, target in links:
            if (target, source) not in links or ids.index(source) > ids.index(target):
                level[target] = max(level[target], min(before[source] + 1, MOST_LEVELS - 1))
    return level


def _wrapped(ids: Sequence[str], most: int) -> list[list[str]]:
    """Return as few rows as needed, evenly filled."""
    if not ids:
        return []
    rows = -(-len(ids) // most)
    size = -(-len(ids) // rows)
    return [list(ids[at : at + size]) for at in range(0, len(ids), size)]


def arrange(rows: Rows, links: Sequence[LinkKey], fixed: Mapping[str, float]) -> Rows:
    """Return the rows reordered so that links cross little and stay short.

    `fixed` gives the place across (0 to 1) of objectives that are not in the rows but draw others to them.
    """
    order = [list(row) for row in chain.from_iterable(rows.values())]
    bands = [band for band, found in rows.items() for _row in found]
    neighbours = _neighbours(links)
    best, best_cost = order, _cost(order, links)
    for sweep in range(SWEEPS):
        order = _swept(order, neighbours, fixed, upward=sweep % 2 == 1)
        cost = _cost(order, links)
        if cost < best_cost:
            best, best_cost = order, cost
    found: Rows = {band: [] for band in rows}
    for band, row in zip(bands, best, strict=True):
        found[band].append(row)
    return found


def _neighbours(links: Sequence[LinkKey]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for source, target in links:
        found.setdefault(source, []).append(target)
        found.setdefault(target, []).append(source)
    return found


def _places(order: Sequence[Sequence[str]]) -> dict[str, Place]:
    return {
        each: ((at + 0.5) / len(row), number) for number, row in enumerate(order) for at, each in enumerate(row)
    }


def _swept(
    order: Sequence[Sequence[str]], neighbours: Mapping[str, list[str]], fixed: Mapping[str, float], *, upward: bool
) -> list[list[str]]:
    """Return the rows, one after the other sorted by the mean place of the neighbours already passed."""
    found = [list(row) for row in order]
    numbers = range(len(found) - 1, -1, -1) if upward else range(len(found))
    for number in numbers:
        places = _places(found)

        def wanted(each: str, number: int = number, places: Mapping[str, Place] = places) -> float:
            near = [fixed[one] for one in neighbours.get(each, ()) if one in fixed]
            others = [places[one] for one in neighbours.get(each, ()) if one in places]
            near += [x for x, row in others if (row > number if upward else row < number)]
            return sum(near) / len(near) if near else places[each][0]

        found[number].sort(key=lambda each: round(wanted(each), 9))
    return found


def _cost(order: Sequence[Sequence[str]], links: Sequence[LinkKey]) -> tuple[int, float]:
    """Return the number of crossings and the way the links go sideways; crossings only if links are not many."""
    places = _places(order)
    lines = [(places[a], places[b]) for a, b in links if a in places and b in places]
    sideways = sum(abs(a[0] - b[0]) for a, b in lines)
    crossings = 0
    if len(lines) <= MANY_LINKS:
        crossings = sum(_cross(one, other) for one, other in combinations(lines, 2))
    return crossings, round(sideways, 6)


def _cross(one: tuple[Place, Place], other: tuple[Place, Place]) -> bool:
    """Return whether two straight links cross in the rows that both pass."""
    top = max(min(one[0][1], one[1][1]), min(other[0][1], other[1][1]))
    bottom = min(max(one[0][1], one[1][1]), max(other[0][1], other[1][1]))
    if top >= bottom:
        return False
    return (_across(one, top) - _across(other, top)) * (_across(one, bottom) - _across(other, bottom)) < 0


def _across(line: tuple[Place, Place], row: int) -> float:
    (x, first), (end, last) = line
    return x + (end - x) * (row - first) / (last - first)
