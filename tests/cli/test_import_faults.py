"""An import that is killed or stopped: all of it is in the file, or nothing; the file opens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard_app.domain.period import Frequency, Period
from scorecard_app.store import file_info
from tests.command_line import bakery, done, run
from tests.files import ROOT, card_of
from tests.imports import write_csv
from tests.soak import SOAK

KILLS = 50 if SOAK else 5
ROWS = 200
KILLED = """
import os, signal, sys
from scorecard_app.__main__ import main

fatal = int(sys.argv.pop(1))
events = begun = 0

def watch(frame, event, what):
    global events, begun
    events += 1
    if event == "call" and frame.f_code.co_qualname == "Document.edit":
        begun = events
    if events == fatal:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

sys.setprofile(watch)
try:
    main()
finally:
    sys.setprofile(None)
    print("COUNTED", begun, events, file=sys.stderr)
"""
"""Run a command and be killed, as by kill -9, after so many calls and returns of functions."""


def months(count: int) -> list[str]:
    """Return so many months as a file has them."""
    return [str(Period(Frequency.MONTH, 2005 + at // 12, at % 12 + 1)) for at in range(count)]


def book_of(folder: Path) -> Path:
    """Return a file of 200 rows, each a value of the waiting time."""
    rows = [["Month", "Waiting time"], *([month, at + 1] for at, month in enumerate(months(ROWS)))]
    return write_csv(folder / "wait.csv", rows)


def killed_after(events: int, *args: str | Path) -> tuple[int, int] | None:
    """Run a command that is killed; return where its edit began and how far it came, None if it did not end."""
    command = [sys.executable, "-c", KILLED, str(events), *map(str, args)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    counted = [line.split() for line in ran.stderr.splitlines() if line.startswith("COUNTED")]
    assert "Traceback" not in ran.stderr, ran.stderr
    return (int(counted[0][1]), int(counted[0][2])) if counted else None


def test_that_a_kill_during_an_import_leaves_all_its_rows_or_none(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    (tmp_path / "first").mkdir()
    file = bakery(tmp_path / "first")
    counted = killed_after(-1, "import", file, book, "--commit")
    assert counted is not None
    begun, ended = counted
    assert 0 < begun < ended
    assert len(card_of(file).series["wait", None].values) == ROWS
    file = bakery(tmp_path)
    died = 0
    for number in range(KILLS):
        at = begun + (ended - begun) * number // KILLS
        died += killed_after(at, "import", file, book, "--commit") is None
        card = card_of(file)
        found = card.series["wait", None].values if card.series else {}
        assert len(found) in (0, ROWS), at
        assert file_info(file).history_intact
        if found:
            done("put", file, "wait", "2005-01", "value=1")
            done("import", file, book, "--commit")
            file.unlink()
            bakery(tmp_path)
    assert died >= KILLS - 1
    shown = done("import", file, book, "--commit")
    assert f"{ROWS} values read: {ROWS} new" in shown or "nothing to write" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_that_a_long_reading_counts_its_rows_on_a_terminal_and_ends_at_ctrl_c(tmp_path: Path) -> None:
    import pty

    file = bakery(tmp_path)
    rows = [["Measure", "Month", "Value"], *(["Waiting time", "2026-01", 4] for _row in range(150_000))]
    book = write_csv(tmp_path / "long.csv", rows)
    before = file.read_bytes()
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "scorecard_app", "import", str(file), str(book), "--commit"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, cwd=ROOT, text=True) as process:
        os.close(theirs)
        said = b""
        while b"read" not in said:
            said += os.read(ours, 1000)
        process.send_signal(signal.SIGINT)
        assert process.stdout is not None
        out = process.stdout.read()
        rest = _rest(ours)
    assert process.returncode == 130
    assert b"Traceback" not in rest
    assert out == ""
    assert file.read_bytes() == before
    assert run("import", file, book).code == 0


def _rest(terminal: int) -> bytes:
    """Return what is still to be read from a terminal whose other side is closed."""
    found = b""
    try:
        while piece := os.read(terminal, 10_000):
            found += piece
    except OSError:
        pass
    os.close(terminal)
    return found


def test_that_nothing_is_counted_where_nobody_looks(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    rows = [["Measure", "Month", "Value"], *(["Waiting time", "2026-01", 4] for _row in range(11_000))]
    ran = run("import", file, write_csv(tmp_path / "long.csv", rows))
    assert (ran.code, ran.err) == (0, "")
