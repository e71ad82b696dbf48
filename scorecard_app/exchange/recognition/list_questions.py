"""What is asked about a raw list: the scale of its ratings, the order of its dates, the sign of its amounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scorecard_app.domain.incoming import cell_name
from scorecard_app.domain.model import Measure, Scorecard
from scorecard_app.exchange.cells import Row, text_of
from scorecard_app.exchange.lists.ratings import BY_CODE, recipes, scale_of
from scorecard_app.exchange.numbers import Kind, read_number
from scorecard_app.exchange.recognition.draft import Choice, Column, Name, Question
from scorecard_app.exchange.recognition.list_columns import Profile

Rated = tuple[str, Profile]
"""A column of ratings: what the mapping names it by, and what it looks like."""


def scale_questions(card: Scorecard, names: Iterable[Name], ratings: Sequence[Rated]) -> Iterator[Question]:
    for name, (_header, look) in zip(names, ratings, strict=True):
        known = list(_recipes_of(card, name.choice))
        if not known or not look.ratings:
            continue
        best = max(look.ratings)
        example, cell = str(best), cell_name(look.at[best], look.index)
        answer = scale_of(set(look.ratings), known)
        yield Question(f"scales.{name.text}", example, cell, tuple(known), answer)


def _recipes_of(card: Scorecard, choice: Choice) -> Iterable[str]:
    if choice.kind == "library":
        return BY_CODE.get(choice.id, {})
    measure: Measure | None = card.measures.get(choice.id) if choice.kind == "attach" else None
    return recipes(measure) if measure is not None else ()


def date_question(days: Iterable[Profile]) -> Iterator[Question]:
    """Ask what comes first in ambiguous dates; where others in the list say it, that is the answer."""
    looks = list(days)
    unclear = next((each for each in looks if each.ambiguous is not None), None)
    orders = set().union(*(each.orders for each in looks))
    if unclear is None or unclear.ambiguous is None:
        return
    row, text = unclear.ambiguous
    answer = next(iter(orders)) if len(orders) == 1 else None
    yield Question("dates", text, cell_name(row, unclear.index), ("dmy", "mdy"), answer)


def locale_question(rows: Sequence[Row], amounts: Iterable[Column]) -> Iterator[Question]:
    """Ask for the decimal sign where an amount can be read in two ways; where others tell, that is the answer."""
    texts = [
        (number, column.index, text_of(cells[column.index]))
        for column in amounts
        for number, cells in rows
        if column.index < len(cells) and isinstance(cells[column.index], str)
    ]
    unclear = next((each for each in texts if read_number(each[2], None).kind is Kind.AMBIGUOUS), None)
    if unclear is None:
        return
    signs = {
        sign
        for _row, _column, text in texts
        for sign, other in ((".", ","), (",", "."))
        if read_number(text, other).kind is Kind.OTHER_LOCALE
    }
    row, column, text = unclear
    answer = {".": "en", ",": "de"}[signs.pop()] if len(signs) == 1 else None
    yield Question("locale", text, cell_name(row, column), ("en", "de", "nl", "he"), answer)
