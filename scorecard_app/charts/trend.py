"""The trend chart: values over time against target and limits, everything doubtful marked as such.

Time runs from left to right and values upwards in every language; heading and legend follow the language.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scorecard_app.charts.frame import BOTTOM, LEGEND_LINE, SIDE, draw_heading, draw_legend, legend_grid
from scorecard_app.charts.legend import legend_entries
from scorecard_app.charts.periods import label_periods
from scorecard_app.charts.points import draw_points, marker_size
from scorecard_app.charts.scale import value_limits, value_ticks
from scorecard_app.charts.style import LIGHT, MARKERS, Style, font, shortened, text_width
from scorecard_app.charts.zones import (
    bands,
    draw_dates,
    draw_zones,
    goal_lines,
    red_lines,
    shown,
    stretches,
)
from scorecard_app.domain.explain import summarise_trend
from scorecard_app.domain.trend import Trend
from scorecard_app.i18n import gettext as _
from scorecard_app.i18n import language
from scorecard_app.labels import statement_sentence
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import UNITLESS, status_label, unit_label
from scorecard_app.library.catalog import entries

TICK_ROOM, UNIT_ROOM, DATE_ROOM, LEGEND_GAP, NOTE_GAP = 0.42, 0.36, 0.16, 0.14, 0.14
NOTE_HEIGHT, WIDEST_NOTE = 0.17, 1.7
FEWEST_PLACES = 6


@dataclass(frozen=True, slots=True)
class Note:
    """A few words right of the plot at the height of a value, with a status mark or none."""

    value: float
    text: str
    colour: str
    status: str | None = None
    bold: bool = False


def draw_trend(
    figure: Figure,
    trend: Trend,
    style: Style = LIGHT,
    *,
    heading: bool = True,
    legend: bool = True,
    limits: tuple[float, float] | None = None,
) -> None:
    """Draw a trend on an empty figure, from about 5 by 3.5 inches up.

    Without `heading` and `legend`, these are left to what stands around it; `limits` are the ends of the value
    axis, for charts that are to be compared.
    """
    with matplotlib.style.context("default", after_reset=True), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure.set_facecolor(style.paper)
        if any(point.value.value is not None for point in trend.points):
            _draw(figure, trend, limits or value_limits(trend), style, heading=heading, legend=legend)
        else:
            _draw_empty(figure, trend, style, heading=heading)


def title(trend: Trend) -> str:
    """Return the chart's title: the measure, and the segment if it shows one."""
    name = one_line(trend.measure.name)
    return name if trend.segment_name is None else f"{name} – {one_line(trend.segment_name)}"


def summary(trend: Trend) -> str:
    """Return what the trend says about signal and noise, in sentences."""
    return " ".join(statement_sentence(one) for one in summarise_trend(trend))


def _draw_empty(figure: Figure, trend: Trend, style: Style, *, heading: bool) -> None:
    text = _("No readings yet.") if not trend.points else _("The readings give no value in any period.")
    if heading:
        draw_heading(figure, title(trend), "", style)
    figure.text(
        0.5, 0.45, text, fontproperties=font(style.text_size + 2), color=style.soft, ha="center", parse_math=False
    )


def _draw(
    figure: Figure, trend: Trend, limits: tuple[float, float], style: Style, *, heading: bool, legend: bool
) -> None:
    top = draw_heading(figure, title(trend), summary(trend), style) if heading else 0.0
    explained = legend_entries(trend, style) if legend else []
    grid = legend_grid(figure, [label for _handle, label in explained], style)
    found = stretches(trend)
    notes = list(_notes(trend, limits, style))
    above = top + UNIT_ROOM + (DATE_ROOM if found else 0.0)
    axes, size = _axes(figure, trend, limits, notes, (above, grid[1] * LEGEND_LINE), style)
    draw_zones(axes, found, style)
    _draw_limits(axes, trend, style)
    draw_points(axes, trend, marker_size(len(trend.points), size[0]), style)
    draw_dates(axes, trend, found, size, style)
    _draw_unit(axes, trend, size, above - top, style)
    _draw_notes(axes, notes, size[1], style)
    draw_legend(figure, explained, grid, style)


def _axes(
    figure: Figure,
    trend: Trend,
    limits: tuple[float, float],
    notes: list[Note],
    rooms: tuple[float, float],
    style: Style,
) -> tuple[Axes, tuple[float, float]]:
    """Return the axes with scales and labels in place, and their size in inches.

    `rooms` are the inches above the plot and those of the legend.
    """
    across, tall = figure.get_size_inches()
    small = font(style.small_size)
    ticks, tick_labels = value_ticks(*limits)
    left = SIDE + max((text_width(label, small) for label in tick_labels), default=0.0) + 0.12
    note_room = max((min(text_width(note.text, font(style.text_size)), WIDEST_NOTE) for note in notes), default=0.0)
    right = SIDE + (note_room + NOTE_GAP + 0.16 if notes else 0.15)
    bottom = BOTTOM + rooms[1] + LEGEND_GAP + TICK_ROOM
    width = max(1.0, across - left - right)
    height = max(0.8, tall - bottom - rooms[0])
    axes = figure.add_axes((left / across, bottom / tall, width / across, height / tall))
    places = max(len(trend.points), FEWEST_PLACES)
    middle = (len(trend.points) - 1) / 2
    axes.set_xlim(middle - places / 2, middle + places / 2)
    axes.set_ylim(*limits)
    axes.set_yticks(ticks)
    axes.set_yticklabels(tick_labels, fontproperties=small, color=style.soft, parse_math=False)
    label_periods(axes, [point.period for point in trend.points], width * len(trend.points) / places, style)
    _dress(axes, style)
    return axes, (width, height)


def _dress(axes: Axes, style: Style) -> None:
    """Leave only what helps reading: faint lines across and a base line."""
    axes.set_facecolor(style.paper)
    axes.grid(axis="y", color=style.faint, lw=0.7)
    axes.set_axisbelow(True)
    axes.tick_params(axis="both", length=0, pad=5)
    axes.tick_params(axis="x", length=3, color=style.missing)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(style.missing)


def _draw_unit(axes: Axes, trend: Trend, size: tuple[float, float], room: float, style: Style) -> None:
    """Write the unit at the top of the room above the value axis; sizes in inches."""
    small = font(style.small_size)
    axes.text(
        -0.12 / size[0],
        1 + (room - 0.28) / size[1],
        shortened(_unit(trend), small, size[0]),
        transform=axes.transAxes,
        fontproperties=small,
        color=style.soft,
        parse_math=False,
    )


def _unit(trend: Trend) -> str:
    """Return the words above the value axis: the unit with its scale, where the library knows it."""
    measure = trend.measure
    if measure.unit == "currency":
        return trend.currency
    for each in entries():
        if each.code == measure.library and each.data["unit"] == measure.unit:
            return each.texts(language()).unit_label
    return "" if measure.unit in UNITLESS else unit_label(one_line(measure.unit))


def _draw_limits(axes: Axes, trend: Trend, style: Style) -> None:
    if trend.mean is None or trend.lower is None or trend.upper is None:
        return
    axes.axhline(trend.mean, color=style.soft, lw=0.9, zorder=1.5)
    for limit in (trend.lower, trend.upper):
        axes.axhline(limit, color=style.soft, lw=0.9, ls=(0, (7, 2, 1, 2)), zorder=1.5)


def _notes(trend: Trend, limits: tuple[float, float], style: Style) -> Iterator[Note]:
    """Yield the latest value and what its target says, to stand right of the plot, most important first."""
    latest = next(point for point in reversed(trend.points) if point.value.value is not None)
    yield Note(latest.value.value or 0.0, shown(trend, latest.value.value or 0.0), style.ink, bold=True)
    target = latest.target
    low, high = limits
    if target is None:
        return
    for goal in goal_lines(target):
        yield Note(goal, _("goal {value}").format(value=shown(trend, goal)), style.green)
    for red in red_lines(target):
        yield Note(red, _("red line {value}").format(value=shown(trend, red)), style.red)
    for status, bottom, top in bands(target):
        bottom, top = max(bottom, low), min(top, high)
        if bottom < top:
            yield Note((bottom + top) / 2, status_label(status), style.soft, status)


def _draw_notes(axes: Axes, notes: list[Note], height: float, style: Style) -> None:
    """Write the notes at their heights; one that would touch a more important one is left out."""
    low, high = axes.get_ylim()
    taken: list[float] = []
    for note in notes:
        place = (note.value - low) / (high - low) * height
        if not 0 <= place <= height or any(abs(place - other) < NOTE_HEIGHT for other in taken):
            continue
        taken.append(place)
        properties = font(style.text_size if note.bold else style.small_size, bold=note.bold)
        if note.status is not None:
            _draw_note_mark(axes, note, style)
        axes.annotate(
            shortened(note.text, properties, WIDEST_NOTE),
            (1.0, note.value),
            (NOTE_GAP * 72 + (10 if note.status else 0), 0),
            xycoords=axes.get_yaxis_transform(),
            textcoords="offset points",
            va="center",
            fontproperties=properties,
            color=note.colour,
            parse_math=False,
            annotation_clip=False,
        )


def _draw_note_mark(axes: Axes, note: Note, style: Style) -> None:
    """Put the shape of a zone's status between the plot and its word."""
    inch = 1 / axes.figure.dpi_scale_trans.transform((1, 0))[0]
    across = axes.get_window_extent().width * inch
    axes.plot(
        [1 + (NOTE_GAP + 0.05) / across],
        [note.value],
        MARKERS[note.status or ""],
        transform=axes.get_yaxis_transform(),
        ms=5.5,
        mfc=style.status(note.status),
        mec="none",
        clip_on=False,
    )
