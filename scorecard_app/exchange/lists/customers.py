"""A list of customers: since when, until when, and what each brings in a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum
from typing import Any, NamedTuple

from scorecard_app.domain.incoming import cell_name
from scorecard_app.errors import clipped
from scorecard_app.exchange.cells import Cell, Row, text_of
from scorecard_app.exchange.lists.activity import Counts, relation_facts
from scorecard_app.exchange.lists.relations import NEVER, Relations
from scorecard_app.exchange.lists.rows import OUT, ListRows
from scorecard_app.exchange.lists.spans import Span
from scorecard_app.exchange.lists.words import status, status_words
from scorecard_app.exchange.phrases import folded


class Customer(NamedTuple):
    """One relationship: first and last day (`NEVER` without one), and yearly revenue if it is known."""

    start: int
    end: int
    revenue: float | None


class Customers:
    """Takes the rows of a list of customers; `found` are the relationships by segment."""

    def __init__(self, rows: ListRows) -> None:
        mapping = rows.reader.mapping
        self.rows = rows
        start = rows.column(mapping.start_column)
        assert start is not None
        self.start = start
        self.end, self.customer = rows.column(mapping.end_column), rows.column(mapping.customer_column)
        self.revenue, self.segment = rows.column(mapping.revenue_column), rows.column(mapping.segment_column)
        self.status = rows.column(mapping.status_column)
        self._cancelled = status_words("cancelled") | {status(each) for each in mapping.cancelled}
        self.found: dict[str | None, list[Customer]] = {}
        self._by_name: dict[str, list[tuple[int, int, int]]] = {}
        self.ended = self.without_revenue = 0

    def take(self, piece: Iterable[Row]) -> None:
        """Count rows."""
        columns = (self.start, self.end, self.customer, self.revenue, self.segment, self.status)
        for number, cells in self.rows.padded(piece, columns):
            self._take(number, cells)

    def _take(self, row: int, cells: list[Cell]) -> None:
        start = self.rows.day(cells, self.start, row)
        if not start:
            return
        end = self._end(cells, row, start)
        if end is None or not self._first_time(cells, row, start, end):
            return
        segment = None if self.segment is None else self.rows.segment(cells[self.segment], row, self.segment)
        if segment == OUT:
            return
        self.rows.reach(start, end if start <= end <= self.rows.today else start)
        self.ended += end != NEVER
        self.found.setdefault(segment, []).append(Customer(start, end, self._revenue(cells, row)))

    def _end(self, cells: list[Cell], row: int, start: int) -> int | None:
        """Return the last day, `NEVER`, or None where it is said that the row cannot be right."""
        if self.end is None:
            return NEVER
        cell = cells[self.end]
        if not text_of(cell):
            if self.status is not None and status(text_of(cells[self.status])) in self._cancelled:
                self.rows.found.problem("import-list-no-end", row, self.end)
                return None
            return NEVER
        end = self.rows.any_day(cell, row, self.end)
        if end and end < start:
            self.rows.found.problem("import-list-end-before-start", row, self.end)
            return None
        return end or None

    def _first_time(self, cells: list[Cell], row: int, start: int, end: int) -> bool:
        """Return whether a customer was not one already in these days, which is said."""
        if self.customer is None:
            return True
        name = folded(text_of(cells[self.customer]))
        if not name:
            return True
        known = self._by_name.setdefault(name, [])
        for first, last, at in known:
            if start <= last and first <= end:
                facts: dict[str, Any] = {
                    "name": clipped(text_of(cells[self.customer])),
                    "other": cell_name(at, self.customer),
                }
                self.rows.found.problem("import-list-customer-twice", row, self.customer, **facts)
                return False
        known.append((start, end, row))
        return True

    def _revenue(self, cells: list[Cell], row: int) -> float | None:
        if self.revenue is None:
            return None
        number = self.rows.found.number(cells[self.revenue], row, self.revenue, percent=False)
        self.without_revenue += number is None
        return number

    def say(self) -> None:
        """Say what a list without ends, and revenue that stands there once, cannot tell."""
        if not self.ended and self.found:
            self.rows.found.remark("import-list-no-ends")
        if self.revenue is not None:
            self.rows.found.remark("import-list-revenue-now")
            if self.without_revenue:
                self.rows.found.remark("import-list-no-revenue", count=self.without_revenue)


class Base:
    """The customers of one segment, or of all, ready to be counted; without any end nothing tells who left."""

    def __init__(self, found: Iterable[Customer], *, ends_known: bool) -> None:
        self._found = list(found)
        self._relations = Relations((each.start, each.end) for each in self._found)
        self._ends_known = ends_known

    def counted(self, spans: Sequence[Span], last: int) -> Counts:
        """Return the facts of each span; revenue only for one that ends on the day `last`."""
        return [{**self._people(span), **(self._revenue(span) if span.last == last else {})} for span in spans]

    def _people(self, span: Span) -> dict[str, float]:
        if not self._ends_known:
            return {"customers_new": float(self._relations.new(span.first, span.last))}
        found = relation_facts(self._relations, span, 0)
        years = self._relations.years(span.first, span.last)
        return found if years is None else {**found, "relationship_years": years}

    def _revenue(self, span: Span) -> dict[str, float]:
        _period, first, last = span
        there = [each.revenue for each in self._found if each.start <= last < each.end and each.revenue is not None]
        during = [each.revenue for each in self._found if each.start <= last and each.end >= first]
        known = [each for each in during if each is not None]
        found = {"customer_revenue": round(fsum(known), 6)} if known else {}
        return {**found, "annual_revenue_per_customer": fsum(there) / len(there)} if there else found
