"""A data sheet of the template: a row for each number, a column for each period, only cells to fill unlocked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scorecard_app.domain.model import DIRECT, VALUE, Input, Measure, Scorecard, owner_of
from scorecard_app.domain.period import Frequency
from scorecard_app.domain.rules.measures import input_of
from scorecard_app.exchange.percents import is_percent, to_fraction
from scorecard_app.exchange.template_form import IDS_HEADER, NOTE, row_key
from scorecard_app.exchange.writers import look
from scorecard_app.exchange.writers.safe import cell_text, put_text
from scorecard_app.exchange.writers.template_rows import DataSheet, Group, note_of, reading_of
from scorecard_app.exchange.writers.template_rules import CellRule, add_rules, rule_of
from scorecard_app.exchange.writers.template_words import direction_words, meaning, target_words, unit_words
from scorecard_app.i18n import N_, gettext
from scorecard_app.labels.pictures import axis_label

TITLES = {
    Frequency.WEEK: N_("Data - weeks"),
    Frequency.MONTH: N_("Data - months"),
    Frequency.QUARTER: N_("Data - quarters"),
    Frequency.HALF: N_("Data - half-years"),
    Frequency.YEAR: N_("Data - years"),
}
CODES_ROW, HEADER_ROW, FIRST_ROW = 4, 5, 6
IDS, MEASURE, SEGMENT, ENTRY, UNIT, BETTER, TARGET, FIRST_PERIOD = range(1, 9)
_WIDTHS = {"A": 3.0, "B": 32.0, "C": 20.0, "D": 34.0, "E": 12.0, "F": 10.0, "G": 15.0}
_PERIODS_A_PAGE = 13


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of a group: which input (or note) it takes, what it is called, how its cells look."""

    group: Group
    input: str
    label: str
    extra: bool = False


def add_data_sheet(book: Workbook, card: Scorecard, data: DataSheet, today: date) -> str:
    """Add a data sheet with what is known already filled in; return its title."""
    sheet = look.add_sheet(book, gettext(TITLES[data.frequency]))
    _head(sheet, card, data)
    rules: dict[CellRule, list[int]] = {}
    row, objective, measure = FIRST_ROW, "", ""
    for group in data.groups:
        if group.measure.objective != objective:
            objective = group.measure.objective
            _band(sheet, row, card.objectives[objective].name, FIRST_PERIOD + len(data.periods))
            row += 1
        for place, line in enumerate(_lines(group)):
            starts = group.measure.id != measure
            measure = group.measure.id
            _describe(sheet, row, card, data, line, today, first=place == 0, starts=starts)
            _cells(sheet, row, card, data, line)
            if line.input != NOTE:
                rules.setdefault(rule_of(group.measure, line.input), []).append(row)
            row += 1
    add_rules(sheet, rules, FIRST_PERIOD, FIRST_PERIOD + len(data.periods) - 1)
    _finish(sheet, card, data)
    return str(sheet.title)


def _head(sheet: Worksheet, card: Scorecard, data: DataSheet) -> None:
    look.put(sheet, 1, MEASURE, card.name, look.TITLE, alignment=look.from_start())
    hint = gettext("Fill in the yellow cells. An empty cell means “not known”; it changes and deletes nothing.")
    look.put(sheet, 2, MEASURE, hint, look.SUBTITLE, alignment=look.from_start())
    sheet.row_dimensions[1].height = 26
    put_text(sheet.cell(CODES_ROW, IDS), IDS_HEADER)
    put_text(sheet.cell(HEADER_ROW, IDS), IDS_HEADER)
    names = (N_("Measure"), N_("Segment"), N_("What to enter"), N_("Unit"), N_("Better"), N_("Target now"))
    look.header_row(sheet, HEADER_ROW, [gettext(name) for name in names], MEASURE)
    for column, period in enumerate(data.periods, start=FIRST_PERIOD):
        put_text(sheet.cell(CODES_ROW, column), str(period))
        label = "\n".join(filter(None, axis_label(period)))
        look.put(sheet, HEADER_ROW, column, label, look.HEADER, fill=look.HEADER_FILL, alignment=look.CENTRED)
    sheet.row_dimensions[CODES_ROW].hidden = True


def _band(sheet: Worksheet, row: int, name: str, end: int) -> None:
    for column in range(MEASURE, end):
        sheet.cell(row, column).fill = look.BAND_FILL
    look.put(sheet, row, MEASURE, name, look.STRONG, fill=look.BAND_FILL, alignment=look.from_start())
    sheet.row_dimensions[row].height = 18


def _lines(group: Group) -> Iterator[_Line]:
    for each in group.inputs:
        yield _Line(group, each.name, _label(group.measure, each))
    if group.finished:
        yield _Line(group, VALUE, gettext("or only the result"), extra=True)
    yield _Line(group, NOTE, gettext("Note"), extra=True)


def _label(measure: Measure, each: Input) -> str:
    if each.label:
        return each.label
    return gettext("Value") if measure.formula == DIRECT else each.name


def _describe(
    sheet: Worksheet,
    row: int,
    card: Scorecard,
    data: DataSheet,
    line: _Line,
    today: date,
    *,
    first: bool,
    starts: bool,
) -> None:
    """Write the columns before the periods; measure and segment only where they begin."""
    group, measure = line.group, line.group.measure
    border = look.TOP_BORDER if first else look.BOTTOM_BORDER
    font = look.SOFT_ITALIC if line.extra else look.PLAIN
    put_text(sheet.cell(row, IDS), row_key(measure.id, group.segment, line.input))
    segment = gettext("all") if group.segment is None else card.segments[group.segment].name
    about = first and not line.extra
    texts = {
        MEASURE: measure.name if first else "",
        SEGMENT: segment if first else "",
        ENTRY: line.label,
        UNIT: "" if line.input == NOTE else unit_words(card, measure, line.input),
        BETTER: direction_words(measure) if about else "",
        TARGET: target_words(card, measure, group.segment, data.frequency, today, total=starts) if about else "",
    }
    for column, text in texts.items():
        style = look.STRONG if column == MEASURE and starts else look.SOFT if column == MEASURE else font
        alignment = look.CENTRED if column == TARGET else look.MIDDLE_WRAPPED
        look.put(sheet, row, column, text, style, border=border, alignment=alignment)
    if starts:
        owner = owner_of(card, measure)
        _comment(
            sheet, row, MEASURE, meaning(measure), gettext("Owner: {name}").format(name=owner) if owner else ""
        )
    if line.input != NOTE:
        _comment(sheet, row, ENTRY, line.label, _limits(measure, line))
    wide = {column: _WIDTHS[get_column_letter(column)] for column in texts}
    sheet.row_dimensions[row].height = 15 * max(look.lines(texts[column], wide[column]) for column in texts)


def _limits(measure: Measure, line: _Line) -> str:
    if line.extra:
        return gettext("Only if the numbers in the rows above are not known.")
    return rule_of(measure, line.input).sentence()


def _comment(sheet: Worksheet, row: int, column: int, *lines: str) -> None:
    text = cell_text("\n".join(filter(None, lines)))[:1000]
    if text:
        comment = Comment(text, "Scorecard Builder")
        comment.width, comment.height = 300, 24 + 18 * sum(look.lines(each, 40) + 1 for each in lines if each)
        sheet.cell(row, column).comment = comment


def _cells(sheet: Worksheet, row: int, card: Scorecard, data: DataSheet, line: _Line) -> None:
    """Write the unlocked cells of a row with the readings that are known."""
    model = look.put(
        sheet,
        row,
        FIRST_PERIOD,
        None,
        look.SOFT_ITALIC if line.extra else look.PLAIN,
        fill=look.EXTRA_FILL if line.extra else look.ENTRY_FILL,
        border=look.ENTRY_BORDER,
        protection=look.OPEN,
        number_format="@" if line.input == NOTE else number_format(line.group.measure, line.input),
    )
    for column, period in enumerate(data.periods, start=FIRST_PERIOD):
        cell = sheet.cell(row, column)
        look.same_look(cell, model)
        if line.input == NOTE:
            if note := note_of(card, line.group, period):
                put_text(cell, note)
            continue
        number = reading_of(card, line.group, line.input, period)
        if number is not None:
            cell.value = to_fraction(number) if is_percent(line.group.measure, line.input) else number


def number_format(measure: Measure, input: str) -> str:
    """Return the number format of an input's cells."""
    found = input_of(measure, input)
    decimals = 0 if found is not None and found.integer else measure.decimals if input == VALUE else 2
    digits = "0" + ("." + "0" * decimals if decimals else "")
    return f"{digits}%" if is_percent(measure, input) else f"#,##{digits}"


def _finish(sheet: Worksheet, card: Scorecard, data: DataSheet) -> None:
    look.widths(sheet, _WIDTHS)
    for column in range(FIRST_PERIOD, FIRST_PERIOD + len(data.periods)):
        sheet.column_dimensions[get_column_letter(column)].width = 10
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["C"].hidden = not card.segments
    sheet.freeze_panes = f"{get_column_letter(UNIT)}{FIRST_ROW}"
    sheet.sheet_properties.tabColor = look.TEAL
    look.protect(sheet)
    pages = -(-len(data.periods) // _PERIODS_A_PAGE)
    look.print_setup(sheet, title=card.name, rows=f"{HEADER_ROW}:{HEADER_ROW}", pages_wide=pages)
    sheet.print_title_cols = "B:D"
