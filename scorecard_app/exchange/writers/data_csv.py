"""All readings as one long CSV table: UTF-8 with BOM, comma, a point in numbers, names of columns in English.

The columns are headed in English in every language, so that one mapping reads it back: `{"periods": "down",
"period_column": "period", "measure_column": "measure id", "segment_column": "segment", "input_column": "input",
"value_column": "value", "note_column": "note", "locale": "en", "delimiter": ","}`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from scorecard_app.domain.model import EMPTY, Scorecard
from scorecard_app.exchange.writers.safe import csv_text, number_text
from scorecard_app.output import written

COLUMNS = ("measure id", "measure", "segment", "period", "input", "value", "note")
_Record = tuple[str, str, str, str, str, float | None, str]


def write_csv(card: Scorecard, path: Path) -> None:
    """Write every reading, a row each; a note stands beside the first value of its period, or alone.

    Raise `FileRefused` (codes `output-...`).
    """
    with written(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for *texts, value, note in records(card):
            number = "" if value is None else number_text(value)
            writer.writerow([*(csv_text(str(text)) for text in texts), number, csv_text(note)])


def records(card: Scorecard) -> Iterator[_Record]:
    """Yield the readings in the order of measures, segments and periods, in the columns of `COLUMNS`."""
    everywhere: tuple[str | None, ...] = (None, *card.segments)
    for measure in card.measures.values():
        order = {each.name: place for place, each in enumerate(measure.inputs)}
        for segment in everywhere:
            series = card.series.get((measure.id, segment))
            if series is None:
                continue
            name = "" if segment is None else card.segments[segment].name
            for period in sorted({*series.values, *series.notes}):
                values, note = series.values.get(period, EMPTY), series.notes.get(period, "")
                head = (measure.id, measure.name, name, str(period))
                for input in sorted(values, key=lambda each: order.get(each, len(order))):
                    yield (*head, input, values[input], note)
                    note = ""
                if note:
                    yield (*head, "", None, note)
