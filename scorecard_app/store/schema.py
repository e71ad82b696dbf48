"""The shape of the file as the program uses it: its mark, its format, its tables and columns.

The SQL that makes the tables stands in `migrations`, frozen per format. Here are the check sums that every
file's schema is compared with, and the columns in the order in which rows are written and read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

APPLICATION_ID = 0x53435244
"""`SCRD`, in the file's header."""

FORMAT = 2
"""The format this version writes; `user_version` in the file's header."""

SUMS: Mapping[int, str] = {1: "dae0efb893372519b5545ddac9108349", 2: "edbde4221a9129bafdfb2cdccdc06820"}
"""The check sum of the schema of each format released, see `schema_sum`."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the structure: its columns as `name: type`, the first `key` of which are its primary key."""

    name: str
    key: int
    columns: Mapping[str, str]


def _table(name: str, key: int, columns: str) -> Table:
    kinds = {"t": "TEXT", "i": "INTEGER", "r": "REAL"}
    split = (column.split(":") for column in columns.split())
    return Table(name, key, {column: kinds[kind] for column, kind in split})


STRUCTURE: Mapping[str, Table] = {
    table.name: table
    for table in (
        _table(
            "scorecard",
            1,
            "id:i name:t kind:t language:t currency:t fiscal_year_start:i min_coverage:r"
            " segments_overlap:i customer_term:t",
        ),
        _table("waivers", 1, "position:i rule:t item:t note:t"),
        _table("review_thresholds", 1, "name:t value:r"),
        _table("segments", 1, "id:t position:r name:t"),
        _table("perspectives", 1, "id:t position:r name:t role:t weight:r"),
        _table(
            "objectives",
            1,
            "id:t position:r perspective:t name:t description:t owner:t weight:r customer_voice:t x:r y:r",
        ),
        _table(
            "measures",
            1,
            "id:t position:r objective:t name:t library:t unit:t decimals:i direction:t frequency:t"
            " aggregation:t window:t accumulates:t formula:t kind:t indicator_type:t weight:r owner:t"
            " active:i carry_forward:i has_range:i range_min:r range_max:r baseline_points:i"
            " survey_method:t survey_answers:t survey_plus:t survey_minus:t",
        ),
        _table(
            "inputs",
            2,
            "measure:t position:i name:t label:t unit:t whole:i min:r rollup:t additive:i"
            " same_as_measure:t same_as_input:t",
        ),
        _table("checks", 2, "measure:t position:i formula:t"),
        _table(
            "targets",
            2,
            "measure:t position:i start:t segment:t goal:r red:r best:r worst:r baseline:r"
            " goal_low:r goal_high:r red_low:r red_high:r",
        ),
        _table("links", 2, "source:t target:t position:r note:t"),
        _table(
            "initiatives",
            1,
            "id:t position:r name:t owner:t start:t end:t status:t progress:r budget:r spent:r",
        ),
        _table("initiative_objectives", 2, "initiative:t position:i objective:t"),
        _table("milestones", 2, "initiative:t position:i name:t due:t done:i"),
    )
}
"""The tables of the structure, parents before children."""


def schema_sum(connection: sqlite3.Connection) -> str:
    """Return a check sum over everything the database's schema consists of, triggers and views included."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name"
    ).fetchall()
    return blake2b(ascii(rows).encode(), digest_size=16).hexdigest()
