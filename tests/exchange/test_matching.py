"""Names people write over their numbers, in four languages: what is known, what is asked, what stays open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard_app.domain.model import Input, Measure, Objective, Perspective, SameAs, Scorecard, Segment
from scorecard_app.exchange.recognition.draft import SURE, Choice, Name
from scorecard_app.exchange.recognition.matching import match_measures, match_segments
from scorecard_app.library.catalog import as_measure
from tests.soak import SOAK


def known(code: str, id: str) -> Measure:
    """Return a measure of the library for the card below."""
    return as_measure(code, id=id, objective="o", language="de", currency="EUR")


def card_of(*measures: Measure) -> Scorecard:
    """Return a card with these measures and four segments."""
    segments = ("Filiale Nord", "Filiale Süd", "Café Mitte", "Nord-Ost")
    return Scorecard(
        "Bäckerei Sonne",
        language="de",
        perspectives={"p": Perspective("p", "Kunden")},
        objectives={"o": Objective("o", "p", "Ziel")},
        measures={each.id: each for each in measures},
        segments={f"s{number}": Segment(f"s{number}", name) for number, name in enumerate(segments)},
    )


CARD = card_of(
    known("net_promoter_score", "nps"),
    known("customer_churn_rate", "churn"),
    known("complaint_rate", "complaints"),
    known("average_order_value", "aov"),
    Measure("wait", "o", "Wartezeit am Schalter", unit="min"),
    Measure("sick", "o", "Krankenstand Team", unit="%"),
)


def said(name: Name) -> str:
    """Return a match in short: `nps`, `nps/promoters`, `lib:code`, `asked:nps` or `open`."""
    if name.choice.kind != "open":
        return _short(name.choice)
    return f"asked:{_short(name.candidates[0][0])}" if name.candidates else "open"


def _short(choice: Choice) -> str:
    text = f"lib:{choice.id}" if choice.kind == "library" else choice.id or choice.kind
    return f"{text}/{choice.input}" if choice.input else text


CHURN, CSAT = "churn", "lib:customer_satisfaction_score"

KNOWN = {
    # the card's own names and ids
    "nps": "nps",
    "Net Promoter Score (NPS)": "nps",
    "Abwanderungsrate (Churn-Rate)": CHURN,
    "Wartezeit am Schalter": "wait",
    "wartezeit  am\nSchalter": "wait",
    "WARTEZEIT AM SCHALTER": "wait",
    "Krankenstand Team": "sick",
    # units, numbers, footnotes
    "NPS (Punkte)": "nps",
    "NPS in Punkten": "nps",
    "NPS [Pkt.]": "nps",
    "NPS (-100 bis 100)": "nps",
    "NPS:": "nps",
    "NPS*": "nps",
    "NPS ¹": "nps",
    "NPS¹⁾": "nps",
    "NPS (1)": "nps",
    "1. NPS": "nps",
    "3) NPS": "nps",
    "1.2 NPS": "nps",
    "KPI 3: NPS": "nps",
    "KPI: NPS": "nps",
    "Kennzahl 4 - NPS": "nps",
    "NPS (monatlich)": "nps",
    "NPS monthly": "nps",
    "NPS-Score": "nps",
    "NPS score": "nps",
    "Churn rate in %": CHURN,
    "Churn rate (%)": CHURN,
    "Churn rate, %": CHURN,
    "% Churn": CHURN,
    "Churn (in Prozent)": CHURN,
    "• Churn": CHURN,
    "Wartezeit am Schalter [Minuten]": "wait",
    "Wartezeit am Schalter (Min.)": "wait",
    # other names in four languages
    "Abwanderungsrate": CHURN,
    "Kundenabwanderung": CHURN,
    "Kündigungsquote": CHURN,
    "Churnrate": CHURN,
    "Churn-Rate": CHURN,
    "Customer churn": CHURN,
    "Attrition rate": CHURN,
    "klantverloop": CHURN,
    "Klantverloop (%)": CHURN,
    "Opzegpercentage": CHURN,
    "נטישת לקוחות": CHURN,
    "שיעור נטישה": CHURN,
    "שיעור נטישה (%)": CHURN,
    "Weiterempfehlungsrate": "nps",
    "Netto promotorscore": "nps",
    "Aanbevelingsscore": "nps",
    "ציון NPS": "nps",
    "מדד המלצה נטו": "nps",
    "AOV": "aov",
    "AOV (€)": "aov",
    "Ø Bestellwert": "aov",
    "Durchschnittsbon": "aov",
    "Average basket value": "aov",
    "Gemiddelde orderwaarde": "aov",
    "Gemiddelde orderwaarde in €": "aov",
    "סל קנייה ממוצע": "aov",
    "Beschwerdequote": "complaints",
    "Complaint rate": "complaints",
    "Complaints per 1,000 customers": "complaints",
    "Klachten per 1.000 klanten": "complaints",
    "שיעור תלונות": "complaints",
    # inputs
    "promoters": "nps/promoters",
    "Promotoren": "nps/promoters",
    "Anzahl Promotoren": "nps/promoters",
    "Number of promoters": "nps/promoters",
    "Aantal promotors": "nps/promoters",
    "Antworten mit 9 oder 10": "nps/promoters",
    "Answers of 9 or 10": "nps/promoters",
    "Antwoorden 9 of 10": "nps/promoters",
    "תשובות 9 או 10": "nps/promoters",
    "Detraktoren": "nps/detractors",
    "detractors (Anzahl)": "nps/detractors",
    "Anzahl Detraktoren": "nps/detractors",
    "Responses": "nps/responses",
    "NPS - Promotoren": "nps/promoters",
    "NPS: Promotoren": "nps/promoters",
    "NPS / detractors": "nps/detractors",
    "NPS Promotoren": "nps/promoters",
    "Promotoren (NPS)": "nps/promoters",
    "Promotoren - NPS": "nps/promoters",
    "NPS – Gültige Antworten (0 bis 10)": "nps/responses",
    "Churn: Kundenzahl heute": "churn/customers_end",
    "customers_lost": "churn/customers_lost",
    "Verlorene Kunden": "churn/customers_lost",
    "Lost customers": "churn/customers_lost",
    "Customer complaints": "complaints/complaints",
    "Anzahl Beschwerden": "complaints/complaints",
    "Number of complaints": "complaints/complaints",
    "Aantal klachten": "complaints/complaints",
    "תלונות": "complaints/complaints",
    "Anzahl Bestellungen": "lib:order_volume",
    "orders": "aov/orders",
    "Umsatz aus Bestellungen": "aov/order_revenue",
    "Umsatz aus Bestellungen [€]": "aov/order_revenue",
    # slips of the pen, word order, joined and parted words
    "Wartezeit am Schallter": "wait",
    "Schalter Wartezeit": "wait",
    "Wartezeit Schalter": "wait",
    "Net Promotor Score": "nps",
    "Abwanderungrate": CHURN,
    "Kunden Abwanderung": CHURN,
    "Average order valeu": "aov",
    "Average orders value": "aov",
    "Durchschnittlicher Besstellwert": "aov",
    "Promotorn": "nps/promoters",
    # measures of the library that the card has not
    "CSAT": CSAT,
    "CSAT (%)": CSAT,
    "Kundenzufriedenheit": CSAT,
    "1. Kundenzufriedenheit": CSAT,
    "Kundenzufriedenheit in %": CSAT,
    "Kundenzufriednheit": CSAT,
    "Kunden-Zufriedenheit": CSAT,
    "% tevreden klanten": CSAT,
    "CES": "lib:customer_effort_score",
    "CES (1-7)": "lib:customer_effort_score",
    "CLV": "lib:customer_lifetime_value",
    "CLV [€]": "lib:customer_lifetime_value",
    "CAC": "lib:customer_acquisition_cost",
    "FCR": "lib:first_contact_resolution",
    "FCR %": "lib:first_contact_resolution",
    "Bestellungen": "lib:order_volume",
    "Marktanteil": "lib:market_share",
    "Marktaandeel (%)": "lib:market_share",
    "נתח שוק": "lib:market_share",
    "Retourenquote": "lib:return_rate",
    "Kundenbindungsrate": "lib:customer_retention_rate",
    "Customer retention": "lib:customer_retention_rate",
    "Klantbehoud": "lib:customer_retention_rate",
    "שימור לקוחות": "lib:customer_retention_rate",
    "Conversion Rate": "lib:conversion_rate",
    "LTV:CAC": "lib:clv_to_cac_ratio",
}
"""What is proposed (from 80 on), with its right answer; `asked:` where a proposal would be too bold."""

ASKED = {
    "NPS Filiale": "asked:nps",
    "NPS (YTD)": "asked:nps",
    "NPS 2026": "asked:nps",
    "NPS Shop": "asked:nps",
    "B2B NPS": "asked:nps",
    "Loyalität (NPS)": "asked:nps",
    "Churn Premium": "asked:churn",
    "Churn (€)": "asked:churn",
    "Anzahl Churn": "asked:churn",
    "Complaints %": "asked:complaints",
    "Weekend customer churn rate": "asked:churn",
    "Customer satisfaction": "asked:lib:customer_satisfaction_score",
    "Klanttevredenheid": "asked:lib:customer_satisfaction_score",
    "Gesamtzufriedenheit": "asked:lib:customer_satisfaction_score",
    "Number of new customers": "asked:lib:new_customer_rate/customers_new",
    "Neukunden": "asked:lib:new_customer_rate/customers_new",
    "Participants": "asked:lib:programme_reach/participants",
    "Lost": "asked:churn",
    "Resolution time": "asked:lib:service_requests_on_time",
    "NPS DE": "asked:nps",
    "Churn (Kunden)": "asked:churn",
    "Anteil Promotoren": "asked:nps/promoters",
    "% Promoters": "asked:nps/promoters",
    "שביעות רצון": "asked:lib:customer_satisfaction_score",
    "Klanttevredenheid (cijfer)": "asked:lib:customer_satisfaction_score",
    "Lead conversion rate": "asked:lib:conversion_rate",
    "Weiterempfehlungsbereitschaft": "asked:nps",
    "Respondents": "asked:lib:brand_awareness/respondents",
    "Retouren": "asked:lib:return_rate",
    "Ausschussquote": "asked:lib:conversion_rate",
}
"""What is open with a proposal that the user may take."""

OPEN = [
    "Soll",
    "Ist",
    "Plan",
    "Ziel",
    "Ziel 2026",
    "Zielwert",
    "Total",
    "Gesamt",
    "Summe",
    "Wert",
    "Value",
    "Score",
    "Rate",
    "Index",
    "%",
    "Ø",
    "Q1",
    "Kunden",
    "Customer",
    "Customers",
    "klanten",
    "לקוחות",
    "Region Nord",
    "Filiale 3",
    "Mitarbeiterzufriedenheit",
    "Employee satisfaction",
    "Employee satisfaction score",
    "Medewerkerstevredenheid",
    "שביעות רצון עובדים",
    "Employee turnover",
    "Employee churn rate",
    "Staff attrition rate",
    "Personeelsverloop",
    "Lieferantenzufriedenheit",
    "eNPS",
    "NPS Mitarbeiter",
    "NPS (Mitarbeiter)",
    "Mitarbeiter-NPS",
    "NPS Ziel",
    "NPS Soll",
    "Ziel NPS",
    "NPS target",
    "NPS Plan 2026",
    "NPS (Vorjahr)",
    "NPS Vorjahr",
    "Abweichung NPS",
    "Churn target",
    "Churn vorig jaar",
    "NPS יעד",
    "Kundenunzufriedenheit",
    "Customer dissatisfaction",
    "Umsatz",
    "Spenden",
    "Name",
    "Product",
    "Revenue churn",
    "Response time",
    "Kundenzahl",
    "Budget",
    "Donors",
    "Mitglieder",
    "Auslastung",
    "Occupancy",
    "Bounce rate",
    "Employee NPS",
    "Verzuim",
    "Winst",
    "CPL",
    "CTR",
    "ROI",
    "הכנסות ממכירות",
    "Umsatz [T€]",
    "Omzet",
    "Revenue",
    "הכנסות",
    "Gewinn",
    "EBIT",
    "EBITDA",
    "Cashflow",
    "Profit margin",
    "Krankheitsquote",
    "Fluktuation",
    "Reaction rate",
    "Wartezeit am Telefon",
    "NPV",
    "CPS",
    "CSS",
    "KPI",
    "Bemerkung",
    "Status",
    "Verantwortlich",
    "Datum",
    "Strom",
    "Wartung",
    "Nettopreis",
    "Net profit",
    "Promotion",
    "",
    " ",
    "***",
]
"""False friends and everyday headings, for which nothing may be shown."""


@pytest.mark.parametrize(("text", "expected"), [*KNOWN.items(), *ASKED.items(), *((each, "open") for each in OPEN)])
def test_that_names_people_write_are_known_asked_or_left_open(text: str, expected: str) -> None:
    (found,) = match_measures(CARD, [Name(text)])
    assert said(found) == expected
    if found.choice.kind != "open":
        assert found.confidence >= 80
    else:
        assert found.confidence < 80
        assert bool(found.candidates) == (found.confidence >= 60)


def match(*texts: str, card: Scorecard = CARD) -> list[str]:
    """Match names and return them in short."""
    return [said(each) for each in match_measures(card, map(Name, texts))]


def test_that_two_names_never_get_one_target_and_the_surer_keeps_it() -> None:
    found = match_measures(CARD, [Name("Wartezeit am Schallter"), Name("Wartezeit am Schalter"), Name("NPS")])
    assert [said(each) for each in found] == ["asked:wait", "wait", "nps"]
    assert [said(each) for each in match_measures(CARD, [Name("NPS"), Name("nps ")])] == ["nps", "asked:nps"]


def test_that_a_measure_and_its_inputs_are_different_targets() -> None:
    found = match("NPS", "Promotoren", "Detraktoren", "NPS - Gültige Antworten (0 bis 10)")
    assert found == ["nps", "nps/promoters", "nps/detractors", "nps/responses"]


def test_that_what_is_chosen_stays_and_is_taken_from_the_others() -> None:
    mine = Name("Irgendwas", Choice("attach", "nps"), 100, cell="A3", count=7, chosen=True)
    left = Name("Churn", Choice("leave"), 100, chosen=True)
    found = match_measures(CARD, [Name("NPS"), mine, left])
    assert found[1:] == (mine, left)
    assert said(found[0]) == "asked:nps"


def test_that_totals_are_left_out_whatever_they_look_like() -> None:
    found = match_measures(CARD, [Name("Summe", total=True), Name("Total NPS", total=True)])
    assert [each.choice.kind for each in found] == ["leave", "leave"]


def test_that_an_input_of_several_measures_is_asked() -> None:
    card = card_of(known("net_promoter_score", "nps"), known("customer_satisfaction_score", "csat"))
    (found,) = match_measures(card, [Name("responses")])
    assert found.choice.kind == "open"
    assert {_short(each) for each, _score in found.candidates} == {"nps/responses", "csat/responses"}


def test_that_an_input_shared_by_measures_is_where_its_number_is_kept() -> None:
    csat = known("customer_satisfaction_score", "csat")
    shared = tuple(
        replace(each, same_as=SameAs("nps", "responses")) if each.name == "responses" else each
        for each in csat.inputs
    )
    card = card_of(known("net_promoter_score", "nps"), replace(csat, inputs=shared))
    assert match("responses", "CSAT - responses", card=card) == ["nps/responses", "asked:nps/responses"]


def test_that_a_measure_of_the_card_beats_one_of_the_library() -> None:
    own = card_of(Measure("own", "o", "NPS"), Measure("basket", "o", "Warenkorb", inputs=(Input("value"),)))
    assert match("NPS", card=own) == ["own"]
    assert match("Net Promoter Score", card=own) == ["lib:net_promoter_score"]
    twice = card_of(
        known("net_promoter_score", "shop"), replace(known("net_promoter_score", "web"), name="NPS Web")
    )
    assert match("NPS", "NPS Web", card=twice) == ["asked:shop", "web"]


def test_that_numbers_in_names_must_be_the_same() -> None:
    card = card_of(*(Measure(f"c{n}", "o", f"Average waiting time of clinic {n} for adults") for n in (1, 2)))
    assert match("Average waiting time of clinic 3 for adults", card=card) == ["open"]
    assert match("Average waiting time at clinic 2 for adultts", card=card) == ["c2"]


def test_that_another_word_that_matters_is_never_proposed() -> None:
    names = ("Satisfaction with the speed of service at the north counter", "Share of letters answered in time")
    card = card_of(*(Measure(f"m{n}", "o", name) for n, name in enumerate(names)))
    assert match(names[0].replace("north", "south"), card=card) == ["asked:m0"]
    assert match(names[1].replace("answered", "not answered"), card=card) == ["open"]
    assert match(names[1] + " Gemeinde", card=card) == ["asked:m1"]


WORDS = st.sampled_from(
    [
        "NPS",
        "Churn",
        "Promotoren",
        "responses",
        "Kundenzufriedenheit",
        "Wartezeit",
        "Schalter",
        "am",
        "Ziel",
        "%",
        "(Punkte)",
        "-",
        ":",
        "1.",
        "2026",
        "Nord",
        "Anzahl",
        "orders",
        "Rate",
        "נטישה",
        "klanten",
        "*",
        "\n",
        "Café",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join) | st.text(max_size=30)
CHOICES = st.sampled_from(
    [
        Choice("attach", "nps"),
        Choice("attach", "nps", "promoters"),
        Choice("leave"),
        Choice("library", "market_share"),
    ]
)
NAMES = st.builds(
    Name, text=TEXTS, choice=CHOICES, count=st.integers(0, 9), total=st.booleans(), chosen=st.booleans()
)


def test_that_no_name_becomes_an_input_that_the_user_gave_to_another() -> None:
    given_away = Name("Fans", Choice("attach", "nps", "promoters"), chosen=True)
    found = match_measures(CARD, [Name("responses"), given_away, Name("Promotoren")])
    assert [each.choice.input for each in found] == ["responses", "promoters", None]


@given(st.lists(NAMES, max_size=8, unique_by=lambda each: each.text))
@settings(max_examples=2000 if SOAK else 60, deadline=None)
def test_that_matching_is_settled_at_once_and_gives_no_target_twice(names: list[Name]) -> None:
    for matched in (match_measures, match_segments):
        found = matched(CARD, names)
        assert matched(CARD, found) == found
        assert [each.text for each in found] == [each.text for each in names]
        for before, after in zip(names, found, strict=True):
            assert not before.chosen or after == before
        free = [each for each in found if not each.chosen and each.choice.kind in ("attach", "library", "whole")]
        taken = [each.choice for each in found if each.chosen]
        assert len({each.choice for each in free}) == len(free)
        assert not {each.choice for each in free} & set(taken)
        assert all(60 <= score <= 100 for each in free for _choice, score in each.candidates)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Filiale Nord", "s0"),
        ("filiale  NORD:", "s0"),
        ("Cafe Mitte", "s2"),
        ("Filiale Nordd", "new"),
        ("Caffé Mitte", "new"),
        ("Nord Ost", "s3"),
        ("s1", "s1"),
        ("Organisation gesamt", "whole"),
        ("Alle Filialen", "whole"),
        ("hele organisatie", "whole"),
        ("כל הארגון", "whole"),
        ("Bäckerei Sonne", "whole"),
        ("Filiale West", "new"),
        ("Filiale 2", "new"),
        ("Berlin", "new"),
        ("NPS", "open"),
        ("", "open"),
    ],
)
def test_that_segments_are_known_the_whole_or_new(text: str, expected: str) -> None:
    (found,) = match_segments(CARD, [Name(text)])
    shown = found.choice.id if found.choice.kind == "attach" else found.choice.kind
    assert shown == expected


def test_that_totals_among_segments_are_left_out_but_may_be_the_whole() -> None:
    (found,) = match_segments(CARD, [Name("Gesamt", total=True)])
    assert found.choice.kind == "leave"
    assert Choice("whole") in [choice for choice, _score in found.candidates]


def test_that_a_new_segment_keeps_its_name_on_one_line() -> None:
    (found,) = match_segments(CARD, [Name(" Filiale \n West ")])
    assert found.choice == Choice("new", "Filiale West")


@pytest.mark.parametrize("count", [50, 100])
def test_that_many_names_are_compared_word_by_word(count: int) -> None:
    """The work for a name must not grow with all pairs of names and measures: a few dozen comparisons each."""
    from scorecard_app.exchange.recognition import likeness

    calls = 0
    before = likeness.score

    def counted(one: tuple[str, ...], other: tuple[str, ...]) -> int:
        nonlocal calls
        calls += 1
        return before(one, other)

    card = card_of(
        *(Measure(f"m{n}", "o", f"Waiting time {chr(97 + n % 26)}{n // 26}x clinic") for n in range(count))
    )
    names = [Name(f"Waiting time clinic ward {chr(97 + n % 26)}{n // 26}y") for n in range(20)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likeness, "score", counted)
        match_measures(card, names)
    assert 0 < calls <= 60 * len(names)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kundenzufriedenheit (CSAT)", "customer_satisfaction_score"),
        ("Customer satisfaction (CSAT)", "customer_satisfaction_score"),
        ("CSAT – Klanttevredenheid", "customer_satisfaction_score"),
        ("שביעות רצון לקוחות (CSAT)", "customer_satisfaction_score"),
        ("NPS-Wert", "net_promoter_score"),
        ("NPS (Net Promoter Score)", "net_promoter_score"),
    ],
)
def test_that_a_name_said_twice_is_certain(text: str, code: str) -> None:
    (found,) = match_measures(card_of(), [Name(text)])
    assert (found.choice, found.confidence) == (Choice("library", code), SURE)


@pytest.mark.parametrize("text", ["Net Promoter Score (eNPS)", "Kundenzufriedenheit (Filiale)", "NPS (CSAT)"])
def test_that_a_name_of_two_things_is_not(text: str) -> None:
    (found,) = match_measures(card_of(), [Name(text)])
    assert found.choice.kind == "open"
