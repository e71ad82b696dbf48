"""Which measures a list feeds, how often each is counted, and the rows that come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from scorecard_app.domain.incoming import IncomingRow
from scorecard_app.domain.model import Measure
from scorecard_app.domain.period import Frequency
from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.lists.activity import Counts
from scorecard_app.exchange.lists.facts import codes_fed, fed_by
from scorecard_app.exchange.lists.spans import ROLLING, Span, Spans
from scorecard_app.exchange.mapping import LIBRARY
from scorecard_app.exchange.reader import Reader

MOST_ROWS = 400_000
"""More values than this come of a first date that is none, such as 1900-01-01."""


class Feed(NamedTuple):
    """One measure, the frequency it is counted at, and the facts of the list by input."""

    measure: Measure
    frequency: Frequency
    inputs: dict[str, str]

    @property
    def window(self) -> str:
        """Its own window where that reaches back beyond the period."""
        return ROLLING if self.measure.window == ROLLING else ""


def frequency_of(reader: Reader, measure: Measure) -> Frequency:
    """Return how often a measure is counted: as the mapping says, but never more finely than it is kept."""
    own = measure.frequency
    if measure.library is not None and measure.id not in reader.card.measures:
        from scorecard_app.library.catalog import entry

        own = entry(measure.library).frequency
    return max(own, reader.mapping.frequency or own)


def feeds(reader: Reader) -> tuple[Feed, ...]:
    """Return what a list of customers or orders feeds: the measures named, else all of the scorecard that it can.

    Raise `ImportRefused` if there is none, or one named cannot be fed.
    """
    kind, named = reader.mapping.list or "", reader.mapping.feeds
    if named is None:
        found = [_feed(reader, kind, each) for each in reader.card.measures.values()]
    else:
        found = [_feed(reader, kind, reader.names.column_measure(each)) for each in dict.fromkeys(named)]
        lacking = next((each.measure for each in found if not each.inputs), None)
        if lacking is not None:
            raise ImportRefused("import-list-cannot-feed", item=lacking.name, known=_known(reader, kind))
    fed = tuple(each for each in found if each.inputs)
    if not fed:
        raise ImportRefused("import-list-feeds-none", known=_known(reader, kind))
    return fed


def _known(reader: Reader, kind: str) -> str:
    """Return the library's measures that a list of this kind can feed, by name and by what `feeds` calls them."""
    from scorecard_app.library.catalog import entry

    return ", ".join(
        f"“{entry(code).texts(reader.card.language).name}” ({LIBRARY}{code})" for code in codes_fed(kind)
    )


def _feed(reader: Reader, kind: str, measure: Measure) -> Feed:
    frequency = frequency_of(reader, measure)
    return Feed(measure, frequency, fed_by(kind, measure, frequency))


Counted = Callable[[str | None, bool, Sequence[Span], frozenset[str]], Counts]
"""Segment (None with True: the whole organisation), spans and facts wanted -> facts of each span."""


def rows_of(
    fed: Iterable[Feed], spans: Spans, segments: Sequence[str | None], counted: Counted, at: int
) -> list[IncomingRow]:
    """Return the values of all inputs; `segments` ends with None, the whole; `at` is their place."""
    groups: dict[tuple[Frequency, str], list[Feed]] = {}
    for each in fed:
        groups.setdefault((each.frequency, each.window), []).append(each)
    found: list[IncomingRow] = []
    for (frequency, window), together in groups.items():
        periods = spans.of(frequency, window)
        wanted = frozenset(fact for each in together for fact in each.inputs.values())
        values = len(periods) * len(segments) * sum(len(each.inputs) for each in together)
        if len(found) + values > MOST_ROWS:
            raise ImportRefused("import-list-too-long", first=periods[0].period, limit=MOST_ROWS)
        for segment in segments:
            counts = counted(segment, segment is None, periods, wanted) if periods else []
            for span, facts in zip(periods, counts, strict=True):
                found += _rows(together, segment, span, facts, at)
    return found


def _rows(
    fed: Iterable[Feed], segment: str | None, span: Span, facts: dict[str, float], at: int
) -> list[IncomingRow]:
    return [
        IncomingRow(each.measure.id, segment, span.period, input, facts[fact], "", at)
        for each in fed
        for input, fact in each.inputs.items()
        if fact in facts
    ]
