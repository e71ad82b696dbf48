"""What a name of a sheet can be: what it resembles first, then everything the scorecard and the library have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from scorecard_app.domain.model import DIRECT, Measure, Scorecard
from scorecard_app.exchange.recognition.draft import LEAVE, OPEN, Choice, Draft, Name
from scorecard_app.i18n import N_, format_number, gettext, language
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.ui.finding import matching
from scorecard_app.ui.imports.names_rows import Row, choice_words, library_words, with_input

Take = Callable[[Choice], None]
"""What is done with the choice made."""
OF_CARD, OF_LIBRARY, OF_SEGMENTS = N_("Measure"), N_("From the library"), N_("Segment")


class WhatChoices:
    """The choices for one card and one kind of table; what is the same for all names is made once."""

    def __init__(self, card: Scorecard, kind: str) -> None:
        self.card = card
        self.answers = kind == "answers"
        self._listed: list[tuple[str, str, str, str, Choice]] | None = None

    def of(self, row: Row, take: Take) -> list[matching.Choice]:
        """Return the choices of one name, the best first."""
        assert row.name is not None
        found = [*self._resembling(row.name, row.segment, take), *self._actions(row, take)]
        listed = self._segments() if row.segment else self._measures()
        found += [
            matching.Choice(title, gettext(kind), partial(take, choice), detail, words)
            for title, kind, detail, words, choice in listed
        ]
        return found

    def standing(self, row: Row, choices: list[matching.Choice]) -> int:
        """Return which of the choices of a name is the one that stands; the first if none is."""
        assert row.name is not None
        wanted = (row.name.choice,)
        return next((at for at, each in enumerate(choices) if getattr(each.act, "args", ()) == wanted), 0)

    def _resembling(self, name: Name, segment: bool, take: Take) -> Iterator[matching.Choice]:
        for choice, percent in name.candidates:
            words = _("{percent}% alike").format(percent=format_number(percent))
            title = choice_words(self.card, choice, segment=segment)
            yield matching.Choice(title, words, partial(take, choice))

    def _actions(self, row: Row, take: Take) -> Iterator[matching.Choice]:
        assert row.name is not None
        name = one_line(row.name.text)
        if row.segment:
            yield matching.Choice(_("The whole organisation"), "", partial(take, Choice("whole")))
            yield matching.Choice(
                _("Make a new segment “{name}”").format(name=name), "", partial(take, Choice("new", name))
            )
        elif name and not self.answers:
            yield matching.Choice(
                _("Make a new measure “{name}”").format(name=name), "", partial(take, Choice("new", name))
            )
        yield matching.Choice(_("Leave out"), "", partial(take, LEAVE))
        if row.name.choice.kind != "open":
            yield matching.Choice(_("Decide later"), "", partial(take, OPEN))

    def _segments(self) -> Iterator[tuple[str, str, str, str, Choice]]:
        for each in self.card.segments.values():
            yield one_line(each.name), OF_SEGMENTS, "", "", Choice("attach", each.id)

    def _measures(self) -> list[tuple[str, str, str, str, Choice]]:
        if self._listed is None:
            self._listed = [*self._of_card(), *self._of_library()]
        return self._listed

    def _of_card(self) -> Iterator[tuple[str, str, str, str, Choice]]:
        for measure in self.card.measures.values():
            if self.answers and measure.kind != "opinion":
                continue
            where = one_line(self.card.objectives[measure.objective].name)
            yield one_line(measure.name), OF_CARD, where, measure.id, Choice("attach", measure.id)
            for name, label in self._inputs(measure):
                title = with_input(measure.name, label)
                yield title, OF_CARD, where, measure.id, Choice("attach", measure.id, name)

    def _inputs(self, measure: Measure) -> Iterator[tuple[str, str]]:
        if measure.formula != DIRECT and not self.answers:
            yield from ((each.name, each.label or each.name) for each in measure.inputs)

    def _of_library(self) -> Iterator[tuple[str, str, str, str, Choice]]:
        from scorecard_app.library.catalog import entries

        had = {each.library for each in self.card.measures.values()}
        for entry in entries():
            if entry.code in had or (self.answers and entry.kind != "opinion"):
                continue
            texts = entry.texts(language())
            known = " ".join((entry.code, *texts.also_known_as))
            yield one_line(texts.name), OF_LIBRARY, "", known, Choice("library", entry.code)
            if entry.data["formula"] != DIRECT and not self.answers:
                for input in texts.inputs:
                    choice = Choice("library", entry.code, input)
                    yield library_words(entry.code, input), OF_LIBRARY, "", known, choice


def new_choice(name: Name, draft: Draft, *, segment: bool) -> Choice | None:
    """Return the choice that makes something new of a name; None where nothing can be made of it."""
    words = one_line(name.text)
    return Choice("new", words) if words and (segment or draft.kind != "answers") else None
