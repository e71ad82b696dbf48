"""Layouts that are known outright, by their headings: ClearPoint's template, targets with tolerances, KPI lists."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scorecard_app.exchange.phrases import folded
from scorecard_app.exchange.recognition.draft import Column
from scorecard_app.exchange.recognition.kinds import columns_of, kind_of
from scorecard_app.exchange.recognition.roles import Seen

CLEARPOINT = {0: "period", 1: "", 3: "objective", 5: "measure", 7: "value", 8: "target", 10: "initiative"}
"""The role of each column of ClearPoint's balanced-scorecard template, from A on; B names the scorecard."""

_CLEARPOINT_WORDS = {
    0: ("period", "reporting period", "date", "month"),
    1: ("scorecard", "scorecards", "scorecard name"),
    3: ("objective", "objectives", "objective name"),
    5: ("measure", "measures", "measure name"),
    7: ("actual", "actuals", "actual value"),
    8: ("target", "targets", "target value"),
    10: ("initiative", "initiatives", "initiative name"),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """A known layout: its name, the kind of its table, its columns, how sure it is."""

    name: str
    kind: str
    columns: tuple[Column, ...]
    confidence: int


def layout_of(seen: Seen) -> Layout | None:
    """Return the known layout of a table, None where it is none."""
    return _clearpoint(seen) or _by_roles(seen)


def _clearpoint(seen: Seen) -> Layout | None:
    texts = [folded(each) for each in seen.headers]
    fitting = sum(at < len(texts) and texts[at] in known for at, known in _CLEARPOINT_WORDS.items())
    if fitting < len(CLEARPOINT) - 1 or len(texts) <= 8 or texts[5] not in _CLEARPOINT_WORDS[5]:
        return None
    columns = columns_of(seen, "long")
    fixed = tuple(
        replace(each, role=CLEARPOINT[each.index] or "ignore", confidence=100)
        if each.index in CLEARPOINT and each.header
        else replace(each, role="ignore")
        if each.role in CLEARPOINT.values()
        else each
        for each in columns
    )
    return Layout("clearpoint", "long", fixed, 98)


def _by_roles(seen: Seen) -> Layout | None:
    """Return a layout that its roles tell: a target and a tolerance, or names with definitions and no values."""
    kind = kind_of(seen)
    if kind not in ("long", "measures", "across"):
        return None
    columns = columns_of(seen, kind)
    sure = {each.role for each in columns if each.confidence >= 90}
    if {"measure", "target", "red"} <= sure and kind != "measures":
        return Layout("targets", kind, columns, 95)
    if kind == "measures" and {"measure", "definition"} <= sure:
        return Layout("kpi_list", kind, columns, 95)
    return None
