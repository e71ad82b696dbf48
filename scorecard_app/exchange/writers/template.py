"""The template: a workbook that a colleague without the program can fill in and send back.

It holds a page of explanation, a sheet of data cells for each frequency with what is known already, the library of
measures, and a hidden sheet that tells our reader whose it is. `exchange.template_form` says how rows and columns
are known again; `exchange.readers.template` reads it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.period import Period
from scorecard_app.exchange.template_form import CARD_NAME, DATA_SHEET, FISCAL_START
from scorecard_app.exchange.writers.library_sheet import add_library, add_marks
from scorecard_app.exchange.writers.look import new_book, save
from scorecard_app.exchange.writers.template_data import add_data_sheet
from scorecard_app.exchange.writers.template_pages import add_how_to
from scorecard_app.exchange.writers.template_rows import DataSheet, data_sheets
from scorecard_app.i18n import gettext, speaking
from scorecard_app.library.catalog import entries


def write_template(
    card: Scorecard,
    path: Path,
    *,
    language: str,
    owner: str | None = None,
    first: Period | None = None,
    last: Period | None = None,
    today: date,
) -> None:
    """Write the workbook to fill in, in a language, for all measures or those of one owner.

    `first` and `last` may be of any frequency; without them each sheet goes from its earliest reading (or some
    periods back) to the period of `today`. With an owner only periods that are due and lack a value are asked for.
    Raise `UsageRefused` (`template-...`) if there is nothing to ask for, `FileRefused` (`output-...`).
    """
    with speaking(language):
        sheets = data_sheets(card, owner=owner, first=first, last=last, today=today)
        save(_book(card, sheets, owner, today), path)


def _book(card: Scorecard, sheets: Sequence[DataSheet], owner: str | None, today: date) -> Workbook:
    kind = gettext("Template")
    book = new_book(f"{card.name} - {kind}", today)
    add_how_to(book, card, owner, today)
    titles = [add_data_sheet(book, card, sheet, today) for sheet in sheets]
    objectives = [each.name for each in card.objectives.values()]
    add_library(book, card.name, objectives, entries())
    facts = [(CARD_NAME, card.name), (FISCAL_START, str(card.fiscal_year_start))]
    add_marks(book, facts + [(DATA_SHEET, title) for title in titles], objectives)
    return book
