"""`explain`: the arithmetic behind one value or score, in sentences."""

from __future__ import annotations

from pathlib import Path

import click

from scorecard_app.cli.asking import chosen_period, chosen_segment, period_option, segment_option
from scorecard_app.cli.columns import show
from scorecard_app.cli.frame import command
from scorecard_app.cli.opening import read_card
from scorecard_app.cli.params import file_path
from scorecard_app.domain.explain import (
    Statement,
    explain_card,
    explain_measure,
    explain_objective,
    explain_perspective,
)
from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.period import Period
from scorecard_app.errors import EditRefused, clipped
from scorecard_app.i18n import N_
from scorecard_app.labels import statement_sentence

WHOLE = "scorecard"


@command(
    N_(
        "Explain one value or score. ID is that of a measure, an objective or a perspective, or the word scorecard "
        "for the whole."
    ),
    examples="scorecard explain bakery.scorecard nps --period 2026-Q1",
)
@click.argument("file", type=file_path)
@click.argument("id", default=WHOLE)
@period_option
@segment_option
def explain(file: Path, id: str, period: Period | None, segment: str | None) -> None:
    """Print the sentences."""
    card = read_card(file)
    at, place = chosen_period(card, period), chosen_segment(card, segment)
    for number, statements in enumerate(_explanations(card, id, at, place)):
        if number:
            show("")
        for statement in statements:
            show(statement_sentence(statement))


def _explanations(card: Scorecard, id: str, period: Period, segment: str | None) -> list[tuple[Statement, ...]]:
    """Return one explanation for each item that has the id: ids are unique within a kind only."""
    found = []
    if id in card.measures:
        found.append(explain_measure(card, id, period, segment))
    if id in card.objectives:
        found.append(explain_objective(card, id, period, segment))
    if id in card.perspectives:
        found.append(explain_perspective(card, id, period, segment))
    if id == WHOLE and not found:
        found.append(explain_card(card, period, segment))
    if not found:
        raise EditRefused("nothing-to-explain", text=clipped(id))
    return found
