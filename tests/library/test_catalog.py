from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from scorecard_app.domain.formula import compile_check, compile_formula
from scorecard_app.domain.model import (
    AGGREGATIONS,
    DIRECT,
    DIRECTIONS,
    ROLLUPS,
    Measure,
    Objective,
    SameAs,
    Scorecard,
    Series,
)
from scorecard_app.domain.period import Frequency, Period
from scorecard_app.domain.rules import check_measure
from scorecard_app.domain.values import value_at
from scorecard_app.errors import UsageRefused
from scorecard_app.i18n import LANGUAGES
from scorecard_app.labels import error_sentence
from scorecard_app.labels.library import measure_kind_label, sector_label, theme_label, trademark_notice
from scorecard_app.labels.model import amount
from scorecard_app.library.catalog import Entry, Texts, as_json, as_measure, entries, entry, shared_inputs, themes
from scorecard_app.resources import resource

CODES = [each.code for each in entries()]
PERIODS = {
    Frequency.MONTH: Period(Frequency.MONTH, 2026, 3),
    Frequency.QUARTER: Period(Frequency.QUARTER, 2026, 1),
    Frequency.YEAR: Period(Frequency.YEAR, 2026, 1),
}


def measure_of(code: str, language: str = "en") -> Measure:
    return as_measure(code, id=code, objective="o", language=language, currency="CHF")


def card_with(*measures: Measure, **series: Series) -> Scorecard:
    return Scorecard(
        "Test",
        measures={measure.id: measure for measure in measures},
        series={(measure, None): readings for measure, readings in series.items()},
    )


@pytest.mark.parametrize("code", CODES)
def test_that_the_worked_example_computes_at_the_shown_decimals(code: str) -> None:
    found, measure = entry(code), measure_of(code)
    period = PERIODS[measure.frequency]
    card = card_with(measure, **{code: Series(values={period: found.example_inputs})})
    value = value_at(card, code, None, period)
    assert value.value is not None
    assert value.complete
    assert round(value.value, found.decimals) == found.example_result


@pytest.mark.parametrize("code", CODES)
def test_that_the_example_passes_the_checks_and_the_range(code: str) -> None:
    found, measure = entry(code), measure_of(code)
    assert set(found.example_inputs) == {each.name for each in measure.inputs}
    for check in measure.checks:
        assert compile_check(check).holds(found.example_inputs), check
    for each in measure.inputs:
        number = found.example_inputs[each.name]
        assert each.min is None or number >= each.min
        assert not each.integer or number == int(number)
    if measure.range is not None:
        low, high = measure.range.min, measure.range.max
        assert low is None or low <= found.example_result
        assert high is None or found.example_result <= high


@pytest.mark.parametrize("code", CODES)
def test_that_a_measure_uses_only_what_the_model_knows(code: str) -> None:
    measure = measure_of(code)
    names = {each.name for each in measure.inputs}
    used = set() if measure.formula == DIRECT else set(compile_formula(measure.formula).names)
    assert used == (set() if measure.formula == DIRECT else names)
    assert {name for check in measure.checks for name in compile_check(check).names} <= names
    assert measure.direction in DIRECTIONS
    assert measure.aggregation in AGGREGATIONS
    assert {each.rollup for each in measure.inputs} <= set(ROLLUPS)
    assert measure.accumulates != "sum" or measure.aggregation == "sum"
    assert measure.window == "reporting_period" or measure.accumulates == "no"
    if measure.survey is not None:
        parts = {measure.survey.answers, measure.survey.plus, measure.survey.minus} - {None}
        assert parts <= names


@pytest.mark.parametrize("code", CODES)
def test_that_a_measure_passes_the_rules_of_the_model(code: str) -> None:
    card = replace(card_with(), objectives={"o": Objective("o", "p", "Objective")})
    for language in LANGUAGES:
        check_measure(card, measure_of(code, language))


def _texts(texts: Texts) -> list[str]:
    plain = [texts.name, texts.definition, texts.why_it_matters, texts.caveat, texts.unit_label, texts.data_source]
    return [*plain, *texts.inputs.values(), *texts.also_known_as, *texts.thresholds]


@pytest.mark.parametrize("code", CODES)
def test_that_every_text_is_there_in_every_language(code: str) -> None:
    found = entry(code)
    assert set(found.languages) == set(LANGUAGES)
    for language in LANGUAGES:
        texts = found.texts(language)
        assert set(texts.inputs) == set(found.example_inputs)
        assert texts.also_known_as
        assert all(each and each == each.strip() and "  " not in each for each in _texts(texts))
        assert len(texts.thresholds) == len(found.thresholds["bands"] if found.thresholds else ())
        assert bool(texts.thresholds_note) == bool(found.thresholds)


@pytest.mark.parametrize("code", CODES)
def test_that_the_languages_agree_on_placeholders_and_scales(code: str) -> None:
    found = entry(code)
    for language in LANGUAGES:
        for text in _texts(found.texts(language)):
            assert not re.search(r"[{}<>]|%\(|%s", text)
        assert _scale(found.texts(language).unit_label) == _scale(found.texts("en").unit_label)


def _scale(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text.replace(",", "").replace(".", "")))


def test_that_hebrew_is_written_in_hebrew() -> None:
    for each in entries():
        assert re.search(r"[א-ת]", each.texts("he").definition), each.code


def test_that_there_are_53_measures_with_five_core_ones() -> None:
    kinds = [each.kind for each in entries()]
    assert [each.number for each in entries()] == list(range(1, 54))
    assert (kinds.count("opinion"), kinds.count("activity")) == (26, 27)
    core = [each.data["core_measure"] for each in entries() if each.core]
    assert sorted(core) == ["acquisition", "market_share", "profitability", "retention", "satisfaction"]
    assert len(set(CODES)) == 53


def test_that_the_file_of_a_measure_bears_its_code() -> None:
    assert {path.stem for path in resource("library", "measures").glob("*.json")} == set(CODES)


def test_that_an_unknown_code_names_those_close_to_it() -> None:
    with pytest.raises(UsageRefused) as caught:
        entry("net_promotor_score")
    assert caught.value.code == "unknown-library-code"
    assert "net_promoter_score" in error_sentence(caught.value)
    with pytest.raises(UsageRefused):
        entry("x" * 1_000_000)


def test_that_money_is_in_the_currency_of_the_card() -> None:
    measure = measure_of("average_order_value")
    assert measure.unit == "currency"
    assert amount(1234.5, measure.unit, 2, "EUR") == "€1,234.50"
    assert [each.unit for each in measure.inputs] == ["CHF", ""]


def test_that_a_measure_speaks_the_language_of_the_card() -> None:
    measure = measure_of("net_promoter_score", "de")
    assert measure.inputs[0].label == "Antworten mit 9 oder 10"
    assert measure.inputs[0].unit == "Antworten"
    assert measure_of("net_promoter_score", "fr") == measure_of("net_promoter_score", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_json_has_the_published_form(language: str) -> None:
    for each in entries():
        shown = as_json(each, language)
        assert json.loads(json.dumps(shown)) == shown
        texts = each.texts(language)
        assert shown["name"] == shown["names"][language] == texts.name
        assert shown["definition"] == texts.definition
        assert [one["label"] for one in shown["inputs"]] == list(texts.inputs.values())
        assert shown["example"] == {"inputs": each.example_inputs, "result": each.example_result}
        assert "texts" not in shown
        assert "fact" not in shown["inputs"][0]
        if shown["thresholds"]:
            assert [one["label"] for one in shown["thresholds"]["bands"]] == list(texts.thresholds)


def test_that_a_shared_number_is_found_at_another_measure() -> None:
    rate, growth = measure_of("new_customer_rate"), measure_of("customer_base_growth")
    assert shared_inputs(card_with(rate), growth) == (("customers_start", SameAs(rate.id, "customers_start")),)


def test_that_a_shared_number_is_followed_to_where_it_is_entered() -> None:
    rate, growth = measure_of("new_customer_rate"), measure_of("customer_base_growth")
    pointing = replace(rate, inputs=(replace(rate.inputs[1], same_as=SameAs("root", "customers_start")),))
    assert shared_inputs(card_with(pointing), growth)[0][1] == SameAs("root", "customers_start")


def test_that_numbers_of_another_frequency_or_another_survey_are_not_shared() -> None:
    rate, growth = measure_of("new_customer_rate"), measure_of("customer_base_growth")
    assert shared_inputs(card_with(replace(rate, frequency=Frequency.MONTH)), growth) == ()
    assert shared_inputs(card_with(measure_of("net_promoter_score")), measure_of("expectations_met_rate")) == ()
    assert shared_inputs(card_with(growth), growth) == ()
    assert shared_inputs(card_with(growth), replace(rate, library=None)) == ()


def test_that_a_shared_fact_is_rolled_up_alike_everywhere() -> None:
    rollups: dict[str, set[tuple[str, bool]]] = {}
    for each in entries():
        for one in each.data["inputs"]:
            if "fact" in one:
                rollups.setdefault(one["fact"], set()).add((one["rollup"], one["additive"]))
    assert rollups
    assert all(len(found) == 1 for found in rollups.values())


def test_that_every_filter_has_its_words() -> None:
    assert all(theme_label(theme) for theme in themes())
    assert measure_kind_label("opinion") != measure_kind_label("activity")
    assert {sector_label(sector) for each in entries() for sector in each.sectors}
    assert "Reichheld" in trademark_notice()


def test_that_the_glossaries_hold_the_same_terms() -> None:
    terms = [
        json.loads(resource("library", f"terms_{code}.json").read_text("utf-8")) for code in ("de", "nl", "he")
    ]
    assert terms[0].keys() == terms[1].keys() == terms[2].keys()
    assert all(text for each in terms for text in each.values())


def test_that_entries_are_read_once() -> None:
    first: tuple[Entry, ...] = entries()
    assert entries() is first
