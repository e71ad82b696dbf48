"""Measure the scorecard file: opening against a bare SELECT, an import against a bare executemany.

Every ratio is taken within one run on one machine; the best of a few rounds counts. `python -m tools.bench_store`
prints them all; the bench of the whole program takes the functions.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from scorecard_app.document import Document
from scorecard_app.domain.model import Measure, Objective, Perspective, Scorecard, Series, SeriesKey, Target
from scorecard_app.domain.period import Frequency, Period, span
from scorecard_app.store import create_file, open_file

Result = tuple[str, float, float]
"""What was measured, the ratio, and the ratio that must not be exceeded."""

MEASURES, PERIODS = 500, 120
_FIRST = Period(Frequency.MONTH, 2016, 1)


def bench_card(measures: int = MEASURES, periods: int = PERIODS) -> Scorecard:
    """Return a card of direct measures, each with a target and a reading in every month."""
    perspectives = {f"p{n}": Perspective(f"p{n}", f"Perspective {n}") for n in range(4)}
    objectives = {f"o{n}": Objective(f"o{n}", f"p{n % 4}", f"Objective {n}") for n in range(25)}
    items = {
        f"measure_{n}": Measure(
            f"measure_{n}",
            f"o{n % 25}",
            f"Measure {n}",
            targets=(Target(_FIRST, goal=100.0, red=50.0, baseline=40.0),),
        )
        for n in range(measures)
    }
    return Scorecard(
        "Bench",
        perspectives=perspectives,
        objectives=objectives,
        measures=items,
        series=_series(items, periods, 1.0),
    )


def _series(measures: dict[str, Measure], periods: int, factor: float) -> dict[SeriesKey, Series]:
    months = span(_FIRST, Period(Frequency.MONTH, 2016 + (periods - 1) // 12, (periods - 1) % 12 + 1))
    return {
        (id_, None): Series(
            {
                month: {"value": factor * round(40 + (n * 37 + at * 11) % 97 / 1.3, 2)}
                for at, month in enumerate(months)
            }
        )
        for n, id_ in enumerate(measures)
    }


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder that is gone afterwards, with the program's own folder inside it."""
    with tempfile.TemporaryDirectory() as name:
        home = os.environ.get("SCORECARD_HOME")
        os.environ["SCORECARD_HOME"] = str(Path(name) / "home")
        try:
            yield Path(name)
        finally:
            if home is None:
                del os.environ["SCORECARD_HOME"]
            else:
                os.environ["SCORECARD_HOME"] = home


def best(work: Callable[[], object], rounds: int = 7) -> float:
    """Return the shortest time of a few rounds, in seconds."""
    return best_in_turns(work, rounds=rounds)[0]


def best_in_turns(*works: Callable[[], object], rounds: int = 9) -> list[float]:
    """Return the shortest time of each; they take turns, so that a busy moment hits all of them."""
    found = [[_timed(work) for work in works] for _round in range(rounds)]
    return [min(times) for times in zip(*found, strict=True)]


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _select(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT * FROM readings").fetchall()


def _open(path: Path, *, writable: bool) -> Scorecard:
    with open_file(path, writable=writable) as opened:
        return opened.card


def bench_open() -> list[Result]:
    """Opening a card of 500 measures by 120 months, all checks included, against a bare SELECT of its rows."""
    with folder() as place:
        path = place / "bench.scorecard"
        create_file(path, bench_card())
        bare, reading, editing, scored = best_in_turns(
            lambda: _select(path),
            lambda: _open(path, writable=False),
            lambda: _open(path, writable=True),
            lambda: _open_and_score(path),
        )
    return [
        ("open to read / SELECT", reading / bare, 3.0),
        ("open to edit / SELECT", editing / bare, 3.0),
        ("open and score / SELECT", scored / bare, 4.0),
    ]


def _open_and_score(path: Path) -> None:
    from scorecard_app.domain.scoring import default_period, score_card

    card = _open(path, writable=False)
    period = default_period(card)
    assert period is not None
    score_card(card, period)


def bench_write() -> list[Result]:
    """One edit of 100,000 new readings, diff, check sums and history included, against bare sqlite3."""
    measures = 1000
    empty = replace(bench_card(measures, 1), series={})
    full = replace(empty, series=_series(dict(empty.measures), 100, 1.0))
    ours, bare = [], []
    for _round in range(5):
        with folder() as place:
            with Document.create(place / "import.scorecard", empty) as document:
                start = time.perf_counter()
                document.edit("Import", lambda _card: full)
                ours.append(time.perf_counter() - start)
            bare.append(_bare_import(place / "bare.scorecard", empty, full))
    return [("import of 100,000 readings / executemany", min(ours) / min(bare), 1.7)]


def _bare_import(path: Path, empty: Scorecard, full: Scorecard) -> float:
    create_file(path, replace(empty, series=dict.fromkeys(full.series, Series())))
    rows = [
        (measure, segment or "", str(period), name, value)
        for (measure, segment), series in full.series.items()
        for period, numbers in series.values.items()
        for name, value in numbers.items()
    ]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA foreign_keys = ON")
        start = time.perf_counter()
        with connection:
            connection.executemany("INSERT INTO readings VALUES (?, ?, ?, ?, ?)", rows)
        return time.perf_counter() - start


def main() -> None:
    """Print everything."""
    for name, ratio, limit in (*bench_open(), *bench_write()):
        print(f"{name:45s} {ratio:5.2f}  (at most {limit})")


if __name__ == "__main__":
    main()
