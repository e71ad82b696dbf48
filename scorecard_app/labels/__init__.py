"""Codes, errors and enums become sentences in the user's language, here and nowhere else.

Each topic has a module with a table `MESSAGES: dict[code, text]`, texts marked by `N_` (or `NN_` with the fact
`count` for plurals), their placeholders named after the facts: `"There is no {kind} with the id {id}."`.
A new code goes into the table of its topic; a test finds every code that the program can raise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scorecard_app.domain.period import Frequency, Period
from scorecard_app.errors import Problem, ScorecardError
from scorecard_app.i18n import format_number, gettext, ngettext
from scorecard_app.labels import edits, files, imports, usage
from scorecard_app.labels.model import frequency_label, kind_label, period_label

Text = str | tuple[str, str]
MESSAGES: dict[str, Text] = {**usage.MESSAGES, **edits.MESSAGES, **files.MESSAGES, **imports.MESSAGES}


def sentence(code: str, facts: Mapping[str, Any]) -> str:
    """Return the sentence for a code; a code without a text is a fault of ours and raises KeyError."""
    text = MESSAGES[code]
    if isinstance(text, tuple):
        translated = ngettext(*text, int(facts["count"]))
    else:
        translated = gettext(text)
    return translated.format(**{name: shown(name, fact) for name, fact in facts.items()})


def shown(name: str, fact: Any) -> str:
    """Return a fact as a user reads it: periods and frequencies by name, numbers in the language's form."""
    if isinstance(fact, Period):
        return period_label(fact)
    if isinstance(fact, Frequency):
        return frequency_label(fact)
    if isinstance(fact, float) or (isinstance(fact, int) and not isinstance(fact, bool)):
        return format_number(fact)
    if name == "kind":
        return kind_label(str(fact))
    return str(fact)


def error_sentence(error: ScorecardError) -> str:
    """Return what a refusal says to the user."""
    return sentence(error.code, error.facts)


def problem_sentence(problem: Problem) -> str:
    """Return what a problem in user data says, without its place."""
    return sentence(problem.code, problem.facts)
