"""The rows of the grid: headings, and under them every measure with its inputs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard_app.domain.model import DIRECT, VALUE, Input, Measure, Scorecard
from scorecard_app.domain.period import Frequency
from scorecard_app.domain.rules import source_of
from scorecard_app.labels.display import one_line


@dataclass(frozen=True, slots=True, eq=False)
class GridRow:
    """One row. `kind` is perspective, objective, measure or input, `id` that of the item or of the measure.

    `input` is what a number typed here is (`value` in the row of a computed measure: its finished figure), and
    `source` the measure and input that hold the readings.
    """

    kind: str
    id: str
    name: str
    measure: Measure | None = None
    input: str = ""
    source: tuple[str, str] = ("", "")
    given: Input | None = None

    @property
    def heading(self) -> bool:
        """Whether this row only says what stands below it."""
        return self.measure is None

    @property
    def computed(self) -> bool:
        """Whether this row shows what the formula makes of the rows below it."""
        return self.kind == "measure" and self.measure is not None and self.measure.formula != DIRECT

    @property
    def key(self) -> tuple[str, str, str]:
        """What the row is about, the same when rows are made anew."""
        return (self.kind, self.id, self.input)

    @property
    def full_name(self) -> str:
        """The measure, and the input if the row is one's."""
        if self.kind != "input" or self.measure is None:
            return self.name
        return f"{one_line(self.measure.name)}, {self.name}"


def rows(card: Scorecard, only: Frequency | None = None) -> tuple[GridRow, ...]:
    """Return the rows of the active measures (of one frequency, or of all), grouped in the order of the card."""
    measures: dict[str, list[Measure]] = {}
    for measure in card.measures.values():
        if measure.active and only in (None, measure.frequency):
            measures.setdefault(measure.objective, []).append(measure)
    objectives: dict[str, list[str]] = {}
    for objective in card.objectives.values():
        if objective.id in measures:
            objectives.setdefault(objective.perspective, []).append(objective.id)
    found: list[GridRow] = []
    for perspective in card.perspectives.values():
        if perspective.id in objectives:
            found.append(GridRow("perspective", perspective.id, one_line(perspective.name)))
        for id in objectives.get(perspective.id, ()):
            found.append(GridRow("objective", id, one_line(card.objectives[id].name)))
            for measure in measures[id]:
                found.extend(_of(card, measure))
    return tuple(found)


def _of(card: Scorecard, measure: Measure) -> Iterator[GridRow]:
    name = one_line(measure.name)
    if measure.formula == DIRECT:
        yield _row(card, "measure", name, measure, measure.inputs[0])
        return
    yield GridRow("measure", measure.id, name, measure, VALUE, (measure.id, VALUE))
    for each in measure.inputs:
        yield _row(card, "input", one_line(each.label or each.name), measure, each)


def _row(card: Scorecard, kind: str, name: str, measure: Measure, given: Input) -> GridRow:
    source, input = source_of(card, measure, given.name)
    return GridRow(kind, measure.id, name, measure, given.name, (source.id, input), given)
