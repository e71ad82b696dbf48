"""What a list of orders comes to, period by period; see docs/manual/lists.md for each definition."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from math import fsum

from scorecard_app.exchange.lists.buckets import TAKEN_BACK, Bucket
from scorecard_app.exchange.lists.facts import CUSTOMERS
from scorecard_app.exchange.lists.relations import DAY, DAY_BITS, Relations, by_activity
from scorecard_app.exchange.lists.spans import Extent, Span, months_later

_BUYERS = frozenset(("customers_buying", "customers_repeat", "buyers_before", "buyers_both"))
Counts = list[dict[str, float]]
"""Facts by name for each span; one that cannot be known is absent."""


def relation_facts(relations: Relations, span: Span, known: int) -> dict[str, float]:
    """Return how many customers there were, came and went; `known` is the first day whose close is known."""
    found: dict[str, float] = {}
    _period, first, last = span
    if last >= known:
        found["customers_end"] = found["customers_active"] = float(relations.before(last + 1))
    if first > known:
        start = relations.before(first)
        found["customers_start"] = float(start)
        found["customers_average"] = (start + found["customers_end"]) / 2
        found["customers_new"] = float(relations.new(first, last))
        found["customers_new_kept"] = float(relations.kept(first, last))
        found["customers_lost"] = float(relations.lost(first, last))
    return found


class Activity:
    """The orders of one segment, or of all, ready to be counted."""

    def __init__(self, buckets: Iterable[Bucket], extent: Extent, months: int) -> None:
        orders: dict[int, int] = {}
        revenue: dict[int, list[float]] = {}
        keys: list[int] = []
        for each in buckets:
            keys += each.purchases
            for day, count in each.orders.items():
                orders[day] = orders.get(day, 0) + count
            for day, amount in each.revenue.items():
                revenue.setdefault(day, []).append(amount)
        keys.sort()
        del keys[: bisect_right(keys, TAKEN_BACK)]
        self._keys, self._extent, self._months = keys, extent, months
        self._days = sorted(orders)
        self._orders = [0, *accumulate(orders[day] for day in self._days)]
        self._paid = sorted(revenue)
        self._revenue = [fsum(revenue[day]) for day in self._paid]
        self._relations: Relations | None = None
        self.negative: set[str] = set()
        """The periods counted in which more was paid back than came in."""

    def counted(self, spans: Sequence[Span], wanted: Collection[str]) -> Counts:
        """Return the facts wanted for each span."""
        found: Counts = [{} for _ in spans]
        self._money(spans, found)
        if not CUSTOMERS.isdisjoint(wanted) or "annual_revenue_per_customer" in wanted:
            self._customers(spans, found)
        if not _BUYERS.isdisjoint(wanted):
            self._buyers(spans, found)
        return found

    def _money(self, spans: Sequence[Span], found: Counts) -> None:
        for span, facts in zip(spans, found, strict=True):
            low, high = bisect_left(self._days, span.first), bisect_right(self._days, span.last)
            facts["orders"] = float(self._orders[high] - self._orders[low])
            low, high = bisect_left(self._paid, span.first), bisect_right(self._paid, span.last)
            revenue = round(fsum(self._revenue[low:high]), 6)
            if revenue >= 0:
                facts["order_revenue"] = facts["customer_revenue"] = revenue
            else:
                self.negative.add(str(span.period))

    def _customers(self, spans: Sequence[Span], found: Counts) -> None:
        if self._relations is None:
            self._relations = Relations(by_activity(self._keys, self._months))
        known = known_from(self._extent, self._months)
        for span, facts in zip(spans, found, strict=True):
            facts |= relation_facts(self._relations, span, known)
            if facts.get("customers_average") and "order_revenue" in facts:
                facts["annual_revenue_per_customer"] = facts["order_revenue"] / facts["customers_average"]

    def _buyers(self, spans: Sequence[Span], found: Counts) -> None:
        """Count different customers; spans that overlap are counted in turns of those that do not."""
        apart = next((at for at, each in enumerate(spans) if each.first > spans[0].last), len(spans))
        turns = max(1, apart)
        for turn in range(turns):
            self._buyers_apart(spans[turn::turns], found[turn::turns], follows=turns == 1)

    def _buyers_apart(self, spans: Sequence[Span], found: Counts, *, follows: bool) -> None:
        place = {day: at for at, span in enumerate(spans) for day in range(span.first, span.last + 1)}
        buying, repeat, both = ([0] * len(spans) for _ in range(3))
        customer = at = before = -1
        times = 0
        get = place.get
        for key in self._keys:
            where = get(key & DAY, -1)
            if where < 0:
                continue
            who = key >> DAY_BITS
            if who != customer:
                customer, at, before, times = who, where, -1, 0
            elif where != at:
                at, before, times = where, at, 0
            times += 1
            if times == 1:
                buying[at] += 1
                both[at] += before == at - 1 and at > 0
            elif times == 2:
                repeat[at] += 1
        for index, facts in enumerate(found):
            facts["customers_buying"], facts["customers_repeat"] = float(buying[index]), float(repeat[index])
            if follows and index:
                facts["buyers_before"], facts["buyers_both"] = float(buying[index - 1]), float(both[index])


def known_from(extent: Extent, months: int) -> int:
    """Return the first day at whose close a list of orders tells who is a customer."""
    return months_later(extent.first - 1, months) + 1
