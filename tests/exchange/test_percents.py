"""Which inputs are percent, and how percentages pass through a spreadsheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_app.domain.model import Input, Measure
from scorecard_app.exchange.percents import is_percent, tidy_percent, to_fraction, to_percent


@pytest.mark.parametrize(
    ("measure", "input", "found"),
    [
        (Measure("m", "o", "M", unit="%"), "value", True),
        (Measure("m", "o", "M", unit=" Prozent "), "value", True),
        (Measure("m", "o", "M", unit="%", inputs=(Input("value", unit="points"),)), "value", False),
        (Measure("m", "o", "M", unit="points"), "value", False),
        (Measure("m", "o", "M", unit="%", formula="100 * a / b", inputs=(Input("a"), Input("b"))), "value", True),
        (Measure("m", "o", "M", unit="%", formula="100 * a / b", inputs=(Input("a"), Input("b"))), "a", False),
        (Measure("m", "o", "M", formula="a", inputs=(Input("a", unit="%"),)), "a", True),
    ],
)
def test_that_an_input_is_percent_by_its_unit(measure: Measure, input: str, found: bool) -> None:
    assert is_percent(measure, input) is found


@given(st.decimals(-1_000_000, 1_000_000, places=6).map(float))
def test_that_a_percent_comes_back_as_typed(percent: float) -> None:
    assert to_percent(to_fraction(percent)) == percent


def test_that_arithmetic_in_a_sheet_leaves_no_dust() -> None:
    assert tidy_percent(1 - 0.93) == 7
    assert tidy_percent(0.07) == 7
