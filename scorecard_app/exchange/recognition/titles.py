"""What stands above a table, and in the names of sheet and file: years, periods, the measure of the whole sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from scorecard_app.domain.period import Frequency, Period
from scorecard_app.exchange.cells import text_of
from scorecard_app.exchange.dates import Habits, Question, read_period
from scorecard_app.exchange.phrases import folded
from scorecard_app.exchange.recognition.draft import Column, Glance
from scorecard_app.exchange.recognition.headings import words
from scorecard_app.exchange.recognition.tables import Table

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d,]|\.\d)")
_SPLIT_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[/–-]\s*(?:(?:19|20)?(\d\d))(?!\d)")
_WORDS = re.compile(r"[^\s,;:()\[\]|_]+")
_LONGEST = 4
MOST_TITLES = 30


def titles(glance: Glance, table: Table) -> tuple[str, ...]:
    """Return the texts above a table, then the sheet's name and the file's, each once and as they stand."""
    above = [text_of(cell) for _number, cells in table.above[-MOST_TITLES:] for cell in cells]
    found = [*above, table.sheet.name, glance.path.stem]
    return tuple(dict.fromkeys(each for each in found if each and len(each) <= 200))


def the_year(glance: Glance, table: Table) -> tuple[int, str] | None:
    """Return the one year that the title, else the sheet's name, else the file's name says, and the text."""
    above = [text_of(cell) for _number, cells in table.above[-MOST_TITLES:] for cell in cells]
    sources: tuple[list[str], ...] = (above, [table.sheet.name], [glance.path.stem])
    for texts in sources:
        years = {(int(year), text) for text in texts for year in _YEAR.findall(text)}
        if not years:
            continue
        split = any(_is_split(text) for text in texts)
        return None if split or len({year for year, _text in years}) > 1 else min(years)
    return None


def the_year_in(text: str) -> int | None:
    """Return the one year that a text names."""
    years = set(map(int, _YEAR.findall(text)))
    return years.pop() if len(years) == 1 and not _is_split(text) else None


def year_beside(table: Table, columns: tuple[Column, ...]) -> tuple[int, str] | None:
    """Return the one year that a column beside the periods has in every row, or that heads the only values."""
    for each in columns:
        if each.role == "ignore" and each.index < len(table.headers):
            cells = {text_of(cells[each.index]) for _number, cells in table.rows if each.index < len(cells)} - {""}
            if len(cells) == 1 and _YEAR.fullmatch(text := cells.pop()):
                return int(text), each.heading
    values = [each.heading for each in columns if each.role == "value"]
    return (int(values[0]), values[0]) if len(values) == 1 and _YEAR.fullmatch(values[0]) else None


def _is_split(text: str) -> bool:
    return any(int(second) == (int(first) + 1) % 100 for first, second in _SPLIT_YEAR.findall(text))


def the_period(glance: Glance, table: Table, habits: Habits) -> tuple[Period, str] | None:
    """Return the one period that is named, the finest where several hold each other, and the text it stands in.

    A day counts only where it is the last one of a month: any other one tells when the sheet was printed.
    """
    above = [text_of(cell) for _number, cells in table.above[-MOST_TITLES:] for cell in cells]
    for texts in (above, [table.sheet.name], [glance.path.stem.replace("_", " ")]):
        found = {period: text for text in texts if len(text) <= 200 for period in _periods(text, habits)}
        if found:
            finest = min(period.frequency for period in found)
            fine = [period for period in found if period.frequency == finest]
            return (fine[0], found[fine[0]]) if len(fine) == 1 else None
    return None


def _periods(text: str, habits: Habits) -> Iterable[Period]:
    """Return the periods in a text, longer wordings before the shorter ones in them."""
    parts = _WORDS.findall(text)
    taken: set[int] = set()
    for size in range(min(_LONGEST, len(parts)), 0, -1):
        for at in range(len(parts) - size + 1):
            if taken & set(range(at, at + size)):
                continue
            found = read_period(" ".join(parts[at : at + size]), habits)
            period = _month_end(found) if isinstance(found, date) else found
            if isinstance(period, Period):
                taken |= set(range(at, at + size))
                yield period
            elif isinstance(found, (date, Question)) and size > 1:
                taken |= set(range(at, at + size))


def _month_end(day: date) -> Period | None:
    from scorecard_app.domain.period import end_date, on

    month = on(day, Frequency.MONTH, 1)
    return month if end_date(month, 1) == day else None


def measure_titles(glance: Glance, table: Table, corner: str) -> tuple[str, ...]:
    """Return what may name the one measure of a sheet, the likeliest first, periods at the end taken away."""
    found = [corner, *titles(glance, table)]
    bare = [_without_period(each) for each in found]
    return tuple(dict.fromkeys(each for each in bare if each and not _says_when(each)))


def _without_period(text: str) -> str:
    """Return a title without the period behind or before it: `Umsatz 2026` is `Umsatz`."""
    parts = text.replace("_", " ").split()
    for at in range(1, len(parts)):
        if _names_period(" ".join(parts[at:])):
            return " ".join(parts[:at]).strip(" ,;:–-")
    for at in range(len(parts) - 1, 0, -1):
        if _names_period(" ".join(parts[:at])):
            return " ".join(parts[at:]).strip(" ,;:–-")
    return " ".join(parts)


def _names_period(text: str) -> bool:
    return read_period(text.strip(" ,;:–-()"), Habits()) is not None


def _says_when(text: str) -> bool:
    """Return whether a text tells when a sheet was made, as `Stand: ...` does, or is a period itself."""
    start = folded(text).partition(":")[0]
    return start in words("as_at") or _names_period(text)
