"""Sheets as people make them: rows of plain values in, the `Glance` that the child would give out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.cells import DATE, Cell, Row, Sheet
from scorecard_app.exchange.recognition.draft import Draft, Glance
from scorecard_app.exchange.recognition.propose import propose

Rows = Iterable[Any]


def rows_of(rows: Rows) -> list[Row]:
    """Return numbered rows of plain cells; a wholly blank row is left out, as the child does."""
    numbered = [(number, [_cell(each) for each in row]) for number, row in enumerate(rows, 1)]
    return [(number, cells) for number, cells in numbered if any(each not in (None, "") for each in cells)]


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return [DATE, value.isoformat()]
    if isinstance(value, date):
        return [DATE, value.isoformat()]
    if value is None or isinstance(value, (str, bool, int, float, list)):
        return value
    raise TypeError(value)


def glance_of(rows: Rows, title: str = "KPI", file: str = "book.xlsx", **others: Rows) -> Glance:
    """Return the glance of a workbook with this sheet, and others by name behind it."""
    sheets = tuple(Sheet(name, rows_of(each)) for name, each in ((title, rows), *others.items()))
    return Glance(Path(file), "openpyxl", template=False, sheets=sheets, totals=tuple(len(s.rows) for s in sheets))


def roles(draft: Draft) -> dict[str, str]:
    """Return the role of each heading; those left out are not there."""
    return {each.header: each.role for each in draft.columns if each.header and each.role != "ignore"}


def drafted(card: Scorecard, rows: Rows, title: str = "KPI", file: str = "book.xlsx", **others: Rows) -> Draft:
    """Return what is proposed for a sheet."""
    return propose(card, glance_of(rows, title, file, **others))


def answers(draft: Draft) -> dict[str, str | None]:
    """Return the questions of a draft and their answers so far."""
    return {each.key: each.answer for each in draft.questions}
