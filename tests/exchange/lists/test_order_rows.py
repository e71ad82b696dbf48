"""Orders of several rows: a state and an amount that stand on one of them only are those of the whole order."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.lists.cards import ORDER_HEADS, ORDERS, library_card, of, read_rows
from tests.imports import codes, values

CARD = library_card("order_volume", "average_order_value", "repeat_purchase_rate")
HEADS = [*ORDER_HEADS, "Status"]
STATED: dict[str, Any] = {**ORDERS, "status_column": "Status"}


def test_that_a_cancelled_order_is_no_order_by_its_further_rows(tmp_path: Path) -> None:
    """As Shopify exports them: total and state on the first row of an order only."""
    rows = [
        HEADS,
        ["#1", "2025-01-02", "a", 10, "paid"],
        ["#1", "2025-01-02", "a", "", ""],
        ["#2", "2025-01-03", "b", 20, "refunded"],
        ["#2", "2025-01-03", "b", "", ""],
        ["#2", "2025-01-03", "b", "", ""],
        ["#3", "2025-01-31", "c", 5, "paid"],
    ]
    found = read_rows(CARD, tmp_path, rows, **STATED)
    assert of(found, "average_order_value") == {"2025-01": {"orders": 2.0, "order_revenue": 15.0}}
    (cancelled,) = [each for each in found.problems if each.code == "import-list-cancelled"]
    assert cancelled.facts["count"] == 1
    assert "import-list-no-amount" not in codes(found)


def test_that_an_order_is_cancelled_whichever_of_its_rows_says_so(tmp_path: Path) -> None:
    rows = [
        HEADS,
        ["#1", "2025-01-02", "a", 10, ""],
        ["#1", "2025-01-02", "a", -3, ""],
        ["#1", "2025-01-02", "a", "", "cancelled"],
        ["#2", "2025-12-31", "b", 5, "paid"],
    ]
    found = read_rows(CARD, tmp_path, rows, **STATED, frequency="year")
    assert of(found, "average_order_value") == {"2025": {"orders": 1.0, "order_revenue": 5.0}}
    assert of(found, "repeat_purchase_rate")["2025"] == {"customers_buying": 1.0, "customers_repeat": 0.0}
    assert not {"import-list-refunds", "import-list-two-states"} & set(codes(found))


def test_that_an_order_in_two_states_is_named(tmp_path: Path) -> None:
    for states in (["paid", "refunded"], ["refunded", "paid"]):
        rows = [HEADS, *(["#7", "2025-01-31", "a", 10, state] for state in states)]
        found = read_rows(CARD, tmp_path, rows, **STATED)
        (said,) = [each for each in found.problems if each.code == "import-list-two-states"]
        assert (said.blocking, said.facts["orders"]) == (False, "#7")


def test_that_the_amount_of_an_order_may_stand_on_any_of_its_rows(tmp_path: Path) -> None:
    rows = [ORDER_HEADS, ["1", "2025-01-31", "a", ""], ["1", "2025-01-31", "a", 9], ["1", "2025-01-31", "a", ""]]
    for more in ({}, {"duplicates": "first"}, {"duplicates": "last"}, {"duplicates": "sum"}):
        found = read_rows(CARD, tmp_path, rows, **ORDERS, **more)
        assert of(found, "average_order_value") == {"2025-01": {"orders": 1.0, "order_revenue": 9.0}}
        assert "import-list-no-amount" not in codes(found)


def test_that_nobody_is_asked_about_amounts_of_a_cancelled_order(tmp_path: Path) -> None:
    rows = [HEADS, *(["1", "2025-01-31", "a", *rest] for rest in ([5, ""], [6, ""], ["", "void"]))]
    found = read_rows(CARD, tmp_path, rows, **STATED)
    assert codes(found, blocking=True) == []
    assert not any(values(found).values())


ROW = st.tuples(
    st.sampled_from("1234"),
    st.sampled_from(["2024-02-01", "2025-03-04", "2025-12-30"]),
    st.sampled_from("ab"),
    st.sampled_from([5, -2, ""]),
    st.sampled_from(["paid", "", "", "void"]),
    st.sampled_from(["", "Shop"]),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(ROW, max_size=12))
def test_that_cancelled_orders_might_as_well_not_be_there(found: list[tuple[Any, ...]]) -> None:
    gone = {order for order, *_rest, state, _shop in found if state == "void"}
    left = [row for row in found if row[0] not in gone]
    ends = [["x", "2024-01-01", "z", 1, "", ""], ["y", "2025-12-31", "z", 1, "", ""]]
    more: dict[str, Any] = {"segment_column": "Shop", "frequency": "year"}
    with tempfile.TemporaryDirectory() as folder:
        counts = [
            values(read_rows(CARD, Path(folder), [[*HEADS, "Shop"], *ends, *map(list, rows)], **STATED, **more))
            for rows in (found, left)
        ]
    assert counts[0] == counts[1]
