"""The model: what a scorecard is made of. Frozen data, no behaviour; change is `dataclasses.replace`.

A `Scorecard` holds every kind of item in a read-only mapping by id. The order of a mapping is the order of the
items among their siblings (perspectives: top of the map first). Readings sit beside the tree, one `Series` for
each (measure id, segment id or None), so that an edit copies a few dozen numbers and shares all the rest, and
`diff` finds what changed by identity. Missing is None or absent, never NaN and never 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from scorecard_app.domain.period import Frequency, Period

KINDS = ("business", "nonprofit", "municipality")
ROLES = ("financial", "customer", "process", "learning", "mission", "other")
DIRECTIONS = ("higher", "lower", "range", "yes_no")
AGGREGATIONS = ("recompute", "sum", "mean", "min", "max", "last")
ROLLUPS = ("sum", "mean", "min", "max", "first", "last", "recount")
WINDOWS = ("reporting_period", "trailing_12_months", "year")
ACCUMULATES = ("no", "sum", "yes")
MEASURE_KINDS = ("opinion", "activity")
INDICATOR_TYPES = ("leading", "lagging")
INITIATIVE_STATUSES = ("planned", "active", "on_hold", "done", "cancelled")
DIRECT = "direct"
VALUE = "value"
"""The one input of a direct measure, and the reserved input of a computed one's finished figure."""

EMPTY: Mapping[Any, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the people served, such as a shop or a district."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SameAs:
    """The input of another measure that an input is the same number as."""

    measure: str
    input: str


@dataclass(frozen=True, slots=True)
class Input:
    """One number a measure is computed from; `min` is the smallest allowed number or None."""

    name: str
    label: str = ""
    unit: str = ""
    integer: bool = False
    min: float | None = None
    rollup: str = "sum"
    additive: bool = False
    same_as: SameAs | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What a measure should reach from a period on. `start.frequency` is the target's frequency.

    Higher and lower use `goal`, `red` (None: 10 % worse than the goal), `best`, `worst`, `baseline`; a range
    uses the four `_low` and `_high` numbers. `segment` None is the whole organisation.
    """

    start: Period
    segment: str | None = None
    goal: float | None = None
    red: float | None = None
    best: float | None = None
    worst: float | None = None
    baseline: float | None = None
    goal_low: float | None = None
    goal_high: float | None = None
    red_low: float | None = None
    red_high: float | None = None


TARGET_NUMBERS = tuple(each.name for each in fields(Target) if each.name not in ("start", "segment"))
"""The fields of a target that hold its numbers."""


@dataclass(frozen=True, slots=True)
class Survey:
    """How answers become the value: `share` (Wilson) or `net` (plus minus minus), by input names."""

    method: str
    answers: str
    plus: str | None = None
    minus: str | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """The smallest and largest sensible value of a measure; either may be open."""

    min: float | None = None
    max: float | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure (KPI) of one objective; see docs/manual for every key. `targets` are sorted by start."""

    id: str
    objective: str
    name: str
    library: str | None = None
    unit: str = ""
    decimals: int = 1
    direction: str = "higher"
    frequency: Frequency = Frequency.MONTH
    aggregation: str = "last"
    window: str = "reporting_period"
    accumulates: str = "no"
    formula: str = DIRECT
    inputs: tuple[Input, ...] = (Input(VALUE),)
    checks: tuple[str, ...] = ()
    kind: str | None = None
    indicator_type: str | None = None
    weight: float = 1.0
    owner: str = ""
    active: bool = True
    carry_forward: bool = False
    range: Range | None = None
    baseline_points: int | None = None
    survey: Survey | None = None
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Objective:
    """What a perspective wants to achieve; `position` is (x, y) on the map if the user pinned it."""

    id: str
    perspective: str
    name: str
    description: str = ""
    owner: str = ""
    weight: float = 1.0
    customer_voice: str = ""
    position: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Perspective:
    """A band of the strategy map."""

    id: str
    name: str
    role: str = "other"
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """Cause (`source`) and effect (`target`), both objective ids; card.json says `from` and `to`."""

    source: str
    target: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of an initiative; `due` is an ISO date or empty."""

    name: str
    due: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Initiative:
    """A project that moves objectives; dates are ISO or empty, `progress` is 0 to 100, money in the currency."""

    id: str
    name: str
    objectives: tuple[str, ...] = ()
    owner: str = ""
    start: str = ""
    end: str = ""
    status: str = "planned"
    progress: float = 0.0
    budget: float | None = None
    spent: float | None = None
    milestones: tuple[Milestone, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding of the review that the user accepts, and why. `item` is the offending item's id or empty."""

    rule: str
    item: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """All readings of one measure in one segment: `values[period][input]`, and notes by period."""

    values: Mapping[Period, Mapping[str, float]] = field(default_factory=lambda: EMPTY)
    notes: Mapping[Period, str] = field(default_factory=lambda: EMPTY)


NO_SERIES = Series()
"""What stands where nothing has been read."""

SeriesKey = tuple[str, str | None]
"""(measure id, segment id); segment None is the whole organisation."""

LinkKey = tuple[str, str]
"""(cause, effect), both objective ids."""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything in one file but its history. `links` are keyed by (source, target)."""

    name: str
    kind: str = "business"
    language: str = "en"
    currency: str = "EUR"
    fiscal_year_start: int = 1
    min_coverage: float = 0.5
    segments_overlap: bool = False
    customer_term: str = ""
    waivers: tuple[Waiver, ...] = ()
    review_thresholds: Mapping[str, float] = field(default_factory=lambda: EMPTY)
    segments: Mapping[str, Segment] = field(default_factory=lambda: EMPTY)
    perspectives: Mapping[str, Perspective] = field(default_factory=lambda: EMPTY)
    objectives: Mapping[str, Objective] = field(default_factory=lambda: EMPTY)
    measures: Mapping[str, Measure] = field(default_factory=lambda: EMPTY)
    links: Mapping[LinkKey, Link] = field(default_factory=lambda: EMPTY)
    initiatives: Mapping[str, Initiative] = field(default_factory=lambda: EMPTY)
    series: Mapping[SeriesKey, Series] = field(default_factory=lambda: EMPTY)


def owner_of(card: Scorecard, measure: Measure) -> str:
    """Return who answers for a measure: its own owner, else its objective's."""
    return measure.owner.strip() or card.objectives[measure.objective].owner.strip()
