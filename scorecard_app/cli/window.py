"""`scorecard FILE` and `scorecard-gui`: what they will open is not built yet, and they say so."""

from __future__ import annotations

from pathlib import Path

import click

from scorecard_app.cli.frame import command
from scorecard_app.cli.params import file_path
from scorecard_app.i18n import N_, gettext


@command(N_("Open the window, on FILE if given."))
@click.argument("file", type=file_path, required=False)
def open_(file: Path | None) -> None:
    """Refuse: this version has no window."""
    text = gettext(
        "This version has no window yet; the commands do everything, for example: scorecard scores {name}"
    )
    raise click.ClickException(text.format(name=file or "FILE"))
