"""Mapped sheets of both shapes, each trap of real files by name."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from scorecard_app.domain.model import Measure
from scorecard_app.domain.period import Frequency
from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.mapping import parse_mapping
from tests.imports import (
    CHURN,
    DATA,
    across,
    codes,
    package_parts,
    read,
    sheet_xml,
    small_card,
    values,
    write_book,
    write_package,
)

CARD = small_card()
DOWN: dict[str, Any] = {"periods": "down", "period_column": "Month"}
WIDE: dict[str, Any] = {"periods": "across", "measure_column": "Measure"}


def test_that_a_wide_sheet_gives_a_row_per_measure_and_a_column_per_period(tmp_path: Path) -> None:
    book = write_book(
        tmp_path / "a.xlsx", [["Measure", "2026-01", "2026-02"], ["churn", 5, 6.5], ["Orders", None, 12]]
    )
    found = read(CARD, book, **WIDE)
    assert values(found) == {
        ("churn", None, "2026-01", "value"): 5.0,
        ("churn", None, "2026-02", "value"): 6.5,
        ("orders", None, "2026-02", "value"): 12.0,
    }
    assert found.problems == ()


def test_that_a_tall_sheet_gives_a_column_per_input(tmp_path: Path) -> None:
    rows = [["Quarter", "P", "D", "N", "NPS"], ["Q1 2026", 110, 30, 200, None], ["Q2 2026", None, None, None, 41]]
    columns = {
        "P": ["nps", "promoters"],
        "D": ["nps", "Answers of 0 to 6"],
        "N": ["Net Promoter Score", "responses"],
    }
    book = write_book(tmp_path / "a.xlsx", rows)
    found = read(CARD, book, periods="down", period_column="quarter ", value_columns={**columns, "NPS": "nps"})
    assert values(found) == {
        ("nps", None, "2026-Q1", "promoters"): 110.0,
        ("nps", None, "2026-Q1", "detractors"): 30.0,
        ("nps", None, "2026-Q1", "responses"): 200.0,
        ("nps", None, "2026-Q2", "value"): 41.0,
    }


def test_that_a_long_sheet_names_measure_segment_and_input_in_each_row(tmp_path: Path) -> None:
    rows = [
        ["Month", "KPI", "Input", "Where", "Wert"],
        ["Q1 2026", "NPS", "promoters", "Shop", 10],
        ["Q1 2026", "Net Promoter Score", None, "café", 40],
        [date(2026, 3, 1), "churn", None, None, 3],
    ]
    more = {"measure_column": "KPI", "value_column": "Wert", "input_column": "Input", "segment_column": "Where"}
    found = read(CARD, write_book(tmp_path / "a.xlsx", rows), **DOWN, **more)
    assert values(found) == {
        ("nps", "shop", "2026-Q1", "promoters"): 10.0,
        ("nps", "cafe", "2026-Q1", "value"): 40.0,
        ("churn", None, "2026-03", "value"): 3.0,
    }


def test_that_names_of_the_mapping_go_before_all_others(tmp_path: Path) -> None:
    rows = [
        ["Kennzahl", "Ort", "Jan 2026"],
        ["Abwanderungsrate", "Laden", "4,5"],
        ["Abwanderungsrate", "Alle", "4"],
    ]
    more: dict[str, Any] = {"measure_column": "Kennzahl", "segment_column": "Ort", "locale": "de"}
    more |= {"measures": {"abwanderungsrate": "Churn rate"}, "segments": {"Laden": "shop", "Alle": None}}
    found = read(CARD, write_book(tmp_path / "a.xlsx", rows), periods="across", **more)
    assert values(found) == {("churn", "shop", "2026-01", "value"): 4.5, ("churn", None, "2026-01", "value"): 4.0}


def test_that_a_name_not_mapped_is_reported_and_not_invented(tmp_path: Path) -> None:
    rows = [["Measure", "Where", "2026-01"], ["Sorrow", "Shop", 1], ["churn", "Moon", 2], ["churn", "Shop", 3]]
    found = read(CARD, write_book(tmp_path / "a.xlsx", rows), **WIDE, segment_column="Where")
    assert [(each.code, each.cell) for each in found.problems] == [
        ("import-unknown-measure", "A2"),
        ("import-unknown-segment", "B3"),
    ]
    assert len(found.rows) == 1
    assert found.segments == ()


def test_that_segments_are_created_when_asked(tmp_path: Path) -> None:
    rows = [["Month", "Where", "Orders"], ["2026-01", "R1H", 1], ["2026-01", "Am Markt", 2], ["2026-01", "שוק", 3]]
    mapping = {**DOWN, "segment_column": "Where", "value_columns": {"Orders": "orders"}, "create_segments": True}
    found = read(CARD, write_book(tmp_path / "a.xlsx", rows), **mapping)
    assert [(each.id, each.name) for each in found.segments] == [
        ("R1H", "R1H"),
        ("am-markt", "Am Markt"),
        ("segment-1", "שוק"),
    ]


def test_that_totals_and_averages_are_left_out_and_said_so(tmp_path: Path) -> None:
    rows = [
        ["Measure", "Where", "Jan 2026", "Summe", "Annual", "Gemiddelde", "סה״כ", "Note"],
        ["churn", "Shop", 1, 9, 9, 9, 9, "x"],
        ["churn", "Total", 2, 9, 9, 9, 9, "x"],
        ["Gesamt", "Shop", 3, 9, 9, 9, 9, "x"],
    ]
    found = read(CARD, write_book(tmp_path / "a.xlsx", rows), **WIDE, segment_column="Where")
    assert list(values(found).values()) == [1.0]
    assert codes(found) == [
        *["import-total-left-out"] * 4,
        "import-column-left-out",
        *["import-total-left-out"] * 2,
    ]
    assert codes(found, blocking=True) == []


def test_that_a_total_row_among_the_periods_is_left_out(tmp_path: Path) -> None:
    rows = [["Month", "Orders"], ["2026-01", 1], ["Total 2026", 1], ["Summe", 1], ["Source: till"]]
    found = read(CARD, write_book(tmp_path / "a.xlsx", rows), **DOWN, value_columns={"Orders": "orders"})
    assert list(values(found).values()) == [1.0]
    assert codes(found) == ["import-total-left-out"] * 2


def test_that_titles_and_blank_rows_above_the_header_are_skipped(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Figures of the shop"],
        [],
        ["Measure of all"],
        ["", "Measure", "2026-01"],
        [None, "churn", 2],
    ]
    book = write_book(tmp_path / "a.xlsx", rows)
    assert list(values(read(CARD, book, **WIDE)).values()) == [2.0]
    assert list(values(read(CARD, book, **WIDE, header_row=4)).values()) == [2.0]


@pytest.mark.parametrize(
    ("header_row", "code"),
    [(1, "import-no-header"), (3, "import-no-header-row"), (None, "import-header-not-found")],
)
def test_that_a_header_that_is_not_there_is_refused(tmp_path: Path, header_row: int | None, code: str) -> None:
    book = write_book(tmp_path / "a.xlsx", [["KPI", "2026-01"], ["churn", 2]])
    with pytest.raises(ImportRefused, match=code):
        read(CARD, book, **WIDE, header_row=header_row)


def test_that_a_header_that_stands_twice_is_refused(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", [["Month", "Orders", "Orders"], ["2026-01", 1, 2]])
    with pytest.raises(ImportRefused, match="import-header-twice"):
        read(CARD, book, **DOWN, value_columns={"Orders": "orders"})


def test_that_85_percent_is_85_for_a_percent_measure_only(tmp_path: Path) -> None:
    formats = {"B2": "0%", "B3": "0.0%", "B4": "0%"}
    rows = [
        ["Measure", "2026-01", "2026-02"],
        ["churn", 0.85, "85 %"],
        ["Open on Sunday", 0.5, "50%"],
        ["churn", None, 0.85],
    ]
    found = read(CARD, write_book(tmp_path / "a.xlsx", rows, formats=formats), **WIDE)
    assert [row.value for row in found.rows] == [85.0, 85.0, 0.5, 0.5, 0.85]


def test_that_85_formatted_as_percent_is_pointed_out_ten_times_at_most(tmp_path: Path) -> None:
    months = [f"2025-{month:02}" for month in range(1, 13)]
    cells = {f"{letter}2": "0%" for letter in "BCDEFGHIJKLM"}
    book = write_book(tmp_path / "a.xlsx", [["Measure", *months], ["Churn rate", *[85] * 12]], formats=cells)
    found = read(small_card(), book, periods="across", measure_column="Measure")

    assert set(values(found).values()) == {8500.0}
    assert codes(found, blocking=True) == []
    assert codes(found) == ["import-percent-unusual"] * 10
    assert [each.cell for each in found.problems][:2] == ["B2", "C2"]


def test_that_a_percentage_comes_without_binary_dust(tmp_path: Path) -> None:
    found = across(CARD, tmp_path, "2026-01", 0.07, formats={"B2": "0%"})
    assert found.rows[0].value == 7.0


def test_that_numbers_stored_as_text_count_and_are_told(tmp_path: Path) -> None:
    found = across(CARD, tmp_path, "2026-01", "€ 1'234.50")
    assert found.rows[0].value == 1234.5
    assert codes(found) == ["import-text-numbers"]


def test_that_a_text_with_two_readings_asks_for_the_locale_once(tmp_path: Path) -> None:
    rows = [["Measure", "2026-01", "2026-02"], ["churn", "1.234", "2.345"]]
    book = write_book(tmp_path / "a.xlsx", rows)
    assert codes(read(CARD, book, **WIDE), blocking=True) == ["import-which-locale"]
    assert [row.value for row in read(CARD, book, **WIDE, locale="de").rows] == [1234.0, 2345.0]
    assert [row.value for row in read(CARD, book, **WIDE, locale="en").rows] == [1.234, 2.345]


@pytest.mark.parametrize("word", ["n/a", "k. A.", "-", "", " ", "nvt", "לא נמדד", "…"])
def test_that_a_gap_is_missing_and_no_problem(tmp_path: Path, word: str) -> None:
    rows = [["Measure", "2026-01", "2026-02"], ["churn", word, 5]]
    found = read(CARD, write_book(tmp_path / "a.xlsx", rows), **WIDE)
    assert len(found.rows) == 1
    assert found.problems == ()


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("twelve", "import-not-a-number"),
        ("#DIV/0!", "import-error-cell"),
        (True, "import-not-a-number"),
        (datetime(2026, 1, 1), "import-date-for-number"),  # noqa: DTZ001 - Excel has no zones
        ("=1+1", "import-uncalculated"),
    ],
)
def test_that_what_is_no_number_is_a_problem_with_its_cell(tmp_path: Path, cell: Any, code: str) -> None:
    found = across(CARD, tmp_path, "2026-01", cell)
    assert [(each.code, each.sheet, each.cell, each.blocking) for each in found.problems] == [
        (code, "KPI", "B2", True)
    ]
    assert found.rows == []


def test_that_a_stored_error_and_an_uncalculated_formula_are_found_in_the_xml(tmp_path: Path) -> None:
    cells = (
        '<c r="A2" t="inlineStr"><is><t>churn</t></is></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="C2"><f>A1</f></c><c r="D2"><f>2+2</f><v>4</v></c><c r="E2" t="str"><f>""</f><v></v></c>'
    )
    heads = "".join(
        f'<c r="{c}1" t="inlineStr"><is><t>{t}</t></is></c>'
        for c, t in zip("ABCDE", ("Measure", "Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026"), strict=True)
    )
    parts = package_parts(sheet_xml(f'<row r="1">{heads}</row><row r="2">{cells}</row>'))
    found = read(CARD, write_package(tmp_path / "a.xlsx", parts), **WIDE)
    assert [(each.code, each.cell) for each in found.problems] == [
        ("import-error-cell", "B2"),
        ("import-uncalculated", "C2"),
    ]
    assert list(values(found).items()) == [(("churn", None, "2026-03", "value"), 4.0)]


def test_that_true_is_1_for_a_yes_or_no_measure(tmp_path: Path) -> None:
    assert across(CARD, tmp_path, "2026-01", cell=True, measure="open").rows[0].value == 1.0


@pytest.mark.parametrize(
    ("header", "written"),
    [
        (date(2026, 3, 1), "2026-03"),
        (datetime(2026, 3, 31, 12, 30), "2026-03"),  # noqa: DTZ001 - Excel has no zones
        ("Mar 25, 2024", "2024-03"),
        ("03.2026", "2026-03"),
        ("März 2026", "2026-03"),
        (2026, "2026"),
        ("  Q1\n26 ", "2026-Q1"),
        ("H1 2026", "2026-H1"),
        ("FY26", "2026"),
    ],
)
def test_that_headers_are_read_as_people_write_them(tmp_path: Path, header: Any, written: str) -> None:
    assert [str(row.period) for row in across(CARD, tmp_path, header, 5).rows] == [written]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("03/04/2026", "import-period-day-or-month"),
        ("Q1", "import-period-no-year"),
        ("2025/26", "import-period-split-year"),
        ("YTD Mar 2026", "import-period-cumulative"),
        ("Budget 2026", "import-period-plan"),
    ],
)
def test_that_an_ambiguous_header_blocks_and_asks(tmp_path: Path, header: str, code: str) -> None:
    found = across(CARD, tmp_path, header, 5)
    assert [(each.code, each.cell, each.blocking) for each in found.problems] == [(code, "B1", True)]


def test_that_the_mapping_answers_year_and_order_of_dates(tmp_path: Path) -> None:
    assert str(across(CARD, tmp_path, "Q1", 5, year=2026).rows[0].period) == "2026-Q1"
    assert str(across(CARD, tmp_path, "03/04/2026", 5, dates="mdy").rows[0].period) == "2026-03"


@pytest.mark.parametrize(
    ("headings", "cell"),
    [
        (["Nov", "Dec", "Jan"], "D1"),
        (["Q3", "Q4", "Q1"], "D1"),
        (["Feb", "Jan", "Dec", "Nov"], "D1"),
        (["Dec", "Jan"], "C1"),
    ],
)
def test_that_headings_completed_by_a_year_must_not_run_into_another(
    tmp_path: Path, headings: list[str], cell: str
) -> None:
    book = write_book(tmp_path / "a.xlsx", [["Measure", *headings], ["churn", 1, 2, 3, 4][: len(headings) + 1]])
    found = read(CARD, book, **WIDE, year=2026)
    assert [(each.code, each.cell) for each in found.problems if each.blocking] == [
        ("import-period-two-years", cell)
    ]


@pytest.mark.parametrize(
    ("periods", "cell"),
    [
        (["Oct", "Nov", "Dec", "Jan"], "A5"),
        (["Oct", "Nov", "Jan", "Feb"], "A4"),
        (["KW 51", "KW 52", "KW 2", "KW 3"], "A4"),
    ],
)
def test_that_rows_completed_by_a_year_must_not_run_into_another(
    tmp_path: Path, periods: list[str], cell: str
) -> None:
    book = write_book(tmp_path / "a.xlsx", [["Month", "Churn"], *([each, 1] for each in periods)])
    found = read(CARD, book, **DOWN, value_columns={"Churn": "churn"}, year=2026)
    asked = [each.cell for each in found.problems if each.code == "import-period-two-years"]
    assert asked == [cell]


def test_that_rows_of_several_measures_in_no_order_are_no_other_year(tmp_path: Path) -> None:
    rows = [["Feb", "churn", 1], ["Mar", "churn", 2], ["Jan", "Orders", 3], ["Feb", "Orders", 4]]
    book = write_book(tmp_path / "a.xlsx", [["Month", "M", "V"], *rows])
    columns = {"measure_column": "M", "value_column": "V"}
    assert not codes(read(CARD, book, **DOWN, **columns, year=2026), blocking=True)
    run = write_book(tmp_path / "b.xlsx", [["Month", "M", "V"], ["Dec", "churn", 1], ["Jan", "churn", 2]])
    assert codes(read(CARD, run, **DOWN, **columns, year=2026), blocking=True) == ["import-period-two-years"]


@pytest.mark.parametrize(
    "periods", [["Dec", "Nov", "Oct"], ["Q4", "Q3", "Q2", "Q1"], ["Jan", "Feb", "Q1", "Mar", "H1"]]
)
def test_that_one_year_backwards_or_mixed_with_longer_periods_is_one_year(
    tmp_path: Path, periods: list[str]
) -> None:
    book = write_book(tmp_path / "a.xlsx", [["Measure", *periods], ["churn", 1, 2, 3, 4, 5][: len(periods) + 1]])
    assert "import-period-two-years" not in codes(read(CARD, book, **WIDE, year=2026))


def test_that_a_date_in_a_1904_workbook_is_the_day_it_shows(tmp_path: Path) -> None:
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    rows: list[list[Any]] = [["Month", "Orders"], [date(2026, 3, 1), 7]]
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    found = read(CARD, tmp_path / "a.xlsx", **DOWN, value_columns={"Orders": "orders"})
    assert [str(row.period) for row in found.rows] == ["2026-03"]


def test_that_hidden_rows_columns_and_merged_cells_are_read_and_told(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[list[Any]] = [
        ["Measure", "2026-01", "2026-02"],
        ["churn", 1, 2],
        ["orders", 3, 4],
        ["Note", None, None],
    ]
    for row in rows:
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.merge_cells("A4:C4")
    book.save(tmp_path / "a.xlsx")
    found = read(CARD, tmp_path / "a.xlsx", **WIDE)
    assert len(found.rows) == 4
    assert codes(found) == ["import-hidden-rows", "import-hidden-columns", "import-merged"]


def test_that_a_merged_name_holds_for_the_inputs_below_it(tmp_path: Path) -> None:
    rows = [
        ["Measure", "Input", "Q1 2026"],
        ["nps", "promoters", 5],
        [None, "detractors", 1],
        [None, "responses", 9],
    ]
    found = read(CARD, write_book(tmp_path / "a.xlsx", rows), **WIDE, input_column="Input")
    assert [(row.input, row.value) for row in found.rows] == [
        ("promoters", 5.0),
        ("detractors", 1.0),
        ("responses", 9.0),
    ]
    assert codes(found) == ["import-name-from-above"]


def test_that_values_without_a_period_or_a_name_are_a_problem(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", [["Month", "Orders"], [None, 1], ["soon", 2]])
    found = read(CARD, book, **DOWN, value_columns={"Orders": "orders"})
    assert codes(found, blocking=True) == ["import-no-period", "import-not-a-period"]
    book = write_book(tmp_path / "b.xlsx", [["Measure", "2026-01"], [None, 1]])
    assert codes(read(CARD, book, **WIDE), blocking=True) == ["import-no-measure-name"]


def test_that_nothing_found_is_never_success(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", [["Measure", "2026-01"], ["Sorrow", 1]])
    assert codes(read(CARD, book, **WIDE), blocking=True) == ["import-nothing"]


def test_that_the_sheet_must_be_named_where_there_are_several(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for title, value in (("One", 1), ("Two", 2)):
        sheet = book.create_sheet(title)
        rows: list[list[Any]] = [["Measure", "2026-01"], ["churn", value]]
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(ImportRefused, match="import-which-sheet"):
        read(CARD, tmp_path / "a.xlsx", **WIDE)
    assert [row.value for row in read(CARD, tmp_path / "a.xlsx", "two ", **WIDE).rows] == [2.0]
    assert [row.value for row in read(CARD, tmp_path / "a.xlsx", **WIDE, sheet="One").rows] == [1.0]
    with pytest.raises(ImportRefused, match="import-no-such-sheet"):
        read(CARD, tmp_path / "a.xlsx", "Three", **WIDE)


def test_that_two_measures_of_one_name_are_told(tmp_path: Path) -> None:
    card = small_card(CHURN, Measure("churn2", "o", "Churn rate"))
    assert codes(across(card, tmp_path, "2026-01", 5)) == ["import-ambiguous-measure", "import-nothing"]
    assert len(across(card, tmp_path, "2026-01", 5, measure="churn2").rows) == 1


def test_that_dimensions_that_lie_lose_nothing(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{a}</t></is></c><c r="B{n}"{t}</c></row>'
        for n, (a, t) in enumerate(
            [
                ("Measure", ' t="inlineStr"><is><t>2026-01</t></is>'),
                *[(id, f"><v>{n}</v>") for n, id in enumerate(("churn", "orders"))],
            ],
            1,
        )
    )
    for dimension in ("A1", "A1:XFD1048576"):
        parts = package_parts(sheet_xml(rows, before=f'<dimension ref="{dimension}"/>'))
        found = read(CARD, write_package(tmp_path / f"{len(dimension)}.xlsx", parts), **WIDE)
        assert [row.value for row in found.rows] == [0.0, 1.0]


def test_that_a_weekly_measure_takes_days_and_week_numbers(tmp_path: Path) -> None:
    card = small_card(Measure("calls", "o", "Calls", frequency=Frequency.WEEK))
    for header, written in (
        (date(2026, 2, 12), "2026-W07"),
        ("KW 7/2026", "2026-W07"),
        ("w/e 15 Feb 2026", "2026-W07"),
    ):
        assert [str(row.period) for row in across(card, tmp_path, header, 5, measure="calls").rows] == [written]


def test_that_thousands_of_bad_cells_do_not_flood_the_report(tmp_path: Path) -> None:
    rows = [["Month", "Orders"], *[["2026-01", "what"] for _ in range(1500)]]
    found = read(CARD, write_book(tmp_path / "a.xlsx", rows), **DOWN, value_columns={"Orders": "orders"})
    assert len(found.problems) == 1001
    assert found.problems[-1].code == "import-more-cells"
    assert found.problems[-1].facts["count"] == 500


def test_that_a_mapping_names_only_what_the_card_has(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", [["Month", "Orders"], ["2026-01", 1]])
    for mapping, code in (
        ({"value_columns": {"Orders": "sorrow"}}, "mapping-no-measure"),
        ({"value_columns": {"Orders": ["nps", "sorrow"]}}, "mapping-no-input"),
        ({"value_columns": {"Orders": "orders"}, "segments": {"A": "moon"}}, "mapping-no-segment"),
    ):
        with pytest.raises(ImportRefused, match=code):
            read(CARD, book, **DOWN, **mapping)


def test_that_progress_is_told_and_may_end_the_reading(tmp_path: Path) -> None:
    from scorecard_app.exchange import read_incoming

    book = write_book(tmp_path / "a.xlsx", [["Month", "Orders"], *[["2026-01", 1]] * 600])
    mapping = parse_mapping({**DOWN, "value_columns": {"Orders": "orders"}})
    told: list[int] = []
    read_incoming(CARD, book, mapping=mapping, progress=told.append)
    assert told == [250, 601]

    def stop(_rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_incoming(CARD, book, mapping=mapping, progress=stop)


def test_that_formats_and_errors_not_looked_at_are_told() -> None:
    book = DATA / "corpus" / "frictionless-py__table.xls"
    found = read(CARD, book, periods="down", period_column="name", value_columns={"id": "orders"})
    assert "import-formats-unread" in codes(found, blocking=False)


def test_that_numbers_of_different_currencies_in_a_table_are_said(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", [["Measure", "2026-01", "2026-02"], ["churn", "5 EUR", "CHF 6"]])
    found = read(CARD, book, **WIDE)
    assert len(found.rows) == 2
    assert ("import-currencies", "C2", False) in [(each.code, each.cell, each.blocking) for each in found.problems]


def test_that_october_typed_as_a_number_is_not_taken_for_january(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", [["Month", "Churn"], [2026.09, 1], [2026.10, 2], [2026.11, 3]])
    found = read(CARD, book, **DOWN, value_columns={"Churn": "churn"})
    assert [str(row.period) for row in found.rows] == ["2026-09", "2026-11"]
    assert [(each.code, each.cell) for each in found.problems if each.blocking] == [("import-period-unclear", "A3")]


def test_that_a_second_table_to_the_right_never_feeds_the_names_of_the_first(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Measure", "2026-01", None, "Measure", "2026-02"], ["churn", 5, None, "Orders", 12]]
    columns: dict[str, Any] = {"periods": "across", "measure_column": "#A", "header_row": 1}
    found = read(CARD, write_book(tmp_path / "a.xlsx", rows), **columns)
    assert [(each.code, each.cell) for each in found.problems if each.blocking] == [("import-tables-beside", "D2")]
    left = read(CARD, write_book(tmp_path / "a.xlsx", rows), **columns, leave=["2026-02"])
    assert not codes(left, blocking=True)
    rows[1][3] = "CHURN"
    assert not codes(read(CARD, write_book(tmp_path / "b.xlsx", rows), **columns), blocking=True)
