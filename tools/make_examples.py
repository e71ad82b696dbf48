"""Make the workbooks of the shipped examples: `python -m tools.make_examples [FOLDER]`.

The cards in `resources/examples` are written by hand, their numbers are recipes in `example_numbers`. A workbook is
its card's own template with the numbers filled in; it has the same bytes every time.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from scorecard_app.domain.edits.readings import Row, put_many
from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.period import Frequency, Period, on, parse_period, span, start_date
from scorecard_app.domain.values import own_value
from scorecard_app.exchange.card_json import load_file
from scorecard_app.exchange.writers.template import write_template
from tools import example_numbers
from tools.example_numbers import Moment, Recipe, Recipes

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "examples"
FIRST, LAST = date(2025, 1, 1), date(2026, 6, 30)
EXAMPLES = {"bakery": example_numbers.bakery, "town": example_numbers.town}


def card(name: str) -> Scorecard:
    """Return an example's card as it ships, without readings."""
    return load_file(FOLDER / f"{name}.card.json")


def filled(name: str) -> Scorecard:
    """Return an example's card with all its readings."""
    found = card(name)
    recipes: Recipes = EXAMPLES[name]()
    for (measure, segment), recipe in recipes.items():
        found = put_many(found, _rows(found, measure, segment, recipe))
    return found


def _rows(found: Scorecard, measure: str, segment: str | None, recipe: Recipe) -> Iterator[Row]:
    draw = random.Random(f"{found.name}/{measure}/{segment}")
    every = periods(found, found.measures[measure].frequency)
    for place, period in enumerate(every):
        month = start_date(period, found.fiscal_year_start).month
        moment = Moment(draw, place / max(1, len(every) - 1), place, month, _base(found, recipe, period))
        text = str(period)
        numbers = recipe.numbers(moment)
        if text < recipe.since or text in recipe.gaps:
            numbers = {}
        values = {**numbers, **recipe.instead.get(text, {})}
        if values or text in recipe.notes:
            yield Row(measure, segment, period, values, recipe.notes.get(text))


def _base(found: Scorecard, recipe: Recipe, period: Period) -> float:
    if recipe.base is None:
        return 0.0
    return own_value(found, found.measures[recipe.base], None, period).value or 0.0


def periods(found: Scorecard, frequency: Frequency) -> tuple[Period, ...]:
    """Return the periods of the example: the year and a half that ends with June 2026."""
    first, last = (on(day, frequency, found.fiscal_year_start) for day in (FIRST, LAST))
    return span(first, last)


def make(name: str, path: Path) -> None:
    """Write the filled-in workbook of an example."""
    first, last = parse_period("2025-01"), parse_period("2026-06")
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / path.name
        found = filled(name)
        write_template(found, draft, language=found.language, first=first, last=last, today=LAST)
        path.write_bytes(_settled(draft))


def _settled(draft: Path) -> bytes:
    """Return a workbook's bytes without the time it was written at."""
    out = draft.with_suffix(".settled")
    with zipfile.ZipFile(draft) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-07-01T00:00:00Z", data)
            entry = zipfile.ZipInfo(name, (2026, 7, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return out.read_bytes()


def main() -> int:
    """Write both workbooks into the folder given, by default where they ship."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for name in EXAMPLES:
        make(name, folder / f"{name}.xlsx")
        print(folder / f"{name}.xlsx")
    return 0


if __name__ == "__main__":
    sys.exit(main())
