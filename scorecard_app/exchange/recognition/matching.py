"""Names in a sheet to measures, inputs and segments: by the scorecard, by synonyms, then by likeness."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.recognition.draft import Name


def match_measures(card: Scorecard, names: Iterable[Name]) -> tuple[Name, ...]:
    """Return the names with choice, confidence and candidates filled in; what the user has chosen stays as it is.

    A name is a measure of the card (`attach`, with `input` where it names one of its inputs), else one of the
    library (`library`), else open. Two names never get the same measure and input: the less sure one is open.
    """
    raise NotImplementedError


def match_segments(card: Scorecard, names: Iterable[Name]) -> tuple[Name, ...]:
    """Likewise for segments: `attach`, `whole`, or `new` for a name that is no total and no measure."""
    raise NotImplementedError
