"""click's own texts in the user's language, wherever click makes them."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from scorecard_app.cli.texts import CLICK_PLURALS
from scorecard_app.i18n import LANGUAGES, gettext, set_language
from tests.command_line import bakery, done, refused


def test_that_clicks_plurals_are_those_we_translate() -> None:
    folder = Path(click.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    for singular, plural in CLICK_PLURALS:
        assert f'"{singular}"' in source
        assert f'"{plural}"' in source


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", [(), ("scores",), ("library",), ("add",), ("add", "objective")])
def test_that_help_says_in_the_users_language_how_it_came(language: str, command: tuple[str, ...]) -> None:
    shown = " ".join(done("--lang", language, *command, "--help").split())
    set_language(language)
    text = gettext("Show this message and exit.")
    assert (text != "Show this message and exit.") == (language != "en")
    assert text in shown


def test_that_a_groups_list_is_translated() -> None:
    assert "Show one measure" not in done("--lang", "de", "library", "--help")


@pytest.mark.parametrize("place", ["0", "-3", "1.5", "first"])
def test_that_a_place_counts_from_one(tmp_path: Path, place: str) -> None:
    file = bakery(tmp_path)
    assert f"“{place}” is no" in refused("set", "measure", file, "wait", "--place", place, code=2)
    done("set", "measure", file, "wait", "--place", "1")
