"""Scores as tiles: one for the whole card, one for each perspective; chosen by a click, the space bar or Enter."""

from __future__ import annotations

from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import as_tip
from scorecard_app.labels.model import status_label
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.overview.drawing import LEADING, draw_box, draw_text, scaled
from scorecard_app.ui.overview.texts import TileFacts, score_text
from scorecard_app.ui.paint import draw_status
from scorecard_app.ui.session import CARD, Item
from scorecard_app.ui.sparkline import draw_score_bar
from scorecard_app.ui.theme import theme

PADDING, GAP, MARK, BAR = 14, 4, 12, 12
NARROWEST, TOTAL, WIDEST = 210, 232, 340
SPACE = 12
SMALL, LARGE = 1.9, 3.0
"""How much larger than other text a score is."""


class ScoreTile(QtWidgets.QAbstractButton):
    """A score with its status, coverage and change. `opened` says that it was double-clicked."""

    opened = QtCore.Signal(object)

    def __init__(self, item: Item, *, large: bool = False) -> None:
        super().__init__()
        self.item = item
        self.facts = TileFacts("", None, "empty", "", "", "")
        self._large = large
        self._size = LARGE if large else SMALL
        self._chosen = False
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        self.setMinimumWidth(TOTAL if large else NARROWEST)
        policy = QtWidgets.QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred if large else policy.Expanding, policy.Preferred)

    def show_facts(self, facts: TileFacts) -> None:
        """Say something else."""
        if facts != self.facts:
            self.facts = facts
            self.setAccessibleName(facts.title)
            self.setAccessibleDescription(facts.spoken)
            self.setToolTip(as_tip("\n".join(filter(None, (facts.title, facts.coverage, facts.change)))))
            self.updateGeometry()
            self.update()

    def show_chosen(self, *, chosen: bool) -> None:
        """Mark it as what is selected, or not."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def sizeHint(self) -> QtCore.QSize:
        """Return room for every line."""
        line = self.fontMetrics().height()
        large = QtGui.QFontMetrics(scaled(self.font(), self._size)).height()
        wide = self.minimumWidth()
        if self._large:
            texts = (self.facts.coverage, self.facts.change)
            needed = max(self.fontMetrics().horizontalAdvance(each) for each in texts) + 2 * PADDING + 2
            wide = min(WIDEST, max(wide, needed))
        return QtCore.QSize(wide, 2 * PADDING + 3 * line + large + BAR + 4 * GAP)

    def minimumSizeHint(self) -> QtCore.QSize:
        """Return the same height: no line can be left out."""
        return QtCore.QSize(self.minimumWidth(), self.sizeHint().height())

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Take Enter like the space bar."""
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QtGui.QMouseEvent) -> None:
        """Open what it is about."""
        if event.button() == QtCore.Qt.MouseButton.LeftButton:
            self.opened.emit(self.item)

    def paintEvent(self, _event: QtGui.QPaintEvent) -> None:
        """Draw the tile."""
        painter = QtGui.QPainter(self)
        used = theme()
        marked = self._chosen or self.hasFocus()
        ground = used.hover if self.underMouse() else used.raised
        draw_box(painter, self.rect(), ground, used.accent if marked else used.line, 2 if self.hasFocus() else 1)
        self._draw_lines(painter)

    def _draw_lines(self, painter: QtGui.QPainter) -> None:
        used, facts = theme(), self.facts
        inside = self.rect().adjusted(PADDING, PADDING, -PADDING, -PADDING)
        line = self.fontMetrics().height()
        painter.setFont(scaled(self.font(), 1.0, bold=True))
        row = QtCore.QRect(inside.topLeft(), QtCore.QSize(inside.width(), line))
        draw_text(painter, row, facts.title, used.ink)
        painter.setFont(scaled(self.font(), self._size, bold=True))
        row = QtCore.QRect(row.left(), row.bottom() + 1 + GAP, row.width(), painter.fontMetrics().height())
        wide = draw_text(painter, row, score_text(facts.score), used.ink)
        self._draw_status(painter, row, wide)
        bar = QtCore.QRectF(row.left(), row.bottom() + 1 + GAP, row.width(), BAR)
        draw_score_bar(painter, bar, facts.score, facts.status)
        row = QtCore.QRect(row.left(), int(bar.bottom()) + GAP, row.width(), line)
        fits = self.fontMetrics().horizontalAdvance(facts.coverage) <= row.width()
        for text in (facts.coverage if fits else facts.short_coverage, facts.change):
            draw_text(painter, row, text, used.soft)
            row.translate(0, line + GAP)

    def _draw_status(self, painter: QtGui.QPainter, row: QtCore.QRect, taken: int) -> None:
        """Draw shape and word behind the score."""
        place = row.adjusted(taken + 12, 0, 0, 0)
        direction = self.layoutDirection()
        shape = QtWidgets.QStyle.visualRect(
            direction, row, QtCore.QRect(place.left(), row.top(), MARK, row.height())
        )
        draw_status(painter, self.facts.status, QtCore.QRectF(shape).center(), MARK)
        words = QtWidgets.QStyle.visualRect(direction, row, place.adjusted(MARK + 6, 0, 0, 0))
        painter.setFont(self.font())
        draw_text(painter, words, status_label(self.facts.status), theme().ink, LEADING)

    def enterEvent(self, event: QtGui.QEnterEvent) -> None:
        """Look touched."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QtCore.QEvent) -> None:
        """Look untouched again."""
        self.update()
        super().leaveEvent(event)


class TileGrid(QtWidgets.QWidget):
    """Widgets of equal width, as many beside each other as fit; the last fills its row if `filling`."""

    def __init__(self, narrowest: int, *, filling: bool = False) -> None:
        super().__init__()
        self._narrowest, self._filling = narrowest, filling
        self._columns = 0
        self.tiles: list[QtWidgets.QWidget] = []
        self._grid = QtWidgets.QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE)

    def put(self, tiles: list[QtWidgets.QWidget]) -> None:
        """Hold these and no others."""
        for old in self.tiles:
            if old not in tiles:
                self._grid.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.tiles = tiles
        self._arrange(self._fitting())

    def minimumSizeHint(self) -> QtCore.QSize:
        """Return that a single column is enough."""
        return QtCore.QSize(self._narrowest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self._arrange(self._fitting())

    def _fitting(self) -> int:
        """Return in how many columns, so that no row has much less than the others."""
        room = self._grid.horizontalSpacing()
        most = max(1, min(len(self.tiles), (self.width() + room) // (self._narrowest + room)))
        lines = -(-len(self.tiles) // most)
        return -(-len(self.tiles) // max(1, lines))

    def _arrange(self, columns: int) -> None:
        for at in range(self._columns):
            self._grid.setColumnStretch(at, 0)
        self._columns = columns
        for at, tile in enumerate(self.tiles):
            last = self._filling and at == len(self.tiles) - 1
            self._grid.addWidget(tile, at // columns, at % columns, 1, columns - at % columns if last else 1)
        for at in range(columns):
            self._grid.setColumnStretch(at, 1)


class Scores(QtWidgets.QWidget):
    """The tile of the whole card beside those of the perspectives, or above them where that is too narrow."""

    chosen = QtCore.Signal(object)
    opened = QtCore.Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.total = self._tile(CARD, large=True)
        self.grid = TileGrid(NARROWEST)
        self.tiles: dict[str, ScoreTile] = {}
        self._row = QtWidgets.QBoxLayout(QtWidgets.QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE)
        self._row.addWidget(self.total)
        self._row.addWidget(self.grid, 1)

    def show_facts(self, whole: TileFacts, perspectives: dict[str, TileFacts]) -> None:
        """Show the scores of the card and of its perspectives, by their ids in order."""
        self.total.show_facts(whole)
        if list(perspectives) != list(self.tiles):
            self.tiles = {id_: self.tiles.get(id_) or self._tile(Item("perspective", id_)) for id_ in perspectives}
            self.grid.put(list(self.tiles.values()))
        for id_, facts in perspectives.items():
            self.tiles[id_].show_facts(facts)

    def show_chosen(self, item: Item) -> None:
        """Mark the tile of what is selected."""
        for tile in (self.total, *self.tiles.values()):
            tile.show_chosen(chosen=tile.item == item)

    def minimumSizeHint(self) -> QtCore.QSize:
        """Return that one tile above the other is enough."""
        return QtCore.QSize(TOTAL, super().minimumSizeHint().height())

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Put the tiles beside each other where at least two fit beside the first."""
        super().resizeEvent(event)
        beside = self.width() >= self.total.sizeHint().width() + 2 * (SPACE + NARROWEST)
        way = QtWidgets.QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def _tile(self, item: Item, *, large: bool = False) -> ScoreTile:
        tile = ScoreTile(item, large=large)
        tile.clicked.connect(lambda: self.chosen.emit(item))
        tile.opened.connect(self.opened)
        tile.setWhatsThis(_("Click to select, double-click to see what is in it."))
        return tile
