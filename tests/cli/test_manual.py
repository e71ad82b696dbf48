"""The manual documents every command and option there is, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from scorecard_app.cli.app import program
from scorecard_app.cli.import_answers import BYTES, KIND, QUESTIONS
from scorecard_app.cli.items import KindGroup
from scorecard_app.cli.keys import KEYS
from scorecard_app.exchange.mapping import COLUMN_KEYS
from tests.command_line import done

MANUAL = Path(__file__).parents[2] / "docs" / "manual" / "command-line.md"
TEXT = MANUAL.read_text(encoding="utf-8")


def sections() -> dict[str, str]:
    """Return the text of each section by its command, such as `library show`."""
    found = {}
    for part in re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]:
        heading, _newline, text = part.partition("\n")
        if heading.startswith("`scorecard "):
            words = heading.strip("`").split()[1:]
            names = [word for word in words if re.fullmatch(r"[a-z]+", word)]
            found[" ".join(names)] = text
    return found


def commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its name, `library show` included; `add`, `set`, `remove` as one each."""
    context = click.Context(program)
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group) and not isinstance(command, KindGroup):
            for inner in command.list_commands(context):
                found = command.get_command(context, inner)
                assert found is not None
                yield f"{name} {inner}", found


def options_of(command: click.Command) -> set[str]:
    """Return the longest form of each option; of a group of kinds those that are no keys."""
    if not isinstance(command, KindGroup):
        return {each.opts[-1] for each in command.params if isinstance(each, click.Option)}
    found: set[str] = set()
    for kind in command.kinds:
        keys = {"--" + key.replace("_", "-") for key in KEYS[kind]}
        found |= options_of(command.make(kind)) - keys
    return found


def documented_options(text: str) -> set[str]:
    """Return the options a section lists."""
    lines = re.findall(r"^- `([^`]+)`", text, flags=re.MULTILINE)
    return {re.findall(r"--[a-z-]+", line)[-1] for line in lines}


def test_that_every_command_has_its_section_and_every_section_its_command() -> None:
    assert set(sections()) == {"", *(name for name, _command in commands())}


@pytest.mark.parametrize("name", [name for name, _command in commands()])
def test_that_the_options_of_a_command_are_those_of_its_section(name: str) -> None:
    assert documented_options(sections()[name]) == options_of(dict(commands())[name])


@pytest.mark.parametrize("kind", list(KEYS))
def test_that_every_key_stands_in_the_manual(kind: str) -> None:
    article = "an" if kind[0] in "aeiou" else "a"
    part = TEXT.split(f"### Keys of {article} {kind}\n")[1].split("#")[0]
    assert set(re.findall(r"`--([a-z-]+)`", part)) == {key.replace("_", "-") for key in KEYS[kind]}


@pytest.mark.parametrize("name", [name for name, _command in commands()])
def test_that_every_command_has_help_with_all_its_options(name: str) -> None:
    shown = done(*name.split(), "--help")
    assert shown.startswith(f"Usage: scorecard {name}")
    command = dict(commands())[name]
    if isinstance(command, KindGroup):
        for kind in command.kinds:
            assert f"Usage: scorecard {name} {kind}" in done(name, kind, "--help")
    else:
        assert all(option in shown for option in options_of(command))


def test_that_the_general_help_lists_every_command() -> None:
    shown = done("--help")
    assert all(re.search(rf"^  {name} ", shown, re.MULTILINE) for name, _command in commands() if " " not in name)


def test_that_what_set_answers_in_an_import_is_documented() -> None:
    text = sections()["import"].split("- `--set KEY=VALUE`")[1].split("- `--as")[0]
    lists = ("feeds", "first", "last", "frequency", "inactive_months", "cancelled", "scales.")
    made = ("create_measures", "create_segments", "objective=new:")
    for key in (KIND, "header_row", *BYTES, *QUESTIONS, *lists, *made):
        assert key in text, key
    for key in COLUMN_KEYS:
        assert key.removesuffix("column") in text, key
