"""The first steps of a new scorecard, which tick themselves; nothing here knows a window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from scorecard_app.domain.model import Measure, Objective, Scorecard, owner_of
from scorecard_app.i18n import N_, gettext
from scorecard_app.labels.customers import people_served

FEWEST_OBJECTIVES = 8
LIBRARY = "library"
"""Where a step leads that is not a page but the library beside one."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: whether it is done, how many of how many (`of` 0: not counted), where its button leads.

    `page` is a page's code or `LIBRARY`; `kind` and `id` name the item to select there; `blocked` says in the
    user's language what must come first, or nothing; `people` is the word for those served.
    """

    code: str
    done: bool
    count: int = 0
    of: int = 0
    page: str = "objectives"
    kind: str = "card"
    id: str = ""
    blocked: str = ""
    people: str = ""

    @property
    def title(self) -> str:
        """What is to be done."""
        return gettext(_TEXTS[self.code][0])

    @property
    def help(self) -> str:
        """How to go about it, in a line."""
        return gettext(_TEXTS[self.code][1]).format(customers=self.people)

    @property
    def button(self) -> str:
        """The words of the button that leads there."""
        return gettext(_TEXTS[self.code][2])


_TEXTS = {
    "different": (
        N_("Say what makes you different"),
        N_("Write one objective of the people you serve in their own words: why they come to you."),
        N_("Write it down"),
    ),
    "objectives": (
        N_("Write 8 to 12 objectives"),
        N_("Spread them over all perspectives. More than 12 are hard to keep in mind."),
        N_("Write objectives"),
    ),
    "measures": (
        N_("Attach measures (KPIs)"),
        N_("The library has many. Take at least one that says what {customers} say, and one what they do."),
        N_("Open the library"),
    ),
    "owners": (
        N_("Name owners"),
        N_("One person answers for each measure, or for its objective."),
        N_("Name owners"),
    ),
    "targets": (
        N_("Set targets"),
        N_("A goal for each measure; without one there is a value, but no score."),
        N_("Set targets"),
    ),
    "values": (
        N_("Enter or import first values"),
        N_("Type or paste them, or drop an Excel file onto the window."),
        N_("Enter values"),
    ),
    "links": (
        N_("Draw cause and effect"),
        N_("Say which objective helps which; the strategy map shows it with arrows."),
        N_("Link objectives"),
    ),
}
_NO_OBJECTIVES = N_("Write objectives first.")
_NO_MEASURES = N_("Attach measures first.")
_ONE_OBJECTIVE = N_("It takes two objectives to link them.")


def steps(card: Scorecard) -> tuple[Step, ...]:
    """Return the steps of a card in their order."""
    active = [each for each in card.measures.values() if each.active]
    return (
        _different(card),
        _objectives(card),
        _measures(card, active),
        _counted("owners", active, lambda each: bool(owner_of(card, each))),
        _counted("targets", active, lambda each: bool(each.targets) or each.direction == "yes_no"),
        _values(card, active),
        _links(card),
    )


def all_done(found: Iterable[Step]) -> bool:
    """Return whether no step is left."""
    return all(step.done for step in found)


def _different(card: Scorecard) -> Step:
    """Done with a customer's voice anywhere, or a description where customers or the mission are meant."""
    served = {each.id for each in card.perspectives.values() if each.role in ("customer", "mission")}
    theirs = [each for each in card.objectives.values() if each.perspective in served]
    said = any(each.customer_voice.strip() for each in card.objectives.values())
    done = said or any(each.description.strip() for each in theirs)
    kind, id_ = ("objective", theirs[0].id) if theirs else ("perspective", next(iter(served), ""))
    return Step("different", done, kind=kind if id_ else "card", id=id_)


def _objectives(card: Scorecard) -> Step:
    count = len(card.objectives)
    filled = {each.perspective for each in card.objectives.values()}
    bare = next((id_ for id_ in card.perspectives if id_ not in filled), "")
    return Step(
        "objectives",
        count >= FEWEST_OBJECTIVES,
        min(count, FEWEST_OBJECTIVES),
        FEWEST_OBJECTIVES,
        kind="perspective" if bare else "card",
        id=bare,
    )


def _measures(card: Scorecard, active: list[Measure]) -> Step:
    """Done with one that says what customers say, and one what they do; begun where an objective has none."""
    kinds = {each.kind for each in active}
    measured = {each.objective for each in active}
    bare: Objective | None = next((each for each in card.objectives.values() if each.id not in measured), None)
    blocked = "" if card.objectives else gettext(_NO_OBJECTIVES)
    done = {"opinion", "activity"} <= kinds
    people = people_served(card.customer_term)
    if bare is None:
        return Step("measures", done, page=LIBRARY, blocked=blocked, people=people)
    return Step("measures", done, page=LIBRARY, kind="objective", id=bare.id, blocked=blocked, people=people)


def _counted(code: str, active: list[Measure], has: Callable[[Measure], bool]) -> Step:
    lacking = [each for each in active if not has(each)]
    if not active:
        return Step(code, done=False, blocked=gettext(_NO_MEASURES))
    first = lacking[0] if lacking else active[0]
    return Step(code, not lacking, len(active) - len(lacking), len(active), kind="measure", id=first.id)


def _values(card: Scorecard, active: list[Measure]) -> Step:
    done = any(numbers for series in card.series.values() for numbers in series.values.values())
    if not active:
        return Step("values", done, page="data", blocked=gettext(_NO_MEASURES))
    return Step("values", done, page="data", kind="measure", id=active[0].id)


def _links(card: Scorecard) -> Step:
    linked = {end for key in card.links for end in key}
    bare = next((id_ for id_ in card.objectives if id_ not in linked), "")
    blocked = "" if len(card.objectives) > 1 else gettext(_ONE_OBJECTIVE)
    return Step("links", bool(card.links), kind="objective" if bare else "card", id=bare, blocked=blocked)
