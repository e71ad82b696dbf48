"""The errors of the user's world, told in one plain sentence and never with a traceback.

    ScorecardError
    |- EditRefused      an edit or a card.json that breaks a rule of the model
    |- FileRefused      the scorecard file: damaged, foreign, newer, locked, unwritable
    |- ImportRefused    a workbook or CSV that cannot be read, or a mapping that cannot be used
    `- UsageRefused     a request that makes no sense here (a period, a language, an output format)

Each carries a `code` and `facts`; `scorecard_app.labels` makes the sentence in the user's language.
Everything else that is raised is a fault of ours. Faults inside a user's data are no exceptions at all:
functions return them as `Problem` values with the place they were found at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def clipped(text: str, limit: int = 60) -> str:
    """Return a stranger's text as a fact: short enough for a sentence, with nothing that acts on a terminal."""
    shown = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text[: limit + 1])
    return shown if len(text) <= limit else shown[: limit - 1] + "…"


def listed(texts: Iterable[str], limit: int = 300) -> str:
    """Return strangers' texts as one fact, each in quotation marks, cut at `limit` characters in all."""
    return clipped(", ".join(f"“{each}”" for each in texts), limit)


class ScorecardError(Exception):
    """Refuse something the user asked for: a code, and the facts its sentence needs."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts: dict[str, Any] = facts

    def __str__(self) -> str:
        return f"{self.code} {self.facts}" if self.facts else self.code


class EditRefused(ScorecardError):
    """An edit that breaks a rule of the model."""


class FileRefused(ScorecardError):
    """A scorecard file that cannot be opened, written or trusted."""


class ImportRefused(ScorecardError):
    """A workbook, CSV or mapping that cannot be used as a whole."""


class UsageRefused(ScorecardError):
    """A request that makes no sense here."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a user's data, with its place; `blocking` ones keep an import from being committed."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    sheet: str | None = None
    cell: str | None = None
    blocking: bool = True
