"""Sentences for requests that make no sense."""

from __future__ import annotations

from scorecard_app.i18n import N_

MESSAGES: dict[str, str | tuple[str, str]] = {
    "unknown-frequency": N_("“{text}” is no frequency; use week, month, quarter, half or year."),
    "bad-period": N_("“{text}” is no period; write 2026-W07, 2026-03, 2026-Q1, 2026-H1 or 2026."),
    "unknown-language": N_("The language “{text}” is not available; choose one of {known}."),
    "unknown-page": N_("The window has no page “{text}”; use {known}."),
    "measure-needs-name": N_("A measure needs --name, or --library with the code of a measure of the library."),
    "target-address": N_("“{text}” names no target; write MEASURE@FROM or MEASURE@FROM/SEGMENT, like nps@2026-Q1."),
    "link-address": N_("“{text}” names no link; write CAUSE:EFFECT, the ids of two objectives."),
    "reading-form": N_("“{text}” is no reading; write NAME=NUMBER, like {example}."),
    "demo-not-folder": N_("“{name}” is a file; name a folder for the demo, or none."),
    "demo-not-empty": N_(
        "The folder “{name}” holds files that are no demo’s, such as “{other}”; name another folder, or an "
        "empty one."
    ),
    "nothing-to-put": N_("Nothing to enter is given; write NAME=NUMBER, or --note."),
    "nothing-to-explain": N_(
        "There is no measure, objective or perspective with the id “{text}”; write scorecard for the whole."
    ),
}
