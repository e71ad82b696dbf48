"""How cells and the names of rows are painted."""

from __future__ import annotations

from scorecard_app.i18n import gettext as _
from scorecard_app.labels.model import period_label
from scorecard_app.render.qt import QtCore, QtGui
from scorecard_app.ui.grid.cells import Cell, Kind
from scorecard_app.ui.grid.model import GridModel
from scorecard_app.ui.paint import draw_status
from scorecard_app.ui.theme import Theme, theme

PAD = 7
MARK = 11
Alignment = QtCore.Qt.AlignmentFlag


def mixed(ground: str, colour: str, part: float) -> QtGui.QColor:
    """Return a ground with a part of a colour in it."""
    one, other = QtGui.QColor(ground), QtGui.QColor(colour)
    red, green, blue = (
        round(a + (b - a) * part)
        for a, b in (
            (one.red(), other.red()),
            (one.green(), other.green()),
            (one.blue(), other.blue()),
        )
    )
    return QtGui.QColor(red, green, blue)


class CellPainter:
    """Paints cells in the colours of one theme, which are mixed once."""

    def __init__(self, used: Theme) -> None:
        self.used = used
        self.line = QtGui.QColor(used.line)
        self.ink = QtGui.QColor(used.ink)
        self.soft = QtGui.QColor(used.soft)
        self.accent = QtGui.QColor(used.accent)
        self.grounds = {
            Kind.READING: QtGui.QColor(used.base),
            Kind.EMPTY: QtGui.QColor(used.base),
            Kind.DERIVED: QtGui.QColor(used.alternate),
            Kind.OUTSIDE: QtGui.QColor(used.window),
            Kind.HEADING: QtGui.QColor(used.hover),
        }
        self.marked = {kind: mixed(each.name(), used.accent, 0.07) for kind, each in self.grounds.items()}
        self.selected = {kind: mixed(each.name(), used.accent, 0.28) for kind, each in self.grounds.items()}
        self.wrong = QtGui.QColor(used.error)
        self.late = QtGui.QColor(used.warning)

    def paint(
        self,
        painter: QtGui.QPainter,
        box: QtCore.QRect,
        model: GridModel,
        row: int,
        column: int,
        *,
        selected: bool,
        current: bool,
        mirrored: bool,
    ) -> None:
        """Paint one cell."""
        cell = model.cell(row, column)
        painter.fillRect(box, self._ground(cell, selected=selected, marked=column == model.marked))
        painter.setPen(self.line)
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if cell.kind is not Kind.HEADING:
            side = box.topLeft() if mirrored else box.topRight()
            painter.drawLine(side, QtCore.QPoint(side.x(), box.bottom()))
        marks = 0
        if column == model.marked and cell.kind is not Kind.OUTSIDE:
            score = model.score(row)
            if score is not None:
                marks += 1
                draw_status(painter, score.status, QtCore.QPointF(_left(box, marks), box.center().y() + 0.5), MARK)
        if cell.problem:
            marks += 1
            self._paint_warning(painter, _left(box, marks), box.center().y())
        room = box.adjusted(PAD + marks * (MARK + 4), 0, -PAD, 0)
        self._paint_number(painter, room, model, row, column, cell)
        if cell.note:
            self._paint_corner(painter, box, mirrored=mirrored)
        if current:
            painter.setPen(QtGui.QPen(self.accent, 2))
            painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _ground(self, cell: Cell, *, selected: bool, marked: bool) -> QtGui.QColor:
        if selected:
            return self.selected[cell.kind]
        if cell.problem:
            return self.wrong
        if cell.due:
            return self.late
        kind = Kind.DERIVED if cell.locked else cell.kind
        return (self.marked if marked else self.grounds)[kind]

    def _paint_number(
        self, painter: QtGui.QPainter, room: QtCore.QRect, model: GridModel, row: int, column: int, cell: Cell
    ) -> None:
        text = model.text(row, column)
        if not text:
            if not cell.due:
                return
            text = _("overdue")
        line = model.rows[row]
        strong = cell.kind is Kind.READING or line.kind == "measure"
        painter.setPen(self.ink if strong and not (cell.due and not cell.draft) else self.soft)
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(text) > room.width():
            text = metrics.elidedText(text, QtCore.Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Alignment.AlignRight | Alignment.AlignVCenter | Alignment.AlignAbsolute, text)

    def _paint_warning(self, painter: QtGui.QPainter, x: float, y: float) -> None:
        """Draw a triangle with an exclamation mark: a shape that is no status."""
        painter.save()
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        half = MARK / 2
        points = [
            QtCore.QPointF(x, y - half),
            QtCore.QPointF(x + half, y + half),
            QtCore.QPointF(x - half, y + half),
        ]
        painter.setPen(QtGui.QPen(QtGui.QColor(self.used.red), 1.4))
        painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
        painter.drawPolygon(points)
        painter.drawLine(QtCore.QPointF(x, y - 1.5), QtCore.QPointF(x, y + 1.5))
        painter.drawPoint(QtCore.QPointF(x, y + 3.5))
        painter.restore()

    def _paint_corner(self, painter: QtGui.QPainter, box: QtCore.QRect, *, mirrored: bool) -> None:
        corner = QtCore.QPointF(box.left() if mirrored else box.right(), box.top())
        inwards = 7 if mirrored else -7
        points = [corner, corner + QtCore.QPointF(inwards, 0), corner + QtCore.QPointF(0, 7)]
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(self.accent)
        painter.drawPolygon(points)


def _left(box: QtCore.QRect, place: int) -> float:
    """Return where a mark stands, the first, second … from the left: numbers are at the right in all languages."""
    return box.left() + PAD + MARK / 2 + (place - 1) * (MARK + 4)


_painters: list[CellPainter] = []


def cell_painter() -> CellPainter:
    """Return the painter for the theme in use."""
    if not _painters or _painters[0].used is not theme():
        _painters[:] = [CellPainter(theme())]
    return _painters[0]


def paint_name(
    painter: QtGui.QPainter,
    box: QtCore.QRect,
    model: GridModel,
    row: int,
    units: tuple[str, ...],
    *,
    current: bool,
    mirrored: bool,
) -> None:
    """Paint the name of a row with its unit at the other end, in the longest form that takes a third."""
    used, line = theme(), model.rows[row]
    ground = used.hover if line.heading else used.base
    painter.fillRect(box, mixed(ground, used.accent, 0.16) if current else QtGui.QColor(ground))
    painter.setPen(QtGui.QColor(used.line))
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    side = box.topLeft() if mirrored else box.topRight()
    painter.drawLine(side, QtCore.QPoint(side.x(), box.bottom()))
    indent = {"perspective": 0, "objective": 8, "measure": 18, "input": 32}[line.kind]
    room = box.adjusted(PAD, 0, -PAD - indent, 0) if mirrored else box.adjusted(PAD + indent, 0, -PAD, 0)
    metrics = painter.fontMetrics()
    unit = next((each for each in units if 3 * metrics.horizontalAdvance(each) <= room.width()), units[-1])
    if unit:
        unit = metrics.elidedText(unit, QtCore.Qt.TextElideMode.ElideRight, room.width() // 3)
        painter.setPen(QtGui.QColor(used.soft))
        painter.drawText(room, _end(mirrored=mirrored), unit)
        taken = metrics.horizontalAdvance(unit) + 10
        room = room.adjusted(taken, 0, 0, 0) if mirrored else room.adjusted(0, 0, -taken, 0)
    font = QtGui.QFont(painter.font())
    font.setWeight(_WEIGHTS[line.kind])
    painter.setFont(font)
    painter.setPen(QtGui.QColor(used.soft if line.kind in ("objective", "input") else used.ink))
    name = QtGui.QFontMetrics(font).elidedText(line.name, QtCore.Qt.TextElideMode.ElideRight, room.width())
    start = Alignment.AlignRight if mirrored else Alignment.AlignLeft
    painter.drawText(room, start | Alignment.AlignVCenter | Alignment.AlignAbsolute, name)


def paint_period(
    painter: QtGui.QPainter, box: QtCore.QRect, model: GridModel, column: int, *, current: bool, mirrored: bool
) -> None:
    """Paint the heading of a column, the one looked at bold and underlined."""
    used, marked = theme(), column == model.marked
    painter.fillRect(box, mixed(used.window, used.accent, 0.16) if current else QtGui.QColor(used.window))
    painter.setPen(QtGui.QColor(used.line))
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    side = box.topLeft() if mirrored else box.topRight()
    painter.drawLine(side, QtCore.QPoint(side.x(), box.bottom()))
    if marked:
        painter.fillRect(QtCore.QRect(box.left(), box.bottom() - 2, box.width(), 3), QtGui.QColor(used.accent))
        font = QtGui.QFont(painter.font())
        font.setWeight(QtGui.QFont.Weight.Bold)
        painter.setFont(font)
    painter.setPen(QtGui.QColor(used.ink if marked or current else used.soft))
    room = box.adjusted(PAD, 0, -PAD, 0)
    words = period_label(model.columns[column], short=True)
    text = painter.fontMetrics().elidedText(words, QtCore.Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Alignment.AlignRight | Alignment.AlignVCenter | Alignment.AlignAbsolute, text)


def _end(*, mirrored: bool) -> Alignment:
    end = Alignment.AlignLeft if mirrored else Alignment.AlignRight
    return end | Alignment.AlignVCenter | Alignment.AlignAbsolute


_WEIGHTS = {
    "perspective": QtGui.QFont.Weight.Bold,
    "objective": QtGui.QFont.Weight.DemiBold,
    "measure": QtGui.QFont.Weight.Medium,
    "input": QtGui.QFont.Weight.Normal,
}
