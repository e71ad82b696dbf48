"""What the guarded child and its parent agree on: marks of cells, limits, and the child's refusal.

Imported by the child before anything is read, so it needs nothing but Python and costs nothing.
"""

DATE, PERCENT, ERROR, UNCALCULATED = "d", "p", "e", "f"

TEMPLATE_SHEET = "_scorecard"
TEMPLATE_MARK = "scorecard-template/1"

MEGABYTE = 1 << 20
MAX_FILE = 50 * MEGABYTE
MAX_INFLATED = 256 * MEGABYTE
MAX_RATIO, RATIO_FROM = 100, 64 * MEGABYTE
"""A part of a zip that inflates to more than `RATIO_FROM` may not do so by more than `MAX_RATIO`."""
MAX_PARTS = 10_000
MAX_ROWS = 200_000
MAX_CELLS = 4_000_000
MAX_TEXT = 32_767
MAX_MEMORY = 1024 * MEGABYTE
MAX_SECONDS = 15.0
ROWS_PER_MESSAGE, CELLS_PER_MESSAGE = 5_000, 20_000
MAX_MESSAGE = 32 * MEGABYTE


class Unreadable(Exception):
    """The file cannot be read: the code of an `ImportRefused` and its facts."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts
