"""`new`, `info` and `export`: whole scorecards."""

from __future__ import annotations

from pathlib import Path

import click

from scorecard_app.cli.frame import command, option
from scorecard_app.cli.params import FILE, FilePath, OneOf
from scorecard_app.domain.defaults import new_scorecard
from scorecard_app.domain.model import KINDS
from scorecard_app.i18n import LANGUAGES, N_, language
from scorecard_app.labels.defaults import perspective_name


@command(
    N_("Make a new scorecard with four perspectives: financial, customer, process, learning."),
    examples='scorecard new bakery.scorecard --name "Bakery Blum"',
)
@click.argument("file", type=FILE)
@option("--kind", type=OneOf(KINDS), default="business", help=N_("The kind of organisation; business unless given."))
@option("--name", metavar="TEXT", help=N_("Its name; that of the file unless given."))
@option("--lang", "lang", type=OneOf(tuple(LANGUAGES)), help=N_("The language of its texts."))
@option("--currency", default="EUR", metavar="EUR", help=N_("The currency, a code of three letters."))
@option("--from", "source", type=FILE, metavar="card.json", help=N_("Build it from an exported card.json."))
def new(file: Path, kind: str, name: str | None, lang: str | None, currency: str, source: Path | None) -> None:
    """Make it."""
    from scorecard_app.store.creating import create_file

    spoken = lang or language()
    card = new_scorecard(name or file.stem, kind, perspective_name, language=spoken, currency=currency)
    create_file(file, card)
