"""The language texts are shown in, and numbers as it writes them."""

from __future__ import annotations

import pytest

from scorecard_app.errors import UsageRefused
from scorecard_app.i18n import format_money, format_number, gettext, language, set_language, speaking


def test_that_another_language_is_spoken_for_a_while_only() -> None:
    with speaking("de"):
        assert gettext("week") == "Woche"
    assert language() == "en"
    with pytest.raises(UsageRefused), speaking("nl"):
        set_language("fr")
    assert language() == "en"
    with pytest.raises(UsageRefused), speaking("fr"):
        pass


@pytest.mark.parametrize(
    ("code", "decimals", "shown"),
    [("en", 2, "1,234.50"), ("de", 2, "1.234,50"), ("nl", None, "1.234,5"), ("he", 0, "1,234")],
)
def test_that_a_number_is_written_as_its_language_does(code: str, decimals: int | None, shown: str) -> None:
    with speaking(code):
        assert format_number(1234.5, decimals) == shown


@pytest.mark.parametrize(("value", "decimals"), [(-0.04, 1), (-0.05, 1), (-0.0, 0), (-0.5, 0), (-1e-9, None)])
def test_that_zero_has_no_sign(value: float, decimals: int | None) -> None:
    assert "-" not in format_number(value, decimals)
    assert format_money(-0.004, "EUR", 2) == "€0.00"
    assert format_number(-0.06, 1) == "-0.1"
    assert format_money(-0.006, "EUR", 2) == "-€0.01"


@pytest.mark.parametrize("value", [1e21, -3e300, 123456789012345.0, 1e-5, 0.1 + 0.2])
def test_that_any_number_can_be_written(value: float) -> None:
    assert 1 <= len(format_number(value)) < 30
    assert len(format_number(value, 6)) < 40
