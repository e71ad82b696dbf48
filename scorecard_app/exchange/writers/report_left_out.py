"""What an import left out and every problem, as a workbook or CSV file: where it stands, what it is, and why.

Three sources: the problems of a plan, what the user took out of it, and the names in a sheet that became nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from scorecard_app.domain.importing import ImportPlan
from scorecard_app.domain.incoming import Incoming, IncomingRow, place_of
from scorecard_app.domain.model import VALUE, Scorecard
from scorecard_app.exchange.recognition.draft import Draft
from scorecard_app.exchange.writers.safe import csv_text, number_text
from scorecard_app.i18n import N_, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import problem_sentence
from scorecard_app.labels.display import one_line
from scorecard_app.labels.fields import field_label
from scorecard_app.labels.model import kind_label, period_label, segment_label
from scorecard_app.output import checked_suffix, written

COLUMNS = (
    N_("Sheet"),
    N_("Cell"),
    N_("Why"),
    N_("Measure"),
    N_("Input"),
    N_("Segment"),
    N_("Period"),
    N_("Value"),
)
ENDINGS = (".xlsx", ".csv")
WIDTHS = {"A": 18, "B": 9, "C": 64, "D": 32, "E": 20, "F": 20, "G": 18, "H": 16}


class LeftOut(NamedTuple):
    """One line of the report, in the order of `COLUMNS`; empty where something is not known."""

    sheet: str = ""
    cell: str = ""
    why: str = ""
    measure: str = ""
    input: str = ""
    segment: str = ""
    period: str = ""
    value: str | float = ""


def left_out(
    card: Scorecard, incoming: Incoming, plan: ImportPlan, taken: ImportPlan, draft: Draft | None = None
) -> list[LeftOut]:
    """Return what is not imported: `plan` is what could be, `taken` what the user made of it."""
    return [*_problems(taken), *_names(draft), *_unticked(card, incoming, plan, taken)]


def write_left_out(lines: Iterable[LeftOut], path: Path) -> None:
    """Write the report by the ending of its name, .xlsx or .csv; raise `FileRefused`, `UsageRefused`."""
    if checked_suffix(path, ENDINGS) == ".csv":
        _write_csv(lines, path)
    else:
        _write_xlsx(lines, path)


def _problems(plan: ImportPlan) -> Iterator[LeftOut]:
    for each in sorted(plan.problems, key=lambda each: not each.blocking):
        yield LeftOut(each.sheet or "", each.cell or "", problem_sentence(each))


def _names(draft: Draft | None) -> Iterator[LeftOut]:
    if draft is None:
        return
    for segment, name in chain(((False, each) for each in draft.names), ((True, each) for each in draft.segments)):
        if name.total and not name.chosen:
            why = _("A total or an average: it was left out.")
        elif name.choice.kind == "leave":
            why = _("You left this name out.")
        elif name.choice.kind == "open":
            why = _("Nobody said which segment this is.") if segment else _("Nobody said which measure this is.")
        else:
            continue
        text = one_line(name.text)
        yield LeftOut(draft.sheet, name.cell, why, measure="" if segment else text, segment=text if segment else "")


def _unticked(card: Scorecard, incoming: Incoming, plan: ImportPlan, taken: ImportPlan) -> Iterator[LeftOut]:
    """Yield what the user took out of a plan, and what fell with it."""
    words = _Words(card, incoming, plan)
    why = _("You left this out.")
    for kind, name in _items_gone(plan, taken):
        if kind == "measure":
            yield LeftOut(why=why, measure=one_line(name))
        else:
            about = _("You left this out: {kind} “{name}”.")
            yield LeftOut(why=about.format(kind=kind_label(kind), name=one_line(name)))
    rows = {id(row) for row in chain(taken.new, (each.row for each in taken.changed), taken.notes)}
    for row in chain(plan.new, (each.row for each in plan.changed), plan.notes):
        if id(row) not in rows:
            yield words.of(row, why)
    targets = {id(each) for each in taken.targets}
    for each in plan.targets:
        if id(each) not in targets:
            start = _("target from {period}").format(period=period_label(each.target.start))
            sheet, cell = place_of(incoming, each.place)
            goal = "" if each.target.goal is None else each.target.goal
            where = (words.measure(each.measure), "", words.segment(each.target.segment), start)
            yield LeftOut(sheet or "", cell or "", why, *where, goal)


def _items_gone(plan: ImportPlan, taken: ImportPlan) -> Iterator[tuple[str, str]]:
    """Yield the kinds and names of items that were to be made and are not."""
    for kind in ("perspective", "objective", "measure", "initiative", "segment"):
        kept = {each.id for each in getattr(taken, f"{kind}s")}
        yield from ((kind, each.name) for each in getattr(plan, f"{kind}s") if each.id not in kept)


class _Words:
    """Names of what rows are of."""

    def __init__(self, card: Scorecard, incoming: Incoming, plan: ImportPlan) -> None:
        self._incoming = incoming
        self._measures = {**card.measures, **{each.id: each for each in plan.measures}}
        self._segments = {**card.segments, **{each.id: each for each in plan.segments}}

    def measure(self, id: str) -> str:
        """Return the name of a measure."""
        return one_line(self._measures[id].name) if id in self._measures else id

    def segment(self, id: str | None) -> str:
        """Return the name of a segment."""
        return segment_label(self._segments[id].name if id in self._segments else id)

    def of(self, row: IncomingRow, why: str) -> LeftOut:
        """Return the line of a value or a note."""
        sheet, cell = place_of(self._incoming, row.place)
        measure = self._measures.get(row.measure)
        inputs = measure.inputs if measure is not None else ()
        input = next((one_line(each.label or each.name) for each in inputs if each.name == row.input), row.input)
        value: str | float = row.value if row.value is not None else row.note
        period = period_label(row.period)
        known = "" if row.input == VALUE else input
        if row.value is None:
            known = field_label("note")
        where = (self.measure(row.measure), known, self.segment(row.segment), period)
        return LeftOut(sheet or "", cell or "", why, *where, value)


def _write_csv(lines: Iterable[LeftOut], path: Path) -> None:
    with written(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(gettext(each) for each in COLUMNS)
        for line in lines:
            writer.writerow(number_text(e) if isinstance(e, float) else csv_text(str(e)) for e in line)


def _write_xlsx(lines: Iterable[LeftOut], path: Path) -> None:
    from scorecard_app.exchange.writers.look import (
        TOP_WRAPPED,
        add_sheet,
        header_row,
        new_book,
        print_setup,
        put,
        save,
        widths,
    )
    from scorecard_app.exchange.writers.look import lines as line_count

    title = _("Left out")
    book = new_book(title)
    sheet = add_sheet(book, title)
    header_row(sheet, 1, [gettext(each) for each in COLUMNS])
    for at, line in enumerate(lines, start=2):
        for column, each in enumerate(line, start=1):
            if each != "":
                put(sheet, at, column, each, alignment=TOP_WRAPPED)
        sheet.row_dimensions[at].height = 13 * max(map(line_count, map(str, line), WIDTHS.values())) + 3
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:H{sheet.max_row}"
    widths(sheet, WIDTHS)
    print_setup(sheet, title=title, rows="1:1")
    save(book, path)
