"""The guarded child's memory and processor time: bounded by the system where it can, else watched by the parent.

Linux bounds a process's address space, Windows a job's memory; macOS does neither, so there the parent looks at the
child's size a few times a second. On Windows and macOS this could not be tried while it was written.
"""

from __future__ import annotations

import sys

from scorecard_app.exchange.marks import MAX_MEMORY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_EXTENDED_LIMITS, _PROCESS_MEMORY = 9, 0x100
_EVERY = 0.2


def limit_self(seconds: float) -> None:
    """Bound this process's memory and processor time (in seconds) where the system can."""
    if sys.platform == "win32":
        _join_job(MAX_MEMORY)
        return
    import resource

    time = int(seconds)
    for what, most in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CPU, time), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue


def job_limits(memory: int) -> Any:
    """Return a JOBOBJECT_EXTENDED_LIMIT_INFORMATION that bounds the memory of each process, in bytes."""
    import ctypes

    size, number, long = ctypes.c_size_t, ctypes.c_uint32, ctypes.c_int64

    class Basic(ctypes.Structure):
        _fields_ = (
            ("per_process_time", long),
            ("per_job_time", long),
            ("flags", number),
            ("least_working_set", size),
            ("most_working_set", size),
            ("processes", number),
            ("affinity", size),
            ("priority", number),
            ("scheduling", number),
        )

    class Extended(ctypes.Structure):
        _fields_ = (
            ("basic", Basic),
            ("io", ctypes.c_uint64 * 6),
            ("process_memory", size),
            ("job_memory", size),
            ("peak_process_memory", size),
            ("peak_job_memory", size),
        )

    return Extended(basic=Basic(flags=_PROCESS_MEMORY), process_memory=memory)


def _join_job(memory: int) -> None:
    """Put this process into a job of its own; where that fails there is still the parent's clock."""
    import ctypes

    limits, pointer = job_limits(memory), ctypes.c_void_p
    kernel = getattr(ctypes, "WinDLL")("kernel32")  # noqa: B009 - known to type checkers on Windows only
    kernel.CreateJobObjectW.argtypes, kernel.CreateJobObjectW.restype = (pointer, pointer), pointer
    kernel.SetInformationJobObject.argtypes = (pointer, ctypes.c_int, pointer, ctypes.c_uint32)
    kernel.AssignProcessToJobObject.argtypes = (pointer, pointer)
    kernel.GetCurrentProcess.restype = pointer
    job = kernel.CreateJobObjectW(None, None)
    if job and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)):
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())


def watched(platform: str = sys.platform) -> bool:
    """Return whether the parent has to watch its child's size."""
    return platform == "darwin"


def watch(process: int, too_large: Callable[[], None], memory: int = MAX_MEMORY) -> Callable[[], None]:
    """Look at a process's size until it is gone, and call `too_large` once it holds more than so many bytes.

    Return a function that ends the watch.
    """
    import threading

    ended = threading.Event()

    def look() -> None:
        while not ended.wait(_EVERY):
            size = _size(process)
            if size is None:
                return
            if size > memory:
                too_large()
                return

    threading.Thread(target=look, daemon=True).start()
    return ended.set


def _size(process: int) -> int | None:
    """Return how many bytes of memory a process holds, None if it is gone or cannot be asked for."""
    import subprocess

    command = ["/bin/ps", "-o", "rss=", "-p", str(process)]
    try:
        said = subprocess.run(command, capture_output=True, timeout=5, check=False).stdout
        return int(said) * 1024
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
