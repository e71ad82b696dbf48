"""`backups` and `restore`: earlier versions."""

from __future__ import annotations

from pathlib import Path

import click

from scorecard_app.cli.columns import filled, show, width
from scorecard_app.cli.frame import command
from scorecard_app.cli.params import file_path
from scorecard_app.i18n import N_, format_number, format_timestamp, gettext
from scorecard_app.labels.files import backup_reason
from scorecard_app.store import list_backups
from scorecard_app.store import restore as put_back


@command(
    N_("List the earlier versions of a scorecard, newest first. Their names are what scorecard restore takes."),
    examples="scorecard backups bakery.scorecard",
)
@click.argument("file", type=file_path)
def backups(file: Path) -> None:
    """Print the list."""
    found = list_backups(file)
    names = max((width(each.name) for each in found), default=0)
    for each in found:
        state = backup_reason(each.reason) if each.is_good else gettext("damaged")
        size = gettext("{size} kB").format(size=format_number(each.path.stat().st_size / 1000, 0))
        show(f"{filled(each.name, names)}  {format_timestamp(each.at.isoformat())}  {size}  {state}")
    if not found:
        show(gettext("There is no earlier version of {file}.").format(file=file))


@command(
    N_("Bring an earlier version of a scorecard back; the present one is kept as a backup. BACKUP is its name."),
    examples="scorecard restore bakery.scorecard 20260301T091400000000Z-open-0123456789ab",
)
@click.argument("file", type=file_path)
@click.argument("backup")
def restore(file: Path, backup: str) -> None:
    """Put it back."""
    found = put_back(file, backup)
    text = gettext("{file} is again as it was at {time}.")
    show(text.format(file=file, time=format_timestamp(found.at.isoformat())))
