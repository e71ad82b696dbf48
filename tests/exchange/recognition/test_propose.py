"""Sheets as people make them, in four languages: the table, its kind, its columns, its names."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard_app.errors import ImportRefused
from scorecard_app.exchange.mapping import dump_mapping
from scorecard_app.exchange.marks import GLANCE_ROWS
from scorecard_app.exchange.recognition.editing import with_role
from scorecard_app.exchange.recognition.finishing import open_points, to_mapping
from scorecard_app.exchange.recognition.glance import glance
from scorecard_app.exchange.recognition.propose import propose
from tests.imports import CHURN, DATA, small_card
from tests.sheets import Rows, answers, drafted, glance_of, roles

CARD = small_card()
DAYS = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]

ACROSS: dict[str, tuple[Rows, int, dict[str, str]]] = {
    "english with title, notes, group, total, source": (
        [
            ["Quarterly report 2026"],
            ["Prepared by Finance"],
            [],
            ["KPI", "Unit", "Q1", "Q2", "Q3", "Q4", "Total"],
            ["Customers"],
            ["Churn rate", "%", 5, 6, 7, 8, 26],
            ["Orders", "", 10, 20, 30, 40, 100],
            ["Source: CRM"],
        ],
        4,
        {"KPI": "measure", "Unit": "unit", **dict.fromkeys(["Q1", "Q2", "Q3", "Q4"], "value")},
    ),
    "german with numbers as text and a footer": (
        [
            ["Kennzahlenbericht 2026"],
            [],
            ["Kennzahl", "Einheit", "Jan", "Feb", "Mrz", "Gesamt"],
            ["Churn rate", "%", "5,1", "4,9", "5,0", "15"],
            ["NPS (Punkte)", "Pkt", 10, 12, 30, 52],
            ["Stand: 31.12.2026"],
        ],
        3,
        {"Kennzahl": "measure", "Einheit": "unit", "Jan": "value", "Feb": "value", "Mrz": "value"},
    ),
    "dutch with an average": (
        [["Meetwaarde", "jan 2026", "feb 2026", "Gemiddelde"], ["Churn rate", 1, 2, 1.5], ["Orders", 3, 4, 3.5]],
        1,
        {"Meetwaarde": "measure", "jan 2026": "value", "feb 2026": "value"},
    ),
    "hebrew": (
        [["דוח מדדים 2026"], ["מדד", "ינואר", "פברואר", 'סה"כ'], ["NPS", 5, 6, 11]],
        2,
        {"מדד": "measure", "ינואר": "value", "פברואר": "value"},
    ),
    "blank columns between": (
        [["", "", "KPI", "", "Jan 2026", "", "Feb 2026"], ["", "", "Orders", "", 7, "", 8]],
        1,
        {"KPI": "measure", "Jan 2026": "value", "Feb 2026": "value"},
    ),
    "the year behind its quarters": (
        [["KPI", "Q1 2026", "Q2 2026", "Q3 2026", "Q4 2026", "2026"], ["NPS", 1, 2, 3, 4, 2.5]],
        1,
        {"KPI": "measure", **{f"Q{number} 2026": "value" for number in range(1, 5)}},
    ),
    "inputs below their measure": (
        [["Measure", "Input", "Q1 2026", "Q2 2026"], ["NPS", "promoters", 10, 20], ["", "detractors", 3, 4]],
        1,
        {"Measure": "measure", "Input": "input", "Q1 2026": "value", "Q2 2026": "value"},
    ),
    "one target for the year": (
        [["KPI", "Ziel 2026", "Jan 2026", "Feb 2026"], ["Churn rate", 4, 5, 6]],
        1,
        {"KPI": "measure", "Ziel 2026": "target", "Jan 2026": "value", "Feb 2026": "value"},
    ),
    "percent cells and real dates": (
        [["KPI", *DAYS], ["Churn rate", ["p", 0.05], ["p", 0.06], ["p", 0.07]]],
        1,
        {"KPI": "measure", **{str(day): "value" for day in DAYS}},
    ),
}


@pytest.mark.parametrize("name", ACROSS)
def test_that_periods_across_are_recognised(name: str) -> None:
    rows, header_row, expected = ACROSS[name]
    draft = drafted(CARD, rows)
    assert (draft.kind, draft.header_row) == ("across", header_row)
    assert roles(draft) == expected
    assert {each.choice.kind for each in draft.names if not each.total} == {"attach"}
    assert draft.confidence >= 80
    assert open_points(CARD, draft) == ()
    assert to_mapping(CARD, draft).periods == "across"


DOWN: dict[str, tuple[Rows, dict[str, str]]] = {
    "german": (
        [
            ["Monat", "Orders", "Churn rate", "Bemerkung"],
            ["Januar 2026", 10, 5, "gut"],
            ["Februar 2026", 12, 4, ""],
        ],
        {"Monat": "period", "Orders": "value", "Churn rate": "value"},
    ),
    "actual and plan in pairs": (
        [["Monat", "Orders Ist", "Orders Soll", "NPS Ist", "NPS Plan"], ["Jan 2026", 1, 2, 3, 4]],
        {"Monat": "period", "Orders Ist": "value", "NPS Ist": "value"},
    ),
    "years": (
        [["Jahr", "Churn rate", "Orders"], [2023, 5, 100], [2024, 6, 110], [2025, 7, 120]],
        {"Jahr": "period", "Churn rate": "value", "Orders": "value"},
    ),
    "a row per segment and month": (
        [["Maand", "Vestiging", "Orders"], *([day, name, 5] for day in DAYS for name in ("Shop", "Café"))],
        {"Maand": "period", "Vestiging": "segment", "Orders": "value"},
    ),
    "hebrew": (
        [["חודש", "NPS", "הערות"], ["ינואר 2026", 5, "טוב"], ["פברואר 2026", 6, ""]],
        {"חודש": "period", "NPS": "value"},
    ),
}


@pytest.mark.parametrize("name", DOWN)
def test_that_a_row_per_period_is_recognised(name: str) -> None:
    rows, expected = DOWN[name]
    draft = drafted(CARD, rows)
    assert draft.kind == "down"
    assert roles(draft) == expected
    assert open_points(CARD, draft) == ()
    assert set(to_mapping(CARD, draft).value_columns) == {key for key, role in expected.items() if role == "value"}


LONG: dict[str, tuple[Rows, dict[str, str]]] = {
    "german with segment and note": (
        [
            ["Datum", "Filiale", "Kennzahl", "Wert", "Notiz"],
            [DAYS[0], "Shop", "Churn rate", 5, ""],
            [DAYS[0], "Café", "Churn rate", 6, "neu"],
        ],
        {"Datum": "period", "Filiale": "segment", "Kennzahl": "measure", "Wert": "value", "Notiz": "note"},
    ),
    "headings nobody knows": (
        [["Wann", "Was", "Wieviel"], [DAYS[0], "Churn rate", 5], [DAYS[1], "Orders", 6]],
        {"Wann": "period", "Was": "measure", "Wieviel": "value"},
    ),
    "our own export": (
        [
            ["measure id", "measure", "segment", "period", "input", "value", "note"],
            ["churn", "Churn rate", "", "2026-01", "value", "5", ""],
            ["nps", "Net Promoter Score", "shop", "2026-Q1", "promoters", "10", "hi"],
        ],
        {
            "measure id": "measure",
            "segment": "segment",
            "period": "period",
            "input": "input",
            "value": "value",
            "note": "note",
        },
    ),
}


@pytest.mark.parametrize("name", LONG)
def test_that_a_row_per_value_is_recognised(name: str) -> None:
    rows, expected = LONG[name]
    draft = drafted(CARD, rows)
    assert draft.kind == "long"
    assert roles(draft) == expected
    assert open_points(CARD, draft) == ()
    assert to_mapping(CARD, draft).value_column is not None


def test_that_years_merged_above_quarters_are_two_rows_of_headings() -> None:
    rows = [
        ["KPI", 2025, None, None, None, 2026],
        [None, "Q1", "Q2", "Q3", "Q4", "Q1", "Q2", "Q3", "Q4"],
        ["NPS", 1, 2, 3, 4, 5, 6, 7, 8],
    ]
    draft = drafted(CARD, rows)
    assert (draft.header_row, draft.settings["header_rows"]) == (2, 2)
    assert [each.header for each in draft.columns] == [
        "KPI",
        *(f"{year} Q{number}" for year in (2025, 2026) for number in range(1, 5)),
    ]
    assert draft.questions == ()


def test_that_of_actual_and_plan_below_each_month_the_plan_is_left_out_and_said_so() -> None:
    rows = [["", "Januar", "", "Februar", ""], ["KPI", "Ist", "Soll", "Ist", "Soll"], ["Churn rate", 5, 4, 6, 4]]
    draft = drafted(CARD, rows, title="2026")
    assert roles(draft) == {"KPI": "measure", "Januar Ist": "value", "Februar Ist": "value"}
    left = [(each.facts["text"], each.cell) for each in draft.remarks if each.code == "recognition-plan-left-out"]
    assert left == [("Januar Soll", "C2"), ("Februar Soll", "E2")]
    assert to_mapping(CARD, draft).leave == ("Januar Soll", "Februar Soll")


def test_that_a_snapshot_is_of_the_period_in_its_title() -> None:
    rows = [
        ["KPI-Bericht März 2026"],
        [],
        ["KPI", "Ist", "Soll", "Abweichung", "Ampel"],
        ["Churn rate", 5, 4, 1, "rot"],
        ["NPS", 30, 35, -5, "gelb"],
    ]
    draft = drafted(CARD, rows)
    assert draft.kind == "long"
    assert roles(draft) == {"KPI": "measure", "Ist": "value", "Soll": "target"}
    assert answers(draft) == {"period": "2026-03"}
    assert [each.code for each in draft.remarks] == ["recognition-columns-left-out", "recognition-period"]
    assert draft.remarks[0].facts == {"names": "“Abweichung”, “Ampel”"}


def test_that_a_snapshot_without_a_period_asks_for_it() -> None:
    draft = drafted(CARD, [["Indicator", "Norm", "Realisatie"], ["NPS", 35, 30]], title="Blad1", file="x.xlsx")
    assert answers(draft) == {"period": None}
    assert [each.facts.get("role") for each in open_points(CARD, draft)] == ["period"]


def test_that_soll_is_a_target_and_never_a_measure_or_value() -> None:
    for rows in ([["KPI", "Soll"], ["NPS", 35]], [["Monat", "Soll", "NPS"], ["Jan 2026", 5, 6]]):
        draft = drafted(CARD, rows)
        assert "value" not in [each.role for each in draft.columns if each.header == "Soll"]
        assert "Soll" not in [each.text for each in draft.names]


@pytest.mark.parametrize(
    ("cells", "role"), [(("Kunden begeistern", "Treue Kunden"), "objective"), ((4, 5), "target")]
)
def test_that_the_cells_tell_whether_ziel_is_an_objective_or_a_target(
    cells: tuple[object, object], role: str
) -> None:
    rows = [["Kennzahl", "Ist", "Ziel"], ["NPS", 30, cells[0]], ["Churn rate", 5, cells[1]]]
    assert roles(drafted(CARD, rows))["Ziel"] == role


@pytest.mark.parametrize("total", ["Total", "Summe", "Gemiddelde", 'סה"כ', "Durchschnitt"])
def test_that_total_rows_are_left_out_and_said_so(total: str) -> None:
    draft = drafted(CARD, [["KPI", "Jan 2026", "Feb 2026"], ["Orders", 1, 2], [total, 3, 4]])
    assert [(each.text, each.total, each.choice.kind) for each in draft.names] == [
        ("Orders", False, "attach"),
        (total, True, "leave"),
    ]
    assert [(each.code, each.cell) for each in draft.remarks] == [("import-total-left-out", "A3")]


def test_that_rows_of_segments_below_the_measures_title_are_of_that_measure() -> None:
    rows = [["Churn rate 2026"], ["Filiale", "Jan", "Feb"], ["Shop", 1, 2], ["Café", 2, 3], ["Gesamt", 3, 5]]
    draft = drafted(CARD, rows)
    assert draft.settings["one_measure"] is True
    assert [(each.text, each.choice.id) for each in draft.names] == [("Churn rate", "churn")]
    assert [(each.text, each.choice.id) for each in draft.segments] == [
        ("Shop", "shop"),
        ("Café", "cafe"),
        ("Gesamt", ""),
    ]
    assert to_mapping(CARD, draft).measure == ("churn", None)


def test_that_columns_of_segments_below_the_measures_title_are_of_that_measure() -> None:
    rows = [["Churn rate"], ["Month", "Shop", "Café", "Total"], [DAYS[0], 1, 2, 3], [DAYS[1], 1, 2, 3]]
    draft = drafted(CARD, rows)
    assert draft.settings["one_measure"] is True
    mapping = to_mapping(CARD, draft)
    assert (mapping.measure, mapping.segment_columns) == (("churn", None), {"Shop": "shop", "Café": "cafe"})


def test_that_years_across_months_are_read_by_their_last_year() -> None:
    draft = drafted(CARD, [["Churn rate"], ["Monat", 2025, 2026], ["Januar", 1, 2], ["Februar", 2, 3]])
    assert roles(draft) == {"Monat": "period", "2026": "value"}
    assert answers(draft) == {"year": "2026"}


def test_that_the_first_of_two_tables_ends_at_the_blank_row_between_them() -> None:
    rows = [
        ["Customers"],
        ["KPI", "Jan 2026", "Feb 2026"],
        ["Churn rate", 1, 2],
        [],
        ["Staff"],
        ["KPI", "Jan 2026", "Feb 2026"],
        ["Sick days", 1, 2],
    ]
    draft = drafted(CARD, rows)
    assert (draft.header_row, draft.settings["until_blank"]) == (2, True)
    assert [each.text for each in draft.names] == ["Churn rate"]
    assert [(each.code, dict(each.facts)) for each in draft.remarks] == [
        ("recognition-several-tables", {"rows": "6"})
    ]


def test_that_blank_rows_within_a_table_do_not_end_it() -> None:
    rows = [["KPI", "Jan 2026"], [], ["Churn rate", 1], [], ["Orders", 2], ["Source: CRM"]]
    draft = drafted(CARD, rows)
    assert "until_blank" not in draft.settings
    assert [each.text for each in draft.names] == ["Churn rate", "Orders"]


def test_that_the_sheet_with_measures_is_taken_and_other_tables_are_named() -> None:
    table = [["KPI", "Jan 2026", "Feb 2026"], ["Churn rate", 1, 2]]
    more = [["KPI", "Jan 2026", "Feb 2026"], ["Strange", 1, 2]]
    draft = drafted(CARD, [["Welcome"], ["Please", "read"]], "Cover", Data=table, More=more)
    assert draft.sheet == "Data"
    assert [dict(each.facts) for each in draft.remarks] == [{"names": "“More”"}]
    assert drafted(CARD, more, "Pivot", Data=more).sheet == "Data"


def test_that_a_sheet_nobody_knows_is_refused_by_name() -> None:
    with pytest.raises(ImportRefused) as refused:
        propose(CARD, glance_of([["KPI", "Jan 2026"], ["NPS", 1]]), sheet="Nowhere")
    assert refused.value.code == "import-no-such-sheet"


@pytest.mark.parametrize("rows", [[["Dear colleague,"], ["this is a letter."]], [["x"]], []])
def test_that_prose_is_no_table(rows: Rows) -> None:
    draft = drafted(CARD, rows)
    assert (draft.confidence, draft.columns) == (0, ())
    assert [each.code for each in open_points(CARD, draft)] == ["recognition-no-table"]


def test_that_the_user_may_say_kind_and_header_row() -> None:
    rows = [["KPI", "Jan 2026", "Feb 2026"], ["Measure", "Q1 2026", "Q2 2026"], ["Orders", 1, 2]]
    found = propose(CARD, glance_of(rows), header_row=2, kind="across")
    assert (found.header_row, found.columns[0].header) == (2, "Measure")


def test_that_another_role_gives_other_names() -> None:
    rows = [["Monat", "Orders", "Fremd"], ["Jan 2026", 1, 2], ["Feb 2026", 3, 4]]
    seen = glance_of(rows)
    draft = propose(CARD, seen)
    assert [each.text for each in draft.names] == ["Orders", "Fremd"]
    assert [each.text for each in with_role(CARD, seen, draft, 2, "ignore").names] == ["Orders"]


def test_that_the_real_attendances_are_recognised_outright() -> None:
    from tests.exchange.test_ae_attendances import AE

    card = small_card(AE)
    draft = propose(card, glance(DATA / "ae_attendances.xlsx"))
    assert open_points(card, draft) == ()
    found = dump_mapping(to_mapping(card, draft))
    segments = found.pop("segments")
    values = found.pop("value_columns")
    assert found == {
        "periods": "down",
        "sheet": "A&E type 1",
        "header_row": 3,
        "period_column": "Month",
        "segment_column": "Organisation",
        "create_segments": True,
    }
    assert values == {"Attendances": ["ae", "attendances"], "Breaches of 4 hours": ["ae", "breaches"]}
    left = [each.text for each in draft.names if each.choice.kind == "open"]
    assert left == ["Emergency admissions"]
    assert len(segments) == 10


def test_that_a_column_of_thousands_of_names_stays_within_reason() -> None:
    rows = [["KPI", "Jan 2026"], *([f"Name {number}", number] for number in range(GLANCE_ROWS - 1))]
    draft = drafted(small_card(CHURN), rows)
    assert len(draft.names) == GLANCE_ROWS - 1


def test_that_a_period_some_of_whose_cells_are_words_is_read_all_the_same() -> None:
    rows: Rows = [["Measure", "2026-01", "2026-02"], ["Churn rate", 1, "many"], ["Orders", 4, 5]]
    assert roles(drafted(CARD, rows)) == {"Measure": "measure", "2026-01": "value", "2026-02": "value"}
    noted: Rows = [["Measure", "2026-01", "2026-02"], ["Churn rate", 1, "many"], ["Orders", 4, "few"]]
    draft = drafted(CARD, noted)
    assert roles(draft) == {"Measure": "measure", "2026-01": "value"}
    (remark,) = [each for each in draft.remarks if each.code == "recognition-columns-left-out"]
    assert "2026-02" in str(remark.facts["names"])
