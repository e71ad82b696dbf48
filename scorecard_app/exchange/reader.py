"""What both shapes of a mapped sheet share: the header row, names, periods, and what is said about them.

A text is understood once and looked up from then on, because a table may have 100,000 values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from scorecard_app.domain.incoming import IncomingTarget
from scorecard_app.domain.model import VALUE, Measure, Scorecard
from scorecard_app.domain.period import Frequency, Period, within
from scorecard_app.errors import EditRefused, clipped
from scorecard_app.exchange.cells import Cell, content, text_of
from scorecard_app.exchange.columns import Headers, Names, Nowhere
from scorecard_app.exchange.dates import Found, Habits, Question, read_period
from scorecard_app.exchange.findings import Findings
from scorecard_app.exchange.layout import Merges, Rows, find_header, first_table, unmerged
from scorecard_app.exchange.mapping import Mapping
from scorecard_app.exchange.mapping_values import Destination
from scorecard_app.exchange.percents import is_percent
from scorecard_app.exchange.phrases import is_total
from scorecard_app.exchange.stating import Stating, states
from scorecard_app.exchange.structure import UNPLACED, Structure, with_unplaced
from scorecard_app.exchange.writers.data_csv import COLUMNS
from scorecard_app.exchange.writers.safe import plain_text

_TENTH = re.compile(r"\d{4}\.1")
"""What the number 2026.10 has become in a cell; it may be January or October."""


class Target(NamedTuple):
    """Where numbers go: measure, input, and how the input takes percentages and truth values."""

    measure: Measure
    input: str
    percent: bool
    yes_no: bool


class Reader:
    """What both shapes share: names, periods, findings. It is made while the child still starts."""

    def __init__(self, card: Scorecard, mapping: Mapping) -> None:
        self.card, self.mapping = card, mapping
        self.found = Findings("", mapping, texts_expected=False)
        self.merges: Merges = ()
        self.spread: set[tuple[int, int]] = set()
        """The merged cells (row from 1, column from 0) whose text counts for all they cover, or stands above."""
        self.names = _names(card, mapping)
        self.structure = Structure(card, mapping.objective)
        self.stating: Stating | None = None
        self.start: Callable[[Frequency], Period | None] = self._first_of_year
        """From when on targets hold that have no period of their own."""
        language = mapping.locale[:2].lower() if mapping.locale else None
        self.habits = Habits(card.fiscal_year_start, language, mapping.dates, mapping.year)
        self._own_export = False
        self._with_days = False
        self._segments: dict[str, tuple[bool, str | None]] = {}
        self._targets: dict[tuple[str, str], Target | None] = {}

    def begin(self, pieces: Rows, named: Iterable[str | None]) -> tuple[Headers, Rows]:
        """Return the headings and the rows of the table; `named` are the columns of names, which may be merged.

        Raise `ImportRefused` if the headings are not there.
        """
        headers, pieces = find_header(self.mapping, pieces)
        self._own_export = self.found.texts_expected and headers.holds(COLUMNS)
        if self.mapping.until_blank:
            pieces = first_table(pieces)
        columns = [headers.column(each) for each in named]
        if states(self.mapping):
            self.stating = Stating(self.structure, self.mapping, headers)
            columns += [self.stating.columns.get(each) for each in ("perspective", "objective", "initiative")]
        self.spread |= {(first, left) for first, left, last, _right in self.merges if last <= headers.number}
        return headers, unmerged(pieces, self.merges, columns, self._tell_merged)

    def _tell_merged(self, text: str, row: int, column: int) -> None:
        self.spread.add((row, column))
        self.found.once("import-merged-name", text, row, column, name=clipped(text))

    def segment(self, cell: Cell, row: int, column: int) -> tuple[bool, str | None]:
        """Return whether a row counts, and its segment (a blank cell: the whole organisation)."""
        text = self.text(cell)
        if text not in self._segments:
            self._segments[text] = self._segment(text, row, column)
        return self._segments[text]

    def _segment(self, text: str, row: int, column: int) -> tuple[bool, str | None]:
        if not text:
            return True, None
        if self.names.leaves_segment(text):
            self.found.once("import-left-out", text, row, column, name=clipped(text))
            return False, None
        if is_total(text) and not self.names.knows_segment(text):
            self.found.once("import-total-left-out", text, row, column, text=clipped(text))
            return False, None
        known, id = self.names.segment(text)
        if not known:
            self.found.once("import-unknown-segment", text, row, column, name=clipped(text))
        return known, id

    def text(self, cell: Cell) -> str:
        """Return a name in a cell; in our own CSV files without the apostrophe that guards it."""
        return plain_text(text_of(cell)) if self._own_export else text_of(cell)

    def note(self, cell: Cell, measure: str, segment: str | None, period: Period) -> str:
        """Return the note in a cell; the one that is there already if outer spaces are all the difference."""
        bare = content(cell)
        text = bare if isinstance(bare, str) else text_of(cell)
        if self._own_export:
            text = plain_text(text)
        series = self.card.series.get((measure, segment))
        there = series.notes.get(period, "") if series else ""
        return there if there.strip() == text.strip() else text.strip()

    def target(self, name: str, input: str, row: int, columns: tuple[int, int | None]) -> Target | None:
        """Return where a row with this measure and input name goes; `columns` are theirs."""
        key = (name, input)
        if key not in self._targets:
            self._targets[key] = self._target(name, input, row, columns)
        return self._targets[key]

    def _target(self, name: str, input: str, row: int, columns: tuple[int, int | None]) -> Target | None:
        try:
            placed = self.names.destination(name)
        except EditRefused as refused:
            named = str(refused.facts.get("item", ""))
            self.found.once(refused.code, named, row, columns[0], blocking=True, **refused.facts)
            return None
        if isinstance(placed, Nowhere):
            self.found.once(placed.value, name, row, columns[0], name=clipped(name), text=clipped(name))
            return None
        if not input:
            return self.target_of(placed.measure, placed.input or VALUE)
        return self.input_target(placed.measure, input, row, columns[1] or 0)

    def input_target(self, measure: Measure, input: str, row: int, column: int) -> Target | None:
        """Return where the numbers of a row go that names an input of its measure."""
        known = self.names.input(measure, input)
        if known is None:
            inputs = ", ".join(each.name for each in measure.inputs)
            facts: dict[str, Any] = {"name": clipped(input), "measure": measure.name, "known": inputs}
            self.found.once("import-unknown-input", f"{measure.id}\n{input}", row, column, **facts)
            return None
        return self.target_of(measure, known)

    def destination(self, mapped: Destination) -> Target:
        """Return where the mapping says that numbers go, with a new measure where it says so."""
        measure = self.names.column_measure(mapped[0])
        return self.target_of(measure, self.names.mapped_input(measure, mapped[1]))

    def target_of(self, measure: Measure, input: str) -> Target:
        """Return the target for an input of a measure, or for its finished figure."""
        percent = is_percent(measure, input)
        if self.names.new is not None:
            percent = percent or self.names.new.is_open(measure)
        return Target(measure, input, percent, measure.direction == "yes_no")

    def new_measures(self) -> tuple[Measure, ...]:
        """Return the measures that the rows read need and the scorecard lacks."""
        if self.names.new is None:
            return ()
        with_days = self._with_days
        found = self.names.new.settled(self.found.rows, self.found.percents, with_days=with_days)
        if self.stating is None:
            return found
        bare = self.stating.stated() - {each.id for each in found}
        for id, measure in self.names.new.made.items():
            if id in bare:
                found = (*found, replace(measure, frequency=self.stating.frequency(id) or measure.frequency))
        return tuple(self.stating.settled(self.found, each) for each in found)

    def targets(self, made: Iterable[Measure]) -> tuple[IncomingTarget, ...]:
        """Return the targets stated; `made` are the new measures."""
        if self.stating is None:
            return ()
        measures = {**self.card.measures, **{each.id: each for each in made}}
        self.stating.remarks(self.found)
        return tuple(self.stating.targets(measures, self.start, self.found))

    def _first_of_year(self, frequency: Frequency) -> Period | None:
        year = self.mapping.year
        if year is None:
            return None
        return within(Period(Frequency.YEAR, year, 1), frequency, self.card.fiscal_year_start)[0]

    def read_period(self, cell: Cell) -> Found:
        """Understand a cell that should hold a period."""
        if type(cell) is float and _TENTH.fullmatch(text_of(cell)):
            return Question("import-period-unclear")
        found = read_period(text_of(cell), self.habits)
        self._with_days = self._with_days or isinstance(found, date)
        return found

    def say_period(self, found: Found, cell: Cell, row: int, column: int, *, header: bool) -> None:
        """Note why a cell is no period we can use; each text once."""
        text = clipped(text_of(cell))
        if isinstance(found, Question):
            self.found.once(found.code, text, row, column, blocking=True, text=text)
        elif is_total(text):
            self.found.once("import-total-left-out", text, row, column, text=text)
        elif not text:
            self.found.once("import-no-period", str(row), row, column, blocking=True)
        elif header:
            self.found.once("import-column-left-out", text, row, column, text=text)
        else:
            self.found.once("import-not-a-period", text, row, column, blocking=True, text=text)


def _names(card: Scorecard, mapping: Mapping) -> Names:
    """Return the names, with a place for measures whose objective only rows say; a list makes all its measures."""
    if mapping.periods == "none":
        mapping = replace(mapping, create_measures=True)
    if mapping.objective is None and mapping.objective_column is not None and mapping.creates():
        return Names(with_unplaced(card), replace(mapping, objective=UNPLACED))
    return Names(card, mapping)
