"""Cards and workbooks for the tests of what goes out to Excel and comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.importing import ImportPlan, make_plan
from scorecard_app.domain.model import (
    Input,
    Measure,
    Objective,
    Perspective,
    SameAs,
    Scorecard,
    Segment,
    Target,
)
from scorecard_app.domain.period import parse_period
from scorecard_app.exchange import read_incoming
from scorecard_app.exchange.writers.template import write_template
from scorecard_app.library.catalog import as_measure

TODAY = date(2026, 7, 20)
CSV_MAPPING = {
    "periods": "down",
    "period_column": "period",
    "measure_column": "measure id",
    "segment_column": "segment",
    "input_column": "input",
    "value_column": "value",
    "note_column": "note",
    "locale": "en",
    "delimiter": ",",
}
"""What brings a CSV file of all readings back, as the manual has it."""


def small_card() -> Scorecard:
    """Return a card with a survey measure in a segment, a percent, a shared input and a yes or no."""
    nps = replace(
        as_measure("net_promoter_score", id="nps", objective="ready", language="en", currency="EUR"),
        targets=(Target(parse_period("2026-Q1"), goal=40.0, red=20.0),),
    )
    share = Measure("share", "ready", "Share of regulars", unit="%", owner="Mia", targets=(_goal("2026-01", 80.0),))
    orders = Measure("orders", "grow", "Orders", inputs=(Input("value", "Orders", integer=True, min=0.0),))
    basket = Measure(
        "basket",
        "grow",
        "Average order",
        unit="currency",
        decimals=2,
        formula="revenue / orders",
        aggregation="recompute",
        inputs=(Input("revenue", "Revenue", "EUR"), Input("orders", same_as=SameAs("orders", "value"))),
    )
    safe = Measure("safe", "grow", "Nobody was hurt", direction="yes_no", decimals=0)
    return Scorecard(
        "Bakery Blum",
        segments={"shop": Segment("shop", "Shop"), "cafe": Segment("cafe", "Café")},
        perspectives={"c": Perspective("c", "Customers", "customer")},
        objectives={
            "ready": Objective("ready", "c", "My order is ready when I arrive", owner="Lena"),
            "grow": Objective("grow", "c", "Every visit is worth more", owner="Jonas"),
        },
        measures={each.id: each for each in (nps, share, orders, basket, safe)},
    )


def _goal(start: str, goal: float) -> Target:
    return Target(parse_period(start), goal=goal, baseline=60.0)


def card_with_readings() -> Scorecard:
    """Return the small card with readings of every kind: percent, finished figure, coarser, notes."""
    card = small_card()
    answers: dict[str, float | None] = {"promoters": 110.0, "detractors": 30.0, "responses": 200.0}
    rows: list[tuple[str, str | None, str, dict[str, float | None], str | None]] = [
        ("nps", "shop", "2026-Q1", answers, "=Snow,\nfew guests"),
        ("nps", "cafe", "2026-Q1", {"value": 12.0}, None),
        ("nps", "shop", "2025", {"value": 38.0}, None),
        ("share", None, "2026-03", {"value": 200 / 3}, None),
        ("share", None, "2026-04", {"value": 7.0}, "-5 points"),
        ("orders", None, "2026-03", {"value": 812.0}, None),
        ("basket", None, "2026-03", {"revenue": 7104.55}, None),
        ("safe", None, "2026-03", {"value": 0.0}, "A burnt thumb"),
    ]
    for measure, segment, period, values, note in rows:
        card = put_values(card, measure, segment, parse_period(period), values, note)
    return card


def template_of(card: Scorecard, path: Path, **settings: Any) -> Workbook:
    """Write a card's template and open it."""
    write_template(card, path, **{"language": "en", "today": TODAY, **settings})
    return opened(path)


def opened(path: Path) -> Workbook:
    """Return a workbook as openpyxl reads it."""
    book: Workbook = load_workbook(path)
    return book


@contextmanager
def changed(path: Path) -> Iterator[Workbook]:
    """Open a workbook to be changed in place."""
    book = opened(path)
    yield book
    book.save(path)


def plan_of(card: Scorecard, path: Path) -> ImportPlan:
    """Return what importing a file would do, read by the guarded child."""
    return make_plan(card, read_incoming(card, path))


def codes(plan: ImportPlan) -> list[tuple[str, str | None, str | None, bool]]:
    """Return the problems of a plan: code, sheet, cell, blocking."""
    return [(each.code, each.sheet, each.cell, each.blocking) for each in plan.problems]


def row_of(sheet: Worksheet, key: str) -> int:
    """Return the row with this hidden key."""
    return next(row for row, (cell,) in enumerate(sheet.iter_rows(max_col=1), 1) if cell.value == key)


def cell_of(sheet: Worksheet, key: str, period: str) -> Any:
    """Return the cell of a row and a period."""
    column = next(cell.column for cell in sheet[4] if cell.value == period)
    return sheet.cell(row_of(sheet, key), column)


def where(sheet: Worksheet, wanted: Callable[[Any], bool]) -> list[Any]:
    """Return the cells of a sheet that fulfil a condition."""
    return [cell for row in sheet.iter_rows() for cell in row if wanted(cell)]


MONTHS, QUARTERS, YEARS = "Data - months", "Data - quarters", "Data - years"
