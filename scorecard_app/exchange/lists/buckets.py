"""What is counted of orders, by segment, and what of each order, so that it can be taken back."""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import NamedTuple

TAKEN_BACK = -1
"""What stands for the purchase of an order that turned out to be cancelled."""


class Bucket:
    """The orders of one segment: their number and revenue by day, and (customer, day) packed for each purchase.

    `refunds` counts the negative amounts in its revenue. A purchase may be `TAKEN_BACK`.
    """

    def __init__(self, segment: str | None) -> None:
        self.segment = segment
        self.orders: dict[int, int] = defaultdict(int)
        self.revenue: dict[int, float] = defaultdict(float)
        self.purchases = array("q")
        self.refunds = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing in it counts, but for what was taken back."""
        return not self.refunds and not any(self.orders.values())


Counted = tuple[str | None, int, float | None, int, bool]
"""What was counted of an order by its first row: segment, day, amount, the place of its purchase in the bucket's
(or -1), whether the row named a state. Half a million bare tuples of plain values cost the collector least."""


class More(NamedTuple):
    """What another row of an order changed: the revenue of a bucket on a day."""

    bucket: Bucket
    day: int
    amount: float
    is_refund: bool
