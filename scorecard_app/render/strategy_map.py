"""The strategy map, as a scene and as a file: SVG, PNG (two dots a unit) or PDF (one A4 page)."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.scoring import CardScore
from scorecard_app.i18n import format_number
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import period_label, status_label
from scorecard_app.output import checked_suffix, written
from scorecard_app.render.qt import QtCore, QtGui, QtSvg
from scorecard_app.render.scene import StrategyScene, scene

__all__ = ["StrategyScene", "map_image", "save_map", "scene"]

SCALE = 2.0
MOST_DOTS = 16_000
PAGE_MARGIN = 10.0
FONTS = b'font-family="DejaVu Sans"', b'font-family="DejaVu Sans, Verdana, Arial, sans-serif"'
"""Viewers of an SVG file may lack our font: the ones to fall back on are about as wide."""


def save_map(card: Scorecard, score: CardScore, path: Path) -> None:
    """Write the strategy map of a card with the scores of a period as .svg, .png or .pdf.

    Raise `UsageRefused("picture-format")`, `FileRefused("output-failed" or "output-is-folder")`.
    """
    suffix = checked_suffix(path, tuple(PAINTERS))
    drawn = scene(card, score, outlined=suffix == ".svg")
    buffer = QtCore.QBuffer()
    buffer.open(QtCore.QIODevice.OpenModeFlag.WriteOnly)
    PAINTERS[suffix](drawn, buffer, score)
    content = bytes(buffer.data().data())
    with written(path) as temporary:
        temporary.write_bytes(content.replace(*FONTS) if suffix == ".svg" else content)


def description(score: CardScore) -> str:
    """Return the map in words, a line for each perspective and objective: for those who cannot see it."""
    lines = [_in_words(score.name, score.score, score.status)]
    for perspective in score.perspectives:
        lines.append(_in_words(perspective.perspective.name, perspective.score, perspective.status))
        lines += [_in_words("- " + one.objective.name, one.score, one.status) for one in perspective.objectives]
    return "\n".join(lines)


def _in_words(name: str, score: float | None, status: str) -> str:
    shown = "" if score is None else format_number(score, 0) + ", "
    return f"{one_line(name)}: {shown}{status_label(status)}"


def _title(score: CardScore) -> str:
    return f"{one_line(score.name)} – {period_label(score.period)}"


def _paint_svg(drawn: StrategyScene, buffer: QtCore.QBuffer, score: CardScore) -> None:
    size = drawn.sceneRect().size().toSize()
    generator = QtSvg.QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QtCore.QRect(QtCore.QPoint(0, 0), size))
    generator.setResolution(96)
    generator.setTitle(html.escape(_title(score)))
    generator.setDescription(html.escape(description(score)))
    _paint(drawn, generator)


def _paint_png(drawn: StrategyScene, buffer: QtCore.QBuffer, score: CardScore) -> None:
    QtGui.QImageWriter(buffer, b"png").write(_image(drawn, score))


def map_image(card: Scorecard, score: CardScore) -> QtGui.QImage:
    """Return the strategy map as a picture, as large as a PNG file."""
    return _image(scene(card, score), score)


def _image(drawn: StrategyScene, score: CardScore) -> QtGui.QImage:
    rect = drawn.sceneRect()
    scale = min(SCALE, MOST_DOTS / max(rect.width(), rect.height()))
    image = QtGui.QImage(
        round(rect.width() * scale), round(rect.height() * scale), QtGui.QImage.Format.Format_RGB32
    )
    image.fill(drawn.hand.look.paper)
    image.setDotsPerMeterX(round(96 * scale / 0.0254))
    image.setDotsPerMeterY(round(96 * scale / 0.0254))
    image.setText("Title", _title(score))
    _paint(drawn, image)
    return image


def _paint_pdf(drawn: StrategyScene, buffer: QtCore.QBuffer, score: CardScore) -> None:
    rect = drawn.sceneRect()
    wide = rect.width() >= rect.height()
    orientation = QtGui.QPageLayout.Orientation.Landscape if wide else QtGui.QPageLayout.Orientation.Portrait
    margins = QtCore.QMarginsF(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
    writer = QtGui.QPdfWriter(buffer)
    writer.setPageLayout(
        QtGui.QPageLayout(
            QtGui.QPageSize(QtGui.QPageSize.PageSizeId.A4), orientation, margins, QtGui.QPageLayout.Unit.Millimeter
        )
    )
    writer.setResolution(300)
    writer.setTitle(_title(score))
    writer.setCreator("Scorecard Builder")
    painter = _painter(writer)
    page = QtCore.QRectF(0, 0, writer.width(), writer.height())
    scale = min(page.width() / rect.width(), page.height() / rect.height())
    place = QtCore.QRectF(0, 0, rect.width() * scale, rect.height() * scale)
    place.moveCenter(page.center())
    drawn.render(painter, place)
    painter.end()


def _paint(drawn: StrategyScene, device: QtGui.QPaintDevice) -> None:
    painter = _painter(device)
    drawn.render(painter)
    painter.end()


def _painter(device: QtGui.QPaintDevice) -> QtGui.QPainter:
    painter = QtGui.QPainter(device)
    painter.setRenderHints(QtGui.QPainter.RenderHint.Antialiasing | QtGui.QPainter.RenderHint.TextAntialiasing)
    return painter


Painter = Callable[[StrategyScene, QtCore.QBuffer, CardScore], None]
PAINTERS: dict[str, Painter] = {".svg": _paint_svg, ".png": _paint_png, ".pdf": _paint_pdf}
"""What paints a picture into memory, by the suffix of its file."""
