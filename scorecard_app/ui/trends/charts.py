"""One chart that fills its room, or several with names above them that scroll."""

from __future__ import annotations

from scorecard_app.domain.period import Period
from scorecard_app.domain.trend import Trend
from scorecard_app.labels.model import segment_label
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.elided import ElidedLabel
from scorecard_app.ui.trends.chart_view import ChartView

NARROWEST = 500
"""The narrowest column of charts side by side."""
ONE, OF_MANY = 220, 230
"""The least height of a chart with its legend, and of one beside others, which has none."""


class Charts(QtWidgets.QScrollArea):
    """Shows trends; `current` is the one that has or had the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.views: list[ChartView] = []
        self._names: list[ElidedLabel] = []
        self._cells: list[QtWidgets.QWidget] = []
        self._columns = 0
        self._last: ChartView | None = None
        inner = QtWidgets.QWidget()
        self._grid = QtWidgets.QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setWidget(inner)

    def show_trends(self, trends: tuple[Trend, ...], period: Period | None) -> None:
        """Show a chart for each trend; charts that are there already are used again."""
        many = len(trends) > 1
        while len(self.views) < len(trends):
            self._add()
        while len(self.views) > len(trends):
            self._drop()
        for view, name, trend in zip(self.views, self._names, trends, strict=True):
            view.setMinimumHeight(OF_MANY if many else ONE)
            name.setVisible(many)
            name.setText(segment_label(trend.segment_name))
            view.show_trend(trend, beside=trends if many else (), period=period)
        self._arrange()

    @property
    def current(self) -> ChartView | None:
        """The chart that a command is about."""
        if self._last in self.views:
            return self._last
        return self.views[0] if self.views else None

    def _add(self) -> None:
        view, name, cell = ChartView(), ElidedLabel("subheading"), QtWidgets.QWidget()
        view.focused.connect(lambda: self._note_focus(view))
        column = QtWidgets.QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(name)
        column.addWidget(view, 1)
        self.views.append(view)
        self._names.append(name)
        self._cells.append(cell)
        self._columns = 0

    def _drop(self) -> None:
        self.views.pop()
        self._names.pop()
        cell = self._cells.pop()
        self._grid.removeWidget(cell)
        cell.hide()
        cell.deleteLater()
        self._columns = 0

    def _note_focus(self, view: ChartView) -> None:
        self._last = view
        self.ensureWidgetVisible(view, 0, 0)

    def _arrange(self) -> None:
        """Put the charts into as many columns as have room."""
        columns = max(1, min(len(self._cells), self.viewport().width() // NARROWEST))
        if columns == self._columns:
            return
        self._columns = columns
        for at, cell in enumerate(self._cells):
            self._grid.addWidget(cell, at // columns, at % columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Use the room."""
        self._arrange()
        super().resizeEvent(event)
