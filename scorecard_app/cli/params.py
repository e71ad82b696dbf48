"""What arguments and options hold: paths, periods, days, choices; each refuses nonsense in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from scorecard_app.i18n import gettext

MAX_SHOWN = 60


def clipped(text: str) -> str:
    """Return a text that a user gave, short enough for a sentence."""
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


class FilePath(click.ParamType):
    """A path, not looked at yet; `suffixes`, if given, are those it may end in."""

    name = "file"

    def __init__(self, *suffixes: str) -> None:
        self.suffixes = suffixes

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return a `Path`; refuse an empty one, one with a NUL, and an unknown suffix."""
        text = str(value)
        if not text or "\0" in text:
            self.fail(gettext("“{text}” is no file name.").format(text=clipped(text)), param, ctx)
        path = Path(text)
        if self.suffixes and not text.lower().endswith(self.suffixes):
            shown = gettext("“{text}” has no ending known here; use {known}.")
            self.fail(shown.format(text=clipped(text), known=", ".join(self.suffixes)), param, ctx)
        return path


class PeriodText(click.ParamType):
    """A period such as `2026-W07`, `2026-03`, `2026-Q1`, `2026-H1`, `2026`."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a `Period`; refuse anything else with the sentence of the label module."""
        from scorecard_app.domain.period import parse_period
        from scorecard_app.errors import UsageRefused
        from scorecard_app.labels import error_sentence

        if not isinstance(value, str):
            return value
        try:
            return parse_period(value)
        except UsageRefused as error:
            error.facts["text"] = clipped(value)
            self.fail(error_sentence(error), param, ctx)


class Day(click.ParamType):
    """A calendar day, written YYYY-MM-DD, from 1900 to 2200 as everywhere."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return a `date`; refuse what is none."""
        try:
            day = date.fromisoformat(str(value))
            if 1900 <= day.year <= 2200 and len(str(value)) == len("2026-03-31"):
                return day
        except ValueError:
            pass
        self.fail(gettext("“{text}” is no day; write 2026-03-31.").format(text=clipped(str(value))), param, ctx)


class OneOf(click.ParamType):
    """One of a few words, case not counted."""

    name = "word"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Show the words."""
        return "|".join(self.words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word; refuse any other, naming all."""
        word = str(value).lower()
        if word not in self.words:
            text = gettext("“{text}” is not possible here; use {known}.")
            self.fail(text.format(text=clipped(str(value)), known=", ".join(self.words)), param, ctx)
        return word


FILE = FilePath()
PERIOD = PeriodText()
