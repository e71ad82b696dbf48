"""Codes, errors and enums become sentences in the user's language, here and nowhere else.

Each topic has a module with a table `MESSAGES: dict[code, text]`, texts marked by `N_` (or `NN_` with the fact
`count` for plurals), their placeholders named after the facts: `"There is no {kind} with the id {id}."`.
A new code goes into the table of its topic; a test finds every code that the program can raise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from scorecard_app.domain.explain import Amount, Statement
from scorecard_app.domain.period import Frequency, Period
from scorecard_app.errors import Problem, ScorecardError
from scorecard_app.i18n import format_number, format_timestamp, gettext, ngettext
from scorecard_app.labels import (
    edits,
    explain,
    files,
    imports,
    library,
    lists,
    packets,
    pictures,
    recognition,
    usage,
    writers,
)
from scorecard_app.labels.display import printable
from scorecard_app.labels.fields import direction_label, field_label
from scorecard_app.labels.model import (
    aggregation_label,
    amount,
    frequency_label,
    kind_label,
    period_label,
    status_label,
)

Text = str | tuple[str, str]
MESSAGES: dict[str, Text] = {
    **usage.MESSAGES,
    **edits.MESSAGES,
    **explain.MESSAGES,
    **files.MESSAGES,
    **imports.MESSAGES,
    **library.MESSAGES,
    **lists.MESSAGES,
    **packets.MESSAGES,
    **pictures.MESSAGES,
    **recognition.MESSAGES,
    **writers.MESSAGES,
}


def sentence(code: str, facts: Mapping[str, Any]) -> str:
    """Return the sentence for a code; a code without a text is a fault of ours and raises KeyError."""
    text = MESSAGES[code]
    if isinstance(text, tuple):
        translated = ngettext(*text, int(facts["count"]))
    else:
        translated = gettext(text)
    return translated.format(**{name: shown(name, fact) for name, fact in facts.items()})


_DECIMALS = {"score": 1, "progress": 0, "coverage": 0}
_NAMED: dict[str, Callable[[str], str]] = {
    "kind": kind_label,
    "status": status_label,
    "aggregation": aggregation_label,
    "field": field_label,
    "other_field": field_label,
    "direction": direction_label,
    "role": recognition.role_label,
    "locale": recognition.locale_label,
}


def shown(name: str, fact: Any) -> str:
    """Return a fact as a user reads it: periods, frequencies, codes by name, numbers in the language's form.

    Texts may come from a stranger's file: what could do harm in a terminal is taken out of them.
    """
    if isinstance(fact, Amount):
        return amount(fact.value, fact.unit, fact.decimals, fact.currency)
    if isinstance(fact, Period):
        return period_label(fact)
    if isinstance(fact, Frequency):
        return frequency_label(fact)
    if isinstance(fact, datetime):
        return format_timestamp(fact.isoformat())
    if isinstance(fact, tuple):
        return ", ".join(_listed(one) for one in fact)
    if isinstance(fact, float) or (isinstance(fact, int) and not isinstance(fact, bool)):
        return format_number(fact, _DECIMALS.get(name))
    return _NAMED[name](fact) if name in _NAMED else printable(str(fact))


def _listed(one: Any) -> str:
    if isinstance(one, tuple) and not isinstance(one, Period):
        label, number = one
        return f"{label} = {shown('', number)}"
    return shown("", one)


def statement_sentence(statement: Statement) -> str:
    """Return what one statement of an explanation says."""
    return sentence(statement.code, statement.facts)


def error_sentence(error: ScorecardError) -> str:
    """Return what a refusal says to the user."""
    return sentence(error.code, error.facts)


def problem_sentence(problem: Problem) -> str:
    """Return what a problem in user data says, without its place."""
    return sentence(problem.code, problem.facts)
