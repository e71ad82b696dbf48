"""Texts in the user's language: gettext catalogues, and numbers and dates by Babel.

English is the source. `_`, `ngettext` translate now; `N_` and `NN_` only mark a text in a table for the
catalogue, to be translated when shown. Babel is imported on first use: it must not slow the start. The window puts
Qt's own formats in its place by `use_formats`.
"""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Protocol

from scorecard_app.errors import UsageRefused
from scorecard_app.resources import resource

if TYPE_CHECKING:
    from datetime import date, datetime

LANGUAGES = {"en": "English", "de": "Deutsch", "nl": "Nederlands", "he": "עברית"}
RIGHT_TO_LEFT = frozenset({"he"})
DOMAIN = "scorecard"
_TOO_LONG = 1e21
"""From here on a number is written as `1e+21`; Babel cannot round it."""

_language: ContextVar[str] = ContextVar("language", default="en")
_catalogues: dict[str, _gettext.NullTranslations] = {"en": _gettext.NullTranslations()}


def set_language(code: str) -> None:
    """Show everything from now on in one of `LANGUAGES`; raise `UsageRefused("unknown-language")`."""
    if code not in LANGUAGES:
        raise UsageRefused("unknown-language", text=code, known=", ".join(LANGUAGES))
    _language.set(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Show texts in a language for a while; raise `UsageRefused("unknown-language")`."""
    before = language()
    set_language(code)
    try:
        yield
    finally:
        _language.set(before)


def language() -> str:
    """Return the code of the language texts are shown in."""
    return _language.get()


def system_language() -> str:
    """Return the user's language from the environment if we speak it, else `en`."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "")[:2].lower()
        if code:
            return code if code in LANGUAGES else "en"
    return "en"


def _catalogue() -> _gettext.NullTranslations:
    code = _language.get()
    if code not in _catalogues:
        _catalogues[code] = _gettext.translation(DOMAIN, resource("locale"), [code], fallback=True)
    return _catalogues[code]


def gettext(message: str) -> str:
    """Translate one text."""
    return _catalogue().gettext(message)


_ = gettext


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate a text that depends on a count."""
    return _catalogue().ngettext(singular, plural, count)


def N_(message: str) -> str:
    """Mark a text for the catalogue without translating it yet."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:
    """Mark a text with a plural for the catalogue without translating it yet."""
    return singular, plural


class Formats(Protocol):
    """Who writes numbers and dates in the language's form; `decimals` are the digits after the point."""

    def number(self, value: float, decimals: int) -> str: ...

    def money(self, value: float, currency: str, decimals: int) -> str: ...

    def month(self, year: int, month: int, *, short: bool) -> str: ...

    def day(self, day: date) -> str: ...

    def time(self, moment: datetime) -> str: ...


class BabelFormats:
    """The formats of the language texts are shown in, by Babel."""

    def number(self, value: float, decimals: int) -> str:
        """Write `1,234.50`."""
        from babel.numbers import format_decimal

        return format_decimal(value, format="#,##0" + _fraction(decimals), locale=language())

    def money(self, value: float, currency: str, decimals: int) -> str:
        """Write `€1,234.50`."""
        from babel import Locale
        from babel.numbers import format_currency

        pattern = Locale.parse(language()).currency_formats["standard"].pattern
        pattern = pattern.replace("0.00", "0" + _fraction(decimals))
        return format_currency(value, currency, format=pattern, locale=language(), currency_digits=False)

    def month(self, year: int, month: int, *, short: bool) -> str:
        """Write `March 2026` or `Mar 2026`."""
        from datetime import date

        from babel.dates import format_date

        return format_date(date(year, month, 1), "LLL y" if short else "LLLL y", locale=language())

    def day(self, day: date) -> str:
        """Write `March 1, 2026`."""
        from babel.dates import format_date

        return format_date(day, "long", locale=language())

    def time(self, moment: datetime) -> str:
        """Write a date and time briefly."""
        from babel.dates import format_datetime

        return format_datetime(moment, "short", locale=language())


def _fraction(decimals: int) -> str:
    return "." + "0" * decimals if decimals > 0 else ""


_formats: Formats = BabelFormats()


def use_formats(formats: Formats | None) -> None:
    """Write numbers and dates by `formats` from now on; None: by Babel."""
    global _formats
    _formats = formats or BabelFormats()


def format_number(value: float, decimals: int | None = None) -> str:
    """Write a number the way the language does: `1,234.5`, `1.234,5`; a minus sign stays ASCII.

    `decimals` fixes the digits after the point; None shows up to six significant ones and no trailing zeros. What
    rounds to zero has no sign.
    """
    if abs(value) >= _TOO_LONG:
        return f"{value:.6g}"
    value = _unsigned_zero(value, 6 if decimals is None else decimals)
    if decimals is None:
        whole = abs(value) >= 100_000 or value == int(value) if abs(value) < 1e15 else False
        value = value if whole else float(f"{value:.6g}")
        decimals = 0 if whole else _needed(value)
    return _formats.number(value, max(decimals, 0))


def _needed(value: float) -> int:
    """Return how many digits after the point a number has, six at most."""
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _unsigned_zero(value: float, decimals: int) -> float:
    """Return 0.0 for what shows no other digit with so many decimals: nobody wants to read -0.0."""
    return 0.0 if abs(value) * 10.0**decimals <= 0.5 else value


def format_money(value: float, currency: str, decimals: int) -> str:
    """Write an amount of money with its currency (a three-letter code) where the language puts it."""
    if abs(value) >= _TOO_LONG:
        return f"{currency} {value:.6g}"
    return _formats.money(_unsigned_zero(value, decimals), currency, max(decimals, 0))


def format_month(year: int, month: int, *, short: bool = False) -> str:
    """Write a calendar month: `March 2026`, or short `Mar 2026`."""
    return _formats.month(year, month, short=short)


def format_day(day: date) -> str:
    """Write a calendar day: `March 1, 2026`."""
    return _formats.day(day)


def format_timestamp(text: str) -> str:
    """Write an ISO timestamp such as `2026-03-01T09:14:00+00:00` as a short local date and time."""
    from datetime import datetime

    return _formats.time(datetime.fromisoformat(text).astimezone())
