"""Numbers as people write them: `1.234` is 1.234 in English and 1234 in German, and the reader never guesses.

A text is read by the locale's decimal sign. Without a locale a text with only one possible reading is read, one
with two is reported, so that the question is asked once per file. Other traps: currency signs, thin spaces, Swiss
`1'234.50`, `(5)`, Unicode minus, `85 %`, missing words, error values.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from scorecard_app.domain.rules.basic import MAX_NUMBER
from scorecard_app.exchange.phrases import ERRORS, folded, missing_words

DECIMAL_SIGNS = {"en": ".", "he": ".", "de": ",", "nl": ",", "de-ch": ".", "de-li": ".", "en-za": ","}

_SPACES = re.compile("[\u0009\u0020\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_MINUS = dict.fromkeys(map(ord, "\u2212\u2012\u2013\ufe63\uff0d"), "-")
_CURRENCY = re.compile(
    r"(?:[$€£¥₪₣₤₩₹]|(?<![a-z])(?:usd|eur|gbp|chf|ils|nis|jpy|cad|aud|sek|nok|dkk|pln|czk|sfr\.?|fr\.|kr\.?)(?![a-z])"
    r"|ש\"ח)"
)
_MAY_BE = {
    "$": {"usd", "cad", "aud"},
    "€": {"eur"},
    "£": {"gbp"},
    "¥": {"jpy"},
    "₪": {"ils"},
    "nis": {"ils"},
    'ש"ח': {"ils"},
    "sfr": {"chf"},
    "fr": {"chf"},
    "kr": {"sek", "nok", "dkk"},
}
_PLAIN = re.compile(r"\d+", re.ASCII)
_EXPONENT = re.compile(r"(\d+(?:[.,]\d+)?)e([+-]?\d{1,3})", re.ASCII)
_GROUPED = r"\d{1,3}(?:%s\d{3})+"
_APART = re.compile(r"(\d{1,3}(?:['’`´ ]\d{3})+)(?:([.,])(\d+))?", re.ASCII)
_BODY = re.compile(r"\d*(?:[.,]\d+)*", re.ASCII)


def currencies(text: str) -> frozenset[str]:
    """Return the currencies that the sign in a number's text may stand for; none without a sign."""
    return _meant(_CURRENCY.search(folded(text)))


def currency_alone(text: str) -> frozenset[str]:
    """Return the currencies that a text may stand for which is nothing but a currency's sign."""
    return _meant(_CURRENCY.fullmatch(folded(text)))


def _meant(found: re.Match[str] | None) -> frozenset[str]:
    sign = found[0].rstrip(".") if found else ""
    return frozenset(_MAY_BE.get(sign, {sign}) if sign else ())


class Kind(Enum):
    """What a text turned out to be."""

    NUMBER = "number"
    PERCENT = "percent"
    MISSING = "missing"
    ERROR = "error"
    AMBIGUOUS = "ambiguous"
    OTHER_LOCALE = "other-locale"
    NO_NUMBER = "no-number"


class Reading(NamedTuple):
    """A text's kind, and its number where it has one; of `PERCENT` the number that stands before the sign."""

    kind: Kind
    number: float = 0.0


def decimal_sign(locale: str | None) -> str | None:
    """Return `.` or `,` for a locale such as `de` or `de-CH`; None for None or one that is not known."""
    if locale is None:
        return None
    code = locale.replace("_", "-").lower()
    return DECIMAL_SIGNS.get(code) or DECIMAL_SIGNS.get(code.split("-")[0])


def read_number(text: str, sign: str | None) -> Reading:
    """Read a text cell by a decimal sign, `.` or `,`, or by none (None)."""
    plain = folded(text)
    if plain in missing_words():
        return Reading(Kind.MISSING)
    if plain in ERRORS or plain.startswith("err:"):
        return Reading(Kind.ERROR)
    body, negative, percent = _undressed(plain)
    number = _body(body, sign)
    if isinstance(number, Kind):
        return Reading(number)
    if not number < MAX_NUMBER:
        return Reading(Kind.NO_NUMBER)
    return Reading(Kind.PERCENT if percent else Kind.NUMBER, -number if negative else number)


def quick_number(text: str, sign: str | None) -> float | None:
    """Return the number of a plain text such as `-12.5` that has one reading; None leaves it to `read_number`."""
    body = text[1:] if text[:1] == "-" else text
    if sign == ",":
        if "." in body:
            return None
        body = body.replace(",", ".", 1)
    whole, point, fraction = body.partition(".")
    if point and (not fraction.isdecimal() or (sign is None and len(fraction) == 3)):
        return None
    if not (whole.isdecimal() and body.isascii() and len(body) < 300):
        return None
    return -float(body) if body is not text and text[0] == "-" else float(body)


def _undressed(plain: str) -> tuple[str, bool, bool]:
    """Take off sign, parentheses, currency and percent; return the rest and whether it is negative, and percent."""
    body = plain.translate(_MINUS).strip()
    percent = body.count("%") == 1 and (body.endswith(("%", "%)")) or body.startswith("%"))
    if percent:
        body = body.replace("%", " ")
    body = _CURRENCY.sub(" ", body, count=1).strip()
    negative = False
    if body.startswith("(") and body.endswith(")"):
        body, negative = body[1:-1].strip(), True
    elif body.startswith("-"):
        body, negative = body[1:].strip(), True
    elif body.endswith("-"):
        body, negative = body[:-1].strip(), True
    elif body.startswith("+"):
        body = body[1:].strip()
    return _CURRENCY.sub("", body, count=1).strip(), negative, percent


def _body(body: str, sign: str | None) -> float | Kind:
    """Read digits with their signs; the answer is a number or why there is none."""
    body = _SPACES.sub(" ", body)
    if _PLAIN.fullmatch(body):
        return float(body)
    exponent = _EXPONENT.fullmatch(body)
    if exponent:
        return float(f"{exponent[1].replace(',', '.')}e{exponent[2]}")
    apart = _APART.fullmatch(body)
    if apart:
        return float(re.sub(r"\D", "", apart[1]) + (f".{apart[3]}" if apart[3] else ""))
    if not body or not _BODY.fullmatch(body):
        return Kind.NO_NUMBER
    readings = {each: _by_sign(body, each) for each in (".", ",")}
    possible = [each for each in readings.values() if each is not None]
    if sign is not None:
        fitting = readings[sign]
        return fitting if fitting is not None else Kind.OTHER_LOCALE if possible else Kind.NO_NUMBER
    if len(set(possible)) == 2:
        return Kind.AMBIGUOUS
    return possible[0] if possible else Kind.NO_NUMBER


def _by_sign(body: str, sign: str) -> float | None:
    """Read digits with this decimal sign and the other as the sign of thousands; None if that is impossible."""
    thousands = "," if sign == "." else "."
    whole, found, fraction = body.partition(sign)
    if found and not _PLAIN.fullmatch(fraction):
        return None
    if thousands in whole:
        if not re.fullmatch(_GROUPED % re.escape(thousands), whole) or whole.startswith("0"):
            return None
        whole = whole.replace(thousands, "")
    return float(f"{whole or '0'}.{fraction or '0'}")
