"""How much `scorecard --version` costs, against `python -c "import click"`."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 15
LIMIT = 1.3


def bench_start() -> list[tuple[str, float, float]]:
    """Return (name, ratio, limit): medians of alternating runs, each in a fresh process."""
    python = Path(sys.executable)
    program = python.with_name("scorecard" + python.suffix)
    bare, whole = [str(python), "-c", "import click"], [str(program), "--version"]
    pairs = [(_seconds(bare), _seconds(whole)) for _run in range(RUNS)]
    ratio = statistics.median(each[1] for each in pairs) / statistics.median(each[0] for each in pairs)
    return [("scorecard --version against import click", ratio, LIMIT)]


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    for name, ratio, limit in bench_start():
        sys.stdout.write(f"{name}: {ratio:.2f} (at most {limit})\n")
