"""Sentences for requests that make no sense."""

from __future__ import annotations

from scorecard_app.i18n import N_

MESSAGES: dict[str, str | tuple[str, str]] = {
    "unknown-frequency": N_("“{text}” is no frequency; use week, month, quarter, half or year."),
    "bad-period": N_("“{text}” is no period; write 2026-W07, 2026-03, 2026-Q1, 2026-H1 or 2026."),
    "unknown-language": N_("The language “{text}” is not available; choose one of {known}."),
}
