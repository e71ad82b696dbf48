"""A list of orders, counted as its rows come: orders and revenue by day, and one packed number per purchase.

The loop over the rows is flat because there may be half a million.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
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

    @property
    def has_customers(self) -> bool:
        """Whether a column names customers."""
        return self.columns.customer is not None

    def take(self, piece: Iterable[Row]) -> None:
        """Count rows."""
        day_at, customer_at, order_at, amount_at, status_at, segment_at = self.columns
        need = self.rows.width(self.columns)
        get_day, read_day = self.rows.days.get, self.rows.day
        first, last = self.rows.first or 1 << 30, self.rows.last
        get_customer, get_bucket, get_status = self._customers.get, self._by_cell.get, self._statuses.get
        quick, number_of = self.rows.found.quick, self._number
        seen = self._seen
        whole = self.buckets[None] if segment_at is None else None
        for number, cells in piece:
            if len(cells) < need:
                cells = [*cells, *[None] * (need - len(cells))]
            cell = cells[day_at]
            key = cell[1] if type(cell) is list else cell
            day = get_day(key)
            if not day and type(key) is str and key[13:14] == ":":
                day = get_day(key[:10])
            if not day:
                day = read_day(cells, day_at, number)
                if not day:
                    continue
            if day < first:
                first = day
            if day > last:
                last = day
            if status_at is not None:
                cell = cells[status_at]
                counts = get_status(cell) if type(cell) is not list else None
                if counts is None:
                    counts = self._status(cell, number)
                if not counts:
                    self.cancelled += 1
                    continue
            bucket = whole
            if bucket is None:
                assert segment_at is not None
                cell = cells[segment_at]
                bucket = get_bucket(cell) if type(cell) is not list else None
                if bucket is None:
                    bucket = self._bucket(cell, number)
                    if bucket is None:
                        continue
            amount: float | None = None
            if amount_at is not None:
                cell = cells[amount_at]
                if type(cell) is float or type(cell) is int:
                    amount = cell
                elif cell is not None and cell != "":
                    amount = quick(cell) if type(cell) is str else None
                    if amount is None:
                        amount, spoilt = number_of(cell, number, amount_at)
                        if spoilt:
                            continue
                if amount is not None and amount < 0:
                    bucket.revenue[day] += amount
                    self.refunds += 1
                    continue
            if order_at is not None:
                cell = cells[order_at]
                order = cell if type(cell) is not list else cell[1]
                if order in seen:
                    self._repeated(order, amount, bucket, day, number)
                    continue
                if order is not None and order != "":
                    seen[order] = amount
            bucket.orders[day] += 1
            if amount is not None:
                bucket.revenue[day] += amount
            else:
                self.without_amount += 1
            if customer_at is not None:
                cell = cells[customer_at]
                who = get_customer(cell) if type(cell) is not list else None
                if who is None:
                    who = self._customer(cell)
                if who:
                    bucket.purchases.append(who << DAY_BITS | day)
                else:
                    self.without_customer += 1
        if last:
            self.rows.reach(first, last)

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

    def _bucket(self, cell: Cell, row: int) -> Bucket | None:
        assert self.columns.segment is not None
        segment = self.rows.segment(cell, row, self.columns.segment)
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
