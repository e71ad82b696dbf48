"""A list of orders, counted as its rows come: orders and revenue by day, and one packed number per purchase.

There may be half a million, so what a text means is found once and looked up from then on.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scorecard_app.errors import clipped
from scorecard_app.exchange.cells import Cell, Row, text_of
from scorecard_app.exchange.lists.relations import DAY_BITS
from scorecard_app.exchange.lists.rows import OUT, ListRows
from scorecard_app.exchange.lists.words import status, status_words
from scorecard_app.exchange.phrases import folded, missing_words

SAID = 10
"""So many states of orders are named."""


class Bucket:
    """The orders of one segment: their number and revenue by day, and (customer, day) packed for each purchase."""

    def __init__(self) -> None:
        self.orders: dict[int, int] = defaultdict(int)
        self.revenue: dict[int, float] = defaultdict(float)
        self.purchases = array("q")


class _Columns(NamedTuple):
    day: int
    customer: int | None
    order: int | None
    amount: int | None
    status: int | None
    segment: int | None


class Orders:
    """Takes the rows of a list of orders; `buckets` are what came of them, by segment."""

    def __init__(self, rows: ListRows) -> None:
        mapping = rows.reader.mapping
        self.rows = rows
        keys = (mapping.customer_column, mapping.order_column, mapping.value_column)
        day = rows.column(mapping.period_column)
        assert day is not None
        self.columns = _Columns(day, *map(rows.column, (*keys, mapping.status_column, mapping.segment_column)))
        self.buckets: dict[str | None, Bucket] = defaultdict(Bucket)
        self._by_cell: dict[Cell, Bucket | None] = {}
        self._customers: dict[Cell, int] = {}
        self._folded: dict[str, int] = {"": 0}
        self._seen: dict[Cell, float | None] = {}
        self._statuses: dict[Cell, bool] = {}
        self._cancelled_words = status_words("cancelled") | {status(each) for each in mapping.cancelled}
        self._strange: dict[str, tuple[int, int]] = {}
        self._duplicates = mapping.duplicates
        self.cancelled = self.refunds = self.again = self.without_customer = self.without_amount = 0

    def take(self, piece: Iterable[Row]) -> None:
        """Count rows."""
        status_at, order_at = self.columns.status, self.columns.order
        first, last = self.rows.first or 1 << 30, self.rows.last
        for row, cells, day in self._dated(piece):
            if day < first:
                first = day
            if day > last:
                last = day
            if status_at is not None and not self._counts(cells[status_at], row):
                self.cancelled += 1
                continue
            bucket = self._bucket_of(cells, row)
            if bucket is None:
                continue
            amount, spoilt = self._amount(cells, row)
            if spoilt:
                continue
            if amount is not None and amount < 0:
                bucket.revenue[day] += amount
                self.refunds += 1
            elif order_at is None or self._is_first(cells[order_at], amount, bucket, day, row):
                self._add(cells, amount, bucket, day)
        if last:
            self.rows.reach(first, last)

    def _dated(self, piece: Iterable[Row]) -> Iterator[tuple[int, list[Cell], int]]:
        """Yield number, cells and day of the rows that have one; exports repeat their days, not their times."""
        at, known = self.columns.day, self.rows.days.get
        for row, cells in self.rows.padded(piece, self.columns):
            cell = cells[at]
            key = cell[1] if type(cell) is list else cell
            day = known(key)
            if not day and type(key) is str and key[13:14] == ":":
                day = known(key[:10])
            day = day or self.rows.day(cells, at, row)
            if day:
                yield row, cells, day

    def _counts(self, cell: Cell, row: int) -> bool:
        """Return whether orders in the state of a cell count."""
        counts = self._statuses.get(cell) if type(cell) is not list else None
        return self._status(cell, row) if counts is None else counts

    def _bucket_of(self, cells: list[Cell], row: int) -> Bucket | None:
        """Return where a row is counted, None for one that is left out."""
        at = self.columns.segment
        if at is None:
            return self.buckets[None]
        bucket = self._by_cell.get(cells[at]) if type(cells[at]) is not list else None
        return bucket or self._bucket(cells[at], row, at)

    def _amount(self, cells: list[Cell], row: int) -> tuple[float | None, bool]:
        """Return a row's amount, None without one, and whether its cell was no number, which is said."""
        at = self.columns.amount
        if at is None:
            return None, False
        cell = cells[at]
        if type(cell) is float or type(cell) is int:
            return cell, False
        if cell is None or cell == "":
            return None, False
        amount = self.rows.found.quick(cell) if type(cell) is str else None
        return (amount, False) if amount is not None else self._number(cell, row, at)

    def _is_first(self, cell: Cell, amount: float | None, bucket: Bucket, day: int, row: int) -> bool:
        """Return whether a row is the first of its order; another one is not counted again."""
        order = cell if type(cell) is not list else cell[1]
        if order in self._seen:
            self._repeated(order, amount, bucket, day, row)
            return False
        if order is not None and order != "":
            self._seen[order] = amount
        return True

    def _add(self, cells: list[Cell], amount: float | None, bucket: Bucket, day: int) -> None:
        """Count one order."""
        bucket.orders[day] += 1
        if amount is None:
            self.without_amount += 1
        else:
            bucket.revenue[day] += amount
        at = self.columns.customer
        if at is None:
            return
        who = self._customers.get(cells[at]) if type(cells[at]) is not list else None
        if who is None:
            who = self._customer(cells[at])
        if who:
            bucket.purchases.append(who << DAY_BITS | day)
        else:
            self.without_customer += 1

    def _status(self, cell: Cell, row: int) -> bool:
        """Return whether orders in this state count; a state that is not known counts, and is said."""
        text = text_of(cell)
        plain = status(text)
        counts = plain not in self._cancelled_words
        if counts and plain and plain not in status_words("counted"):
            assert self.columns.status is not None
            self._strange.setdefault(text, (row, self.columns.status))
        if type(cell) is not list:
            self._statuses[cell] = counts
        return counts

    def _bucket(self, cell: Cell, row: int, column: int) -> Bucket | None:
        segment = self.rows.segment(cell, row, column)
        if segment == OUT:
            return None
        bucket = self.buckets[segment]
        if type(cell) is not list:
            self._by_cell[cell] = bucket
        return bucket

    def _customer(self, cell: Cell) -> int:
        """Return the number of a customer, 0 for none; case and outer spaces make no difference."""
        plain = folded(text_of(cell))
        number = self._folded.setdefault(plain, len(self._folded))
        if type(cell) is not list:
            self._customers[cell] = number
        return number

    def _number(self, cell: Cell, row: int, column: int) -> tuple[float | None, bool]:
        """Return an amount, and whether the cell was no number, which is said."""
        amount = self.rows.found.number(cell, row, column, percent=False)
        missing = isinstance(cell, str) and folded(cell) in missing_words()
        return amount, amount is None and not missing

    def _repeated(self, order: Cell, amount: float | None, bucket: Bucket, day: int, row: int) -> None:
        """Count another row of an order: once, unless its amount differs, which the mapping must decide."""
        known = self._seen[order]
        self.again += 1
        if amount is None or self._duplicates == "first":
            return
        if known is None or self._duplicates == "last":
            bucket.revenue[day] += amount - (known or 0.0)
            self._seen[order] = amount
        elif self._duplicates == "sum":
            bucket.revenue[day] += amount
        elif known != amount:
            assert self.columns.amount is not None
            facts = {"order": clipped(text_of(order)), "first": known, "second": amount}
            self.rows.found.once("import-list-order-amounts", "", row, self.columns.amount, blocking=True, **facts)

    def say(self) -> None:
        """Say what was left out and what was counted in a way that could have been another."""
        found = self.rows.found
        for code, count in (
            ("import-list-cancelled", self.cancelled),
            ("import-list-refunds", self.refunds),
            ("import-list-order-again", self.again),
            ("import-list-no-customer", self.without_customer),
            ("import-list-no-amount", self.without_amount if self.columns.amount is not None else 0),
        ):
            if count:
                found.remark(code, count=count)
        if self._strange:
            states = ", ".join(f"“{clipped(each)}”" for each in list(self._strange)[:SAID])
            row, column = next(iter(self._strange.values()))
            found.problem("import-list-states", row, column, blocking=False, states=states)
