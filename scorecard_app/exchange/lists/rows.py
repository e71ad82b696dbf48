"""What the three lists share: their columns, days and segments out of cells, and what is said about them.

A text is understood once and looked up from then on; texts with a time are looked up without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from scorecard_app.domain.period import Period
from scorecard_app.errors import clipped
from scorecard_app.exchange.cells import Cell, Row, content, is_marked, text_of
from scorecard_app.exchange.columns import Headers
from scorecard_app.exchange.marks import DATE, ERROR, UNCALCULATED
from scorecard_app.exchange.phrases import is_total
from scorecard_app.exchange.reader import Reader

_TIME = re.compile(r"(?<=\d),?[tT ]\s?\d{1,2}:\d\d.*$", re.DOTALL)
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}", re.ASCII)

OUT = "\0"
"""The segment of rows that are left out altogether."""


class ListRows:
    """Understands the cells of one list; `first` and `last` are the days the list reaches from and to (0: none)."""

    def __init__(self, reader: Reader, headers: Headers, today: date | None = None) -> None:
        self.reader, self.found, self.headers = reader, reader.found, headers
        self.found.adds_up = True
        self.today = (today or datetime.now().astimezone().date()).toordinal()
        self.days: dict[Cell, int] = {None: 0, "": 0}
        """The days understood so far, up to today, by the bare content of their cells."""
        self._later: dict[Cell, int] = {}
        self.first = self.last = 0
        self.future = 0
        self._future_at: tuple[int, int] = (0, 0)
        self._orders: dict[str, tuple[str, int, int]] = {}
        self._segments: dict[Cell, str | None] = {}

    def column(self, header: str | None) -> int | None:
        """Return the column of a header; raise `ImportRefused` if it is not there once."""
        return self.headers.column(header)

    def padded(self, piece: Iterable[Row], columns: Iterable[int | None]) -> Iterator[Row]:
        """Yield rows, each long enough to have all these columns."""
        need = max((each + 1 for each in columns if each is not None), default=0)
        for number, cells in piece:
            missing = need - len(cells)
            yield number, cells if missing <= 0 else [*cells, *[None] * missing]

    def day(self, cells: list[Cell], column: int, row: int) -> int:
        """Return the day in a column, up to today; 0 for a blank row, and where it is said why there is none."""
        cell = cells[column]
        found = self.any_day(cell, row, column)
        if found > self.today:
            self.future += 1
            self._future_at = self._future_at if self.future > 1 else (row, column)
            return 0
        if not found and not text_of(cell) and any(map(text_of, cells)):
            self.found.problem("import-no-period", row, column)
        return found

    def any_day(self, cell: Cell, row: int, column: int) -> int:
        """Return the day in a cell, also one to come; 0 for none, which is said unless the cell is blank."""
        text = content(cell)
        if isinstance(text, str):
            text = text[:10] if _ISO.match(text) and text[10:11] in ("", "T", " ") else _TIME.sub("", text)
        known = self.days.get(text) or self._later.get(text)
        if known is None:
            known = 0 if text in self.days else self._read(cell, text, row, column)
        return known

    def _read(self, cell: Cell, text: Cell, row: int, column: int) -> int:
        if is_marked(cell, ERROR) or is_marked(cell, UNCALCULATED):
            self.found.number(cell, row, column, percent=False)
            return 0
        found = self.reader.read_period(text if isinstance(text, str) else cell)
        if isinstance(found, date):
            if not is_marked(cell, DATE):
                self._note_order(str(text), row, column)
            day = found.toordinal()
            (self._later if day > self.today else self.days)[text] = day
            return day
        if isinstance(found, Period):
            self.found.problem("import-list-no-day", row, column, text=clipped(text_of(cell)))
        else:
            self.reader.say_period(found, cell, row, column, header=False)
        return 0

    def _note_order(self, text: str, row: int, column: int) -> None:
        """Notice dates that can only be day first beside others that can only be month first."""
        match = _SLASHED.match(text.strip())
        if match and (int(match[1]) > 12) != (int(match[2]) > 12):
            order = "dmy" if int(match[1]) > 12 else "mdy"
            self._orders.setdefault(order, (text.strip(), row, column))

    def reach(self, first: int, last: int) -> None:
        """Take note that the list reaches from one day to another."""
        self.first = min(self.first or first, first)
        self.last = max(self.last, last)

    def segment(self, cell: Cell, row: int, column: int) -> str | None:
        """Return the segment of a row, None for the whole organisation only, `OUT` for a row that is left out."""
        text = text_of(cell)
        if text not in self._segments:
            self._segments[text] = self._segment(text, row, column)
        return self._segments[text]

    def _segment(self, text: str, row: int, column: int) -> str | None:
        names = self.reader.names
        if names.leaves_segment(text):
            return OUT
        if not text:
            return None
        if is_total(text) and not names.knows_segment(text):
            self.found.once("import-total-left-out", text, row, column, text=clipped(text))
            return OUT
        known, id = names.segment(text)
        if not known:
            self.found.once("import-list-unknown-segment", text, row, column, name=clipped(text))
        return id if known else None

    def say(self) -> None:
        """Say what was noticed about the dates as a whole."""
        if self.future:
            self.found.problem("import-list-future", *self._future_at, blocking=False, count=self.future)
        if len(self._orders) > 1 and self.reader.mapping.dates is None:
            (one, _row, _column), (other, row, column) = self._orders.values()
            self.found.problem("import-list-mixed-dates", row, column, text=clipped(other), other=clipped(one))
