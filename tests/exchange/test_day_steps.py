"""Days of months never pass for the quarters that some of them begin."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.imports import NPS, codes, read, small_card, write_book

CARD = small_card(NPS)
DOWN: dict[str, Any] = {"periods": "down", "period_column": "Date", "locale": "en"}
TALL = {**DOWN, "value_columns": {"NPS": ["nps", "value"]}}
LONG = {**DOWN, "measure_column": "KPI", "value_column": "Value"}
STARTS = [date(2026, month, 1) for month in range(1, 7)]
ENDS = [date(2026, 3, 31), date(2026, 6, 30)]


def read_days(folder: Path, shape: str, days: list[date]) -> list[str]:
    """Return the periods that days in a sheet of this shape are read as, for the quarterly NPS."""
    if shape == "across":
        rows: list[list[Any]] = [["KPI", *days], ["NPS", *range(30, 30 + len(days))]]
        mapping: dict[str, Any] = {"periods": "across", "measure_column": "KPI", "measures": {"NPS": "nps"}}
    elif shape == "tall":
        rows = [["Date", "NPS"], *([day, 30 + index] for index, day in enumerate(days))]
        mapping = TALL
    else:
        rows = [["Date", "KPI", "Value"], *([day, "NPS", 30 + index] for index, day in enumerate(days))]
        mapping = {**LONG, "measures": {"NPS": "nps"}}
    found = read(CARD, write_book(folder / "a.xlsx", rows), **mapping)
    assert codes(found) == []
    assert [row.value for row in found.rows] == [float(30 + index) for index in range(len(days))]
    return [str(row.period) for row in found.rows]


@pytest.mark.parametrize("shape", ["across", "tall", "long"])
def test_that_days_of_every_month_are_months(tmp_path: Path, shape: str) -> None:
    assert read_days(tmp_path, shape, STARTS) == [f"2026-{month:02}" for month in range(1, 7)]


@pytest.mark.parametrize("shape", ["across", "tall", "long"])
def test_that_days_which_all_end_or_begin_a_quarter_are_quarters(tmp_path: Path, shape: str) -> None:
    assert read_days(tmp_path, shape, ENDS) == ["2026-Q1", "2026-Q2"]
    assert read_days(tmp_path, shape, [STARTS[0], STARTS[3]]) == ["2026-Q1", "2026-Q2"]


@pytest.mark.parametrize("shape", ["across", "tall", "long"])
def test_that_beginnings_among_ends_are_months(tmp_path: Path, shape: str) -> None:
    assert read_days(tmp_path, shape, [date(2026, 1, 1), date(2026, 3, 31)]) == ["2026-01", "2026-03"]
