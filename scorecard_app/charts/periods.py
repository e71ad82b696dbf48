"""The axis of periods: as many labels as fit, the year where it changes."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from scorecard_app.charts.style import Style, font, text_width
from scorecard_app.domain.period import Frequency, Period
from scorecard_app.labels.pictures import axis_label

_STEPS = {
    Frequency.WEEK: (1, 2, 4, 13, 26, 52),
    Frequency.MONTH: (1, 2, 3, 6, 12),
    Frequency.QUARTER: (1, 2, 4),
    Frequency.HALF: (1, 2),
    Frequency.YEAR: (1,),
}
_PER_YEAR = {Frequency.MONTH: 12, Frequency.QUARTER: 4, Frequency.HALF: 2, Frequency.YEAR: 1}
_MULTIPLES = (2, 5, 10, 20, 50, 100)
GAP = 0.12
NOTHING = "\N{NO-BREAK SPACE}"
"""What a second line without a year holds, so that all first lines are level."""


def label_periods(axes: Axes, periods: Sequence[Period], width: float, style: Style) -> None:
    """Label the positions 0, 1, ... of an axis `width` inches wide with their periods."""
    chosen = _chosen(periods, width, style)
    axes.set_xticks([float(at) for at in chosen])
    axes.set_xticklabels(
        _labels([periods[at] for at in chosen]),
        fontproperties=font(style.small_size),
        color=style.soft,
        parse_math=False,
    )


def _chosen(periods: Sequence[Period], width: float, style: Style) -> list[int]:
    """Return the positions to label: the finest regular step whose labels do not touch."""
    properties = font(style.small_size)
    widest = max(max(text_width(line, properties) for line in axis_label(p) if line) for p in periods[:60])
    fits = max(1, int(width / (widest + GAP)))
    steps = _STEPS[periods[0].frequency]
    for step in (*steps, *(steps[-1] * many for many in _MULTIPLES)):
        chosen = [at for at, period in enumerate(periods) if _place(period) % step == 0]
        if len(chosen) <= fits:
            return chosen or [0]
    return [0]


def _place(period: Period) -> int:
    """Return a running number that starts each year on a multiple of every step; week 53 is never labelled."""
    if period.frequency is Frequency.WEEK:
        return period.year * 52 + period.number - 1 if period.number < 53 else -1
    return period.year * _PER_YEAR[period.frequency] + period.number - 1


def _labels(periods: Sequence[Period]) -> list[str]:
    """Return labels of two lines, the year only at the first of each year."""
    found, before = [], ""
    for period in periods:
        line, year = axis_label(period)
        found.append(f"{line}\n{year if year != before else NOTHING}")
        before = year
    return found
