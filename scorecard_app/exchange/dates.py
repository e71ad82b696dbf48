"""Periods as people write them: `Mar 25, 2024`, `03.2026`, `März 2026`, `Q1 26`, `KW 7/2026`, `רבעון א' 2026`.

`read_period` returns a `Period`, a day, a `Question` where a text has more than one meaning or none without more
knowledge, or None for what is no period at all. Nothing is guessed: the answer to a question is a key of the
mapping (`year`, `dates`, `locale`) or a clearer text. Quarters, halves and years are the scorecard's fiscal ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from scorecard_app.domain.period import (
    FIRST_YEAR,
    LAST_YEAR,
    Frequency,
    Period,
    end_date,
    on,
    start_date,
    weeks_in,
)
from scorecard_app.exchange.period_words import classify
from scorecard_app.exchange.phrases import folded

_THIS_CENTURY = 70


class Question(NamedTuple):
    """Why a text is not read: the code of a problem, `import-period-...`."""

    code: str


Found = Period | date | Question | None


@dataclass(frozen=True, slots=True)
class Habits:
    """What is known about the file: the card's fiscal start, and the mapping's answers.

    `language` (de, en, nl, he) decides texts that mean different things in different languages; `year` completes
    those without one (the calendar year for days, weeks and months, the fiscal one for the rest).
    """

    start: int = 1
    language: str | None = None
    dates: str | None = None
    year: int | None = None


_DASHES = re.compile("[\u2010-\u2015\u2212]")
_TIME = re.compile(r"(?<=\d)[t ]\d{1,2}:\d\d.*$")
_TOKEN = re.compile(r"(\d+)(?:(?:st|nd|rd|th|ste|de|e)(?![^\W\d_]))?|([^\W\d_]+)|[\s\-/.,'()]+|(.)")
_REWRITE = (
    (re.compile(r"half-year|half year|חצי שנה|six months"), "halfyear"),
    (re.compile(r"שלושה חודשים|three months|drei monate"), "quarter"),
    (re.compile(r"\b(?:bis|until|to|through)\b|\bt/m\b|\btot en met\b"), "-"),
)
_WEEK_OF = re.compile(r"(?:w/c|w/e|wc|week (?:commencing|beginning|starting|ending|ended))\s+(.+)")
_ENDED = re.compile(r"(\S+) (?:ended|ending|endend am|שהסתיימו ביום|שהסתיימה ביום)\s+(.+)")
_YEAR_ENDED = re.compile(r"ye\s+(.+)")
_QUESTIONS = (
    (re.compile(r"(?:as at|at|per|zum|stand|stichtag|ende|end of|eind)\s+\S.*\d.*"), "import-period-as-at"),
    (re.compile(r"(?:to|t/m|bis|until|ytd)\s+\S.*\d.*"), "import-period-cumulative"),
    (re.compile(r"(?:.* )?תש[א-ת]?\"?[א-ת]"), "import-period-split-year"),
    (re.compile(r"חציון"), "import-period-unclear"),
)
_FREQUENCIES = {"Q": Frequency.QUARTER, "H": Frequency.HALF, "W": Frequency.WEEK, "F": Frequency.YEAR}
_ENDED_WORDS = {**_FREQUENCIES, "m": Frequency.MONTH}


def read_period(text: str, habits: Habits) -> Found:
    """Read a header's or cell's text; see the module's words for the answers."""
    caps = "KW" in text
    return _read(_DASHES.sub("-", folded(text)), habits, caps)


@lru_cache(maxsize=16384)
def _read(plain: str, habits: Habits, caps: bool) -> Found:
    plain = _TIME.sub("", plain)
    for reader in (_numeric, _week_of, _ended, _asked):
        found = reader(plain, habits)
        if found is not None:
            return found
    for pattern, instead in _REWRITE:
        plain = pattern.sub(instead, plain)
    return _worded(plain, habits, caps)


def period_of(found: Period | date, frequency: Frequency, start: int) -> Period:
    """Return the period a day stands for in a measure of this frequency.

    Weeks and months: the one it lies in. Longer ones: only their first or last day stands for them; any other day
    is a month, which is finer.
    """
    if isinstance(found, Period):
        return found
    period = on(found, frequency, start)
    if frequency > Frequency.MONTH and found not in (start_date(period, start), end_date(period, start)):
        return on(found, Frequency.MONTH, start)
    return period


def _years(number: int) -> bool:
    return FIRST_YEAR <= number <= LAST_YEAR


def century(number: int) -> int:
    """Return the year that two digits stand for, as spreadsheets take them: 99 is 1999, 26 is 2026."""
    return number + (2000 if number < _THIS_CENTURY else 1900)


def _month(year: int, month: int) -> Found:
    return Period(Frequency.MONTH, year, month) if 1 <= month <= 12 and _years(year) else None


def _day(year: int, month: int, day: int) -> Found:
    try:
        return date(year, month, day) if _years(year) else None
    except ValueError:
        return Question("import-period-no-such-period")


_Numbers = tuple[int, ...]
_NUMERIC: tuple[tuple[re.Pattern[str], Callable[[_Numbers, str, Habits], Found]], ...] = (
    (re.compile(r"(\d{4})"), lambda n, _s, _h: Period(Frequency.YEAR, n[0], 1) if _years(n[0]) else None),
    (re.compile(r"(\d{4})-(\d\d)"), lambda n, _s, _h: _month(*n) or _split(n)),
    (re.compile(r"(\d{4})[/.](\d{1,2})"), lambda n, s, h: _year_first(n, s, h)),
    (re.compile(r"(\d{4})[/-](\d{4})"), lambda n, _s, h: _split_year(n[0], n[1], h)),
    (re.compile(r"(\d{1,2})[-/.](\d{4})"), lambda n, _s, _h: _month(n[1], n[0])),
    (re.compile(r"0\d\d/(\d{4})"), lambda _n, _s, _h: Question("import-period-four-weeks")),
    (re.compile(r"(\d{1,2})[-/.](\d\d)"), lambda n, s, h: _short_month(n, s, h)),
    (re.compile(r"(\d{4})(\d\d)"), lambda n, _s, h: _packed(n, h)),
    (re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"), lambda n, _s, _h: _day(*n)),
    (re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)"), lambda n, s, h: _day_month(n, s, h)),
    (
        re.compile(r"(\d{1,2})\.(\d{1,2})\.(?:\d{4})?\s*-\s*(\d{1,2})\.(\d{1,2})\.(\d{4})"),
        lambda n, _s, h: _days(_day(n[4], n[1], n[0]), _day(n[4], n[3], n[2]), h),
    ),
    (re.compile(r"(\d{1,2})-(\d{1,2})[/.](\d{4})"), lambda n, _s, h: _month_numbers(n, h)),
)


def _numeric(plain: str, habits: Habits) -> Found:
    for pattern, reader in _NUMERIC:
        match = pattern.fullmatch(plain)
        if match:
            return reader(tuple(int(each) for each in match.groups() if each.isdigit()), plain, habits)
    return None


def _split(numbers: _Numbers) -> Found:
    return Question("import-period-split-year") if numbers[1] == (numbers[0] + 1) % 100 else None


def _split_year(first: int, second: int, habits: Habits) -> Found:
    """Read `2025/26`: the fiscal year that ends in 2026, where the scorecard's years span two calendar years."""
    second = second if second > 99 else first // 100 * 100 + second
    if second == first + 1 and habits.start > 1 and _years(first):
        return Period(Frequency.YEAR, second, 1)
    return Question("import-period-split-year") if _years(first) and _years(second) else None


def _year_first(numbers: _Numbers, plain: str, habits: Habits) -> Found:
    if "/" in plain and numbers[1] == (numbers[0] + 1) % 100:
        return _split_year(numbers[0], numbers[1], habits)
    return _month(*numbers)


def _short_month(numbers: _Numbers, plain: str, habits: Habits) -> Found:
    """Read `03/26`, a month in German and Hebrew; elsewhere it may be a day, or `25/26` a split year."""
    month, year = numbers
    if year == month + 1 and month > 12 and "." not in plain:
        return _split_year(2000 + month, 2000 + year, habits)
    if "." in plain:
        return _month(century(year), month) if habits.language == "he" else None
    if habits.language in ("de", "he") and "/" in plain:
        return _month(century(year), month)
    return Question("import-period-unclear") if month <= 12 or year <= 12 else None


def _packed(numbers: _Numbers, habits: Habits) -> Found:
    if not _years(numbers[0]) or not 1 <= numbers[1] <= 53:
        return None
    if numbers[1] <= 12 and habits.language == "de":
        return _month(*numbers)
    return Question("import-period-unclear")


def _day_month(numbers: _Numbers, plain: str, habits: Habits) -> Found:
    first, second, year = numbers
    year = century(year) if year < 100 else year
    order = habits.dates or ("dmy" if "." in plain or first > 12 or first == second else None)
    if order is None and second > 12:
        order = "mdy"
    if order is None:
        return Question("import-period-day-or-month")
    return _day(year, second, first) if order == "dmy" else _day(year, first, second)


def _days(first: Found, last: Found, habits: Habits) -> Found:
    """Return the period that runs exactly from one day to another."""
    if not isinstance(first, date) or not isinstance(last, date):
        return Question("import-period-no-such-period")
    for frequency in Frequency:
        period = on(first, frequency, habits.start)
        if start_date(period, habits.start) == first and end_date(period, habits.start) == last:
            return period
    return Question("import-period-no-such-period")


def _months(first: int, last: int, year: int, habits: Habits) -> Found:
    if first > last:
        return Question("import-period-no-such-period")
    end = end_date(Period(Frequency.MONTH, year, last), 1)
    return _days(date(year, first, 1), end, habits)


def _month_numbers(numbers: _Numbers, habits: Habits) -> Found:
    first, last, year = numbers
    if habits.language == "he" and 1 <= first <= 12 and 1 <= last <= 12 and _years(year):
        return _months(first, last, year, habits)
    return Question("import-period-unclear")


def _week_of(plain: str, habits: Habits) -> Found:
    match = _WEEK_OF.fullmatch(plain)
    if not match:
        return None
    day = _read(match[1], habits, caps=False)
    return on(day, Frequency.WEEK, habits.start) if isinstance(day, date) else day


def _ended(plain: str, habits: Habits) -> Found:
    """Read `quarter ended 31 March 2026`: the period of the scorecard that ends on that day, or a question."""
    for pattern, instead in _REWRITE[:2]:
        plain = pattern.sub(instead, plain)
    short = _YEAR_ENDED.fullmatch(plain)
    match = _ENDED.fullmatch(f"year ended {short[1]}" if short else plain)
    known = classify(match[1]) if match else None
    if match is None or known is None or known[0] not in _ENDED_WORDS:
        return None
    found = _read(match[2], habits, caps=False)
    day = end_date(found, habits.start) if isinstance(found, Period) else found
    if not isinstance(day, date):
        return day
    period = on(day, _ENDED_WORDS[known[0]], habits.start)
    return period if end_date(period, habits.start) == day else Question("import-period-split-year")


def _asked(plain: str, _habits: Habits) -> Found:
    return next((Question(code) for pattern, code in _QUESTIONS if pattern.fullmatch(plain)), None)


def _tokens(plain: str, habits: Habits, caps: bool) -> tuple[str, list[int]] | None:
    """Return the classes of a text as one letter each (N a year, n another number) and their numbers."""
    letters: list[str] = []
    numbers: list[int] = []
    for match in _TOKEN.finditer(plain):
        digits, word, strange = match.groups()
        if digits:
            if len(digits) not in (1, 2, 4):
                return None
            known: tuple[str, int] | None = ("N" if len(digits) == 4 else "n", int(digits))
        elif word:
            known = _kw(plain, habits, caps) if word == "kw" else classify(word)
        else:
            known = (" ", 0)
        if strange or known is None:
            return None
        if known[0] != " ":
            letters.append(known[0])
            numbers.append(known[1])
    return "".join(letters), numbers


def _kw(plain: str, habits: Habits, caps: bool) -> tuple[str, int] | None:
    """Tell the German week `KW 7` from the Dutch quarter `Kw1` and `1e kw`; `?` where nothing tells."""
    if habits.language == "nl" or re.search(r"\d(?:e|ste) ?kw", plain):
        return "Q", 0
    number = re.search(r"kw\D*(\d{1,2})(?!\d)|(?<!\d)(\d{1,2})\.? ?kw", plain)
    if habits.language == "de" or caps or (number and int(number[1] or number[2]) > 4):
        return "W", 0
    return "?", 0


_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<c>[QHW])(?P<k>[nOI])(?P<y>[nN])?",
        r"(?P<k>[nOI])(?P<c>[QHW])(?P<y>[nN])?",
        r"(?P<y>N)(?P<c>[QHW])(?P<k>[nOI])",
        r"(?P<y>N)(?P<k>[nOI])(?P<c>[QHW])",
    )
)
_REASONS = (
    (re.compile(r"\?.*"), "import-period-quarter-or-week"),
    (re.compile(r"R[FQHWm]*"), "import-period-relative"),
    (re.compile(r"[FQHWm]R"), "import-period-relative"),
    (re.compile(r"BN|NB|BFn|BFN"), "import-period-plan"),
    (re.compile(r"U.*[nN].*|.*[nN].*U"), "import-period-cumulative"),
    (re.compile(r"[FCX]*X[FCX]*[nN]{1,2}"), "import-period-split-year"),
    (re.compile(r"Pn[nN]?|PnF[nN]"), "import-period-four-weeks"),
    (re.compile(r"[nO]?[ST][n]?[nN]"), "import-period-term"),
    (re.compile(r"I[nN]"), "import-period-quarter-or-month"),
    (re.compile(r"WN"), "import-period-unclear"),
)


def _worded(plain: str, habits: Habits, caps: bool) -> Found:
    found = _tokens(plain, habits, caps)
    if found is None or not found[0]:
        return None
    letters, numbers = found
    if habits.language == "nl":
        letters = letters.replace("S", "H")
    for pattern, code in _REASONS:
        if pattern.fullmatch(letters):
            return Question(code)
    for index in range(1, len(letters)):
        if letters[index - 1 : index + 1] == "Fn" and numbers[index] > 9 and re.search("[QHWM]", letters):
            letters = letters[:index] + "N" + letters[index + 1 :]
            numbers = [*numbers[:index], century(numbers[index]), *numbers[index + 1 :]]
    if re.search("[QHWMm]", letters):
        kept = [index for index, letter in enumerate(letters) if letter not in "FC"]
        letters, numbers = "".join(letters[index] for index in kept), [numbers[index] for index in kept]
        return _numbered(letters, numbers, habits) or _monthly(letters, numbers, habits)
    return _yearly(letters, numbers, habits)


def _full_year(letter: str | None, number: int, habits: Habits) -> int | None:
    if letter is None:
        return habits.year
    year = century(number) if letter == "n" else number
    return year if _years(year) else None


def _numbered(letters: str, numbers: list[int], habits: Habits) -> Found:
    """Read quarters, halves and weeks with their number, year before, behind or missing."""
    for shape in _SHAPES:
        match = shape.fullmatch(letters)
        if not match:
            continue
        frequency = _FREQUENCIES[match["c"]]
        number = numbers[match.start("k")]
        year = _full_year(match["y"], numbers[match.start("y")], habits)
        if match["y"] is None and year is None:
            return Question("import-period-no-year")
        most = {Frequency.QUARTER: 4, Frequency.HALF: 2}.get(frequency) or weeks_in(year or 2020)
        if year is None or not 1 <= number <= most:
            return Question("import-period-no-such-period")
        return Period(frequency, year, number)
    return None


def _monthly(letters: str, numbers: list[int], habits: Habits) -> Found:
    """Read months by name or number, days with a month's name, and ranges of months."""
    if letters in ("mn", "mnn", "mnN"):
        year = _full_year(letters[2:] or None, numbers[-1], habits)
        if habits.start > 1:
            return Question("import-period-four-weeks")
        return Question("import-period-no-year") if year is None else _month(year, numbers[1])
    letters, numbers = (letters[1:], numbers[1:]) if letters.startswith("mM") else (letters, numbers)
    if letters in ("M", "Mn", "MN"):
        if letters == "Mn" and numbers[1] < 10:
            return Question("import-period-no-year")
        year = _full_year(letters[1:] or None, numbers[-1], habits)
        return Question("import-period-no-year") if year is None else _month(year, numbers[0])
    if letters == "NM":
        return _month(*numbers)
    if letters in ("nM", "nMN", "nMn"):
        year = _full_year(letters[2:] or None, numbers[-1], habits)
        return Question("import-period-no-year") if year is None else _day(year, numbers[1], numbers[0])
    if letters == "MnN":
        return _day(numbers[2], numbers[0], numbers[1])
    if letters in ("MM", "MMN", "MMn"):
        year = _full_year(letters[2:] or None, numbers[-1], habits)
        return Question("import-period-no-year") if year is None else _months(numbers[0], numbers[1], year, habits)
    return None


def _yearly(letters: str, numbers: list[int], habits: Habits) -> Found:
    """Read years with or without a word before them, and split ones."""
    calendar = "C" in letters
    rest = letters.strip("FC")
    values = [number for letter, number in zip(letters, numbers, strict=True) if letter in "nN"]
    if rest in ("N", "n") and (rest == "N" or letters != rest):
        year = _full_year(rest, values[0], habits)
        if year is None:
            return None
        return (
            Question("import-period-calendar-year")
            if calendar and habits.start > 1
            else Period(Frequency.YEAR, year, 1)
        )
    if rest in ("NN", "Nn") or (rest == "nn" and letters != rest):
        first = values[0] + (2000 if values[0] < 100 else 0)
        return _split_year(first, values[1], habits)
    return None
