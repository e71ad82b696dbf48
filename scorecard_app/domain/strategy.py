"""The strategy map as geometry: bands by perspective, objectives in rows, arrows that keep clear of them.

Pure and deterministic: the same card gives the same map. Lengths are scene units (one CSS pixel each), x to the
right and y down, the origin at the top left of the first band. `mirrored` turns a map for right-to-left languages.

A pinned objective stands where the user put it: `Objective.position` is the top left of its node, x from the left
of its band's room for nodes, y from the top of its band. All others are placed around the pinned ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from scorecard_app.domain.model import LinkKey, Scorecard
from scorecard_app.domain.ordering import arrange, rows_of_band
from scorecard_app.domain.routing import Box, Point, route

FARTHEST = (6000.0, 3000.0)
"""How far right and down a pinned node is followed."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths the map is built from. `lane` is kept free at both sides of a band for arrows."""

    node_width: float = 216.0
    node_height: float = 122.0
    gap: float = 36.0
    row_gap: float = 58.0
    pad: float = 30.0
    lane: float = 34.0
    header: float = 184.0
    band_gap: float = 12.0
    most_in_row: int = 6
    fewest_in_width: int = 4


@dataclass(frozen=True, slots=True)
class Band:
    """A perspective: its whole box, header included, and the header."""

    perspective: str
    box: Box
    header: Box


@dataclass(frozen=True, slots=True)
class Edge:
    """A link as cubic Bezier curves: a point, then two controls and a point for each curve."""

    source: str
    target: str
    path: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class MapLayout:
    """Where everything is; `nodes` by objective id."""

    width: float
    height: float
    bands: tuple[Band, ...]
    nodes: dict[str, Box]
    edges: tuple[Edge, ...]


def layout(card: Scorecard, sizes: Sizes | None = None) -> MapLayout:
    """Return the map of a card."""
    sizes = sizes or Sizes()
    links = [key for key in card.links if key[0] != key[1] and set(key) <= card.objectives.keys()]
    rows = _rows(card, links, sizes)
    pins = _pins(card)
    room = _room(rows, pins, sizes)
    fixed = {each: (x + sizes.node_width / 2) / room for each, (x, _y) in pins.items()}
    rows = arrange(rows, links, fixed)
    bands, nodes = _place(card, rows, pins, room, sizes)
    left, right = sizes.header + 6, sizes.header + room - 6
    paths = route(nodes, links, left, right)
    edges = tuple(Edge(*key, paths[key]) for key in links)
    height = bands[-1].box.bottom if bands else 0.0
    return MapLayout(sizes.header + room, height, bands, nodes, edges)


def mirrored(found: MapLayout) -> MapLayout:
    """Return the map seen in a mirror: right becomes left."""
    width = found.width
    return MapLayout(
        width,
        found.height,
        tuple(replace(b, box=_turned(b.box, width), header=_turned(b.header, width)) for b in found.bands),
        {each: _turned(box, width) for each, box in found.nodes.items()},
        tuple(replace(edge, path=tuple((width - x, y) for x, y in edge.path)) for edge in found.edges),
    )


def _turned(box: Box, width: float) -> Box:
    return replace(box, x=width - box.right)


def _rows(card: Scorecard, links: Sequence[LinkKey], sizes: Sizes) -> dict[str, list[list[str]]]:
    """Return the rows of each perspective from top to bottom, without pinned objectives, in the card's order."""
    free: dict[str, list[str]] = {each: [] for each in card.perspectives}
    for objective in card.objectives.values():
        if objective.position is None and objective.perspective in free:
            free[objective.perspective].append(objective.id)
    return {each: rows_of_band(ids, links, sizes.most_in_row) for each, ids in free.items()}


def _pins(card: Scorecard) -> dict[str, Point]:
    """Return the pinned places, brought into a sensible distance."""
    return {
        each.id: (min(max(each.position[0], 0.0), FARTHEST[0]), min(max(each.position[1], 0.0), FARTHEST[1]))
        for each in card.objectives.values()
        if each.position is not None
    }


def _room(rows: dict[str, list[list[str]]], pins: dict[str, Point], sizes: Sizes) -> float:
    """Return the width beside the headers that all rows and pinned nodes fit in."""
    widest = max([sizes.fewest_in_width, *(len(row) for row in chain.from_iterable(rows.values()))])
    needed = widest * (sizes.node_width + sizes.gap) - sizes.gap + 2 * sizes.lane
    return max([needed, *(x + sizes.node_width + sizes.lane for x, _y in pins.values())])


def _place(
    card: Scorecard, rows: dict[str, list[list[str]]], pins: dict[str, Point], room: float, sizes: Sizes
) -> tuple[tuple[Band, ...], dict[str, Box]]:
    bands, nodes = [], {}
    top = 0.0
    for perspective in card.perspectives:
        here = {
            each: Box(sizes.header + pins[each][0], top + pins[each][1], sizes.node_width, sizes.node_height)
            for each in pins
            if card.objectives[each].perspective == perspective
        }
        here.update(_placed_rows(rows[perspective], list(here.values()), top, room, sizes))
        lowest = max((box.bottom for box in here.values()), default=top + sizes.pad + 0.6 * sizes.node_height)
        box = Box(0.0, top, sizes.header + room, max(lowest + sizes.pad - top, 2 * sizes.pad + sizes.node_height))
        if not here:
            box = replace(box, height=lowest + sizes.pad - top)
        bands.append(Band(perspective, box, Box(0.0, top, sizes.header, box.height)))
        nodes.update(here)
        top = box.bottom + sizes.band_gap
    in_order = {each: nodes[each] for each in card.objectives if each in nodes}
    return tuple(bands), in_order


def _placed_rows(
    rows: Sequence[Sequence[str]], taken: Sequence[Box], top: float, room: float, sizes: Sizes
) -> dict[str, Box]:
    """Return the places of a band's rows: each spread over the width, or in the free places beside pinned nodes."""
    found: dict[str, Box] = {}
    y = top + sizes.pad
    for row in rows:
        waiting = list(row)
        while waiting:
            places = _spread(len(waiting), y, room, sizes)
            if any(place.overlaps(pin, sizes.gap / 2) for place in places for pin in taken):
                grid = _spread(
                    int((room - 2 * sizes.lane + sizes.gap) // (sizes.node_width + sizes.gap)), y, room, sizes
                )
                places = [one for one in grid if not any(one.overlaps(pin, sizes.gap / 2) for pin in taken)]
            for each, place in zip(waiting, places, strict=False):
                found[each] = place
            waiting = waiting[len(places) :]
            y += sizes.node_height + sizes.row_gap
    return found


def _spread(count: int, y: float, room: float, sizes: Sizes) -> list[Box]:
    """Return so many nodes side by side, evenly spread over the room."""
    slot = (room - 2 * sizes.lane + sizes.gap) / count
    first = sizes.header + sizes.lane - sizes.gap / 2 + (slot - sizes.node_width) / 2
    return [Box(first + slot * at, y, sizes.node_width, sizes.node_height) for at in range(count)]
