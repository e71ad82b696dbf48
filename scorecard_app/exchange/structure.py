"""Perspectives, objectives and initiatives named in a sheet: those of the scorecard by name, others proposed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from scorecard_app.domain.edits.common import new_id
from scorecard_app.domain.model import Initiative, Objective, Perspective, Scorecard
from scorecard_app.errors import clipped
from scorecard_app.exchange.findings import Findings
from scorecard_app.exchange.perspective_words import meant
from scorecard_app.exchange.phrases import folded

UNPLACED = "-"
"""Stands for the objective of a measure made as long as no row has said which it is."""
_SEVERAL = re.compile(r"\s*[\n\r;•]+\s*")


class Structure:
    """What rows say of the strategy; `perspectives`, `objectives` and `initiatives` are those to be made."""

    def __init__(self, card: Scorecard, beside: str | None) -> None:
        """Take the scorecard, and the objective beside which new ones go if no perspective is said."""
        self.card = card
        self.perspectives: dict[str, Perspective] = {}
        self.objectives: dict[str, Objective] = {}
        self.initiatives: dict[str, Initiative] = {}
        self._beside = beside
        self._names: dict[tuple[str, str], str] = {}

    def perspective(self, found: Findings, name: str, row: int, column: int) -> str:
        """Return the id of the perspective of this name, else of the one it means, else of a new one."""
        key = ("perspective", folded(name))
        if key not in self._names:
            self._names[key] = self._perspective(found, name, row, column)
        return self._names[key]

    def _perspective(self, found: Findings, name: str, row: int, column: int) -> str:
        known = _ids(self.card.perspectives.values(), name)
        if known:
            return known[0]
        there = meant(self.card.perspectives.values(), name)
        if there is None:
            return self._new_perspective(name)
        found.once("import-perspective-meant", name, row, column, name=clipped(name), perspective=there.name)
        return there.id

    def _new_perspective(self, name: str) -> str:
        id = new_id({*self.card.perspectives, *self.perspectives}, name, "perspective")
        self.perspectives[id] = Perspective(id, _line(name))
        return id

    def objective(self, found: Findings, name: str, perspective: str | None, row: int, column: int) -> str | None:
        """Return the id of the objective of this name, a new one if there is none; None with a problem."""
        key = (perspective or "", folded(name))
        if key not in self._names:
            id = self._objective(found, name, perspective, row, column)
            if id is None:
                return None
            self._names[key] = id
        return self._names[key]

    def _objective(self, found: Findings, name: str, perspective: str | None, row: int, column: int) -> str | None:
        known = [
            each
            for each in (*self.card.objectives.values(), *self.objectives.values())
            if folded(each.name) == folded(name) or each.id == name
        ]
        inside = [each for each in known if perspective in (None, each.perspective)]
        if len(inside) > 1:
            facts = {"name": clipped(name), "known": ", ".join(each.id for each in inside)[:300]}
            found.once("import-objectives", name, row, column, blocking=True, **facts)
            return None
        if inside:
            return inside[0].id
        home = perspective or self._home()
        if home is None:
            found.once("import-no-perspective", name, row, column, blocking=True, name=clipped(name))
            return None
        id = new_id({*self.card.objectives, *self.objectives}, name, "objective")
        self.objectives[id] = Objective(id, home, _line(name))
        return id

    def _home(self) -> str | None:
        """Return the perspective of new objectives without one: the only one, or that of the objective said."""
        for each in self.card.objectives.values() if self._beside else ():
            if each.id == self._beside or folded(each.name) == folded(self._beside or ""):
                return each.perspective
        every = [*self.card.perspectives, *self.perspectives]
        return every[0] if len(every) == 1 else None

    def initiative(self, names: str, objective: str | None) -> None:
        """Take the initiatives named in a cell, one on each line, for an objective; known ones stay as they are."""
        for name in filter(None, map(str.strip, _SEVERAL.split(names))):
            if _ids(self.card.initiatives.values(), name):
                continue
            key = ("initiative", folded(name))
            if key not in self._names:
                id = new_id({*self.card.initiatives, *self.initiatives}, name, "initiative")
                self._names[key] = id
                self.initiatives[id] = Initiative(id, _line(name))
            before = self.initiatives[self._names[key]]
            if objective is not None and objective not in before.objectives:
                self.initiatives[before.id] = replace(before, objectives=(*before.objectives, objective))


def _ids(items: Iterable[Perspective | Initiative], name: str) -> list[str]:
    return [each.id for each in items if folded(each.name) == folded(name) or each.id == name]


def _line(name: str) -> str:
    return " ".join(name.split())


def with_unplaced(card: Scorecard) -> Scorecard:
    """Return a card in which a measure may belong to no objective yet."""
    place: Mapping[str, Objective] = {UNPLACED: Objective(UNPLACED, UNPLACED, UNPLACED)}
    return replace(card, objectives={**card.objectives, **place})
