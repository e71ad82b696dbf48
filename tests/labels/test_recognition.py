"""Recognition in words: everything it can say has a name."""

from __future__ import annotations

from dataclasses import fields

import pytest

from scorecard_app.exchange.mapping import Mapping
from scorecard_app.exchange.recognition.draft import KINDS, ROLES
from scorecard_app.labels import MESSAGES, sentence
from scorecard_app.labels.recognition import LOCALES, kind_label, locale_label, question_label, role_label


@pytest.mark.parametrize("kind", KINDS)
def test_that_every_kind_of_table_has_words(kind: str) -> None:
    assert kind_label(kind) not in ("", kind)
    assert " " in kind_label(kind)


@pytest.mark.parametrize("role", ROLES)
def test_that_every_role_of_a_column_has_words_of_its_own(role: str) -> None:
    assert role_label(role)
    assert [each for each in ROLES if role_label(each) == role_label(role)] == [role]


def test_that_a_value_is_called_what_it_is_in_the_table() -> None:
    found = {role_label("value", kind) for kind in ("across", "answers", "orders")}
    assert found == {"value", "rating", "amount"}


@pytest.mark.parametrize("key", ["locale", "dates", "year", "scales.Rating", "cancelled"])
def test_that_a_question_shows_its_example(key: str) -> None:
    asked = question_label(key, "1.234 {x}")
    assert "“1.234 {x}”" in asked
    assert asked.endswith("?")


def test_that_a_question_about_a_scale_names_its_column_where_there_is_no_example() -> None:
    assert "“Rating”" in question_label("scales.Rating", "")


def test_that_no_sentence_about_a_file_hides_what_to_decide_behind_a_key_of_the_mapping() -> None:
    keys = [each.name for each in fields(Mapping)]
    about = [code for code in MESSAGES if code.startswith(("import-", "recognition-"))]
    assert [(code, key) for code in about for key in keys if f"“{key}”" in str(MESSAGES[code])] == []


@pytest.mark.parametrize("code", ["en", "de", "nl", "he", "de-CH"])
def test_that_a_language_of_numbers_is_named_in_words(code: str) -> None:
    facts = {"text": "1,5", "other": "1.200", "locale": code}
    said = sentence("recognition-locale", facts)
    assert LOCALES[code] in said
    assert "“1.200”" in said
    assert code not in said.replace(LOCALES[code], "").split()


def test_that_a_language_of_numbers_we_have_no_name_for_is_named_by_its_nearest() -> None:
    assert (locale_label("de-AT"), locale_label("fr")) == ("German", "fr")
