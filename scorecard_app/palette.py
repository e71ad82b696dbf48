"""The colours of charts, map and window as `#rrggbb`: one meaning, one colour, and never the only sign of it."""

from __future__ import annotations

from typing import Protocol

GREEN, AMBER, RED = "#0B7A75", "#E8A317", "#B3261E"
MISSING = "#8A949E"
"""What has no status, or no value."""
PAPER, INK, SOFT = "#FFFFFF", "#1F2933", "#55606B"

DARK_GREEN, DARK_AMBER, DARK_RED = "#4FC4BC", "#F0B94A", "#FF8A7A"
DARK_MISSING = "#8C98A4"
DARK_PAPER, DARK_INK, DARK_SOFT = "#1B2127", "#E6EAEE", "#A7B2BC"
"""The same on a dark ground."""


class Statuses(Protocol):
    """Whatever has a colour for each status."""

    @property
    def green(self) -> str: ...

    @property
    def amber(self) -> str: ...

    @property
    def red(self) -> str: ...


def of_status(colours: Statuses, status: str | None, other: str) -> str:
    """Return the colour of a status; `other` for all that have no score."""
    return {"green": colours.green, "amber": colours.amber, "red": colours.red}.get(status or "", other)
