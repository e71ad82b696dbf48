"""`library`: the measures that ship with the program, searched and shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from scorecard_app.cli.asking import json_option, print_json
from scorecard_app.cli.columns import cut, filled, show, terminal_width, width
from scorecard_app.cli.frame import Command, option
from scorecard_app.cli.params import file_ending, one_of
from scorecard_app.domain.model import KINDS, MEASURE_KINDS
from scorecard_app.i18n import N_, format_number, gettext, language, ngettext
from scorecard_app.labels.library import measure_kind_label, trademark_notice
from scorecard_app.labels.model import frequency_label, unit_label
from scorecard_app.library.catalog import Entry, as_json, entry
from scorecard_app.library.search import search as search_library

_MARKED = "net_promoter_score"
"""The measure whose names are other people's marks."""


class _Library(Command, click.Group):
    """`library` alone lists; `library show` shows one."""


_HELP = N_(
    "List the measures of the library, or those that match a text in any of the four languages. Add one with: "
    "scorecard add measure FILE --parent OBJECTIVE --library CODE"
)
_SHOW_HELP = N_("Show one measure: what it is, what it is computed from, and an example.")


@click.group(
    cls=_Library,
    help=_HELP,
    epilog="scorecard library --search loyalty\n\nscorecard library -o library.xlsx",
    invoke_without_command=True,
)
@option("--search", metavar="TEXT", help=N_("Words to look for in names, other names and definitions."))
@option(
    "--kind",
    type=one_of(MEASURE_KINDS),
    metavar="|".join(MEASURE_KINDS),
    help=N_("What customers say, or what they do."),
)
@option(
    "--sector", type=one_of(KINDS), metavar="|".join(KINDS), help=N_("Measures that fit this kind of organisation.")
)
@option(
    "-o",
    "--output",
    "output",
    type=file_ending(".xlsx"),
    metavar="BOOK.xlsx",
    help=N_("Write them as a workbook to adapt, which scorecard import reads."),
)
@json_option
@click.pass_context
def library(
    ctx: click.Context, search: str | None, kind: str | None, sector: str | None, output: Path | None, as_json: bool
) -> None:
    """Print the list, or write it."""
    if ctx.invoked_subcommand is not None:
        return
    found = search_library(search or "", kind=kind, sector=sector)
    if output is not None:
        from scorecard_app.exchange.writers.library_sheet import write_library

        write_library(output, language=language(), found=found)
        show(gettext("Written: {file}").format(file=output))
        return
    if as_json:
        print_json([_document(each) for each in found])
        return
    for line in _list(found):
        show(line)
    show(ngettext("{count} measure", "{count} measures", len(found)).format(count=len(found)))
    if any(each.code == _MARKED for each in found):
        show(trademark_notice())


@library.command("show", cls=Command, help=_SHOW_HELP)
@click.argument("code")
@json_option
def show_measure(code: str, as_json: bool) -> None:
    """Print one measure."""
    found = entry(code)
    if as_json:
        print_json(_document(found))
        return
    columns = terminal_width()
    for line in _entry_lines(found):
        show(click.wrap_text(line, columns, subsequent_indent="  " if ":" in line[:30] else ""))
    if found.code == _MARKED:
        show()
        show(click.wrap_text(trademark_notice(), columns))


def _document(found: Entry) -> dict[str, object]:
    return as_json(found, language())


def _list(found: tuple[Entry, ...]) -> Iterator[str]:
    codes = max((width(each.code) for each in found), default=0)
    kinds = max((width(measure_kind_label(each.kind)) for each in found), default=0)
    room = terminal_width() - codes - kinds - 6
    for each in found:
        star = "*" if each.core else " "
        name = cut(each.texts(language()).name, room)
        yield f"{star} {filled(each.code, codes)}  {filled(measure_kind_label(each.kind), kinds)}  {name}"
    if any(each.core for each in found):
        yield gettext("* one of the five core measures")


def _entry_lines(found: Entry) -> Iterator[str]:
    texts, data = found.texts(language()), found.data
    yield f"{texts.name} ({found.code})"
    yield ""
    yield from (text for text in (texts.definition, texts.why_it_matters, texts.caveat) if text)
    yield ""
    unit = unit_label(data["unit"]) or texts.unit_label
    facts = (
        (gettext("Unit"), unit),
        (gettext("Read every"), frequency_label(found.frequency)),
        (gettext("Formula"), data["formula"]),
        (gettext("Data source"), texts.data_source),
        (gettext("Also known as"), ", ".join(texts.also_known_as)),
        (gettext("Example"), _example(found)),
    )
    for name, text in facts:
        if text:
            yield gettext("{name}: {text}").format(name=name, text=text)
    yield gettext("Inputs:")
    for name, label in texts.inputs.items():
        yield f"  {name}: {label}"


def _example(found: Entry) -> str:
    numbers = ", ".join(f"{name} = {format_number(value)}" for name, value in found.example_inputs.items())
    text = gettext("{numbers} give {result}")
    return text.format(numbers=numbers, result=format_number(found.example_result, found.decimals))
