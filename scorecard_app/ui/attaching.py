"""Attaching measures of the library to an objective, by whatever gesture: one step, and what is shared is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from scorecard_app.domain.edits.common import new_id
from scorecard_app.domain.edits.measures import add_measure
from scorecard_app.domain.model import Measure, SameAs, Scorecard
from scorecard_app.i18n import gettext as _
from scorecard_app.i18n import language, ngettext
from scorecard_app.labels.display import one_line
from scorecard_app.library.catalog import as_measure, entry, shared_inputs
from scorecard_app.render.qt import QtWidgets
from scorecard_app.ui.session import Item, Session

MOST_TOLD = 3
"""How many shared inputs are named before the rest is only counted."""


class Shared(NamedTuple):
    """An input of a new measure that is the same number as one that was there: both measures' names."""

    label: str
    measure: str
    other: str


def attach(session: Session, codes: Sequence[str], objective: str) -> bool:
    """Add measures of the library to an objective in one step and select the last; return whether it was done.

    What the objective has already is not added twice. Inputs that are the same number as one the card has are
    shared with it, so that nobody types it twice; the window says so.
    """
    here = {each.library: each.id for each in session.card.measures.values() if each.objective == objective}
    wanted = [code for code in dict.fromkeys(codes) if code not in here]
    if not wanted:
        tell(session, _already(session, codes, objective))
        if codes:
            session.select(Item("measure", here[codes[-1]]))
        return False
    before = session.card
    if not session.edit(_edit_name(wanted), partial(attached, codes=wanted, objective=objective)):
        return False
    new = [each for id, each in session.card.measures.items() if id not in before.measures]
    session.select(Item("measure", new[-1].id))
    tell(session, sharing_sentence(shared_by(session.card, new)))
    return True


def attached(card: Scorecard, codes: Sequence[str], objective: str) -> Scorecard:
    """Return the card with measures of the library added to an objective, in their order."""
    for code in codes:
        made = as_measure(code, id="-", objective=objective, language=card.language, currency=card.currency)
        measure = replace(made, id=new_id(card.measures, made.name, "measure"))
        card = add_measure(card, measure, share=_shares(card, measure))
    return card


def _shares(card: Scorecard, measure: Measure) -> list[tuple[str, SameAs]]:
    """Return which inputs are the same numbers as ones that are there.

    A measure that serves another objective already shares all its inputs with it; any other shares the facts
    that several measures of the library are computed from.
    """
    twin = next((each for each in card.measures.values() if _is_twin(each, measure)), None)
    found = dict(shared_inputs(card, measure))
    if twin is not None:
        for each in twin.inputs:
            found[each.name] = each.same_as or SameAs(twin.id, each.name)
    return list(found.items())


def _is_twin(other: Measure, measure: Measure) -> bool:
    """Tell whether a measure is the same one of the library, still computed in the same way."""
    names = [each.name for each in measure.inputs]
    return (
        other.library,
        other.frequency,
        other.direction,
        other.formula,
        [each.name for each in other.inputs],
    ) == (
        measure.library,
        measure.frequency,
        measure.direction,
        measure.formula,
        names,
    )


def shared_by(card: Scorecard, new: Sequence[Measure]) -> list[Shared]:
    """Return which inputs of new measures are shared with which measures."""
    return [
        Shared(one_line(each.label or each.name), measure.name, card.measures[each.same_as.measure].name)
        for measure in new
        for each in measure.inputs
        if each.same_as is not None
    ]


def sharing_sentence(shared: Sequence[Shared]) -> str:
    """Return what the user is told about shared inputs, nothing if there are none."""
    text = _("“{input}” is shared with “{measure}”: you enter it once.")
    told = [text.format(input=each.label, measure=one_line(each.other)) for each in shared[:MOST_TOLD]]
    more = len(shared) - MOST_TOLD
    if more > 0:
        told.append(
            ngettext("{count} more input is shared.", "{count} more inputs are shared.", more).format(count=more)
        )
    return " ".join(told)


def _edit_name(codes: Sequence[str]) -> str:
    if len(codes) == 1:
        return _("Attach “{name}”").format(name=entry(codes[0]).texts(language()).name)
    return ngettext("Attach {count} measure", "Attach {count} measures", len(codes)).format(count=len(codes))


def _already(session: Session, codes: Sequence[str], objective: str) -> str:
    if not codes:
        return ""
    text = _("“{name}” is attached to “{objective}” already.")
    name = entry(codes[-1]).texts(language()).name
    return text.format(name=name, objective=one_line(session.card.objectives[objective].name))


def tell(session: Session, text: str, level: str = "info") -> None:
    """Say a sentence in the window that shows the session."""
    from scorecard_app.ui.main_window import MainWindow

    for window in QtWidgets.QApplication.topLevelWidgets():
        if text and isinstance(window, MainWindow) and window.session is session:
            window.tell(text, level)
