"""What docs/manual/import.md promises: every key, every example, tried with files as people have them."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scorecard_app.domain.importing import apply_plan, make_plan
from scorecard_app.domain.model import Input, Measure, Scorecard
from scorecard_app.exchange.mapping import _CHECKS, parse_mapping
from tests.imports import CHURN, NPS, codes, read, small_card, values, write_book, write_csv
from tests.workbooks import CSV_MAPPING

MANUAL = (Path(__file__).parents[2] / "docs" / "manual" / "import.md").read_text("utf-8")
EXAMPLES: list[dict[str, Any]] = [json.loads(each) for each in re.findall(r"```json\n(.*?)```", MANUAL, re.S)]
AE = Measure(
    "ae",
    "o",
    "Seen within four hours",
    unit="%",
    aggregation="recompute",
    formula="100 - 100 * breaches / attendances",
    inputs=tuple(Input(name, integer=True, min=0, additive=True) for name in ("attendances", "breaches")),
)
REVENUE = Measure("revenue", "o", "Umsatz", unit="currency", aggregation="sum")


def test_that_the_manual_brings_our_own_csv_back_by_the_mapping_that_is_tested() -> None:
    assert CSV_MAPPING in EXAMPLES


def example(shape: str) -> dict[str, Any]:
    """Return the manual's example that stands under the name of a shape."""
    found = re.search(rf"\*\*{shape}\*\*.*?```json\n(.*?)```", MANUAL, re.S)
    assert found
    mapping: dict[str, Any] = json.loads(found[1])
    return mapping


def nothing_new(card: Scorecard, path: Path, mapping: dict[str, Any]) -> None:
    """Import a file and import it again: the second time everything is the same."""
    after = apply_plan(make_plan(card, read(card, path, **mapping)), card)
    assert after is not card
    again = make_plan(after, read(after, path, **mapping))
    assert (again.new, again.changed, again.notes) == ([], [], [])
    assert apply_plan(again, after) is after


def test_that_the_manual_names_every_key_and_no_other() -> None:
    table = MANUAL[MANUAL.index("| key | says |") :].split("\n\n")[0]
    named = [key for row in table.splitlines()[2:] for key in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert sorted(named) == sorted(_CHECKS)


@pytest.mark.parametrize("mapping", EXAMPLES)
def test_that_every_example_of_the_manual_is_a_mapping(mapping: dict[str, Any]) -> None:
    parse_mapping(mapping)


def test_that_the_tall_example_reads_a_column_per_input_with_segments(tmp_path: Path) -> None:
    rows = [
        ["A&E attendances and emergency admissions"],
        ["Type 1 departments"],
        ["Organisation", "Month", "Attendances", "Breaches of 4 hours", "Remarks"],
        ["Shop", date(2026, 1, 1), 12_345, "2,345", "mild"],
        ["R1H", date(2026, 1, 1), 10_000, 1_000, None],
        ["Shop", date(2026, 2, 1), 11_000, None, None],
        ["Total", date(2026, 1, 1), 22_345, 3_345, None],
    ]
    card, mapping = small_card(AE), example("Tall")
    path = write_book(tmp_path / "ae.xlsx", rows, title="A&E type 1")
    found = read(card, path, **mapping)
    assert values(found) == {
        ("ae", "shop", "2026-01", "attendances"): 12345.0,
        ("ae", "shop", "2026-01", "breaches"): 2345.0,
        ("ae", "R1H", "2026-01", "attendances"): 10000.0,
        ("ae", "R1H", "2026-01", "breaches"): 1000.0,
        ("ae", "shop", "2026-02", "attendances"): 11000.0,
    }
    assert [each.id for each in found.segments] == ["R1H"]
    assert sorted(codes(found)) == ["import-text-numbers", "import-total-left-out"]
    nothing_new(card, path, mapping)


def test_that_the_long_example_reads_a_german_csv_file_with_notes(tmp_path: Path) -> None:
    rows = [
        ["Monat", "Kennzahl", "Wert", "Notiz"],
        ["Januar 2026", "Churn rate", "4,5 %", "Kündigungen nach Preiserhöhung"],
        ["Jan 2026", "Umsatz", "1.234.567,89 €", ""],
        ["02.2026", "Umsatz", "-1.000", "Gutschrift; Teil 1\nund 2"],
        ["März 2026", "Umsatz", "k. A.", "noch offen"],
        ["April 2026", "Umsatz", "", "Umbau"],
        ["Summe", "Umsatz", "1.233.567,89", ""],
        ["Januar 2026", "Krankenstand", "3,1", ""],
    ]
    card, mapping = small_card(CHURN, REVENUE), example("Long")
    path = write_csv(tmp_path / "zahlen.csv", rows, encoding="cp1252", delimiter=";")
    found = read(card, path, **mapping)
    assert {key: value for key, value in values(found).items() if value is not None} == {
        ("churn", None, "2026-01", "value"): 4.5,
        ("revenue", None, "2026-01", "value"): 1234567.89,
        ("revenue", None, "2026-02", "value"): -1000.0,
    }
    assert {(row.measure, str(row.period)): row.note for row in found.rows if row.note} == {
        ("churn", "2026-01"): "Kündigungen nach Preiserhöhung",
        ("revenue", "2026-02"): "Gutschrift; Teil 1\nund 2",
        ("revenue", "2026-03"): "noch offen",
        ("revenue", "2026-04"): "Umbau",
    }
    assert codes(found) == ["import-total-left-out", "import-unknown-measure", "import-csv-read"]
    plan = make_plan(card, found)
    assert (plan.rows, len(plan.new), len(plan.notes)) == (3, 3, 4)
    nothing_new(card, path, mapping)


def test_that_the_wide_example_reads_a_german_workbook_by_its_year(tmp_path: Path) -> None:
    rows = [
        ["Kennzahl", "Jan", "Feb", "März", "Q1", "Ø", "Zielwert"],
        ["Abwanderungsrate", 0.045, "4,2 %", None, 0.043, 0.044, 0.04],
        ["Net Promoter Score", None, None, None, 41, 41, 50],
        ["Umsatz", "1.234", 2345.5, "k. A.", None, None, None],
        ["Krankenstand", 3, 4, 5, None, None, None],
    ]
    card, mapping = small_card(CHURN, NPS, REVENUE), example("Wide")
    formats = {"B2": "0.0%", "E2": "0.0%", "F2": "0.0%", "G2": "0%"}
    path = write_book(tmp_path / "kpi.xlsx", rows, formats=formats)
    found = read(card, path, **mapping)
    assert values(found) == {
        ("churn", None, "2026-01", "value"): 4.5,
        ("churn", None, "2026-02", "value"): 4.2,
        ("churn", None, "2026-Q1", "value"): 4.3,
        ("nps", None, "2026-Q1", "value"): 41.0,
        ("revenue", None, "2026-01", "value"): 1234.0,
        ("revenue", None, "2026-02", "value"): 2345.5,
    }
    assert sorted(codes(found)) == [
        "import-column-left-out",
        "import-text-numbers",
        "import-total-left-out",
        "import-unknown-measure",
    ]
    nothing_new(card, path, mapping)


def test_that_the_manual_reads_a_snapshot_with_targets(tmp_path: Path) -> None:
    rows = [["Kennzahl", "Ist", "Zielwert", "Toleranzwert"], ["Churn rate", "4,5", 3, "5,5"]]
    path, mapping = write_book(tmp_path / "a.xlsx", rows), example("One period for all rows")
    card = small_card(CHURN)
    found = read(card, path, **mapping)
    assert values(found) == {("churn", None, "2026-03", "value"): 4.5}
    assert [(each.target.goal, each.target.red) for each in found.targets] == [(3.0, 5.5)]
    nothing_new(card, path, mapping)


def test_that_the_manual_reads_one_measure_with_a_column_per_segment(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", [["Month", "Shop", "Total"], [date(2026, 1, 1), 3, 9]])
    mapping = example("One measure for the whole sheet")
    assert values(read(small_card(), path, **mapping)) == {
        ("orders", "shop", "2026-01", "value"): 3.0,
        ("orders", None, "2026-01", "value"): 9.0,
    }
    nothing_new(small_card(), path, mapping)


def test_that_the_manual_makes_measures_of_a_list(tmp_path: Path) -> None:
    rows = [["Goal", "KPI", "Unit", "How often", "Target"], ["Objective", "Smiles", "smiles", "per kwartaal", 9]]
    path, mapping = write_book(tmp_path / "a.xlsx", rows), example("A list of measures without values")
    (measure,) = read(small_card(), path, **mapping).measures
    assert (measure.name, measure.unit, measure.frequency.code) == ("Smiles", "smiles", "quarter")
    nothing_new(small_card(), path, mapping)
