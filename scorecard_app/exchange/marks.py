"""What the guarded child and its parent agree on: marks of cells, limits, and the child's refusal.

Imported by the child before anything is read, so it needs nothing but Python and costs nothing.
"""

DATE, PERCENT, ERROR, UNCALCULATED = "d", "p", "e", "f"

TEMPLATE_SHEET = "_scorecard"
TEMPLATE_MARK = "scorecard-template/1"

MEGABYTE = 1 << 20
MAX_RATIO, RATIO_FROM = 100, 64 * MEGABYTE
"""A part of a zip that inflates to more than `RATIO_FROM` may not do so by more than `MAX_RATIO`."""
MAX_PARTS = 10_000
MAX_TEXT = 32_767
MAX_MEMORY = 1024 * MEGABYTE
MAX_SECONDS = 15.0
ROWS_PER_MESSAGE, CELLS_PER_MESSAGE = 5_000, 20_000
MAX_MESSAGE, LONG_MESSAGE = 32 * MEGABYTE, 4 * MEGABYTE
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Of a sheet in Excel."""

GLANCE_ROWS, GLANCE_CELLS, GLANCE_CELLS_OF_BOOK = 5_000, 100_000, 400_000
GLANCE_CELLS_AT_LEAST = 200
"""Of a first look: rows and cells of a sheet, cells of a book, and cells of a sheet when the book's are used up."""
GLANCE_PART = 8 * MEGABYTE
"""So much of a sheet's XML is looked at."""
MAX_MERGES = 500


class Limits:
    """How much may be read: bytes of the file and unpacked, rows and cells that are not blank, seconds."""

    def __init__(self, file: int, inflated: int, rows: int, cells: int, seconds: float) -> None:
        self.file, self.inflated = file, inflated
        self.rows, self.cells = rows, cells
        self.seconds = seconds


TABLE = Limits(50 * MEGABYTE, 256 * MEGABYTE, 200_000, 4_000_000, MAX_SECONDS)
RAW_LIST = Limits(150 * MEGABYTE, 640 * MEGABYTE, 1_100_000, 12_000_000, 180.0)
GLANCE = Limits(RAW_LIST.file, RAW_LIST.inflated, RAW_LIST.rows, RAW_LIST.cells, MAX_SECONDS)


class Unreadable(Exception):
    """The file cannot be read: the code of an `ImportRefused` and its facts."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts
