"""The catalogues hold every text of the program, translated, with the same placeholders, and compiled."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog

from tools.locale import ROOT, TRANSLATED, compiled, load, po_path, template

PLACEHOLDER = re.compile(r"\{(\w*)[^}]*\}|%\((\w+)\)s")


@pytest.fixture(scope="module")
def source() -> Catalog:
    return template()


def forms(message: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return list(message) if isinstance(message, tuple | list) else [message or ""]


def placeholders(text: str) -> set[str]:
    return {a or b for a, b in PLACEHOLDER.findall(text)}


@pytest.mark.parametrize("language", TRANSLATED)
def test_that_every_text_is_translated_and_none_is_left_over(language: str, source: Catalog) -> None:
    catalog = load(language)
    wanted = {str(m.id) for m in source if m.id}
    assert {str(m.id) for m in catalog if m.id} == wanted, "run `poe locale`"
    missing = [m.id for m in catalog if m.id and not all(forms(m.string))]
    assert missing == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_that_translations_keep_the_placeholders(language: str) -> None:
    wrong = []
    for message in load(language):
        if not message.id:
            continue
        wanted = [placeholders(text) for text in forms(message.id)]
        for text in forms(message.string):
            if placeholders(text) not in wanted and placeholders(text) | {"count"} not in wanted:
                wrong.append((message.id, text))
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_that_the_compiled_catalogue_is_that_of_its_source(language: str) -> None:
    assert po_path(language).with_suffix(".mo").read_bytes() == compiled(load(language)), "run `poe locale`"


def test_that_no_text_stands_where_it_is_not_collected() -> None:
    """Babel does not look into f-strings."""
    hidden = re.compile(r"""f(["']).*\{(?:gettext|_|ngettext)\(["']""")
    files = (ROOT / "scorecard_app").rglob("*.py")
    assert [str(each) for each in files if hidden.search(each.read_text(encoding="utf-8"))] == []
