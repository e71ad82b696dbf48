"""Trends in words: why the value is what it is, what the series says, what a point is; and as text to paste."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_app.domain.explain import explain_measure, summarise_trend
from scorecard_app.domain.model import Measure, Scorecard
from scorecard_app.domain.period import Period
from scorecard_app.domain.trend import Trend, TrendPoint, point_status
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import statement_sentence
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import amount, period_label, segment_label, status_label
from scorecard_app.labels.pictures import point_mark_label, signal_label
from scorecard_app.ui.formats import plain_number


def explanation(card: Scorecard, measure: str, period: Period, segment: str | None) -> tuple[str, ...]:
    """Return the sentences on how a value and its score came about."""
    return tuple(statement_sentence(each) for each in explain_measure(card, measure, period, segment))


def summary(trend: Trend) -> tuple[str, ...]:
    """Return the sentences on what in a trend is signal and what noise."""
    return tuple(statement_sentence(each) for each in summarise_trend(trend))


def point_words(trend: Trend, point: TrendPoint) -> str:
    """Return a point in words: period and value, then status, marks and signals, a line each."""
    lines = [f"{period_label(point.period)}: {_value(trend, point)}"]
    status = point_status(trend, point)
    if status is not None:
        lines.append(status_label(status))
    if point.interval is not None:
        low, high = (shown(trend, each) for each in point.interval)
        lines.append(_("between {low} and {high} with 95 % confidence").format(low=low, high=high))
    lines += [point_mark_label(mark) for mark in _marks(point)]
    lines += [signal_label(code) for code in point.signals]
    return "\n".join(lines)


def shown(trend: Trend, value: float) -> str:
    """Return a number of a trend with its unit."""
    return one_line(amount(value, trend.measure.unit, trend.measure.decimals, trend.currency))


def _value(trend: Trend, point: TrendPoint) -> str:
    return point_mark_label("missing") if point.value.value is None else shown(trend, point.value.value)


def _marks(point: TrendPoint) -> Iterator[str]:
    if point.value.value is None:
        return
    if point.value.carried:
        yield "carried"
    elif not point.value.complete:
        yield "incomplete"
    if point.value.finished:
        yield "finished"


def as_text(trends: tuple[Trend, ...]) -> str:
    """Return what the charts show as lines of cells, to paste into a sheet."""
    segments = any(each.segment is not None for each in trends)
    head = [_("Segment")] if segments else []
    head += [_("Period"), _("Value"), *_goal_heads(trends[0].measure), _("Status"), _("Signals")]
    lines = [[_cell(one_line(trends[0].measure.name))], head]
    for trend in trends:
        name = segment_label(trend.segment_name)
        for point in trend.points:
            lines.append([*([_cell(name)] if segments else []), *_cells(trend, point)])
    return "\n".join("\t".join(line) for line in lines) + "\n"


def _goal_heads(measure: Measure) -> tuple[str, str]:
    if measure.direction == "range":
        return _("Goal from"), _("Goal to")
    return _("Goal"), _("Red line")


def _cells(trend: Trend, point: TrendPoint) -> Iterator[str]:
    yield str(point.period)
    yield _number(point.value.value)
    target = point.target
    if target is None:
        yield from ("", "")
    elif trend.measure.direction == "range":
        yield from (_number(target.goal_low), _number(target.goal_high))
    else:
        yield from (_number(target.goal), _number(target.red))
    status = point_status(trend, point)
    yield "" if status is None else status_label(status)
    yield ", ".join(signal_label(code) for code in point.signals)


def _number(value: float | None) -> str:
    return "" if value is None else plain_number(value)


def _cell(text: str) -> str:
    """Return a user's text that no spreadsheet takes for a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@") else text
