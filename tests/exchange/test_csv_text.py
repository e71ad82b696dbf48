"""CSV files: encodings and delimiters found, told, and said by the mapping."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scorecard_app.errors import ImportRefused
from tests.imports import codes, read, small_card, values, write_csv

CARD = small_card()
DOWN: dict[str, Any] = {"periods": "down", "period_column": "Month", "segment_column": "Where"}
ROWS = [["Month", "Where", "Orders"], ["2026-01", "Café", "1234"], ["2026-02", "Shop", "12"]]
EXPECTED = {("orders", "cafe", "2026-01", "value"): 1234.0, ("orders", "shop", "2026-02", "value"): 12.0}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_that_encoding_and_delimiter_are_found_and_told(tmp_path: Path, encoding: str, delimiter: str) -> None:
    book = write_csv(tmp_path / "a.csv", ROWS, encoding, delimiter)
    found = read(CARD, book, **DOWN, value_columns={"Orders": "orders"})
    assert values(found) == EXPECTED
    assert codes(found) == ["import-csv-read"]
    assert found.problems[0].facts["delimiter"] == ("Tab" if delimiter == "\t" else delimiter)


def test_that_hebrew_in_cp1255_is_told_from_western_text(tmp_path: Path) -> None:
    rows = [["חודש", "איפה", "הזמנות"], ["ינואר 2026", "חנות", "7"]]
    mapping: dict[str, Any] = {
        "periods": "down",
        "period_column": "חודש",
        "segment_column": "איפה",
        "value_columns": {"הזמנות": "orders"},
    }
    found = read(CARD, write_csv(tmp_path / "a.csv", rows, "cp1255"), **mapping, segments={"חנות": "shop"})
    assert values(found) == {("orders", "shop", "2026-01", "value"): 7.0}
    assert found.problems[0].facts["encoding"] == "cp1255"


def test_that_a_decimal_comma_is_no_delimiter(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Measure;2026-01;2026-02\nchurn;1,5;2,5\nchurn;1,5;2,5\n")
    found = read(CARD, tmp_path / "a.csv", periods="across", measure_column="Measure", locale="de")
    assert [row.value for row in found.rows] == [1.5, 2.5, 1.5, 2.5]


def test_that_quoted_line_breaks_quotes_and_delimiters_stay_in_their_cell(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('Month,"Where\nto","Or""ders"\n2026-01,"Shop",5\n"2026-02","Shop","1,234"\n')
    mapping = {"periods": "down", "period_column": "Month", "segment_column": "Where to", "locale": "en"}
    found = read(CARD, tmp_path / "a.csv", **mapping, value_columns={'Or"ders': "orders"})
    assert [row.value for row in found.rows] == [5.0, 1234.0]


def test_that_the_mapping_says_encoding_and_delimiter(tmp_path: Path) -> None:
    rows = [["Month", "Where", "Orders"], ["2026-01", "ÅÄÖ", "1"]]
    book = write_csv(tmp_path / "a.csv", rows, "cp850", "^")
    more: dict[str, Any] = {"value_columns": {"Orders": "orders"}, "create_segments": True}
    found = read(CARD, book, **DOWN, **more, encoding="cp850", delimiter="^")
    assert found.segments[0].name == "ÅÄÖ"
    with pytest.raises(ImportRefused, match="import-encoding"):
        read(CARD, book, **DOWN, **more, encoding="utf-8", delimiter="^")


def test_that_excels_own_hint_of_the_delimiter_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=|\nMonth|Where|Orders\n2026-01|Shop|1;2\n2026-02|Shop|3\n")
    found = read(CARD, tmp_path / "a.csv", **DOWN, value_columns={"Orders": "orders"})
    assert [(each.code, each.cell) for each in found.problems if each.blocking] == [("import-not-a-number", "C3")]
    assert [row.value for row in found.rows] == [3.0]


def test_that_a_cell_is_named_as_excel_shows_it(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("\n\nMonth,Where,Orders\n\n2026-01,Shop,what\n")
    found = read(CARD, tmp_path / "a.csv", **DOWN, value_columns={"Orders": "orders"})
    problem = next(each for each in found.problems if each.blocking)
    assert (problem.sheet, problem.cell) == (None, "C5")


def test_that_a_quotation_without_an_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('Month,Where,Orders\n2026-01,"Shop,5\n' + "2026-02,Shop,5\n" * 5000)
    with pytest.raises(ImportRefused, match="import-csv-damaged"):
        read(CARD, tmp_path / "a.csv", **DOWN, value_columns={"Orders": "orders"})
