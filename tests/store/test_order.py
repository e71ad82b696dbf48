"""Positions: a move changes the moved item's only."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scorecard_app.store.order import positions


def test_that_new_items_are_numbered_from_one() -> None:
    assert positions(["a", "b", "c"], {}) == {"a": 1.0, "b": 2.0, "c": 3.0}


def test_that_an_item_put_at_the_end_leaves_the_rest_alone() -> None:
    assert positions(["a", "b", "c"], {"a": 1.0, "b": 2.0}) == {"a": 1.0, "b": 2.0, "c": 3.0}


def test_that_a_moved_item_gets_a_number_between_its_neighbours() -> None:
    assert positions(["c", "a", "b"], {"a": 1.0, "b": 2.0, "c": 3.0}) == {"c": 0.0, "a": 1.0, "b": 2.0}
    assert positions(["a", "c", "b"], {"a": 1.0, "b": 2.0, "c": 9.0}) == {"a": 1.0, "c": 1.5, "b": 2.0}


def test_that_numbers_start_afresh_where_none_is_left_between_two() -> None:
    assert positions(["a", "x", "b"], {"a": 1.0, "b": 1.0 + 2**-52}) == {"a": 1.0, "x": 2.0, "b": 3.0}


@given(st.permutations(range(12)), st.dictionaries(st.integers(0, 11), st.integers(0, 20).map(float)))
def test_that_positions_always_rise(order: list[int], known: dict[int, float]) -> None:
    found = positions(order, known)
    assert sorted(order, key=found.__getitem__) == order
    assert len(set(found.values())) == len(order)
