"""What both shapes of a mapped sheet share: the header row, names, periods, and what is said about them.

A text is understood once and looked up from then on, because a table may have 100,000 values.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from scorecard_app.domain.model import VALUE, Measure, Scorecard
from scorecard_app.domain.period import Period
from scorecard_app.errors import EditRefused, ImportRefused, clipped
from scorecard_app.exchange.cells import Cell, Row, content, text_of
from scorecard_app.exchange.columns import Headers, Names
from scorecard_app.exchange.dates import Found, Habits, Question, read_period
from scorecard_app.exchange.findings import Findings
from scorecard_app.exchange.mapping import Mapping
from scorecard_app.exchange.percents import is_percent
from scorecard_app.exchange.phrases import is_total
from scorecard_app.exchange.writers.data_csv import COLUMNS
from scorecard_app.exchange.writers.safe import plain_text

HEADER_SEARCH = 200
"""Without `header_row` the headers are looked for in this many rows."""

Rows = Iterator[list[Row]]


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
        self.names = Names(card, mapping)
        language = mapping.locale[:2].lower() if mapping.locale else None
        self.habits = Habits(card.fiscal_year_start, language, mapping.dates, mapping.year)
        self._own_export = False
        self._with_days = False
        self._segments: dict[str, tuple[bool, str | None]] = {}
        self._targets: dict[tuple[str, str], Target | None] = {}

    def find_header(self, pieces: Rows) -> tuple[Headers, Rows]:
        """Return the header row and the rows behind it; raise `ImportRefused` if it is not there."""
        wanted = self.mapping.headers()
        seen = 0
        best: Headers | None = None
        for piece in pieces:
            for index, (number, cells) in enumerate(piece):
                seen += 1
                if self.mapping.header_row in (None, number):
                    headers = Headers(number, cells)
                    best = best or headers
                    if self.mapping.header_row == number or headers.holds(wanted):
                        self._own_export = self.found.texts_expected and headers.holds(COLUMNS)
                        return headers, _from(piece[index + 1 :], pieces)
            if seen > HEADER_SEARCH and self.mapping.header_row is None:
                break
        if best is None:
            raise ImportRefused("import-no-header-row", row=str(self.mapping.header_row))
        missing = next(header for header in wanted if not best.holds([header]))
        raise ImportRefused("import-header-not-found", header=missing)

    def segment(self, cell: Cell, row: int, column: int) -> tuple[bool, str | None]:
        """Return whether a row counts, and its segment (a blank cell: the whole organisation)."""
        text = self.text(cell)
        if text not in self._segments:
            self._segments[text] = self._segment(text, row, column)
        return self._segments[text]

    def _segment(self, text: str, row: int, column: int) -> tuple[bool, str | None]:
        if not text:
            return True, None
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
            measure = self.names.measure_or_new(name)
        except EditRefused as refused:
            named = str(refused.facts.get("item", ""))
            self.found.once(refused.code, named, row, columns[0], blocking=True, **refused.facts)
            return None
        if measure is None:
            code = "import-ambiguous-measure" if self.names.is_ambiguous(name) else "import-unknown-measure"
            if is_total(name):
                code = "import-total-left-out"
            self.found.once(code, name, row, columns[0], name=clipped(name), text=clipped(name))
            return None
        known = self.names.input(measure, input) if input else VALUE
        if known is None:
            inputs = ", ".join(each.name for each in measure.inputs)
            facts: dict[str, Any] = {"name": clipped(input), "measure": measure.name, "known": inputs}
            self.found.once("import-unknown-input", f"{name}\n{input}", row, columns[1] or 0, **facts)
            return None
        return self.target_of(measure, known)

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
        return self.names.new.settled(self.found.rows, self.found.percents, with_days=self._with_days)

    def read_period(self, cell: Cell) -> Found:
        """Understand a cell that should hold a period."""
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


def _from(rest: list[Row], pieces: Rows) -> Rows:
    if rest:
        yield rest
    yield from pieces


def cell_at(cells: list[Cell], column: int) -> Cell:
    """Return the cell in a column of a row, which may be shorter."""
    return cells[column] if column < len(cells) else None
