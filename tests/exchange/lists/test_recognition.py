"""Typical exports are recognised as lists, tables of measures are not."""

from __future__ import annotations

from typing import Any

import pytest

from scorecard_app.exchange.cells import Row
from scorecard_app.exchange.recognition.draft import PROPOSED, Choice
from scorecard_app.exchange.recognition.lists import ListFound, recognise_list
from tests.exchange.lists.cards import library_card

CARD = library_card("net_promoter_score", "order_volume")


def numbered(*rows: list[Any]) -> list[Row]:
    return [(number, row) for number, row in enumerate(rows, 2)]


def roles(found: ListFound | None) -> dict[str, str]:
    assert found is not None
    return {each.header: each.role for each in found.columns if each.role != "ignore"}


SHOPIFY = (
    ["Name", "Email", "Financial Status", "Paid at", "Subtotal", "Shipping", "Total", "Created at", "Notes"],
    numbered(
        ["#1001", "a@b.example", "paid", "2024-03-25 14:03:22 +0100", 40, 5, 45.5, "2024-03-25 14:03:20 +0100", ""],
        ["#1002", "c@b.example", "refunded", "", 10, 5, 15, "2024-03-26 09:11:02 +0100", ""],
        ["#1003", "a@b.example", "paid", "2024-04-02 11:00:00 +0100", 20, 5, 25, "2024-04-02 10:59:00 +0100", ""],
    ),
)
WOO = (
    ["Order Number", "Order Date", "Order Status", "Customer Email", "Order Total Amount"],
    numbered(
        ["501", "2024-03-25 14:03", "Completed", "a@b.example", "45.50"],
        ["502", "2024-03-25 15:03", "Cancelled", "c@b.example", "15.00"],
    ),
)
GERMAN = (
    ["Bestellnummer", "Bestelldatum", "Kundennummer", "Filiale", "Betrag", "Status"],
    numbered(
        ["A1", "25.03.2024", "K7", "Nord", "12,50", "bezahlt"],
        ["A2", "26.03.2024", "K8", "Süd", "9,00", "storniert"],
    ),
)
DUTCH = (
    ["Bestelnummer", "Besteldatum", "Klantnummer", "Bedrag"],
    numbered(["A1", "25-03-2024", "K7", "12,50"], ["A2", "26-03-2024", "K8", "9,00"]),
)
HEBREW = (
    ["מספר הזמנה", "תאריך הזמנה", "מספר לקוח", "סכום", "סטטוס"],
    numbered(["1", "25.03.2024", "7", "12.5", "שולם"], ["2", "26.03.2024", "8", "9", "בוטל"]),
)


@pytest.mark.parametrize(
    ("export", "expected"),
    [
        (
            SHOPIFY,
            {
                "Name": "order",
                "Email": "customer",
                "Financial Status": "status",
                "Total": "value",
                "Created at": "period",
            },
        ),
        (
            WOO,
            {
                "Order Number": "order",
                "Order Date": "period",
                "Customer Email": "customer",
                "Order Status": "status",
            },
        ),
        (
            GERMAN,
            {"Bestellnummer": "order", "Bestelldatum": "period", "Kundennummer": "customer", "Betrag": "value"},
        ),
        (DUTCH, {"Bestelnummer": "order", "Besteldatum": "period", "Klantnummer": "customer", "Bedrag": "value"}),
        (HEBREW, {"מספר הזמנה": "order", "תאריך הזמנה": "period", "מספר לקוח": "customer", "סכום": "value"}),
    ],
    ids=["shopify", "woocommerce", "german", "dutch", "hebrew"],
)
def test_that_an_export_of_orders_is_recognised(
    export: tuple[list[str], list[Row]], expected: dict[str, str]
) -> None:
    found = recognise_list(CARD, *export)
    assert found is not None
    assert found.kind == "orders"
    assert expected.items() <= roles(found).items()


def test_that_a_list_of_customers_is_recognised() -> None:
    rows = numbered(["1", "2020-01-05", "", 100, "Shop"], ["2", "2021-02-05", "2023-01-01", 50, "Café"])
    found = recognise_list(CARD, ["Member ID", "Member since", "Left on", "Yearly fee", "Branch"], rows)
    assert found is not None
    assert found.kind == "customers"
    assert roles(found) == {
        "Member ID": "customer",
        "Member since": "start",
        "Left on": "end",
        "Yearly fee": "revenue",
        "Branch": "segment",
    }


NPS = "On a scale from 0 to 10, how likely are you to recommend us to a friend?"
QUESTIONS = {
    NPS: "net_promoter_score",
    "How satisfied were you overall?": "customer_satisfaction_score",
    "It was easy to order": "customer_effort_score",
    "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?": "net_promoter_score",
    "Hoe waarschijnlijk is het dat u ons zou aanbevelen?": "net_promoter_score",
    "מה הסיכוי שתרצו להמליץ עלינו?": "net_promoter_score",
    "Wie zufrieden sind Sie insgesamt?": "customer_satisfaction_score",
    "Hoe tevreden bent u over ons?": "customer_satisfaction_score",
    "Wie einfach war die Bestellung?": "customer_effort_score",
}


@pytest.mark.parametrize(("question", "code"), QUESTIONS.items())
def test_that_a_question_proposes_its_measure(question: str, code: str) -> None:
    rows = numbered(*([f"3/{day}/2024 14:03:22", day % 5 + 1, "nice"] for day in range(13, 20)))
    found = recognise_list(CARD, ["Timestamp", question, "Comment"], rows)
    assert found is not None
    assert found.kind == "answers"
    assert roles(found) == {"Timestamp": "period", question: "value"}
    kind = "attach" if code in CARD.measures else "library"
    assert found.names[0].choice == Choice(kind, code)


def test_that_a_scale_that_the_ratings_leave_open_is_asked() -> None:
    rows = numbered(*([f"2024-03-{day} 14:03", day % 5 + 1] for day in range(13, 20)))
    found = recognise_list(CARD, ["Timestamp", NPS], rows)
    assert found is not None
    assert [(each.key, each.options, each.answer) for each in found.questions] == [
        (f"scales.{NPS}", ("0-10",), None)
    ]


def test_that_a_scale_that_the_ratings_leave_no_doubt_of_is_answered() -> None:
    rows = numbered(["2024-03-13 14:03", 10], ["2024-03-13 15:03", 0])
    found = recognise_list(CARD, ["Timestamp", NPS], rows)
    assert found is not None
    assert found.questions[0].answer == "0-10"


def test_that_dates_that_can_be_read_in_two_ways_are_asked_and_others_answer() -> None:
    head = ["Order", "Date", "Customer", "Total"]
    asked = recognise_list(CARD, head, numbered(["1", "03/04/2024", "a", 1], ["2", "05/04/2024", "b", 1]))
    told = recognise_list(CARD, head, numbered(["1", "03/04/2024", "a", 1], ["2", "25/04/2024", "b", 1]))
    both = recognise_list(
        CARD, head, numbered(["1", "03/04/2024", "a", 1], ["2", "25/04/2024", "b", 1], ["3", "04/25/2024", "b", 1])
    )
    assert asked
    assert told
    assert both
    assert [each.answer for each in (*asked.questions, *told.questions, *both.questions)] == [None, "dmy", None]


TABLES: dict[str, tuple[list[str], list[list[Any]]]] = {
    "a tall table of measures": (
        ["Date", "Orders", "Revenue", "NPS"],
        [["2024-01-31", 10, 200, 9], ["2024-02-29", 12, 220, 8], ["2024-03-31", 9, 150, 9]],
    ),
    "a long table of measures": (
        ["Date", "KPI", "Segment", "Value"],
        [["2024-01-01", "Orders", "Shop", 3], ["2024-02-01", "Orders", "Shop", 4], ["2024-02-01", "NPS", "", 4]],
    ),
    "months and customers as segments": (
        ["Month", "Customer", "Revenue"],
        [["2024-01-01", "A", 3], ["2024-01-01", "B", 4], ["2024-02-01", "A", 5]],
    ),
    "a wide table": (["Measure", "2024-01", "2024-02"], [["Orders", 3, 4], ["NPS", 5, 6]]),
    "a list of projects": (
        ["Initiative", "Start date", "End date", "Status"],
        [["New shop", "2024-01-15", "2024-06-30", "active"], ["App", "2024-02-01", "2024-12-31", "done"]],
    ),
    "daily counts": (
        ["Date", "Complaints", "Visitors"],
        [["2024-01-02", 3, 400], ["2024-01-03", 2, 410], ["2024-01-04", 4, 380]],
    ),
    "monthly means of a survey": (
        ["Month", "How satisfied are our customers?"],
        [["2024-01-01", 4], ["2024-02-01", 5], ["2024-03-01", 4]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_that_a_table_of_measures_is_no_list(name: str) -> None:
    headers, rows = TABLES[name]
    assert recognise_list(CARD, headers, numbered(*rows)) is None


def test_that_what_the_user_says_is_never_refused() -> None:
    headers, rows = TABLES["a wide table"]
    for kind in ("orders", "customers", "answers"):
        found = recognise_list(CARD, headers, numbered(*rows), kind=kind)
        assert found is not None
        assert found.kind == kind
        assert len(found.columns) == 3
    assert recognise_list(CARD, [], [], kind="orders") is not None


RATED = [["2024-03-25", 9, "Nord", "gut"], ["2024-03-25", 10, "Nord", ""], ["2024-03-26", 3, "Süd", "teuer"]]


def test_that_ratings_below_a_measures_name_are_answers_where_a_day_has_several() -> None:
    found = recognise_list(CARD, ["Datum", "NPS", "Filiale", "Kommentar"], numbered(*RATED))
    assert roles(found) == {"Datum": "period", "NPS": "value", "Filiale": "segment"}
    assert found is not None
    assert (found.kind, found.names[0].choice.id) == ("answers", "net_promoter_score")


def test_that_one_figure_for_each_day_and_segment_is_a_table_of_the_measure() -> None:
    rows = [RATED[0], ["2024-03-25", 10, "Süd", ""], RATED[2]]
    assert recognise_list(CARD, ["Datum", "NPS", "Filiale", "Kommentar"], numbered(*rows)) is None


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("Mitglied seit", "Gekündigt zum"),
        ("Kunde seit", "Austritt"),
        ("Eintritt", "Kündigungsdatum"),
        ("Customer since", "Cancelled on"),
        ("Lid sinds", "Opgezegd per"),
        ("לקוח מאז", "תאריך פרישה"),
    ],
)
def test_that_days_of_coming_and_leaving_are_known(start: str, end: str) -> None:
    rows = numbered(["1", "2023-01-17", "2024-03-31"], ["2", "2023-05-02", ""], ["3", "2024-05-02", ""])
    found = recognise_list(CARD, ["Customer ID", start, end], rows)
    assert roles(found) == {"Customer ID": "customer", start: "start", end: "end"}


CUSTOMER_ROWS = numbered(
    ["K1", "Firm 1", "2020-01-05", "", 100],
    ["K2", "Firm 2", "2021-02-05", "2023-01-01", 50],
    ["K3", "Firm 3", "2021-02-07", "", 70],
)


@pytest.mark.parametrize(
    "heads",
    [
        ["Customer no.", "Name", "Customer since", "Cancelled as of", "Yearly revenue"],
        ["Kundennr.", "Name", "Kunde seit", "Kündigung zum", "Jahresumsatz"],
        ["Klantnr.", "Naam", "Klant sinds", "Opgezegd per", "Jaaromzet"],
        ["מס' לקוח", "שם", "לקוח מאז", "תאריך סיום", "הכנסה שנתית"],
    ],
)
@pytest.mark.parametrize("kind", [None, "customers"])
def test_that_customers_are_recognised_by_the_headings_of_four_languages(
    heads: list[str], kind: str | None
) -> None:
    found = recognise_list(CARD, heads, CUSTOMER_ROWS, kind=kind)
    assert found is not None
    assert found.kind == "customers"
    wanted = ("customer", None, "start", "end", "revenue")
    assert roles(found) == {head: role for head, role in zip(heads, wanted, strict=True) if role is not None}


@pytest.mark.parametrize(
    "heads",
    [["id", "start", "end"], ["Nr.", "Beginn", "Ende"], ["Nummer", "begin", "einde"], ["מזהה", "התחלה", "סיום"]],
)
def test_that_an_id_beside_first_and_last_days_is_the_customer(heads: list[str]) -> None:
    rows = [(number, [cells[0], *cells[2:4]]) for number, cells in CUSTOMER_ROWS]
    found = recognise_list(CARD, heads, rows)
    assert found is not None
    assert found.kind == "customers"
    assert list(roles(found).values()) == ["customer", "start", "end"]


def test_that_an_id_is_the_customer_where_customers_are_said_and_not_otherwise() -> None:
    heads = ["Id", "Name", "Start", "End", "Effort"]
    assert recognise_list(CARD, heads, CUSTOMER_ROWS) is None, "it might as well be a list of projects"
    assert roles(recognise_list(CARD, heads, CUSTOMER_ROWS, kind="customers"))["Id"] == "customer"
    day = [(number, [*cells[:3], 5]) for number, cells in CUSTOMER_ROWS]
    orders = recognise_list(CARD, ["Id", "Email", "Order date", "Total"], day, kind="orders")
    assert "Id" not in roles(orders)


@pytest.mark.parametrize(
    ("heading", "chosen"),
    [
        ("Overall, how satisfied are you?", "customer_satisfaction_score"),
        ("Overall, how satisfied are you with our service?", None),
        ("Wie zufrieden sind Sie insgesamt?", "customer_satisfaction_score"),
        ("Wie zufrieden sind Sie mit unserem Kundenservice?", None),
    ],
)
def test_that_a_question_two_measures_might_ask_is_left_open_with_both(heading: str, chosen: str | None) -> None:
    rows = numbered(*([f"2025-01-0{at} 10:00", at] for at in range(1, 6)))
    found = recognise_list(CARD, ["Timestamp", heading], rows)
    assert found is not None
    (name,) = found.names
    assert name.choice == (Choice() if chosen is None else Choice("library", chosen))
    assert name.confidence == 0 or name.confidence >= PROPOSED
    assert "customer_satisfaction_score" in [choice.id for choice, _sure in name.candidates]
    assert len(name.candidates) == (2 if chosen is None else 1)
