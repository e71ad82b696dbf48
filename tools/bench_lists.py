"""Measure how long 500,000 orders take, from the file to the inputs of a dozen measures, against bare readers.

The files are made once, as exports are: a number, a time, a customer, an amount, a state, a shop. Both sides run
in turns in one process; the best round of each counts. `python -m tools.bench_lists` prints them.
"""

from __future__ import annotations

import csv
import os
import random
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from scorecard_app.domain.importing import make_plan
from scorecard_app.domain.model import Objective, Perspective, Scorecard, Segment
from scorecard_app.exchange import read_incoming
from scorecard_app.exchange.mapping import parse_mapping
from scorecard_app.library.catalog import as_measure

Result = tuple[str, float, float]
"""What was measured, the ratio, and the ratio that must not be exceeded."""

ORDERS, CUSTOMERS, ROUNDS = 500_000, 60_000, 3
HEADS = ["Order", "Created at", "Customer", "Total", "Status", "Shop"]
MAPPING = parse_mapping(
    {
        "list": "orders",
        "header_row": 1,
        "order_column": "Order",
        "period_column": "Created at",
        "customer_column": "Customer",
        "value_column": "Total",
        "status_column": "Status",
        "segment_column": "Shop",
        "locale": "en",
    }
)
SHOPS = ("North", "South", "East", "West")
FED = (
    "order_volume",
    "average_order_value",
    "purchase_frequency",
    "repeat_purchase_rate",
    "new_customer_rate",
    "customer_acquisition_cost",
    "referral_rate",
    "customer_retention_rate",
    "customer_churn_rate",
    "customer_base_growth",
    "customer_profitability",
    "donor_retention_rate",
)


def bench_card() -> Scorecard:
    """Return a card of the measures that orders feed."""
    made = (as_measure(code, id=code, objective="o", language="en", currency="EUR") for code in FED)
    return Scorecard(
        "Bench",
        segments={each.lower(): Segment(each.lower(), each) for each in SHOPS},
        perspectives={"p": Perspective("p", "Customers")},
        objectives={"o": Objective("o", "p", "Objective")},
        measures={each.id: each for each in made},
    )


def write_files(folder: Path, orders: int = ORDERS) -> None:
    """Write the same orders as a workbook and as a CSV file."""
    import openpyxl

    numbers = random.Random(7)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Orders")
    sheet.append(HEADS)
    first = datetime(2021, 1, 1)  # noqa: DTZ001 - Excel has no zones
    minutes = 5 * 365 * 24 * 60
    with (folder / "orders.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(HEADS)
        for number in range(orders):
            when = first + timedelta(minutes=minutes * number // orders)
            who = f"customer{numbers.randrange(CUSTOMERS)}@mail.example"
            state = numbers.choice(("paid", "paid", "paid", "paid", "cancelled"))
            row = [f"#{number}", when, who, round(numbers.uniform(5, 200), 2), state, numbers.choice(SHOPS)]
            sheet.append(row)
            lines.writerow(row)
    book.save(folder / "orders.xlsx")


def _bare_read(path: Path) -> int:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return len(list(csv.reader(file)))
    from python_calamine import CalamineWorkbook

    return len(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())


def measure(path: Path, rounds: int = ROUNDS) -> tuple[float, float]:
    """Return the seconds of our best round, from the file to the plan, and of the bare reader's."""
    card = bench_card()
    ours, bare = [], []
    for _ in range(rounds):
        start = time.perf_counter()
        plan = make_plan(card, read_incoming(card, path, mapping=MAPPING))
        ours.append(time.perf_counter() - start)
        assert plan.new
        assert not plan.blocked
        start = time.perf_counter()
        assert _bare_read(path) > 1
        bare.append(time.perf_counter() - start)
    return min(ours), min(bare)


def bench_lists(rounds: int = ROUNDS) -> list[Result]:
    """Read 500,000 orders from each kind of file; return the ratios with what they may be."""
    found: list[Result] = []
    with tempfile.TemporaryDirectory() as name:
        os.environ.setdefault("SCORECARD_HOME", str(Path(name) / "home"))
        write_files(Path(name))
        for file, limit in (("orders.xlsx", 3.0), ("orders.csv", 10.0)):
            ours, bare = measure(Path(name) / file, rounds)
            found.append((f"import {file}, 500,000 orders ({ours:.2f} s, bare {bare:.2f} s)", ours / bare, limit))
    return found


def main() -> None:
    """Print everything."""
    for name, ratio, limit in bench_lists():
        print(f"{name:80s} {ratio:5.2f}  (at most {limit})")


if __name__ == "__main__":
    main()
