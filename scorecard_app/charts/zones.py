"""The coloured zones of a trend chart, and the lines between them: goal and red line as they held at the time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from scorecard_app.charts.style import Style, font, text_width
from scorecard_app.domain.model import Target
from scorecard_app.domain.trend import Trend
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import amount, period_label
from scorecard_app.labels.pictures import axis_label

FAR = 1e300


@dataclass(frozen=True, slots=True)
class Stretch:
    """Points `first` to `last` held to one target."""

    first: int
    last: int
    target: Target


def stretches(trend: Trend) -> tuple[Stretch, ...]:
    """Return the stretches of the trend with an unchanged target, gaps between them left out."""
    found: list[Stretch] = []
    for at, point in enumerate(trend.points):
        if point.target is None:
            continue
        if found and found[-1].last == at - 1 and found[-1].target == point.target:
            found[-1] = Stretch(found[-1].first, at, point.target)
        else:
            found.append(Stretch(at, at, point.target))
    return tuple(found)


def goal_lines(target: Target) -> tuple[float, ...]:
    """Return the goals of a target: one, or two for a range."""
    return tuple(one for one in (target.goal, target.goal_low, target.goal_high) if one is not None)


def red_lines(target: Target) -> tuple[float, ...]:
    """Return the red lines of a target: one, or two for a range."""
    return tuple(one for one in (target.red, target.red_low, target.red_high) if one is not None)


def bands(target: Target) -> tuple[tuple[str, float, float], ...]:
    """Return the zones of a target from bottom to top: (status, from, to), open ends at +-`FAR`."""
    goal, red = target.goal, target.red
    if goal is not None and red is not None:
        lower, upper = ("red", "green") if goal > red else ("green", "red")
        low, high = min(goal, red), max(goal, red)
        return (lower, -FAR, low), ("amber", low, high), (upper, high, FAR)
    edges = (target.red_low, target.goal_low, target.goal_high, target.red_high)
    a, b, c, d = edges
    if a is None or b is None or c is None or d is None:
        return ()
    return ("red", -FAR, a), ("amber", a, b), ("green", b, c), ("amber", c, d), ("red", d, FAR)


def draw_zones(axes: Axes, found: Sequence[Stretch], style: Style) -> None:
    """Tint the plot by status and draw goal and red lines in steps; the axis limits must stand."""
    low, high = axes.get_ylim()
    for one in found:
        left, right = one.first - 0.5, one.last + 0.5
        for status, bottom, top in bands(one.target):
            bottom, top = max(bottom, low), min(top, high)
            if bottom < top:
                axes.fill_between(
                    (left, right), bottom, top, color=style.status(status), alpha=style.zone, lw=0, zorder=0.5
                )
        axes.hlines(goal_lines(one.target), left, right, colors=style.green, lw=1.4, ls=(0, (6, 2)), zorder=2)
        axes.hlines(red_lines(one.target), left, right, colors=style.red, lw=1.2, ls=(0, (1, 1.6)), zorder=2)


def draw_dates(axes: Axes, trend: Trend, found: Sequence[Stretch], size: tuple[float, float], style: Style) -> None:
    """Say above the plot from when each target holds, as fully as there is room; `size` of the plot in inches."""
    properties = font(style.small_size)
    left, right = axes.get_xlim()
    ends = [*(after.first - 0.5 for after in found[1:]), right]
    for one, end in zip(found, ends, strict=False):
        room = (end - one.first + 0.5) / (right - left) * size[0] - 0.08
        text = next((each for each in _dated(trend, one.target) if text_width(each, properties) <= room), None)
        if text is None:
            continue
        axes.text(
            one.first - 0.5,
            1 + 0.07 / size[1],
            text,
            transform=axes.get_xaxis_transform(),
            fontproperties=properties,
            color=style.green,
            parse_math=False,
        )
    for one in found[1:]:
        axes.axvline(one.first - 0.5, color=style.missing, lw=0.7, zorder=1.2)


def _dated(trend: Trend, target: Target) -> Iterator[str]:
    """Yield what is said of a target, the longest form first."""
    goals = " – ".join(shown(trend, goal) for goal in goal_lines(target))
    short = " ".join(axis_label(target.start)).strip()
    for text, period in (
        (_("goal {goal} from {period}"), period_label(target.start)),
        (_("goal {goal} from {period}"), short),
        (_("{goal} from {period}"), short),
    ):
        yield text.format(goal=goals, period=period)


def shown(trend: Trend, value: float) -> str:
    """Return a number of the trend with its unit, on one line."""
    return one_line(amount(value, trend.measure.unit, trend.measure.decimals, trend.currency))
