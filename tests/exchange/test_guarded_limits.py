"""The child's memory: bounded by the system, or watched by the parent."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from scorecard_app.exchange.readers.limits import job_limits, watch, watched

HOLDS_50_MB = "x = bytearray(b'x' * (50 << 20)); print('ready', flush=True); input()"
TAKES_2_GB = """
import sys
from scorecard_app.exchange.readers.limits import limit_self
limit_self(100)
try:
    bytearray(2 << 30)
except MemoryError:
    print("refused")
"""


def test_that_the_system_refuses_the_child_more_memory_than_it_may_have() -> None:
    code = [sys.executable, "-S", "-c", TAKES_2_GB]
    done = subprocess.run(code, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout == "refused\n"


@pytest.mark.skipif(shutil.which("/bin/ps") is None, reason="there is no ps")
@pytest.mark.parametrize(("megabytes", "large"), [(20, True), (2000, False)])
def test_that_a_process_that_grows_too_large_is_noticed(megabytes: int, large: bool) -> None:
    noticed = threading.Event()
    with subprocess.Popen(
        [sys.executable, "-S", "-c", HOLDS_50_MB], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        unwatch = watch(child.pid, noticed.set, megabytes << 20)
        assert noticed.wait(10 if large else 0.5) == large
        unwatch()
        child.kill()


def test_that_only_macos_needs_the_parent_to_watch() -> None:
    assert [watched(each) for each in ("linux", "win32", "darwin")] == [False, False, True]


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the sizes are those of 64 bits")
def test_that_the_limits_of_a_job_lie_where_windows_expects_them() -> None:
    limits = job_limits(1 << 30)
    assert ctypes.sizeof(limits) == 144
    assert (type(limits).process_memory.offset, type(limits).basic.offset) == (112, 0)
    assert (limits.basic.flags, limits.process_memory) == (0x100, 1 << 30)
