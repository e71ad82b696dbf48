"""Sentences for card.json that cannot be read: each names the place by its path in the file."""

from __future__ import annotations

from scorecard_app.i18n import N_

MESSAGES: dict[str, str | tuple[str, str]] = {
    "card-not-object": N_("{path}: an object {{...}} belongs here, not {value}."),
    "card-not-list": N_("{path}: a list [...] belongs here, not {value}."),
    "card-not-text": N_("{path}: a text in quotation marks belongs here, not {value}."),
    "card-not-number": N_("{path}: a number belongs here, not {value}."),
    "card-not-integer": N_("{path}: a whole number belongs here, not {value}."),
    "card-not-flag": N_("{path}: true or false belongs here, not {value}."),
    "card-not-position": N_("{path}: null or two numbers [x, y] belong here, not {value}."),
    "card-bad-period": N_("{path}: “{value}” is no period; write 2026-W07, 2026-03, 2026-Q1, 2026-H1 or 2026."),
    "card-bad-frequency": N_("{path}: “{value}” is no frequency; choose one of {known}."),
    "card-unknown-key": N_("{path}: there is no such key here; the keys are {known}."),
    "card-missing-key": N_("{path} is missing; add it."),
    "card-id-taken": N_("{path}: “{id}” stands there for a second {kind}; each needs its own."),
    "card-link-twice": N_("{path}: the link from “{source}” to “{target}” stands there twice; keep one."),
    "card-reading-twice": N_("{path}: “{measure}” has two readings for {period} and the same segment; keep one."),
    "card-unknown-library": N_(
        "{path}: the library has no measure “{text}”; correct the code or state name, formula and inputs here."
    ),
    "card-no-format": N_("This is no scorecard: “format” is missing, it should be “{format}”."),
    "card-other-format": N_(
        "The format “{text}” cannot be read; this version reads “{format}”. A newer version may read it."
    ),
    "card-no-json": N_("This is no JSON: it goes wrong in line {line}, column {column}."),
    "card-too-deep": N_("This is no scorecard: its brackets are nested far too deeply."),
    "card-long-number": N_("This is no scorecard: it has a number of thousands of digits."),
    "card-key-twice": N_("The key “{key}” stands twice in one object; keep one of them."),
    "card-no-number": N_("“{text}” is no number; leave the value out instead."),
    "card-no-file": N_("“{path}” is no file that could be read."),
    "card-unreadable": N_("“{path}” cannot be read: {reason}."),
    "card-too-big": N_("“{path}” is larger than {limit} MB; that is no scorecard."),
    "card-not-utf8": N_("“{path}” is no UTF-8 text: byte {position} is wrong. Save it as UTF-8."),
}
