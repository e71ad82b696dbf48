"""Where a table lies in its sheet: rows of headings, its end, merged names, one period or one measure for all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.layout import joined
from tests.imports import (
    codes,
    package_parts,
    read,
    sheet_xml,
    small_card,
    values,
    write_book,
    write_csv,
    write_package,
)

CARD = small_card()
WIDE: dict[str, Any] = {"periods": "across", "measure_column": "Measure"}


def merged_book(path: Path, rows: Sequence[Any], *ranges: str) -> Path:
    """Write rows into a sheet and merge ranges of it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for each in ranges:
        sheet.merge_cells(each)
    book.save(path)
    return path


def test_that_years_above_quarters_are_one_heading(tmp_path: Path) -> None:
    rows = [
        ["Figures of the shop"],
        [None, 2025, None, 2026, None],
        ["Measure", "Q3", "Q4", "Q1", "Q2"],
        ["NPS", 1, 2, 3, 4],
    ]
    book = merged_book(tmp_path / "a.xlsx", rows, "B2:C2", "D2:E2")
    found = read(CARD, book, **WIDE, header_row=3, header_rows=2, measures={"NPS": "nps"})
    assert {key[2]: value for key, value in values(found).items()} == {
        "2025-Q3": 1.0,
        "2025-Q4": 2.0,
        "2026-Q1": 3.0,
        "2026-Q2": 4.0,
    }
    assert list(values(read(CARD, book, **WIDE, header_rows=2, measures={"NPS": "nps"}))) == list(values(found))


def test_that_upper_headings_reach_to_the_last_column_with_a_heading_and_no_further() -> None:
    assert joined([[None, "2026", None, ""]], ["A", "Q1", "Q2", None]) == ["A", "2026 Q1", "2026 Q2"]
    assert joined([["x"], [None, "y"]], ["A", "B", "C"]) == ["x A", "x y B", "x y C"]
    assert joined([], ["A"]) == ["A"]


def test_that_a_heading_that_stands_twice_is_refused_only_if_it_is_named(tmp_path: Path) -> None:
    rows = [["Month", "Orders", "Remark", "Remark"], ["2026-01", 1, "a", "b"]]
    book = write_book(tmp_path / "a.xlsx", rows)
    mapping: dict[str, Any] = {"periods": "down", "period_column": "Month", "value_columns": {"Orders": "orders"}}
    assert list(values(read(CARD, book, **mapping)).values()) == [1.0]
    with pytest.raises(ImportRefused, match="import-header-twice"):
        read(CARD, book, **mapping, segment_column="Remark")


def test_that_the_first_of_several_tables_ends_at_the_first_blank_row(tmp_path: Path) -> None:
    rows = [
        ["Measure", "2026-01"],
        ["churn", 1],
        ["orders", 2],
        [],
        ["Measure", "2026-02"],
        ["churn", 7],
    ]
    book = write_book(tmp_path / "a.xlsx", rows)
    assert list(values(read(CARD, book, **WIDE, until_blank=True)).values()) == [1.0, 2.0]
    later = read(CARD, book, **WIDE, header_row=5, until_blank=True)
    assert list(values(later).values()) == [7.0]
    assert "import-unknown-measure" in codes(read(CARD, book, **WIDE, header_row=1))


def test_that_a_table_may_begin_below_a_blank_row(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", [["Measure", "2026-01"], [], ["churn", 1], [], ["orders", 2]])
    assert list(values(read(CARD, book, **WIDE, until_blank=True)).values()) == [1.0]


def test_that_columns_to_leave_are_left_without_a_word(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", [["Measure", "Budget 2026", "2026", "Note"], ["churn", 9, 1, "x"]])
    assert codes(read(CARD, book, **WIDE), blocking=True) == ["import-period-plan"]
    found = read(CARD, book, **WIDE, leave=["budget 2026", "Note"])
    assert (list(values(found).values()), found.problems) == ([1.0], ())


def test_that_a_snapshot_has_one_period_for_all_rows(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", [["KPI", "Actual", "Shop"], ["churn", 4, "Shop"], ["orders", 5, None]])
    mapping: dict[str, Any] = {"periods": "down", "period": "2026-03", "measure_column": "KPI"}
    found = read(CARD, book, **mapping, value_column="Actual", segment_column="Shop")
    assert values(found) == {
        ("churn", "shop", "2026-03", "value"): 4.0,
        ("orders", None, "2026-03", "value"): 5.0,
    }


def test_that_the_period_of_a_snapshot_obeys_the_rules(tmp_path: Path) -> None:
    from scorecard_app.domain.importing import make_plan

    book = write_book(tmp_path / "a.xlsx", [["KPI", "Actual"], ["nps", 4]])
    found = read(CARD, book, periods="down", period="2026-03", measure_column="KPI", value_column="Actual")
    assert [each.code for each in make_plan(CARD, found).problems] == ["reading-finer"]


def test_that_rows_of_segments_are_of_the_one_measure_said(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", [["Where", "2026-01", "2026-02"], ["Shop", 1, 2], ["Total", 3, 4]])
    found = read(CARD, book, periods="across", measure="orders", segment_column="Where")
    assert values(found) == {
        ("orders", "shop", "2026-01", "value"): 1.0,
        ("orders", "shop", "2026-02", "value"): 2.0,
    }
    assert codes(found) == ["import-total-left-out"]


def test_that_rows_of_inputs_are_of_the_one_measure_said(tmp_path: Path) -> None:
    rows = [["Answers", "2026-Q1"], ["promoters", 5], ["never", 1], ["All", 7]]
    book = write_book(tmp_path / "a.xlsx", rows)
    mapping: dict[str, Any] = {"periods": "across", "measure": "nps", "input_column": "Answers"}
    found = read(CARD, book, **mapping, inputs={"never": "detractors", "All": "responses"})
    assert [row.input for row in found.rows] == ["promoters", "detractors", "responses"]


def test_that_columns_of_segments_are_of_the_one_measure_said(tmp_path: Path) -> None:
    rows = [["Month", "Shop", "Café", "All"], ["2026-01", 1, 2, 3]]
    mapping: dict[str, Any] = {"periods": "down", "period_column": "Month", "measure": "orders"}
    columns = {"Shop": "shop", "Café": "cafe", "All": None}
    found = read(CARD, write_book(tmp_path / "a.xlsx", rows), **mapping, segment_columns=columns)
    assert [(row.segment, row.value) for row in found.rows] == [("shop", 1.0), ("cafe", 2.0), (None, 3.0)]


def test_that_one_measure_goes_down_with_a_column_of_segments(tmp_path: Path) -> None:
    rows = [["Month", "Where", "Count"], ["2026-01", "Shop", 1], ["2026-02", "Shop", 2]]
    mapping: dict[str, Any] = {"periods": "down", "period_column": "Month", "measure": ["nps", "responses"]}
    book = write_csv(tmp_path / "a.csv", rows)
    found = read(CARD, book, **mapping, value_column="Count", segment_column="Where")
    assert [(row.segment, row.input, row.value) for row in found.rows] == [
        ("shop", "responses", 1.0),
        ("shop", "responses", 2.0),
    ]


def test_that_names_may_mean_an_input_or_nothing(tmp_path: Path) -> None:
    rows = [["Measure", "2026-Q1"], ["Fans", 5], ["Visitors", 9], ["churn", 3]]
    measures = {"Fans": ["nps", "promoters"], "Visitors": None}
    found = read(CARD, write_book(tmp_path / "a.xlsx", rows), **WIDE, measures=measures)
    assert [(row.measure, row.input) for row in found.rows] == [("nps", "promoters"), ("churn", "value")]
    assert codes(found) == ["import-left-out"]


def test_that_a_segment_may_be_left_out_by_name(tmp_path: Path) -> None:
    rows = [["Measure", "Where", "2026-01"], ["churn", "Shop", 1], ["churn", "Moon", 2]]
    book = write_book(tmp_path / "a.xlsx", rows)
    found = read(CARD, book, **WIDE, segment_column="Where", segments={"Moon": False}, create_segments=True)
    assert (list(values(found).values()), found.segments, codes(found)) == ([1.0], (), ["import-left-out"])


def test_that_merged_names_of_measures_and_segments_count_for_their_rows(tmp_path: Path) -> None:
    rows = [
        ["Measure", "Where", "Month", "Value"],
        ["churn", "Shop", "2026-01", 1],
        [None, None, "2026-02", 2],
        [None, "Café", "2026-01", 3],
        ["orders", None, "2026-01", 4],
    ]
    book = merged_book(tmp_path / "a.xlsx", rows, "A2:A4", "B2:B3")
    mapping: dict[str, Any] = {"periods": "down", "period_column": "Month", "measure_column": "Measure"}
    found = read(CARD, book, **mapping, value_column="Value", segment_column="Where")
    assert values(found) == {
        ("churn", "shop", "2026-01", "value"): 1.0,
        ("churn", "shop", "2026-02", "value"): 2.0,
        ("churn", "cafe", "2026-01", "value"): 3.0,
        ("orders", None, "2026-01", "value"): 4.0,
    }
    assert sorted((each.code, each.cell) for each in found.problems) == [
        ("import-merged-name", "A2"),
        ("import-merged-name", "B2"),
    ]


def test_that_a_merged_period_counts_for_its_rows(tmp_path: Path) -> None:
    rows = [["Month", "KPI", "Value"], ["2026-01", "churn", 1], [None, "orders", 2]]
    mapping: dict[str, Any] = {"periods": "down", "period_column": "Month", "measure_column": "KPI"}
    merged = merged_book(tmp_path / "a.xlsx", rows, "A2:A3")
    assert list(values(read(CARD, merged, **mapping, value_column="Value")).values()) == [1.0, 2.0]
    plain = write_book(tmp_path / "b.xlsx", rows)
    assert codes(read(CARD, plain, **mapping, value_column="Value"), blocking=True) == ["import-no-period"]


def test_that_a_merge_over_the_whole_sheet_costs_nothing(tmp_path: Path) -> None:
    headings = '<row><c t="str"><v>Measure</v></c><c t="str"><v>2026-01</v></c></row>'
    row = '<row><c t="str"><v>churn</v></c><c><v>1</v></c></row>'
    merge = '<mergeCells count="1"><mergeCell ref="A2:A1048576"/></mergeCells>'
    book = write_package(tmp_path / "a.xlsx", package_parts(sheet_xml(headings + row, after=merge)))
    assert list(values(read(CARD, book, **WIDE)).values()) == [1.0]
