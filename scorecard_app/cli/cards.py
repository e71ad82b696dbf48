"""`new`, `info` and `export`: whole scorecards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from scorecard_app.cli.asking import json_option, print_json, today
from scorecard_app.cli.columns import filled, show, width
from scorecard_app.cli.frame import command, option
from scorecard_app.cli.opening import read_card
from scorecard_app.cli.params import file_ending, file_path, one_of
from scorecard_app.domain.defaults import new_scorecard
from scorecard_app.domain.due import overdue
from scorecard_app.domain.model import KINDS
from scorecard_app.errors import FileRefused
from scorecard_app.exchange.writers.by_ending import WRITERS
from scorecard_app.i18n import LANGUAGES, N_, format_number, format_timestamp, gettext, language, speaking
from scorecard_app.labels.defaults import perspective_name
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import period_label
from scorecard_app.store import FileInfo, create_file, file_info


@command(
    N_("Make a new scorecard with the perspectives financial, customer, process and learning."),
    examples='scorecard new bakery.scorecard --name "Bakery Blum"\nscorecard new copy.scorecard --from card.json',
)
@click.argument("file", type=file_path)
@option(
    "--kind",
    type=one_of(KINDS),
    metavar="|".join(KINDS),
    help=N_("The kind of organisation; business unless given."),
)
@option("--name", metavar="TEXT", help=N_("Its name; that of the file unless given."))
@option(
    "--lang",
    type=one_of(tuple(LANGUAGES)),
    metavar="|".join(LANGUAGES),
    help=N_("The language of its names; the one texts are shown in unless given."),
)
@option("--currency", metavar="EUR", help=N_("The currency, a code of three letters; EUR unless given."))
@option(
    "--from", "source", type=file_path, metavar="card.json", help=N_("Build all of it from an exported card.json.")
)
def new(
    file: Path, kind: str | None, name: str | None, lang: str | None, currency: str | None, source: Path | None
) -> None:
    """Make it and say where."""
    if file.is_dir():
        raise FileRefused("file-is-folder", name=file.name or str(file))
    if source is not None:
        given = {"--kind": kind, "--name": name, "--lang": lang, "--currency": currency}
        _refuse_beside_source([option for option, value in given.items() if value is not None])
        from scorecard_app.exchange.card_json import load_file

        card = load_file(source)
    else:
        spoken = lang or language()
        with speaking(spoken):
            card = new_scorecard(
                file.stem if name is None else name,
                kind or "business",
                perspective_name,
                language=spoken,
                currency=currency or "EUR",
            )
    create_file(file, card)
    show(gettext("“{name}” is ready in {file}.").format(name=one_line(card.name), file=file))


def _refuse_beside_source(options: list[str]) -> None:
    if options:
        text = gettext("card.json says all about the scorecard; leave out {options}.")
        raise click.UsageError(text.format(options=", ".join(options)))


@command(N_("Show what is in a scorecard: format, counts, last change, and whether all checks pass."))
@click.argument("file", type=file_path)
@json_option
def info(file: Path, as_json: bool) -> None:
    """Print it."""
    found = file_info(file)
    if as_json:
        print_json(_document(found))
        return
    rows = list(_facts(found))
    names = max(width(name) for name, _text in rows)
    for name, text in rows:
        show(f"{filled(name, names)}  {text}")


def _document(found: FileInfo) -> dict[str, Any]:
    card, last, editor = found.card, found.last_change, found.editor
    return {
        "file": str(found.path),
        "name": card.name,
        "kind": card.kind,
        "language": card.language,
        "currency": card.currency,
        "format": found.format,
        "written_by": found.written_by,
        "size": found.size,
        "counts": dict(found.counts),
        "overdue": [[measure.id, str(period)] for measure, period in overdue(card, today())],
        "last_change": None if last is None else {"at": last.at, "who": last.who, "what": last.what},
        "integrity": "ok",
        "history_intact": found.history_intact,
        "open_by": None if editor is None else {"host": editor.host, "user": editor.user, "since": editor.since},
    }


def _facts(found: FileInfo) -> Iterator[tuple[str, str]]:
    yield gettext("Name"), one_line(found.card.name)
    yield gettext("File"), f"{found.path} ({format_number(found.size / 1000, 0)} kB)"
    yield (
        gettext("Format"),
        gettext("{number}, written by version {version}").format(number=found.format, version=found.written_by),
    )
    labels = {
        "perspectives": gettext("Perspectives"),
        "objectives": gettext("Objectives"),
        "measures": gettext("Measures"),
        "segments": gettext("Segments"),
        "targets": gettext("Targets"),
        "readings": gettext("Readings"),
        "links": gettext("Links"),
        "initiatives": gettext("Initiatives"),
    }
    for kind, label in labels.items():
        yield label, format_number(found.counts[kind])
    late = overdue(found.card, today())
    if late:
        shown = ", ".join(f"{one_line(measure.name)} ({period_label(period)})" for measure, period in late[:3])
        yield gettext("Overdue"), shown + (", …" if len(late) > 3 else "")
    if found.last_change is not None:
        last = found.last_change
        yield gettext("Last change"), f"{format_timestamp(last.at)}, {one_line(last.who)}: {one_line(last.what)}"
    yield (
        gettext("Checks"),
        gettext("all passed") if found.history_intact else gettext("the history was tampered with"),
    )
    if found.editor is not None:
        text = gettext("{user} on {host}")
        yield gettext("Open by"), text.format(user=one_line(found.editor.user), host=one_line(found.editor.host))


@command(
    N_(
        "Write everything in a scorecard: as card.json, from which scorecard new --from rebuilds it, or all "
        "readings as CSV or Excel, by the ending of the name."
    ),
    examples="scorecard export bakery.scorecard -o card.json",
)
@click.argument("file", type=file_path)
@option(
    "-o",
    "--output",
    "output",
    type=file_ending(".json", ".csv", ".xlsx"),
    required=True,
    metavar="card.json|data.csv|data.xlsx",
    help=N_("The file to write."),
)
def export(file: Path, output: Path) -> None:
    """Write it."""
    card = read_card(file)
    WRITERS[output.suffix.lower()](card, output)
    show(gettext("Written: {file}").format(file=output))
