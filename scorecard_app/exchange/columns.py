"""Which column is which header, and which name in a sheet is which measure, input or segment of the scorecard.

Names match exactly (case, outer spaces and kinds of quotes aside): what the mapping says first, then ids and names
of the scorecard, then the other names the library knows. Nothing is matched by likeness here. Names that stand for
nothing yet become segments or measures only where the mapping says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Dictionary
from enum import Enum
from typing import NamedTuple

from scorecard_app.domain.edits.common import new_id
from scorecard_app.domain.incoming import cell_name
from scorecard_app.domain.model import DIRECT, VALUE, Measure, Scorecard, Segment
from scorecard_app.errors import EditRefused, ImportRefused, clipped, listed
from scorecard_app.exchange.cells import Cell, text_of
from scorecard_app.exchange.creating import NewMeasures, library_names
from scorecard_app.exchange.lettering import column_of
from scorecard_app.exchange.mapping import LIBRARY, NEW, Mapping
from scorecard_app.exchange.mapping_values import Destination
from scorecard_app.exchange.phrases import folded, is_total

_AMBIGUOUS = ""
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", re.ASCII)


class Headers:
    """The header row: columns by folded text."""

    def __init__(self, number: int, cells: list[Cell]) -> None:
        self.number = number
        self.texts = [text_of(cell) for cell in cells]
        self._columns: dict[str, list[int]] = {}
        for column, text in enumerate(self.texts):
            if text:
                self._columns.setdefault(folded(text), []).append(column)

    def holds(self, headers: Iterable[str]) -> bool:
        """Return whether all these headers are there."""
        return all(folded(header) in self._columns or self._lettered(header) is not None for header in headers)

    def _lettered(self, header: str) -> int | None:
        """Return the column that `#D` names, where its own heading names it not or not alone."""
        column = column_of(header)
        if column is None or not self._columns:
            return None
        text = folded(self.texts[column]) if column < len(self.texts) else ""
        return column if len(self._columns.get(text, ())) != 1 else None

    def column(self, header: str | None) -> int | None:
        """Return the column of a header; raise `ImportRefused` if it is not there once."""
        if header is None:
            return None
        found = self._columns.get(folded(header), [])
        lettered = self._lettered(header)
        if not found and lettered is not None:
            return lettered
        if not found:
            known = listed(filter(None, self.texts))
            raise ImportRefused("import-no-header", header=header, row=str(self.number), known=known)
        if len(found) > 1:
            cells = ", ".join(cell_name(self.number, column) for column in found)
            raise ImportRefused("import-header-twice", header=header, cells=cells)
        return found[0]


class Placed(NamedTuple):
    """Where the numbers of a name go: a measure, and its input if the name says it."""

    measure: Measure
    input: str | None


class Nowhere(Enum):
    """Why a name's numbers go nowhere; the value is the code of what is said."""

    UNKNOWN = "import-unknown-measure"
    AMBIGUOUS = "import-ambiguous-measure"
    TOTAL = "import-total-left-out"
    LEFT = "import-left-out"


class Names:
    """Names in the sheet to ids of the scorecard; `created` are new segments, `new` makes measures."""

    def __init__(self, card: Scorecard, mapping: Mapping) -> None:
        self.card = card
        self.created: dict[str, Segment] = {}
        self.new = NewMeasures(card, mapping.objective) if mapping.creates() and mapping.objective else None
        self._create_measures = mapping.create_measures
        self._create = mapping.create_segments
        self._measures = _measure_names(card)
        self._segments: dict[str, str | None] = {}
        for segment in card.segments.values():
            _note(self._segments, segment.name, segment.id)
        self._segments |= {folded(segment.id): segment.id for segment in card.segments.values()}
        self._inputs: dict[str, Dictionary[str, str]] = {}
        self._other_inputs = {folded(text): folded(name) for text, name in mapping.inputs.items()}
        self._mapped = {
            folded(text): None if each is None else self.mapped(each) for text, each in mapping.measures.items()
        }
        self._measures |= {text: each.measure.id for text, each in self._mapped.items() if each}
        self._left = {folded(text) for text, name in mapping.segments.items() if name is False}
        self._segments |= {
            folded(text): self.mapped_segment(name)
            for text, name in mapping.segments.items()
            if not isinstance(name, bool)
        }

    def destination(self, text: str) -> Placed | Nowhere:
        """Return where the numbers of a name in the sheet go, or why they go nowhere.

        Make a measure of it where the mapping says so; raise `EditRefused` if it cannot be one.
        """
        if folded(text) in self._mapped:
            return self._mapped[folded(text)] or Nowhere.LEFT
        measure = self.measure_or_new(text)
        if measure is not None:
            return Placed(measure, None)
        if self.is_ambiguous(text):
            return Nowhere.AMBIGUOUS
        return Nowhere.TOTAL if is_total(text) else Nowhere.UNKNOWN

    def mapped(self, destination: Destination) -> Placed:
        """Return the measure and input the mapping names, a new measure where it says so; raise `ImportRefused`."""
        name, input = destination
        measure = self.mapped_measure(name)
        return Placed(measure, None if input is None else self.mapped_input(measure, input))

    def measure(self, text: str) -> Measure | None:
        """Return the measure of this name; None if there is none or more than one."""
        id = self._measures.get(folded(text)) or _AMBIGUOUS
        made = self.new.made if self.new else {}
        return self.card.measures.get(id) or made.get(id)

    def measure_or_new(self, text: str) -> Measure | None:
        """Return the measure of this name, a new one if it has none and the mapping says so.

        Raise `EditRefused` if the name cannot be a measure's. Totals never become measures.
        """
        if (
            self.new is None
            or not self._create_measures
            or not text
            or folded(text) in self._measures
            or is_total(text)
        ):
            return self.measure(text)
        return self._entered(self.new, self.new.make(text, self._measures), text)

    def _entered(self, new: NewMeasures, made: Measure, text: str) -> Measure:
        for name in new.names_of(made, text):
            self._measures.setdefault(folded(name), made.id)
        return made

    def is_ambiguous(self, text: str) -> bool:
        """Return whether several measures have this name."""
        return self._measures.get(folded(text)) == _AMBIGUOUS

    def mapped_measure(self, name: str) -> Measure:
        """Return the measure the mapping names, made if it says so (`library:CODE`, `new:NAME`).

        Raise `ImportRefused` (`mapping-no-measure`, `mapping-no-library`, `mapping-library-twice` ...).
        """
        try:
            if name.startswith(LIBRARY):
                return self._from_library(name.removeprefix(LIBRARY).strip())
            if name.startswith(NEW):
                return self._direct(" ".join(name.removeprefix(NEW).split()))
        except EditRefused as refused:
            raise ImportRefused(refused.code, **refused.facts) from refused
        return self._named(self.measure(name), name)

    def _from_library(self, code: str) -> Measure:
        """Return the measure of the scorecard that is this one of the library, a new one if there is none."""
        before = self.new.made if self.new is not None else {}
        every = (*self.card.measures.values(), *before.values())
        found = [each for each in every if each.library == code]
        if len(found) > 1:
            known = ", ".join(each.id for each in found)[:300]
            raise ImportRefused("mapping-library-twice", library=clipped(code), known=known)
        if found:
            return found[0]
        new = self._maker()
        made = new.make_known(code, self._measures)
        return self._entered(new, made, made.name)

    def _direct(self, name: str) -> Measure:
        """Return the measure that has just this name, not one the library calls so; else a new one."""
        new = self._maker()
        every = (*self.card.measures.values(), *new.made.values())
        found = next((each for each in every if folded(each.name) == folded(name)), None)
        return found or self._entered(new, new.make_direct(name, self._measures), name)

    def _maker(self) -> NewMeasures:
        if self.new is None:
            raise ImportRefused("mapping-missing-key", path="objective")
        return self.new

    def column_measure(self, name: str) -> Measure:
        """Return the measure the mapping names for a column, a new one where it says so; raise `ImportRefused`."""
        if name.startswith((LIBRARY, NEW)):
            return self.mapped_measure(name)
        try:
            return self._named(self.measure_or_new(" ".join(name.split())), name)
        except EditRefused as refused:
            raise ImportRefused(refused.code, **refused.facts) from refused

    def _named(self, found: Measure | None, name: str) -> Measure:
        if found is None:
            raise ImportRefused("mapping-no-measure", name=name)
        return found

    def input(self, measure: Measure, text: str) -> str | None:
        """Return the input of this name or label, or the reserved `value`, else what the mapping says; or None."""
        if measure.id not in self._inputs:
            self._inputs[measure.id] = _input_names(measure)
        known, plain = self._inputs[measure.id], folded(text)
        return known.get(plain) or known.get(self._other_inputs.get(plain, plain)) or None

    def mapped_input(self, measure: Measure, name: str | None) -> str:
        """Return the input the mapping names (None: `value`); raise `ImportRefused("mapping-no-input")`."""
        found = VALUE if name is None else self.input(measure, name)
        if found is None:
            known = ", ".join(each.name for each in measure.inputs)
            raise ImportRefused("mapping-no-input", name=name, measure=measure.name, known=known)
        return found

    def segment(self, text: str) -> tuple[bool, str | None]:
        """Return whether there is a segment of this name (or may be one), and its id; None is the whole."""
        plain = folded(text)
        if plain in self._segments:
            found = self._segments[plain]
            return found != _AMBIGUOUS, found
        if not self._create:
            return False, None
        return True, self._created(text)

    def knows_segment(self, text: str) -> bool:
        """Return whether the scorecard or the mapping has this name already."""
        return folded(text) in self._segments

    def leaves_segment(self, text: str) -> bool:
        """Return whether the mapping leaves out what stands beside this name of a segment."""
        return folded(text) in self._left

    def _created(self, text: str) -> str:
        name = " ".join(text.split())
        id = _segment_id(name, {*self.card.segments, *self.created})
        self.created[id] = Segment(id, name)
        self._segments[folded(text)] = id
        return id

    def mapped_segment(self, name: str | None) -> str | None:
        """Return the id of the segment the mapping names, None for the whole; raise `ImportRefused`."""
        if name is None:
            return None
        if name.startswith(NEW):
            fresh = name.removeprefix(NEW)
            return self._segments.get(folded(fresh)) or self._created(fresh)
        known, found = self.segment(name)
        if not known:
            raise ImportRefused("mapping-no-segment", name=name)
        return found


def _segment_id(name: str, taken: set[str]) -> str:
    """Return a name that could be an id as it is, so that people find in scores what they see in the sheet."""
    return name if _ID.fullmatch(name) and name not in taken else new_id(taken, name, "segment")


def _note(table: dict[str, str | None], name: str, id: str) -> None:
    """Enter a name; one that stands for two things stands for neither."""
    plain = folded(name)
    table[plain] = id if table.get(plain, id) == id else _AMBIGUOUS


def _measure_names(card: Scorecard) -> dict[str, str | None]:
    names: dict[str, str | None] = {}
    others: dict[str, str | None] = {}
    for measure in card.measures.values():
        _note(names, measure.name, measure.id)
        for name in library_names().get(measure.library or "", ()):
            _note(others, name, measure.id)
    return {**others, **names, **{folded(id): id for id in card.measures}}


def _input_names(measure: Measure) -> dict[str, str]:
    names: dict[str, str | None] = {}
    for each in measure.inputs:
        if each.label:
            _note(names, each.label, each.name)
    found = {text: name for text, name in names.items() if name}
    found |= {folded(each.name): each.name for each in measure.inputs}
    return found if measure.formula == DIRECT else {**found, folded(VALUE): VALUE}
