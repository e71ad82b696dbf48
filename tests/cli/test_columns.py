"""Columns by the width that text takes on a terminal."""

from __future__ import annotations

import pytest

from scorecard_app.cli.columns import cut, filled, fitted, width


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("é", 1), ("e\u0301", 1), ("שלום", 4), ("顧客", 4), ("\u200fa", 1)]
)
def test_that_width_counts_what_is_shown(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize("text", ["", "short", "exactly ten", "顧客満足顧客満足", "שביעות רצון של לקוחות"])
def test_that_fitted_text_has_exactly_its_columns(text: str) -> None:
    assert width(fitted(text, 10)) == 10


def test_that_cutting_is_shown() -> None:
    assert cut("a long name", 7) == "a long…"
    assert cut("fits", 4) == "fits"
    assert filled("7", 3, right=True) == "  7"
