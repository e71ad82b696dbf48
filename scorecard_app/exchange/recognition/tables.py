"""Where the table is on a sheet: its rows of headings, its rows of data, what stands above it, and what else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from scorecard_app.exchange.cells import Row, Sheet, text_of
from scorecard_app.exchange.dates import Question
from scorecard_app.exchange.layout import joined
from scorecard_app.exchange.lettering import column_names
from scorecard_app.exchange.phrases import folded
from scorecard_app.exchange.recognition.headings import actual_of, meanings, plan_of
from scorecard_app.exchange.recognition.looks import heading_period, look
from scorecard_app.exchange.recognition.vocabulary import Vocabulary

_NO_YEAR = Question("import-period-no-year")
SEARCH = 60
"""Headings are looked for in this many rows of a sheet, and behind blank rows."""

BELOW = 12
"""So many rows below a heading say what its column is."""

CANDIDATES = 80
MAX_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet.

    `headers` are the headings, rows joined; `names` what the mapping names the columns by, empty where there is
    nothing to name; `own` the texts of the last row of headings alone. `rows` are the data, `above` the rows before
    it, `others` the rows (from 1) where other tables begin.
    """

    sheet: Sheet
    header_row: int
    header_rows: int
    headers: tuple[str, ...]
    own: tuple[str, ...]
    rows: list[Row]
    above: list[Row]
    until_blank: bool = False
    others: tuple[int, ...] = ()
    score: float = 0.0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    score: float
    contrast: int


def best_table(sheet: Sheet, known: Vocabulary, header_row: int | None = None) -> Table | None:
    """Return the table that looks most like measures; the one below `header_row` where the user says so."""
    rows = sheet.rows
    if header_row is not None:
        index = next((at for at, row in enumerate(rows) if row[0] == header_row), None)
        return None if index is None else table_among(sheet, index, known)
    found = _candidates(rows, known)
    if not found:
        return None
    best = max(found, key=lambda each: (each.score, -each.index))
    return _table_among(sheet, _lowest(rows, best.index), best, found)


def table_among(
    sheet: Sheet, index: int, known: Vocabulary, *, header_rows: int | None = None, until_blank: bool = False
) -> Table:
    """Return the table whose last row of headings is `sheet.rows[index]`, with the other tables of its sheet.

    It ends at its first blank row where another one follows, and with `until_blank` where anything does.
    """
    found = _candidates(sheet.rows, known)
    own = next((each for each in found if each.index == index), None)
    if own is None:
        own = _Candidate(index, max((each.score for each in found), default=0.0), 0)
    return _table_among(sheet, index, own, found, header_rows=header_rows, until_blank=until_blank)


def _table_among(
    sheet: Sheet,
    index: int,
    own: _Candidate,
    found: list[_Candidate],
    *,
    header_rows: int | None = None,
    until_blank: bool = False,
) -> Table:
    rows = sheet.rows
    others = [each.index for each in found if _stands_apart(rows, own, each)]
    rest = _first_left(rows, index, others)
    ends = any(at >= _first_gap(rows, index) for at in others) or (until_blank and rest is not None)
    if ends and rest is not None:
        others.append(rest)
    return table_at(sheet, index, tuple(sorted(others)), own.score, header_rows=header_rows, until_blank=ends)


def _lowest(rows: list[Row], index: int) -> int:
    """Return the last row of headings: months without a year, or actual and plan, may stand below them."""
    below = rows[index + 1] if index + 1 < len(rows) else (0, [])
    texts = [text_of(cell) for cell in below[1] if text_of(cell)]
    above = [text_of(cell) for cell in rows[index][1] if text_of(cell)]
    worded = sum(actual_of(each) is not None or plan_of(each) is not None for each in above) > 1
    periods = [heading_period(each) for each in texts]
    fitting = sum(each == _NO_YEAR or (worded and each is not None) for each in periods)
    fitting += sum(actual_of(each) is not None for each in texts)
    fitting += sum(plan_of(each) is not None for each in texts)
    if len(texts) < 2 or fitting < len(texts) - 1 or not _belongs(rows, index + 1, 1):
        return index
    return index + 1


def table_at(
    sheet: Sheet,
    index: int,
    others: tuple[int, ...] = (),
    score: float = 0.0,
    *,
    header_rows: int | None = None,
    until_blank: bool = False,
) -> Table:
    """Return the table whose last row of headings is `sheet.rows[index]`."""
    rows = sheet.rows
    count = header_rows or header_count(rows, index)
    parts = [rows[at][1] for at in range(max(0, index - count + 1), index + 1)]
    data = rows[index + 1 :]
    if until_blank:
        data = data[: _first_gap(rows, index) - index - 1]
    filled = _filled_columns(data)
    headers = list(map(text_of, joined(parts[:-1], parts[-1])))
    headers += [""] * (max(filled, default=-1) + 1 - len(headers))
    named = column_names(headers)
    return Table(
        sheet,
        rows[index][0],
        count,
        tuple(headers),
        tuple(map(text_of, rows[index][1])),
        data,
        rows[: max(0, index - count + 1)],
        until_blank,
        tuple(rows[at][0] for at in others),
        score,
        tuple(name if headers[at] or at in filled else "" for at, name in enumerate(named)),
    )


def _filled_columns(rows: list[Row]) -> set[int]:
    """Return the columns that say anything in these rows."""
    found: set[int] = set()
    for _number, cells in rows:
        found |= {at for at, cell in enumerate(cells) if at not in found and cell not in (None, "")}
    return found


def header_count(rows: list[Row], index: int) -> int:
    """Return how many rows of headings end with this one."""
    count = 1
    while count < MAX_HEADER_ROWS and index >= count and _belongs(rows, index, count):
        count += 1
    return count


def _belongs(rows: list[Row], index: int, count: int) -> bool:
    """Return whether the row above `count` rows of headings is one of them."""
    upper, lower = rows[index - count], rows[index - count + 1]
    if lower[0] - upper[0] != 1:
        return False
    above = {at: text_of(cell) for at, cell in enumerate(upper[1]) if text_of(cell)}
    below = {at: text_of(cell) for at, cell in enumerate(lower[1]) if text_of(cell)}
    if not above or "n" in map(look, upper[1]) or any(len(text) > 40 for text in above.values()):
        return False
    behind = [at for at in above if at > min(below, default=0) or at not in below]
    if not behind:
        return False
    repeated = len({folded(text) for text in below.values()}) < len(below)
    groups = any(look(upper[1][at]) in ("p", "y") for at in behind)
    pairs = all(actual_of(text) is not None or plan_of(text) is not None for text in below.values())
    gaps = any(at not in below and at < max(below, default=0) for at in above)
    return repeated or (groups and _go_under(lower)) or (pairs and len(above) > 1) or (gaps and len(above) > 1)


def _go_under(lower: Row) -> bool:
    """Return whether a row of headings may stand below years: periods without one, actual and plan."""
    texts = [text_of(cell) for cell in lower[1]]
    return any(heading_period(text) == _NO_YEAR or actual_of(text) is not None for text in texts if text)


def _candidates(rows: list[Row], known: Vocabulary) -> list[_Candidate]:
    starts = {0} | {at + 1 for at, (first, second) in enumerate(pairwise(rows)) if second[0] - first[0] > 1}
    behind = sorted({at + more for at in starts for more in (0, 1, 2) if at + more >= SEARCH})[:CANDIDATES]
    found = (_candidate(rows, at, known) for at in (*range(min(SEARCH, len(rows))), *behind) if at < len(rows))
    return [each for each in found if each is not None]


def _candidate(rows: list[Row], index: int, known: Vocabulary) -> _Candidate | None:
    """Return how much a row looks like headings: known words, periods, and other things below than in it."""
    cells = rows[index][1]
    letters = [look(cell) for cell in cells]
    filled = [at for at, letter in enumerate(letters) if letter]
    if (len(filled) < 2 and not _beside_blank_corner(rows, index, filled)) or sum(
        letters[at] in ("n", "e") for at in filled
    ) > 0.25 * len(filled):
        return None
    below = [[look(cell) for cell in row[1]] for row in rows[index + 1 : index + 1 + BELOW]]
    if not below:
        return None
    texts = {at: text_of(cells[at]) for at in filled}
    contrast = sum(_contrasts(letters[at], [row[at] for row in below if at < len(row)]) for at in filled)
    words = sum(max(meanings(text).values(), default=0) >= 90 for text in texts.values())
    names = sum(known.is_column(text) or known.is_segment(text) for text in texts.values())
    score = 2.0 * min(contrast, 8) + 3.0 * min(words, 6) + 2.0 * min(names, 5)
    score += min(5.0, 1.0 * _names_below(rows, index, known))
    score -= 4.0 * (1 - len(set(texts.values())) / len(texts)) + sum(len(text) > 60 for text in texts.values())
    wide = max(sum(map(bool, row)) for row in below)
    score *= min(1.0, len(filled) / max(1, wide) + 0.2)
    if contrast == 0 and words < 2:
        return None
    return _Candidate(index, score, contrast)


def _beside_blank_corner(rows: list[Row], index: int, filled: list[int]) -> bool:
    """Return whether the one heading of a row stands beside a blank corner, with names or periods below it."""
    below = [row[1][: filled[0]] for row in rows[index + 1 : index + 1 + BELOW]] if filled else []
    return len(below) > 0 and all(any(look(cell) in ("t", "p", "y") for cell in cells) for cells in below)


def _contrasts(letter: str, below: list[str]) -> bool:
    """Return whether numbers or periods stand below a heading that is neither, or numbers below a period."""
    counts = Counter(each for each in below if each not in ("", "m"))
    if not counts:
        return False
    most = counts.most_common(1)[0][0]
    numbers = counts["n"] + counts["y"] + counts["e"]
    if letter in ("p", "y"):
        return counts["n"] + counts["e"] > counts["p"] + counts["t"]
    return letter == "t" and (numbers > counts["t"] or most == "p")


def _names_below(rows: list[Row], index: int, known: Vocabulary) -> int:
    cells = (cell for _number, row in rows[index + 1 : index + 1 + BELOW] for cell in row[:4])
    return sum(type(cell) is str and known.is_measure(cell) for cell in cells)


def _first_gap(rows: list[Row], index: int) -> int:
    """Return the index behind the last row of the table that ends at the first blank row."""
    at = index + 2
    while at < len(rows) and rows[at][0] - rows[at - 1][0] == 1:
        at += 1
    return at


def _stands_apart(rows: list[Row], best: _Candidate, other: _Candidate) -> bool:
    """Return whether another row of headings begins a table of its own: behind a blank row, or as good."""
    if other.index == best.index or other.score < 0.5 * best.score or other.contrast == 0:
        return False
    low, high = sorted((other.index, best.index))
    gaps = [at for at in range(low + 1, high + 1) if rows[at][0] - rows[at - 1][0] > 1]
    return bool(gaps) and high - low > 1 and high - gaps[-1] <= MAX_HEADER_ROWS


def _first_left(rows: list[Row], index: int, others: list[int]) -> int | None:
    """Return where more than footers and titles stands between the end of a table and the next one, if it does."""
    gap = _first_gap(rows, index)
    end = min((at for at in others if at >= gap), default=len(rows))
    while gap < end < len(rows) and rows[end][0] - rows[end - 1][0] == 1:
        end -= 1
    return next((at for at in range(gap, end) if _is_filled(rows[at])), None)


def _is_filled(row: Row) -> bool:
    return sum(cell not in (None, "") for cell in row[1]) > 1
