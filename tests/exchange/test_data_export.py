"""All readings as CSV, everything as a workbook: complete, readable, and back in."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from scorecard_app.domain.importing import apply_plan, make_plan
from scorecard_app.domain.model import Series, SeriesKey
from scorecard_app.exchange import read_incoming
from scorecard_app.exchange.mapping import parse_mapping
from scorecard_app.exchange.writers.data_csv import COLUMNS, write_csv
from scorecard_app.exchange.writers.data_xlsx import write_xlsx
from scorecard_app.i18n import LANGUAGES, set_language
from tests.workbooks import card_with_readings, opened, small_card, where

MAPPING = {
    "periods": "down",
    "period_column": "period",
    "measure_column": "measure id",
    "segment_column": "segment",
    "input_column": "input",
    "value_column": "value",
    "locale": "en",
}


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


def test_that_the_csv_comes_back_by_a_mapping(tmp_path: Path) -> None:
    card, empty, path = card_with_readings(), small_card(), tmp_path / "data.csv"
    write_csv(card, path)
    plan = make_plan(empty, read_incoming(empty, path, mapping=parse_mapping(MAPPING)))

    assert not plan.blocked
    after = apply_plan(plan, empty)
    assert {key: each.values for key, each in after.series.items()} == {
        key: each.values for key, each in card.series.items()
    }


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


def test_that_an_empty_card_can_be_exported(tmp_path: Path) -> None:
    card = replace(small_card(), perspectives={}, objectives={}, measures={}, segments={})
    write_csv(card, tmp_path / "data.csv")
    write_xlsx(card, tmp_path / "data.xlsx")

    assert (tmp_path / "data.csv").read_text("utf-8-sig").splitlines() == [",".join(COLUMNS)]
    assert opened(tmp_path / "data.xlsx").worksheets[4].max_row == 1
