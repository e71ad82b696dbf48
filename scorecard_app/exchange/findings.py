"""What a reader collects while it goes through a sheet: rows, problems with their cells, remarks on the whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scorecard_app.domain.incoming import SKIPPABLE, IncomingRow, cell_name, place
from scorecard_app.domain.rules.basic import MAX_NUMBER
from scorecard_app.errors import Problem, clipped
from scorecard_app.exchange.cells import DATE, ERROR, PERCENT, UNCALCULATED, Cell, content, text_of
from scorecard_app.exchange.mapping import Mapping
from scorecard_app.exchange.numbers import Kind, currencies, decimal_sign, quick_number, read_number
from scorecard_app.exchange.percents import MAX_SAID, is_unusual, tidy_percent, to_fraction

MAX_PROBLEMS = 1000
_CODES = {
    Kind.OTHER_LOCALE: "import-other-locale",
    Kind.NO_NUMBER: "import-not-a-number",
}


class Findings:
    """Rows and problems of one sheet; every problem is said once for each cell, remarks once for a sheet."""

    def __init__(self, sheet: str, mapping: Mapping, *, texts_expected: bool) -> None:
        self.rows: list[IncomingRow] = []
        self.sheet = sheet or None
        self.locale = mapping.locale
        self._sign = decimal_sign(mapping.locale)
        self.texts_expected = texts_expected
        self.percents: list[int] = []
        """Places of percentages, for what is settled by them at the end."""
        self._problems: list[Problem] = []
        self.adds_up = False
        """Whether the numbers are added up, so that they must not be of different currencies."""
        self._currencies: frozenset[str] = frozenset()
        self._in_currency = ""
        self._unsaid = self._unsaid_cells = self._unsaid_remarks = 0
        self._said: set[tuple[str, str]] = set()
        self._texts = self._unusual = 0
        self._first_text: str | None = None

    def problem(self, code: str, row: int, column: int, *, blocking: bool = True, **facts: Any) -> None:
        """Note a problem with its cell (row from 1, column from 0)."""
        if len(self._problems) >= MAX_PROBLEMS:
            self._unsaid += blocking and code not in SKIPPABLE
            self._unsaid_cells += blocking and code in SKIPPABLE
            self._unsaid_remarks += not blocking
            return
        self._problems.append(Problem(code, facts, self.sheet, cell_name(row, column), blocking))

    def once(self, code: str, key: str, row: int, column: int, *, blocking: bool = False, **facts: Any) -> None:
        """Note a problem the first time this key has it."""
        if (code, key) not in self._said:
            self._said.add((code, key))
            self.problem(code, row, column, blocking=blocking, **facts)

    def remark(self, code: str, **facts: Any) -> None:
        """Say something about the sheet as a whole."""
        self._problems.append(Problem(code, facts, self.sheet, blocking=False))

    def problems(self) -> Iterator[Problem]:
        """Yield all that was noted."""
        yield from self._problems
        if self._unsaid:
            yield Problem("import-more-problems", {"count": self._unsaid}, self.sheet)
        if self._unsaid_cells:
            yield Problem("import-more-cells", {"count": self._unsaid_cells}, self.sheet)
        if self._unsaid_remarks:
            yield Problem("import-more-remarks", {"count": self._unsaid_remarks}, self.sheet, blocking=False)
        if self._texts:
            yield Problem(
                "import-text-numbers", {"count": self._texts}, self.sheet, self._first_text, blocking=False
            )

    def number(self, cell: Cell, row: int, column: int, *, percent: bool, yes_no: bool = False) -> float | None:
        """Return a value cell's number in the unit of its input (85 for 85 % where `percent`), or None.

        A missing word gives None; whatever is no number is noted with its cell.
        """
        if type(cell) is float or type(cell) is int:
            return self._finite(cell, row, column)
        if cell is None or cell == "":
            return None
        if isinstance(cell, str):
            return self._text(cell, row, column, percent)
        if type(cell) is bool:
            if yes_no:
                return float(cell)
            self.problem("import-not-a-number", row, column, text=str(cell).upper())
            return None
        return self._marked(cell if type(cell) is list else ["", cell], row, column, percent)

    def quick(self, text: str) -> float | None:
        """Return the number of a plain text in a CSV file, where all is text; None leaves it to `number`."""
        return quick_number(text, self._sign) if self.texts_expected else None

    def _finite(self, number: float, row: int, column: int) -> float | None:
        if -MAX_NUMBER < number < MAX_NUMBER:
            return float(number)
        self.problem("import-not-a-number", row, column, text=clipped(str(number)))
        return None

    def _marked(self, cell: list[Any], row: int, column: int, percent: bool) -> float | None:
        mark, bare = cell[0], content(cell)
        if mark == PERCENT and type(bare) in (int, float):
            self.percents.append(place(0, row, column))
            number = self._finite(bare, row, column)
            return self._percent(number, row, column) if percent and number is not None else number
        if mark == ERROR:
            self.problem("import-error-cell", row, column, text=clipped(str(bare)))
        elif mark == UNCALCULATED:
            self.problem("import-uncalculated", row, column)
        elif mark == DATE:
            self.problem("import-date-for-number", row, column, text=clipped(text_of(cell)))
        else:
            self.problem("import-not-a-number", row, column, text=clipped(text_of(cell)))
        return None

    def _percent(self, fraction: float, row: int, column: int) -> float:
        """Return 85 for 0.85; a percentage that is probably a slip is said, not changed."""
        found = tidy_percent(fraction)
        if is_unusual(found):
            self._unusual += 1
            if self._unusual <= MAX_SAID:
                facts = {"value": found, "meant": to_fraction(found)}
                self.problem("import-percent-unusual", row, column, blocking=False, **facts)
        return found

    def _text(self, text: str, row: int, column: int, percent: bool) -> float | None:
        kind, number = read_number(text, self._sign)
        if kind is Kind.MISSING:
            return None
        if kind is Kind.NUMBER or kind is Kind.PERCENT:
            if kind is Kind.PERCENT:
                self.percents.append(place(0, row, column))
            self._compare_currency(text, row, column)
            if not self.texts_expected:
                self._texts += 1
                self._first_text = self._first_text or cell_name(row, column)
            return number / 100 if kind is Kind.PERCENT and not percent else number
        shown = clipped(" ".join(text.split()))
        if kind is Kind.AMBIGUOUS:
            self.once("import-which-locale", "", row, column, blocking=True, text=shown)
        elif kind is Kind.ERROR:
            self.problem("import-error-cell", row, column, text=shown)
        else:
            self.problem(_CODES[kind], row, column, text=shown, locale=self.locale or "")
        return None

    def _compare_currency(self, text: str, row: int, column: int) -> None:
        """Say once that a number is of another currency than those before it."""
        found = currencies(text)
        if not found:
            return
        shown = clipped(" ".join(text.split()))
        if self._currencies and not self._currencies & found:
            facts = {"text": shown, "other": self._in_currency}
            self.once("import-currencies", "", row, column, blocking=self.adds_up, **facts)
            return
        self._currencies = self._currencies & found or found
        self._in_currency = self._in_currency or shown
