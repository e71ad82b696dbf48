"""`template`: workbooks out, to be filled in."""

from __future__ import annotations

from pathlib import Path

import click

from scorecard_app.cli.asking import today
from scorecard_app.cli.columns import show
from scorecard_app.cli.frame import command, option
from scorecard_app.cli.opening import read_card
from scorecard_app.cli.params import file_ending, file_path
from scorecard_app.cli.params import period as period_type
from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.period import Period
from scorecard_app.i18n import N_, gettext, language, ngettext
from scorecard_app.labels.display import one_line


@command(
    N_(
        "Write the workbook to fill in: a row for each measure, segment and input, a column for each period. "
        "scorecard import reads it back. With --owners one workbook for each owner, of what is due; scorecard "
        "import reads a folder of them back at once."
    ),
    examples="scorecard template bakery.scorecard -o figures.xlsx --from 2026-01 --to 2026-12\n"
    "scorecard template bakery.scorecard -o packets --owners",
)
@click.argument("file", type=file_path)
@option(
    "-o",
    "--output",
    "output",
    type=file_path,
    required=True,
    metavar="BOOK.xlsx",
    help=N_("The workbook to write; with --owners the folder to write to."),
)
@option("--owner", metavar="NAME", help=N_("Only what this owner answers for and what is due."))
@option("--owners", is_flag=True, help=N_("A workbook for each owner, with only what is due, into a folder."))
@option("--from", "first", type=period_type, metavar="PERIOD", help=N_("The first period to fill in."))
@option("--to", "last", type=period_type, metavar="PERIOD", help=N_("The last period to fill in."))
def template(
    file: Path, output: Path, owner: str | None, owners: bool, first: Period | None, last: Period | None
) -> None:
    """Write it, or them."""
    if owners and owner is not None:
        raise click.UsageError(gettext("--owners is for all owners; it does not go together with --owner."))
    if owners:
        _packets(read_card(file), output, first, last)
        return
    from scorecard_app.exchange.writers.template import write_template

    _check_ending(output)
    card = read_card(file)
    write_template(card, output, language=language(), owner=owner, first=first, last=last, today=today())
    show(gettext("Written: {file}").format(file=output))


def _check_ending(output: Path) -> None:
    try:
        file_ending(".xlsx")(output)
    except click.BadParameter as error:
        raise click.BadParameter(error.message, param_hint="'-o' / '--output'") from None


def _packets(card: Scorecard, folder: Path, first: Period | None, last: Period | None) -> None:
    from scorecard_app.exchange.writers.packets import write_packets

    found = write_packets(card, folder, language=language(), first=first, last=last, today=today())
    for _owner, path in found.written:
        show(gettext("Written: {file}").format(file=path))
    for owner in found.nothing_due:
        show(gettext("{owner}: nothing is due, no file.").format(owner=one_line(owner)))
    if found.without_owner:
        text = ngettext(
            "{count} measure in use has no owner and is in no file.",
            "{count} measures in use have no owner and are in no file.",
            found.without_owner,
        )
        show(text.format(count=found.without_owner), err=True)
