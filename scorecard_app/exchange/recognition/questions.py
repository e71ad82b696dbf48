"""What has to be asked, once per file: how numbers and dates are written, which year or period is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from scorecard_app.domain.incoming import cell_name
from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.period import Frequency
from scorecard_app.errors import Problem, clipped
from scorecard_app.exchange.cells import text_of
from scorecard_app.exchange.dates import Found, Habits, read_period
from scorecard_app.exchange.dates import Question as Unclear
from scorecard_app.exchange.numbers import Kind, read_number
from scorecard_app.exchange.phrases import folded
from scorecard_app.exchange.recognition.draft import Column, Glance, Question
from scorecard_app.exchange.recognition.headings import language_of, month_languages
from scorecard_app.exchange.recognition.tables import Table
from scorecard_app.exchange.recognition.titles import the_period, the_year, the_year_in, year_beside

_NEEDS_LANGUAGE = {
    "import-period-quarter-or-week": ("de", "nl"),
    "import-period-unclear": ("de", "he", "en"),
}
_SIGNS = {"en": ".", "he": ".", "de": ",", "nl": ","}
FIGURES = ("value", "target", "red", "revenue")


@dataclass(slots=True)
class Asked:
    """What came of a table: questions, remarks, and the language that need not be asked."""

    questions: list[Question] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    locale: str | None = None


def ask(
    card: Scorecard, glance: Glance, table: Table, kind: str, columns: tuple[Column, ...], given: dict[str, str]
) -> Asked:
    """Return the questions of a table whose columns have these roles; `given` are answers by key."""
    asked = Asked()
    language = given.get("locale") or _language(table, columns)
    _ask_numbers(asked, table, columns, language)
    code = next((each.answer for each in asked.questions if each.key == "locale"), None) or language
    habits = Habits(card.fiscal_year_start, code[:2] if code else None, given.get("dates"), _int(given.get("year")))
    texts = list(_period_texts(table, kind, columns))
    _ask_language(asked, texts, habits, language, card)
    _ask_dates(asked, texts, habits)
    _ask_year(asked, year_beside(table, columns) or the_year(glance, table), table, texts, habits)
    if kind in ("down", "long") and not any(each.role == "period" for each in columns):
        _ask_period(asked, glance, table, habits)
    if kind == "measures":
        _ask_start(asked, glance, table, columns)
    return asked


def _int(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and text.isascii() else None


def _language(table: Table, columns: tuple[Column, ...]) -> str | None:
    """Return the language of the names of months, else of the headings."""
    texts = [*table.headers]
    period = next((each.index for each in columns if each.role == "period"), None)
    if period is not None:
        texts += {text_of(cells[period]) for _number, cells in table.rows if period < len(cells)}
    spoken = [month_languages(word) for text in texts for word in folded(text).replace(".", " ").split()]
    certain = {next(iter(each)) for each in spoken if len(each) == 1}
    if len(certain) == 1:
        return certain.pop()
    return None if certain else language_of((*table.headers, *table.own))


def _ask_numbers(asked: Asked, table: Table, columns: tuple[Column, ...], language: str | None) -> None:
    """Ask for the decimal sign where a text has two readings and no other one decides."""
    first: tuple[str, str] | None = None
    decided: dict[str, tuple[str, str]] = {}
    places = [each.index for each in columns if each.role in FIGURES]
    for text, cell_of in _number_texts(table, places):
        signs = [each for each in text if each in ".,"]
        behind = [each for each in text[max(text.rfind("."), text.rfind(",")) :] if each.isdigit()]
        if len(signs) == 1 and (signs[0] in decided if len(behind) != 3 else first is not None):
            continue
        if read_number(text, None).kind is Kind.AMBIGUOUS:
            first = first or (text, cell_of())
        else:
            for sign in _only_sign(text):
                decided.setdefault(sign, (text, cell_of()))
    if first is None:
        return
    point = "he" if language == "he" else "en"
    comma = "nl" if language == "nl" else "de"
    answer = None
    if len(decided) == 1:
        sign, (text, cell) = next(iter(decided.items()))
        answer = point if sign == "." else comma
        facts = {"text": clipped(text), "locale": answer, "other": clipped(first[0])}
        asked.remarks.append(Problem("recognition-locale", facts, table.sheet.name or None, cell, blocking=False))
    asked.questions.append(Question("locale", first[0], first[1], (point, comma), answer))


def _number_texts(table: Table, places: list[int]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the texts in columns of figures that have a sign at all, and how their cells are called."""
    for number, cells in table.rows:
        width = len(cells)
        for at in places:
            text = cells[at] if at < width else None
            if type(text) is str and ("." in text or "," in text) and len(text) <= 60:
                yield text, partial(cell_name, number, at)


def _only_sign(text: str) -> Iterator[str]:
    """Yield the one decimal sign by which a text is a number, if only one does."""
    kinds = {sign: read_number(text, sign).kind in (Kind.NUMBER, Kind.PERCENT) for sign in (".", ",")}
    if kinds["."] != kinds[","]:
        yield "." if kinds["."] else ","


_Text = tuple[str, str, str]
"""A text that should be a period, its cell, and the names in its row, within which periods go up."""


def _period_texts(table: Table, kind: str, columns: tuple[Column, ...]) -> Iterator[_Text]:
    """Yield the texts of a table that mean periods: headings (across) or the cells of a column."""
    if kind == "across":
        for each in columns:
            if each.role == "value":
                yield each.heading, cell_name(table.header_row, each.index), ""
    roles = ("period", "start", "end")
    named = [each.index for each in columns if each.role in ("measure", "input", "segment")]
    for column in (each for each in columns if each.role in roles):
        for number, cells in table.rows:
            if column.index < len(cells) and type(cells[column.index]) is str and cells[column.index]:
                group = "\n".join(text_of(cells[at]) for at in named if at < len(cells))
                yield text_of(cells[column.index]), cell_name(number, column.index), group


def _ask_language(asked: Asked, texts: list[_Text], habits: Habits, language: str | None, card: Scorecard) -> None:
    """Set the language where periods need one, or ask for it; nothing where all is clear."""
    bare = Habits(card.fiscal_year_start)
    needing = next(
        ((each, found) for each in texts if (found := _code(read_period(each[0], bare))) in _NEEDS_LANGUAGE), None
    )
    if needing is None or any(each.key == "locale" for each in asked.questions):
        return
    (text, cell, _group), code = needing
    options = _NEEDS_LANGUAGE[str(code)]
    if language in options and _code(read_period(text, habits)) not in _NEEDS_LANGUAGE:
        asked.locale = language
    elif code == "import-period-quarter-or-week" or any(
        _code(read_period(text, Habits(card.fiscal_year_start, each))) != code for each in options
    ):
        asked.questions.append(Question("locale", text, cell, options))


def _code(found: Found) -> str | None:
    return found.code if isinstance(found, Unclear) else None


def _ask_dates(asked: Asked, texts: list[_Text], habits: Habits) -> None:
    """Ask whether the day or the month stands first, unless other dates of the file tell."""
    bare = Habits(habits.start, habits.language)
    unclear = next(
        (each for each in texts if _code(read_period(each[0], bare)) == "import-period-day-or-month"), None
    )
    if unclear is None:
        return
    orders = {order: each for each in texts for order in _only_order(each[0], bare)}
    answer = next(iter(orders)) if len(orders) == 1 else None
    if answer is not None:
        facts = {"text": clipped(orders[answer][0]), "order": answer, "other": clipped(unclear[0])}
        asked.remarks.append(Problem("recognition-dates", facts, None, orders[answer][1], blocking=False))
    asked.questions.append(Question("dates", unclear[0], unclear[1], ("dmy", "mdy"), answer))


def _only_order(text: str, bare: Habits) -> Iterator[str]:
    """Yield the one order of day and month in which a text of numbers and slashes is a day."""
    if ("/" not in text and "-" not in text) or not text[:1].isdigit() or not text[-1:].isdigit():
        return
    found = {
        order: _code(read_period(text, Habits(bare.start, bare.language, order))) is None
        for order in ("dmy", "mdy")
    }
    if found["dmy"] != found["mdy"]:
        yield "dmy" if found["dmy"] else "mdy"


def _ask_year(asked: Asked, said: tuple[int, str] | None, table: Table, texts: list[_Text], habits: Habits) -> None:
    """Ask for the year of periods that name none; answered where a title says it and one year holds all."""
    bare = Habits(habits.start, habits.language, habits.dates)
    without = [each for each in texts if _code(read_period(each[0], bare)) == "import-period-no-year"]
    if not without:
        return
    answer = str(said[0]) if said and not _goes_on(without, habits) and len(without) == len(texts) else None
    if said and answer:
        facts = {"year": answer, "text": clipped(said[1])}
        asked.remarks.append(Problem("recognition-year", facts, table.sheet.name or None, blocking=False))
    asked.questions.append(Question("year", without[0][0], without[0][1], (), answer))


def _ask_start(asked: Asked, glance: Glance, table: Table, columns: tuple[Column, ...]) -> None:
    """Ask for the year from whose start the targets of a list of measures hold, unless heading or title say it."""
    column = next((each for each in columns if each.role in ("target", "red") and _is_filled(table, each)), None)
    if column is None or any(each.role == "period" for each in columns):
        return
    headings = [each.heading for each in columns if each.role in ("target", "red")]
    headed = {year: text for text in headings if (year := the_year_in(text)) is not None}
    said = next(iter(headed.items())) if len(headed) == 1 else None if headed else the_year(glance, table)
    if said is not None:
        facts = {"year": str(said[0]), "text": clipped(said[1])}
        asked.remarks.append(Problem("recognition-year", facts, table.sheet.name or None, blocking=False))
    cell = cell_name(table.header_row, column.index)
    asked.questions.append(Question("year", column.heading, cell, (), str(said[0]) if said else None))


def _is_filled(table: Table, column: Column) -> bool:
    return any(column.index < len(cells) and text_of(cells[column.index]) for _number, cells in table.rows)


def _goes_on(texts: list[_Text], habits: Habits) -> bool:
    """Return whether periods without a year come back to an earlier one, as December is followed by January."""
    last: dict[tuple[str, Frequency | None], str] = {}
    for text, _cell, group in texts:
        found = read_period(text, Habits(habits.start, habits.language, habits.dates, 2024))
        key = (group, getattr(found, "frequency", None))
        if str(found) < last.get(key, ""):
            return True
        last[key] = str(found)
    return False


def _ask_period(asked: Asked, glance: Glance, table: Table, habits: Habits) -> None:
    said = the_period(glance, table, habits)
    if said is not None:
        facts = {"period": str(said[0]), "text": clipped(said[1])}
        asked.remarks.append(Problem("recognition-period", facts, table.sheet.name or None, blocking=False))
    asked.questions.append(Question("period", said[1] if said else "", "", (), str(said[0]) if said else None))
