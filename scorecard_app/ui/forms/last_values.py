"""The last twelve values of a measure, as a line and as numbers, to judge a target by."""

from __future__ import annotations

from scorecard_app.i18n import gettext as _
from scorecard_app.labels.model import period_label
from scorecard_app.labels.values import short_value_label
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.forms.base import Form
from scorecard_app.ui.forms.measure_part import MeasurePart
from scorecard_app.ui.sparkline import SHOWN, Spark, SparkPoint, draw_sparkline, spark_points
from scorecard_app.ui.text_label import text_label

HEIGHT = 44
NONE = "–"


class _Line(QtWidgets.QWidget):
    """The values as a line; the numbers under it say the same to who cannot see it."""

    def __init__(self) -> None:
        super().__init__()
        self.spark: Spark = ()
        self.setFixedHeight(HEIGHT)

    def paintEvent(self, _event: QtGui.QPaintEvent) -> None:
        """Draw the line."""
        painter = QtGui.QPainter(self)
        draw_sparkline(painter, QtCore.QRectF(self.rect()), self.spark)
        painter.end()


class LastValues(MeasurePart):
    """Two columns of periods and values, the oldest first, under the line."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.title = text_label(_("The last values"), "soft")
        self.line = _Line()
        self.column.setSpacing(2)
        self.column.addWidget(self.title)
        self.column.addWidget(self.line)
        grid = QtWidgets.QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(1)
        grid.setColumnMinimumWidth(2, 8)
        self.cells = [(QtWidgets.QLabel(), QtWidgets.QLabel()) for _at in range(SHOWN)]
        for at, (period, value) in enumerate(self.cells):
            period.setProperty("kind", "soft")
            value.setTextFormat(QtCore.Qt.TextFormat.PlainText)
            value.setMinimumWidth(20)
            row, side = at % (SHOWN // 2), 3 * (at // (SHOWN // 2))
            grid.addWidget(period, row, side)
            grid.addWidget(value, row, side + 1, QtCore.Qt.AlignmentFlag.AlignTrailing)
        for side in (1, 4):
            grid.setColumnStretch(side, 1)
        self.column.addLayout(grid)

    def refresh(self, *, fresh: bool) -> None:
        """Show the values up to the period looked at."""
        session = self.session
        self.line.spark = spark_points(self.card, self.measure, session.segment, session.period)
        known = any(point.value is not None for point in self.line.spark)
        self.line.setVisible(known)
        self.title.setText(_("The last values") if known else _("No values yet to judge a target by."))
        for point, (period, value) in zip(self.line.spark, self.cells, strict=True):
            period.setText(period_label(point.period, short=True))
            value.setText(self._value(point))
            period.setVisible(known)
            value.setVisible(known)
        self.line.update()

    def _value(self, point: SparkPoint) -> str:
        return NONE if point.value is None else short_value_label(self.measure, point.value, self.card.currency)
