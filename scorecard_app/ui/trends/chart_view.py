"""A trend chart in the window: a picture that comes a moment later, its points told by mouse and keyboard."""

from __future__ import annotations

import math

from scorecard_app.domain.period import Period
from scorecard_app.domain.trend import Trend
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui import pictures
from scorecard_app.ui.theme import theme
from scorecard_app.ui.trends.words import point_words, summary

SOON, PAUSE = 20, 90
"""Milliseconds before a chart is drawn, so that the window is painted first; and after the last change of size."""
NEAR = 16.0
Keys = QtCore.Qt.Key
Wanted = tuple[Trend, pictures.Look]


class ChartView(QtWidgets.QWidget):
    """Shows one trend; arrow keys go from point to point and tell each.

    `drawn` is emitted when the picture of what was asked for last is there.
    """

    drawn = QtCore.Signal()
    focused = QtCore.Signal()

    def __init__(self, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self.trend: Trend | None = None
        self.chart: pictures.Chart | None = None
        self.point: int | None = None
        self._beside: tuple[Trend, ...] = ()
        self._period: Period | None = None
        self._asked: Wanted | None = None
        self._shown: Wanted | None = None
        self._pause = QtCore.QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 220)
        self.setSizePolicy(QtWidgets.QSizePolicy.Policy.Expanding, QtWidgets.QSizePolicy.Policy.Expanding)
        asker = self._asker = object()
        self.destroyed.connect(lambda: pictures.drawer().forget(asker))

    def show_trend(self, trend: Trend, *, beside: tuple[Trend, ...] = (), period: Period | None = None) -> None:
        """Show a trend, with one value axis for all `beside` it and a period marked; the same one stays."""
        if trend != self.trend:
            self.trend, self.point = trend, None
        if beside != self._beside:
            self._beside = beside
        self._period = period
        name = one_line(trend.measure.name)
        if trend.segment_name is not None:
            name += " – " + one_line(trend.segment_name)
        self.setAccessibleName(_("Chart: {name}").format(name=name))
        self.setAccessibleDescription(" ".join(summary(trend)))
        self.update()

    @property
    def is_current(self) -> bool:
        """Whether the picture is that of what is to be shown."""
        return self._shown is not None and self._shown == self._wanted()

    def _wanted(self) -> Wanted | None:
        if self.trend is None:
            return None
        ratio, dark, alone = self.devicePixelRatioF(), theme().dark, not self._beside
        return self.trend, pictures.Look(self.size(), ratio, dark, False, alone, self._beside)

    def _ask(self) -> None:
        wanted = self._wanted()
        if wanted is None or wanted in (self._shown, self._asked):
            return
        self._asked = wanted
        pictures.draw(self._asker, *wanted, lambda found: self._take(wanted, found))

    def _take(self, wanted: Wanted, found: pictures.Chart) -> None:
        self._asked = None
        self.update()
        if wanted[0] is not self.trend:
            return  # another is shown by now, perhaps again the one before
        self._shown, self.chart = wanted, found
        if self.is_current:
            self.drawn.emit()

    # -- events of Qt

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Draw anew when the size has come to rest; the first time at once."""
        if self.chart is not None:
            self._pause.start(PAUSE)
        super().resizeEvent(event)

    def paintEvent(self, _event: QtGui.QPaintEvent) -> None:
        """Paint the picture, stretched until the right one is there, which is asked for where it is not."""
        if not self._pause.isActive() and self._wanted() not in (self._shown, self._asked):
            self._pause.start(SOON)
        painter = QtGui.QPainter(self)
        painter.fillRect(self.rect(), QtGui.QColor(theme().base))
        if self.chart is None:
            painter.setPen(QtGui.QColor(theme().soft))
            painter.drawText(self.rect(), QtCore.Qt.AlignmentFlag.AlignCenter, _("Drawing …"))
        else:
            painter.setRenderHint(QtGui.QPainter.RenderHint.SmoothPixmapTransform)
            fits = self.chart.image.deviceIndependentSize().toSize() == self.size()
            if fits:
                painter.drawImage(QtCore.QPointF(0, 0), self.chart.image)
            else:
                painter.drawImage(self.rect(), self.chart.image)
            if fits and self._shown is not None and self._shown[0] is self.trend:
                self._paint_marks(painter)
        if self.hasFocus():
            painter.setPen(QtGui.QPen(QtGui.QColor(theme().accent), 2))
            painter.drawRoundedRect(QtCore.QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_marks(self, painter: QtGui.QPainter) -> None:
        """Mark the point of the period looked at, and the one that is told."""
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        accent = QtGui.QColor(theme().accent)
        at = self._place(self._looked_at())
        if at is not None:
            painter.setPen(QtGui.QPen(accent, 2))  # a ring: what is marked must not be dimmed by the mark
            painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, 10.5, 10.5)
        at = self._place(self.point)
        if at is not None:
            painter.setPen(QtGui.QPen(accent, 2.5, QtCore.Qt.PenStyle.DotLine))
            painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, 14, 14)

    def _looked_at(self) -> int | None:
        points = self.trend.points if self.trend else ()
        return next((at for at, point in enumerate(points) if point.period == self._period), None)

    def _place(self, at: int | None) -> QtCore.QPointF | None:
        return None if at is None or self.chart is None or at >= len(self.chart.places) else self.chart.places[at]

    def event(self, event: QtCore.QEvent) -> bool:
        """Tell the point under the mouse."""
        if isinstance(event, QtGui.QHelpEvent) and event.type() == QtCore.QEvent.Type.ToolTip:
            at = self.nearest(QtCore.QPointF(event.pos()))
            if at is None or self.trend is None:
                QtWidgets.QToolTip.hideText()
            else:
                QtWidgets.QToolTip.showText(event.globalPos(), point_words(self.trend, self.trend.points[at]), self)
            return True
        return super().event(event)

    def nearest(self, place: QtCore.QPointF) -> int | None:
        """Return the point at a place of the picture, if one is near."""
        if not self.is_current or self.chart is None:
            return None
        found: tuple[float, int] | None = None
        for at, there in enumerate(self.chart.places):
            if there is None:
                continue
            far = math.hypot(there.x() - place.x(), there.y() - place.y())
            if far <= NEAR and (found is None or far < found[0]):
                found = far, at
        return None if found is None else found[1]

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Go from point to point; time runs to the right in every language."""
        points = self.trend.points if self.trend else ()
        last = len(points) - 1
        looked_at = self._looked_at()
        now = self.point if self.point is not None else (last if looked_at is None else looked_at)
        steps = {Keys.Key_Left: now - 1, Keys.Key_Right: now + 1, Keys.Key_Home: 0, Keys.Key_End: last}
        if event.modifiers() or event.key() not in steps or not points:
            super().keyPressEvent(event)
            return
        if self.point is None and event.key() in (Keys.Key_Left, Keys.Key_Right):
            self.tell_point(now)
        else:
            self.tell_point(max(0, min(last, steps[Keys(event.key())])))

    def tell_point(self, at: int) -> None:
        """Mark a point and tell it, to the eye and to a screen reader."""
        if self.trend is None:
            return
        self.point = at
        words = point_words(self.trend, self.trend.points[at])
        self.setAccessibleDescription(words.replace("\n", ", "))
        place = self._place(at) or QtCore.QPointF(self.rect().center())
        QtWidgets.QToolTip.showText(self.mapToGlobal(place.toPoint()), words, self)
        self.update()

    def focusInEvent(self, event: QtGui.QFocusEvent) -> None:
        """Tell that commands are about this chart now."""
        self.focused.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QtGui.QFocusEvent) -> None:
        """Leave the point that was told."""
        self.point = None
        if self.trend is not None:
            self.setAccessibleDescription(" ".join(summary(self.trend)))
        super().focusOutEvent(event)
