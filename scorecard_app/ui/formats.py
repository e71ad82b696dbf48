"""Numbers and dates in the window: by QLocale, which is there before the first paint, where Babel would be late."""

from __future__ import annotations

from datetime import date, datetime

from scorecard_app import i18n
from scorecard_app.render.qt import QtCore

LOCALES = {"en": "en_US", "de": "de_DE", "nl": "nl_NL", "he": "he_IL"}
"""The locale of each language where the system says nothing better."""


class WindowFormats:
    """Numbers by one locale, the words of dates by the language of the texts."""

    def __init__(self, numbers: QtCore.QLocale, words: QtCore.QLocale) -> None:
        self.numbers = numbers
        self.words = words

    def number(self, value: float, decimals: int) -> str:
        """Write `1,234.50`."""
        return _ascii_minus(self.numbers.toString(float(value), "f", decimals))

    def money(self, value: float, currency: str, decimals: int) -> str:
        """Write `€1,234.50`, with the sign of the currency where there is one."""
        return _ascii_minus(self.numbers.toCurrencyString(float(value), SIGNS.get(currency, currency), decimals))

    def month(self, year: int, month: int, *, short: bool) -> str:
        """Write `March 2026` or `Mar 2026`."""
        form = QtCore.QLocale.FormatType.ShortFormat if short else QtCore.QLocale.FormatType.LongFormat
        return f"{self.words.standaloneMonthName(month, form)} {year}"

    def day(self, day: date) -> str:
        """Write `March 1, 2026`; long, without the day of the week."""
        return self.words.toString(QtCore.QDate(day.year, day.month, day.day), DAYS[i18n.language()])

    def time(self, moment: datetime) -> str:
        """Write a date and time briefly."""
        there = QtCore.QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
        return self.numbers.toString(there, QtCore.QLocale.FormatType.ShortFormat)


SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "ILS": "₪", "JPY": "¥"}
DAYS = {"en": "MMMM d, yyyy", "de": "d. MMMM yyyy", "nl": "d MMMM yyyy", "he": "d בMMMM yyyy"}


def _ascii_minus(text: str) -> str:
    return text.replace("\N{MINUS SIGN}", "-")


def number_locale(chosen: str) -> QtCore.QLocale:
    """Return the locale numbers are written by: the chosen one, else the system's, else the language's."""
    if chosen:
        return QtCore.QLocale(chosen)
    system = QtCore.QLocale.system()
    if system.language() != QtCore.QLocale.Language.C:
        return system
    return QtCore.QLocale(LOCALES[i18n.language()])


def install(chosen: str) -> WindowFormats:
    """Write all numbers and dates by Qt from now on; `chosen` is a locale such as `de_CH`, or empty."""
    formats = WindowFormats(number_locale(chosen), QtCore.QLocale(LOCALES[i18n.language()]))
    QtCore.QLocale.setDefault(formats.numbers)
    i18n.use_formats(formats)
    return formats


def decimal_sign() -> str:
    """Return the sign that typed numbers have before their fraction, `.` or `,`."""
    return "," if QtCore.QLocale().decimalPoint() == "," else "."


def typed_number(text: str) -> float | None:
    """Read a number as typed in the user's locale, with `%` or a currency sign or without; None if it is none.

    `1.234` is a thousand and more where the comma is the decimal sign, `12.5` is then no number. Ask before
    for an empty text: it is no number either.
    """
    from scorecard_app.exchange.numbers import Kind, read_number

    found = read_number(text, decimal_sign())
    return found.number if found.kind in (Kind.NUMBER, Kind.PERCENT) else None


def plain_number(value: float) -> str:
    """Write a number for editing: every digit, the locale's decimal sign, no groups."""
    text = repr(value)
    text = text.removesuffix(".0")
    return text.replace(".", decimal_sign())
