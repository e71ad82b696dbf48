"""Arrows of the strategy map, led between the nodes and not through them.

An arrow leaves its cause at the top and enters its effect from below. Between them it crosses strips: rows of nodes
that lie in the way. Through each strip it goes straight up in a free gap, and from gap to gap in a smooth curve
where no nodes are. Arrows that share a gap or a side of a node run beside each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from scorecard_app.domain.model import LinkKey

Point = tuple[float, float]

CLEARANCE = 9.0
APART_IN_GAP = 7.0
APART_AT_NODE = 26.0
CORNER = 18.0
TURN = 24.0
SLIGHT = 60.0
ARCH = 38.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its left top corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """The point in the middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def overlaps(self, other: Box, margin: float = 0.0) -> bool:
        """Return whether two boxes come closer than `margin`."""
        across = self.x < other.right + margin and other.x < self.right + margin
        return across and self.y < other.bottom + margin and other.y < self.bottom + margin


@dataclass(frozen=True, slots=True)
class _Pass:
    """A gap an arrow goes through: the strip's upper and lower end, the gap's sides, and where it goes."""

    top: float
    bottom: float
    left: float
    right: float
    x: float


@dataclass
class _Plan:
    """An arrow in the making: its sides (`top`, `bottom`, `left`, `right`) and passes from source to target."""

    start_side: str
    end_side: str
    passes: list[_Pass] = field(default_factory=list)
    start: Point = (0.0, 0.0)
    end: Point = (0.0, 0.0)


def route(
    nodes: Mapping[str, Box], links: Sequence[LinkKey], left: float, right: float
) -> dict[LinkKey, tuple[Point, ...]]:
    """Return for each link a path of cubic curves between `left` and `right`: a point, then triples."""
    plans = {key: _plan(nodes, key, left, right) for key in links}
    _spread_in_gaps(plans)
    _spread_at_nodes(nodes, plans)
    return {key: _path(plan) for key, plan in plans.items()}


def _plan(nodes: Mapping[str, Box], key: LinkKey, left: float, right: float) -> _Plan:
    source, target = nodes[key[0]], nodes[key[1]]
    others = [box for each, box in nodes.items() if each not in key]
    if target.bottom <= source.y:
        between = [box for box in others if box.y < source.y and box.bottom > target.bottom]
        passes = _passes(between, source, target, left, right)
        return _Plan("top", "bottom", passes[::-1])
    if source.bottom <= target.y:
        between = [box for box in others if box.y < target.y and box.bottom > source.bottom]
        return _Plan("bottom", "top", _passes(between, target, source, left, right))
    low, high = sorted((source.middle[0], target.middle[0]))
    height = (source.middle[1] + target.middle[1]) / 2
    in_way = any(low < box.middle[0] < high and box.y < height < box.bottom for box in others)
    if in_way or not (source.right <= target.x or target.right <= source.x):
        return _Plan("top", "top")
    return _Plan("right", "left") if source.x < target.x else _Plan("left", "right")


def _passes(between: Iterable[Box], low: Box, high: Box, left: float, right: float) -> list[_Pass]:
    """Return the gaps from `high` down to `low`, each nearest to the straight line.

    A strip that reaches beside one of the two nodes is passed straight in line with that node, if it can be.
    """
    found = []
    x, y = high.middle[0], high.bottom
    for top, bottom, boxes in _strips(between):
        share = ((top + bottom) / 2 - y) / max(1.0, low.y - y)
        wanted = x + (low.middle[0] - x) * min(1.0, max(0.0, share))
        if top < high.bottom + TURN:
            wanted, top = high.middle[0], high.bottom + min(TURN, (low.y - high.bottom) / 3)
        elif bottom > low.y - TURN:
            wanted = low.middle[0]
        bottom = max(top, min(bottom, low.y - min(TURN, (low.y - high.bottom) / 3)))
        gap = min(_gaps(boxes, left, right), key=lambda gap: (abs(_into(wanted, gap) - wanted), gap))
        x, y = _into(wanted, gap), bottom
        found.append(_Pass(top, bottom, *gap, x))
    return found


def _strips(boxes: Iterable[Box]) -> list[tuple[float, float, list[Box]]]:
    """Return boxes grouped into strips that do not overlap in height, from top to bottom."""
    found: list[tuple[float, float, list[Box]]] = []
    for box in sorted(boxes, key=lambda box: (box.y, box.x)):
        if found and box.y < found[-1][1]:
            top, bottom, inside = found[-1]
            found[-1] = (top, max(bottom, box.bottom), [*inside, box])
        else:
            found.append((box.y, box.bottom, [box]))
    return found


def _gaps(boxes: Sequence[Box], left: float, right: float) -> list[tuple[float, float]]:
    """Return the free intervals between boxes, and those beside the outermost ones."""
    found, x = [], left
    for box in sorted(boxes, key=lambda box: box.x):
        if box.x - CLEARANCE >= x:
            found.append((x, box.x - CLEARANCE))
        x = max(x, box.right + CLEARANCE)
    if x <= right or not found:
        found.append((x, max(x, right)))
    return found


def _into(x: float, gap: tuple[float, float]) -> float:
    return min(max(x, gap[0]), gap[1])


def _spread_in_gaps(plans: Mapping[LinkKey, _Plan]) -> None:
    """Keep arrows through the same gap apart, in the order in which they want to cross it."""
    users: dict[tuple[float, ...], list[tuple[float, LinkKey, int]]] = {}
    for key, plan in plans.items():
        for at, one in enumerate(plan.passes):
            users.setdefault((one.bottom, one.left, one.right), []).append((one.x, key, at))
    for (_bottom, left, right), arrows in users.items():
        arrows.sort()
        places = _kept_apart([x for x, _key, _at in arrows], left, right)
        for (_x, key, at), x in zip(arrows, places, strict=True):
            plans[key].passes[at] = replace(plans[key].passes[at], x=x)


def _kept_apart(wanted: Sequence[float], left: float, right: float) -> list[float]:
    """Return places near the wanted ones, in their order, a little apart and between the sides."""
    count = len(wanted)
    apart = min(APART_IN_GAP, (right - left) / max(1, count - 1))
    found: list[float] = []
    for x in wanted:
        found.append(max(x, found[-1] + apart) if found else x)
    excess = sum(found) / count - sum(wanted) / count
    found = [x - excess for x in found]
    for at, x in enumerate(found):
        found[at] = _into(x, (left + at * apart, right - (count - 1 - at) * apart))
    return found


def _spread_at_nodes(nodes: Mapping[str, Box], plans: Mapping[LinkKey, _Plan]) -> None:
    """Give each arrow its own place at a side of a node, in the order of where it goes."""
    ends: dict[tuple[str, str], list[tuple[float, LinkKey, bool]]] = {}
    for key, plan in plans.items():
        source, target = nodes[key[0]], nodes[key[1]]
        goes_to = plan.passes[0].x if plan.passes else target.middle[0]
        comes_from = plan.passes[-1].x if plan.passes else source.middle[0]
        ends.setdefault((key[0], plan.start_side), []).append((goes_to, key, True))
        ends.setdefault((key[1], plan.end_side), []).append((comes_from, key, False))
    for (each, side), arrows in ends.items():
        for number, (_x, key, is_start) in enumerate(sorted(arrows)):
            point = _port(nodes[each], side, number, len(arrows))
            if is_start:
                plans[key].start = point
            else:
                plans[key].end = point
    for key, plan in plans.items():
        _straighten(plan, len(ends[key[0], plan.start_side]) == 1, len(ends[key[1], plan.end_side]) == 1)


def _straighten(plan: _Plan, start_is_free: bool, end_is_free: bool) -> None:
    """Take out a slight bend where an arrow is alone at a side of a node and can move along it."""
    if plan.start_side in ("left", "right"):
        return
    near_start = plan.passes[0].x if plan.passes else plan.end[0]
    if start_is_free and abs(near_start - plan.start[0]) < SLIGHT:
        plan.start = (near_start, plan.start[1])
    near_end = plan.passes[-1].x if plan.passes else plan.start[0]
    if end_is_free and abs(near_end - plan.end[0]) < SLIGHT:
        plan.end = (near_end, plan.end[1])


def _port(box: Box, side: str, number: int, count: int) -> Point:
    """Return one of so many places on a side, all around its middle."""
    upright = side in ("left", "right")
    length = (box.height if upright else box.width) - 2 * CORNER
    apart = min(APART_AT_NODE, length / max(1, count - 1))
    offset = (number - (count - 1) / 2) * apart
    x, y = box.middle
    places = {
        "top": (x + offset, box.y),
        "bottom": (x + offset, box.bottom),
        "left": (box.x, y + offset),
        "right": (box.right, y + offset),
    }
    return places[side]


def _path(plan: _Plan) -> tuple[Point, ...]:
    if plan.start_side in ("left", "right"):
        return _sideways(plan.start, plan.end)
    if plan.start_side == plan.end_side:
        peak = min(plan.start[1], plan.end[1]) - ARCH
        return plan.start, (plan.start[0], peak), (plan.end[0], peak), plan.end
    points = [plan.start]
    upward = plan.start_side == "top"
    for one in plan.passes:
        points += [(one.x, one.bottom), (one.x, one.top)] if upward else [(one.x, one.top), (one.x, one.bottom)]
    points.append(plan.end)
    found = [points[0]]
    for before, after in pairwise(points):
        height = (before[1] + after[1]) / 2
        found += [(before[0], height), (after[0], height), after]
    return tuple(found)


def _sideways(start: Point, end: Point) -> tuple[Point, ...]:
    middle = (start[0] + end[0]) / 2
    return start, (middle, start[1]), (middle, end[1]), end
