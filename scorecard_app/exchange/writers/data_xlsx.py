"""The whole scorecard as a readable workbook: a sheet each for the card, its items and its readings.

It is for reading and further use, not for filling in: numbers are numbers in the unit people say (85 for 85 %).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from scorecard_app.domain.model import DIRECT, VALUE, Measure, Scorecard, owner_of
from scorecard_app.domain.rules.measures import input_of
from scorecard_app.domain.targets import filled
from scorecard_app.exchange.writers import look
from scorecard_app.exchange.writers.data_csv import records
from scorecard_app.exchange.writers.template_data import number_format
from scorecard_app.exchange.writers.template_rows import measures_in_order, objectives_in_order
from scorecard_app.exchange.writers.template_words import unit_words
from scorecard_app.i18n import N_, gettext
from scorecard_app.labels.fields import direction_label
from scorecard_app.labels.library import sector_label
from scorecard_app.labels.model import frequency_label, initiative_status_label, period_label

_Value = str | float | int | None
_Row = tuple[_Value, ...]
PAGE = 240.0
"""Characters that are read with ease on a page across; a wider table is printed on two."""
_GENERAL = "General"


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet: its title, its columns with their widths, its rows, and the number format of each row or None."""

    title: str
    columns: tuple[tuple[str, float], ...]
    rows: list[_Row]
    formats: list[str] | None = None


def write_xlsx(card: Scorecard, path: Path) -> None:
    """Write everything in the scorecard, in the language shown; raise `FileRefused` (codes `output-...`)."""
    book = look.new_book(card.name)
    for table in _tables(card):
        _add(book, card, table)
    look.save(book, path)


def _tables(card: Scorecard) -> Iterator[_Table]:
    yield _Table(N_("Scorecard"), ((N_("What"), 28), (N_("Content"), 60)), list(_card_rows(card)))
    yield _Table(N_("Objectives"), _OBJECTIVES, list(_objective_rows(card)))
    measures = measures_in_order(card, card.measures.values())
    yield _Table(N_("Measures"), _MEASURES, [_measure_row(card, each) for each in measures])
    yield _targets(card)
    yield _readings(card)
    yield _Table(N_("Links"), ((N_("Cause"), 46), (N_("Effect"), 46), (N_("Note"), 60)), list(_link_rows(card)))
    yield _Table(N_("Initiatives"), _INITIATIVES, list(_initiative_rows(card)))


def _add(book: Workbook, card: Scorecard, table: _Table) -> None:
    sheet = look.add_sheet(book, gettext(table.title))
    look.header_row(sheet, 1, [gettext(name) for name, _width in table.columns])
    look.widths(sheet, {get_column_letter(i): width for i, (_name, width) in enumerate(table.columns, start=1)})
    for number, row in enumerate(table.rows, start=2):
        shown = table.formats[number - 2] if table.formats else _GENERAL
        for column, value in enumerate(row, start=1):
            if value is not None:
                cell = look.put(sheet, number, column, value, alignment=look.TOP_WRAPPED)
                if not isinstance(value, str):
                    cell.number_format = shown
                    if not table.formats:  # a number among texts would touch the text after it
                        cell.alignment = look.from_start("top")
        texts = ((value, width) for value, (_name, width) in zip(row, table.columns, strict=True))
        tallest = max(look.lines(text, width) for text, width in texts if isinstance(text, str))
        sheet.row_dimensions[number].height = 13 * min(tallest, 30) + 3
    sheet.freeze_panes = "A2" if len(table.columns) < 4 else "B2"
    if table.rows:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    pages = 1 + int(sum(width for _name, width in table.columns) > PAGE)
    look.print_setup(sheet, title=card.name, rows="1:1", columns="A:A" if pages > 1 else None, pages_wide=pages)


def _card_rows(card: Scorecard) -> Iterator[_Row]:
    yield gettext("Name"), card.name
    yield gettext("Kind"), sector_label(card.kind)
    yield gettext("Currency"), card.currency
    yield gettext("First month of the fiscal year"), card.fiscal_year_start
    yield gettext("Segments"), ", ".join(each.name for each in card.segments.values())


_OBJECTIVES = (
    (N_("Perspective"), 24.0),
    (N_("Objective"), 46.0),
    (N_("Owner"), 20.0),
    (N_("Weight"), 9.0),
    (N_("The customer’s voice"), 50.0),
    (N_("Description"), 50.0),
    (N_("Id"), 16.0),
)


def _objective_rows(card: Scorecard) -> Iterator[_Row]:
    for each in objectives_in_order(card):
        texts = (each.customer_voice, each.description, each.id)
        yield card.perspectives[each.perspective].name, each.name, each.owner, each.weight, *texts


_MEASURES = (
    (N_("Measure"), 38.0),
    (N_("Objective"), 40.0),
    (N_("Unit"), 11.0),
    (N_("Better"), 18.0),
    (N_("How often"), 12.0),
    (N_("Formula"), 44.0),
    (N_("Numbers needed"), 50.0),
    (N_("Owner"), 20.0),
    (N_("Weight"), 9.0),
    (N_("In use"), 9.0),
    (N_("Library"), 26.0),
    (N_("Id"), 16.0),
)


def _measure_row(card: Scorecard, measure: Measure) -> _Row:
    needed = "\n".join(f"{each.name}: {each.label}" if each.label else each.name for each in measure.inputs)
    return (
        measure.name,
        card.objectives[measure.objective].name,
        unit_words(card, measure, VALUE),
        direction_label(measure.direction),
        frequency_label(measure.frequency),
        "" if measure.formula == DIRECT else measure.formula,
        needed,
        owner_of(card, measure),
        measure.weight,
        gettext("yes") if measure.active else gettext("no"),
        measure.library or "",
        measure.id,
    )


_NUMBERS = (
    ("goal", N_("Goal")),
    ("red", N_("Red line")),
    ("best", N_("Best")),
    ("worst", N_("Worst")),
    ("baseline", N_("Baseline")),
    ("red_low", N_("Lower red line")),
    ("goal_low", N_("Lower goal")),
    ("goal_high", N_("Upper goal")),
    ("red_high", N_("Upper red line")),
)


def _targets(card: Scorecard) -> _Table:
    rows: list[_Row] = []
    for measure in measures_in_order(card, card.measures.values()):
        for target in measure.targets:
            whole = filled(target, measure.direction)
            start = (period_label(target.start), frequency_label(target.start.frequency))
            numbers = tuple(getattr(whole, name) for name, _label in _NUMBERS)
            rows.append((measure.name, _segment(card, target.segment), *start, *numbers))
    heads = ((N_("Measure"), 38.0), (N_("Segment"), 20.0), (N_("From"), 16.0), (N_("A target for a"), 14.0))
    return _Table(N_("Targets"), (*heads, *((label, 12.0) for _name, label in _NUMBERS)), rows)


def _segment(card: Scorecard, segment: str | None) -> str:
    return gettext("all") if segment is None else card.segments[segment].name


def _readings(card: Scorecard) -> _Table:
    rows: list[_Row] = []
    formats = []
    for id, name, segment, period, input, value, note in records(card):
        measure = card.measures[id]
        found = input_of(measure, input)
        label = found.label if found is not None and found.label else input
        rows.append(
            (name, segment or gettext("all"), period, label, value, unit_words(card, measure, input), note, id)
        )
        formats.append(number_format(measure, input).removesuffix("%") + "_ ")
    columns = (
        (N_("Measure"), 38.0),
        (N_("Segment"), 20.0),
        (N_("Period"), 12.0),
        (N_("What"), 40.0),
        (N_("Value"), 14.0),
        (N_("Unit"), 12.0),
        (N_("Note"), 60.0),
        (N_("Measure id"), 16.0),
    )
    return _Table(N_("Readings"), columns, rows, formats)


def _link_rows(card: Scorecard) -> Iterator[_Row]:
    for each in card.links.values():
        yield card.objectives[each.source].name, card.objectives[each.target].name, each.note


_INITIATIVES = (
    (N_("Initiative"), 40.0),
    (N_("Objectives"), 46.0),
    (N_("Owner"), 20.0),
    (N_("Status"), 12.0),
    (N_("Start"), 12.0),
    (N_("End"), 12.0),
    (N_("Progress in %"), 12.0),
    (N_("Budget"), 12.0),
    (N_("Spent"), 12.0),
    (N_("Milestones"), 50.0),
)


def _initiative_rows(card: Scorecard) -> Iterable[_Row]:
    for each in card.initiatives.values():
        names = "\n".join(card.objectives[id].name for id in each.objectives)
        steps = "\n".join(f"{'✓' if m.done else '○'} {m.name} {m.due}".rstrip() for m in each.milestones)
        dates = (initiative_status_label(each.status), each.start, each.end)
        yield each.name, names, each.owner, *dates, each.progress, each.budget, each.spent, steps
