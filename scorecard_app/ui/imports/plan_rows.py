"""The rows of a plan in words, each made when it is painted: there may be 100,000. Nothing here is of Qt."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_app.domain.comparing import Change
from scorecard_app.domain.importing import ImportPlan
from scorecard_app.domain.incoming import IncomingRow, IncomingTarget, place_of
from scorecard_app.domain.model import (
    TARGET_NUMBERS,
    VALUE,
    Initiative,
    Measure,
    Objective,
    Perspective,
    Segment,
    Target,
)
from scorecard_app.i18n import N_, format_number, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.labels.fields import field_label
from scorecard_app.labels.model import period_label, segment_label
from scorecard_app.ui.imports.steps import Found

KINDS = {
    "perspective": N_("New perspective"),
    "objective": N_("New objective"),
    "measure": N_("New measure"),
    "initiative": N_("New initiative"),
    "segment": N_("New segment"),
    "target": N_("Target"),
    "new": N_("New"),
    "changed": N_("Changed"),
    "note": N_("Note"),
    "same": N_("Same"),
}
"""What a row can be, in the order of the table."""
TICKED = frozenset(KINDS) - {"same"}
"""The kinds whose rows can be left out one by one."""
COLUMNS = (
    N_("What"),
    N_("Measure"),
    N_("Input"),
    N_("Segment"),
    N_("Period"),
    N_("Before"),
    N_("After"),
    N_("Cell"),
)
WHAT, MEASURE, INPUT, SEGMENT, PERIOD, WAS, BECOMES, CELL = range(len(COLUMNS))
ITEM = N_("Item")
"""What `MEASURE` is headed where not all rows are of measures."""
DIGITS = 6
"""Digits after the point that are ever shown."""
Row = IncomingRow | IncomingTarget | Change | Measure | Segment | Perspective | Objective | Initiative
Texts = tuple[str, ...]


def rows_of(plan: ImportPlan) -> dict[str, Sequence[Row]]:
    """Return the rows of a plan by kind."""
    return {
        "perspective": plan.perspectives,
        "objective": plan.objectives,
        "measure": plan.measures,
        "initiative": plan.initiatives,
        "segment": plan.segments,
        "target": plan.targets,
        "new": plan.new,
        "changed": plan.changed,
        "note": plan.notes,
        "same": plan.same,
    }


class RowTexts:
    """Puts rows of one plan into words, by the names of the card and of what is made."""

    def __init__(self, found: Found) -> None:
        plan, card = found.plan, found.card
        self._found = found
        self._measures = {**card.measures, **{each.id: each for each in plan.measures}}
        self._segments = {**card.segments, **{each.id: each for each in plan.segments}}
        self.has_segments = bool(self._segments)
        self.only_measures = not (plan.perspectives or plan.objectives or plan.initiatives)
        self._whole = segment_label(None) if self.has_segments else ""

    def of(self, kind: str, row: Row) -> Texts:
        """Return the cells of a row."""
        what = gettext(KINDS[kind])
        if isinstance(row, Segment):
            return (what, "", "", one_line(row.name), "", "", "", "")
        if isinstance(row, Measure | Perspective | Objective | Initiative):
            return (what, one_line(row.name), "", "", "", "", "", "")
        if isinstance(row, IncomingTarget):
            return self._target(what, row)
        if isinstance(row, Change):
            return self._value(what, row.row, exact(row.old), exact(row.row.value or 0.0))
        if kind == "note":
            return self._value(what, row, self._old_note(row), one_line(row.note))
        number = exact(row.value or 0.0)
        return self._value(what, row, number if kind == "same" else "", number)

    def _value(self, what: str, row: IncomingRow, was: str, becomes: str) -> Texts:
        measure = self._measures.get(row.measure)
        name = one_line(measure.name) if measure else row.measure
        where = (name, _input(measure, row.input), self._segment(row.segment), period_label(row.period))
        return (what, *where, was, becomes, self._place(row.place))

    def _target(self, what: str, row: IncomingTarget) -> Texts:
        measure, target = self._measures.get(row.measure), row.target
        before = [
            each
            for each in (measure.targets if measure else ())
            if (each.segment, each.start) == (target.segment, target.start)
        ]
        name = one_line(measure.name) if measure else row.measure
        start = _("from {period}").format(period=period_label(target.start))
        was = _numbers(before[0]) if before else ""
        where = (name, "", self._segment(target.segment), start)
        return (what, *where, was, _numbers(target), self._place(row.place))

    def _segment(self, id: str | None) -> str:
        if id is None:
            return self._whole
        known = self._segments.get(id)
        return one_line(known.name) if known else id

    def _place(self, packed: int) -> str:
        """Return the cell, or that a value was counted from all rows of a raw list."""
        sheet, cell = place_of(self._found.incoming, packed)
        mapping = self._found.mapping
        if mapping is not None and mapping.list is not None:
            return " · ".join((*([one_line(sheet)] if sheet else []), _("whole list")))
        return "!".join(one_line(each) for each in (sheet, cell) if each)

    def _old_note(self, row: IncomingRow) -> str:
        series = self._found.card.series.get((row.measure, row.segment))
        return one_line(series.notes.get(row.period, "")) if series is not None else ""


def exact(number: float) -> str:
    """Write a number with the digits it has, so that what is written can be told from what stands in the file."""
    digits = len(f"{number:.{DIGITS}f}".rstrip("0").partition(".")[2])
    return format_number(number, digits)


def _input(measure: Measure | None, name: str) -> str:
    if name == VALUE or measure is None:
        return ""
    label = next((each.label for each in measure.inputs if each.name == name), "")
    return one_line(label or name)


def _numbers(target: Target) -> str:
    """Return the numbers of a target: the goal alone, others with their words."""
    given = [(name, number) for name in TARGET_NUMBERS if (number := getattr(target, name)) is not None]
    if [name for name, _number in given] == ["goal"]:
        return exact(given[0][1])
    return ", ".join(
        _("{name} {number}").format(name=field_label(name), number=exact(number)) for name, number in given
    )


def hangs_on(row: Row) -> tuple[str | None, str | None]:
    """Return the ids of the measure and the segment without which a row makes no sense."""
    if isinstance(row, Change):
        row = row.row
    if isinstance(row, IncomingRow):
        return row.measure, row.segment
    if isinstance(row, IncomingTarget):
        return row.measure, row.target.segment
    return None, None
