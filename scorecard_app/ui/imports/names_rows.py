"""The names of a sheet as rows: what each is in words, how surely, which come first. Nothing here is of Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.recognition.draft import PROPOSED, SURE, Choice, Draft, Name
from scorecard_app.i18n import N_, format_number, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import segment_label

MAKES = ("attach", "library", "new")
"""The choices by which a name becomes a measure or a segment."""


class State(Enum):
    """How sure a name is, those that need a decision first."""

    OPEN = 0
    TWICE = 1
    CHECK = 2
    SURE = 3
    SAID = 4
    TOTAL = 5


ASKED_STATES = (State.OPEN, State.TWICE, State.CHECK)
"""The states that the user should look at."""
_SURE_WORDS = {
    State.OPEN: N_("Not decided"),
    State.SAID: N_("Said by you"),
    State.TOTAL: "",
}
Key = tuple[bool, str]
"""Whether it is a segment, and the name."""


@dataclass(frozen=True, slots=True)
class Row:
    """One name of the sheet, or (without one) the heading of a section; `rival` has the same measure."""

    segment: bool
    name: Name | None
    state: State = State.SURE
    rival: str = ""

    @property
    def asks(self) -> bool:
        """Whether the user should look at it."""
        return self.name is not None and self.state in ASKED_STATES


def rows_of(draft: Draft) -> list[Row]:
    """Return the rows of both sections, without headings, in the order of the sheet."""
    rivals = _rivals(draft.names)
    measures = [
        Row(False, each, _state(each, rivals.get(each.text, "")), rivals.get(each.text, "")) for each in draft.names
    ]
    return [*measures, *(Row(True, each, _state(each, "")) for each in draft.segments)]


def order_of(rows: Iterable[Row]) -> list[Key]:
    """Return the names in the order they are shown: measures first; in each section what needs a decision."""
    ranked = sorted(rows, key=lambda row: (row.segment, _rank(row)))
    return [(row.segment, row.name.text) for row in ranked if row.name is not None]


def to_decide(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that a decision about all of them is for: those not decided, else all but totals."""
    if len(rows) < 2:
        return list(rows)
    return [row for row in rows if row.asks] or [row for row in rows if row.state is not State.TOTAL]


def _rank(row: Row) -> int:
    if row.asks:
        return 0
    return 2 if row.state is State.TOTAL else 1


def _state(name: Name, rival: str) -> State:
    if name.total and not name.chosen:
        return State.TOTAL
    if rival:
        return State.TWICE
    if name.choice.kind == "open":
        return State.OPEN
    if name.chosen:
        return State.SAID
    guessed = name.choice.kind in ("attach", "library")
    return State.CHECK if guessed and name.confidence < PROPOSED else State.SURE


def _rivals(names: Iterable[Name]) -> dict[str, str]:
    """Return the names that are the same measure and input as another one, and that other one."""
    holders: dict[Choice, list[str]] = {}
    for each in names:
        if each.choice.kind in MAKES:
            holders.setdefault(each.choice, []).append(each.text)
    return {
        text: next(other for other in texts if other != text)
        for texts in holders.values()
        for text in texts
        if len(set(texts)) > 1
    }


def name_words(row: Row) -> str:
    """Return a name of the sheet as it is shown."""
    if row.name is None:
        return _("Segments") if row.segment else _("Measures")
    return one_line(row.name.text) or _("(the whole sheet)")


def seen_words(row: Row) -> str:
    """Return where a name stands first, and how many values it has."""
    if row.name is None:
        return ""
    count = format_number(row.name.count) if row.name.count else ""
    if not (row.name.cell and count):
        return row.name.cell or count
    return _("{cell} · {count}").format(cell=row.name.cell, count=count)


def what_words(card: Scorecard, row: Row) -> str:
    """Return what a name is."""
    if row.name is None:
        return ""
    if row.state is State.TOTAL:
        return _("a total, left out")
    if row.name.choice.kind != "open":
        return choice_words(card, row.name.choice, segment=row.segment)
    if row.name.candidates:
        choice, percent = row.name.candidates[0]
        known = choice.kind == "library"
        words = library_words(choice.id, choice.input) if known else choice_words(card, choice, segment=row.segment)
        return _("Choose … ({name}? {percent}% alike)").format(name=words, percent=format_number(percent))
    return _("Choose …")


def sure_words(row: Row) -> str:
    """Return how sure that is."""
    if row.name is None:
        return ""
    if row.state in _SURE_WORDS:
        words = _SURE_WORDS[row.state]
        return gettext(words) if words else ""
    if row.state is State.TWICE:
        return _("Also “{name}”").format(name=one_line(row.rival))
    if row.name.choice.kind in ("new", "leave", "whole"):
        return _("Proposed")
    if row.name.confidence >= SURE:
        return _("Known by its name")
    percent = format_number(row.name.confidence)
    if row.state is State.CHECK:
        return _("{percent}% alike, please check").format(percent=percent)
    return _("{percent}% alike").format(percent=percent)


def choice_words(card: Scorecard, choice: Choice, *, segment: bool = False) -> str:
    """Return what a name stands for."""
    if choice.kind == "leave":
        return _("Left out")
    if choice.kind == "whole":
        return segment_label(None)
    if choice.kind == "open":
        return _("Not decided")
    if segment:
        if choice.kind == "new":
            return _("New segment “{name}”").format(name=one_line(choice.id))
        known = card.segments.get(choice.id)
        return segment_label(known.name if known else choice.id)
    if choice.kind == "new":
        return _("New measure “{name}”").format(name=one_line(choice.id))
    if choice.kind == "library":
        return _("{name}, from the library").format(name=library_words(choice.id, choice.input))
    measure = card.measures.get(choice.id)
    if measure is None:
        return one_line(choice.id)
    label = next((each.label or each.name for each in measure.inputs if each.name == choice.input), choice.input)
    return with_input(measure.name, label if choice.input else "")


def library_words(code: str, input: str | None = None) -> str:
    """Return the name of a measure of the library, and of one of its inputs."""
    from scorecard_app.errors import UsageRefused
    from scorecard_app.i18n import language
    from scorecard_app.library.catalog import entry

    try:
        texts = entry(code).texts(language())
    except UsageRefused:
        return one_line(code)
    return with_input(texts.name, texts.inputs.get(input, input) if input else "")


def with_input(name: str, input: str | None) -> str:
    """Return the name of a measure with that of one of its inputs."""
    if not input:
        return one_line(name)
    return _("{measure} - {input}").format(measure=one_line(name), input=one_line(input))
