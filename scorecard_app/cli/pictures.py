"""`map`, `chart` and `screenshot`: pictures, written to files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from scorecard_app.cli.asking import chosen_period, chosen_segment, period_option, segment_option
from scorecard_app.cli.columns import show
from scorecard_app.cli.frame import command, option
from scorecard_app.cli.opening import read_card
from scorecard_app.cli.params import file_ending, file_path, pixels
from scorecard_app.cli.shell import window
from scorecard_app.domain.period import Period
from scorecard_app.domain.rules import find
from scorecard_app.domain.scoring import score_card
from scorecard_app.domain.trend import trend
from scorecard_app.i18n import N_, gettext

_output = option(
    "-o",
    "--output",
    "output",
    type=file_ending(".svg", ".png", ".pdf"),
    required=True,
    metavar="FILE.svg|.png|.pdf",
    help=N_("The picture to write; its ending says how."),
)


@command(
    N_("Draw the strategy map: the objectives in their perspectives, with scores and links."),
    examples="scorecard map bakery.scorecard -o map.pdf",
)
@click.argument("file", type=file_path)
@_output
@period_option
def map_(file: Path, output: Path, period: Period | None) -> None:
    """Write it."""
    from scorecard_app.render.strategy_map import save_map

    card = read_card(file)
    save_map(card, score_card(card, chosen_period(card, period)), output)
    show(gettext("Written: {file}").format(file=output))


@command(
    N_("Draw a trend chart of a measure: values, targets, the limits of normal variation, and signals."),
    examples="scorecard chart bakery.scorecard nps -o nps.png",
)
@click.argument("file", type=file_path)
@click.argument("measure")
@_output
@segment_option
def chart(file: Path, measure: str, output: Path, segment: str | None) -> None:
    """Write it."""
    from scorecard_app.charts.saving import save_trend

    card = read_card(file)
    found = trend(card, find(card.measures, "measure", measure).id, chosen_segment(card, segment))
    save_trend(found, output)
    show(gettext("Written: {file}").format(file=output))


@command(
    N_("Draw the pages of the window as it would show them, one picture each, without a screen."),
    examples="scorecard screenshot bakery.scorecard -o pictures --page overview --theme dark",
)
@click.argument("file", type=file_path)
@option("-o", "--output", "folder", type=file_path, required=True, help=N_("The folder to write to."))
@option(
    "--page",
    "pages",
    multiple=True,
    metavar="overview|map|objectives|data|trends",
    help=N_("A page to draw, more than once for several; without it all."),
)
@option("--theme", type=click.Choice(["light", "dark"]), default="light", help=N_("The colours."))
@option("--size", type=pixels, default="1280x800", metavar="1280x800", help=N_("Width and height of the window."))
@option("--select", "chosen", metavar="ID", help=N_("The objective, measure or perspective to show details of."))
@click.pass_obj
def screenshot(
    today: date | None,
    file: Path,
    folder: Path,
    pages: tuple[str, ...],
    theme: str,
    size: tuple[int, int],
    chosen: str | None,
) -> None:
    """Draw them and say where they are."""
    for written in window().screenshot(file, folder, pages, theme, size, today, chosen):
        show(gettext("Written: {file}").format(file=written))
