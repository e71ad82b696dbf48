"""From a draft to the mapping that reads the file, and what has to be said before that."""

from __future__ import annotations

from dataclasses import replace

from scorecard_app.domain.incoming import Incoming
from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import Problem, clipped
from scorecard_app.exchange.mapping import COLUMN_KEYS, LIBRARY, NEW, Mapping, parse_mapping
from scorecard_app.exchange.recognition.draft import PROPOSED, Choice, Draft, Name
from scorecard_app.exchange.recognition.feeding import no_feeds
from scorecard_app.i18n import gettext

_NEEDED = {
    "across": ("measure",),
    "down": ("value",),
    "long": ("measure", "value"),
    "measures": ("measure",),
    "answers": ("period", "value"),
    "customers": ("start",),
    "orders": ("period",),
}
"""The roles without which a kind cannot be read."""


_IN_PLAN = ("recognition-several-tables", "recognition-columns-left-out")
"""Remarks on what is not read at all, which a plan has to show as well."""


def open_points(card: Scorecard, draft: Draft) -> tuple[Problem, ...]:
    """Return what the user has to say before the file can be read: missing roles, questions, nothing matched.

    Codes: `recognition-no-table`, `recognition-no-role` (fact `role`), `recognition-question` (facts `key`, `text`,
    `options`), `recognition-no-names`, `recognition-no-feeds` (facts `names`, `options`),
    `recognition-no-objective`.
    """
    if not draft.columns:
        return (Problem("recognition-no-table", {}, draft.sheet or None),)
    roles = {each.role for each in draft.columns if each.header}
    needed = [each for each in _NEEDED[draft.kind] if not (each == "measure" and one_measure(draft))]
    found = [
        Problem("recognition-no-role", {"role": role}, draft.sheet or None) for role in needed if role not in roles
    ]
    if draft.kind in ("down", "long") and "period" not in roles and _answer(draft, "period") is None:
        found.append(Problem("recognition-no-role", {"role": "period"}, draft.sheet or None))
    found += [
        Problem(
            "recognition-question",
            {"key": each.key, "text": clipped(each.text), "options": ", ".join(each.options)},
            draft.sheet or None,
            each.cell or None,
        )
        for each in draft.questions
        if each.answer is None and each.key not in ("objective", "period", "duplicates")
    ]
    unfed = no_feeds(card, draft)
    wanted = (*_MEASURES, "open") if _is_list_of_measures(draft) else _MEASURES
    if unfed is not None:
        found.append(unfed)
    elif draft.names and not any(each.choice.kind in wanted for each in draft.names):
        found.append(Problem("recognition-no-names", {}, draft.sheet or None))
    elif makes_measures(draft) and objective_of(card, draft) is None and draft.column("objective") is None:
        found.append(Problem("recognition-no-objective", {}, draft.sheet or None))
    return tuple(found)


def _is_list_of_measures(draft: Draft) -> bool:
    """Return whether names nobody knows are measures to be made: their column is surely one of measures."""
    column = draft.column("measure")
    return draft.kind == "measures" and column is not None and column.confidence >= PROPOSED


def one_measure(draft: Draft) -> bool:
    """Return whether the whole sheet is of one measure, which is the only name then."""
    return draft.settings.get("one_measure") is True


def with_remarks(incoming: Incoming, draft: Draft) -> Incoming:
    """Return what was read with what the draft leaves out or doubts, so that no plan is shown without it."""
    known = {(each.code, each.cell) for each in incoming.problems}
    read = {each.cell for each in draft.names if each.choice.kind in ("attach", "library")}
    said = (
        each
        for each in draft.remarks
        if (each.code in _IN_PLAN or (each.code == "recognition-scaled" and each.cell in read))
        and (each.code, each.cell) not in known
    )
    return replace(incoming, problems=(*said, *incoming.problems))


def makes_measures(draft: Draft) -> bool:
    """Return whether any name becomes a measure the scorecard has not, or a list feeds one of the library."""
    fed = draft.settings.get("feeds")
    made = isinstance(fed, list | tuple) and any(str(each).startswith(LIBRARY) for each in fed)
    return made or draft.kind == "measures" or any(each.choice.kind in ("library", "new") for each in draft.names)


def objective_of(card: Scorecard, draft: Draft) -> str | None:
    """Return the objective new measures go to: the one said, else the only one there is, else a new one."""
    said = _answer(draft, "objective")
    if said is not None:
        return said
    if not card.objectives:
        return NEW + gettext("Imported measures")
    return next(iter(card.objectives)) if len(card.objectives) == 1 else None


def to_mapping(card: Scorecard, draft: Draft) -> Mapping:
    """Return the mapping of a draft without open points; raise `ImportRefused` (`mapping-...`) for any other."""
    data: dict[str, object] = {key: each for key, each in draft.settings.items() if key != "one_measure"}
    if draft.sheet:
        data["sheet"] = draft.sheet
    data["header_row"] = draft.header_row
    if draft.kind in ("answers", "customers", "orders"):
        data["list"] = draft.kind
    else:
        data["periods"] = {"across": "across", "measures": "none"}.get(draft.kind, "down")
    _add_columns(data, draft)
    _add_names(data, draft)
    for question in draft.questions:
        if question.answer is None or question.key == "objective":
            continue
        if question.key.startswith("scales."):
            scales = data.setdefault("scales", {})
            assert isinstance(scales, dict)
            scales[question.key.removeprefix("scales.")] = question.answer
        elif question.key != "period" or draft.column("period") is None:
            data[question.key] = int(question.answer) if question.key == "year" else question.answer
    objective = objective_of(card, draft)
    if objective is not None and (makes_measures(draft) or data.get("create_measures")):
        data["objective"] = objective
    elif draft.column("objective") is None:
        data.pop("create_measures", None)
    if draft.kind == "measures":
        data["create_measures"] = True
    return parse_mapping(data)


def _add_columns(data: dict[str, object], draft: Draft) -> None:
    for column in draft.columns:
        key = f"{column.role}_column"
        if key in COLUMN_KEYS and column.header and key not in data and _one_value(draft, column.role):
            data[key] = column.header
    if draft.kind == "across":
        left = [each.header for each in draft.columns if each.role == "ignore" and each.header]
        if left:
            data["leave"] = left


def _one_value(draft: Draft, role: str) -> bool:
    """Return whether a role's column is named by a key of its own in this kind of table."""
    if role == "value":
        return draft.kind in ("long", "orders")
    return role != "measure" or not one_measure(draft)


def _add_names(data: dict[str, object], draft: Draft) -> None:
    by_column = draft.kind in ("down", "answers")
    if one_measure(draft):
        data["measure"] = _destination(draft.names[0].choice)
        if draft.kind == "down" and draft.column("segment") is None:
            data["segment_columns"] = {
                each.text: _segment(each.choice) for each in draft.segments if each.choice.kind in _SEGMENTS
            }
        elif draft.segments:
            data["segments"] = _segments(draft.segments)
        return
    if by_column:
        data["value_columns"] = {
            each.text: _destination(each.choice) for each in draft.names if each.choice.kind in _MEASURES
        }
    elif draft.names:
        data["measures"] = {
            each.text: None if each.choice.kind == "leave" else _destination(each.choice)
            for each in draft.names
            if each.choice.kind in (*_MEASURES, "leave") and not each.total
        }
    if draft.segments:
        data["segments"] = _segments(draft.segments)


_MEASURES = ("attach", "library", "new")
_SEGMENTS = ("attach", "new", "whole")


def _destination(choice: Choice) -> object:
    if choice.kind == "library":
        name = LIBRARY + choice.id
    elif choice.kind == "new":
        name = NEW + choice.id
    else:
        name = choice.id
    return name if choice.input is None else [name, choice.input]


def _segments(names: tuple[Name, ...]) -> dict[str, object]:
    return {
        each.text: False if each.choice.kind == "leave" else _segment(each.choice)
        for each in names
        if each.choice.kind != "open" and not each.total
    }


def _segment(choice: Choice) -> str | None:
    if choice.kind == "whole":
        return None
    return NEW + choice.id if choice.kind == "new" else choice.id


def _answer(draft: Draft, key: str) -> str | None:
    return next((each.answer for each in draft.questions if each.key == key), None)
