"""Mutants of workbooks and CSV files: rows or one refusal with a sentence, and no fault of ours in the child."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.marks import MAX_SECONDS
from scorecard_app.exchange.readers import guarded
from scorecard_app.exchange.readers.guarded import ENGINES, Request, gather
from scorecard_app.exchange.readers.messages import Died
from scorecard_app.exchange.recognition.glance import glance
from scorecard_app.labels import error_sentence
from tests import fuzz, fuzz_child
from tests.soak import SOAK

ROOT = Path(__file__).parents[2]
TIMES = 20 if SOAK else 1


class Looping:
    """The child that answers many requests; another one is started when it has died."""

    def __init__(self) -> None:
        self.deaths = 0
        self._child: subprocess.Popen[bytes] | None = None

    def outcome(self, request: Request) -> str:
        """Return READ or the code of the refusal, the way `guarded.read` comes to it."""
        for engine in ENGINES:
            try:
                return self._asked(request, engine)
            except Died:
                self.deaths += 1
        return "import-reader-died"

    def _asked(self, request: Request, engine: str) -> str:
        child = self._child = self._child or self._started()
        timer = threading.Timer(MAX_SECONDS, child.kill)
        timer.start()
        try:
            guarded._ask(child, request, engine)
            _book, sheets = gather(guarded._events(child, request))
        except ImportRefused as refused:
            refusal = refused
        except Died:
            self.close()
            assert child.returncode != fuzz_child.FAULT, "our own code in the child has a fault"
            raise
        else:
            assert any(sheet.rows for sheet in sheets), "nothing was read, and that was called a success"
            return "READ"
        finally:
            timer.cancel()
        assert error_sentence(refusal)
        return refusal.code

    def _started(self) -> subprocess.Popen[bytes]:
        code = [sys.executable, str(ROOT / "tests" / "fuzz_child.py")]
        where = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(code, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=where)

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            with suppress(subprocess.TimeoutExpired):
                self._child.wait(0.2)
            self._child.kill()
            guarded._close(self._child)
            self._child = None


@contextmanager
def looping() -> Iterator[Looping]:
    """Give the child in a loop and end it."""
    child = Looping()
    try:
        yield child
    finally:
        child.close()


def outcomes(make: Callable[[int], bytes], path: Path, seeds: range) -> tuple[Counter[str], int]:
    """Return what became of the mutants, and how often the child died."""
    found: Counter[str] = Counter()
    with looping() as child:
        for seed in seeds:
            path.write_bytes(make(seed))
            try:
                found[child.outcome(Request(path, heads=seed % 3 == 0))] += 1
            except Exception as error:
                error.add_note(f"This was the mutant with the seed {seed}.")
                raise
    return found, child.deaths


def test_that_a_thousand_mutants_of_workbooks_end_in_rows_or_one_refusal(tmp_path: Path) -> None:
    found, deaths = outcomes(fuzz.workbook, tmp_path / "mutant.xlsx", range(1_000 * TIMES))
    assert found["READ"] > 100 * TIMES
    assert found["import-damaged"] > 50 * TIMES
    assert deaths < 50 * TIMES


def test_that_five_thousand_mutants_of_csv_files_end_in_rows_or_one_refusal(tmp_path: Path) -> None:
    found, deaths = outcomes(fuzz.text, tmp_path / "mutant.csv", range(5_000 * TIMES))
    assert found["READ"] > 400 * TIMES
    assert len(found) > 5
    assert deaths == 0


@pytest.mark.parametrize(("make", "ending"), [(fuzz.workbook, "xlsx"), (fuzz.text, "csv")])
def test_that_mutants_end_the_same_way_through_the_real_child(
    tmp_path: Path, make: Callable[[int], bytes], ending: str
) -> None:
    path = tmp_path / f"mutant.{ending}"
    with looping() as child:
        for seed in range(0, 90 * TIMES, 3):
            path.write_bytes(make(seed))
            assert _glanced(path) == child.outcome(Request(path, heads=True)), seed


def _glanced(path: Path) -> str:
    try:
        glance(path)
    except ImportRefused as refused:
        return refused.code
    return "READ"
