"""What a sheet says beside its numbers: targets, the strategy, how new measures are; and lists of measures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scorecard_app.domain.edits.targets import add_target
from scorecard_app.domain.importing import apply_plan, make_plan
from scorecard_app.domain.incoming import Incoming
from scorecard_app.domain.model import Initiative, Measure, Objective, Scorecard, Target
from scorecard_app.domain.period import Frequency, parse_period
from scorecard_app.domain.rules import check_card
from scorecard_app.exchange.measure_words import direction_of, frequency_of
from scorecard_app.labels import problem_sentence
from scorecard_app.library.catalog import as_measure
from tests.imports import codes, read, small_card, values, write_book

CARD = small_card()
WIDE: dict[str, Any] = {"periods": "across", "measure_column": "KPI"}
LONG: dict[str, Any] = {
    "periods": "down",
    "period_column": "Month",
    "measure_column": "KPI",
    "value_column": "Value",
}
LIST: dict[str, Any] = {"periods": "none", "measure_column": "KPI"}


def book(tmp_path: Path, *rows: Any, **more: Any) -> Path:
    """Write these rows."""
    return write_book(tmp_path / "a.xlsx", rows, **more)


def applied(found: Incoming, card: Scorecard = CARD) -> Scorecard:
    """Carry an import out, and see that it brings nothing the second time and that the result is sound."""
    plan = make_plan(card, found)
    assert [problem_sentence(each) for each in plan.problems if each.blocking] == []
    after = apply_plan(plan, card)
    check_card(after)
    return after


def twice(path: Path, card: Scorecard = CARD, **mapping: Any) -> Scorecard:
    """Import a file, then once more: the second time nothing is new."""
    after = applied(read(card, path, **mapping), card)
    again = make_plan(after, read(after, path, **mapping))
    assert (again.writes, again.blocked) == (False, False)
    return after


def targets(card: Scorecard, measure: str) -> list[tuple[str, str | None, float | None, float | None]]:
    """Return start, segment, goal and red of a measure's targets."""
    return [(str(each.start), each.segment, each.goal, each.red) for each in card.measures[measure].targets]


def test_that_a_column_of_targets_in_a_wide_sheet_holds_from_its_first_period(tmp_path: Path) -> None:
    rows = [
        ["KPI", "Zielwert", "Toleranzwert", "2026-01", "2026-02"],
        ["churn", 0.03, "4 %", 0.05, None],
        ["orders", 100, 80, 90, 95],
    ]
    path = book(tmp_path, *rows, formats={"B2": "0%", "D2": "0%"})
    card = twice(path, **WIDE, target_column="Zielwert", red_column="Toleranzwert")
    assert targets(card, "churn") == [("2026-01", None, 3.0, 4.0)]
    assert targets(card, "orders") == [("2026-01", None, 100.0, 80.0)]


def test_that_a_target_starts_with_the_measures_own_kind_of_period(tmp_path: Path) -> None:
    path = book(tmp_path, ["KPI", "Goal", "2026-03", "2026-Q2", "2026"], ["nps", 40, None, 30, None])
    assert targets(twice(path, **WIDE, target_column="Goal"), "nps") == [("2026-Q2", None, 40.0, None)]


def test_that_a_target_beside_shorter_periods_starts_with_the_one_they_begin_in(tmp_path: Path) -> None:
    path = book(tmp_path, ["KPI", "Goal", "May", "Jun"], ["nps", 40, None, None], ["orders", 9, 5, 6])
    found = read(CARD, path, **WIDE, target_column="Goal", year=2026)
    assert codes(found) == []
    assert targets(applied(found), "nps") == [("2026-Q2", None, 40.0, None)]


def test_that_each_row_of_a_long_sheet_states_the_target_of_its_period(tmp_path: Path) -> None:
    rows = [
        ["Month", "KPI", "Where", "Value", "Goal"],
        ["2026-01", "orders", None, 1, 90],
        ["2026-02", "orders", None, 2, 90],
        ["2026-03", "orders", None, None, 95],
        ["2026-01", "orders", "Shop", 3, 40],
    ]
    card = twice(book(tmp_path, *rows), **LONG, target_column="Goal", segment_column="Where")
    assert targets(card, "orders") == [
        ("2026-01", None, 90.0, None),
        ("2026-01", "shop", 40.0, None),
        ("2026-03", None, 95.0, None),
    ]


def test_that_a_snapshot_states_the_targets_of_its_period(tmp_path: Path) -> None:
    path = book(tmp_path, ["KPI", "Actual", "Goal"], ["orders", 5, 9])
    mapping: dict[str, Any] = {"periods": "down", "period": "2026-03", "measure_column": "KPI"}
    card = twice(path, **mapping, value_column="Actual", target_column="Goal")
    assert targets(card, "orders") == [("2026-03", None, 9.0, None)]


def test_that_the_target_of_a_row_that_feeds_several_measures_is_left_out(tmp_path: Path) -> None:
    path = book(tmp_path, ["Month", "A", "B", "Goal"], ["2026-01", 1, 2, 9])
    mapping: dict[str, Any] = {"periods": "down", "period_column": "Month", "target_column": "Goal"}
    found = read(CARD, path, **mapping, value_columns={"A": "churn", "B": "orders"})
    assert (codes(found), found.targets) == (["import-target-whose"], ())
    card = twice(path, **mapping, value_columns={"A": "orders"})
    assert targets(card, "orders") == [("2026-01", None, 9.0, None)]


def test_that_a_target_may_have_a_sign_before_it(tmp_path: Path) -> None:
    rows = [["KPI", "Goal", "2026-01"], ["orders", "≥ 90", 80], ["churn", ">= 3", 5], ["Waiting", "< 10", 12]]
    mapping = {**WIDE, "target_column": "Goal", "create_measures": True, "objective": "o"}
    found = read(CARD, book(tmp_path, *rows), **mapping)
    card = applied(found)
    assert targets(card, "orders") == [("2026-01", None, 90.0, None)]
    assert targets(card, "churn") == []
    assert "import-target-direction" in codes(found)
    assert card.measures["waiting"].direction == "lower"
    assert targets(card, "waiting") == [("2026-01", None, 10.0, None)]


def test_that_a_red_line_above_the_goal_says_that_less_is_better(tmp_path: Path) -> None:
    rows = [["KPI", "Zielwert", "Toleranzwert", "2026-01"], ["Fehlerquote", 2, 5, 3]]
    mapping = {**WIDE, "target_column": "Zielwert", "red_column": "Toleranzwert"}
    found = read(CARD, book(tmp_path, *rows), **mapping, create_measures=True, objective="o")
    assert codes(found) == ["import-direction-from-target"]
    assert applied(found).measures["fehlerquote"].direction == "lower"


def test_that_a_target_that_is_no_number_is_a_problem_with_its_cell(tmp_path: Path) -> None:
    path = book(tmp_path, ["KPI", "Goal", "2026-01"], ["orders", "as before", 80], ["churn", "n/a", 3])
    found = read(CARD, path, **WIDE, target_column="Goal")
    assert [(each.code, each.cell) for each in found.problems] == [("import-not-a-number", "B2")]


def test_that_a_changed_target_keeps_what_the_file_does_not_say(tmp_path: Path) -> None:
    start = parse_period("2026-01")
    card = add_target(CARD, "orders", Target(start, goal=80.0, red=60.0, best=99.0))
    path = book(tmp_path, ["KPI", "Goal", "2026-01"], ["orders", 90, 80])
    after = twice(path, card, **WIDE, target_column="Goal")
    assert after.measures["orders"].targets == (Target(start, goal=90.0, red=60.0, best=99.0),)


STRATEGY: list[list[Any]] = [
    ["Perspective", "Objective", "KPI", "Owner", "Project", "2026-01"],
    ["Customers", "Win customers", "Leads", "Ada", "Fair; Website", 7],
    [None, None, "Orders", None, None, 8],
    ["People", "Train people", "Courses", "Bo", "Academy", 9],
    [None, None, None, None, "Fair", None],
    [None, "objective", "Visits", None, None, 1],
]
COLUMNS: dict[str, Any] = {
    "perspective_column": "Perspective",
    "objective_column": "Objective",
    "owner_column": "Owner",
    "initiative_column": "Project",
    "create_measures": True,
}


def test_that_perspectives_objectives_and_initiatives_are_proposed(tmp_path: Path) -> None:
    path = book(tmp_path, *STRATEGY[:5])
    found = read(CARD, path, **WIDE, **COLUMNS)
    assert "import-name-from-above" in codes(found)
    card = twice(path, **WIDE, **COLUMNS)
    assert [(each.name, each.id) for each in card.perspectives.values()] == [
        ("Customers", "p"),
        ("People", "people"),
    ]
    assert [(each.id, each.perspective) for each in card.objectives.values()] == [
        ("o", "p"),
        ("win-customers", "p"),
        ("train-people", "people"),
    ]
    made = {id: (each.objective, each.owner) for id, each in card.measures.items() if id not in CARD.measures}
    assert made == {"leads": ("win-customers", "Ada"), "courses": ("train-people", "Bo")}
    assert {id: each.objectives for id, each in card.initiatives.items()} == {
        "fair": ("win-customers", "train-people"),
        "website": ("win-customers",),
        "academy": ("train-people",),
    }


def test_that_an_objective_is_known_by_name_within_its_perspective(tmp_path: Path) -> None:
    rows = [STRATEGY[0], ["customers", "OBJECTIVE", "Visits", None, None, 1]]
    card = twice(book(tmp_path, *rows), **WIDE, **COLUMNS)
    assert card.measures["visits"].objective == "o"
    assert list(card.objectives) == ["o"]
    rows = [STRATEGY[0], ["People", "Objective", "Visits", None, None, 1]]
    card = twice(book(tmp_path, *rows), **WIDE, **COLUMNS)
    assert card.measures["visits"].objective == "objective"


def test_that_a_new_objective_without_a_perspective_is_asked(tmp_path: Path) -> None:
    two = small_card()
    two = applied(read(two, book(tmp_path, *STRATEGY[:5]), **WIDE, **COLUMNS), two)
    path = book(tmp_path, ["Goal", "KPI", "2026-01"], ["Be kind", "Smiles", 1])
    mapping = {**WIDE, "objective_column": "Goal", "create_measures": True}
    assert codes(read(two, path, **mapping), blocking=True) == ["import-no-perspective", "import-no-objective"]
    card = applied(read(two, path, **mapping, objective="train-people"), two)
    assert card.objectives["be-kind"].perspective == "people"


def test_that_a_measure_without_an_objective_is_asked(tmp_path: Path) -> None:
    path = book(tmp_path, ["Goal", "KPI", "2026-01"], [None, "Smiles", 1])
    found = read(CARD, path, **WIDE, objective_column="Goal", create_measures=True)
    assert [(each.code, each.cell) for each in found.problems] == [("import-no-objective", "A2")]


def test_that_two_objectives_of_one_name_are_asked(tmp_path: Path) -> None:
    twins = {"a": Objective("a", "p", "Grow"), "b": Objective("b", "p", "grow")}
    card = small_card()
    card = Scorecard("T", perspectives=card.perspectives, objectives=twins)
    path = book(tmp_path, ["Goal", "KPI", "2026-01"], ["Grow", "Smiles", 1])
    mapping = {**WIDE, "objective_column": "Goal", "create_measures": True}
    assert "import-objectives" in codes(read(card, path, **mapping), blocking=True)


def test_that_an_initiative_of_the_scorecard_stays_as_it_is(tmp_path: Path) -> None:
    card = small_card(initiatives={"x": Initiative("x", "Website", (), owner="Cy")})
    rows = [["Objective", "KPI", "Project", "2026-01"], ["Objective", "orders", "website\nShop window", 3]]
    mapping = {**WIDE, "objective_column": "Objective", "initiative_column": "Project"}
    after = twice(book(tmp_path, *rows), card, **mapping)
    assert after.initiatives["x"] == card.initiatives["x"]
    assert after.initiatives["shop-window"].objectives == ("o",)


def test_that_a_made_measure_is_as_its_row_says(tmp_path: Path) -> None:
    rows = [
        ["KPI", "Unit", "How often", "Better", "What it is", "2026-Q1", "2026-Q2"],
        ["Wartezeit", "Tage", "vierteljährlich", "je niedriger, desto besser", "Days until", 5, 6],
        ["Smiles", "%", "sometimes", "hm", None, 50, 60],
    ]
    mapping = {**WIDE, "unit_column": "Unit", "frequency_column": "How often", "direction_column": "Better"}
    mapping |= {"definition_column": "What it is", "create_measures": True, "objective": "o"}
    found = read(CARD, book(tmp_path, *rows), **mapping)
    assert codes(found) == [
        "import-unknown-frequency",
        "import-unknown-direction",
        "import-definitions-left-out",
    ]
    made = {each.id: (each.unit, each.frequency, each.direction) for each in applied(found).measures.values()}
    assert made["wartezeit"] == ("Tage", Frequency.QUARTER, "lower")
    assert made["smiles"] == ("%", Frequency.QUARTER, "higher")


def test_that_a_frequency_coarser_than_the_numbers_gives_way(tmp_path: Path) -> None:
    rows = [["KPI", "How often", "2026-01"], ["Smiles", "yearly", 5]]
    mapping = {**WIDE, "frequency_column": "How often", "create_measures": True, "objective": "o"}
    assert applied(read(CARD, book(tmp_path, *rows), **mapping)).measures["smiles"].frequency == Frequency.MONTH


def test_that_a_list_of_names_becomes_measures(tmp_path: Path) -> None:
    rows = [
        ["Area", "Objective", "KPI", "Definition", "How often", "Target"],
        ["Customers", "Objective", "Kundenabwanderung", "Lost customers", "monthly", None],
        ["Customers", "Objective", "Orders", "Known already", None, None],
        ["Customers", "Objective", "Smiles", "Smiles a day", "every quarter", 30],
        ["Customers", "Objective", "smiles ", None, None, None],
    ]
    mapping = {**LIST, "perspective_column": "Area", "objective_column": "Objective", "target_column": "Target"}
    mapping |= {"definition_column": "Definition", "frequency_column": "How often"}
    path = book(tmp_path, *rows)
    found = read(CARD, path, **mapping)
    assert codes(found) == [
        "import-measure-known",
        "import-measure-twice",
        "import-definitions-left-out",
        "import-target-no-start",
    ]
    card = twice(path, **mapping, year=2026)
    assert targets(card, "smiles") == [("2026-Q1", None, 30.0, None)]
    assert card.measures["smiles"].frequency == Frequency.QUARTER
    made = [each for each in card.measures.values() if each.library == "customer_churn_rate"]
    assert len(made) == 1


def test_that_a_list_of_what_is_there_already_is_no_error_and_an_empty_one_is(tmp_path: Path) -> None:
    found = read(CARD, book(tmp_path, ["KPI"], ["orders"]), **LIST, objective="o")
    assert codes(found) == ["import-measure-known"]
    found = read(CARD, book(tmp_path, ["KPI"]), **LIST, objective="o")
    assert codes(found) == ["import-nothing"]


@pytest.mark.parametrize(
    ("word", "frequency"),
    [
        ("Monthly", Frequency.MONTH),
        ("halbjährlich", Frequency.HALF),
        ("Per kwartaal", Frequency.QUARTER),
        ("שנתי", Frequency.YEAR),
        ("wekelijks.", Frequency.WEEK),
        ("now and then", None),
    ],
)
def test_that_words_for_how_often_are_known(word: str, frequency: Frequency | None) -> None:
    assert frequency_of(word) == frequency


@pytest.mark.parametrize(
    ("word", "direction"),
    [
        ("Higher is better", "higher"),
        ("Je niedriger, desto besser", "lower"),
        ("hoe hoger hoe beter", "higher"),
        ("ירידה", "lower"),
        ("Ja/Nein", "yes_no"),
        ("Korridor", "range"),
        ("max", None),
    ],
)
def test_that_words_for_the_direction_are_known(word: str, direction: str | None) -> None:
    assert direction_of(word) == direction


def test_that_percentages_without_a_percent_format_are_pointed_out_and_not_multiplied(tmp_path: Path) -> None:
    rate = Measure("rate", "o", "Rate", unit="%", targets=(Target(parse_period("2026-01"), goal=90.0),))
    card = small_card(rate)
    path = book(tmp_path, ["KPI", "2026-01", "2026-02"], ["rate", 0.85, 0.9])
    found = read(card, path, **WIDE)
    assert list(values(found).values()) == [0.85, 0.9]
    assert [(each.code, each.cell, each.blocking) for each in found.problems] == [
        ("import-percent-as-fraction", "B2", False)
    ]


@pytest.mark.parametrize(
    ("cells", "goal", "told"),
    [
        ([0.85, 0.9], None, True),
        ([0.85, 85], 90.0, False),
        ([0.4, 0.6], 0.5, False),
        ([0, 0], 90.0, False),
        ([1, 1], 90.0, False),
        ([0.03, 0.02], 4.0, True),
    ],
)
def test_that_only_fractions_far_from_all_there_is_are_pointed_out(
    tmp_path: Path, cells: list[float], goal: float | None, told: bool
) -> None:
    stated = () if goal is None else (Target(parse_period("2026-01"), goal=goal),)
    card = small_card(Measure("rate", "o", "Rate", unit="%", targets=stated))
    found = read(card, book(tmp_path, ["KPI", "2026-01", "2026-02"], ["rate", *cells]), **WIDE)
    assert ("import-percent-as-fraction" in codes(found)) is told


@pytest.mark.parametrize(
    ("unit", "own", "said"),
    [
        ("TEUR", "EUR", True),
        ("h", "min", True),
        ("€", "EUR", False),
        ("eur", "EUR", False),
        ("Prozent", "%", False),
    ],
)
def test_that_numbers_in_another_unit_than_their_measures_are_said(
    tmp_path: Path, unit: str, own: str, said: bool
) -> None:
    card = small_card(Measure("m", "o", "Revenue", unit=own))
    rows = [["KPI", "Unit", "2026-01"], ["Revenue", unit, 12]]
    found = read(card, book(tmp_path, *rows), **WIDE, unit_column="Unit")
    assert [each.cell for each in found.problems if each.code == "import-unit-differs"] == ["B2"] * said
    assert len(found.rows) == 1


@pytest.mark.parametrize(
    ("code", "unit", "said"),
    [
        ("net_promoter_score", "Punkte", False),
        ("order_volume", "Stück", False),
        ("average_order_value", "€", False),
        ("average_order_value", "TEUR", True),
        ("customer_churn_rate", "Prozent", False),
        ("customer_churn_rate", "Kunden", True),
    ],
)
def test_that_a_unit_of_the_library_in_another_word_is_no_other_unit(
    tmp_path: Path, code: str, unit: str, said: bool
) -> None:
    measure = as_measure(code, id="m", objective="o", language="en", currency="EUR")
    rows = [["KPI", "Unit", "2026"], [measure.name, unit, 12]]
    found = read(small_card(measure), book(tmp_path, *rows), **WIDE, unit_column="Unit")
    assert ("import-unit-differs" in codes(found)) is said
