"""Sentences for refused edits and card.json: which number or place is wrong, and what to do."""

from __future__ import annotations

from scorecard_app.i18n import N_, NN_
from scorecard_app.labels import card

_FIELDS: dict[str, str | tuple[str, str]] = {
    "no-such-item": N_("There is no {kind} with the id “{id}”."),
    "id-taken": N_("There is a {kind} with the id “{id}” already; choose another id."),
    "id-mismatch": N_("The {kind} “{id}” is filed under another id than its own."),
    "bad-id": N_(
        "“{value}” cannot be an id ({kind}). Use 1 to {limit} letters a to z, digits, “-” and “_”, beginning with "
        "a letter or a digit."
    ),
    "unknown-field": N_("A {kind} has no “{field}” that could be changed here; it has {known}."),
    "wrong-type": N_("“{value}” is no {kind}."),
    "field-type": N_("“{item}” ({kind}), {field}: “{value}” has the wrong form."),
    "not-text": N_("“{item}” ({kind}), {field}: write a text instead of {value}."),
    "name-empty": N_("“{item}” ({kind}), {field}: write a name, it must not be empty."),
    "text-long": N_("“{item}” ({kind}), {field}: this text has {length} characters; {limit} are the most."),
    "text-control": N_(
        "“{item}” ({kind}), {field}: character {position} is a line break or an invisible control character; "
        "take it out."
    ),
    "not-number": N_("“{item}” ({kind}), {field}: write a number instead of “{value}”."),
    "number-low": N_("“{item}” ({kind}), {field}: {value} is too small; {low} is the least."),
    "number-range": N_("“{item}” ({kind}), {field}: {value} is not between {low} and {high}."),
    "not-whole": N_("“{item}” ({kind}), {field}: write a whole number from {low} to {high} instead of “{value}”."),
    "not-flag": N_("“{item}” ({kind}), {field}: say true or false instead of “{value}”."),
    "not-choice": N_("“{item}” ({kind}), {field}: “{value}” is not possible here; choose one of {known}."),
    "bad-currency": N_("“{value}” is no currency; write its three capital letters, such as EUR."),
    "bad-date": N_("“{item}” ({kind}), {field}: “{value}” is no date; write it as 2026-03-31."),
    "dates-order": N_("“{item}” ({kind}): the end {end} lies before the start {start}."),
    "listed-twice": N_("“{item}” ({kind}), {field}: “{value}” stands there twice; once is enough."),
    "bad-place": N_("“{value}” is no position among the others; write 0 for the first, 1 for the second."),
    "unknown-kind": N_("“{text}” is no kind of scorecard; choose one of {known}."),
    "waiver-twice": N_("The finding “{rule}” of “{item}” is waived twice; once is enough."),
    "link-to-itself": N_("“{item}” cannot be linked to itself; link two different objectives."),
    "link-twice": N_("“{source}” is linked to “{target}” already."),
    "no-such-link": N_("There is no link from “{source}” to “{target}”."),
}
_MEASURES: dict[str, str | tuple[str, str]] = {
    "formula-syntax": N_("The formula “{formula}” cannot be read at character {position}; mend it there."),
    "formula-character": N_(
        "The formula “{formula}” has “{character}” at character {position}; only numbers, input names, + - * / and "
        "parentheses may stand there."
    ),
    "formula-depth": N_(
        "The formula “{formula}” is nested too deeply at character {position}; {limit} levels are the most."
    ),
    "formula-function": N_(
        "The formula “{formula}” calls “{name}” at character {position}; only min and max can be called."
    ),
    "formula-arguments": N_(
        "In the formula “{formula}”, “{name}” at character {position} needs two numbers or more, separated by "
        "commas."
    ),
    "formula-length": N_("The formula “{formula}” is longer than {limit} characters; shorten it."),
    "formula-input": N_("“{item}”: “{formula}” uses “{input}”, which is no input of this measure; add that input."),
    "input-unused": N_("“{item}”: the input “{input}” is used by neither formula nor checks; use it or remove it."),
    "input-name": N_(
        "“{item}”: “{value}” cannot be the name of an input. Use a word of at most {limit} letters, digits and “_” "
        "that begins with a letter and is neither min nor max."
    ),
    "input-twice": N_("“{item}” has two inputs named “{input}”; rename one."),
    "no-such-input": N_("“{item}” has no input “{input}”; it has {known}."),
    "direct-input": N_("“{item}” is typed in directly, so it has exactly one input, named value."),
    "input-value-reserved": N_(
        "“{item}”: the name value is kept for finished figures of computed measures; rename this input."
    ),
    "direct-recompute": N_(
        "“{item}” is typed in directly and has no formula to recompute; choose sum, mean, min, max or last."
    ),
    "yes-no-aggregation": N_(
        "“{item}” is a yes-or-no measure, which cannot be added up by “{value}”; choose one of {known}."
    ),
    "accumulates-without-sum": N_(
        "“{item}”: accumulates “sum” needs the aggregation “sum”, but this is “{value}”; change one of them."
    ),
    "survey-input": N_("“{item}”: the survey’s “{role}” must name an input of this measure, not “{input}”."),
    "survey-share-sides": N_("“{item}”: a survey of the method share has no plus and minus; leave them out."),
    "range-order": N_("“{item}”: the range’s smallest value {low} must be below its largest {high}."),
    "same-as-itself": N_("“{item}”: the input “{input}” cannot be the same as an input of this very measure."),
    "same-as-unknown": N_(
        "“{item}”: the input “{input}” is to be the same as “{value}” of “{source}”, which has no such input."
    ),
    "same-as-chain": N_(
        "“{item}”: the input “{input}” is to be the same as one of “{source}” that is itself shared; point to "
        "where that one points."
    ),
    "same-as-frequency": N_(
        "“{item}” ({frequency}) and “{source}” ({other}) are read at different frequencies, so “{input}” cannot be "
        "one number for both."
    ),
    "same-as-yes-no": N_(
        "“{item}”: the input “{input}” and that of “{source}” cannot be one number: one is yes or no, the other "
        "not."
    ),
    "same-as-twice": N_("“{item}”: two inputs, one of them “{input}”, are the same as one and the same number."),
    "same-as-differs": NN_(
        "{count} reading of “{item}” differs from the one of “{source}”: {value} against {other} in {period}. Make "
        "them equal or remove one, then share the input.",
        "{count} readings of “{item}” differ from those of “{source}”, the first with {value} against {other} in "
        "{period}. Make them equal or remove one side, then share the input.",
    ),
    "frequency-has-readings": NN_(
        "The frequency of “{item}” cannot change while {count} period has readings or notes; remove these first.",
        "The frequency of “{item}” cannot change while {count} periods have readings or notes; remove these first.",
    ),
    "frequency-has-targets": NN_(
        "The frequency of “{item}” cannot change while {count} target depends on it; remove it first.",
        "The frequency of “{item}” cannot change while {count} targets depend on it; remove them first.",
    ),
    "fiscal-year-in-use": NN_(
        "The fiscal year’s first month cannot change while {count} reading, note or target stands at a quarter, "
        "half-year or year; remove it first.",
        "The fiscal year’s first month cannot change while {count} readings, notes or targets stand at quarters, "
        "half-years or years; remove them first.",
    ),
    "direction-has-targets": NN_(
        "The direction of “{item}” cannot change to “{direction}” while it has {count} target that does not fit; "
        "change or remove the target first.",
        "The direction of “{item}” cannot change to “{direction}” while it has {count} targets that do not all "
        "fit; change or remove these first.",
    ),
    "input-has-readings": NN_(
        "The input “{input}” of “{item}” still has {count} reading; remove it first.",
        "The input “{input}” of “{item}” still has {count} readings; remove them first.",
    ),
}
_NUMBERS: dict[str, str | tuple[str, str]] = {
    "target-yes-no": N_("“{item}” is a yes-or-no measure: yes is good, it takes no target."),
    "target-finer": N_(
        "“{item}”: a target from {start} on is one per {frequency}, but the measure is read per {own}; state the "
        "target per {own} or coarser."
    ),
    "target-start-frequency": N_(
        "“{item}”: {text} is no period of the frequency {frequency}. Write the start as such a period, or state "
        "the target’s frequency as “{word}”."
    ),
    "target-field": N_(
        "“{item}”, target from {start}: {field} does not belong to a measure of which {direction}; leave it out."
    ),
    "target-field-missing": N_("“{item}”, target from {start}: {field} is missing ({direction})."),
    "target-needs-red": N_(
        "“{item}”, target from {start}: with a goal of {goal} there is no red line of itself; state one."
    ),
    "target-goal-above": N_(
        "“{item}”, target from {start}: higher is better, so the goal {better} must lie above the red line {worse}."
    ),
    "target-goal-below": N_(
        "“{item}”, target from {start}: lower is better, so the goal {better} must lie below the red line {worse}."
    ),
    "target-best-above": N_(
        "“{item}”, target from {start}: the best value {better} must lie above the goal {worse}."
    ),
    "target-best-below": N_(
        "“{item}”, target from {start}: the best value {better} must lie below the goal {worse}."
    ),
    "target-worst-below": N_(
        "“{item}”, target from {start}: the worst value {worse} must lie below the red line {better}."
    ),
    "target-worst-above": N_(
        "“{item}”, target from {start}: the worst value {worse} must lie above the red line {better}."
    ),
    "target-range-order": N_(
        "“{item}”, target from {start}: {field} ({value}) must be smaller than {other_field} ({limit})."
    ),
    "target-twice": N_("“{item}” has two targets from {start} on for the same segment; keep one."),
    "no-such-target": N_("“{item}” has no target from {start} on (segment: {segment})."),
    "reading-finer": N_(
        "“{item}” is read per {own}; a reading for {period} is finer than that. Give the number per {own} or "
        "coarser."
    ),
    "reading-input": N_("“{item}” has no input “{input}”; it takes {known}."),
    "reading-number": N_("“{item}”, {input}, {period}: write a number instead of “{value}”."),
    "reading-whole": N_("“{item}”, {input}, {period}: write a whole number instead of {value}."),
    "reading-low": N_("“{item}”, {input}, {period}: {value} is too small; {low} is the least."),
    "reading-yes-no": N_("“{item}”, {period}: {value} is not between 0 (no) and 1 (yes)."),
    "reading-shared": N_(
        "“{item}”, {period}: the input “{input}” is the same as another measure’s and has no reading of its own; "
        "put the number there."
    ),
}
MESSAGES: dict[str, str | tuple[str, str]] = {**_FIELDS, **_MEASURES, **_NUMBERS, **card.MESSAGES}
