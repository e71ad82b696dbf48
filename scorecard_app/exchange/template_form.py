"""What the template's writer and reader agree on: keys of rows, and the facts on the hidden sheet.

Every data row carries a key `measure/segment/input` in a hidden column, whose header is `IDS_HEADER`; the same
header row holds the periods as codes (`2026-03`). The whole organisation's segment is empty, the row for notes has
the input `NOTE`. So rows, columns and sheets may be moved or renamed and still be known.

The sheet of the library has `LIBRARY_HEADER` above a hidden column of library codes, empty for rows of the user's
own; `LIBRARY_COLUMNS` follow it. A row becomes a measure of the scorecard when an objective is written beside it.
"""

from __future__ import annotations

from scorecard_app.domain.model import DIRECT, VALUE, Measure

IDS_HEADER = "scorecard-ids"
LIBRARY_HEADER = "scorecard-library"
LIBRARY_COLUMNS = ("name", "definition", "formula", "inputs", "unit", "frequency", "objective", "direction")
"""The columns behind the codes, in this order; sheets of before there was a direction end with the objective."""
NOTE = "#note"
CARD_NAME, FISCAL_START, DATA_SHEET = "name", "fiscal_year_start", "data"
"""Keys in column A of the hidden sheet, below its mark; their values stand in column B."""


def row_key(measure: str, segment: str | None, input: str) -> str:
    """Return the key of a row; ids and input names never hold a slash."""
    return f"{measure}/{segment or ''}/{input}"


def parsed_key(text: str) -> tuple[str, str | None, str] | None:
    """Return (measure, segment, input) of a row's key, or None if it is no key."""
    parts = text.split("/")
    if len(parts) != 3 or not parts[0] or not parts[2]:
        return None
    return parts[0], parts[1] or None, parts[2]


def is_finished(measure: Measure, input: str) -> bool:
    """Return whether the input is the finished figure of a computed measure."""
    return input == VALUE and measure.formula != DIRECT
