"""Mappings that were used before, found again by their headings."""

from __future__ import annotations

from dataclasses import replace

from scorecard_app.domain.model import Segment
from scorecard_app.exchange.mapping import Mapping, parse_mapping
from scorecard_app.exchange.recognition.finishing import open_points, to_mapping
from scorecard_app.exchange.recognition.propose import propose
from tests.imports import small_card
from tests.sheets import Rows, answers, glance_of, roles

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
