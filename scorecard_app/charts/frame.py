"""What stands around a plot: heading above, legend below, in the direction of the language."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from scorecard_app.charts.style import Style, font, text_width, wrapped
from scorecard_app.i18n import RIGHT_TO_LEFT, language

SIDE, TOP, BOTTOM = 0.35, 0.32, 0.22
TITLE_LINE, TEXT_LINE, LEGEND_LINE = 0.27, 0.19, 0.19
HANDLE, COLUMN_GAP = 0.36, 0.24
MOST_COLUMNS = 5
Entry = tuple[Artist, str]


def is_mirrored() -> bool:
    """Return whether texts run from the right."""
    return language() in RIGHT_TO_LEFT


def draw_heading(figure: Figure, title: str, summary: str, style: Style) -> float:
    """Write title and summary at the top; return the room they take in inches."""
    width, height = figure.get_size_inches()
    room = width - 2 * SIDE
    mirrored = is_mirrored()
    x = (width - SIDE if mirrored else SIDE) / width
    down = TOP
    bold, plain = font(style.title_size, bold=True), font(style.text_size)
    parts = [(line, bold, style.ink, TITLE_LINE) for line in wrapped(title, bold, room, 2)]
    parts += [(line, plain, style.soft, TEXT_LINE) for line in wrapped(summary, plain, room, 3)]
    for text, properties, colour, line in parts:
        figure.text(
            x,
            1 - (down + 0.7 * line) / height,
            text,
            fontproperties=properties,
            color=colour,
            ha="right" if mirrored else "left",
            va="baseline",
            parse_math=False,
        )
        down += line
    return down


def legend_grid(figure: Figure, labels: Sequence[str], style: Style) -> tuple[int, int]:
    """Return the columns and rows of a legend that fits the figure's width."""
    widths = [text_width(label, font(style.small_size)) + HANDLE + COLUMN_GAP for label in labels]
    room = figure.get_figwidth() - 2 * SIDE + COLUMN_GAP
    for columns in range(min(MOST_COLUMNS, len(labels)), 1, -1):
        rows = -(-len(labels) // columns)
        if sum(max(widths[at : at + rows]) for at in range(0, len(labels), rows)) <= room:
            return -(-len(labels) // rows), rows
    return 1, len(labels)


def draw_legend(figure: Figure, entries: Sequence[Entry], grid: tuple[int, int], style: Style) -> None:
    """Put the legend at the bottom, outside the plot; `grid` is its columns and rows."""
    if not entries:
        return
    width, height = figure.get_size_inches()
    mirrored = is_mirrored()
    ordered = _ordered(entries, grid, mirrored=mirrored)
    legend = figure.legend(
        [handle for handle, _label in ordered],
        [label for _handle, label in ordered],
        loc="lower right" if mirrored else "lower left",
        bbox_to_anchor=((width - SIDE if mirrored else SIDE) / width, BOTTOM / height),
        ncols=grid[0],
        markerfirst=not mirrored,
        frameon=False,
        prop=font(style.small_size),
        labelcolor=style.soft,
        borderaxespad=0,
        borderpad=0,
        handlelength=2.2,
        handletextpad=0.7,
        columnspacing=2.0,
        labelspacing=0.55,
    )
    for text in legend.get_texts():
        text.set_parse_math(False)


def _ordered(entries: Sequence[Entry], grid: tuple[int, int], *, mirrored: bool) -> list[Entry]:
    """Return the entries column by column as the legend fills them, the first column at the reading side."""
    columns, rows = grid
    blank: Entry = (Line2D([], [], ls="none"), "")
    filled = [*entries, *[blank] * (columns * rows - len(entries))]
    parts = [filled[at : at + rows] for at in range(0, len(filled), rows)]
    return [entry for part in (reversed(parts) if mirrored else parts) for entry in part]
