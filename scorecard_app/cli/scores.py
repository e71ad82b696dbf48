"""`scores`: the score tree."""

from __future__ import annotations

from pathlib import Path

import click

from scorecard_app.cli.asking import (
    chosen_period,
    chosen_segment,
    json_option,
    period_option,
    place_label,
    print_json,
    segment_option,
)
from scorecard_app.cli.columns import show, terminal_width
from scorecard_app.cli.frame import command, option
from scorecard_app.cli.opening import read_card
from scorecard_app.cli.params import file_path
from scorecard_app.cli.tree import heading, tree_lines
from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.period import Period
from scorecard_app.domain.scoring import score_card, tree_dict
from scorecard_app.i18n import N_


@command(
    N_(
        "Show the score tree: every score, 0 to 100, with its status, from how many measures it comes, and how "
        "many of them are off target."
    ),
    examples="scorecard scores bakery.scorecard\nscorecard scores bakery.scorecard --period 2026-Q1 --json",
)
@click.argument("file", type=file_path)
@period_option
@segment_option
@option("--ids", is_flag=True, help=N_("Show the id of each item, which the other commands take."))
@json_option
def scores(file: Path, period: Period | None, segment: str | None, ids: bool, as_json: bool) -> None:
    """Print the tree."""
    card = read_card(file)
    at, place = chosen_period(card, period), chosen_segment(card, segment)
    if as_json:
        print_json(tree_dict(score_card(card, at, place)))
    else:
        print_tree(card, at, place, ids=ids)


def print_tree(card: Scorecard, period: Period, segment: str | None, *, ids: bool = False) -> None:
    """Print the tree of a card with its heading."""
    tree, columns = score_card(card, period, segment), terminal_width()
    show(heading(card, tree, place_label(card, segment), columns))
    show()
    for line in tree_lines(card, tree, columns, ids=ids):
        show(line)
