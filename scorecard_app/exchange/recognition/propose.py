"""What a sheet seems to be: its table, each column's role, the names in it, and what has to be asked."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.mapping import Mapping
from scorecard_app.exchange.recognition.draft import Draft, Glance


def propose(
    card: Scorecard,
    glance: Glance,
    *,
    sheet: str | None = None,
    kind: str | None = None,
    header_row: int | None = None,
    known: Iterable[Mapping] = (),
) -> Draft:
    """Return how the sheet (without a name: the one that looks most like measures) would be read.

    `kind` and `header_row` are what the user says instead; `known` are remembered mappings, the latest first, the
    first of which whose headings are all there wins. Never raises: a sheet without a table gives confidence 0.
    Raise `ImportRefused("import-no-such-sheet")` if there is no such sheet.
    """
    raise NotImplementedError


def refreshed(card: Scorecard, glance: Glance, draft: Draft) -> Draft:
    """Return a draft whose names, segments and questions follow from its columns' roles as they are now."""
    raise NotImplementedError
