"""Sentences for workbooks, CSV files and mappings."""

from __future__ import annotations

from scorecard_app.i18n import N_, NN_, format_number, ngettext

_FILES: dict[str, str | tuple[str, str]] = {
    "import-no-file": N_("There is no file “{file}”; check its name and folder."),
    "import-no-access": N_("“{file}” cannot be read: you have no permission for it, or another program holds it."),
    "import-folder": N_("“{file}” is a folder; name the workbook in it."),
    "import-empty-file": N_("“{file}” is empty; export or save it again."),
    "import-too-large": N_("“{file}” is larger than {megabytes} MB; save the sheet you need as a file of its own."),
    "import-password": N_("“{file}” is protected by a password; save a copy without one in Excel."),
    "import-html": N_("“{file}” is a web page, not a workbook; open it in Excel and save it as .xlsx."),
    "import-xml": N_("“{file}” is an XML file, not a workbook; open it in Excel and save it as .xlsx."),
    "import-pdf": N_("“{file}” is a PDF; get the numbers as a workbook or a CSV file."),
    "import-text-named": N_("“{file}” is a text file that is named {ending}; rename it to end in .csv."),
    "import-not-a-table": N_(
        "“{file}” is no workbook and no CSV file; save it as .xlsx in the program it comes from."
    ),
    "import-being-written": N_(
        "“{file}” was written to while it was read; wait until the other program is done, and import again."
    ),
    "import-cut-off": N_("“{file}” is damaged or was cut off, perhaps while it was copied; get it again."),
    "import-damaged": N_("“{file}” is damaged; open it in Excel, let Excel repair it, and save it again."),
    "import-doctype": N_(
        "“{file}” holds a document type, which no workbook needs and attacks use; if you trust it, "
        "open it in Excel and save it again."
    ),
    "import-inflates": N_(
        "“{file}” unpacks to more than {megabytes} MB, as no table of figures does; "
        "save the sheet you need as a file of its own."
    ),
    "import-too-much-memory": N_(
        "Reading “{file}” needs too much memory; save the sheet you need as a file of its own."
    ),
    "import-too-slow": N_(
        "Reading “{file}” took longer than {seconds} seconds and was stopped; "
        "save the sheet you need as a file of its own."
    ),
    "import-reader-died": N_(
        "“{file}” cannot be read: it is damaged in a way that stops the reader; open it in Excel and save it again."
    ),
    "import-no-sheets": N_("“{file}” has no sheet with cells; put the figures into a sheet."),
    "import-empty-sheet": N_(
        "The sheet holds nothing: “{file}” was opened, but no cell in it has a value; "
        "check that it is the right file."
    ),
    "import-no-such-sheet": N_("“{file}” has no sheet “{sheet}”; it has {names}."),
    "import-which-sheet": N_("“{file}” has several sheets: {names}. Say which one to read."),
    "import-too-many-rows": N_("“{file}” has more than {limit} rows; save the part you need as a file of its own."),
    "import-too-many-cells": N_(
        "“{file}” has more than {limit} cells; save the part you need as a file of its own."
    ),
    "import-too-wide": N_(
        "“{file}” has a row of more than {limit} cells, as no table has; say which sign divides its columns."
    ),
    "import-csv-damaged": N_(
        "“{file}” is no sound CSV file: a quotation mark opens a text that does not end; save it as CSV again."
    ),
    "import-encoding": N_("“{file}” is not written in the encoding {encoding}; choose another one."),
    "import-needs-mapping": N_(
        "“{file}” is not a workbook made by this program; say with a mapping which column is what."
    ),
}

_MAPPINGS: dict[str, str | tuple[str, str]] = {
    "mapping-no-file": N_("The mapping “{file}” cannot be read."),
    "mapping-not-json": N_("The mapping “{file}” is no JSON document."),
    "mapping-type": N_("In the mapping, “{path}” must be: {expected}."),
    "mapping-unknown-key": N_("A mapping has no key “{path}”; its keys are {known}."),
    "mapping-missing-key": N_("The mapping lacks “{path}”."),
    "mapping-together": N_("In the mapping, “{path}” does not go together with “{other}”."),
    "mapping-no-objective": N_(
        "The scorecard has no objective “{name}”; name one of those it has ({known}), or make one with {option}."
    ),
    "mapping-no-objective-yet": N_(
        "The scorecard has no objective yet, so “{name}” is none; make a new one with {option}."
    ),
    "mapping-objectives": N_("Several objectives are called “{name}”; name one by its id: {known}."),
    "mapping-no-measure": N_(
        "The scorecard has no measure “{name}”; name one by its id or its name, or one of the library as "
        "library:CODE."
    ),
    "mapping-no-library": N_(
        "The mapping names “library:{library}”, which the library of measures does not have; close to it: {near}."
    ),
    "mapping-library-twice": N_(
        "Several measures of the scorecard are “{library}” of the library; name one by its id: {known}."
    ),
    "mapping-no-input": N_("The measure “{measure}” has no input “{name}”; it has {known}."),
    "mapping-no-segment": N_("The mapping names the segment “{name}”, which the scorecard does not have."),
    "import-no-header": N_("No column is headed “{header}” in row {row}; there are {known}."),
    "import-header-twice": N_("Several columns are headed “{header}” ({cells}); give each a heading of its own."),
    "import-no-header-row": N_("The sheet has nothing in row {row}, where the headings should be."),
    "import-header-not-found": N_("No row has the heading “{header}”; check the mapping or name the header row."),
    "import-no-periods": N_("No column of row {row} is headed by a period."),
}

_CELLS: dict[str, str | tuple[str, str]] = {
    "import-nothing": N_("No value was found to import."),
    "import-not-a-number": N_("“{text}” is not a number."),
    "import-other-locale": N_("“{text}” is not a number the way numbers are written in {locale}."),
    "import-which-locale": N_(
        "“{text}” can be read in two ways: is the sign in it the decimal sign? Say in which language "
        "the numbers are written (locale: en, de, nl, he)."
    ),
    "import-error-cell": N_("The cell shows the error {text}; correct its formula."),
    "import-uncalculated": N_("The formula has no stored result; open the file in Excel once and save it."),
    "import-date-for-number": N_("The cell holds the date {text}, not a number."),
    "import-not-a-period": N_("“{text}” is not a period; write 2026-03, March 2026, Q1 2026 or 2026."),
    "import-no-period": N_("The row has values but no period."),
    "import-no-measure-name": N_("The row has values but no measure."),
    "import-two-values": N_(
        "{item} has two values for {period}: {first} in {other} and {second} here. "
        "Delete one, or say whether the first, the last or the sum counts (duplicates)."
    ),
    "import-two-targets": N_(
        "{item} has two different targets from {start} on: one in {other} and one here; delete one."
    ),
    "import-unknown-measure": N_("No measure is called “{name}”; its values were left out."),
    "import-ambiguous-measure": N_("Several measures are called “{name}”; its values were left out."),
    "import-no-objective": N_(
        "Nothing says which objective {name} belongs to; write it beside the measure, or choose one for all."
    ),
    "import-objectives": N_("Several objectives are called “{name}”; write the id of one instead: {known}."),
    "import-perspective-meant": N_("“{name}” was taken for the perspective “{perspective}”."),
    "import-no-perspective": N_(
        "The objective “{name}” is new, and nothing says which perspective it belongs to; name a column that does."
    ),
    "import-too-many-new": N_(
        "More than {limit} names in the sheet are no measures; say which column holds the names of measures "
        "(measure_column)."
    ),
    "import-tables-beside": N_(
        "The row of “{name}” goes on with “{other}”, so two tables stand side by side; put each on a sheet of its "
        "own, or leave out the columns of one."
    ),
    "import-unknown-input": N_(
        "{measure} has no input called “{name}” (it has {known}); its values were left out."
    ),
    "import-unknown-segment": N_("No segment is called “{name}”; its values were left out."),
    "import-more-problems": NN_("There is {count} more problem.", "There are {count} more problems."),
    "import-more-cells": NN_(
        "{count} more cell gives no number or no period.",
        "{count} more cells give no number or no period.",
    ),
    "import-more-remarks": NN_(
        "{count} more thing was left out or read in a way to know of.",
        "{count} more things were left out or read in a way to know of.",
    ),
    "import-blocked": NN_(
        "Nothing was imported: {count} problem has to be solved first.",
        "Nothing was imported: {count} problems have to be solved first.",
    ),
    "import-finer": NN_(
        "“{item}” is read per {own}, but there is {count} value per {given}: give the number per {own}, "
        "or let the measure be read per {given}.",
        "“{item}” is read per {own}, but there are {count} values per {given}: give the numbers per {own}, "
        "or let the measure be read per {given}.",
    ),
    "import-currencies": N_(
        "“{text}” and “{other}” are of different currencies, and none is converted; give all amounts in one."
    ),
    "import-check": N_("{item} in {period}: the numbers do not pass the check {check}."),
}

_PERIODS: dict[str, str | tuple[str, str]] = {
    "import-period-no-year": N_("“{text}” names no year; say which year it is of (year)."),
    "import-period-two-years": N_("From “{text}” on another year begins; write the years into the file."),
    "import-period-day-or-month": N_("Is the day or the month first in “{text}”? Say which (dates: dmy or mdy)."),
    "import-period-four-weeks": N_("“{text}” may be a month or a period of four weeks; write the month's name."),
    "import-period-as-at": N_(
        "“{text}” is the day of a count: does it stand for the month, the quarter or the year? Write the period."
    ),
    "import-period-cumulative": N_(
        "“{text}” runs from the start of the year; give the value of each period alone."
    ),
    "import-period-split-year": N_(
        "“{text}” spans two calendar years, and the scorecard's years do not end there; write the period."
    ),
    "import-period-plan": N_("“{text}” names a plan, not what was reached; leave the column out."),
    "import-period-relative": N_("“{text}” depends on today's date; write the period."),
    "import-period-quarter-or-month": N_("“{text}” may be a quarter or a month; write Q1 2026 or 2026-01."),
    "import-period-quarter-or-week": N_(
        "“{text}” may be a quarter or a week; say whether it is written in German or in Dutch (locale: de or nl)."
    ),
    "import-period-term": N_("“{text}” may be half a year or a term of study; write H1 2026."),
    "import-period-unclear": N_(
        "“{text}” can be read as more than one period; write 2026-03 or Q1 2026, or say "
        "in which language it is written (locale)."
    ),
    "import-period-calendar-year": N_(
        "“{text}” is a calendar year, but the years of this scorecard start in another month; write quarters."
    ),
    "import-period-no-such-period": N_("There is no period “{text}” in this scorecard's calendar."),
}

_REMARKS: dict[str, str | tuple[str, str]] = {
    "import-csv-read": N_("Read as text in {encoding}, columns divided by “{delimiter}”."),
    "import-text-numbers": NN_(
        "{count} number is stored as text; it was read as a number.",
        "{count} numbers are stored as text; they were read as numbers.",
    ),
    "import-total-left-out": N_("“{text}” is a total or an average; it was left out."),
    "import-left-out": N_("“{name}” was left out, as the mapping says."),
    "import-column-left-out": N_("The column “{text}” is headed by no period; it was left out."),
    "import-merged-name": N_("“{name}” stands in merged cells; it counts for all rows they cover."),
    "import-unit-differs": N_(
        "The numbers of {name} are in “{text}” here and in “{unit}” in the scorecard; they were taken as they "
        "stand."
    ),
    "import-unknown-frequency": N_(
        "“{text}” says in no known way how often {name} is measured; a month is assumed."
    ),
    "import-unknown-direction": N_(
        "“{text}” says in no known way whether more or less of {name} is better; more is taken to be better."
    ),
    "import-direction-from-target": N_("By its target, less of {name} is better; it was set up that way."),
    "import-target-direction": N_(
        "The sign before this target says the opposite of what counts as better for {name}; it was left out."
    ),
    "import-target-no-start": N_(
        "Nothing says from when on the targets hold, so they were left out; say which year they are of (year)."
    ),
    "import-target-whose": N_("The row feeds several measures, so its target was left out: it may be any one's."),
    "import-definitions-left-out": NN_(
        "{count} definition was left out: a scorecard keeps none for measures that are not from the library.",
        "{count} definitions were left out: a scorecard keeps none for measures that are not from the library.",
    ),
    "import-measure-known": N_("The scorecard has “{name}” already; it stays as it is."),
    "import-measure-twice": N_("“{name}” stands here again; one measure is made of it."),
    "import-percent-as-fraction": N_(
        "The percentages of {item} came as numbers such as {value} without a percent sign, and were taken as they "
        "stand; if 0.85 is meant as 85%, format the cells as percentages and import again."
    ),
    "import-name-from-above": N_("Rows without a name were taken to belong to “{name}” above them."),
    "import-segment-from-above": N_(
        "Rows without a segment were taken to belong to the one above them, first to “{name}”."
    ),
    "import-segment-blank": N_(
        "Rows without a segment count for the whole organisation; write the segment into each row if they do not."
    ),
    "import-hidden-sheet": N_("The sheet is hidden; it was read."),
    "import-hidden-rows": NN_("{count} hidden row was read too.", "{count} hidden rows were read too."),
    "import-hidden-columns": NN_("{count} hidden column was read too.", "{count} hidden columns were read too."),
    "import-merged": NN_(
        "{count} group of merged cells: its value counts for the first cell only.",
        "{count} groups of merged cells: their values count for the first cell of each only.",
    ),
    "import-percent-unusual": N_(
        "{value}% is unusually large; if {meant}% is meant, correct the cell and import again."
    ),
    "import-mapping-unneeded": N_(
        "This workbook was made by this program; the mapping is not needed and not used."
    ),
    "import-formats-unread": N_(
        "From this kind of file neither number formats nor error values can be read: check that percentages came "
        "as 85 and not as 0.85 and that no error stands for a gap, or save the file as .xlsx."
    ),
}

MESSAGES: dict[str, str | tuple[str, str]] = {**_FILES, **_MAPPINGS, **_CELLS, **_PERIODS, **_REMARKS}


def counts_label(rows: int, new: int, changed: int, same: int) -> str:
    """Return how many values were read, and how many of each kind are among them."""
    text = ngettext(
        "{rows} value read: {new} new, {changed} changed, {same} the same.",
        "{rows} values read: {new} new, {changed} changed, {same} the same.",
        rows,
    )
    counts = {"rows": rows, "new": new, "changed": changed, "same": same}
    return text.format(**{name: format_number(count) for name, count in counts.items()})
