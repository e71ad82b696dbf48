"""The other shell, as far as the command line knows it: two functions that `__main__` hands in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

OpenWindow = Callable[[Sequence[Path], str | None, date | None, bool], int]
"""(files, language, today, timed) -> exit status."""

Screenshot = Callable[[Path, Path, Sequence[str], str, tuple[int, int], date | None, str | None], list[Path]]
"""(file, folder, pages, theme, size, today, id of what is selected) -> pictures written."""


@dataclass(frozen=True, slots=True)
class Shell:
    """What the window can do for the command line."""

    open_window: OpenWindow
    screenshot: Screenshot


_used: list[Shell] = []


def use(shell: Shell) -> None:
    """Take these functions from now on."""
    _used[:] = [shell]


def window() -> Shell:
    """Return the functions handed in."""
    return _used[0]
