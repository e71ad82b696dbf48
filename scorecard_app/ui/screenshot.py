"""Pictures of the pages of the window, drawn without a screen: the manual's are made so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path


def save_pages(
    file: Path, folder: Path, pages: Sequence[str], theme: str, size: tuple[int, int], today: date | None
) -> list[Path]:
    """Draw pages (their codes; none: all) of a file's window into a folder; return the pictures."""
    raise NotImplementedError((file, folder, pages, theme, size, today))
