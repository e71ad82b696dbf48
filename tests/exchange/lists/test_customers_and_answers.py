"""Customers and answers: the definitions of the manual on lists counted by hand, and hostile ones."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from scorecard_app.errors import ImportRefused
from scorecard_app.exchange import read_incoming
from scorecard_app.exchange.lists.ratings import BY_CODE, recipes
from scorecard_app.exchange.mapping import parse_mapping
from scorecard_app.library.catalog import as_measure, entry
from tests.exchange.lists.cards import CUSTOMERS, ORDER_HEADS, ORDERS, library_card, of, read_rows
from tests.imports import codes, write_csv

HEADS = ["Id", "Since", "Until", "Yearly"]
MANUAL = [
    HEADS,
    ["Ann", "2023-01-01", "2024-06-30", 100],
    ["Bob", "2023-05-01", "", 200],
    ["Cem", "2024-02-01", "2024-12-31", 50],
]
CARD = library_card(
    "customer_retention_rate", "customer_churn_rate", "customer_lifetime_value", "customer_profitability"
)
NPS = "How likely are you to recommend us?"
ANSWERS: dict[str, Any] = {"list": "answers", "period_column": "When", "value_columns": {NPS: "net_promoter_score"}}
NPS_CARD = library_card("net_promoter_score")


def test_that_the_customers_of_the_manual_count_as_it_says(tmp_path: Path) -> None:
    found = read_rows(CARD, tmp_path, MANUAL, **CUSTOMERS, revenue_column="Yearly")
    assert of(found, "customer_retention_rate")["2024"] == {
        "customers_start": 2.0,
        "customers_end": 1.0,
        "customers_new_kept": 0.0,
    }
    assert of(found, "customer_churn_rate")["2024-Q4"] == {
        "customers_lost": 2.0,
        "customers_start": 2.0,
        "customers_end": 1.0,
    }
    assert of(found, "customer_lifetime_value")["2024"] == {
        "annual_revenue_per_customer": 200.0,
        "relationship_years": pytest.approx((546 + 334) / 2 / 365.25),
    }
    assert of(found, "customer_profitability")["2024"] == {"customer_revenue": 350.0, "customers_average": 1.5}


def test_that_those_at_the_start_and_the_new_less_the_lost_are_those_at_the_end(tmp_path: Path) -> None:
    numbers = random.Random(5)
    rows: list[list[Any]] = [HEADS]
    for n in range(60):
        year = numbers.randrange(2018, 2024)
        end = f"{year + numbers.randrange(1, 3)}-0{numbers.randrange(1, 9)}-15" if numbers.random() < 0.6 else ""
        rows.append([n, f"{year}-0{numbers.randrange(1, 9)}-1{numbers.randrange(9)}", end, 1])
    card = library_card("customer_base_growth", "new_customer_rate", "customer_churn_rate")
    found = read_rows(card, tmp_path, rows, **CUSTOMERS, frequency="year", last="2024")
    for period, base in of(found, "customer_base_growth").items():
        new = of(found, "new_customer_rate")[period]["customers_new"]
        lost = of(found, "customer_churn_rate")[period]["customers_lost"]
        assert base["customers_start"] + new - lost == base["customers_end"]  # type: ignore[operator]


def test_that_rows_that_cannot_be_right_are_problems_with_their_cells(tmp_path: Path) -> None:
    rows = [*MANUAL, ["Ann", "2023-03-01", "", 1], ["Dee", "2024-05-01", "2024-01-01", 1], ["Eve", "", "", 1]]
    found = read_rows(CARD, tmp_path, rows, **CUSTOMERS)
    cells = {each.code: each.cell for each in found.problems if each.blocking}
    assert cells == {
        "import-list-customer-twice": "A5",
        "import-list-end-before-start": "C6",
        "import-no-period": "B7",
    }


def test_that_a_customer_may_come_back(tmp_path: Path) -> None:
    rows = [*MANUAL, ["Ann", "2024-09-01", "", 1]]
    found = read_rows(CARD, tmp_path, rows, **CUSTOMERS)
    assert of(found, "customer_retention_rate")["2024"]["customers_new_kept"] == 1.0


def test_that_a_list_without_ends_tells_only_who_is_new(tmp_path: Path) -> None:
    rows = [HEADS, ["a", "2024-01-01", "", 1], ["b", "2024-03-31", "", 1]]
    found = read_rows(library_card("new_customer_rate"), tmp_path, rows, **CUSTOMERS)
    assert of(found, "new_customer_rate") == {"2024-Q1": {"customers_new": 2.0}}
    assert "import-list-no-ends" in codes(found, blocking=False)


def test_that_a_first_date_that_is_none_does_not_flood_the_scorecard(tmp_path: Path) -> None:
    card = library_card("new_customer_rate")
    rows = [HEADS, ["a", "1900-01-01", "", 1], ["b", "2024-03-31", "2024-03-31", 1]]
    found = read_rows(card, tmp_path, rows, **CUSTOMERS, first="2024-Q1")
    assert list(of(found, "new_customer_rate")) == ["2024-Q1"]


def test_that_the_answers_of_the_manual_count_as_it_says(tmp_path: Path) -> None:
    rows = [["When", NPS, "Shop"], *(["2025-01-15 10:00", each, "Shop"] for each in (10, 9, "8 - likely"))]
    rows.append(["2025-03-31", 3, ""])
    found = read_rows(NPS_CARD, tmp_path, rows, **ANSWERS, segment_column="Shop")
    assert of(found, "net_promoter_score") == {"2025-Q1": {"promoters": 2.0, "detractors": 1.0, "responses": 4.0}}
    shop = {"promoters": 2.0, "detractors": 0.0, "responses": 3.0}
    assert of(found, "net_promoter_score", "shop") == {"2025-Q1": shop}
    assert "import-list-scale-seen" in codes(found, blocking=False)


def test_that_ratings_that_may_be_of_another_scale_are_not_guessed(tmp_path: Path) -> None:
    rows = [["When", NPS], ["2025-01-15", 5], ["2025-03-31", 3]]
    found = read_rows(NPS_CARD, tmp_path, rows, **ANSWERS)
    assert codes(found, blocking=True) == ["import-list-which-scale"]
    assert found.rows == []
    said = read_rows(NPS_CARD, tmp_path, rows, **ANSWERS, scales={NPS: "0-10"})
    assert of(said, "net_promoter_score")["2025-Q1"]["detractors"] == 2.0


def test_that_ratings_outside_their_scale_are_named_up_to_ten(tmp_path: Path) -> None:
    rows = [["When", NPS], ["2025-03-31", 10], *(["2025-01-15", 11] for _ in range(14)), ["2025-01-16", "very"]]
    found = read_rows(NPS_CARD, tmp_path, rows, **ANSWERS, scales={NPS: "0-10"})
    assert codes(found).count("import-list-rating") == 10
    assert codes(found).count("import-list-more-ratings") == 1
    assert codes(found).count("import-list-words") == 1
    assert of(found, "net_promoter_score")["2025-Q1"]["responses"] == 1.0


def test_that_a_measure_no_question_gives_is_refused(tmp_path: Path) -> None:
    card = library_card("order_volume", "net_promoter_score")
    rows = [["When", NPS, "Other"], ["2025-03-31", 10, 9]]
    with pytest.raises(ImportRefused, match="import-list-no-ratings"):
        read_rows(card, tmp_path, rows, **{**ANSWERS, "value_columns": {NPS: "order_volume"}})
    with pytest.raises(ImportRefused, match="import-list-wrong-scale"):
        read_rows(card, tmp_path, rows, **ANSWERS, scales={NPS: "1-5"})
    both = {NPS: "net_promoter_score", "Other": "net_promoter_score"}
    with pytest.raises(ImportRefused, match="import-list-fed-twice"):
        read_rows(card, tmp_path, rows, **{**ANSWERS, "value_columns": both})


@pytest.mark.parametrize("code", BY_CODE)
def test_that_every_recipe_gives_all_inputs_of_its_measure_and_passes_its_checks(code: str) -> None:
    measure = as_measure(code, id=code, objective="o", language="en", currency="EUR")
    assert measure.kind == "opinion"
    assert recipes(measure).keys() == BY_CODE[code].keys()
    assert entry(code).code == code


def test_that_progress_is_told_and_may_end_the_reading(tmp_path: Path) -> None:
    rows = [ORDER_HEADS, *([n, "2025-01-31", "a", 1] for n in range(9000))]
    book = write_csv(tmp_path / "a.csv", rows)
    told: list[int] = []

    class Enough(Exception):
        pass

    def progress(count: int) -> None:
        told.append(count)
        if len(told) == 3:
            raise Enough

    card = library_card("order_volume")
    mapping = parse_mapping(ORDERS)
    with pytest.raises(Enough):
        read_incoming(card, book, mapping=mapping, progress=progress)
    assert len(told) == 3
    assert told == sorted(told)
    assert told[-1] < 9001
