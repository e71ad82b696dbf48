"""Print where the program stands against its speed budgets, each as a ratio within this one run.

Exit status 1 if one is missed. A budget is never a timed test: machines differ, ratios hardly.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from tools.bench_edit import bench_edit
from tools.bench_frames import bench_frames
from tools.bench_grid import bench_grid
from tools.bench_import import bench_import
from tools.bench_lists import bench_lists
from tools.bench_start import bench_start
from tools.bench_store import bench_open
from tools.bench_window import bench_window

BENCHES: tuple[Callable[[], list[tuple[str, float, float]]], ...] = (
    bench_start,
    bench_open,
    bench_edit,
    bench_import,
    bench_lists,
    bench_window,
    bench_grid,
    bench_frames,
)


def main() -> int:
    """Run every bench and print name, ratio and limit."""
    missed = 0
    for bench in BENCHES:
        for name, ratio, limit in bench():
            over = ratio > limit
            missed += over
            print(f"{name:<78} {ratio:6.2f} of at most {limit:4.1f}{'   MISSED' if over else ''}", flush=True)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
