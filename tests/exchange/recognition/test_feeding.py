"""What a list of orders or customers feeds: asked where the scorecard has nothing for it, else proposed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scorecard_app.domain.importing import make_plan
from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import ImportRefused
from scorecard_app.exchange import read_incoming
from scorecard_app.exchange.recognition.draft import Draft, Glance
from scorecard_app.exchange.recognition.editing import with_kind, with_role, with_setting
from scorecard_app.exchange.recognition.finishing import open_points, to_mapping
from scorecard_app.exchange.recognition.glance import glance
from scorecard_app.exchange.recognition.propose import propose
from scorecard_app.labels import problem_sentence
from tests.exchange.lists.cards import ORDERS, library_card, read_rows
from tests.imports import small_card, write_csv

ORDER_ROWS: list[list[Any]] = [
    ["Order", "Date", "Customer", "Total"],
    *([f"A{at}", f"2025-{1 + at % 12:02}-{1 + at % 28:02}", f"c{at % 7}", 9.5] for at in range(40)),
    ["A40", "2025-12-31", "c1", 5],
]
CUSTOMER_ROWS: list[list[Any]] = [
    ["Customer no.", "Customer since", "Customer until"],
    *(
        [f"K{at}", f"202{at % 4}-03-{1 + at % 28:02}", f"2025-0{1 + at % 9}-01" if at % 3 else ""]
        for at in range(30)
    ),
]
EMPTY = replace(small_card(), measures={}, objectives={})
OTHER = library_card("net_promoter_score")
NATURAL = {
    "orders": ["order_volume", "average_order_value", "repeat_purchase_rate", "purchase_frequency"],
    "customers": [
        "customer_retention_rate",
        "customer_churn_rate",
        "customer_base_growth",
        "new_customer_rate",
    ],
}


def drafted(card: Scorecard, folder: Path, rows: list[list[Any]], **more: Any) -> tuple[Path, Glance, Draft]:
    path = write_csv(folder / "list.csv", rows)
    seen = glance(path)
    return path, seen, propose(card, seen, **more)


def point_codes(card: Scorecard, draft: Draft) -> list[str]:
    return [each.code for each in open_points(card, draft)]


@pytest.mark.parametrize(("kind", "rows"), [("orders", ORDER_ROWS), ("customers", CUSTOMER_ROWS)])
def test_that_a_list_that_feeds_nothing_is_asked_about_before_it_is_read(
    tmp_path: Path, kind: str, rows: list[list[Any]]
) -> None:
    _path, _seen, draft = drafted(OTHER, tmp_path, rows)
    assert draft.kind == kind
    (point,) = open_points(OTHER, draft)
    assert point.code == "recognition-no-feeds"
    assert str(point.facts["options"]).split(", ") == [f"library:{code}" for code in NATURAL[kind]]
    assert "--set" not in problem_sentence(point)
    said = with_setting(draft, "feeds", str(point.facts["options"]).split(", "))
    assert open_points(OTHER, said) == ()


@pytest.mark.parametrize(("kind", "rows"), [("orders", ORDER_ROWS), ("customers", CUSTOMER_ROWS)])
def test_that_an_empty_scorecard_is_proposed_what_is_natural_and_told(
    tmp_path: Path, kind: str, rows: list[list[Any]]
) -> None:
    path, _seen, draft = drafted(EMPTY, tmp_path, rows)
    assert draft.settings["feeds"] == [f"library:{code}" for code in NATURAL[kind]]
    assert "recognition-feeds" in [each.code for each in draft.remarks]
    assert open_points(EMPTY, draft) == ()
    plan = make_plan(EMPTY, read_incoming(EMPTY, path, mapping=to_mapping(EMPTY, draft)))
    assert [each.library for each in plan.measures] == NATURAL[kind]
    assert len(plan.new) > 0


def test_that_only_what_the_columns_tell_of_is_proposed(tmp_path: Path) -> None:
    _path, seen, draft = drafted(EMPTY, tmp_path, [row[:2] for row in ORDER_ROWS], kind="orders")
    assert draft.settings["feeds"] == ["library:order_volume"]
    without = [[row[0], row[1]] for row in CUSTOMER_ROWS]
    _path, seen, draft = drafted(EMPTY, tmp_path, without, kind="customers")
    assert "feeds" not in draft.settings, "without last days nobody is known to have left"
    assert point_codes(EMPTY, draft) == ["recognition-no-feeds"]
    assert seen is not None


def test_that_whoever_unticks_all_is_asked_and_not_proposed_to_again(tmp_path: Path) -> None:
    _path, seen, draft = drafted(EMPTY, tmp_path, ORDER_ROWS)
    none = with_setting(draft, "feeds", [])
    assert "recognition-feeds" not in [each.code for each in none.remarks]
    none = with_role(EMPTY, seen, none, 2, "ignore")
    assert none.settings["feeds"] == []
    assert point_codes(EMPTY, none) == ["recognition-no-feeds"]


def test_that_another_kind_of_list_is_proposed_its_own_measures(tmp_path: Path) -> None:
    _path, seen, draft = drafted(EMPTY, tmp_path, CUSTOMER_ROWS)
    orders = with_kind(EMPTY, seen, draft, "orders")
    feeds = orders.settings["feeds"]
    assert isinstance(feeds, list)
    assert set(feeds) <= {f"library:{code}" for code in NATURAL["orders"]}
    assert "feeds" not in with_kind(EMPTY, seen, draft, "long").settings


def test_that_the_refusal_of_a_list_that_feeds_nothing_says_how_measures_are_called(tmp_path: Path) -> None:
    for feeds in ({}, {"feeds": ["net_promoter_score"]}):
        with pytest.raises(ImportRefused) as refusal:
            read_rows(OTHER, tmp_path, ORDER_ROWS, **ORDERS, **feeds)
        assert "(library:order_volume)" in str(refusal.value.facts["known"])
