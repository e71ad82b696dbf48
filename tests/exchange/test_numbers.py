"""Numbers as people write them, by locale and without one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_app.exchange.numbers import Kind, decimal_sign, quick_number, read_number


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        ("1.234", 1.234, 1234.0),
        ("1,234", 1234.0, 1.234),
        ("1.234,5", None, 1234.5),
        ("1,234.5", 1234.5, None),
        ("1.234.567", None, 1234567.0),
        ("0.5", 0.5, None),
        ("1'234.50", 1234.5, 1234.5),
        ("1’234", 1234.0, 1234.0),
        ("1 234,50", 1234.5, 1234.5),
        ("1\u202f234", 1234.0, 1234.0),
        ("12 345 678", 12345678.0, 12345678.0),
        ("€ 12", 12.0, 12.0),
        ("12 EUR", 12.0, 12.0),
        ("CHF 1'000.00", 1000.0, 1000.0),
        ("₪ 5", 5.0, 5.0),
        ("-$5", -5.0, -5.0),
        ("$-5", -5.0, -5.0),
        ("(5)", -5.0, -5.0),
        ("(5 €)", -5.0, -5.0),
        ("\u22125", -5.0, -5.0),
        ("5-", -5.0, -5.0),
        ("+5", 5.0, 5.0),
        ("1e3", 1000.0, 1000.0),
        ("\u200e12\u200f", 12.0, 12.0),
    ],
)
def test_that_a_text_is_read_by_its_locale(text: str, english: float | None, german: float | None) -> None:
    for sign, expected in ((".", english), (",", german)):
        found = read_number(text, sign)
        if expected is None:
            assert found.kind is Kind.OTHER_LOCALE
        else:
            assert found == (Kind.NUMBER, expected)


@pytest.mark.parametrize("text", ["1.234", "1,234", "-1.234", "(1,234)", "12.345 €", "999,999"])
def test_that_a_text_with_two_readings_is_asked_about_without_a_locale(text: str) -> None:
    assert read_number(text, None).kind is Kind.AMBIGUOUS


@pytest.mark.parametrize(
    ("text", "number"),
    [("0.234", 0.234), ("1,5", 1.5), ("1234.567", 1234.567), ("1.234,5", 1234.5), ("1,234,567", 1234567.0)],
)
def test_that_a_text_with_one_reading_needs_no_locale(text: str, number: float) -> None:
    assert read_number(text, None) == (Kind.NUMBER, number)


@pytest.mark.parametrize(
    ("text", "number"), [("85 %", 85.0), ("85%", 85.0), ("-8,5 %", -8.5), ("% 85", 85.0), ("(5 %)", -5.0)]
)
def test_that_a_percent_sign_is_told(text: str, number: float) -> None:
    assert read_number(text, None) == (Kind.PERCENT, number)


@pytest.mark.parametrize(
    "text", ["", "  ", "n/a", "N/A", "NA", "-", "–", "k.A.", "k. A.", "nvt", "אין נתון", "ל״ר", "?", "(blank)"]
)
def test_that_words_for_a_gap_are_missing(text: str) -> None:
    assert read_number(text, ".").kind is Kind.MISSING


@pytest.mark.parametrize(
    "text", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#WERT!", "Err:502"]
)
def test_that_error_texts_are_errors(text: str) -> None:
    assert read_number(text, ".").kind is Kind.ERROR


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "12 apples",
        "1..2",
        "1.2.3",
        "2026-03",
        "١٢",
        "1_000",
        "inf",
        "0x10",
        "9" * 400,
        "5 % 3 %",
    ],
)
def test_that_anything_else_is_no_number(text: str) -> None:
    assert read_number(text, None).kind is Kind.NO_NUMBER


@given(st.text(alphabet="0123456789.,-", max_size=12), st.sampled_from([None, ".", ","]))
def test_that_the_quick_way_never_differs_from_the_whole(text: str, sign: str | None) -> None:
    quick = quick_number(text, sign)
    if quick is not None:
        assert read_number(text, sign) == (Kind.NUMBER, quick)


@given(st.text(max_size=30), st.sampled_from([None, ".", ","]))
def test_that_no_text_escapes(text: str, sign: str | None) -> None:
    assert abs(read_number(text, sign).number) < 1e300


def test_that_locales_know_their_decimal_sign() -> None:
    assert [decimal_sign(each) for each in ("en", "de", "nl", "he", "de-CH", "de_AT", "xx", None)] == [
        ".", ",", ",", ".", ".", ",", None, None,
    ]  # fmt: skip
