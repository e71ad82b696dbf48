"""The first look at a file: the heads of all its sheets, read in the guarded child."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scorecard_app.exchange.recognition.draft import Glance

if TYPE_CHECKING:
    from scorecard_app.exchange.readers.guarded import Stop


def glance(
    path: Path, *, encoding: str | None = None, delimiter: str | None = None, stop: Stop | None = None
) -> Glance:
    """Read the heads of all sheets; raise `ImportRefused` for a file that cannot be read or holds nothing."""
    raise NotImplementedError
