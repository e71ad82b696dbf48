"""The table of a plan, whose rows are ticked by a click or, all that are selected, by Space."""

from __future__ import annotations

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.imports.plan_model import MEASURE, SEGMENT, WHAT, PlanModel

LOOKED_AT = 40
"""Rows that decide how wide the columns are."""
WIDEST, WIDE, SPACE, BOX = 260, 150, 20, 24


class PlanView(QtWidgets.QTableView):
    """Shows the rows of a plan."""

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self.rows = model
        self.setModel(model)
        self.setAccessibleName(_("What is imported"))
        self.setSelectionBehavior(QtWidgets.QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QtWidgets.QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(QtCore.Qt.AlignmentFlag.AlignLeading | QtCore.Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Tick what is selected, or leave it out if the row one is at is ticked."""
        at = self.currentIndex().row()
        if event.key() != QtCore.Qt.Key.Key_Space or at < 0:
            super().keyPressEvent(event)
            return
        spans = [(each.top(), each.bottom()) for each in list(self.selectionModel().selection())]
        self.rows.tick(spans, self.rows.is_off(at))

    def fit_columns(self) -> None:
        """Give every column the width of its first rows."""
        header = self.horizontalHeader()
        for column in range(self.rows.columnCount()):
            cells = [self.rows.index(row, column) for row in range(min(LOOKED_AT, self.rows.rowCount()))]
            widths = [self.fontMetrics().horizontalAdvance(str(cell.data() or "")) for cell in cells]
            width = max(header.sectionSizeHint(column), max(widths, default=0)) + SPACE
            width += BOX if column == WHAT else 0
            header.resizeSection(column, min(WIDEST if column == MEASURE else WIDE, width))
        self.setColumnHidden(SEGMENT, not self.rows.has_segments)
