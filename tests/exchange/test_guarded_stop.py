"""A reading that is ended from another thread: at once, and without a second child."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest

from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.readers.guarded import Request, Stop, read

SLOW = "import pathlib, sys, time; pathlib.Path(sys.argv[1]).open('a').write('x'); time.sleep(30)"


def test_that_a_reading_is_ended_at_once_and_not_begun_again(tmp_path: Path) -> None:
    book, starts = tmp_path / "book.csv", tmp_path / "starts"
    book.write_text("a,b\n1,2\n", encoding="utf-8")
    stop = Stop()
    events = read(Request(book, stop=stop), command=[sys.executable, "-S", "-c", SLOW, str(starts)])

    def end() -> None:
        while not starts.exists():
            time.sleep(0.001)
        stop()

    ending = threading.Thread(target=end)
    ending.start()
    began = time.monotonic()
    with pytest.raises(ImportRefused):
        next(events)
    ending.join()
    assert time.monotonic() - began < 10
    assert starts.read_text(encoding="utf-8") == "x"


def test_that_a_reading_ended_before_it_began_does_not_wait(tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    book.write_text("a,b\n1,2\n", encoding="utf-8")
    stop = Stop()
    stop()
    events = read(Request(book, stop=stop), command=[sys.executable, "-S", "-c", SLOW, str(tmp_path / "starts")])
    began = time.monotonic()
    with pytest.raises(ImportRefused):
        next(events)
    assert time.monotonic() - began < 10
