"""What LibreOffice makes of our workbooks: it opens each as it is, and what it types comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.cells import Cell
from scorecard_app.exchange.readers.guarded import Request, gather, read
from scorecard_app.exchange.template_form import IDS_HEADER, NOTE, row_key
from scorecard_app.exchange.writers.data_xlsx import write_xlsx
from scorecard_app.exchange.writers.library_sheet import write_library
from scorecard_app.exchange.writers.template import write_template
from scorecard_app.i18n import speaking
from tests.libreoffice import convert, fill, needs_libreoffice
from tests.ui_cards import example_card
from tests.workbooks import TODAY, opened, plan_of

LANGUAGES = ("en", "de", "he")


@pytest.fixture(scope="module")
def card() -> Scorecard:
    return example_card()


def typed(path: Path) -> dict[tuple[str, str], float]:
    """Return the numbers in the data sheets of a template as openpyxl reads them, by row and period."""
    found = {}
    for sheet in opened(path).worksheets:
        if sheet["A4"].value != IDS_HEADER:
            continue
        periods = [str(cell.value or "") for cell in sheet[4]]
        for row in sheet.iter_rows(min_row=6):
            key = str(row[0].value or "")
            if "/" not in key or key.endswith(NOTE):
                continue
            for cell, period in zip(row, periods, strict=False):
                if period[:2] == "20" and isinstance(cell.value, int | float):
                    shown = 100 if "%" in str(cell.number_format) else 1
                    found[key, period] = cell.value * shown
    return found


@needs_libreoffice
@pytest.mark.parametrize("language", ["en", "he"])
def test_that_a_template_filled_in_by_libreoffice_comes_back_with_every_number(
    tmp_path: Path, card: Scorecard, language: str
) -> None:
    blank, filled = tmp_path / "blank.xlsx", tmp_path / "filled.xlsx"
    write_template(card, blank, language=language, today=TODAY)
    fill(blank, filled)
    before, after = typed(blank), typed(filled)
    plan = plan_of(card, filled)

    no_yes = {key for key in after if card.measures[key[0].split("/")[0]].direction == "yes_no" and after[key] > 1}
    refused = [each for each in plan.problems if each.blocking]
    rows = [*plan.new, *plan.same]
    came = {(row_key(each.measure, each.segment, each.input), str(each.period)): each.value for each in rows}
    assert len(after) > len(before) + 200
    assert [each.code for each in refused] == ["reading-yes-no"] * len(no_yes)
    assert came == pytest.approx({key: each for key, each in after.items() if key not in no_yes}, rel=1e-12)
    assert (len(plan.new), plan.changed) == (len(after) - len(before) - len(no_yes), [])


@needs_libreoffice
def test_that_every_workbook_we_write_opens_in_libreoffice_with_all_it_says(
    tmp_path: Path, card: Scorecard
) -> None:
    books = []
    for language in LANGUAGES:
        names = [tmp_path / f"{kind}_{language}.xlsx" for kind in ("template", "packet", "library", "data")]
        write_template(card, names[0], language=language, today=TODAY)
        write_template(
            card, names[1], language=language, today=TODAY, owner=next(iter(card.objectives.values())).owner
        )
        write_library(names[2], language=language)
        with speaking(language):
            write_xlsx(card, names[3])
        books += names
    out = convert(books, "ods", tmp_path)

    for book in books:
        for sheet in opened(book).worksheets:
            cells = cells_of(out / f"{book.stem}.ods", sheet.title)
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str):
                        seen = str(cells[cell.row, cell.column - 1])
                        assert seen.split() == cell.value.split(), (book.name, sheet.title, cell.coordinate)


def cells_of(path: Path, sheet: str) -> dict[tuple[int, int], Cell]:
    """Return a sheet's cells by row (from 1) and column (from 0)."""
    _book, sheets = gather(read(Request(path, sheet)))
    found = next(each for each in sheets if each.name == sheet)
    return {(number, column): cell for number, row in found.rows for column, cell in enumerate(row)}
