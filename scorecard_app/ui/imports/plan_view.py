"""The table of a plan, whose rows are ticked by a click or, all that are selected, by Space."""

from __future__ import annotations

from functools import lru_cache

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.imports.plan_model import BECOMES, INPUT, MEASURE, SEGMENT, WAS, WHAT, PlanModel
from scorecard_app.ui.rows import Index, Option
from scorecard_app.ui.theme import Theme, edged_palette, theme

LOOKED_AT = 40
"""Rows that decide how wide the columns are."""
WIDEST, WIDE, SPACE, BOX, LEAST = 320, 200, 20, 24, 76
SHRINKING = (MEASURE, INPUT, SEGMENT, WAS, BECOMES)
"""The columns that give way where the room is short."""


class PlanView(QtWidgets.QTableView):
    """Shows the rows of a plan."""

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self.rows = model
        self._wanted: list[int] = []
        self.setModel(model)
        self.setAccessibleName(_("What is imported"))
        self.setSelectionBehavior(QtWidgets.QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegateForColumn(WHAT, TickDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QtWidgets.QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.horizontalHeader()
        header.setSelectionModel(
            QtCore.QItemSelectionModel(model, self)
        )  # else it asks every row whether it is chosen
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(QtCore.Qt.AlignmentFlag.AlignLeading | QtCore.Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Tick what is selected, or leave it out if the row one is at is ticked."""
        at = self.currentIndex().row()
        if event.key() != QtCore.Qt.Key.Key_Space or at < 0:
            super().keyPressEvent(event)
            return
        spans = [(each.top(), each.bottom()) for each in self.selectionModel().selection().toList()]
        self.rows.tick(spans, self.rows.is_off(at))

    def fit_columns(self) -> None:
        """Look at the first rows for the width that every column would have."""
        header = self.horizontalHeader()
        self._wanted = []
        for column in range(self.rows.columnCount()):
            cells = [self.rows.index(row, column) for row in range(min(LOOKED_AT, self.rows.rowCount()))]
            widths = [self.fontMetrics().horizontalAdvance(str(cell.data() or "")) for cell in cells]
            width = max(header.sectionSizeHint(column), max(widths, default=0)) + SPACE
            self._wanted.append(min(WIDEST if column == MEASURE else WIDE, width) + (BOX if column == WHAT else 0))
        self.setColumnHidden(SEGMENT, not self.rows.has_segments)
        self._share()

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Divide the width anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give every column its width, less where the room is short: what is cut is a tool tip."""
        wanted = {at: width for at, width in enumerate(self._wanted) if not self.isColumnHidden(at)}
        short = sum(wanted.values()) - self.viewport().width()
        loose = sum(max(0, width - LEAST) for at, width in wanted.items() if at in SHRINKING)
        part = min(1.0, short / loose) if short > 0 and loose else 0.0
        for at, width in wanted.items():
            less = int(part * max(0, width - LEAST)) + (part > 0) if at in SHRINKING else 0
            self.horizontalHeader().resizeSection(at, width - less)


class TickDelegate(QtWidgets.QStyledItemDelegate):
    """Paints the boxes of ticks with an edge that is seen on every ground."""

    def initStyleOption(self, option: Option, index: Index) -> None:
        """Give the box the edge of fields and buttons."""
        super().initStyleOption(option, index)
        option.palette.setColor(QtGui.QPalette.ColorRole.Window, _ground(theme()))


@lru_cache(maxsize=4)
def _ground(used: Theme) -> QtGui.QColor:
    return edged_palette(used).color(QtGui.QPalette.ColorRole.Window)
