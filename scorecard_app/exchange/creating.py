"""Measures made of names in a foreign sheet, where the mapping says so.

With `create_measures` a name that is exactly a name or other name of one measure of the library becomes that one,
any other a direct measure; `library:CODE` and `new:NAME` say which of the two. What these are like is settled only
when all rows are read: their frequency is the finest of their periods (a day counts for its month), a direct
measure's unit is `%` if percentages came for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache

from scorecard_app.domain.edits.common import new_id
from scorecard_app.domain.incoming import IncomingRow
from scorecard_app.domain.model import Measure, Scorecard
from scorecard_app.domain.period import Frequency
from scorecard_app.domain.rules import check_measure
from scorecard_app.errors import EditRefused, ImportRefused, clipped
from scorecard_app.exchange.phrases import folded

MOST_NEW = 500
"""A sheet with more names than this is no table of measures: the mapping names the wrong column."""


class NewMeasures:
    """The measures made so far, by id; until they are settled their frequency is a month or finer."""

    def __init__(self, card: Scorecard, objective: str) -> None:
        self.card = card
        self.objective = _objective(card, objective)
        self.made: dict[str, Measure] = {}

    def make(self, name: str, taken: Collection[str]) -> Measure:
        """Make a measure of a name; its id is none of the ids and folded names `taken`.

        Raise `EditRefused` if the name cannot be one, or if there are too many.
        """
        return self._added(self._from_library(name, taken) or self._measure(name, taken))

    def make_direct(self, name: str, taken: Collection[str]) -> Measure:
        """Make a measure that is entered as it is, whatever the library calls so; otherwise like `make`."""
        return self._added(self._measure(name, taken))

    def make_known(self, code: str, taken: Collection[str]) -> Measure:
        """Make a measure of the library; raise `ImportRefused("mapping-no-library")`, otherwise like `make`."""
        if code not in library_names():
            near = ", ".join(get_close_matches(clipped(code), library_names(), n=3, cutoff=0))
            raise ImportRefused("mapping-no-library", library=clipped(code), near=near)
        return self._added(self._known(code, taken))

    def _added(self, measure: Measure) -> Measure:
        if len(self.made) >= MOST_NEW:
            raise EditRefused("import-too-many-new", limit=MOST_NEW)
        check_measure(self.card, measure)
        self.made[measure.id] = measure
        return measure

    def names_of(self, measure: Measure, name: str) -> Iterator[str]:
        """Yield what a measure just made of a name is called: all that finds it when the file is read again."""
        yield from (name, measure.name, measure.id)
        yield from library_names().get(measure.library or "", ())

    def is_open(self, measure: Measure) -> bool:
        """Return whether the unit of a measure is settled by what comes for it."""
        return measure.id in self.made and measure.library is None

    def settled(
        self, rows: Iterable[IncomingRow], percents: Collection[int], *, with_days: bool
    ) -> tuple[Measure, ...]:
        """Return the measures that rows came for, as they shall be.

        `percents` are the places of percentages. Where periods were given as days (`with_days`), weeks written
        out beside them are too fine: days of the same measure were read as months.
        """
        finest: dict[str, Frequency] = {}
        shares = set()
        places = set(percents)
        for row in rows:
            if row.measure in self.made:
                finest[row.measure] = min(finest.get(row.measure, Frequency.YEAR), row.period.frequency)
                if row.place in places:
                    shares.add(row.measure)
        return tuple(
            self._settled(self.made[id], frequency, percent=id in shares, with_days=with_days)
            for id, frequency in finest.items()
        )

    def _settled(self, measure: Measure, finest: Frequency, *, percent: bool, with_days: bool) -> Measure:
        frequency = max(finest, measure.frequency) if with_days else finest
        if measure.library is None:
            return replace(measure, frequency=frequency, unit="%" if percent else "")
        from scorecard_app.library.catalog import entry

        return replace(measure, frequency=min(entry(measure.library).frequency, frequency))

    def _from_library(self, name: str, taken: Collection[str]) -> Measure | None:
        code = _codes().get(folded(name))
        if not code:
            return None
        found = self._known(code, taken)
        own = folded(found.name)
        return None if own in taken and own != folded(name) else found

    def _known(self, code: str, taken: Collection[str]) -> Measure:
        found = _of_library(self.card, code, "-", self.objective)
        frequency = min(found.frequency, Frequency.MONTH)
        return replace(found, id=self._id(found.name, taken), frequency=frequency)

    def _measure(self, name: str, taken: Collection[str]) -> Measure:
        return Measure(self._id(name, taken), self.objective, name, frequency=Frequency.MONTH)

    def _id(self, name: str, taken: Collection[str]) -> str:
        return new_id({*self.card.measures, *self.made, *taken}, name, "measure")


def _objective(card: Scorecard, name: str) -> str:
    """Return the id of the objective with this id or name; raise `ImportRefused`."""
    if name in card.objectives:
        return name
    found = [each.id for each in card.objectives.values() if folded(each.name) == folded(name)]
    if len(found) > 1:
        raise ImportRefused("mapping-objectives", name=clipped(name), known=", ".join(found)[:300])
    if not found:
        raise no_objective(card, name, '"objective": "new:NAME"')
    return found[0]


def no_objective(card: Scorecard, name: str, option: str) -> ImportRefused:
    """Return the refusal of an objective the scorecard does not have; `option` is how to say a new one."""
    if not card.objectives:
        return ImportRefused("mapping-no-objective-yet", name=clipped(name), option=option)
    known = ", ".join(card.objectives)[:300]
    return ImportRefused("mapping-no-objective", name=clipped(name), known=known, option=option)


def _of_library(card: Scorecard, code: str, id: str, objective: str) -> Measure:
    from scorecard_app.library.catalog import as_measure

    return as_measure(code, id=id, objective=objective, language=card.language, currency=card.currency)


@lru_cache(maxsize=1)
def library_names() -> Mapping[str, tuple[str, ...]]:
    """Return by library code the names and other names of a measure in all languages."""
    from scorecard_app.library.catalog import entries

    return {
        each.code: tuple(name for texts in each.languages.values() for name in (texts.name, *texts.also_known_as))
        for each in entries()
    }


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    """Return the library code of each folded name; empty for a name that several measures have."""
    codes: dict[str, str] = {}
    for code, names in library_names().items():
        for name in map(folded, names):
            codes[name] = code if codes.get(name, code) == code else ""
    return codes
