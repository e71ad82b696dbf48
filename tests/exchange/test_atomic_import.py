"""An import is all or nothing, wherever it fails, and the second time it is nothing."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from scorecard_app.document import Document
from scorecard_app.domain.importing import ImportPlan, apply_plan, make_plan
from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import EditRefused
from tests.imports import read, small_card, write_csv

ROWS = 200
MAPPING: dict[str, Any] = {
    "periods": "down",
    "period_column": "period",
    "value_columns": {"orders": "orders"},
    "locale": "en",
}


def periods() -> list[str]:
    """Return as many months as there are rows."""
    return [f"{2005 + at // 12}-{at % 12 + 1:02}" for at in range(ROWS)]


def book(tmp_path: Path, bad: int | None = None) -> Path:
    """Write a row for each month; one of them may hold what no number of orders can be."""
    values = [str(at) if at != bad else "-1" for at in range(ROWS)]
    return write_csv(tmp_path / "a.csv", [["period", "orders"], *zip(periods(), values, strict=True)])


def plan_of(card: Scorecard, path: Path) -> ImportPlan:
    """Return what an import would do."""
    return make_plan(card, read(card, path, **MAPPING))


def test_that_a_bad_value_in_any_row_keeps_all_rows_out(tmp_path: Path) -> None:
    found = read(small_card(), book(tmp_path), **MAPPING)
    path = tmp_path / "a.scorecard"
    with Document.create(path, small_card()) as document:
        before, card = path.read_bytes(), document.card
        for bad in range(ROWS):
            rows = list(found.rows)
            rows[bad] = rows[bad]._replace(value=-1.0)
            found.rows[:], kept = rows, list(found.rows)
            with pytest.raises(EditRefused, match="import-blocked"):
                document.edit("Import", partial(apply_plan, make_plan(document.card, found)))
            found.rows[:] = kept
            assert document.card is card
            assert path.read_bytes() == before


def test_that_a_failure_of_the_file_in_any_row_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.scorecard"
    with Document.create(path, small_card()) as document:
        plan = plan_of(document.card, book(tmp_path))
        card = document.card
        for period in periods():
            document.file.connection.execute(
                f"CREATE TEMP TRIGGER fail BEFORE INSERT ON main.readings WHEN NEW.period = '{period}' "
                "BEGIN SELECT RAISE(FAIL, 'no'); END"
            )
            with pytest.raises(sqlite3.IntegrityError):
                document.edit("Import", partial(apply_plan, plan))
            document.file.connection.execute("DROP TRIGGER fail")
            assert document.card is card
            assert document.file.connection.execute("SELECT count(*) FROM readings").fetchone() == (0,)
        document.edit("Import", partial(apply_plan, plan))
    with Document.open(path) as document:
        assert len(document.card.series["orders", None].values) == ROWS


def test_that_one_undo_takes_back_all_of_an_import(tmp_path: Path) -> None:
    with Document.create(tmp_path / "a.scorecard", small_card()) as document:
        card = document.card
        document.edit("Import", partial(apply_plan, plan_of(card, book(tmp_path))))
        document.undo()
        assert document.card == card


def test_that_the_same_file_twice_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.scorecard"
    with Document.create(path, small_card()) as document:
        document.edit("Import", partial(apply_plan, plan_of(document.card, book(tmp_path))))
        before = path.read_bytes()
        again = plan_of(document.card, book(tmp_path))
        assert (len(again.same), again.writes) == (ROWS, False)
        assert not document.edit("Import", partial(apply_plan, again))
        assert path.read_bytes() == before
