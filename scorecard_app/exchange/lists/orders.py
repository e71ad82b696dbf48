"""A list of orders, counted as its rows come: orders and revenue by day, and one packed number per purchase.

There may be half a million, so what a text means is found once and looked up from then on. An order may have
several rows. Where any of them says that it is cancelled, all are, and what was counted of it before is taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from scorecard_app.errors import clipped
from scorecard_app.exchange.cells import Cell, Row, text_of
from scorecard_app.exchange.lists.buckets import TAKEN_BACK, Bucket, Counted, More
from scorecard_app.exchange.lists.relations import DAY_BITS
from scorecard_app.exchange.lists.rows import OUT, ListRows
from scorecard_app.exchange.lists.words import status, status_words
from scorecard_app.exchange.phrases import folded, missing_words

SAID = 10
"""So many states, or orders, are named."""


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
        self.buckets: dict[str | None, Bucket] = {None: Bucket(None)}
        self._by_cell: dict[Cell, Bucket | None] = {}
        self._customers: dict[Cell, int] = {}
        self._folded: dict[str, int] = {"": 0}
        self._seen: dict[Cell, Counted] = {}
        self._amounts: dict[Cell, float] = {}
        self._more: dict[Cell, list[More]] = defaultdict(list)
        self._gone: set[Cell] = set()
        self._in_two_states: set[Cell] = set()
        self._differing: dict[Cell, tuple[int, dict[str, Any]]] = {}
        self._statuses: dict[Cell, bool] = {}
        self._cancelled_words = status_words("cancelled") | {status(each) for each in mapping.cancelled}
        self._strange: dict[str, tuple[int, int]] = {}
        self._duplicates = mapping.duplicates
        self.cancelled = self.refunds = self.again = self.without_customer = self.without_amount = 0

    def take(self, piece: Iterable[Row]) -> None:
        """Count rows."""
        status_at, order_at, gone = self.columns.status, self.columns.order, self._gone
        first, last = self.rows.first or 1 << 30, self.rows.last
        for row, cells, day in self._dated(piece):
            if day < first:
                first = day
            if day > last:
                last = day
            order = None if order_at is None else cells[order_at]
            if type(order) is list:
                order = order[1]
            if status_at is not None and not self._counts(cells[status_at], row):
                self._cancel(order)
            elif order in gone:
                if status_at is not None and cells[status_at] is not None and cells[status_at] != "":
                    self._in_two_states.add(order)
            else:
                self._count(cells, order, day, row)
        if last:
            self.rows.reach(first, last)

    def _count(self, cells: list[Cell], order: Cell, day: int, row: int) -> None:
        """Count a row that is not cancelled: an order, more of one, or a refund."""
        bucket = self._bucket_of(cells, row)
        if bucket is None:
            return
        amount, spoilt = self._amount(cells, row)
        if spoilt:
            return
        if amount is not None and amount < 0:
            self._refund(order, amount, bucket, day)
        elif order in self._seen:
            self._repeated(order, amount, bucket, day, row)
        else:
            self._add(cells, order, amount, bucket, day)

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

    def _add(self, cells: list[Cell], order: Cell, amount: float | None, bucket: Bucket, day: int) -> None:
        """Count one order."""
        bucket.orders[day] += 1
        if amount is None:
            self.without_amount += 1
        else:
            bucket.revenue[day] += amount
        at, purchase = self.columns.customer, -1
        if at is not None:
            who = self._customers.get(cells[at]) if type(cells[at]) is not list else None
            who = self._customer(cells[at]) if who is None else who
            if who:
                purchase = len(bucket.purchases)
                bucket.purchases.append(who << DAY_BITS | day)
            else:
                self.without_customer += 1
        if order is not None and order != "":
            at = self.columns.status
            stated = at is not None and cells[at] is not None and cells[at] != ""
            self._seen[order] = (bucket.segment, day, amount, purchase, stated)

    def _refund(self, order: Cell, amount: float, bucket: Bucket, day: int) -> None:
        """Take a negative amount off the revenue of its day."""
        bucket.refunds += 1
        self.refunds += 1
        self._change(order, amount, bucket, day, is_refund=True)

    def _change(self, order: Cell, amount: float, bucket: Bucket, day: int, *, is_refund: bool = False) -> None:
        """Add to the revenue, so that it can be taken back where the order turns out to be cancelled."""
        bucket.revenue[day] += amount
        if self.columns.status is not None and order is not None and order != "":
            self._more[order].append(More(bucket, day, amount, is_refund))

    def _cancel(self, order: Cell) -> None:
        """Leave an order out, with all its rows, and take back what they have counted for; so too a lone row."""
        if order is None or order == "":
            self.cancelled += 1
            return
        if order in self._gone:
            return
        self._gone.add(order)
        self.cancelled += 1
        counted = self._seen.pop(order, None)
        if counted is not None:
            self._take_back(order, counted)
        for each in self._more.pop(order, ()):
            each.bucket.revenue[each.day] -= each.amount
            each.bucket.refunds -= each.is_refund
            self.refunds -= each.is_refund

    def _take_back(self, order: Cell, counted: Counted) -> None:
        segment, day, amount, purchase, stated = counted
        bucket = self.buckets[segment]
        bucket.orders[day] -= 1
        if amount is not None:
            bucket.revenue[day] -= amount
        elif order not in self._amounts:
            self.without_amount -= 1
        if purchase >= 0:
            bucket.purchases[purchase] = TAKEN_BACK
        elif self.columns.customer is not None:
            self.without_customer -= 1
        if stated:
            self._in_two_states.add(order)

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
        bucket = self.buckets.get(segment)
        if bucket is None:
            bucket = self.buckets[segment] = Bucket(segment)
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
        """Count another row of an order: once, unless its amount differs, which the mapping must decide.

        A row without an amount adds nothing; the first amount there is is the order's, on whichever row it stands.
        """
        self.again += 1
        if amount is None:
            return
        known = self._amounts.get(order, self._seen[order][2])
        if known is None or self._duplicates == "last":
            self.without_amount -= known is None
            self._amounts[order] = amount
            self._change(order, amount - (known or 0.0), bucket, day)
        elif self._duplicates == "sum":
            self._change(order, amount, bucket, day)
        elif self._duplicates is None and known != amount:
            facts = {"order": clipped(text_of(order)), "first": known, "second": amount}
            self._differing.setdefault(order, (row, facts))

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
        if self._in_two_states:
            orders = ", ".join(sorted(clipped(text_of(each)) for each in self._in_two_states)[:SAID])
            found.remark("import-list-two-states", count=len(self._in_two_states), orders=orders)
        self._say_differing()
        if self._strange:
            states = ", ".join(f"“{clipped(each)}”" for each in list(self._strange)[:SAID])
            row, column = next(iter(self._strange.values()))
            found.problem("import-list-states", row, column, blocking=False, states=states)

    def _say_differing(self) -> None:
        """Ask which amount counts where the rows of an order that is not cancelled differ."""
        left = [each for order, each in self._differing.items() if order not in self._gone]
        if left:
            assert self.columns.amount is not None
            row, facts = left[0]
            self.rows.found.problem("import-list-order-amounts", row, self.columns.amount, **facts)
