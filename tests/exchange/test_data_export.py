"""All readings as CSV, everything as a workbook: complete, readable, and back in."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.importing import apply_plan, make_plan
from scorecard_app.domain.model import INITIATIVE_STATUSES, Initiative, Scorecard, Segment, Series, SeriesKey
from scorecard_app.domain.period import parse_period
from scorecard_app.exchange import read_incoming
from scorecard_app.exchange.mapping import parse_mapping
from scorecard_app.exchange.writers.data_csv import COLUMNS, write_csv
from scorecard_app.exchange.writers.data_xlsx import write_xlsx
from scorecard_app.i18n import LANGUAGES, set_language
from tests.workbooks import CSV_MAPPING, card_with_readings, opened, small_card, where


def test_that_every_reading_and_note_is_a_row(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    write_csv(card_with_readings(), path)

    text = path.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(text.decode("utf-8-sig").splitlines(keepends=True)))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + 10
    assert ["nps", "Net Promoter Score (NPS)", "Shop", "2026-Q1", "promoters", "110", "'=Snow,\nfew guests"] in rows
    assert ["nps", "Net Promoter Score (NPS)", "Shop", "2026-Q1", "detractors", "30", ""] in rows
    assert ["share", "Share of regulars", "", "2026-03", "value", "66.66666666666667", ""] in rows


NOTES = (
    "=1+1",
    "'=1+1",
    "''+1",
    "'quoted'",
    "-5 points",
    "@home",
    "Snow;\nrain, hail",
    '"so"',
    "n/a",
    "7",
    "'",
    "שלג",
)
VALUES = (0.1 + 0.2, 1e-7, -1.5e-300, 2.5e17, -0.0, 1e299, 1234.567, -7.0)


def card_with_everything() -> Scorecard:
    """Return a card whose names, notes and numbers are those that CSV files lose most easily."""
    card = card_with_readings()
    names = {"shop": "-Nord", "cafe": '\'=Café; "Markt", Süd'}
    card = replace(card, fiscal_year_start=4, segments={id: Segment(id, name) for id, name in names.items()})
    for number, value in enumerate(VALUES, 1):
        card = put_values(card, "share", "shop", parse_period(f"2027-{number:02d}"), {"value": value})
    for number, note in enumerate(NOTES, 1):
        card = put_values(card, "share", "cafe", parse_period(f"2027-{number:02d}"), {}, note)
    for period in ("2027", "2027-H1", "2027-Q2"):
        card = put_values(card, "share", None, parse_period(period), {"value": 1.0}, f" {period}\n")
    return card


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_csv_comes_back_by_one_mapping_in_every_language(tmp_path: Path, language: str) -> None:
    set_language(language)
    card, path = card_with_everything(), tmp_path / "data.csv"
    write_csv(card, path)
    plan = make_plan(card, read_incoming(card, path, mapping=parse_mapping(CSV_MAPPING)))
    assert [each.code for each in plan.problems] == ["import-csv-read"]
    assert (plan.new, plan.changed, plan.notes) == ([], [], [])
    assert plan.rows == len(plan.same) == sum(len(v) for s in card.series.values() for v in s.values.values())

    empty = replace(card, series={})
    after = apply_plan(make_plan(empty, read_incoming(empty, path, mapping=parse_mapping(CSV_MAPPING))), empty)
    assert {key: each.values for key, each in after.series.items() if each.values} == {
        key: each.values for key, each in card.series.items() if each.values
    }
    for key, series in card.series.items():
        assert dict(after.series[key].notes) == {period: note.strip() for period, note in series.notes.items()}


def test_that_an_apostrophe_of_someone_else_stays(tmp_path: Path) -> None:
    rows = ["Monat;Kennzahl;Wert;Notiz", "2026-03;share;5;'=so"]
    (tmp_path / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    mapping = {"periods": "down", "period_column": "Monat", "measure_column": "Kennzahl", "value_column": "Wert"}
    found = read_incoming(
        small_card(), tmp_path / "a.csv", mapping=parse_mapping({**mapping, "note_column": "Notiz"})
    )
    assert [(each.value, each.note) for each in found.rows] == [(5.0, ""), (None, "'=so")]


def test_that_a_note_without_values_stands_alone(tmp_path: Path) -> None:
    card, path = card_with_readings(), tmp_path / "data.csv"
    series: dict[SeriesKey, Series] = {("safe", None): replace(card.series["safe", None], values={})}
    write_csv(replace(card, series=series), path)

    assert path.read_text("utf-8-sig").splitlines()[1] == "safe,Nobody was hurt,,2026-03,,,A burnt thumb"


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_workbook_holds_everything(tmp_path: Path, language: str) -> None:
    set_language(language)
    path = tmp_path / "data.xlsx"
    write_xlsx(replace(card_with_readings(), name="=Blum"), path)
    book = opened(path)

    assert len(book.worksheets) == 7
    readings = book.worksheets[4]
    assert readings.max_row == 1 + 10
    assert where(readings, lambda cell: cell.value == 7104.55)[0].number_format.startswith("#,##0.00")
    for sheet in book.worksheets:
        assert where(sheet, lambda cell: cell.data_type == "f") == []
        assert sheet.freeze_panes


def test_that_the_workbook_says_kinds_and_statuses_in_words(tmp_path: Path) -> None:
    started = {
        status: Initiative(status, f"Project {status}", ("ready",), status=status) for status in INITIATIVE_STATUSES
    }
    card = replace(card_with_readings(), kind="municipality", initiatives=started)
    set_language("de")
    write_xlsx(card, tmp_path / "data.xlsx")
    book = opened(tmp_path / "data.xlsx")
    assert book.worksheets[0]["B3"].value == "Gemeinde"
    set_language("en")
    write_xlsx(card, tmp_path / "data.xlsx")
    column = [cell.value for cell in opened(tmp_path / "data.xlsx").worksheets[6]["D"]]
    assert column == ["Status", "planned", "active", "on hold", "done", "cancelled"]


def test_that_an_empty_card_can_be_exported(tmp_path: Path) -> None:
    card = replace(small_card(), perspectives={}, objectives={}, measures={}, segments={})
    write_csv(card, tmp_path / "data.csv")
    write_xlsx(card, tmp_path / "data.xlsx")

    assert (tmp_path / "data.csv").read_text("utf-8-sig").splitlines() == [",".join(COLUMNS)]
    assert opened(tmp_path / "data.xlsx").worksheets[4].max_row == 1
