"""Sentences about the workbooks we write: what cannot be written, and what a filled-in template does wrong."""

from __future__ import annotations

from scorecard_app.i18n import N_

MESSAGES: dict[str, str | tuple[str, str]] = {
    "output-held": N_(
        "“{name}” cannot be written. It may be open in Excel: close it there, or choose another name, such as "
        "“{other}”."
    ),
    "template-no-measures": N_("There is nothing to fill in yet: the scorecard has no measure that is in use."),
    "template-no-owner": N_("No measure belongs to “{text}”. Owners in this scorecard: {known}."),
    "template-nothing-due": N_("There is nothing to fill in: no period in this span is due yet."),
    "template-span-order": N_("The first period, {first}, lies after the last one, {last}."),
    "template-span-long": N_(
        "From the first to the last period are {count} columns; a sheet takes {limit}. Choose a shorter span."
    ),
    "template-other-scorecard": N_(
        "This template was made for another scorecard, “{name}”: none of its rows is known here."
    ),
    "template-other-name": N_(
        "This template was made for “{other}”, not for “{name}”; check that the numbers belong here."
    ),
    "template-fiscal-start": N_(
        "The template was made when the fiscal year began in month {was}; now it begins in month {now}, so its "
        "periods mean something else. Make a new template."
    ),
    "template-ids-gone": N_(
        "The hidden first column of this sheet is gone or empty, so nobody knows which row is which. Copy the "
        "numbers into a fresh template."
    ),
    "template-sheet-gone": N_("The sheet “{name}” is no longer in the workbook; its numbers stay as they are."),
    "template-row-unknown": N_(
        "The scorecard has nothing this row could belong to ({text}); its numbers are left out."
    ),
    "template-row-key": N_("The hidden key of this row is damaged (“{text}”). Take the row from a fresh template."),
    "template-period": N_("“{text}” is no period such as 2026-03 or 2026-Q1; write one above these numbers."),
    "template-row-differs": N_(
        "The row says “{text}”, but its hidden key says “{name}”; it may have been sorted without the first "
        "column. Copy the numbers into a fresh template."
    ),
    "template-heading-differs": N_(
        "The column is headed “{text}”, but its hidden key says {period}. Copy the numbers into a fresh template."
    ),
    "template-period-twice": N_("The period {period} heads two columns. Delete one of them."),
    "template-not-number": N_("“{text}” is no number. Type a number, or empty the cell if it is not known."),
    "template-text-number": N_("A number was typed as text here; it is read as {number}."),
    "template-percent": N_(
        "The cell is no longer formatted as percent; {value} is read as {value}%. Type 85 for 85%."
    ),
    "template-error": N_("The cell shows the error {text} instead of a number."),
    "template-uncalculated": N_(
        "The formula in this cell has no stored result. Open the workbook in Excel and save it once."
    ),
    "template-date": N_("The cell holds a date ({text}), not a number."),
    "template-own-measure": N_(
        "“{name}” was added to the library sheet, but no objective is written beside it, so it was left out."
    ),
    "template-own-formula": N_(
        "The formula of {name} cannot be computed with, so its finished result is asked for; write it like the "
        "formulas above, of the names under “Numbers needed”."
    ),
    "template-empty": N_("There are no numbers in this template."),
}
