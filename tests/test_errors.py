"""Texts of strangers as facts."""

from __future__ import annotations

import pytest

from scorecard_app.errors import clipped, listed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Umsatz je Tag", "Umsatz je Tag"),
        ("a\u00a0b", "a\u00a0b"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("\x1b[2J\n\u202e\ud800", "�[2J���"),
    ],
)
def test_that_a_text_is_short_and_harmless(text: str, shown: str) -> None:
    assert clipped(text) == shown


def test_that_listed_texts_are_one_fact_that_acts_on_no_terminal() -> None:
    assert listed(["Umsatz", "\x1b[2J"]) == "“Umsatz”, “\N{REPLACEMENT CHARACTER}[2J”"
    assert len(listed(map(str, range(1000)))) == 300
