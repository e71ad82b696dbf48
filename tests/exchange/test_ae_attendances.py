"""A real case: 36 months of ten organisations, read from the workbook, checked against the whole data."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from pathlib import Path

from scorecard_app.document import Document
from scorecard_app.domain.importing import apply_plan, make_plan
from scorecard_app.domain.model import Input, Measure
from scorecard_app.domain.period import parse_period
from scorecard_app.domain.values import value_at
from tests.command_line import done
from tests.imports import DATA, read, small_card

AE = Measure(
    "ae",
    "o",
    "Seen within four hours",
    unit="%",
    aggregation="recompute",
    formula="100 - 100 * breaches / attendances",
    inputs=tuple(Input(name, integer=True, min=0, additive=True) for name in ("attendances", "breaches")),
    checks=("breaches <= attendances",),
)
COLUMNS = {"Attendances": ["ae", "attendances"], "Breaches of 4 hours": ["ae", "breaches"]}


def test_that_720_values_are_new_then_the_same_and_their_totals_are_those_of_the_whole_data() -> None:
    card = small_card(AE)
    found = []
    for _turn in range(2):
        incoming = read(
            card,
            DATA / "ae_attendances.xlsx",
            sheet="A&E type 1",
            header_row=3,
            periods="down",
            period_column="Month",
            segment_column="Organisation",
            value_columns=COLUMNS,
            create_segments=True,
            locale="en",
        )
        plan = make_plan(card, incoming)
        assert plan.problems == ()
        found.append((len(plan.new), len(plan.changed), len(plan.same)))
        before, card = card, apply_plan(plan, card)
    assert found == [(720, 0, 0), (0, 0, 720)]
    assert card is before
    assert len(card.segments) == 2 + 10
    for period, (attendances, breaches) in _totals(set(card.segments)).items():
        value = value_at(card, "ae", None, parse_period(period)).value
        assert value is not None
        assert abs(value - (100 - 100 * breaches / attendances)) < 1e-9


def test_that_the_same_is_recognised_without_a_mapping(tmp_path: Path) -> None:
    card = small_card(AE)
    file = tmp_path / "hospitals.scorecard"
    Document.create(file, card).close()
    shown = done("import", file, DATA / "ae_attendances.xlsx")
    assert "“Breaches of 4 hours” → Seen within four hours / breaches (85" in shown
    assert "“Emergency admissions” → left out" in shown
    assert "720 values read: 720 new, 0 changed, 0 the same." in shown


def _totals(organisations: set[str]) -> dict[str, tuple[int, int]]:
    """Return attendances and breaches by month over the organisations, from the full file."""
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    with gzip.open(DATA / "ae_attendances_full.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["type"] == "1" and row["org_code"] in organisations:
                totals[row["period"][:7]][0] += int(row["attendances"])
                totals[row["period"][:7]][1] += int(row["breaches"])
    assert len(totals) == 36
    return {period: (attendances, breaches) for period, (attendances, breaches) in totals.items()}
