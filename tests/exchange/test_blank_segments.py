"""Blank segments below a segment's name: never read in one of two ways without a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scorecard_app.domain.incoming import Incoming
from tests.imports import codes, read, small_card, write_book

CARD = small_card()
HEAD = ["Where", "KPI", "Jan 2026"]
MAPPING: dict[str, Any] = {
    "periods": "across",
    "measure_column": "KPI",
    "segment_column": "Where",
    "segments": {"Shop": "shop", "Cafe": "cafe"},
}


def reading(folder: Path, *rows: list[Any], head: list[str] = HEAD, **more: Any) -> Incoming:
    return read(CARD, write_book(folder / "a.xlsx", [head, *rows]), **{**MAPPING, **more})


def figures(found: Incoming) -> list[tuple[str, str | None, float | None]]:
    return [(each.measure, each.segment, each.value) for each in found.rows]


def test_that_blocks_of_measures_take_their_segment_from_above_and_say_so(tmp_path: Path) -> None:
    rows = [["Shop", "Orders", 1], ["", "Churn rate", 2], ["Cafe", "Orders", 3], ["", "Churn rate", 4]]
    found = reading(tmp_path, *rows, ["", "Total", 9])
    assert figures(found) == [
        ("orders", "shop", 1),
        ("churn", "shop", 2),
        ("orders", "cafe", 3),
        ("churn", "cafe", 4),
    ]
    assert codes(found) == ["import-segment-from-above", "import-total-left-out"]
    assert [each.cell for each in found.problems] == ["A3", "B6"]


def test_that_blank_segments_of_single_measures_are_the_whole_organisation_and_said(tmp_path: Path) -> None:
    rows = [["Shop", "Orders", 4], ["Cafe", "Orders", 6], ["", "Orders", 10], ["", "Churn rate", 3]]
    found = reading(tmp_path, *rows)
    assert figures(found)[2:] == [("orders", None, 10), ("churn", None, 3)]
    assert [(each.code, each.cell, each.blocking) for each in found.problems] == [
        ("import-segment-blank", "A4", False)
    ]


def test_that_the_whole_beside_its_parts_is_no_block(tmp_path: Path) -> None:
    rows = [["Orders", "", 10], ["", "Shop", 4], ["", "Cafe", 6], ["Churn rate", "", 3], ["", "Shop", 2]]
    found = reading(tmp_path, *rows, head=["KPI", "Where", "Jan 2026"])
    assert figures(found) == [
        ("orders", None, 10),
        ("orders", "shop", 4),
        ("orders", "cafe", 6),
        ("churn", None, 3),
        ("churn", "shop", 2),
    ]
    assert sorted(set(codes(found))) == ["import-name-from-above", "import-segment-blank"]


def test_that_inputs_below_a_measure_and_a_segment_belong_to_both(tmp_path: Path) -> None:
    rows = [
        ["Shop", "NPS", "promoters", 5],
        ["", "", "detractors", 3],
        ["Cafe", "NPS", "promoters", 6],
        ["", "", "detractors", 2],
    ]
    found = reading(tmp_path, *rows, head=["Where", "KPI", "Input", "Jan 2026"], input_column="Input")
    assert [(each.segment, each.input, each.value) for each in found.rows] == [
        ("shop", "promoters", 5),
        ("shop", "detractors", 3),
        ("cafe", "promoters", 6),
        ("cafe", "detractors", 2),
    ]
    assert "import-segment-from-above" in codes(found)


def test_that_a_segment_never_gets_a_measure_twice_from_above(tmp_path: Path) -> None:
    rows = [["Shop", "Orders", 1], ["", "Orders", 5], ["Cafe", "Orders", 2], ["", "Orders", 5]]
    found = reading(tmp_path, *rows)
    assert [each.segment for each in found.rows] == ["shop", None, "cafe", None]
    assert codes(found)[0] == "import-segment-blank"


def test_that_nothing_is_said_where_only_rows_without_values_or_totals_are_blank(tmp_path: Path) -> None:
    found = reading(tmp_path, ["", "Orders", 9], ["Shop", "Orders", 1], ["", "Customers", None], ["", "Sum", 10])
    assert codes(found) == ["import-total-left-out"]
