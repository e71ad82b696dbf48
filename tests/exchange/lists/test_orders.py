"""Orders: each definition of the manual on a list counted by hand, hostile lists, and a naive recount."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard_app.domain.importing import make_plan
from scorecard_app.errors import ImportRefused
from tests.exchange.lists.cards import ORDER_HEADS, ORDERS, library_card, of, read_rows
from tests.imports import codes, values, write_book

FED = (
    "order_volume",
    "average_order_value",
    "purchase_frequency",
    "repeat_purchase_rate",
    "customer_base_growth",
    "customer_retention_rate",
    "new_customer_rate",
    "customer_churn_rate",
)
CARD = library_card(*FED)
YEARLY: dict[str, Any] = {**ORDERS, "status_column": "Status", "frequency": "year"}
MANUAL: list[list[Any]] = [
    [*ORDER_HEADS, "Status"],
    ["1", "2023-01-01", "Ann", 10, "paid"],
    ["2", "2024-02-01", "Bob", 20, "paid"],
    ["3", "2024-03-01", "Bob", 30, "paid"],
    ["4", "2024-05-01", "Cem", 40, "cancelled"],
    ["5", "2024-06-01", "Bob", -5, "paid"],
    ["6", "2025-01-15", "Ann", 10, "paid"],
    ["7", "2025-12-31", "Dee", 15, "paid"],
]


def test_that_the_example_of_the_manual_counts_as_it_says(tmp_path: Path) -> None:
    found = read_rows(CARD, tmp_path, MANUAL, **YEARLY)
    assert of(found, "average_order_value")["2024"] == {"order_revenue": 45.0, "orders": 2.0}
    assert of(found, "repeat_purchase_rate")["2024"] == {"customers_repeat": 1.0, "customers_buying": 1.0}
    assert of(found, "customer_retention_rate")["2025"] == {
        "customers_start": 1.0,
        "customers_end": 2.0,
        "customers_new_kept": 2.0,
    }
    assert of(found, "new_customer_rate")["2025"] == {"customers_new": 2.0, "customers_start": 1.0}
    assert of(found, "customer_churn_rate")["2025"]["customers_lost"] == 1.0


def test_that_nobody_is_called_new_or_lost_before_the_list_can_know(tmp_path: Path) -> None:
    found = read_rows(CARD, tmp_path, MANUAL, **YEARLY)
    assert set(of(found, "new_customer_rate")) == {"2025"}
    assert of(found, "customer_base_growth")["2024"] == {"customers_end": 1.0}
    assert "import-list-activity" in codes(found, blocking=False)


def test_that_an_order_exactly_twelve_months_later_is_in_time(tmp_path: Path) -> None:
    def lost(second: str) -> object:
        rows = [ORDER_HEADS, ["0", "2022-12-31", "x", 1], ["1", "2024-02-10", "a", 1], ["2", second, "a", 1]]
        found = read_rows(CARD, tmp_path, [*rows, ["9", "2025-12-31", "x", 1]], **ORDERS, frequency="year")
        return of(found, "customer_churn_rate")["2025"]["customers_lost"]

    assert (lost("2025-02-10"), lost("2025-02-11")) == (0.0, 1.0)


def test_that_fewer_inactive_months_lose_customers_sooner(tmp_path: Path) -> None:
    rows = [ORDER_HEADS, ["1", "2025-01-01", "a", 1], ["2", "2025-06-30", "b", 1]]
    found = read_rows(library_card("customer_base_growth"), tmp_path, rows, **ORDERS, inactive_months=2)
    assert of(found, "customer_base_growth") == {
        "2025-Q1": {"customers_end": 0.0},
        "2025-Q2": {"customers_start": 0.0, "customers_end": 1.0},
    }


def test_that_a_customer_of_two_segments_counts_once_for_the_whole(tmp_path: Path) -> None:
    rows = [
        [*ORDER_HEADS, "Shop"],
        ["1", "2025-01-01", "Ann@x.example", 1, "Shop"],
        ["2", "2025-05-01", "ann@x.example ", 1, "Café"],
        ["3", "2025-12-31", "Bob", 1, ""],
    ]
    found = read_rows(CARD, tmp_path, rows, **ORDERS, segment_column="Shop")
    one = {"customers_buying": 1.0, "customers_repeat": 0.0}
    assert of(found, "repeat_purchase_rate", "shop") == {"2025": one}
    assert of(found, "repeat_purchase_rate", "cafe") == {"2025": one}
    assert of(found, "repeat_purchase_rate") == {"2025": {"customers_buying": 2.0, "customers_repeat": 1.0}}


def test_that_an_unknown_segment_counts_for_the_whole_only(tmp_path: Path) -> None:
    rows = [[*ORDER_HEADS, "Shop"], ["1", "2025-01-31", "a", 5, "Kiosk"], ["2", "2025-01-31", "a", 5, "Test"]]
    found = read_rows(CARD, tmp_path, rows, **ORDERS, segment_column="Shop", segments={"Test": False})
    assert of(found, "order_volume") == {"2025-01": {"value": 1.0}}
    assert "import-list-unknown-segment" in codes(found, blocking=False)


def test_that_the_unfinished_last_period_is_left_out_unless_it_is_said_to_be_whole(tmp_path: Path) -> None:
    rows = [ORDER_HEADS, ["1", "2025-01-01", "a", 1], ["2", "2025-02-27", "a", 1]]
    left, whole = (read_rows(CARD, tmp_path, rows, **ORDERS, **more) for more in ({}, {"last": "2025-02"}))
    assert list(of(left, "order_volume")) == ["2025-01"]
    assert "import-list-unfinished" in codes(left, blocking=False)
    assert list(of(whole, "order_volume")) == ["2025-01", "2025-02"]


def test_that_a_repeated_order_counts_once_and_different_amounts_are_asked(tmp_path: Path) -> None:
    rows = [ORDER_HEADS, ["1", "2025-01-31", "a", 10], ["1", "2025-01-31", "a", ""], ["1", "2025-01-31", "a", 7]]
    revenue = {}
    for duplicates in ("first", "last", "sum"):
        found = read_rows(CARD, tmp_path, rows, **ORDERS, duplicates=duplicates)
        revenue[duplicates] = of(found, "average_order_value")["2025-01"]
    assert {each["orders"] for each in revenue.values()} == {1.0}
    assert {key: each["order_revenue"] for key, each in revenue.items()} == {"first": 10, "last": 7, "sum": 17}
    assert codes(read_rows(CARD, tmp_path, rows, **ORDERS), blocking=True) == ["import-list-order-amounts"]


@pytest.mark.parametrize(
    "state", ["Cancelled", "refunded", "wc-cancelled", "storniert", "geannuleerd", "בוטל", "weg"]
)
def test_that_cancelled_orders_do_not_count_in_four_languages(tmp_path: Path, state: str) -> None:
    rows = [[*ORDER_HEADS, "Status"], ["1", "2025-01-31", "a", 10, state], ["2", "2025-01-31", "a", 3, "paid"]]
    found = read_rows(CARD, tmp_path, rows, **ORDERS, status_column="Status", cancelled=["WEG"])
    assert of(found, "order_volume") == {"2025-01": {"value": 1.0}}
    assert "import-list-cancelled" in codes(found)


def test_that_a_state_nobody_knows_is_named(tmp_path: Path) -> None:
    rows = [[*ORDER_HEADS, "Status"], ["1", "2025-01-31", "a", 10, "wobbly"]]
    assert "import-list-states" in codes(read_rows(CARD, tmp_path, rows, **ORDERS, status_column="Status"))


def test_that_a_list_of_cancelled_orders_only_imports_nothing_and_says_so(tmp_path: Path) -> None:
    rows = [[*ORDER_HEADS, "Status"], ["1", "2025-01-31", "a", 10, "void"]]
    found = read_rows(CARD, tmp_path, rows, **ORDERS, status_column="Status")
    assert "import-list-cancelled" in codes(found)
    assert not any(values(found).values())


def test_that_a_month_with_more_refunds_than_sales_keeps_no_negative_revenue(tmp_path: Path) -> None:
    rows = [ORDER_HEADS, ["1", "2025-01-31", "a", 10], ["2", "2025-02-28", "a", -20]]
    found = read_rows(CARD, tmp_path, rows, **ORDERS)
    assert of(found, "average_order_value")["2025-02"] == {"orders": 0.0}
    assert "import-list-negative" in codes(found, blocking=False)
    assert not make_plan(CARD, found).blocked


def test_that_dates_to_come_are_left_out_and_said(tmp_path: Path) -> None:
    rows = [ORDER_HEADS, ["1", "2025-01-31", "a", 10], ["2", "2199-01-31", "a", 10]]
    found = read_rows(CARD, tmp_path, rows, **ORDERS)
    assert of(found, "order_volume") == {"2025-01": {"value": 1.0}}
    assert "import-list-future" in codes(found, blocking=False)


def test_that_dates_in_two_orders_block(tmp_path: Path) -> None:
    rows = [ORDER_HEADS, ["1", "25/01/2025", "a", 10], ["2", "01/26/2025", "a", 10]]
    assert "import-list-mixed-dates" in codes(read_rows(CARD, tmp_path, rows, **ORDERS), blocking=True)
    said = read_rows(CARD, tmp_path, rows, **ORDERS, dates="dmy")
    assert "import-period-no-such-period" in codes(said, blocking=True)


def test_that_amounts_and_dates_that_are_none_are_problems_with_their_cells(tmp_path: Path) -> None:
    rows = [ORDER_HEADS, ["1", "2025-01-31", "a", "#N/A"], ["2", "soon", "a", 1], ["3", "2025", "a", 1]]
    found = read_rows(CARD, tmp_path, rows, **ORDERS)
    cells = {each.code: each.cell for each in found.problems if each.blocking}
    assert cells == {"import-error-cell": "D2", "import-not-a-period": "B3", "import-list-no-day": "B4"}


def test_that_a_workbook_with_times_counts_as_a_text_file_does(tmp_path: Path) -> None:
    from datetime import datetime

    from tests.imports import read

    heads, *rows = MANUAL
    timed = [heads, *([a, datetime.fromisoformat(f"{b}T14:30:00"), *rest] for a, b, *rest in rows)]
    book = read(CARD, write_book(tmp_path / "a.xlsx", timed), **YEARLY)
    assert values(book) == values(read_rows(CARD, tmp_path, MANUAL, **YEARLY))


def test_that_a_list_without_any_measure_to_feed_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="import-list-feeds-none"):
        read_rows(library_card("net_promoter_score"), tmp_path, MANUAL, **YEARLY)
    with pytest.raises(ImportRefused, match="import-list-cannot-feed"):
        read_rows(library_card("net_promoter_score"), tmp_path, MANUAL, **YEARLY, feeds=["net_promoter_score"])


def test_that_a_measure_of_the_library_is_made_where_the_mapping_says_so(tmp_path: Path) -> None:
    more = {"feeds": ["library:order_volume"], "objective": "o"}
    found = read_rows(library_card("net_promoter_score"), tmp_path, MANUAL, **ORDERS, **more)
    assert [each.library for each in found.measures] == ["order_volume"]
    assert found.rows


DAYS = st.integers(0, 1400).map(lambda days: date(2021, 1, 1) + timedelta(days=days))
PURCHASES = st.lists(st.tuples(DAYS, st.sampled_from("abcd"), st.sampled_from(["", "Shop", "Café"])), min_size=1)


@settings(max_examples=12, deadline=None)
@given(PURCHASES, st.integers(1, 14))
def test_that_a_naive_recount_agrees(purchases: list[tuple[date, str, str]], months: int) -> None:
    rows = [[str(n), day.isoformat(), who, 2, where] for n, (day, who, where) in enumerate(purchases)]
    with tempfile.TemporaryDirectory() as folder:
        found = read_rows(
            library_card("customer_base_growth", "new_customer_rate", "repeat_purchase_rate", "order_volume"),
            Path(folder),
            [[*ORDER_HEADS, "Shop"], *rows, ["end", "2024-12-31", "z", 2, ""]],
            **ORDERS,
            segment_column="Shop",
            inactive_months=months,
            frequency="year",
        )
    for segment, name in ((None, None), ("shop", "Shop"), ("cafe", "Café")):
        mine = [(day, who) for day, who, where in purchases if name in (None, where)]
        mine += [(date(2024, 12, 31), "z")] if name is None else []
        _check_recount(found, segment, mine, months)


def _check_recount(found: Any, segment: str | None, mine: list[tuple[date, str]], months: int) -> None:
    for period, inputs in of(found, "order_volume", segment).items():
        year = int(period)
        assert inputs["value"] == sum(day.year == year for day, _who in mine)
        buyers = [who for day, who in mine if day.year == year]
        repeat = of(found, "repeat_purchase_rate", segment)[period]["customers_repeat"]
        assert repeat == sum(buyers.count(each) > 1 for each in set(buyers))
    for period, inputs in of(found, "customer_base_growth", segment).items():
        assert inputs["customers_end"] == _active(mine, date(int(period), 12, 31), months)
        if "customers_start" in inputs:
            assert inputs["customers_start"] == _active(mine, date(int(period) - 1, 12, 31), months)


def _active(mine: list[tuple[date, str]], on: date, months: int) -> int:
    from scorecard_app.exchange.lists.spans import months_later

    return len({who for day, who in mine if day <= on and on.toordinal() <= months_later(day.toordinal(), months)})


def test_that_amounts_of_different_currencies_are_never_added_up(tmp_path: Path) -> None:
    rows = [list(ORDER_HEADS), ["1", "2024-01-05", "Ann", "12.50 USD"], ["2", "2024-02-29", "Bob", "€ 12,50"]]
    found = read_rows(CARD, tmp_path, rows, **ORDERS)
    (problem,) = [each for each in found.problems if each.code == "import-currencies"]
    assert (problem.cell, problem.blocking, problem.facts["other"]) == ("D3", True, "12.50 USD")
    rows[2][3] = "$ 12.50"
    assert "import-currencies" not in codes(read_rows(CARD, tmp_path, rows, **ORDERS))
