"""The column of names beside the grid: a header, so that it stays where it is while the grid is moved."""

from __future__ import annotations

from scorecard_app.domain.model import Measure
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.model import frequency_label
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.grid import words
from scorecard_app.ui.grid.model import GridModel
from scorecard_app.ui.grid.painting import paint_name

NARROWEST, WIDEST = 160, 700
WIDEST_USUAL = 440
EDGE = 5
"""So near to its edge the header is taken hold of to make it wider."""


class NamesHeader(QtWidgets.QHeaderView):
    """Names, units and frequencies of the rows; its edge can be dragged."""

    def __init__(self, model: GridModel, parent: QtWidgets.QWidget) -> None:
        super().__init__(QtCore.Qt.Orientation.Vertical, parent)
        self._grid = model
        self._chosen = 0
        self._dragged = False
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSectionResizeMode(QtWidgets.QHeaderView.ResizeMode.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Measures and inputs"))

    def sizeHint(self) -> QtCore.QSize:
        """Be as wide as the user wanted, else a part of the page."""
        parent = self.parentWidget()
        usual = (parent.width() * 2 // 5) if parent is not None else NARROWEST
        width = self._chosen or max(NARROWEST, min(usual, WIDEST_USUAL))
        return QtCore.QSize(width, super().sizeHint().height())

    def paintSection(self, painter: QtGui.QPainter, rect: QtCore.QRect, section: int) -> None:
        """Paint a name."""
        if not rect.isValid() or section >= len(self._grid.rows):
            return
        view = self.parentWidget()
        assert isinstance(view, QtWidgets.QAbstractItemView)
        painter.save()
        paint_name(
            painter,
            rect,
            self._grid,
            section,
            self._units(section),
            current=view.currentIndex().row() == section,
            mirrored=self.isRightToLeft(),
        )
        painter.restore()

    def _units(self, section: int) -> tuple[str, ...]:
        """Return the unit of a row, and how often it is read if that is not what the columns are; shorter forms."""
        line = self._grid.rows[section]
        unit = words.unit(line, self._grid.card.currency)
        measure: Measure | None = line.measure
        if line.kind != "measure" or measure is None or measure.frequency == self._grid.columns[0].frequency:
            return (unit,)
        frequency = frequency_label(measure.frequency)
        return (f"{unit}, {frequency}", frequency) if unit else (frequency,)

    def mouseMoveEvent(self, event: QtGui.QMouseEvent) -> None:
        """Show that the edge can be dragged, and drag it."""
        if self._dragged:
            x = self.width() - event.position().x() if self.isRightToLeft() else event.position().x()
            self._chosen = round(max(NARROWEST, min(WIDEST, x)))
            self.geometriesChanged.emit()
            return
        near = self._at_edge(event.position().x())
        self.setCursor(QtCore.Qt.CursorShape.SplitHCursor if near else QtCore.Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QtGui.QMouseEvent) -> None:
        """Take hold of the edge, or select a row."""
        self._dragged = self._at_edge(event.position().x())
        if not self._dragged:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QtGui.QMouseEvent) -> None:
        """Let go of the edge."""
        if self._dragged:
            self._dragged = False
        else:
            super().mouseReleaseEvent(event)

    def _at_edge(self, x: float) -> bool:
        return x <= EDGE if self.isRightToLeft() else x >= self.width() - EDGE
