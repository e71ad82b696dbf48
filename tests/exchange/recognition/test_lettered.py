"""Columns without a heading of their own are read by their letter; whatever is not read is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard_app.errors import ImportRefused
from scorecard_app.exchange import read_incoming
from scorecard_app.exchange.lettering import column_names, column_of, lettered
from scorecard_app.exchange.mapping import parse_mapping
from scorecard_app.exchange.recognition.finishing import open_points, to_mapping
from scorecard_app.exchange.recognition.glance import glance
from scorecard_app.exchange.recognition.propose import propose
from tests.command_line import bakery, done, run
from tests.imports import read, small_card, values, write_book
from tests.sheets import Rows, drafted, glance_of, roles

CARD = small_card()
CORNER: Rows = [["", "Jan 2026", "Feb 2026"], ["Churn rate", 1, 2], ["Orders", 3, 4]]
MONTHS = ["Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"]


@pytest.mark.parametrize("column", [0, 25, 26, 701, 702, 16383])
def test_that_a_letter_names_its_column(column: int) -> None:
    assert column_of(lettered(column)) == column


def test_that_only_columns_without_a_heading_of_their_own_are_named_by_letter() -> None:
    assert column_names(["", "Ist", "Soll", "ist "]) == ("#A", "#B", "Soll", "#D")
    assert column_names(["", "#A"]) == ("", "#A")


def test_that_a_blank_corner_is_the_column_of_names() -> None:
    draft = drafted(CARD, CORNER)
    assert roles(draft) == {"#A": "measure", "Jan 2026": "value", "Feb 2026": "value"}
    assert open_points(CARD, draft) == ()
    assert to_mapping(CARD, draft).measure_column == "#A"


def test_that_a_blank_corner_is_the_column_of_periods() -> None:
    draft = drafted(CARD, [["", "Orders"], ["Jan 2026", 1], ["Feb 2026", 2]])
    assert (draft.kind, roles(draft)) == ("down", {"#A": "period", "Orders": "value"})


def test_that_a_blank_column_has_no_name() -> None:
    draft = drafted(CARD, [["KPI", "", "Jan 2026"], ["Orders", "", 1]])
    assert [each.header for each in draft.columns] == ["KPI", "", "Jan 2026"]


def test_that_a_doubled_heading_is_matched_by_its_text_and_named_by_its_letter() -> None:
    draft = drafted(CARD, [["Monat", "Orders", "%", "Churn rate", "%"], ["Jan 2026", 1, 2, 3, 4]])
    assert roles(draft) == {"Monat": "period", "Orders": "value", "Churn rate": "value"} | {
        each.header: "value" for each in draft.columns if each.heading == "%" and each.role == "value"
    }
    twice = drafted(CARD, [["Monat", "Orders", "Orders"], ["Jan 2026", 1, 2]])
    assert [(each.text, each.choice.kind) for each in twice.names] == [("#B", "attach"), ("#C", "open")]
    assert list(to_mapping(CARD, twice).value_columns) == ["#B"]


def test_that_columns_are_read_by_letter(tmp_path: Path) -> None:
    rows = [["", "Ist", "Soll", "Ist"], ["Jan 2026", 1, 9, 2]]
    found = read(
        CARD,
        write_book(tmp_path / "a.xlsx", rows),
        periods="down",
        header_row=1,
        period_column="#A",
        value_columns={"#D": "orders"},
    )
    assert list(values(found).values()) == [2.0]


def test_that_a_heading_goes_before_a_letter(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", [["", "#A", "Jan 2026"], ["Orders", "Churn rate", 2]])
    found = read(CARD, book, periods="across", header_row=1, measure_column="#A")
    assert [key[0] for key in values(found)] == ["churn"]


@pytest.mark.parametrize(
    ("column", "code"), [("Ist", "import-header-twice"), ("#B", "import-no-header"), ("#ABCD", "import-no-header")]
)
def test_that_a_doubled_heading_or_the_letter_of_another_one_is_refused(
    tmp_path: Path, column: str, code: str
) -> None:
    book = write_book(tmp_path / "a.xlsx", [["", "KPI", "Ist", "Ist"], ["Jan 2026", "Orders", 9, 2]])
    with pytest.raises(ImportRefused) as refused:
        read(CARD, book, periods="down", header_row=1, period_column="#A", value_columns={column: "orders"})
    assert refused.value.code == code


def test_that_periods_are_left_out_by_letter(tmp_path: Path) -> None:
    rows = [["KPI", "Jan 2026", "Jan 2026"], ["Orders", 1, 2]]
    book = write_book(tmp_path / "a.xlsx", rows)
    found = read(CARD, book, periods="across", header_row=1, measure_column="KPI", leave=["#B"])
    assert list(values(found).values()) == [2.0]


def test_that_a_blank_corner_is_imported_and_remembered(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    rows = [["", "2026-01"], ["Waiting time", 4], ["Strange", 5]]
    shown = done(
        "import", file, write_book(tmp_path / "a.xlsx", rows), "--as", "Strange=new:Late orders", "--commit"
    )
    assert "2 values read: 2 new" in shown
    moved = write_book(tmp_path / "b.xlsx", [["Report"], ["", "2026-02"], ["Strange", 6], ["Waiting time", 5]])
    again = run("import", file, moved)
    assert "in an earlier import" in again.out
    assert "“Strange” → Late orders\n" in again.out
    assert "2 values read: 2 new" in again.out


def test_that_a_mapping_of_letters_alone_is_not_taken_for_another_sheet() -> None:
    used = parse_mapping(
        {"periods": "across", "sheet": "Churn", "measure": "churn", "segment_column": "#A", "header_row": 1}
    )
    rows = [["", "Jan 2026"], ["Shop", 1], ["Café", 2]]
    assert propose(CARD, glance_of(rows, "Churn"), known=[used]).remembered
    assert not propose(CARD, glance_of(rows, "Orders"), known=[used]).remembered


@pytest.mark.parametrize(
    "head",
    [
        [["KPI", 2025, *[None] * 11, 2026], [None, *MONTHS, *MONTHS]],
        [["", *[2025] * 12, *[2026] * 12], ["", *MONTHS, *MONTHS]],
        [["Bericht"], ["KPI", *[2025] * 12, *[2026] * 12], [None, *MONTHS, *MONTHS]],
    ],
)
def test_that_all_months_below_two_years_are_read(tmp_path: Path, head: Rows) -> None:
    book = write_book(tmp_path / "a.xlsx", [*head, ["Orders", *range(24)], ["Churn rate", *range(24)]])
    draft = propose(CARD, glance(book))
    assert draft.questions == ()
    found = read_incoming(CARD, book, mapping=to_mapping(CARD, draft))
    assert len(values(found)) == 48
    assert values(found)["orders", None, "2026-12", "value"] == 23.0


@pytest.mark.parametrize(
    ("actual", "plan"),
    [
        ("{} Ist", "{} Soll"),
        ("Ist {}", "Plan {}"),
        ("{} Wert", "{} Ziel"),
        ("{} Actual", "{} Budget"),
        ("{} (value)", "{} (target)"),
        ("{} waarde", "{} doel"),
        ("{} בפועל", "{} יעד"),
    ],
)
def test_that_actual_columns_are_read_and_planned_ones_named(tmp_path: Path, actual: str, plan: str) -> None:
    head = [each.format(month) for month in ("Jan 2026", "Mar 2026") for each in (actual, plan)]
    book = write_book(tmp_path / "a.xlsx", [["KPI", *head], ["Orders", 1, 2, 3, 4], ["Churn rate", 5, 6, 7, 8]])
    draft = propose(CARD, glance(book))
    assert draft.kind == "across"
    left = [each.facts["text"] for each in draft.remarks if each.code == "recognition-plan-left-out"]
    assert left == [head[1], head[3]]
    found = read_incoming(CARD, book, mapping=to_mapping(CARD, draft))
    assert {(key[0], key[2]): value for key, value in values(found).items()} == {
        ("orders", "2026-01"): 1.0,
        ("orders", "2026-03"): 3.0,
        ("churn", "2026-01"): 5.0,
        ("churn", "2026-03"): 7.0,
    }


def test_that_months_below_actual_and_plan_are_headings_as_well() -> None:
    rows = [["KPI", "Ist", "Ist", "Soll", "Soll"], ["", *["Jan 2026", "Feb 2026"] * 2], ["Orders", 1, 2, 3, 4]]
    draft = drafted(CARD, rows)
    assert roles(draft) == {"KPI": "measure", "Ist Jan 2026": "value", "Ist Feb 2026": "value"}


def test_that_one_column_of_values_is_of_the_measure_in_the_title() -> None:
    rows = [["Maand", "Realisatie", "Begroting"], ["jan 2026", 10, 11], ["feb 2026", 12, 13]]
    draft = drafted(CARD, rows, "Churn rate")
    assert open_points(CARD, draft) == ()
    mapping = to_mapping(CARD, draft)
    assert (mapping.measure, mapping.value_column) == (("churn", None), "Realisatie")
    assert drafted(CARD, rows, "Blad1").names[0].choice.kind == "open"


def test_that_columns_that_are_not_read_are_named_once() -> None:
    rows = [["KPI", "Jan 2026", "Vorjahr", "Trend", "", "Gesamt"], ["Orders", 1, 2, "up", 7, 3]]
    draft = drafted(CARD, rows)
    assert [(each.code, each.facts) for each in draft.remarks] == [
        ("import-total-left-out", {"text": "Gesamt"}),
        ("recognition-columns-left-out", {"names": "“Vorjahr”, “Trend”, “#E”"}),
    ]
