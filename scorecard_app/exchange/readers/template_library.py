"""Measures chosen or added in a template's sheet of the library: a row with an objective beside it becomes one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from scorecard_app.domain.edits.common import new_id
from scorecard_app.domain.formula import compile_formula
from scorecard_app.domain.incoming import cell_name
from scorecard_app.domain.model import DIRECT, Input, Measure, Scorecard
from scorecard_app.domain.period import Frequency
from scorecard_app.domain.rules import check_measure
from scorecard_app.errors import EditRefused, Problem, ScorecardError, clipped
from scorecard_app.exchange.cells import Cell, Sheet, text_of
from scorecard_app.exchange.measure_words import frequency_of
from scorecard_app.exchange.phrases import folded
from scorecard_app.exchange.template_form import LIBRARY_COLUMNS
from scorecard_app.exchange.writers.safe import cell_text

_OBJECTIVE = LIBRARY_COLUMNS.index("objective")


class _Row(NamedTuple):
    """One row of the sheet: its place, the code of a library measure or nothing, and the texts behind it."""

    number: int
    code: str
    texts: dict[str, str]


class LibraryReader:
    """Collects what the sheets of the library of one workbook ask for; a measure is made once."""

    def __init__(self, card: Scorecard) -> None:
        self.card = card
        self.measures: dict[str, Measure] = {}
        self.problems: list[Problem] = []
        self._definitions = 0

    def read(self, sheet: Sheet, header: int, codes: int) -> None:
        """Read one sheet, whose headings stand in a row (from 1), and its codes in a column (from 0)."""
        for number, cells in sheet.rows:
            if number > header:
                row = _Row(number, _text(cells, codes), _texts(cells, codes))
                if row.texts["objective"] or not row.code:
                    self._take(sheet, codes, row)
        if self._definitions:
            facts = {"count": self._definitions}
            self.problems.append(Problem("import-definitions-left-out", facts, sheet.name, blocking=False))
            self._definitions = 0

    def _take(self, sheet: Sheet, codes: int, row: _Row) -> None:
        name, objective = row.texts["name"], row.texts["objective"]
        if not name or not any(text for key, text in row.texts.items() if key != "name"):
            return
        if not objective:
            self._say("template-own-measure", sheet, row, codes + 1, blocking=False, name=clipped(name))
            return
        column = codes + 1 + _OBJECTIVE
        home = self._objective(objective)
        if len(home) != 1:
            code = "import-objectives" if home else "template-no-objective"
            self._say(code, sheet, row, column, name=clipped(objective), known=", ".join(home)[:300])
        elif not self._is_known(row):
            self._make(sheet, codes, row, home[0])

    def _objective(self, name: str) -> list[str]:
        """Return the ids of the objectives of this name, as a sheet can show it."""
        return [
            each.id
            for each in self.card.objectives.values()
            if folded(cell_text(each.name)) == folded(name) or each.id == name
        ]

    def _is_known(self, row: _Row) -> bool:
        """Return whether the scorecard, or another row, has this measure already."""
        every = (*self.card.measures.values(), *self.measures.values())
        if row.code:
            return any(each.library == row.code for each in every)
        return any(folded(cell_text(each.name)) == folded(row.texts["name"]) for each in every)

    def _make(self, sheet: Sheet, codes: int, row: _Row, objective: str) -> None:
        name = row.texts["name"]
        id = new_id({*self.card.measures, *self.measures}, name, "measure")
        try:
            measure = self._of_library(row.code, id, objective) if row.code else _own(self.card, row, id, objective)
            check_measure(self.card, measure)
        except EditRefused as refused:
            self._say(refused.code, sheet, row, codes + 1, **refused.facts)
            return
        self.measures[id] = measure
        if row.code:
            return
        self._definitions += bool(row.texts["definition"])
        if row.texts["formula"] and measure.formula == DIRECT:
            self._say("template-own-formula", sheet, row, codes + 3, blocking=False, name=clipped(name))
        frequency = row.texts["frequency"]
        if frequency and frequency_of(frequency) is None:
            facts = {"text": clipped(frequency), "name": clipped(name)}
            self._say("import-unknown-frequency", sheet, row, codes + 6, blocking=False, **facts)

    def _of_library(self, code: str, id: str, objective: str) -> Measure:
        from scorecard_app.library.catalog import as_measure

        card = self.card
        try:
            return as_measure(code, id=id, objective=objective, language=card.language, currency=card.currency)
        except ScorecardError as refused:
            raise EditRefused("template-row-unknown", text=clipped(code, 80)) from refused

    def _say(
        self, code: str, sheet: Sheet, row: _Row, column: int, *, blocking: bool = True, **facts: object
    ) -> None:
        self.problems.append(Problem(code, facts, sheet.name, cell_name(row.number, column), blocking))


def _own(card: Scorecard, row: _Row, id: str, objective: str) -> Measure:
    """Return a measure of the user's own: computed where its formula is written as ours are, else direct."""
    texts = row.texts
    frequency = frequency_of(texts["frequency"]) or Frequency.MONTH
    plain = Measure(id, objective, texts["name"], unit=texts["unit"], frequency=frequency)
    labels = dict(re.findall(r"^\s*(\w+)\s*:\s*(.+?)\s*$", texts["inputs"], re.MULTILINE))
    try:
        names = compile_formula(texts["formula"]).names
        inputs = tuple(Input(each, labels.get(each, "")) for each in names)
        computed = replace(plain, formula=texts["formula"], aggregation="recompute", inputs=inputs)
        check_measure(card, computed)
    except EditRefused:
        return plain
    return computed


def _text(cells: list[Cell], column: int) -> str:
    return text_of(cells[column]) if column < len(cells) else ""


def _texts(cells: list[Cell], codes: int) -> dict[str, str]:
    """Return the texts behind the code; the inputs keep their lines."""
    texts = {key: _text(cells, codes + offset) for offset, key in enumerate(LIBRARY_COLUMNS, start=1)}
    column = codes + 1 + LIBRARY_COLUMNS.index("inputs")
    cell = cells[column] if column < len(cells) else None
    return {**texts, "inputs": cell if isinstance(cell, str) else texts["inputs"]}
