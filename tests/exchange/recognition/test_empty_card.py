"""A scorecard without measures: names nobody knows are proposed as new ones, and nothing below 80 is ever set."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.recognition.draft import LEAVE, PROPOSED, Choice, Draft
from scorecard_app.exchange.recognition.editing import choose, with_role
from scorecard_app.exchange.recognition.finishing import objective_of, open_points, to_mapping
from scorecard_app.exchange.recognition.names import MOST_NAMES
from scorecard_app.exchange.recognition.propose import propose
from scorecard_app.library.catalog import entries
from scorecard_app.resources import resource
from tests.imports import small_card
from tests.sheets import drafted, glance_of

CARD = small_card()
EMPTY = replace(CARD, measures={}, objectives={}, series={}, links={})
ROWS: list[Any] = [
    ["KPI", "Jan 2026", "Feb 2026"],
    ["Service", None, None],
    ["Liefertreue je Kunde", 4, 5],
    ["Gartenfeste", 1, 2],
    ["Gartenfeste Plan", 1, 2],
    ["Summe", 5, 7],
    ["Source: till", None, None],
]


def choices(draft: Draft) -> dict[str, tuple[str, str, int]]:
    return {each.text: (each.choice.kind, each.choice.id, each.confidence) for each in draft.names}


def test_that_an_empty_scorecard_gets_every_name_but_totals_groups_and_footers() -> None:
    draft = drafted(EMPTY, ROWS)
    assert choices(draft) == {
        "Liefertreue je Kunde": ("new", "Liefertreue je Kunde", PROPOSED),
        "Gartenfeste": ("new", "Gartenfeste", PROPOSED),
        "Gartenfeste Plan": ("open", "", 0),
        "Summe": ("leave", "", 100),
    }
    assert open_points(EMPTY, draft) == ()
    assert to_mapping(EMPTY, draft).objective == objective_of(EMPTY, draft)


def test_that_headings_of_columns_become_measures_too_each_name_once() -> None:
    rows = [["Monat", "Gartenfeste", "Gartenfeste", "Besuche im Hof"], ["2026-01", 1, 2, 3], ["2026-02", 4, 5, 6]]
    kinds = [(each.choice.kind, each.choice.id) for each in drafted(EMPTY, rows).names]
    assert kinds == [("new", "Gartenfeste"), ("open", ""), ("new", "Besuche im Hof")]


def test_that_a_scorecard_with_measures_leaves_such_names_open() -> None:
    assert {kind for kind, _id, _sure in choices(drafted(CARD, ROWS)).values()} == {"open", "leave"}


def test_that_a_heap_of_names_and_names_without_letters_are_not_made() -> None:
    heap = [["KPI", "Jan 2026"], *([f"Gartenfest {number}", 1] for number in range(MOST_NAMES + 1))]
    assert {each.choice.kind for each in drafted(EMPTY, heap).names} == {"open"}
    odd = drafted(EMPTY, [["KPI", "Jan 2026", "Feb 2026"], ["?!", 1, 2], ["x" * 201, 1, 2], ["Gartenfest", 3, 4]])
    assert [each.choice.kind for each in odd.names] == ["open", "open", "new"]


def test_that_what_was_chosen_stays_when_the_draft_is_edited_or_remembered() -> None:
    glance = glance_of(ROWS)
    draft = choose(propose(EMPTY, glance), "Gartenfeste", LEAVE)
    draft = with_role(EMPTY, glance, draft, 2, "ignore")
    assert draft.names[1].choice == LEAVE
    again = propose(EMPTY, glance, known=[to_mapping(EMPTY, draft)])
    assert (again.remembered, again.names[1].choice) == (True, LEAVE)
    assert again.names[0].choice == Choice("new", "Liefertreue je Kunde")


def _some_names() -> list[str]:
    known = [each.texts(language).name for each in entries() for language in ("en", "de", "nl", "he")]
    added = resource("library", "matching.json").read_text(encoding="utf-8").split('"')[1::2]
    return sorted({*known, *(each for each in added if len(each) > 3), "Shop", "Nord", "Orders", "NPS", "Gesamt"})


NAMES = st.builds(
    lambda name, cut, end: name[: max(3, len(name) - cut)] + end,
    st.sampled_from(_some_names()),
    st.integers(0, 4),
    st.sampled_from(["", " 2026", " (T€)", " %", " Nord", "s", " je Kunde"]),
)
SHEETS = ("across", "down", "long", "measures", "answers", "segments")


def _rows(sheet: str, names: list[str]) -> list[Any]:
    if sheet == "across":
        return [["KPI", "2026-01", "2026-02"], *([each, 1, 2] for each in names)]
    if sheet == "down":
        return [["Month", *names], ["2026-01", *range(len(names))], ["2026-02", *range(len(names))]]
    if sheet == "long":
        return [["Month", "KPI", "Value"], *(["2026-01", each, 5] for each in names)]
    if sheet == "measures":
        return [["KPI", "Unit", "Target"], *([each, "%", 5] for each in names)]
    if sheet == "answers":
        answers = ([f"2026-01-0{day}", *(day % 5 + 1 for _each in names)] for day in range(1, 9))
        return [["Timestamp", *names], *answers]
    return [["KPI", "Branch", "2026-01"], *(["NPS", each, 5] for each in names)]


@given(
    names=st.lists(NAMES, min_size=1, max_size=6, unique=True),
    sheet=st.sampled_from(SHEETS),
    card=st.sampled_from([CARD, EMPTY]),
)
def test_that_nothing_below_80_is_ever_set(names: list[str], sheet: str, card: Scorecard) -> None:
    draft = drafted(card, _rows(sheet, names))
    for each in (*draft.names, *draft.segments):
        assert each.choice.kind == "open" or each.confidence >= PROPOSED
        assert each.choice.kind != "open" or each.confidence < PROPOSED
