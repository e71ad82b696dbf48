"""Layouts that are known outright: ClearPoint's template, targets with tolerances, lists of KPI names."""

from __future__ import annotations

from pathlib import Path

from scorecard_app.exchange.recognition.glance import glance
from scorecard_app.exchange.recognition.propose import propose
from tests.imports import small_card, write_book
from tests.sheets import drafted, roles

CARD = small_card()


def test_that_the_template_of_clearpoint_is_recognised_outright(tmp_path: Path) -> None:
    head = (
        "Reporting Period|Scorecard|Scorecard Owner|Objective|Objective Owner|Measure|Measure Owner|Actual|Target"
    )
    rows = [
        [*head.split("|"), "Status", "Initiative"],
        ["Jan 2026", "Corporate", "Ann", "Grow", "Bob", "Churn rate", "Cy", 5, 4, "Green", "Launch"],
        ["Feb 2026", "Corporate", "Ann", "Grow", "Bob", "Churn rate", "Cy", 6, 4, "Red", "Launch"],
    ]
    draft = propose(CARD, glance(write_book(tmp_path / "clearpoint.xlsx", rows)))
    assert (draft.layout, draft.kind) == ("clearpoint", "long")
    assert draft.confidence >= 95
    assert {each.index: each.role for each in draft.columns if each.role not in ("ignore", "owner")} == {
        0: "period",
        3: "objective",
        5: "measure",
        7: "value",
        8: "target",
        10: "initiative",
    }


def test_that_targets_with_tolerances_are_recognised_outright(tmp_path: Path) -> None:
    head = "Perspektive|Ziel|Kennzahl|Einheit|Häufigkeit|Istwert|Zielwert|Toleranzwert|Maßnahme|Verantwortlich"
    rows = [
        ["Balanced Scorecard 1. Quartal 2026"],
        head.split("|"),
        ["Kunden", "Zufriedene Kunden", "NPS", "Pkt", "Quartal", 30, 40, 20, "Umfrage verbessern", "Meier"],
        ["Kunden", "Treue Kunden", "Churn rate", "%", "Monat", 5, 4, 8, "Newsletter", "Huber"],
    ]
    draft = propose(CARD, glance(write_book(tmp_path / "bsc.xlsx", rows)))
    assert (draft.layout, draft.kind) == ("targets", "long")
    assert draft.confidence >= 95
    assert list(roles(draft).values()) == [
        *("perspective", "objective", "measure", "unit", "frequency"),
        *("value", "target", "red", "initiative", "owner"),
    ]
    assert [each.answer for each in draft.questions] == ["2026-Q1"]


def test_that_a_list_of_names_with_definitions_becomes_measures(tmp_path: Path) -> None:
    rows = [
        ["Unsere Kennzahlen"],
        ["Kennzahl", "Definition", "Einheit", "Häufigkeit"],
        ["Kunden"],
        ["NPS", "Würden uns empfehlen", "Punkte", "quartalsweise"],
        ["Grüße an der Kasse", "Anteil der Kunden, die gegrüßt wurden", "%", "monatlich"],
        ["Quelle: Handbuch"],
    ]
    draft = propose(CARD, glance(write_book(tmp_path / "list.xlsx", rows)))
    assert (draft.layout, draft.kind) == ("kpi_list", "measures")
    assert draft.confidence >= 95
    left = [each.text for each in draft.names if each.choice.kind == "leave"]
    assert left == ["Kunden", "Quelle: Handbuch"]


def test_that_a_few_like_headings_are_no_known_layout() -> None:
    assert drafted(CARD, [["KPI", "Jan 2026"], ["NPS", 1]]).layout == ""
    assert drafted(CARD, [["Period", "Measure", "Actual", "Target"], ["Jan 2026", "NPS", 1, 2]]).layout == ""


def test_that_groups_and_footers_of_a_list_are_left_out_but_nobody_has_chosen_so() -> None:
    rows = [
        ["KPI", "Definition", "Unit"],
        ["Net Promoter Score", "", ""],
        ["Late orders", "Orders after the hour agreed", "%"],
        ["Source: handbook", "", ""],
    ]
    names = drafted(small_card(), rows).names
    assert [(each.choice.kind, each.confidence, each.chosen) for each in names if each.text != "Late orders"] == [
        ("leave", 100, False),
        ("leave", 100, False),
    ]
