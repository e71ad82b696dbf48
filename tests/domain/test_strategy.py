from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given

from scorecard_app.domain.model import Link, Scorecard
from scorecard_app.domain.ordering import arrange, rows_of_band
from scorecard_app.domain.routing import Box, Point
from scorecard_app.domain.strategy import FARTHEST, MapLayout, Sizes, layout, mirrored
from tests.maps import card_of, cards, plain

SIZES = Sizes()


def on_border(point: Point, box: Box) -> bool:
    x, y = point
    across, down = box.x - 0.01 <= x <= box.right + 0.01, box.y - 0.01 <= y <= box.bottom + 0.01
    touches = min(abs(x - box.x), abs(x - box.right), abs(y - box.y), abs(y - box.bottom)) < 0.01
    return across and down and touches


def along(path: tuple[Point, ...], steps: int = 40) -> Iterator[Point]:
    """Yield points of a path of cubic curves."""
    for at in range(0, len(path) - 1, 3):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = path[at : at + 4]
        for step in range(steps + 1):
            t = step / steps
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def runs_through(found: MapLayout) -> list[tuple[str, str, str]]:
    """Return (source, target, node) for each arrow that runs through a node it does not belong to."""
    hit = []
    for edge in found.edges:
        for each, box in found.nodes.items():
            if each in (edge.source, edge.target):
                continue
            if any(box.x < x < box.right and box.y < y < box.bottom for x, y in along(edge.path)):
                hit.append((edge.source, edge.target, each))
    return hit


def check_geometry(card: Scorecard, found: MapLayout) -> None:
    assert list(found.nodes) == list(card.objectives)
    assert [band.perspective for band in found.bands] == list(card.perspectives)
    by_id = {band.perspective: band for band in found.bands}
    for each, box in found.nodes.items():
        band = by_id[card.objectives[each].perspective]
        assert band.box.x + band.header.width <= box.x
        assert box.right <= band.box.right
        assert band.box.y <= box.y
        assert box.bottom <= band.box.bottom
    for above, below in combinations(found.bands, 2):
        assert above.box.bottom < below.box.y
    assert [(edge.source, edge.target) for edge in found.edges] == list(card.links)
    for edge in found.edges:
        assert on_border(edge.path[0], found.nodes[edge.source])
        assert on_border(edge.path[-1], found.nodes[edge.target])
        assert len(edge.path) % 3 == 1


@given(cards())
def test_that_nodes_keep_apart_inside_their_bands_and_arrows_keep_clear_of_them(card: Scorecard) -> None:
    found = layout(card)
    check_geometry(card, found)
    for one, other in combinations(found.nodes.values(), 2):
        assert not one.overlaps(other, 20)
    assert runs_through(found) == []
    assert layout(card) == found


@given(cards(pinned=True))
def test_that_pinned_nodes_stay_and_the_others_keep_clear_of_them(card: Scorecard) -> None:
    found = layout(card)
    check_geometry(card, found)
    pinned = {each for each, objective in card.objectives.items() if objective.position is not None}
    for (each, one), (other, box) in combinations(found.nodes.items(), 2):
        if not {each, other} <= pinned:
            assert not one.overlaps(box, 15)


def test_that_a_pin_counts_from_its_band() -> None:
    card = card_of({"f": ["A", "B"], "c": ["C"]}, pins={"c0": (300.0, 80.0)})
    found = layout(card)
    band = found.bands[1]
    assert (found.nodes["c0"].x, found.nodes["c0"].y) == (band.header.right + 300, band.box.y + 80)


def test_that_a_pin_far_away_is_brought_back() -> None:
    found = layout(card_of({"f": ["A"]}, pins={"f0": (1e12, -1e12)}))
    assert found.width < FARTHEST[0] + 1000
    assert found.nodes["f0"].y == 0.0


def test_that_arrows_point_up_from_cause_to_effect_inside_a_band_too() -> None:
    found = layout(plain(3, 3, links=[("c0", "f1"), ("f1", "f0"), ("c2", "c1")]))
    for edge in found.edges:
        assert found.nodes[edge.target].bottom < found.nodes[edge.source].y
        assert edge.path[0][1] > edge.path[-1][1]
        assert edge.path[-2][0] == edge.path[-1][0]


def test_that_loops_and_downward_links_are_drawn() -> None:
    links = [("c0", "c1"), ("c1", "c2"), ("c2", "c0"), ("f0", "p0"), ("p0", "f0")]
    card = plain(2, 3, 2, links=links)
    check_geometry(card, layout(card))
    assert runs_through(layout(card)) == []


def test_that_wide_bands_wrap_into_even_rows() -> None:
    assert [len(row) for row in rows_of_band([str(n) for n in range(13)], [], 6)] == [5, 5, 3]
    assert rows_of_band([], [], 6) == []
    rows = {box.y for box in layout(plain(10)).nodes.values()}
    assert len(rows) == 2


def test_that_crossings_are_taken_out() -> None:
    links = [("c0", "f2"), ("c1", "f1"), ("c2", "f0")]
    found = layout(plain(3, 3, links=links))
    for source, target in links:
        assert found.nodes[source].middle[0] == pytest.approx(found.nodes[target].middle[0])


def test_that_the_order_of_the_card_is_kept_where_links_do_not_ask_for_another() -> None:
    nodes = layout(plain(4)).nodes
    assert sorted(nodes, key=lambda each: nodes[each].x) == ["f0", "f1", "f2", "f3"]
    rows = {"f": [["a", "b"]], "c": [["x", "y"]]}
    assert arrange(rows, [("x", "a"), ("y", "b")], {}) == rows


def test_that_renaming_moves_nothing() -> None:
    card = plain(3, 3, links=[("c0", "f2"), ("c1", "f0")])
    renamed = replace(card.objectives["c1"], name="Another name")
    assert layout(replace(card, objectives={**card.objectives, "c1": renamed})) == layout(card)


def test_that_empty_cards_have_a_map() -> None:
    empty = layout(Scorecard("Nothing"))
    assert (empty.bands, empty.nodes, empty.edges) == ((), {}, ())
    bands = layout(plain(0, 0))
    assert len(bands.bands) == 2
    assert all(band.box.height > 80 for band in bands.bands)


def test_that_links_to_nowhere_are_left_out() -> None:
    card = plain(1, 1)
    assert layout(replace(card, links={("f0", "zz"): Link("f0", "zz"), ("f0", "f0"): Link("f0", "f0")})).edges == ()


@given(cards(pinned=True))
def test_that_a_mirrored_map_turns_back(card: Scorecard) -> None:
    found = layout(card)
    turned = mirrored(found)
    for each, box in found.nodes.items():
        assert turned.nodes[each].x == found.width - box.right
    back = mirrored(turned)
    for each, box in found.nodes.items():
        assert back.nodes[each].x == pytest.approx(box.x)
    assert all(band.header.right == turned.width for band in turned.bands)


def test_that_sizes_can_be_given() -> None:
    found = layout(plain(2), Sizes(node_width=100.0, most_in_row=1))
    assert {box.width for box in found.nodes.values()} == {100.0}
    assert len({box.y for box in found.nodes.values()}) == 2
