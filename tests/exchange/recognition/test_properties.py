"""Whatever stands in a sheet, something is proposed and nothing is raised; so for every file of the corpus."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from scorecard_app.exchange.recognition.draft import KINDS, ROLES, Draft
from scorecard_app.exchange.recognition.finishing import open_points
from scorecard_app.exchange.recognition.propose import propose, refreshed
from tests.imports import small_card
from tests.sheets import glance_of

CARD = small_card()
WORDS = (
    *("KPI", "Kennzahl", "Ist", "Soll", "Ziel", "Wert", "Date", "Monat", "מדד", "יעד", "Filiale", "Total", "Summe"),
    *(
        "Churn rate",
        "NPS",
        "Orders",
        "Shop",
        "promoters",
        "Jan",
        "Q1",
        "2025",
        "2026",
        "Jan 2026",
        "KW 3",
        "03/04/2026",
    ),
    *(
        "1.234",
        "1,5",
        "85 %",
        "n/a",
        "#DIV/0!",
        "Quelle: x",
        "Stand: 31.12.2026",
        "\u200f",
        "²",
        "Id",
        "Definition",
    ),
)
CELLS = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(max_size=8),
    st.integers(-5, 2100),
    st.floats(),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from([["p", 0.5], ["e", "#N/A"], ["f", None], ["d", "2026-03-01T10:00:00"], ["d", "1899-12-31"]]),
)
SHEETS = st.lists(st.lists(CELLS, max_size=7), max_size=9)


def _is_sound(draft: Draft) -> bool:
    roles = {each.role for each in draft.columns}
    sure = [draft.confidence, *(each.confidence for each in draft.columns)]
    sure += [each.confidence for each in (*draft.names, *draft.segments)]
    return draft.kind in KINDS and roles <= set(ROLES) and all(0 <= each <= 100 for each in sure)


@given(SHEETS, SHEETS, st.sampled_from([None, *KINDS]), st.sampled_from([None, 1, 2, 99]))
def test_that_arbitrary_rows_are_proposed_for_and_never_raise(
    rows: list[list[object]], other: list[list[object]], kind: str | None, header_row: int | None
) -> None:
    seen = glance_of(rows, other=other)
    draft = propose(CARD, seen, kind=kind, header_row=header_row)
    assert _is_sound(draft)
    assert kind in (None, draft.kind)
    open_points(CARD, draft)
    again = refreshed(CARD, seen, draft)
    assert replace(again, remarks=()) == replace(draft, remarks=())
