"""Measures chosen or added in a template's sheet of the library: a row with an objective beside it becomes one.

An objective that the scorecard does not have is made with its first measure, as `placing` does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from scorecard_app.domain.edits.common import new_id
from scorecard_app.domain.formula import compile_formula
from scorecard_app.domain.incoming import cell_name
from scorecard_app.domain.model import DIRECT, Input, Measure, Objective, Scorecard
from scorecard_app.domain.period import Frequency
from scorecard_app.domain.rules import check_measure
from scorecard_app.errors import EditRefused, ImportRefused, Problem, ScorecardError, clipped
from scorecard_app.exchange.cells import Cell, Sheet, text_of
from scorecard_app.exchange.measure_words import direction_of, frequency_of
from scorecard_app.exchange.phrases import folded
from scorecard_app.exchange.placing import with_new_objective
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
        self.objectives: dict[str, Objective] = {}
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
        known = self._known(row)
        home = self._objective(objective)
        if known is not None:
            code = "import-measure-twice" if known.id in self.measures else "import-measure-known"
            self._say(code, sheet, row, codes + 1, blocking=False, name=clipped(known.name))
        elif len(home) > 1:
            several = ", ".join(home)[:300]
            column = codes + 1 + _OBJECTIVE
            self._say("import-objectives", sheet, row, column, name=clipped(objective), known=several)
        elif home:
            self._make(self.card, sheet, codes, row, home[0])
        else:
            self._place(sheet, codes, row)

    def _place(self, sheet: Sheet, codes: int, row: _Row) -> None:
        """Make a measure, and the objective beside it for it."""
        try:
            card, made = with_new_objective(self.card, row.texts["objective"])
        except (EditRefused, ImportRefused) as refused:
            self._say(refused.code, sheet, row, codes + 1 + _OBJECTIVE, **refused.facts)
            return
        if self._make(card, sheet, codes, row, made.id):
            self.card = card
            self.objectives[made.id] = made

    def _objective(self, name: str) -> list[str]:
        """Return the ids of the objectives of this name, as a sheet can show it."""
        return [
            each.id
            for each in self.card.objectives.values()
            if folded(cell_text(each.name)) == folded(name) or each.id == name
        ]

    def _known(self, row: _Row) -> Measure | None:
        """Return this measure if the scorecard, or another row, has it already."""
        for each in (*self.card.measures.values(), *self.measures.values()):
            same = folded(cell_text(each.name)) == folded(row.texts["name"])
            if each.library == row.code if row.code else same:
                return each
        return None

    def _make(self, card: Scorecard, sheet: Sheet, codes: int, row: _Row, objective: str) -> bool:
        """Make the measure of a row; return whether it can be one."""
        name = row.texts["name"]
        id = new_id({*self.card.measures, *self.measures}, name, "measure")
        try:
            measure = self._of_library(row.code, id, objective) if row.code else _own(card, row, id, objective)
            check_measure(card, measure)
        except EditRefused as refused:
            self._say(refused.code, sheet, row, codes + 1, **refused.facts)
            return False
        self.measures[id] = measure
        if not row.code:
            self._tell_lost(sheet, codes, row, measure)
        return True

    def _tell_lost(self, sheet: Sheet, codes: int, row: _Row, measure: Measure) -> None:
        """Say what of a row of the user's own could not be taken over."""
        name = row.texts["name"]
        self._definitions += bool(row.texts["definition"])
        if row.texts["formula"] and measure.formula == DIRECT:
            self._say("template-own-formula", sheet, row, codes + 3, blocking=False, name=clipped(name))
        for key, understood in (("frequency", frequency_of), ("direction", direction_of)):
            text = row.texts[key]
            if text and understood(text) is None:
                column = codes + 1 + LIBRARY_COLUMNS.index(key)
                facts = {"text": clipped(text), "name": clipped(name)}
                self._say(f"import-unknown-{key}", sheet, row, column, blocking=False, **facts)

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
    direction = direction_of(texts["direction"]) or "higher"
    plain = Measure(id, objective, texts["name"], unit=texts["unit"], frequency=frequency, direction=direction)
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
