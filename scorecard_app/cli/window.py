"""`scorecard [FILE]`: the window."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scorecard_app.cli.frame import command, option
from scorecard_app.cli.params import file_path
from scorecard_app.cli.shell import window
from scorecard_app.i18n import N_, language, system_language


@command(N_("Open the window, on FILE if given."))
@click.argument("file", type=file_path, required=False)
@option(
    "--startup-time",
    is_flag=True,
    help=N_("Print the milliseconds from the start of the process to the first painted page, and quit."),
)
@click.pass_context
def open_(ctx: click.Context, file: Path | None, startup_time: bool) -> None:
    """Open it, and exit with its status."""
    asked = language() if language() != system_language() else None
    sys.exit(window().open_window([file] if file else [], asked, ctx.obj, startup_time))
