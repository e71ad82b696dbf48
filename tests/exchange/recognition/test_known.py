"""Mappings that were used before, found again by their headings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from scorecard_app.domain.model import Segment
from scorecard_app.exchange.mapping import Mapping, parse_mapping
from scorecard_app.exchange.recognition.draft import Draft
from scorecard_app.exchange.recognition.editing import with_header_row
from scorecard_app.exchange.recognition.finishing import open_points, to_mapping
from scorecard_app.exchange.recognition.propose import propose
from tests.imports import small_card
from tests.sheets import Rows, answers, drafted, glance_of, roles

CARD = small_card()
USED = parse_mapping(
    {
        "periods": "down",
        "sheet": "Zahlen",
        "period_column": "Monat",
        "value_columns": {"X1": "orders", "X2": ["nps", "promoters"]},
        "year": 2025,
    }
)
MOVED: Rows = [["Bericht"], [], ["X2", "Neu", "Monat", "X1"], [1, 2, "Jan 2026", 3]]


def test_that_a_mapping_is_found_again_where_its_columns_have_moved() -> None:
    draft = propose(CARD, glance_of(MOVED, "Zahlen"), known=[USED])
    assert draft.remembered
    assert roles(draft) == {"X2": "value", "Monat": "period", "X1": "value"}
    assert [(each.text, each.choice.id, each.choice.input) for each in draft.names] == [
        ("X2", "nps", "promoters"),
        ("X1", "orders", None),
    ]
    assert open_points(CARD, draft) == ()
    assert to_mapping(CARD, draft).value_columns == USED.value_columns


def test_that_a_mapping_whose_headings_are_not_all_there_is_not_taken() -> None:
    draft = propose(CARD, glance_of([["Monat", "X1"], ["Jan 2026", 3]], "Zahlen"), known=[USED])
    assert not draft.remembered


def test_that_the_first_mapping_that_fits_wins() -> None:
    other = replace(USED, value_columns={"X1": ("churn", None)})
    draft = propose(CARD, glance_of(MOVED), known=[replace(USED, period_column="Tag"), other, USED])
    assert {each.text: each.choice.id for each in draft.names} == {"X1": "churn"}


def test_that_the_sheet_of_the_same_name_comes_first() -> None:
    draft = propose(CARD, glance_of(MOVED, "Alt", Zahlen=MOVED), known=[USED])
    assert draft.sheet == "Zahlen"


def test_that_a_year_is_asked_again_unless_the_sheet_says_it() -> None:
    bare: Rows = [["Monat", "X1", "X2"], ["Jan", 1, 2]]
    assert answers(propose(CARD, glance_of(bare, "Zahlen"), known=[USED])) == {"year": None}
    assert answers(propose(CARD, glance_of([["2027"], *bare], "Zahlen"), known=[USED])) == {"year": "2027"}


def test_that_measures_and_segments_made_by_the_last_import_are_attached_by_now() -> None:
    mapping = parse_mapping(
        {
            "periods": "across",
            "measure_column": "KPI",
            "segment_column": "Wo",
            "measures": {"Neue Zahl": "new:Orders", "Alt": None, "Weg": "gone"},
            "segments": {"Nord": "new:North", "Rest": False, "Alle": None},
            "create_segments": True,
            "objective": "o",
        }
    )
    card = replace(CARD, segments={**CARD.segments, "north": Segment("north", "North")})
    rows = [
        ["KPI", "Wo", "Jan 2026"],
        *(["Neue Zahl", where, 1] for where in ("Nord", "Rest", "Alle", "Shop")),
        ["Alt", "Nord", 2],
        ["Weg", "Nord", 2],
        ["NPS", "Nord", 2],
    ]
    draft = propose(card, glance_of(rows), known=[mapping])
    assert {each.text: (each.choice.kind, each.choice.id) for each in draft.names} == {
        "Neue Zahl": ("attach", "orders"),
        "Alt": ("leave", ""),
        "Weg": ("open", ""),
        "NPS": ("attach", "nps"),
    }
    assert {each.text: (each.choice.kind, each.choice.id) for each in draft.segments} == {
        "Nord": ("attach", "north"),
        "Rest": ("leave", ""),
        "Alle": ("whole", ""),
        "Shop": ("attach", "shop"),
    }


def test_that_answers_are_remembered() -> None:
    rows: Rows = [["Monat", "X1", "X2"], ["Jan 2026", "1.234", 2]]
    draft = propose(CARD, glance_of(rows, "Zahlen"), known=[replace(USED, locale="de", duplicates="last")])
    assert answers(draft) == {"locale": "de", "duplicates": "last"}


def test_that_a_sheet_of_one_measure_is_remembered() -> None:
    mapping = Mapping(
        "down", period_column="Monat", measure=("churn", None), segment_columns={"A": "shop", "B": "cafe"}
    )
    draft = propose(CARD, glance_of([["Monat", "A", "B"], ["Jan 2026", 1, 2]]), known=[mapping])
    assert draft.remembered
    assert [each.choice.id for each in draft.names] == ["churn"]
    assert to_mapping(CARD, draft).segment_columns == {"A": "shop", "B": "cafe"}


STACKED: list[Any] = [
    ["Sales"],
    ["KPI", *(date(2026, month, 1) for month in range(1, 7))],
    ["Orders", *range(100, 106)],
    ["Churn rate", *range(10, 16)],
    [],
    [],
    ["Service"],
    ["KPI", *(date(2025, month, 1) for month in range(7, 13))],
    ["Orders", *range(1000, 1006)],
    ["NPS", *range(20, 26)],
]


def others_of(draft: Draft) -> list[object]:
    return [each.facts["rows"] for each in draft.remarks if each.code == "recognition-several-tables"]


def test_that_the_mapping_of_the_lower_table_ends_the_upper_one_where_it_ends_now() -> None:
    glance = glance_of(STACKED)
    lower = propose(CARD, glance, header_row=8)
    assert (lower.header_row, others_of(lower)) == (8, ["2"])
    draft = propose(CARD, glance, known=[to_mapping(CARD, lower)])
    assert (draft.remembered, draft.header_row, others_of(draft)) == (True, 2, ["8"])
    assert [each.text for each in draft.names] == ["Orders", "Churn rate"]
    assert to_mapping(CARD, draft).until_blank


def test_that_the_table_below_said_by_its_row_ends_and_tells_of_the_others_as_well() -> None:
    upper = propose(CARD, glance_of(STACKED), header_row=2)
    assert (upper.settings["until_blank"], others_of(upper)) == (True, ["8"])
    lower = with_header_row(CARD, glance_of(STACKED), upper, 8)
    assert ("until_blank" in lower.settings, others_of(lower)) == (False, ["2"])


def test_that_the_mapping_of_an_upper_table_reads_on_where_no_other_table_follows_any_more() -> None:
    used = to_mapping(CARD, drafted(CARD, STACKED))
    assert used.until_blank
    draft = propose(CARD, glance_of([*STACKED[:4], [], ["Source: till"]]), known=[used])
    assert draft.remembered
    assert not to_mapping(CARD, draft).until_blank


def test_that_rows_left_behind_a_blank_one_are_never_left_without_a_word() -> None:
    used = to_mapping(CARD, drafted(CARD, STACKED))
    rows = [*STACKED[:4], [], ["NPS", *range(20, 26)]]
    draft = propose(CARD, glance_of(rows), known=[used])
    assert (to_mapping(CARD, draft).until_blank, others_of(draft)) == (True, ["6"])


def test_that_a_table_of_two_blocks_ends_before_another_table_and_says_where_it_goes_on() -> None:
    rows = [*STACKED[:4], [], ["NPS", *range(6)], [], *STACKED[6:]]
    draft = drafted(CARD, rows)
    assert (draft.header_row, draft.settings["until_blank"], others_of(draft)) == (2, True, ["6, 9"])


def test_that_months_added_since_do_not_hide_a_remembered_mapping() -> None:
    used = to_mapping(CARD, drafted(CARD, [["KPI", "Jan 2026"], ["Orders", 1]]))
    draft = propose(CARD, glance_of([["KPI", "Feb 2026", "Mar 2026"], ["Orders", 1, 2]]), known=[used])
    assert draft.remembered
    assert open_points(CARD, draft) == ()


def test_that_of_several_tables_none_is_taken_for_the_one_measure_of_a_mapping() -> None:
    used = Mapping("across", measure=("churn", None), segment_column="KPI")
    assert not propose(CARD, glance_of(STACKED), known=[used]).remembered
    assert propose(CARD, glance_of(STACKED[:4]), known=[used]).remembered
