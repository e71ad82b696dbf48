"""The parts of the data grid that need no window: columns, rows, cells, blocks as text, words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_app import i18n
from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.model import Measure, Objective, Perspective, Scorecard
from scorecard_app.domain.period import Frequency, parse_period
from scorecard_app.ui import formats
from scorecard_app.ui.grid import words
from scorecard_app.ui.grid.cells import Cells, Kind
from scorecard_app.ui.grid.clipboard import read_table, write_table
from scorecard_app.ui.grid.columns import MOST, Extents, columns, covered, own_period
from scorecard_app.ui.grid.reading import NoNumber, number_in
from scorecard_app.ui.grid.rows import GridRow, rows
from tests.ui_cards import TODAY, example_card

LOCALES = ("en_US", "de_DE", "de_CH", "he_IL")
P = parse_period
numbers = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e299, max_value=1e299)
blocks = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(numbers | st.none(), min_size=width, max_size=width), min_size=1, max_size=5)
)


@pytest.fixture(autouse=True)
def _formats() -> Iterator[None]:
    formats.install("en_US")
    yield
    i18n.use_formats(None)


def row(measure: str, input: str = "value", kind: str = "measure") -> GridRow:
    """Return a row of the example."""
    return next(each for each in rows(example_card()) if each.key == (kind, measure, input))


@pytest.mark.parametrize("locale", LOCALES)
def test_that_a_block_written_as_text_is_read_as_the_same_numbers(locale: str) -> None:
    formats.install(locale)
    line = row("downtime")

    @given(blocks)
    def same(block: list[list[float | None]]) -> None:
        table = read_table(write_table(block))
        assert [[number_in(each, line) for each in texts] for texts in table] == block

    same()


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ("1", [["1"]]),
        ("1\n\n2\n", [["1"], [""], ["2"]]),
        ('"1,5"\t"a\nb\t""c"""\n', [["1,5", 'a\nb\t"c"']]),
        ("\t5\n", [["", "5"]]),
        ("", []),
    ],
)
def test_that_copied_text_becomes_cells(text: str, table: list[list[str]]) -> None:
    assert read_table(text) == table


def test_that_a_text_too_long_for_a_cell_is_no_block() -> None:
    assert read_table("9" * 200_000) == []


@pytest.mark.parametrize(
    ("locale", "text", "number"),
    [
        ("de_DE", "1.234,5", 1234.5),
        ("de_CH", "1’234.5", 1234.5),
        ("en_US", "(5)", -5.0),
        ("en_US", "€ 12", 12.0),
        ("en_US", "n/a", None),
        ("en_US", " ", None),
    ],
)
def test_that_numbers_are_read_as_the_locale_has_them(locale: str, text: str, number: float | None) -> None:
    formats.install(locale)
    assert number_in(text, row("downtime")) == number


def test_that_percent_is_a_hundredth_where_no_percent_are_counted() -> None:
    assert number_in("45 %", row("departures")) == 45
    assert number_in("45 %", row("downtime")) == 0.45


@pytest.mark.parametrize("text", ["abc", "1,2,3", "#DIV/0!", "1e999"])
def test_that_what_is_no_number_is_none(text: str) -> None:
    with pytest.raises(NoNumber):
        number_in(text, row("downtime"))


def test_that_the_columns_reach_from_the_first_reading_to_today_and_the_period_looked_at() -> None:
    found = columns({P("2024-02"), P("2025-Q4")}, Frequency.MONTH, 1, date(2026, 7, 10), P("2026-09"))
    assert (found[0], found[-1]) == (P("2024-02"), P("2026-09"))
    assert columns((), Frequency.MONTH, 1, date(2026, 7, 10), P("2026-06"))[0] == P("2025-07")
    assert columns((), Frequency.MONTH, 1, date(2026, 7, 10), P("2026-06"), more=2)[-1] == P("2026-09")


def test_that_a_reading_of_long_ago_does_not_make_endless_columns() -> None:
    found = columns({P("1900-W01")}, Frequency.WEEK, 1, date(2026, 7, 10), P("2026-W20"))
    assert len(found) == MOST + 1
    assert P("2026-W28") in found
    assert P("1900-W01") in columns({P("1900-W01")}, Frequency.WEEK, 1, date(2026, 7, 10), P("1900-W01"))


def test_that_periods_of_other_lengths_lie_in_columns_or_cover_some() -> None:
    assert covered(P("2026-02"), Frequency.QUARTER, 1) == (P("2026-Q1"), P("2026-Q1"))
    assert covered(P("2026-Q1"), Frequency.MONTH, 1) == (P("2026-01"), P("2026-03"))


def test_that_a_coarser_measure_has_its_cell_in_the_last_column_of_its_period() -> None:
    assert own_period(P("2026-03"), Frequency.QUARTER, 1) == P("2026-Q1")
    assert own_period(P("2026-02"), Frequency.QUARTER, 1) is None
    assert own_period(P("2026-10"), Frequency.YEAR, 11) == P("2026")
    assert own_period(P("2026-Q1"), Frequency.MONTH, 1) == P("2026-Q1")


def test_that_extents_notice_what_changed() -> None:
    card = example_card()
    extents = Extents()
    before = extents.ends(card)
    later = put_values(card, "downtime", None, P("2027-02"), {"value": 1.0})
    assert P("2027-02") in extents.ends(later) - before
    assert extents.ends(card) == before


def test_that_rows_are_grouped_and_leave_out_what_has_no_measure_or_rests() -> None:
    card = example_card()
    pickup = replace(card.measures["pickup"], active=False)
    found = rows(replace(card, measures={**card.measures, "pickup": pickup}))
    assert [each.kind for each in found[:5]] == ["perspective", "objective", "measure", "input", "input"]
    assert "pickup" not in {each.id for each in found}
    monthly = rows(card, Frequency.MONTH)
    assert {each.measure.frequency for each in monthly if each.measure} == {Frequency.MONTH}
    assert rows(Scorecard("Empty", perspectives={"p": Perspective("p", "P")})) == ()


def test_that_a_shared_input_shows_the_number_of_its_source() -> None:
    card = put_values(example_card(), "basket", None, P("2026-07"), {"orders": 5000})
    cells = Cells(card, None, TODAY)
    assert cells.cell(row("orders"), P("2026-07")).number == 5000
    assert row("orders").source == ("basket", "orders")
    after = put_values(card, "basket", None, P("2026-07"), {"orders": 6000})
    assert cells.forget(after, [("basket", None)]) == {"basket", "orders"}
    assert cells.cell(row("orders"), P("2026-07")).number == 6000


def test_that_a_segment_that_is_not_read_owes_nothing() -> None:
    card = put_values(example_card(), "downtime", None, P("2026-05"), {"value": None})
    assert Cells(card, None, TODAY).cell(row("downtime"), P("2026-05")).due
    assert not Cells(card, "cafe", TODAY).cell(row("downtime"), P("2026-05")).due


def test_that_a_figure_for_a_quarter_may_be_typed_where_inputs_count_anew() -> None:
    objective = {"o": Objective("o", "p", "O")}
    people = replace(example_card().measures["pickup"].inputs[0], name="people", rollup="recount")
    counted = Measure("m", "o", "M", formula="people", aggregation="recompute", inputs=(people,))
    card = Scorecard(
        "Card", perspectives={"p": Perspective("p", "P")}, objectives=objective, measures={"m": counted}
    )
    line = rows(card)[-1]
    cell = Cells(card, None, TODAY).cell(line, P("2026-Q1"))
    assert (cell.kind, cell.locked) == (Kind.EMPTY, False)
    assert words.kept_out(line, cell, segments=True) == ""


def test_that_typed_digits_are_shown_and_sums_are_not_longer_than_cents() -> None:
    card = put_values(example_card(), "downtime", None, P("2026-06"), {"value": 1.23456})
    cells = Cells(card, None, TODAY)
    assert words.shown(row("downtime"), cells.cell(row("downtime"), P("2026-06"))) == "1.23456"
    revenue = row("basket", "order_revenue", "input")
    assert words.shown(revenue, cells.cell(revenue, P("2026-06"))) == "66,395.99"


def test_that_checks_are_said_with_the_labels_of_their_inputs() -> None:
    nps = example_card().measures["nps"]
    assert words.check_words(nps, nps.checks[0]) == (
        "“Answers of 9 or 10” + “Answers of 0 to 6” ≤ “Valid answers (0 to 10)”"
    )
