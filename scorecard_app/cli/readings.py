"""`put`: one reading."""

from __future__ import annotations

from pathlib import Path

import click

from scorecard_app.cli import values as v
from scorecard_app.cli.columns import show
from scorecard_app.cli.frame import command, option
from scorecard_app.cli.opening import editing
from scorecard_app.cli.params import file_path
from scorecard_app.cli.params import period as period_type
from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.model import DIRECT, VALUE, Measure
from scorecard_app.domain.period import Period
from scorecard_app.domain.rules import broken_checks, find
from scorecard_app.domain.scoring import score_measure
from scorecard_app.errors import UsageRefused, clipped
from scorecard_app.i18n import N_, gettext
from scorecard_app.labels.model import amount, period_label, status_label


@command(
    N_(
        "Enter one reading of a measure. NAME is an input of the measure, value for a direct measure or for a "
        "finished figure. NAME= without a number takes it away."
    ),
    examples="scorecard put bakery.scorecard nps 2026-Q1 promoters=110 detractors=30 responses=200\n"
    "scorecard put bakery.scorecard waiting-time 2026-03 value=4.5 --segment shop",
)
@click.argument("file", type=file_path)
@click.argument("measure")
@click.argument("period", type=period_type)
@click.argument("numbers", metavar="NAME=NUMBER ...", nargs=-1)
@option("--segment", metavar="ID", help=N_("The segment it is for; the whole organisation unless given."))
@option("--note", metavar="TEXT", help=N_("A note to keep with it."))
def put(
    file: Path, measure: str, period: Period, numbers: tuple[str, ...], segment: str | None, note: str | None
) -> None:
    """Enter it, and say what the measure's value now is."""
    if not numbers and note is None:
        raise UsageRefused("nothing-to-put")
    with editing(file) as document:
        owner = find(document.card.measures, "measure", measure)
        values = dict(_reading(each, owner) for each in numbers)
        name = gettext("Enter “{name}” for {period}").format(name=owner.name, period=period_label(period))
        document.edit(name, lambda card: put_values(card, owner.id, segment, period, values, note))
        card = document.card
    one = score_measure(card, owner, segment, period)
    if one.value.value is None:
        show(gettext("Entered; no value for {period} yet.").format(period=period_label(period)))
    else:
        value = amount(one.value.value, owner.unit, owner.decimals, card.currency)
        text = gettext("Entered; “{name}” is {value} for {period}: {status}.")
        status = status_label(one.status)
        show(text.format(name=owner.name, value=value, period=period_label(period), status=status))
    for check in broken_checks(owner, dict(one.value.numbers)):
        text = gettext("Please check the numbers: {check} does not hold.")
        show(text.format(check=check), err=True)


def _reading(text: str, measure: Measure) -> tuple[str, float | None]:
    """Return the input and its number, None to take it away."""
    name, sign, written = text.partition("=")
    example = VALUE if measure.formula == DIRECT else measure.inputs[0].name
    if not sign or not name.strip():
        raise UsageRefused("reading-form", text=clipped(text), example=f"{example}=12.5")
    if not written.strip():
        return name.strip(), None
    return name.strip(), v.number(written)
