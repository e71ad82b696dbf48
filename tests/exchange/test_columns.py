"""Names as the mapping says them: measures, inputs and segments, left out or made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scorecard_app.domain.importing import apply_plan, make_plan
from scorecard_app.domain.model import Measure, Scorecard
from scorecard_app.domain.rules import check_card
from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.columns import Names, Nowhere, Placed
from scorecard_app.exchange.mapping import parse_mapping
from scorecard_app.labels import error_sentence, problem_sentence
from tests.imports import CHURN, NPS, codes, read, small_card, values, write_book

CARD = small_card()
WIDE: dict[str, Any] = {"periods": "across", "measure_column": "Measure"}


def names(card: Scorecard = CARD, **mapping: Any) -> Names:
    """Return the names of a wide mapping."""
    return Names(card, parse_mapping({**WIDE, **mapping}))


def test_that_a_name_goes_where_the_mapping_says() -> None:
    found = names(measures={"Fans": ["nps", "promoters"], "Abgang": "churn", "Old": None})
    assert found.destination("fans") == Placed(NPS, "promoters")
    assert found.destination(" Abgang ") == Placed(CHURN, None)
    assert found.destination("Old") is Nowhere.LEFT
    assert found.destination("Churn rate") == Placed(CHURN, None)
    assert found.destination("Sorrow") is Nowhere.UNKNOWN
    assert found.destination("Total") is Nowhere.TOTAL


def test_that_a_name_of_two_measures_goes_nowhere() -> None:
    twice = small_card(CHURN, Measure("churn2", "o", "Churn rate"))
    assert names(twice).destination("Churn rate") is Nowhere.AMBIGUOUS
    assert names(twice, measures={"Churn rate": "churn2"}).destination("Churn rate") == Placed(
        twice.measures["churn2"], None
    )


def test_that_numbers_of_mapped_names_go_to_inputs(tmp_path: Path) -> None:
    rows = [["Measure", "2026-Q1"], ["Fans", 11], ["Foes", 3], ["All", 20], ["Rubbish", 9]]
    measures = {"Fans": ["nps", "promoters"], "Foes": ["nps", "detractors"], "All": ["nps", "responses"]}
    found = read(CARD, write_book(tmp_path / "a.xlsx", rows), **WIDE, measures={**measures, "Rubbish": None})
    assert {key[3]: value for key, value in values(found).items()} == {
        "promoters": 11.0,
        "detractors": 3.0,
        "responses": 20.0,
    }


def test_that_a_measure_left_out_is_said_once_with_its_name(tmp_path: Path) -> None:
    rows = [["Measure", "Where", "2026-01"], ["Old", "Shop", 1], ["Old", "Café", 2], ["Churn rate", "Shop", 3]]
    book = write_book(tmp_path / "a.xlsx", rows)
    found = read(CARD, book, **WIDE, segment_column="Where", measures={"OLD": None})
    assert [(each.code, each.cell, each.blocking) for each in found.problems] == [("import-left-out", "A2", False)]
    assert "Old" in problem_sentence(found.problems[0])
    assert list(values(found).values()) == [3.0]


def test_that_a_segment_left_out_is_said_once_with_its_name(tmp_path: Path) -> None:
    rows = [
        ["Measure", "Where", "2026-01", "2026-02"],
        ["Churn rate", "Moon", 1, 2],
        ["Churn rate", "Shop", 3, None],
    ]
    book = write_book(tmp_path / "a.xlsx", rows)
    found = read(CARD, book, **WIDE, segment_column="Where", segments={"moon": False}, create_segments=True)
    assert [(each.code, each.blocking) for each in found.problems] == [("import-left-out", False)]
    assert found.segments == ()
    assert list(values(found).values()) == [3.0]


def test_that_a_segment_is_made_under_the_name_the_mapping_says(tmp_path: Path) -> None:
    rows = [
        ["Measure", "Where", "2026-01"],
        ["Churn rate", "M", 1],
        ["Churn rate", "Luna", 2],
        ["Churn rate", "S", 3],
    ]
    book = write_book(tmp_path / "a.xlsx", rows)
    said = {"M": "new:The Moon", "Luna": "new:the moon ", "S": "new:Shop"}
    found = read(CARD, book, **WIDE, segment_column="Where", segments=said, duplicates="last")
    assert [each.name for each in found.segments] == ["The Moon"]
    assert {key[1] for key in values(found)} == {found.segments[0].id, "shop"}
    after = apply_plan(make_plan(CARD, found), CARD)
    again = read(after, book, **WIDE, segment_column="Where", segments=said, duplicates="last")
    assert again.segments == ()


def test_that_an_input_is_what_the_mapping_says_after_the_measures_own_names() -> None:
    found = names(inputs={"Fans": "promoters", "detractors": "promoters", "Nix": "nothing"})
    assert found.input(NPS, "fans") == "promoters"
    assert found.input(NPS, "detractors") == "detractors"
    assert found.input(NPS, "Answers of 0 to 6") == "detractors"
    assert found.input(NPS, "Nix") is None
    assert found.input(CHURN, "Fans") is None


def test_that_an_input_column_is_read_by_the_words_of_the_mapping(tmp_path: Path) -> None:
    rows = [["Measure", "Part", "2026-Q1"], ["NPS", "Fans", 11], ["NPS", "Foes", 3]]
    book = write_book(tmp_path / "a.xlsx", rows)
    found = read(CARD, book, **WIDE, input_column="Part", inputs={"FANS": "promoters", "Foes": "Answers of 0 to 6"})
    assert {key[3]: value for key, value in values(found).items()} == {"promoters": 11.0, "detractors": 3.0}
    assert codes(found) == []


@pytest.mark.parametrize("name", ["library:net_promoter_score", "nps", "Net Promoter Score"])
def test_that_a_measure_of_the_library_the_card_has_is_that_one(name: str) -> None:
    found = names(measures={"X": name}, create_measures=True, objective="o")
    assert found.destination("X") == Placed(NPS, None)
    assert found.new is not None
    assert found.new.made == {}


@pytest.mark.parametrize(
    ("measures", "code", "shown"),
    [
        ({"X": "library:net_promoter_scor"}, "mapping-no-library", "net_promoter_score"),
        ({"X": ["library:market_share", "eggs"]}, "mapping-no-input", "own_sales"),
        ({"X": "Sorrow"}, "mapping-no-measure", "Sorrow"),
        ({"X": ["nps", "eggs"]}, "mapping-no-input", "eggs"),
        ({"X": "new:" + "x" * 201}, "text-long", ""),
    ],
)
def test_that_what_the_mapping_names_wrongly_is_refused_with_a_sentence(
    measures: dict[str, Any], code: str, shown: str
) -> None:
    with pytest.raises(ImportRefused, match=code) as refused:
        names(measures=measures, create_measures=True, objective="o")
    assert shown in error_sentence(refused.value)


def test_that_a_code_of_two_measures_of_the_card_is_refused() -> None:
    card = small_card(NPS, Measure("nps2", "o", "Second", library="net_promoter_score"))
    with pytest.raises(ImportRefused, match="mapping-library-twice") as refused:
        names(card, measures={"X": "library:net_promoter_score"}, objective="o")
    assert "nps, nps2" in error_sentence(refused.value)


def test_that_all_rows_of_a_mapped_card_hold_the_rules(tmp_path: Path) -> None:
    rows = [["Measure", "2026-01"], ["A", 1], ["B", 2], ["C", 3], ["D", 4]]
    said = {"A": "new:Apples", "B": ["library:market_share", "own_sales"], "C": None}
    found = read(CARD, write_book(tmp_path / "a.xlsx", rows), **WIDE, measures=said, objective="Objective")
    assert [(each.name, each.library) for each in found.measures] == [
        ("Apples", None),
        ("Market share", "market_share"),
    ]
    assert sorted(codes(found)) == ["import-left-out", "import-unknown-measure"]
    check_card(apply_plan(make_plan(CARD, found), CARD))
