"""Cards of library measures for the tests of raw lists, and one call to read a list from rows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scorecard_app.domain.incoming import Incoming
from scorecard_app.domain.model import Scorecard
from scorecard_app.library.catalog import as_measure
from tests.imports import read, small_card, values, write_csv

ORDERS: dict[str, Any] = {
    "list": "orders",
    "period_column": "Date",
    "customer_column": "Customer",
    "order_column": "Order",
    "value_column": "Total",
}
ORDER_HEADS = ["Order", "Date", "Customer", "Total"]
CUSTOMERS: dict[str, Any] = {
    "list": "customers",
    "customer_column": "Id",
    "start_column": "Since",
    "end_column": "Until",
}


def library_card(*codes: str, **fields: Any) -> Scorecard:
    """Return a card of these measures of the library, their codes being their ids, with Shop and Café."""
    made = (as_measure(code, id=code, objective="o", language="en", currency="EUR") for code in codes)
    return small_card(*made, **fields)


def read_rows(card: Scorecard, folder: Path, rows: Iterable[Any], **mapping: Any) -> Incoming:
    """Write rows as a CSV file and read them as a list."""
    return read(card, write_csv(folder / "list.csv", rows), **mapping)


def of(found: Incoming, measure: str, segment: str | None = None) -> dict[str, dict[str, float | None]]:
    """Return a measure's inputs by written period."""
    periods: dict[str, dict[str, float | None]] = {}
    for (id, whose, period, input), value in values(found).items():
        if (id, whose) == (measure, segment):
            periods.setdefault(period, {})[input] = value
    return periods
