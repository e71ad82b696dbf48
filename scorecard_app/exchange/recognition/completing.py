"""The rest of a draft, once its columns have roles: names, segments, questions, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scorecard_app.domain.incoming import cell_name
from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import Problem, clipped
from scorecard_app.exchange.cells import sheet_named
from scorecard_app.exchange.phrases import is_total
from scorecard_app.exchange.recognition.draft import Column, Draft, Glance, Name, Question
from scorecard_app.exchange.recognition.feeding import feeds_remarks, proposed_feeds
from scorecard_app.exchange.recognition.headings import plan_of
from scorecard_app.exchange.recognition.lists import list_details
from scorecard_app.exchange.recognition.names import (
    distinct,
    heading_name,
    matched,
    matched_segments,
    measure_names,
    new_names,
    sure_or_open,
)
from scorecard_app.exchange.recognition.questions import Asked, ask
from scorecard_app.exchange.recognition.scales import scaled_remarks
from scorecard_app.exchange.recognition.tables import Table, table_at

MOST_LISTED = 20
"""So many columns that are left out are named."""

LISTS = ("answers", "customers", "orders")


def table_of(glance: Glance, draft: Draft) -> Table | None:
    """Return the table a draft is of, None where the file has it no longer."""
    sheet = sheet_named(glance.sheets, draft.sheet)
    index = next((at for at, row in enumerate(sheet.rows) if row[0] == draft.header_row), None) if sheet else None
    if sheet is None or index is None:
        return None
    rows = draft.settings.get("header_rows")
    return table_at(
        sheet,
        index,
        header_rows=rows if isinstance(rows, int) else 1,
        until_blank=draft.settings.get("until_blank") is True,
    )


def completed(card: Scorecard, glance: Glance, draft: Draft, table: Table) -> Draft:
    """Return a draft with names, segments, questions and remarks as its columns' roles have them."""
    if draft.kind in LISTS:
        names, questions = list_details(card, draft.kind, draft.columns, table.rows)
        asked = Asked(list(questions))
        found = names
    else:
        given = {each.key: each.answer for each in draft.questions if each.answer is not None}
        asked = ask(card, glance, table, draft.kind, draft.columns, given)
        by_column = draft.columns if draft.kind == "down" else ()
        title = draft.names[0].text if draft.settings.get("one_measure") is True and draft.names else None
        found = matched(card, names_of(draft.kind, table, draft.columns, title), draft.names, by_column)
        if not card.measures:
            found = new_names(found, draft.columns)
    found = tuple(map(sure_or_open, found))
    segments = matched_segments(card, _segments(draft, table), draft.segments, draft.columns)
    segments = tuple(map(sure_or_open, segments))
    settings = dict(draft.settings)
    if asked.locale is not None:
        settings.setdefault("locale", asked.locale)
    if any(each.choice.kind == "new" for each in segments):
        settings.setdefault("create_segments", True)
    proposed = proposed_feeds(card, draft)
    if proposed:
        settings.setdefault("feeds", list(proposed))
    done = replace(
        draft,
        names=found,
        segments=segments,
        questions=_answered(draft.questions, asked.questions),
        settings=settings,
    )
    headings = {each.header: each.heading for each in draft.columns if each.heading}
    scaled = scaled_remarks(card, found, headings, table.sheet.name or None) if draft.kind not in LISTS else ()
    said = (*_said_of(table, done), *scaled, *feeds_remarks(card, done), *asked.remarks)
    return replace(done, remarks=said)


def _answered(before: Iterable[Question], after: Iterable[Question]) -> tuple[Question, ...]:
    given = {each.key: each.answer for each in before if each.answer is not None}
    return tuple(replace(each, answer=given.get(each.key, each.answer)) for each in after)


def names_of(kind: str, table: Table, columns: tuple[Column, ...], title: str | None) -> tuple[Name, ...]:
    if title is None:
        return measure_names(kind, table, columns)
    values = [each for each in columns if each.role == "value"]
    return (Name(title, count=sum(heading_name(table, each).count for each in values)),)


def _segments(draft: Draft, table: Table) -> tuple[Name, ...]:
    """Return the segments' names, not matched yet: cells of their column, or headings of one measure's values."""
    column = draft.column("segment")
    values = [each for each in draft.columns if each.role == "value"]
    if column is not None:
        beside = [each.index for each in draft.columns if each.header and each.index != column.index]
        return distinct(table.rows, column.index, [each.index for each in values] or beside)
    if draft.settings.get("one_measure") is True and draft.kind == "down":
        return tuple(heading_name(table, each) for each in values)
    return ()


def _said_of(table: Table, draft: Draft) -> list[Problem]:
    """Return remarks on the table: others beside it, sums and plans that are left out."""
    sheet = table.sheet.name or None
    found: list[Problem] = []
    if table.others:
        rows = ", ".join(map(str, table.others[:5]))
        found.append(Problem("recognition-several-tables", {"rows": rows}, sheet, blocking=False))
    left = [each for each in draft.columns if each.role == "ignore" and each.header]
    codes = [_left_out(table, each) for each in left]
    for each, code in zip(left, codes, strict=True):
        if code is not None:
            cell = cell_name(table.header_row, each.index)
            found.append(Problem(code, {"text": clipped(each.heading or each.header)}, sheet, cell, blocking=False))
    silent = [each for each, code in zip(left, codes, strict=True) if code is None]
    if silent:
        facts = {"names": _listed(each.heading or each.header for each in silent)}
        found.append(Problem("recognition-columns-left-out", facts, sheet, blocking=False))
    totals = [each for each in (*draft.names, *draft.segments) if each.total]
    found += [
        Problem("import-total-left-out", {"text": clipped(each.text)}, sheet, each.cell, blocking=False)
        for each in totals
    ]
    return found


def _listed(names: Iterable[str]) -> str:
    """Return names in quotation marks, each once, the first of very many."""
    shown = [f"“{clipped(each, 60)}”" for each in dict.fromkeys(names)]
    return ", ".join((*shown[:MOST_LISTED], *(["…"] if len(shown) > MOST_LISTED else [])))


def _left_out(table: Table, column: Column) -> str | None:
    """Return what has to be said of a column that is left out; None where its heading says it all."""
    if is_total(column.heading) or is_total(table.own[column.index] if column.index < len(table.own) else ""):
        return "import-total-left-out"
    return "recognition-plan-left-out" if plan_of(column.heading) is not None else None
