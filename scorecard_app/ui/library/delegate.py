"""How a measure of the library looks in the list: name and badge, a line of definition, where it is attached."""

from __future__ import annotations

from scorecard_app.labels.library import say_or_do_badge
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.icons import icon
from scorecard_app.ui.library.model import ENTRY, WHERE, texts, where_sentence
from scorecard_app.ui.rows import Alignment, Index, draw_ground, mirrored, write
from scorecard_app.ui.theme import theme

SIDE, ABOVE, GAP, MARK = 10, 6, 2, 14


class EntryDelegate(QtWidgets.QStyledItemDelegate):
    """Paints a row of two lines, of three where the measure is attached."""

    def sizeHint(self, option: QtWidgets.QStyleOptionViewItem, index: Index) -> QtCore.QSize:
        """Return the height of the lines; the list gives the width."""
        lines = 3 if index.data(WHERE) else 2
        height = QtGui.QFontMetrics(option.font).height()
        return QtCore.QSize(120, 2 * ABOVE + lines * height + (lines - 1) * GAP)

    def paint(self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index) -> None:
        """Paint a row; texts begin at the side where the language begins."""
        painter.save()
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        draw_ground(painter, option)
        entry, used = index.data(ENTRY), theme()
        name = _line(option, 0)
        badge = self._badge(painter, option, name, entry.kind)
        bold = QtGui.QFont(option.font)
        bold.setWeight(QtGui.QFont.Weight.DemiBold)
        write(painter, option, name.adjusted(0, 0, -badge - SIDE, 0), texts(entry).name, used.ink, font=bold)
        write(painter, option, _line(option, 1), texts(entry).definition, used.soft)
        where = index.data(WHERE)
        if where:
            last = _line(option, 2)
            self._mark(painter, option, last)
            write(painter, option, last.adjusted(MARK + 4, 0, 0, 0), where_sentence(where), used.ink)
        painter.restore()

    def _badge(
        self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, line: QtCore.QRect, kind: str
    ) -> int:
        """Paint say (an outline) or do (filled) at the end of a line; return its width."""
        font = QtGui.QFont(option.font)
        font.setPointSizeF(QtGui.QFontInfo(option.font).pointSizeF() * 0.85)
        words = say_or_do_badge(kind)
        width = QtGui.QFontMetrics(font).horizontalAdvance(words) + 14
        place = QtCore.QRect(line.right() - width, line.top(), width, line.height())
        pill = QtCore.QRectF(mirrored(option, place)).adjusted(0.5, 0.5, -0.5, -0.5)
        accent = QtGui.QColor(theme().accent)
        painter.setPen(QtGui.QPen(accent, 1))
        painter.setBrush(QtCore.Qt.BrushStyle.NoBrush if kind == "opinion" else QtGui.QBrush(accent))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(font)
        painter.setPen(accent if kind == "opinion" else QtGui.QColor(theme().on_accent))
        painter.drawText(pill, Alignment.AlignCenter, words)
        return width

    def _mark(self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, line: QtCore.QRect) -> None:
        place = QtCore.QRect(line.left(), line.top() + (line.height() - MARK) // 2, MARK, MARK)
        icon("check").paint(painter, mirrored(option, place))


def _line(option: QtWidgets.QStyleOptionViewItem, number: int) -> QtCore.QRect:
    """Return the place of one of a row's lines, as if texts ran from left to right."""
    height = QtGui.QFontMetrics(option.font).height()
    top = option.rect.top() + ABOVE + number * (height + GAP)
    return QtCore.QRect(option.rect.left() + SIDE, top, option.rect.width() - 2 * SIDE, height)
