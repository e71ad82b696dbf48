"""What arguments and options hold: paths, periods, days, words; each refuses nonsense in one sentence.

These functions are given to click as types: what they raise, click tells with the name of the option.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorecard_app.errors import clipped
from scorecard_app.i18n import gettext

if TYPE_CHECKING:
    from scorecard_app.domain.period import Period


def file_path(value: str | Path) -> Path:
    """Return a path, not looked at yet; refuse an empty one and one with a NUL."""
    text = str(value)
    if not text or "\0" in text:
        raise click.BadParameter(gettext("“{text}” is no file name.").format(text=clipped(text)))
    return Path(text)


def file_ending(*suffixes: str) -> Callable[[str | Path], Path]:
    """Return a type for paths that end in one of the suffixes."""

    def convert(value: str | Path) -> Path:
        path = file_path(value)
        if path.suffix.lower() not in suffixes:
            text = gettext("“{text}” has no ending known here; use {known}.")
            raise click.BadParameter(text.format(text=clipped(str(value)), known=", ".join(suffixes)))
        return path

    return convert


def period(value: str) -> Period:
    """Return a period such as `2026-W07`, `2026-03`, `2026-Q1`, `2026-H1`, `2026`."""
    from scorecard_app.domain.period import parse_period
    from scorecard_app.errors import UsageRefused
    from scorecard_app.labels import error_sentence

    try:
        return parse_period(value)
    except UsageRefused as error:
        refused = UsageRefused(error.code, text=clipped(value))
        raise click.BadParameter(error_sentence(refused)) from None


def day(value: str) -> date:
    """Return a calendar day, written YYYY-MM-DD, from 1900 to 2200 as everywhere."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or not 1900 <= found.year <= 2200 or value != found.isoformat():
        raise click.BadParameter(
            gettext("“{text}” is no day; write it like 2026-03-31.").format(text=clipped(value))
        )
    return found


def one_of(words: Sequence[str]) -> Callable[[str], str]:
    """Return a type for one of a few words."""

    def convert(value: str) -> str:
        if value not in words:
            text = gettext("“{text}” is not possible here; use {known}.")
            raise click.BadParameter(text.format(text=clipped(value), known=", ".join(words)))
        return value

    return convert


SIDES = (200, 8000)
"""How small and how large a side of a picture may be, in pixels."""


def pixels(value: str | tuple[int, int]) -> tuple[int, int]:
    """Return width and height, written 1280x800."""
    if isinstance(value, tuple):
        return value
    width, sign, height = value.partition("x")
    low, high = SIDES
    digits = width.isascii() and height.isascii() and width.isdecimal() and height.isdecimal()
    if not (sign and digits and len(value) < 12 and all(low <= int(each) <= high for each in (width, height))):
        text = gettext("“{text}” is no size; write width and height from {low} to {high} pixels, like 1280x800.")
        raise click.BadParameter(text.format(text=clipped(value), low=low, high=high))
    return int(width), int(height)
