"""What the user says about a draft; each function returns a new one that keeps whatever else was said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.recognition.draft import Choice, Draft, Glance, Name, Question
from scorecard_app.exchange.recognition.propose import propose

_OF_TABLE = ("until_blank", "header_rows", "one_measure")
"""Settings that say where a table ends and what it is of: another table of the sheet has its own."""

NOT_ALONE = ("ignore", "value")
"""The roles that several columns may have."""


def with_kind(card: Scorecard, glance: Glance, draft: Draft, kind: str) -> Draft:
    """Read the same table as another kind; names and questions follow."""
    found = propose(card, glance, sheet=draft.sheet, kind=kind, header_row=draft.header_row or None)
    return _kept(draft if kind == draft.kind else with_setting(draft, "feeds", None), found)


def with_header_row(card: Scorecard, glance: Glance, draft: Draft, row: int) -> Draft:
    """Take another row (from 1) for the headings; whatever hangs on them is proposed anew."""
    found = propose(card, glance, sheet=draft.sheet, kind=draft.kind, header_row=row)
    if row != draft.header_row:
        kept = {key: each for key, each in draft.settings.items() if key not in _OF_TABLE}
        draft = replace(draft, settings=kept)
    return _kept(draft, found)


def with_role(card: Scorecard, glance: Glance, draft: Draft, index: int, role: str) -> Draft:
    """Give a column another role; a column that had it loses it where there can be only one."""
    from scorecard_app.exchange.recognition.propose import refreshed

    columns = tuple(
        replace(each, role=role, confidence=100)
        if each.index == index
        else replace(each, role="ignore")
        if each.role == role and role not in NOT_ALONE
        else each
        for each in draft.columns
    )
    return _kept(draft, refreshed(card, glance, replace(draft, columns=columns)))


def answer(card: Scorecard, glance: Glance, draft: Draft, key: str, value: str | None) -> Draft:
    """Answer a question, or take the answer back."""
    from scorecard_app.exchange.recognition.propose import refreshed

    known = any(each.key == key for each in draft.questions)
    questions = tuple(replace(each, answer=value) if each.key == key else each for each in draft.questions)
    if not known and value is not None:
        questions = (*questions, Question(key, answer=value))
    answered = replace(draft, questions=questions)
    return _kept(answered, refreshed(card, glance, answered)) if key in ("year", "dates", "locale") else answered


def choose(draft: Draft, text: str, choice: Choice) -> Draft:
    """Say which measure a name in the sheet is."""
    return replace(draft, names=_chosen(draft.names, text, choice))


def choose_segment(draft: Draft, text: str, choice: Choice) -> Draft:
    """Say which segment a name in the sheet is."""
    return replace(draft, segments=_chosen(draft.segments, text, choice))


def with_setting(draft: Draft, key: str, value: object) -> Draft:
    """Set another key of the mapping; None takes it away."""
    settings = {name: each for name, each in draft.settings.items() if name != key}
    if key == "feeds":
        draft = replace(draft, remarks=tuple(each for each in draft.remarks if each.code != "recognition-feeds"))
    return replace(draft, settings=settings if value is None else {**settings, key: value})


def _chosen(names: tuple[Name, ...], text: str, choice: Choice) -> tuple[Name, ...]:
    return tuple(_decided(each, choice) if each.text == text else each for each in names)


def _decided(name: Name, choice: Choice) -> Name:
    """Return a name the user has decided about; a total that shall be read is one no more."""
    total = name.total and choice.kind in ("leave", "open")
    return replace(name, choice=choice, confidence=100, chosen=True, total=total)


def _kept(before: Draft, after: Draft) -> Draft:
    """Return the new draft with what the user had chosen and answered before, where it still applies."""
    return replace(
        after,
        names=_carried(before.names, after.names, lambda each: each.chosen),
        segments=_carried(before.segments, after.segments, lambda each: each.chosen),
        questions=_answered(before.questions, after.questions),
        settings={**after.settings, **before.settings},
    )


def _carried(before: Iterable[Name], after: tuple[Name, ...], wanted: Callable[[Name], bool]) -> tuple[Name, ...]:
    chosen = {each.text: each for each in before if wanted(each)}
    return tuple(_decided(each, chosen[each.text].choice) if each.text in chosen else each for each in after)


def _answered(before: Iterable[Question], after: tuple[Question, ...]) -> tuple[Question, ...]:
    given = {each.key: each for each in before if each.answer is not None}
    kept = tuple(replace(each, answer=given[each.key].answer) if each.key in given else each for each in after)
    asked = {each.key for each in after}
    return (*kept, *(each for key, each in given.items() if key not in asked))
