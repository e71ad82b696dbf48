from __future__ import annotations

import pytest

from scorecard_app.i18n import LANGUAGES
from scorecard_app.library.catalog import entries
from scorecard_app.library.search import fold, search


def codes(text: str) -> list[str]:
    return [each.code for each in search(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("nps", "net_promoter_score"),
        ("Net Promoter Score", "net_promoter_score"),
        ("CSAT", "customer_satisfaction_score"),
        ("zufriedenheit", "customer_satisfaction_score"),
        ("kundenbindung", "customer_retention_rate"),
        ("churn", "customer_churn_rate"),
        ("klanttevredenheid", "customer_satisfaction_score"),
        ("נטישה", "customer_churn_rate"),
        ("promo net", "net_promoter_score"),
        ("first-contact resol", "first_contact_resolution"),
        ("net_revenue_retention", "net_revenue_retention"),
    ],
)
def test_that_a_name_in_any_language_finds_its_measure_first(text: str, first: str) -> None:
    assert codes(text)[0] == first


def test_that_accents_case_and_hyphens_do_not_count() -> None:
    assert fold("Bürger-Zufriedenheit  ÉTÉ") == "burger zufriedenheit ete"
    assert codes("BURGERZUFRIEDENHEIT") == codes("Bürgerzufriedenheit") != []


def test_that_every_word_must_be_found() -> None:
    assert codes("customer") != []
    assert codes("customer zebra") == []


def test_that_a_definition_is_found_below_the_names() -> None:
    found = codes("recommend")
    assert "net_promoter_score" in found
    ranked = codes("complaint")
    assert ranked.index("complaint_rate") < len(ranked)
    assert codes("tangibles") == ["service_quality_gap"]


def test_that_every_name_finds_its_measure_in_every_language() -> None:
    for each in entries():
        for language in LANGUAGES:
            assert each in search(each.texts(language).name)
            for other in each.texts(language).also_known_as:
                assert each in search(other)[:4], (each.code, other)


def test_that_filters_narrow_the_list() -> None:
    assert len(search()) == 53
    assert len(search(kind="opinion")) == 26
    assert {each.kind for each in search("customer", kind="activity")} == {"activity"}
    assert len(search(core=True)) == 5
    assert all("municipality" in each.sectors for each in search(sector="municipality"))
    assert [each.code for each in search(theme="market_share")] == ["market_share", "share_of_wallet"]
    assert search(kind="nonsense") == ()


@pytest.mark.parametrize("text", ["(", "\x00", "%%%", "a" * 100_000, "'; drop table", "\u202e", "🙂"])
def test_that_odd_texts_do_no_harm(text: str) -> None:
    search(text)
