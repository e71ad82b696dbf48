"""What a row says beside its numbers: targets, where its measure belongs, how a measure to be made is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from scorecard_app.domain.incoming import IncomingTarget, place
from scorecard_app.domain.model import VALUE, Measure, Target
from scorecard_app.domain.period import Frequency, Period
from scorecard_app.errors import clipped
from scorecard_app.exchange.cells import Cell, cell_at, text_of
from scorecard_app.exchange.columns import Headers
from scorecard_app.exchange.findings import Findings
from scorecard_app.exchange.mapping import Mapping as SheetMapping
from scorecard_app.exchange.measure_words import direction_of, frequency_of
from scorecard_app.exchange.percents import is_percent, is_same_unit
from scorecard_app.exchange.phrases import folded, missing_words
from scorecard_app.exchange.structure import UNPLACED, Structure

STATING = (
    "perspective",
    "objective",
    "initiative",
    "target",
    "red",
    "definition",
    "unit",
    "frequency",
    "direction",
    "owner",
)
"""What a column beside the numbers can say, by the mapping's `..._column`."""
_UPPER = ("perspective", "objective")
"""A blank cell of these stands below the one it repeats, as people write them."""
_SIGN = re.compile(r"\s*([≥>≤<]=?|=[<>])\s*")

_EXACT = ("%", "currency")
"""The units of the library that a sheet can contradict; the others (score, points, days) have many names."""


class _Stated(NamedTuple):
    """A target as it stands in a row; `period` None where the sheet has periods in its headings."""

    measure: str
    segment: str | None
    period: Period | None
    goal: float | None
    red: float | None
    row: int
    column: int
    sign: str


@dataclass(slots=True)
class _Made:
    """What rows say of a measure that may be made."""

    row: int
    fields: dict[str, Any] = field(default_factory=dict)


class Stating:
    """Collects over the rows of a sheet what stands beside their numbers."""

    def __init__(self, structure: Structure, mapping: SheetMapping, headers: Headers) -> None:
        self.structure = structure
        named = {each: headers.column(getattr(mapping, f"{each}_column")) for each in STATING}
        self.columns = {each: column for each, column in named.items() if column is not None}
        self._upper = {each: "" for each in _UPPER if each in self.columns}
        self._targets: list[_Stated] = []
        self._made: dict[str, _Made] = {}
        self._definitions = 0

    def has_target(self, cells: list[Cell]) -> bool:
        """Return whether a row states a target or a red value."""
        return any(folded(self._text(cells, each)) not in missing_words() for each in ("target", "red"))

    def objective(self, found: Findings, row: int, cells: list[Cell]) -> str | None:
        """Return the objective a row belongs to, as far as it says; take what it names of the strategy."""
        upper, below = self._upper, False
        for kind in upper:
            text = self._text(cells, kind)
            if text:
                below = text != upper[kind] or below
                upper[kind] = text
            elif below:
                upper[kind] = ""
            elif upper[kind]:
                found.once(
                    "import-name-from-above", upper[kind], row, self.columns[kind], name=clipped(upper[kind])
                )
        perspective = objective = None
        if upper.get("perspective"):
            column = self.columns["perspective"]
            perspective = self.structure.perspective(found, upper["perspective"], row, column)
        if upper.get("objective"):
            column = self.columns["objective"]
            objective = self.structure.objective(found, upper["objective"], perspective, row, column)
        return objective

    def take(
        self,
        found: Findings,
        row: int,
        cells: list[Cell],
        objective: str | None,
        measure: Measure,
        segment: str | None = None,
        period: Period | None = None,
    ) -> None:
        """Take what a row says of its measure."""
        self._take_initiatives(cells, objective or (measure.objective if measure.objective != UNPLACED else None))
        made = self._made.setdefault(measure.id, _Made(row))
        if objective is not None:
            made.fields.setdefault("objective", objective)
        for each, understood in _UNDERSTOOD.items():
            text = self._text(cells, each)
            if not text:
                continue
            value = understood(text)
            if value is None:
                code, shown = f"import-unknown-{each}", clipped(text)
                found.once(code, text, row, self.columns[each], text=shown, name=clipped(measure.name))
            else:
                made.fields.setdefault(each, value)
        self._compare_unit(found, row, cells, measure)
        if measure.library is None and measure.id not in self.structure.card.measures:
            self._definitions += bool(self._text(cells, "definition"))
        if self.has_target(cells):
            self._take_target(found, row, cells, measure, segment, period)

    def _compare_unit(self, found: Findings, row: int, cells: list[Cell], measure: Measure) -> None:
        """Say that the numbers of a measure that is there come in another unit, such as thousands."""
        text = self._text(cells, "unit")
        if measure.library is not None:
            known = measure.unit in _EXACT
        else:
            known = measure.id in self.structure.card.measures
        own = self.structure.card.currency if measure.unit == "currency" else measure.unit
        units = {own, *(each.unit for each in measure.inputs)} - {""}
        if text and known and own and not any(is_same_unit(text, each) for each in units):
            facts: dict[str, Any] = {"name": clipped(measure.name), "text": clipped(text), "unit": own}
            found.once("import-unit-differs", measure.id, row, self.columns["unit"], **facts)

    def take_alone(self, cells: list[Cell], objective: str | None) -> None:
        """Take what a row without a measure says."""
        self._take_initiatives(cells, objective)

    def _take_initiatives(self, cells: list[Cell], objective: str | None) -> None:
        cell = cell_at(cells, self.columns.get("initiative"))
        if isinstance(cell, str) and text_of(cell):
            self.structure.initiative(cell, objective)

    def _take_target(
        self,
        found: Findings,
        row: int,
        cells: list[Cell],
        measure: Measure,
        segment: str | None,
        period: Period | None,
    ) -> None:
        open_unit = measure.library is None and measure.id not in self.structure.card.measures
        percent = is_percent(measure, VALUE) or open_unit
        numbers: dict[str, float | None] = {}
        sign = ""
        for each in ("target", "red"):
            column = self.columns.get(each)
            cell = cell_at(cells, column)
            match = _SIGN.match(cell) if isinstance(cell, str) else None
            if match and isinstance(cell, str):
                cell = cell[match.end() :]
                sign = sign or (match[1] if each == "target" else "")
            numbers[each] = found.number(cell, row, column or 0, percent=percent)
        if numbers["target"] is None and numbers["red"] is None:
            return
        at = self.columns.get("target", self.columns.get("red", 0))
        self._targets.append(_Stated(measure.id, segment, period, numbers["target"], numbers["red"], row, at, sign))

    def stated(self) -> set[str]:
        """Return the measures with a target."""
        return {each.measure for each in self._targets}

    def settled(self, found: Findings, measure: Measure) -> Measure:
        """Return a measure to be made as the rows say it is; without an objective it is a problem with its row."""
        made = self._made.get(measure.id)
        said = dict(made.fields) if made is not None else {}
        if measure.library is not None:
            said = {key: said[key] for key in ("objective", "owner") if key in said}
        elif "direction" not in said and self._is_lower(measure):
            said["direction"] = "lower"
            found.remark("import-direction-from-target", name=clipped(measure.name))
        if "frequency" in said:
            said["frequency"] = min(said["frequency"], measure.frequency)
        measure = replace(measure, **said)
        if measure.objective == UNPLACED:
            column = self.columns.get("objective", 0)
            facts = {"name": clipped(measure.name)}
            found.once("import-no-objective", measure.id, made.row if made else 1, column, blocking=True, **facts)
        return measure

    def frequency(self, measure: str) -> Frequency | None:
        """Return how often a measure is read, where a row says so."""
        made = self._made.get(measure)
        return made.fields.get("frequency") if made is not None else None

    def _is_lower(self, measure: Measure) -> bool:
        """Return whether all targets of a measure say that lower is better: at most so much, or red above it."""
        said = [
            _direction(each.sign) == "lower"
            or (each.goal is not None and each.red is not None and each.red > each.goal)
            for each in self._targets
            if each.measure == measure.id
        ]
        return bool(said) and all(said)

    def targets(
        self, measures: Mapping[str, Measure], start: Callable[[Frequency], Period | None], found: Findings
    ) -> Iterable[IncomingTarget]:
        """Yield the targets; `start` is the period from which those of no period of their own hold."""
        for each in self._targets:
            measure = measures.get(each.measure)
            if measure is None:
                continue
            if _direction(each.sign) not in (None, measure.direction):
                found.once("import-target-direction", measure.id, each.row, each.column, name=clipped(measure.name))
                continue
            period = each.period or start(measure.frequency)
            if period is None:
                found.once("import-target-no-start", "", each.row, each.column)
                continue
            at = place(0, each.row, each.column)
            yield IncomingTarget(each.measure, Target(period, each.segment, each.goal, each.red), at)

    def remarks(self, found: Findings) -> None:
        """Say what a scorecard has no room for."""
        if self._definitions:
            found.remark("import-definitions-left-out", count=self._definitions)

    def _text(self, cells: list[Cell], kind: str) -> str:
        return text_of(cell_at(cells, self.columns.get(kind)))


def _direction(sign: str) -> str | None:
    """Return the direction that a sign before a target says, None without one."""
    return None if not sign else "lower" if set(sign) & {"≤", "<"} else "higher"


_UNDERSTOOD: Mapping[str, Callable[[str], Any]] = {
    "unit": str,
    "frequency": frequency_of,
    "direction": direction_of,
    "owner": str,
}


def states(mapping: SheetMapping) -> bool:
    """Return whether a mapping names any column of this kind."""
    return any(getattr(mapping, f"{each}_column") is not None for each in STATING)
