"""What a stranger's workbook seems to be, in words: kinds of tables, roles of columns, questions, remarks."""

from __future__ import annotations

from scorecard_app.i18n import N_, gettext

_KINDS = {
    "across": N_("a row for each measure, a column for each period"),
    "down": N_("a row for each period, a column for each measure"),
    "long": N_("a row for each value"),
    "measures": N_("a list of measures without values"),
    "answers": N_("a list of answers to a survey"),
    "customers": N_("a list of customers"),
    "orders": N_("a list of orders"),
}
_ROLES = {
    "ignore": N_("left out"),
    "period": N_("period"),
    "measure": N_("measure"),
    "input": N_("input"),
    "segment": N_("segment"),
    "value": N_("value"),
    "note": N_("note"),
    "perspective": N_("perspective"),
    "objective": N_("objective"),
    "definition": N_("definition"),
    "unit": N_("unit"),
    "frequency": N_("how often"),
    "direction": N_("which way is better"),
    "owner": N_("owner"),
    "target": N_("target"),
    "red": N_("red from here on"),
    "initiative": N_("initiative"),
    "customer": N_("customer"),
    "order": N_("order number"),
    "status": N_("state of the order"),
    "start": N_("customer since"),
    "end": N_("customer until"),
    "revenue": N_("yearly revenue"),
}
_VALUES = {"answers": N_("rating"), "orders": N_("amount")}
_PERIODS = {"answers": N_("date of the answer"), "orders": N_("date of the order")}
_QUESTIONS = {
    "locale": N_("“{text}” can be read in two ways: in which language or country are the numbers written?"),
    "dates": N_("Is the day or the month first in “{text}”?"),
    "year": N_("“{text}” names no year; which one is meant?"),
    "period": N_("No column has periods; which period are these values of?"),
    "objective": N_("Which objective do new measures belong to?"),
    "duplicates": N_("Some values are there twice: does the first, the last or the sum count?"),
    "scales": N_("On which scale are the answers in “{text}”?"),
}
_OTHER_QUESTION = N_("What is meant by “{text}” ({key})?")

LOCALES = {
    "en": N_("English"),
    "de": N_("German"),
    "nl": N_("Dutch"),
    "he": N_("Hebrew"),
    "de-CH": N_("Swiss German"),
}
"""The languages in which numbers and periods may be written, by the code a mapping has for them."""

MESSAGES: dict[str, str | tuple[str, str]] = {
    "recognition-no-table": N_("No table was recognised; say in which row its headings are."),
    "recognition-no-role": N_("No column was recognised as: {role}. Say which one it is."),
    "recognition-question": N_(
        "“{text}” can be understood in several ways; say which is meant ({key}: {options})."
    ),
    "recognition-no-names": N_("No name in the sheet is known as a measure; say which measure each name is."),
    "recognition-no-feeds": N_(
        "No measure of the scorecard can be counted from this list; say which ones of the library it shall feed, "
        "such as {names}."
    ),
    "recognition-feeds": N_(
        "The scorecard has no measure yet, so the list is to feed these of the library: {names}."
    ),
    "recognition-no-such-name": N_("No name in the sheet is “{name}”; it has {known}."),
    "recognition-no-such-measure": N_(
        "The scorecard has no measure “{name}”; say one of its own by id or name (near it: {near}), one of the "
        "library as library:CODE, a new one as new:, or nothing to leave it out."
    ),
    "recognition-no-measures-yet": N_(
        "The scorecard has no measures yet, so “{name}” is none; say one of the library as library:CODE, a new one "
        "as new:, or nothing to leave it out."
    ),
    "recognition-no-such-segment": N_(
        "The scorecard has no segment “{name}”; say one of its own by id or name, a new one as new:, the whole "
        "organisation as whole:, or nothing to leave it out."
    ),
    "recognition-no-objective": N_("New measures need an objective; say which one they belong to."),
    "recognition-other-sheets": N_("Other sheets hold tables as well and are not read now: {names}."),
    "recognition-several-tables": N_(
        "The sheet holds more tables, which are not read now; they begin in row: {rows}."
    ),
    "recognition-scaled": N_(
        "“{text}” counts in thousands or millions; make it a measure of its own, or write the full numbers into "
        "the file and read it again."
    ),
    "recognition-locale": N_("“{other}” is read as in {locale}, because “{text}” can be read in that way only."),
    "recognition-dates": N_("“{other}” is read as {order}, because “{text}” can be read in that way only."),
    "recognition-year": N_("Periods without a year are taken for {year}, because of “{text}”."),
    "recognition-period": N_("The values are taken for those of {period}, because of “{text}”."),
    "recognition-columns-left-out": N_("Columns that are not read: {names}."),
    "recognition-plan-left-out": N_("The column “{text}” holds plans or targets, not values, and is left out."),
}


def kind_label(kind: str) -> str:
    """Return what a kind of table is called; one we do not know by its code."""
    return gettext(_KINDS[kind]) if kind in _KINDS else kind


def locale_label(code: str) -> str:
    """Return the language that a code stands for; one we do not know as it is."""
    name = LOCALES.get(code) or LOCALES.get(code[:2].lower())
    return gettext(name) if name else code


def role_label(role: str, kind: str = "") -> str:
    """Return what a role of a column is called, in a table of a kind; one we do not know by its code."""
    special = {"value": _VALUES, "period": _PERIODS}.get(role, {}).get(kind)
    if special is not None:
        return gettext(special)
    return gettext(_ROLES[role]) if role in _ROLES else role


def question_label(key: str, text: str) -> str:
    """Return a question of recognition as it is asked; `text` is the example from the file."""
    topic = key.partition(".")[0]
    shown = text or key.partition(".")[2]
    return gettext(_QUESTIONS.get(topic, _OTHER_QUESTION)).format(text=shown, key=key)
