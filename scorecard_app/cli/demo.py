"""`demo`: the main job end to end on the shipped example, from a workbook to scores, map and charts."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click

from scorecard_app.cli.asking import chosen_period
from scorecard_app.cli.columns import show
from scorecard_app.cli.frame import command, option
from scorecard_app.cli.import_plan import plan_lines
from scorecard_app.cli.opening import editing
from scorecard_app.cli.params import file_path
from scorecard_app.cli.scores import print_tree
from scorecard_app.domain.importing import apply_plan, make_plan
from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.scoring import score_card
from scorecard_app.domain.trend import FEWEST, Trend, trend
from scorecard_app.errors import FileRefused
from scorecard_app.exchange import read_incoming
from scorecard_app.exchange.card_json import load_file
from scorecard_app.i18n import N_, gettext
from scorecard_app.resources import resource
from scorecard_app.store import create_file

EXAMPLE = "bakery"
MAPS = ("strategy-map.svg", "strategy-map.png", "strategy-map.pdf")
CHARTS = 4


@command(
    N_(
        "Build the scorecard of a small bakery in a new folder: import a year and a half of its figures from an "
        "Excel workbook, print the scores, draw the strategy map and trend charts."
    ),
    examples="scorecard demo\nscorecard demo my-folder",
)
@click.argument("folder", metavar="[DIR]", type=file_path, default="scorecard-demo")
@option("--no-window", is_flag=True, help=N_("Open no window at the end."))
def demo(folder: Path, no_window: bool) -> None:
    """Build it and say where everything is."""
    _make_room(folder)
    file, book = folder / f"{EXAMPLE}.scorecard", folder / f"{EXAMPLE}.xlsx"
    create_file(file, load_file(resource("examples", f"{EXAMPLE}.card.json")), overwrite=True)
    shutil.copyfile(resource("examples", f"{EXAMPLE}.xlsx"), book)
    card = _imported(file, book)
    show()
    print_tree(card, chosen_period(card, None), None)
    show()
    for written in chain((file, book), _charts(card, folder), _maps(card, folder)):
        show(gettext("Written: {file}").format(file=written))
    show()
    show(gettext("Go on with, for example:"))
    show(f"  scorecard explain {file} {next(iter(card.measures))}")
    show(f"  scorecard template {file} -o figures.xlsx")
    if not no_window:
        _open_window(file)


def _open_window(file: Path) -> None:
    """Open the window in a process of its own: this one has started Qt without a screen, for the map."""
    from scorecard_app.render.qt import has_screen

    if not has_screen():
        show(gettext("There is no screen here: no window is opened."))
        return
    show(gettext("The window opens; close it to come back."))
    sys.stdout.flush()
    program = [] if getattr(sys, "frozen", False) else ["-m", "scorecard_app"]
    subprocess.run([sys.executable, *program, str(file)], check=False)


def _make_room(folder: Path) -> None:
    """Make the folder, or see that all in it is an earlier demo's; that one's scorecard goes to the backups."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        strange = sorted(each.name for each in folder.iterdir() if not _is_ours(each))
    except FileExistsError:
        raise FileRefused("demo-not-folder", name=str(folder)) from None
    except OSError as error:
        raise FileRefused("output-failed", name=str(folder), reason=error.strerror or str(error)) from None
    if strange:
        raise FileRefused("demo-not-empty", name=str(folder), other=strange[0])
    file = folder / f"{EXAMPLE}.scorecard"
    if file.exists():
        with editing(file) as document:
            if document.file.backup_problem is not None:
                raise document.file.backup_problem
            show(gettext("The earlier {file} is kept as a backup.").format(file=file))


def _is_ours(path: Path) -> bool:
    names = (f"{EXAMPLE}.scorecard", f"{EXAMPLE}.scorecard.lock", f"{EXAMPLE}.xlsx", *MAPS)
    chart = path.name.startswith("trend-") and path.suffix == ".png"
    return path.is_file() and (path.name in names or chart)


def _imported(file: Path, book: Path) -> Scorecard:
    with editing(file) as document:
        plan = make_plan(document.card, read_incoming(document.card, book))
        name = gettext("Import {file}").format(file=book.name)
        document.edit(name, lambda card: apply_plan(plan, card))
        show(gettext("Import of {file}:").format(file=book.name))
        for line in plan_lines(document.card, plan, asked=True):
            show(line)
        return document.card


def _charts(card: Scorecard, folder: Path) -> Iterator[Path]:
    from scorecard_app.charts.saving import save_trend

    for found in _most_telling(card):
        path = folder / f"trend-{found.measure.id}.png"
        save_trend(found, path)
        yield path


def _most_telling(card: Scorecard) -> list[Trend]:
    """Return the trends to draw: those with a signal first, then the longest."""

    def rank(found: Trend) -> tuple[bool, int]:
        return not any(point.signals for point in found.points), -len(found.points)

    found = [trend(card, measure.id) for measure in card.measures.values() if measure.active]
    return sorted((each for each in found if len(each.points) >= FEWEST), key=rank)[:CHARTS]


def _maps(card: Scorecard, folder: Path) -> Iterator[Path]:
    from scorecard_app.render.strategy_map import save_map

    score = score_card(card, chosen_period(card, None))
    for name in MAPS:
        save_map(card, score, folder / name)
        yield folder / name
