"""Measure an import of 100,000 values, from the file to the commit, against bare readers and bare sqlite3.

Both sides run in turns in one process; the best round of each counts. `python -m tools.bench_import` prints the
ratios and where the time goes; the bench of the whole program takes `bench_import`.
"""

from __future__ import annotations

import csv
import gc
import os
import random
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from scorecard_app.document import Document
from scorecard_app.domain.importing import apply_plan, make_plan
from scorecard_app.domain.model import Measure, Objective, Perspective, Scorecard, Series
from scorecard_app.exchange import read_incoming
from scorecard_app.exchange.mapping import Mapping, parse_mapping
from scorecard_app.store import create_file

Result = tuple[str, float, float]
"""What was measured, the ratio, and the ratio that must not be exceeded."""

MEASURES, PERIODS = 1000, 100
WIDE_FORM = {"periods": "across", "header_row": 1, "measure_column": "Measure"}
LONG_FORM = {
    "periods": "down",
    "header_row": 1,
    "period_column": "Month",
    "measure_column": "Measure",
    "value_column": "Value",
    "locale": "en",
}
"""The mappings of the two books, as a mapping file holds them."""
WIDE, LONG = parse_mapping(WIDE_FORM), parse_mapping(LONG_FORM)
ROUNDS = 7


def bench_card() -> Scorecard:
    """Return a card of direct monthly measures without a reading."""
    measures = {f"m{n}": Measure(f"m{n}", f"o{n % 25}", f"Measure {n}") for n in range(MEASURES)}
    return Scorecard(
        "Bench",
        perspectives={"p": Perspective("p", "Perspective")},
        objectives={f"o{n}": Objective(f"o{n}", "p", f"Objective {n}") for n in range(25)},
        measures=measures,
    )


def months() -> list[tuple[int, int]]:
    """Return year and month of every period."""
    return [(2017 + at // 12, at % 12 + 1) for at in range(PERIODS)]


def write_files(folder: Path) -> None:
    """Write the same numbers as a wide workbook, a long workbook and a long CSV file."""
    import openpyxl

    numbers = random.Random(7)
    values = [[round(numbers.uniform(0, 5000), 2) for _ in range(PERIODS)] for _ in range(MEASURES)]
    wide, long = openpyxl.Workbook(write_only=True), openpyxl.Workbook(write_only=True)
    wide_sheet, long_sheet = wide.create_sheet("KPI"), long.create_sheet("KPI")
    wide_sheet.append(["Measure", *(f"{year}-{month:02d}" for year, month in months())])
    long_sheet.append(["Month", "Measure", "Value"])
    with (folder / "long.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["Month", "Measure", "Value"])
        for n, row in enumerate(values):
            wide_sheet.append([f"Measure {n}", *row])
            for (year, month), value in zip(months(), row, strict=True):
                long_sheet.append([datetime(year, month, 1), f"Measure {n}", value])  # noqa: DTZ001 - Excel has no zones
                lines.writerow([f"{year}-{month:02d}", f"Measure {n}", value])
    wide.save(folder / "wide.xlsx")
    long.save(folder / "long.xlsx")


@dataclass
class Times:
    """Seconds of one round of ours, by step."""

    read: float
    plan: float
    commit: float

    @property
    def whole(self) -> float:
        """The whole import."""
        return self.read + self.plan + self.commit


def ours(folder: Path, book: Path, mapping: Mapping, card: Scorecard) -> Times:
    """Import a file into a fresh scorecard file and commit it, as the command line does."""
    path = folder / "ours.scorecard"
    with Document.create(path, card) as document:
        start = time.perf_counter()
        incoming = read_incoming(document.card, book, mapping=mapping)
        read = time.perf_counter()
        plan = make_plan(document.card, incoming)
        planned = time.perf_counter()
        document.edit("Import", partial(apply_plan, plan))
        done = time.perf_counter()
    assert len(plan.new) == MEASURES * PERIODS
    _remove(path)
    return Times(read - start, planned - read, done - planned)


def bare(folder: Path, book: Path, card: Scorecard) -> float:
    """Read the file with nothing but calamine or csv and write the same rows with nothing but sqlite3."""
    path = folder / "bare.scorecard"
    create_file(path, replace(card, series={(each, None): Series() for each in card.measures}))
    rows = [
        (f"m{n}", "", f"{year}-{month:02d}", "value", float(n + year))
        for n in range(MEASURES)
        for year, month in months()
    ]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA foreign_keys = ON")
        gc.collect()
        start = time.perf_counter()
        _bare_read(book)
        with connection:
            connection.executemany("INSERT INTO readings VALUES (?, ?, ?, ?, ?)", rows)
        spent = time.perf_counter() - start
    _remove(path)
    return spent


def _bare_read(book: Path) -> None:
    if book.suffix == ".csv":
        with book.open(encoding="utf-8", newline="") as file:
            list(csv.reader(file))
        return
    from python_calamine import CalamineWorkbook

    CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()


def _remove(path: Path) -> None:
    for each in path.parent.glob(f"{path.name}*"):
        each.unlink()


def measure(folder: Path, name: str, mapping: Mapping, rounds: int = ROUNDS) -> tuple[float, Times]:
    """Return the ratio of the best rounds, and our best round by step."""
    card = bench_card()
    pairs = [(ours(folder, folder / name, mapping, card), bare(folder, folder / name, card)) for _ in range(rounds)]
    best = min((times for times, _bare in pairs), key=lambda times: times.whole)
    shortest = min(spent for _times, spent in pairs)
    return best.whole / shortest, best


def bench_import(rounds: int = ROUNDS) -> list[Result]:
    """Import 100,000 values from each kind of file; return the ratios with what they may be."""
    found: list[Result] = []
    with tempfile.TemporaryDirectory() as name:
        os.environ.setdefault("SCORECARD_HOME", str(Path(name) / "home"))
        folder = Path(name)
        write_files(folder)
        for file, mapping, limit in (("wide.xlsx", WIDE, 2.0), ("long.xlsx", LONG, 2.0), ("long.csv", LONG, 5.0)):
            ratio, best = measure(folder, file, mapping, rounds)
            spent = f"read {best.read:.3f} s, plan {best.plan:.3f} s, commit {best.commit:.3f} s"
            found.append((f"import {file}, 100,000 values ({spent})", ratio, limit))
    return found


def main() -> None:
    """Print everything."""
    for name, ratio, limit in bench_import():
        print(f"{name:80s} {ratio:5.2f}  (at most {limit})")


if __name__ == "__main__":
    main()
