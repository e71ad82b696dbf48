"""The entries of a trend chart's legend: only what the chart shows."""

from __future__ import annotations

from collections.abc import Iterator

from matplotlib.lines import Line2D

from scorecard_app.charts.frame import Entry
from scorecard_app.charts.points import MARKS, PLAIN, RINGS, signal_of
from scorecard_app.charts.style import MARKERS, Style, font, shortened
from scorecard_app.charts.zones import goal_lines, red_lines, shown
from scorecard_app.domain.trend import Trend, point_status
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.model import status_label
from scorecard_app.labels.pictures import point_mark_label, signal_label

SIZE = 6.5
WIDEST = 3.6
"""The widest label in inches."""


def legend_entries(trend: Trend, style: Style) -> list[Entry]:
    """Return handles and their words, in reading order."""
    found = [*_points(trend, style), *_lines(trend, style), *_signals(trend, style)]
    return [(handle, shortened(label, font(style.small_size), WIDEST)) for handle, label in found]


def _marker(shape: str, face: str, edge: str, *, size: float = SIZE, width: float = 0.8) -> Line2D:
    return Line2D([], [], marker=shape, ls="none", ms=size, mfc=face, mec=edge, mew=width)


def _line(colour: str, width: float, dashes: tuple[float, ...] = ()) -> Line2D:
    return Line2D([], [], color=colour, lw=width, ls=(0, dashes) if dashes else "-")


def _points(trend: Trend, style: Style) -> Iterator[Entry]:
    seen = {point_status(trend, p) for p in trend.points if p.value.value is not None and not p.value.carried}
    for status, shape in MARKERS.items():
        if status in seen:
            yield _marker(shape, style.status(status), style.paper), status_label(status)
    if None in seen:
        yield _marker(PLAIN, style.value, style.paper, size=5.2), _("value without a score")
    looks = {
        "incomplete": _marker("o", style.paper, style.value, width=1.5),
        "finished": Line2D([], [], marker="o", ls="none", ms=4.2, mfc=style.paper, mec=style.value, mew=2.2),
        "carried": Line2D([], [], color=style.missing, ls=(0, (1, 1.5)), marker="D", ms=5, mfc=style.paper),
        "interval": _marker("|", style.missing, style.missing, size=9, width=1.0),
        "missing": _marker("o", style.paper, style.missing, size=5, width=1.1),
    }
    for mark, test in MARKS.items():
        if any(test(point) for point in trend.points):
            yield looks[mark], point_mark_label(mark)


def _lines(trend: Trend, style: Style) -> Iterator[Entry]:
    target = next((point.target for point in reversed(trend.points) if point.target is not None), None)
    if target is not None:
        goal, red = (" – ".join(shown(trend, one) for one in found(target)) for found in (goal_lines, red_lines))
        yield _line(style.green, 1.4, (4, 1.5)), _("goal {value}").format(value=goal)
        yield _line(style.red, 1.2, (1, 1.6)), _("red line {value}").format(value=red)
    if trend.mean is None or trend.lower is None or trend.upper is None:
        return
    yield _line(style.soft, 0.9), _("mean {value}").format(value=shown(trend, trend.mean))
    text = _("trial limits {low} to {high}") if trend.trial else _("limits {low} to {high}")
    limits = text.format(low=shown(trend, trend.lower), high=shown(trend, trend.upper))
    yield _line(style.soft, 0.9, (7, 2, 1, 2)), limits


def _signals(trend: Trend, style: Style) -> Iterator[Entry]:
    seen = {code for point in trend.points for code in signal_of(point)}
    for code, shape in RINGS.items():
        if code in seen:
            yield _marker(shape, "none", style.ink, size=9.5, width=1.1), signal_label(code)
