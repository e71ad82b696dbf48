"""A list of survey answers: how many of each rating, by day and segment, for each column of ratings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import Any

from scorecard_app.domain.model import Measure
from scorecard_app.errors import ImportRefused, clipped
from scorecard_app.exchange.cells import Cell, Row, text_of
from scorecard_app.exchange.lists.ratings import Recipe, bounds, rating_in, recipes, scale_of
from scorecard_app.exchange.lists.rows import OUT, ListRows
from scorecard_app.exchange.phrases import folded, missing_words

NAMED = 10
"""So many ratings outside their scale are named."""
_NONE, _WORDS, _PART = -1, -2, -3
_MOST = 100
Tally = dict[tuple[str | None, int], dict[int, int]]
"""By segment and day: how many answers of each rating."""


class Question:
    """One column of ratings and the measure it feeds."""

    def __init__(self, header: str, column: int, measure: Measure, scale: str | None) -> None:
        self.header, self.column, self.measure = header, column, measure
        self.recipes = recipes(measure)
        self.scale = scale
        self.tally: Tally = defaultdict(lambda: defaultdict(int))
        self.words = self.outside = 0
        self.first_words: tuple[int, str] = (0, "")

    def ratings(self) -> set[int]:
        """Return the ratings seen."""
        return set(chain.from_iterable(self.tally.values()))


class Answers:
    """Takes the rows of a list of answers."""

    def __init__(self, rows: ListRows, measures: Iterable[tuple[str, Measure]]) -> None:
        mapping = rows.reader.mapping
        self.rows = rows
        day = rows.column(mapping.period_column)
        assert day is not None
        self.day, self.segment = day, rows.column(mapping.segment_column)
        scales = {folded(header): scale for header, scale in mapping.scales.items()}
        self.questions = [self._question(header, each, scales.get(folded(header))) for header, each in measures]
        self._ratings: dict[Cell, int] = {None: _NONE, "": _NONE}

    def _question(self, header: str, measure: Measure, scale: str | None) -> Question:
        column = self.rows.column(header)
        assert column is not None
        found = Question(header, column, measure, scale)
        if not found.recipes:
            raise ImportRefused("import-list-no-ratings", item=measure.name, header=clipped(header))
        if scale is not None and scale not in found.recipes:
            known = ", ".join(found.recipes)
            raise ImportRefused("import-list-wrong-scale", item=measure.name, scale=scale, known=known)
        return found

    def take(self, piece: Iterable[Row]) -> None:
        """Count rows."""
        columns = (self.day, self.segment, *(each.column for each in self.questions))
        get = self.rows.days.get
        for number, cells in self.rows.padded(piece, columns):
            cell = cells[self.day]
            day = get(cell[1] if type(cell) is list else cell) or self.rows.day(cells, self.day, number)
            if not day:
                continue
            segment = None
            if self.segment is not None:
                segment = self.rows.segment(cells[self.segment], number, self.segment)
                if segment == OUT:
                    continue
            self.rows.reach(day, day)
            for question in self.questions:
                rating = self._rating(cells[question.column], number, question)
                if rating >= 0:
                    question.tally[segment, day][rating] += 1

    def _rating(self, cell: Cell, row: int, question: Question) -> int:
        """Return a rating, or something below 0 where there is none, which is said unless the cell is blank."""
        if type(cell) is list or type(cell) is bool:
            self.rows.found.number(cell, row, question.column, percent=False)
            return _NONE
        rating = self._ratings.get(cell)
        if rating is None:
            rating = self._ratings[cell] = _read(cell)
        if rating == _WORDS:
            question.words += 1
            if question.words == 1:
                question.first_words = (row, clipped(text_of(cell)))
        low, high = (0, _MOST) if question.scale is None else bounds(question.scale)
        if rating == _PART or (rating >= 0 and not low <= rating <= high):
            self._say_outside(cell, row, question)
            return _NONE
        return rating

    def _say_outside(self, cell: Cell, row: int, question: Question) -> None:
        question.outside += 1
        if question.outside <= NAMED:
            facts: dict[str, Any] = {"text": clipped(text_of(cell)), "scale": question.scale or "0-100"}
            self.rows.found.problem("import-list-rating", row, question.column, **facts)

    def settle(self) -> None:
        """Find the scales that were not said, and say what was not counted; an open one blocks."""
        for each in self.questions:
            row, text = each.first_words
            if each.words:
                facts = {"count": each.words, "text": text}
                self.rows.found.problem("import-list-words", row, each.column, blocking=False, **facts)
            if each.outside > NAMED:
                count = each.outside - NAMED
                self.rows.found.problem(
                    "import-list-more-ratings", self.rows.headers.number, each.column, count=count
                )
            if each.scale is None and each.tally:
                self._find_scale(each)

    def _find_scale(self, question: Question) -> None:
        seen = question.ratings()
        question.scale = scale_of(seen, question.recipes)
        at = (self.rows.headers.number, question.column)
        header = clipped(question.header)
        if question.scale is not None:
            self.rows.found.problem(
                "import-list-scale-seen", *at, blocking=False, header=header, scale=question.scale
            )
            return
        facts: dict[str, Any] = {
            "header": header,
            "low": min(seen),
            "high": max(seen),
            "known": ", ".join(question.recipes),
        }
        self.rows.found.problem("import-list-which-scale", *at, **facts)


def recipe_of(question: Question) -> Recipe | None:
    """Return the recipe of a question whose scale is known."""
    return question.recipes.get(question.scale) if question.scale is not None else None


def _read(cell: Cell) -> int:
    if type(cell) is int or (type(cell) is float and cell.is_integer()):
        return int(cell) if 0 <= cell <= _MOST else _PART
    if type(cell) is float:
        return _PART
    text = text_of(cell)
    if folded(text) in missing_words():
        return _NONE
    rating = rating_in(text)
    return _WORDS if rating is None else rating
