"""Which process holds a lock: this one's particulars, and whether another one still runs.

A number alone is not enough, the system gives it to another process later; with the time of its start it is.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

_BOOT = Path("/proc/sys/kernel/random/boot_id")


def host() -> str:
    """Return this computer's name."""
    return socket.gethostname()


def machine() -> str:
    """Return what tells this computer from another one of the same name, '' where nothing does."""
    try:
        return Path("/etc/machine-id").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def user() -> str:
    """Return the name of the user who runs this process."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def process_name() -> str:
    """Return what this process is called."""
    return Path(sys.argv[0]).name or "scorecard"


def started(pid: int) -> str | None:
    """Return a text that stands for the start of a running process; None if there is no such process."""
    if pid <= 0:
        return None
    if sys.platform == "win32":
        return _started_windows(pid)
    return _started_linux(pid) if _BOOT.exists() else _started_ps(pid)


def _started_linux(pid: int) -> str | None:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        boot = _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return None
    return None if fields[0] in "ZX" else f"{boot} {fields[19]}"


def _started_ps(pid: int) -> str | None:
    import subprocess

    command = ["/bin/ps", "-o", "lstart=", "-p", str(pid)]
    environment = {**os.environ, "LC_ALL": "C", "TZ": "UTC"}
    found = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    return found.stdout.strip() or None


if sys.platform == "win32":

    def _started_windows(pid: int) -> str | None:
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        query_limited_information, access_denied, still_active = 0x1000, 5, 259
        handle = kernel.OpenProcess(query_limited_information, False, pid)  # noqa: FBT003 - the Windows call
        if not handle:
            return "?" if ctypes.get_last_error() == access_denied else None
        try:
            code = wintypes.DWORD()
            times = [wintypes.FILETIME() for _ in range(4)]
            kernel.GetExitCodeProcess(handle, ctypes.byref(code))
            kernel.GetProcessTimes(handle, *(ctypes.byref(time) for time in times))
        finally:
            kernel.CloseHandle(handle)
        running = code.value == still_active
        return f"{times[0].dwHighDateTime}:{times[0].dwLowDateTime}" if running else None
