"""What is decided in the wizard is known to the command line: it reads the same file without a question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scorecard_app.document import Document
from scorecard_app.domain.importing import apply_plan, make_plan
from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange import read_incoming
from scorecard_app.exchange.recognition.draft import LEAVE, Choice, Draft
from scorecard_app.exchange.recognition.editing import choose, choose_segment, with_setting
from scorecard_app.exchange.recognition.finishing import open_points, to_mapping
from scorecard_app.exchange.recognition.glance import glance
from scorecard_app.exchange.recognition.propose import propose
from tests.command_line import done, json_of
from tests.imports import small_card, write_book

Rows = list[list[Any]]
Decide = Callable[[Draft], Draft]
FIVE = ("Ordres taken", "Churn of guests", "Cakes", "Nonsense", "Loyal guests")
ACROSS: Rows = [["Measure", "2026-01", "2026-02"], *([name, 5, 6] for name in FIVE)]
DOWN: Rows = [["Month", *FIVE], *([month, 2, 3, 4, 5, 6] for month in ("2026-01", "2026-02"))]
LONG: Rows = [
    ["Month", "Measure", "Shop", "Value"],
    *(["2026-01", name, shop, 5] for name in FIVE for shop in ("Shop", "Kiosk", "Stall")),
]
ORDERS: Rows = [
    ["Order", "Date", "Customer", "Total"],
    *([f"A{at}", f"2025-{1 + at % 12:02}-{1 + at % 28:02}", f"c{at % 7}", 9.5] for at in range(40)),
    ["A40", "2025-12-31", "c1", 5],
]


def decide(draft: Draft) -> Draft:
    """Say what each name is: measures of the scorecard, a new one, none."""
    draft = choose(draft, "Ordres taken", Choice("attach", "orders"))
    draft = choose(draft, "Churn of guests", Choice("attach", "churn"))
    draft = choose(draft, "Cakes", Choice("new", "Cakes"))
    draft = choose(draft, "Nonsense", LEAVE)
    return choose(draft, "Loyal guests", LEAVE)


def decide_segments(draft: Draft) -> Draft:
    """Say what two segments are as well."""
    draft = choose_segment(decide(draft), "Kiosk", Choice("new", "Kiosk"))
    return choose_segment(draft, "Stall", LEAVE)


def feed(draft: Draft) -> Draft:
    """Say which measures of the library a list feeds."""
    return with_setting(draft, "feeds", ["library:order_volume", "library:average_order_value"])


def imported(file: Path, card: Scorecard, book: Path, decide: Decide) -> None:
    """Import a file as the wizard does, and remember how."""
    with Document.create(file, card) as document:
        draft = decide(propose(document.card, glance(book), known=document.mappings()))
        assert open_points(document.card, draft) == ()
        mapping = to_mapping(document.card, draft)
        plan = make_plan(document.card, read_incoming(document.card, book, mapping=mapping))
        assert plan.writes
        assert not plan.blocked
        document.edit("Import", lambda card: apply_plan(plan, card))
        assert document.remember_mapping(mapping)


@pytest.mark.parametrize(
    ("rows", "decide"),
    [(ACROSS, decide), (DOWN, decide), (LONG, decide_segments), (ORDERS, feed)],
    ids=["across", "down", "long", "orders"],
)
def test_that_the_command_line_asks_nothing_that_was_decided_in_the_wizard(
    tmp_path: Path, rows: Rows, decide: Decide
) -> None:
    book, file = write_book(tmp_path / "figures.xlsx", rows), tmp_path / "card.scorecard"
    imported(file, small_card(), book, decide)
    found = json_of("import", file, book, "--json")
    assert found["questions"] == []
    assert (found["new"], found["changed"]) == (0, 0)
    assert found["same"] > 0
    assert "perhaps" not in done("import", file, book)
