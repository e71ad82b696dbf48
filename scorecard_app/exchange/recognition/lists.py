"""Raw lists by their headings and cells: answers, customers or orders, what each column is, and what is asked.

`recognise_list` looks at a table's headings and first rows; `list_details` says what follows from columns whose
roles the user has changed. Neither raises; a list that is not one gives None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scorecard_app.domain.incoming import cell_name
from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.cells import Row, text_of
from scorecard_app.exchange.lists.ratings import BY_CODE, recipes
from scorecard_app.exchange.phrases import folded
from scorecard_app.exchange.recognition.draft import ASKED, PROPOSED, SURE, Choice, Column, Name, Question, headed
from scorecard_app.exchange.recognition.list_columns import (
    SAMPLE,
    Profile,
    asked_for,
    heading_rank,
    heading_score,
    named,
    profiles,
)
from scorecard_app.exchange.recognition.list_questions import Rated, date_question, locale_question, scale_questions

_ROLES = {
    "orders": ("period", "order", "customer", "value", "status", "segment"),
    "customers": ("start", "end", "customer", "revenue", "status", "segment"),
    "answers": ("period", "segment"),
}
_DAYS = ("period", "start", "end")
_AMOUNTS = ("value", "revenue")
IDENTITY = 65
"""How surely a column that is headed `Id` only is the customer, in a list of customers."""
LONG_HEADING = 25
"""A heading as long as this is a question somebody was asked."""


@dataclass(frozen=True, slots=True)
class ListFound:
    """A raw list as it seems to be: `kind` (`answers`, `customers`, `orders`) and how surely (0 to 100).

    `columns` has one `Column` for each heading, in order; `names` are the headings of ratings (answers only), with
    the measure each one seems to feed; `questions` are `scales.HEADER`, `dates` and `locale`, where they are open.
    """

    kind: str
    confidence: int
    columns: tuple[Column, ...]
    names: tuple[Name, ...] = ()
    questions: tuple[Question, ...] = ()


def recognise_list(
    card: Scorecard,
    headers: Sequence[str],
    rows: Sequence[Row],
    *,
    kind: str | None = None,
    names: Sequence[str] | None = None,
) -> ListFound | None:
    """Return what kind of list these headings and the rows below them are, None for a table of measures.

    `headers` are the texts of the heading row from column A on (empty: none), `rows` those behind it; `names` what
    the columns are named by, where that is not their headings. With `kind` the user says which list it is; then
    there is always an answer, with whatever roles can be told.
    """
    looks = profiles(headers, rows)
    tried = [_found(each, looks) for each in ((kind,) if kind is not None else tuple(_ROLES))]
    best = max(tried, key=lambda each: each.confidence)
    if kind is None and (best.confidence < ASKED or _is_table(best, rows)):
        return None
    if names is not None:
        columns = (
            headed(each.index, names[each.index], each.header, each.role, each.confidence) for each in best.columns
        )
        best = replace(best, columns=tuple(columns))
    found, questions = list_details(card, best.kind, best.columns, rows)
    return replace(best, names=found, questions=questions)


def _is_table(found: ListFound, rows: Sequence[Row]) -> bool:
    """Return whether columns that only bear a measure's name hold its figures: one for each day and segment."""
    values = [each for each in found.columns if each.role == "value"]
    if found.kind != "answers" or any(not named(each.header) for each in values):
        return False
    beside = [each.index for each in found.columns if each.role in ("period", "segment")]
    cells = [tuple(text_of(row[at]) if at < len(row) else "" for at in beside) for _number, row in rows[:SAMPLE]]
    return len(set(cells)) == len(cells)


def _found(kind: str, looks: Sequence[Profile]) -> ListFound:
    roles = _roles(kind, looks)
    chosen = {index: role for role, (index, _score) in roles.items()}
    values = _rating_columns(looks, set(chosen)) if kind == "answers" else {}
    columns = tuple(
        Column(each.index, each.header, chosen[each.index], roles[chosen[each.index]][1])
        if each.index in chosen
        else Column(each.index, each.header, "value", values[each.index])
        if each.index in values
        else Column(each.index, each.header)
        for each in looks
    )
    return ListFound(kind, _confidence(kind, roles, values, looks), columns)


def _roles(kind: str, looks: Sequence[Profile]) -> dict[str, tuple[int, int]]:
    """Return by role the column that fits it best, and how surely; each column has one role."""
    taken: dict[str, tuple[int, int]] = {}
    scored = [
        (_score(role, each), -heading_rank(each.header, role), -order, -each.index, role)
        for order, role in enumerate(_ROLES[kind])
        for each in looks
        if each.header
    ]
    for score, _rank, _order, index, role in sorted(scored, reverse=True):
        if score >= ASKED and role not in taken and -index not in {at for at, _score in taken.values()}:
            taken[role] = (-index, score)
    if kind == "customers" and "customer" not in taken:
        taken |= _identity(looks, _places(taken))
    if kind != "customers" and "period" not in taken:
        free = [each for each in looks if each.is_days and each.header and each.index not in _places(taken)]
        if free:
            taken["period"] = (free[0].index, ASKED)
    return taken


def _identity(looks: Sequence[Profile], taken: set[int]) -> dict[str, tuple[int, int]]:
    """Return the column of customers in a list of them whose heading says no more than `Id`, if there is one."""
    free = [
        (heading_rank(each.header, "identity"), each.index)
        for each in looks
        if each.index not in taken and heading_score(each.header, "identity") == SURE and not each.is_days
    ]
    return {"customer": (min(free)[1], IDENTITY)} if free else {}


def _places(taken: dict[str, tuple[int, int]]) -> set[int]:
    return {at for at, _score in taken.values()}


def _score(role: str, look: Profile) -> int:
    """Return how surely a column has a role: by its heading, if its cells do not speak against it."""
    score = heading_score(look.header, role)
    if role in _DAYS:
        blank_end = role == "end" and not look.filled
        return score if look.is_days or blank_end else 0
    if look.is_days:
        return 0
    if role in _AMOUNTS:
        return score if look.is_numbers else 0
    if role in ("status", "segment"):
        return score if look.filled and not look.is_numbers and len(look.texts) <= max(20, look.filled // 2) else 0
    if role == "order" and folded(look.header) == "name":
        return score if all(text.lstrip("#").isdigit() for text in look.texts) and look.texts else 0
    return score


def _rating_columns(looks: Sequence[Profile], taken: set[int]) -> dict[int, int]:
    """Return the columns of ratings, by how surely they are: their headings ask for a measure, or anything."""
    found: dict[int, int] = {}
    for each in looks:
        if not each.header or not each.is_ratings or each.index in taken or heading_score(each.header, "ignore"):
            continue
        if asked_for(each.header):
            found[each.index] = 90
        elif "?" in each.header or "\u061f" in each.header or len(each.header) >= LONG_HEADING:
            found[each.index] = 70
        elif named(each.header):
            found[each.index] = PROPOSED
    return found


def _confidence(
    kind: str, roles: dict[str, tuple[int, int]], values: dict[int, int], looks: Sequence[Profile]
) -> int:
    """Return how surely a table is a list of this kind; 0 where the days are those of a table of measures."""
    day = roles.get("start" if kind == "customers" else "period")
    if day is None or (kind != "customers" and looks[day[0]].is_periods):
        return 0
    if kind == "answers":
        return _answers(looks[day[0]], values, looks)
    if kind == "customers" and "customer" in roles and roles["customer"][1] == IDENTITY:
        return IDENTITY if _says_all(roles, looks) else 0
    if kind == "customers":
        telling = roles.keys() & {"end", "revenue"}
        sure = "customer" in roles and _mostly_new(looks[roles["customer"][0]])
        return 85 if sure and telling and "order" not in roles else 70 if sure and day[1] == 100 else 0
    named = [role for role in ("order", "customer") if role in roles and roles[role][1] == 100]
    if not named or not roles.keys() & {"value", "order"}:
        return 0
    return min(95, 65 + 10 * len(named) + 5 * len(roles.keys() & {"value", "status", "segment"}))


def _says_all(roles: dict[str, tuple[int, int]], looks: Sequence[Profile]) -> bool:
    """Return whether nothing but an id, first and last days and what goes with them is in a table."""
    told = _places(roles)
    sure = all(role in roles and roles[role][1] == SURE for role in ("start", "end"))
    beside = [each for each in looks if each.header and each.index not in told]
    plain = all(heading_score(each.header, "identity") == SURE for each in beside)
    return sure and plain and _mostly_new(looks[roles["customer"][0]])


def _mostly_new(look: Profile) -> bool:
    return look.filled > 0 and len(look.texts) >= 0.9 * look.filled


def _answers(day: Profile, values: dict[int, int], looks: Sequence[Profile]) -> int:
    """Return how surely ratings beside days are answers: several a day, timed, or to a question."""
    if not values:
        return 0
    each_its_own = day.timed or len(day.texts) < day.filled
    asked = any("?" in looks[at].header or len(looks[at].header) >= LONG_HEADING for at in values)
    return max(values.values()) if each_its_own or asked else 0


def list_details(
    card: Scorecard, kind: str, columns: Sequence[Column], rows: Sequence[Row]
) -> tuple[tuple[Name, ...], tuple[Question, ...]]:
    """Return the names (of answers) and questions of a list whose columns have these roles."""
    width = max((each.index for each in columns), default=-1) + 1
    headers = [""] * width
    for each in columns:
        headers[each.index] = each.heading
    looks = profiles(headers, rows)
    ratings = [(each.header, looks[each.index]) for each in columns if each.role == "value" and each.header]
    row = rows[0][0] - 1 if rows else 1
    names = tuple(_names(card, ratings, row)) if kind == "answers" else ()
    asked: list[Question] = []
    if kind == "answers":
        asked += scale_questions(card, names, ratings)
    days = [looks[each.index] for each in columns if each.role in _DAYS and each.header]
    asked += date_question(days)
    amounts = [each for each in columns if each.role in _AMOUNTS and each.header] if kind != "answers" else []
    asked += locale_question(rows, amounts)
    return names, tuple(asked)


def _names(card: Scorecard, ratings: Sequence[Rated], row: int) -> Iterator[Name]:
    """Yield each heading of ratings with the measure it seems to feed; no two get the same one."""
    taken: set[tuple[str, str]] = set()
    for header, look in ratings:
        candidates = [each for each in _candidates(card, look) if (each[0].kind, each[0].id) not in taken]
        name = Name(header, candidates=tuple(candidates), count=look.filled, cell=cell_name(row, look.index))
        if candidates and candidates[0][1] >= PROPOSED:
            choice, confidence = candidates[0]
            taken.add((choice.kind, choice.id))
            name = replace(name, choice=choice, confidence=confidence)
        yield name


def _candidates(card: Scorecard, look: Profile) -> list[tuple[Choice, int]]:
    """Return what a heading may stand for, best first: a measure of the card, then the library's."""
    codes = asked_for(look.header) or named(look.header)
    sure = PROPOSED + 10 if len(codes) == 1 else PROPOSED - 10
    plain = folded(look.header)
    found: list[tuple[Choice, int]] = []
    for measure in card.measures.values():
        if not recipes(measure):
            continue
        if folded(measure.name) == plain or measure.id == plain:
            found.append((Choice("attach", measure.id), 100))
        elif measure.library in codes:
            found.append((Choice("attach", measure.id), sure - 2 * codes.index(measure.library)))
    kept = {each.library for each in card.measures.values()}
    found += [
        (Choice("library", code), sure - 5 - 2 * at)
        for at, code in enumerate(codes)
        if code in BY_CODE and code not in kept
    ]
    return sorted(found, key=lambda each: -each[1])
