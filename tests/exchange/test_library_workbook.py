"""The library of measures as a workbook people can adapt."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard_app.exchange.writers.library_sheet import OWN_ROWS, write_library
from scorecard_app.i18n import LANGUAGES
from scorecard_app.library.catalog import entries
from scorecard_app.library.search import search
from tests.workbooks import opened, where


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_measure_has_a_row_to_adapt_and_a_cell_for_its_objective(tmp_path: Path, language: str) -> None:
    path = tmp_path / "library.xlsx"
    write_library(path, language=language, objectives=["Ready, when I come", "Grow"])
    sheet = opened(path).worksheets[0]

    names = [each.texts(language).name for each in entries()]
    assert [sheet.cell(row, 2).value for row in range(5, 5 + len(names))] == names
    assert sheet.sheet_view.rightToLeft == (language == "he")
    assert sheet.freeze_panes == "C5"
    unlocked = where(sheet, lambda cell: not cell.protection.locked)
    assert len(unlocked) == 8 * (len(names) + OWN_ROWS)


def test_that_the_objectives_of_the_scorecard_are_offered_whatever_signs_they_hold(tmp_path: Path) -> None:
    path = tmp_path / "library.xlsx"
    write_library(path, language="en", objectives=['Ready, "when" I come', "=Grow"])
    book = opened(path)
    (offer,) = (each for each in book.worksheets[0].data_validations.dataValidation if "H5" in str(each.sqref))

    assert offer.formula1 == "'_scorecard'!$E$2:$E$3"
    assert [book["_scorecard"][f"E{row}"].value for row in (2, 3)] == ['Ready, "when" I come', "=Grow"]
    assert book["_scorecard"]["E3"].data_type == "s"


def test_that_only_what_was_found_is_written(tmp_path: Path) -> None:
    path = tmp_path / "library.xlsx"
    found = search("loyalty", kind=None, sector=None)
    write_library(path, language="en", found=found)
    sheet = opened(path).worksheets[0]
    assert [cell.value for cell in sheet["A"][4:] if cell.value] == [each.code for each in found]
