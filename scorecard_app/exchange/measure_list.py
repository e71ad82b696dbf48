"""A list of measures without values: each name becomes a measure, as the row describes it.

A name or other name of a measure of the library becomes that one; what the scorecard has by name stays as it is.
"""

from __future__ import annotations

from dataclasses import replace

from scorecard_app.domain.model import Measure
from scorecard_app.errors import clipped
from scorecard_app.exchange.cells import cell_at, text_of
from scorecard_app.exchange.layout import Rows
from scorecard_app.exchange.reader import Reader


def read_measures(reader: Reader, pieces: Rows) -> tuple[Measure, ...]:
    """Read the list and return the measures to be made, in its order."""
    mapping = reader.mapping
    headers, pieces = reader.begin(pieces, (mapping.measure_column,))
    column = headers.column(mapping.measure_column)
    assert column is not None
    seen: dict[str, int] = {}
    for piece in pieces:
        for row, cells in piece:
            name = text_of(cell_at(cells, column))
            objective = reader.stating.objective(reader.found, row, cells) if reader.stating is not None else None
            target = reader.target(name, "", row, (column, None)) if name else None
            if target is None:
                if reader.stating is not None:
                    reader.stating.take_alone(cells, objective)
                continue
            measure = target.measure
            if measure.id in reader.card.measures:
                reader.found.once("import-measure-known", measure.id, row, column, name=clipped(name))
            elif measure.id in seen:
                reader.found.once("import-measure-twice", measure.id, row, column, name=clipped(name))
            seen.setdefault(measure.id, row)
            if reader.stating is not None:
                reader.stating.take(reader.found, row, cells, objective, measure)
    made = reader.names.new.made if reader.names.new is not None else {}
    return tuple(_settled(reader, made[id]) for id in seen if id in made)


def _settled(reader: Reader, measure: Measure) -> Measure:
    """Return a measure as its row, or the library, says it is: while rows are read it is of a month or finer."""
    from scorecard_app.library.catalog import entry

    frequency = reader.stating.frequency(measure.id) if reader.stating is not None else None
    if measure.library is not None:
        frequency = entry(measure.library).frequency
    measure = replace(measure, frequency=frequency or measure.frequency)
    return measure if reader.stating is None else reader.stating.settled(reader.found, measure)
