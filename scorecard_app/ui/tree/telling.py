"""Sentences about what a gesture in the tree has done."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_app.domain.model import Scorecard
from scorecard_app.i18n import gettext as _
from scorecard_app.i18n import ngettext
from scorecard_app.labels.display import brief
from scorecard_app.ui.session import Item, name_of


def deleted(card: Scorecard, items: Sequence[Item]) -> str:
    """Say what was deleted; `card` is the one before."""
    if len(items) > 1:
        text = ngettext(
            "Deleted {count} item with all it held.", "Deleted {count} items with all they held.", len(items)
        )
        return text.format(count=len(items))
    name = brief(name_of(card, items[0]))
    return {"perspective": _perspective, "objective": _objective, "measure": _measure}[items[0].kind](
        card, items[0].id, name
    )


def _measure(card: Scorecard, id: str, name: str) -> str:
    if _read(card, {id}):
        return _("Deleted measure “{name}” with its readings.").format(name=name)
    return _("Deleted measure “{name}”.").format(name=name)


def _objective(card: Scorecard, id: str, name: str) -> str:
    measures = {each.id for each in card.measures.values() if each.objective == id}
    if not measures:
        return _("Deleted objective “{name}”.").format(name=name)
    if _read(card, measures):
        text = ngettext(
            "Deleted objective “{name}” with {count} measure and its readings.",
            "Deleted objective “{name}” with {count} measures and their readings.",
            len(measures),
        )
    else:
        text = ngettext(
            "Deleted objective “{name}” with {count} measure.",
            "Deleted objective “{name}” with {count} measures.",
            len(measures),
        )
    return text.format(name=name, count=len(measures))


def _perspective(card: Scorecard, id: str, name: str) -> str:
    objectives = {each.id for each in card.objectives.values() if each.perspective == id}
    if not objectives:
        return _("Deleted perspective “{name}”.").format(name=name)
    text = ngettext(
        "Deleted perspective “{name}” with {count} objective and all its measures.",
        "Deleted perspective “{name}” with {count} objectives and all their measures.",
        len(objectives),
    )
    return text.format(name=name, count=len(objectives))


def _read(card: Scorecard, measures: set[str]) -> bool:
    return any(measure in measures and series.values for (measure, _segment), series in card.series.items())
