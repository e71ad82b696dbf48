"""Text on its way out: no formula, nothing a file cannot hold, every title its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_app.exchange.writers.safe import MAX_CELL, MAX_TITLE, cell_text, csv_text, sheet_title


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_that_a_csv_field_never_begins_like_a_formula(text: str) -> None:
    assert csv_text(text) == "'" + text


def test_that_harmless_text_stays_as_it_is() -> None:
    for text in ("", "Café = good", "a-b", "צוות\nשני"):
        assert csv_text(text) == text
        assert cell_text(text) == text


@pytest.mark.parametrize(
    ("text", "clean"),
    [("a\x00b\x1fc", "a�b�c"), ("a\r\nb\rc", "a\nb\nc"), ("\ud800x", "�x"), ("\uffff", "�"), ("tab\tx", "tab\tx")],
)
def test_that_what_xml_cannot_hold_is_replaced(text: str, clean: str) -> None:
    assert cell_text(text) == clean


@pytest.mark.parametrize("letter", ["x", "😀"])
def test_that_a_text_longer_than_a_cell_ends_in_an_ellipsis(letter: str) -> None:
    cut = cell_text(letter * 40_000)

    assert len(cut.encode("utf-16-le")) // 2 <= MAX_CELL
    assert cut.endswith(f"{letter}…")


@pytest.mark.parametrize(
    ("text", "taken", "title"),
    [
        ("Umsatz/Ertrag: [alt]?", (), "Umsatz-Ertrag- -alt--"),
        ("x" * 40, (), "x" * 31),
        ("Data", ("DATA",), "Data (2)"),
        ("x" * 40, ("X" * 31,), "x" * 27 + " (2)"),
        ("", (), "-"),
        ("'quoted'", (), "quoted"),
        ("History", (), "History (2)"),
        ("ab", ("AB", "ab (2)"), "ab (3)"),
    ],
)
def test_that_sheet_titles_are_made_fit(text: str, taken: tuple[str, ...], title: str) -> None:
    assert sheet_title(text, taken) == title


@given(st.text(), st.lists(st.text(max_size=40), max_size=4))
def test_that_any_title_is_one_excel_takes(text: str, others: list[str]) -> None:
    taken: list[str] = []
    for each in [*others, text]:
        title = sheet_title(each, taken)
        assert 0 < len(title.encode("utf-16-le")) // 2 <= MAX_TITLE
        assert not set(title) & set("\\/*?:[]")
        assert title.casefold() not in [known.casefold() for known in taken]
        taken.append(title)
