"""What the wizard calls things: kinds of tables, roles of columns, how sure something is, how large a sheet is."""

from __future__ import annotations

from scorecard_app.exchange.cells import Sheet
from scorecard_app.exchange.recognition.draft import PROPOSED, SURE, Draft
from scorecard_app.i18n import N_, format_number, gettext, ngettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.labels.recognition import kind_label, role_label

KIND_TITLES = {
    "across": N_("A row per measure, a column per period"),
    "down": N_("A row per period, a column per measure"),
    "long": N_("A row per value"),
    "measures": N_("A list of measures"),
    "answers": N_("Survey answers"),
    "customers": N_("Customers"),
    "orders": N_("Orders"),
}
LAYOUTS = {
    "clearpoint": N_("a ClearPoint export"),
    "targets": N_("measures with targets and tolerances"),
    "kpi_list": N_("a list of measures with definitions"),
}
"""What the known layouts are called."""
_MADE = ("perspective", "objective", "definition", "unit", "frequency", "direction", "owner", "target", "red")
ROLES_OF = {
    "across": ("value", "measure", "input", "segment", *_MADE, "initiative"),
    "down": ("period", "value", "segment"),
    "long": ("period", "measure", "input", "segment", "value", "note", *_MADE, "initiative"),
    "measures": ("measure", *_MADE, "initiative"),
    "answers": ("period", "value", "segment", "customer"),
    "customers": ("customer", "start", "end", "revenue", "segment", "status"),
    "orders": ("order", "customer", "period", "value", "status", "segment"),
}
"""The roles that are offered in a table of a kind, beside `ignore`."""
HIGH, MIDDLE, LOW = "\u25cf", "\u25d0", "\u25cb"
"""The dots of three grades of confidence."""


def kind_title(kind: str) -> str:
    """Return what a kind of table is called where it is chosen."""
    return gettext(KIND_TITLES[kind])


def role_title(role: str, kind: str) -> str:
    """Return what a role of a column is called where it is chosen."""
    text = role_label(role, kind)
    return text[:1].upper() + text[1:]


def roles_of(kind: str, role: str) -> tuple[str, ...]:
    """Return the roles to choose from, with the one that a column has."""
    offered = ("ignore", *ROLES_OF.get(kind, ()))
    return offered if role in offered else (*offered, role)


def confidence_words(confidence: int) -> str:
    """Return how sure something is."""
    if confidence >= SURE:
        return _("recognised")
    return _("probably") if confidence >= PROPOSED else _("please check")


def confidence_dot(confidence: int) -> str:
    """Return how sure something is as a dot: full, half, hollow."""
    return HIGH if confidence >= SURE else MIDDLE if confidence >= PROPOSED else LOW


def likely_words(draft: Draft | None) -> str:
    """Return how likely a sheet is a table of figures; nothing where that is not known yet."""
    if draft is None:
        return ""
    if draft.remembered:
        return _("imported before")
    if not draft.confidence:
        return _("no table found")
    return confidence_words(draft.confidence)


def size_words(sheet: Sheet, total: int | None) -> str:
    """Return how large a sheet is; `total` is the count of its rows, None where they were not all counted."""
    columns = max((len(cells) for _row, cells in sheet.rows), default=0)
    count = total if total is not None else len(sheet.rows)
    words = ngettext("{count} row", "{count} rows", count) if total is not None else _("over {count} rows")
    wide = ngettext("{count} column", "{count} columns", columns)
    parts = [words.format(count=format_number(count)), wide.format(count=format_number(columns))]
    if sheet.hidden:
        parts.append(_("hidden"))
    return " · ".join(parts)


def layout_words(draft: Draft) -> str:
    """Return what a sheet seems to be: a known layout by its name, else the kind of its table."""
    words = LAYOUTS.get(draft.layout)
    return gettext(words) if words else kind_label(draft.kind)


def table_words(draft: Draft) -> str:
    """Return in one sentence what a sheet seems to be."""
    if not draft.columns:
        return _("No table was found. Say in which row its headings are.")
    facts = {"kind": layout_words(draft), "row": format_number(draft.header_row)}
    if draft.remembered:
        return _("Imported before: {kind}, headings in row {row}.").format(**facts)
    if draft.confidence >= SURE:
        return _("Recognised: {kind}, headings in row {row}.").format(**facts)
    if draft.confidence >= PROPOSED:
        return _("Probably: {kind}, headings in row {row}.").format(**facts)
    return _("Please check: {kind}, headings in row {row}.").format(**facts)


def sheet_title(name: str) -> str:
    """Return what a sheet is called; a CSV file's has no name."""
    return one_line(name) or _("(the whole file)")
