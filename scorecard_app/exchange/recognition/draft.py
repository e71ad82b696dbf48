"""The draft of a mapping: what each column is, which name is which measure, what has to be asked. All frozen.

A `Draft` is made by `propose`, changed by the functions of `editing` (each returns a new one that keeps whatever
the user has said), and turned into a `Mapping` by `to_mapping`. Nothing here reads a file or knows a window.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scorecard_app.errors import Problem
from scorecard_app.exchange.cells import Sheet
from scorecard_app.exchange.mapping_values import LISTS

KINDS = ("across", "down", "long", "measures", *LISTS)
"""What a table can be: periods across; a row per period with columns of values; a row per value; a list of
measures; and the raw lists, in which a row is an answer, a customer or an order."""

ROLES = (
    "ignore",
    "period",
    "measure",
    "input",
    "segment",
    "value",
    "note",
    "perspective",
    "objective",
    "definition",
    "unit",
    "frequency",
    "direction",
    "owner",
    "target",
    "red",
    "initiative",
    "customer",
    "order",
    "status",
    "start",
    "end",
    "revenue",
)
"""What a column can be. `value`: a period's column (across), a column of values (down, answers), the values (long),
the amount (orders). All others are at most one column, and are the mapping's `..._column` of the same name."""

SURE, PROPOSED, ASKED = 100, 80, 60
"""Confidence 0 to 100: known by name; from 80 on proposed; from 60 on asked with a proposal; below that open."""


@dataclass(frozen=True, slots=True)
class Glance:
    """The heads of all sheets of a file (a CSV file has one, without a name).

    `sheets[i].rows` are the first rows, at most `marks.GLANCE_ROWS`; `totals[i]` how many rows the sheet has
    that are not blank, None where that was not counted to the end.
    """

    path: Path
    engine: str
    template: bool
    sheets: tuple[Sheet, ...]
    totals: tuple[int | None, ...]
    encoding: str | None = None
    delimiter: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: its place (from 0), its heading as the mapping names it, what it seems to be.

    Without a heading of its own `header` is its letter, as `#D`, and `text` what it is headed, if at all. `header`
    is empty for a blank column, which is ignored.
    """

    index: int
    header: str
    role: str = "ignore"
    confidence: int = 0
    text: str | None = None

    @property
    def heading(self) -> str:
        """The heading as it stands in the sheet; empty where there is none."""
        return self.header if self.text is None else self.text


def headed(index: int, name: str, heading: str, role: str = "ignore", confidence: int = 0) -> Column:
    """Return a column by what names it and what it is headed."""
    return Column(index, name, role, confidence, None if name == heading else heading)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name in the sheet stands for.

    `kind` is `attach` (to `id` and, if it is said, `input` of the scorecard), `library` (`id` is the code; made
    anew), `new` (`id` is its name), `whole` (segments: the whole organisation), `leave` or `open` (not decided).
    """

    kind: str = "open"
    id: str = ""
    input: str | None = None


OPEN, LEAVE = Choice(), Choice("leave")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that has to be matched: what it was matched with, how surely, and the other candidates, best first.

    `cell` is where it stands first (`B7`), `count` how many values were seen for it. `total` names a total or an
    average, which is left out. `chosen` tells that the user has decided.
    """

    text: str
    choice: Choice = OPEN
    confidence: int = 0
    candidates: tuple[tuple[Choice, int], ...] = ()
    cell: str = ""
    count: int = 0
    total: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the user knows, asked once per file.

    `key` is the mapping's (`locale`, `dates`, `year`, `period`, `objective`, `duplicates`) or `scales.HEADER`;
    `text` and `cell` are the example; `options` the possible answers (empty: free), `answer` None until given,
    and prefilled where the sheet itself says it (`Budget 2026` in its title).
    """

    key: str
    text: str = ""
    cell: str = ""
    options: tuple[str, ...] = ()
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """How one sheet would be read, as far as it is known.

    `names` are measures' names (of a column's cells, or the headings of `value` columns where a row is a period or
    an answer); `segments` the segments' names; `settings` are other keys of the mapping, as in its JSON
    (`create_segments`, `inactive_months`, `header_rows` ...). `confidence` is that of the whole table (0: no table
    was found); `layout` names a known layout (`clearpoint`, `targets`, `kpi_list`) or is empty. `remembered` tells
    that the scorecard knew these headings. `remarks` say what should be known, `recognition-...` and `import-...`.
    """

    sheet: str
    kind: str
    header_row: int
    columns: tuple[Column, ...] = ()
    names: tuple[Name, ...] = ()
    segments: tuple[Name, ...] = ()
    questions: tuple[Question, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    confidence: int = 0
    layout: str = ""
    remembered: bool = False
    remarks: tuple[Problem, ...] = ()

    def column(self, role: str) -> Column | None:
        """Return the first column of a role."""
        return next((each for each in self.columns if each.role == role), None)
