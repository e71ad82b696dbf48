"""`trend`: a measure over time, with limits and signals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from scorecard_app.cli.asking import chosen_segment, json_option, place_label, print_json, segment_option
from scorecard_app.cli.columns import coloured, filled, mark, show, width
from scorecard_app.cli.frame import command
from scorecard_app.cli.opening import read_card
from scorecard_app.cli.params import file_path
from scorecard_app.cli.tree import goal_text
from scorecard_app.domain.explain import summarise_trend
from scorecard_app.domain.model import Measure, Scorecard
from scorecard_app.domain.rules import find
from scorecard_app.domain.scoring import score_measure
from scorecard_app.domain.targets import Applied
from scorecard_app.domain.trend import Trend, TrendPoint
from scorecard_app.domain.trend import trend as trend_of
from scorecard_app.i18n import N_, format_number, gettext
from scorecard_app.labels import statement_sentence
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import amount, period_label
from scorecard_app.labels.pictures import signal_label


@command(
    N_("Show a measure over time: values, targets, the limits of normal variation, and signals."),
    examples="scorecard trend bakery.scorecard nps",
)
@click.argument("file", type=file_path)
@click.argument("measure")
@segment_option
@json_option
def trend(file: Path, measure: str, segment: str | None, as_json: bool) -> None:
    """Print the series."""
    card = read_card(file)
    found = trend_of(card, find(card.measures, "measure", measure).id, chosen_segment(card, segment))
    if as_json:
        print_json(trend_dict(found))
        return
    show(f"{one_line(found.measure.name)} · {one_line(place_label(card, segment))}")
    for line in _lines(card, found):
        show(line)
    show(_summary(found))


def trend_dict(found: Trend) -> dict[str, Any]:
    """Return a trend in the form of `trend --json`."""
    return {
        "measure": found.measure.id,
        "points": [_point_dict(point) for point in found.points],
        "mean": found.mean,
        "lower": found.lower,
        "upper": found.upper,
        "trial": found.trial,
        "summary": _summary(found),
    }


def _point_dict(point: TrendPoint) -> dict[str, Any]:
    return {
        "period": str(point.period),
        "value": point.value.value,
        "target": None if point.target is None else Applied(point.target, 1).numbers(),
        "interval": None if point.interval is None else list(point.interval),
        "signals": list(point.signals),
    }


def _summary(found: Trend) -> str:
    return " ".join(statement_sentence(each) for each in summarise_trend(found))


def _lines(card: Scorecard, found: Trend) -> Iterator[str]:
    if found.mean is not None and found.lower is not None and found.upper is not None:
        text = gettext("Mean {mean}, limits {lower} to {upper}.")
        numbers = {"mean": found.mean, "lower": found.lower, "upper": found.upper}
        yield text.format(**{name: _amount(card, found.measure, each) for name, each in numbers.items()})
    rows = [_row(card, found, point) for point in found.points]
    first = max((width(row[0]) for row in rows), default=0)
    second = max((width(row[1]) for row in rows), default=0)
    for (period, value, details), point in zip(rows, found.points, strict=True):
        status = score_measure(card, found.measure, found.segment, point.period).status
        shape = coloured(mark(status), status)
        yield f"  {filled(period, first)}  {shape} {filled(value, second, right=True)}  {details}".rstrip()


def _row(card: Scorecard, found: Trend, point: TrendPoint) -> tuple[str, str, str]:
    value = point.value.value
    shown = gettext("no data") if value is None else _amount(card, found.measure, value)
    return period_label(point.period), shown, " · ".join(_details(card, found.measure, point))


def _details(card: Scorecard, measure: Measure, point: TrendPoint) -> Iterator[str]:
    if point.target is not None:
        yield goal_text(card, measure, point.target)
    if point.interval is not None:
        low, high = (format_number(each, measure.decimals) for each in point.interval)
        yield gettext("95%: {low} to {high}").format(low=low, high=high)
    if point.value.value is not None and not point.value.complete:
        yield gettext("incomplete")
    yield from (signal_label(code) for code in point.signals)


def _amount(card: Scorecard, measure: Measure, value: float) -> str:
    return amount(value, measure.unit, measure.decimals, card.currency)
