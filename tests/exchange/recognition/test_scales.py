"""Names that count in thousands or millions: asked about, never read as the plain measure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scorecard_app.exchange.recognition.draft import Choice
from scorecard_app.exchange.recognition.editing import choose
from scorecard_app.exchange.recognition.scales import scale_of
from scorecard_app.library.catalog import as_measure
from tests.imports import small_card
from tests.sheets import drafted

CARD = small_card()
REVENUE = replace(CARD.measures["orders"], id="revenue", name="Umsatz", unit="EUR")
MONEY = replace(CARD, measures={**CARD.measures, "revenue": REVENUE})


@pytest.mark.parametrize(
    ("text", "scale", "plain"),
    [
        ("Umsatz in T€", 1_000, "Umsatz"),
        ("Umsatz (Mio. €)", 1_000_000, "Umsatz"),
        ("Umsatz in Tsd. EUR", 1_000, "Umsatz"),
        ("Umsatz k€", 1_000, "Umsatz"),
        ("Umsatz TEUR", 1_000, "Umsatz"),
        ("Umsatz [in 1.000 EUR]", 1_000, "Umsatz"),
        ("Revenue € '000", 1_000, "Revenue"),
        ("Revenue (€ '000)", 1_000, "Revenue"),
        ("Revenue (€000s)", 1_000, "Revenue"),
        ("Revenue, in thousands", 1_000, "Revenue"),
        ("Revenue $m", 1_000_000, "Revenue"),
        ("Revenue (k)", 1_000, "Revenue"),
        ("Inwoners x 1.000", 1_000, "Inwoners"),
        ("Omzet in duizenden", 1_000, "Omzet"),
        ("Omzet (x 1000 euro)", 1_000, "Omzet"),
        ("Omzet in mln euro", 1_000_000, "Omzet"),
        ("Bilanzsumme Mrd. EUR", 1_000_000_000, "Bilanzsumme"),
        ('הכנסות באלפי ש"ח', 1_000, "הכנסות"),
        ("הכנסות (במיליוני ₪)", 1_000_000, "הכנסות"),
    ],
)
def test_that_a_scale_in_a_name_is_seen(text: str, scale: int, plain: str) -> None:
    assert scale_of(text) == (scale, plain)


@pytest.mark.parametrize(
    "text",
    [
        "Complaints per 1000 orders",
        "Complaints per 1000 units",
        "Orders over 1000 EUR",
        "Projekte über 100 T€",
        "Förderungen > 1 Mio. €",
        "Length (m)",
        "Weight in t",
        "Preis (€/t)",
        "Kosten (k. A.)",
        "Umsatz (EUR)",
        "Million Dollar Club",
        "m",
        "",
    ],
)
def test_that_other_names_have_no_scale(text: str) -> None:
    assert scale_of(text) == (1, text)


@pytest.mark.parametrize("text", ["Umsatz in T€", "Umsatz (Mio. €)", "Umsatz € '000", "Umsatz in duizenden"])
def test_that_a_name_in_thousands_is_asked_and_remarked(text: str) -> None:
    draft = drafted(MONEY, [["KPI", "Jan 2026"], [text, 51.5], ["Orders", 4]])
    name = draft.names[0]
    assert (name.choice.kind, name.confidence) == ("open", 70)
    assert name.candidates[0][0] == Choice("attach", "revenue")
    assert [(each.code, each.cell) for each in draft.remarks] == [("recognition-scaled", "A2")]
    said = choose(draft, text, Choice("attach", "revenue"))
    assert (said.names[0].choice.id, said.names[0].chosen) == ("revenue", True)


def test_that_a_library_measure_is_not_proposed_for_a_name_in_thousands_either() -> None:
    made = as_measure("order_volume", id="x", objective="o", language="en", currency="EUR").name
    name = drafted(CARD, [["KPI", "Jan 2026"], [f"{made} (in thousands)", 3], ["Churn rate", 4]]).names[0]
    assert name.choice.kind == "open"


@pytest.mark.parametrize(("name", "unit"), [("Umsatz in T€", "EUR"), ("Umsatz", "T€"), ("Umsatz (TEUR)", "")])
def test_that_a_measure_in_the_same_scale_takes_a_name_in_thousands(name: str, unit: str) -> None:
    card = replace(MONEY, measures={**MONEY.measures, "revenue": replace(REVENUE, name=name, unit=unit)})
    draft = drafted(card, [["KPI", "Jan 2026"], ["Umsatz in T€", 51.5]])
    assert draft.names[0].choice == Choice("attach", "revenue")
    assert draft.remarks == ()


def test_that_a_measure_in_millions_takes_none_in_thousands() -> None:
    card = replace(MONEY, measures={**MONEY.measures, "revenue": replace(REVENUE, unit="Mio. €")})
    assert (
        drafted(card, [["KPI", "Jan 2026"], ["Umsatz in T€", 51.5], ["Orders", 4]]).names[0].choice.kind == "open"
    )


def test_that_a_heading_in_thousands_is_asked_as_well() -> None:
    draft = drafted(MONEY, [["Monat", "Umsatz (T€)", "Orders"], ["2026-01", 51.5, 3], ["2026-02", 52.5, 4]])
    assert [(each.choice.kind, each.choice.id) for each in draft.names] == [("open", ""), ("attach", "orders")]
    assert [(each.code, each.cell) for each in draft.remarks] == [("recognition-scaled", "B1")]
