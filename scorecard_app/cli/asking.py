"""What is looked at: the period and the segment of a card, the same for every command that shows numbers."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from scorecard_app.cli.columns import can_show
from scorecard_app.cli.frame import option
from scorecard_app.cli.params import period as period_type
from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.period import Frequency, Period, on
from scorecard_app.domain.rules import find
from scorecard_app.domain.scoring import default_period
from scorecard_app.i18n import N_, gettext

F = TypeVar("F", bound=Callable[..., Any])


def period_option(function: F) -> F:
    """Add `--period`."""
    help = N_("The period to look at; that of the latest reading unless given.")
    return option("--period", type=period_type, metavar="PERIOD", help=help)(function)


def segment_option(function: F) -> F:
    """Add `--segment`."""
    help = N_("The segment to look at, by its id; the whole organisation unless given.")
    return option("--segment", metavar="ID", help=help)(function)


def json_option(function: F) -> F:
    """Add `--json`."""
    return option("--json", "as_json", is_flag=True, help=N_("Print one JSON document and nothing else."))(function)


def today() -> date:
    """Return the day that counts as today: that of `--today`, or of the clock."""
    context = click.get_current_context(silent=True)
    while context is not None:
        if isinstance(context.obj, date):
            return context.obj
        context = context.parent
    return date.today()  # noqa: DTZ011  # the user's own calendar


def chosen_period(card: Scorecard, period: Period | None) -> Period:
    """Return the period asked for, or the default one: without any reading the month we are in."""
    return period or default_period(card) or on(today(), Frequency.MONTH, card.fiscal_year_start)


def chosen_segment(card: Scorecard, segment: str | None) -> str | None:
    """Return the segment asked for; raise `EditRefused("no-such-item")`."""
    return None if segment is None else find(card.segments, "segment", segment).id


def place_label(card: Scorecard, segment: str | None) -> str:
    """Return the name of the segment, or the words for all."""
    return gettext("whole organisation") if segment is None else card.segments[segment].name


def print_json(document: Any) -> None:
    """Print one JSON document; what the output cannot show is escaped."""
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    click.echo(text if can_show(text) else json.dumps(document, indent=2, allow_nan=False), file=sys.stdout)
