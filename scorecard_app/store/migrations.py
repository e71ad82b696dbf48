"""How a file gets from one format to the next: one function per step, frozen once released.

A step imports none of our code and writes its SQL out, so that it does the same in ten years. All steps that
a file needs run in one transaction, after a backup. `RELEASED` is what the program knows of; tests hand in
formats of their own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scorecard_app.store.schema import APPLICATION_ID, FORMAT, SUMS

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]

_BOOKKEEPING = (
    """CREATE TABLE _sqlite_migrations (
  id INTEGER PRIMARY KEY,
  migration_set TEXT NOT NULL,
  name TEXT NOT NULL,
  applied_at TEXT NOT NULL
) STRICT""",
    "CREATE UNIQUE INDEX _sqlite_migrations_step ON _sqlite_migrations (migration_set, name)",
)
"""The table in which sqlite-utils notes the steps done, in words that do not change with its version."""


def format_1(db: Database) -> None:
    """Make the tables of format 1, the first."""
    for statement in _FORMAT_1:
        db.execute(statement)


_FORMAT_1 = (
    """CREATE TABLE about (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE scorecard (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('business', 'nonprofit', 'municipality')),
  language TEXT NOT NULL,
  currency TEXT NOT NULL,
  fiscal_year_start INTEGER NOT NULL CHECK (fiscal_year_start BETWEEN 1 AND 12),
  min_coverage REAL NOT NULL CHECK (min_coverage BETWEEN 0 AND 1),
  segments_overlap INTEGER NOT NULL CHECK (segments_overlap IN (0, 1)),
  customer_term TEXT NOT NULL
) STRICT""",
    """CREATE TABLE waivers (
  position INTEGER PRIMARY KEY,
  rule TEXT NOT NULL,
  item TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT""",
    """CREATE TABLE review_thresholds (
  name TEXT PRIMARY KEY,
  value REAL NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE segments (
  id TEXT PRIMARY KEY CHECK (id <> ''),
  position REAL NOT NULL,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE perspectives (
  id TEXT PRIMARY KEY CHECK (id <> ''),
  position REAL NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('financial', 'customer', 'process', 'learning', 'mission', 'other')),
  weight REAL NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE objectives (
  id TEXT PRIMARY KEY CHECK (id <> ''),
  position REAL NOT NULL,
  perspective TEXT NOT NULL REFERENCES perspectives DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  owner TEXT NOT NULL,
  weight REAL NOT NULL,
  customer_voice TEXT NOT NULL,
  x REAL,
  y REAL,
  CHECK ((x IS NULL) = (y IS NULL))
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE measures (
  id TEXT PRIMARY KEY CHECK (id <> ''),
  position REAL NOT NULL,
  objective TEXT NOT NULL REFERENCES objectives DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  library TEXT,
  unit TEXT NOT NULL,
  decimals INTEGER NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('higher', 'lower', 'range', 'yes_no')),
  frequency TEXT NOT NULL CHECK (frequency IN ('week', 'month', 'quarter', 'half', 'year')),
  aggregation TEXT NOT NULL CHECK (aggregation IN ('recompute', 'sum', 'mean', 'min', 'max', 'last')),
  window TEXT NOT NULL CHECK (window IN ('reporting_period', 'trailing_12_months', 'year')),
  accumulates TEXT NOT NULL CHECK (accumulates IN ('no', 'sum', 'yes')),
  formula TEXT NOT NULL,
  kind TEXT CHECK (kind IN ('opinion', 'activity')),
  indicator_type TEXT CHECK (indicator_type IN ('leading', 'lagging')),
  weight REAL NOT NULL,
  owner TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  carry_forward INTEGER NOT NULL CHECK (carry_forward IN (0, 1)),
  has_range INTEGER NOT NULL CHECK (has_range IN (0, 1)),
  range_min REAL,
  range_max REAL,
  baseline_points INTEGER,
  survey_method TEXT CHECK (survey_method IN ('share', 'net')),
  survey_answers TEXT,
  survey_plus TEXT,
  survey_minus TEXT
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE inputs (
  measure TEXT NOT NULL REFERENCES measures DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  unit TEXT NOT NULL,
  whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
  min REAL,
  rollup TEXT NOT NULL CHECK (rollup IN ('sum', 'mean', 'min', 'max', 'first', 'last', 'recount')),
  additive INTEGER NOT NULL CHECK (additive IN (0, 1)),
  same_as_measure TEXT REFERENCES measures DEFERRABLE INITIALLY DEFERRED,
  same_as_input TEXT,
  PRIMARY KEY (measure, position),
  CHECK ((same_as_measure IS NULL) = (same_as_input IS NULL))
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE checks (
  measure TEXT NOT NULL REFERENCES measures DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  formula TEXT NOT NULL,
  PRIMARY KEY (measure, position)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE targets (
  measure TEXT NOT NULL REFERENCES measures DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  start TEXT NOT NULL,
  segment TEXT REFERENCES segments DEFERRABLE INITIALLY DEFERRED,
  goal REAL,
  red REAL,
  best REAL,
  worst REAL,
  baseline REAL,
  goal_low REAL,
  goal_high REAL,
  red_low REAL,
  red_high REAL,
  PRIMARY KEY (measure, position)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE links (
  source TEXT NOT NULL REFERENCES objectives DEFERRABLE INITIALLY DEFERRED,
  target TEXT NOT NULL REFERENCES objectives DEFERRABLE INITIALLY DEFERRED,
  position REAL NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (source, target),
  CHECK (source <> target)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE initiatives (
  id TEXT PRIMARY KEY CHECK (id <> ''),
  position REAL NOT NULL,
  name TEXT NOT NULL,
  owner TEXT NOT NULL,
  start TEXT NOT NULL,
  "end" TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('planned', 'active', 'on_hold', 'done', 'cancelled')),
  progress REAL NOT NULL CHECK (progress BETWEEN 0 AND 100),
  budget REAL,
  spent REAL
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE initiative_objectives (
  initiative TEXT NOT NULL REFERENCES initiatives DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  objective TEXT NOT NULL REFERENCES objectives DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (initiative, position)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE milestones (
  initiative TEXT NOT NULL REFERENCES initiatives DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  due TEXT NOT NULL,
  done INTEGER NOT NULL CHECK (done IN (0, 1)),
  PRIMARY KEY (initiative, position)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE series (
  measure TEXT NOT NULL REFERENCES measures DEFERRABLE INITIALLY DEFERRED,
  segment TEXT NOT NULL,
  readings INTEGER NOT NULL CHECK (readings >= 0),
  sum TEXT NOT NULL,
  known_segment TEXT GENERATED ALWAYS AS (nullif(segment, ''))
    REFERENCES segments DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (measure, segment)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE readings (
  measure TEXT NOT NULL,
  segment TEXT NOT NULL,
  period TEXT NOT NULL,
  input TEXT NOT NULL,
  value REAL NOT NULL CHECK (value BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308),
  PRIMARY KEY (measure, segment, period, input),
  FOREIGN KEY (measure, segment) REFERENCES series DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE notes (
  measure TEXT NOT NULL,
  segment TEXT NOT NULL,
  period TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (measure, segment, period),
  FOREIGN KEY (measure, segment) REFERENCES series DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE history (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('create', 'edit', 'undo', 'redo')),
  what TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  sum TEXT NOT NULL
) STRICT""",
)


def format_2(db: Database) -> None:
    """Make the table of remembered import mappings."""
    db.execute(_FORMAT_2)


_FORMAT_2 = """CREATE TABLE import_mappings (
  sheet TEXT NOT NULL,
  headings TEXT NOT NULL,
  mapping TEXT NOT NULL,
  used TEXT NOT NULL,
  sum TEXT NOT NULL,
  PRIMARY KEY (sheet, headings)
) STRICT, WITHOUT ROWID"""


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats a program knows: the newest, each one's schema sum, and the steps, oldest first."""

    newest: int
    sums: Mapping[int, str]
    steps: tuple[Step, ...]


RELEASED = Formats(FORMAT, SUMS, (format_1, format_2))


def migrate(connection: sqlite3.Connection, formats: Formats, written_by: str) -> None:
    """Bring a database to the newest format, within the transaction that the caller has begun.

    An empty database gets all steps. `written_by` is the version that can read the result.
    """
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    database = Database(connection, execute_plugins=False, strict=True, recursive_triggers=False)
    if not database["_sqlite_migrations"].exists():
        for statement in _BOOKKEEPING:
            database.execute(statement)
    steps = Migrations("scorecard")
    for step in formats.steps:
        steps(name=step.__name__)(step)
    steps.apply(database)
    connection.execute("INSERT OR REPLACE INTO about VALUES ('written_by', ?)", (written_by,))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    connection.execute(f"PRAGMA user_version = {formats.newest:d}")
