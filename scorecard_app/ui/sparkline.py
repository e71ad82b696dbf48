"""A measure's last periods as a small line, and a score as a bar: computed when first painted, kept while true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from scorecard_app.domain.model import Measure, Scorecard, Series, Target
from scorecard_app.domain.period import Period, containing, shift
from scorecard_app.domain.scoring import score_measure
from scorecard_app.render.qt import QtCore, QtGui
from scorecard_app.ui.paint import draw_status
from scorecard_app.ui.session import Session
from scorecard_app.ui.theme import theme

SHOWN = 12
MARK = 7.0
BAR = 5.0


@dataclass(frozen=True, slots=True)
class SparkPoint:
    """One period: its value and status, and the goal from `low` to `high`, which are one but for a range."""

    period: Period
    value: float | None
    status: str
    low: float | None = None
    high: float | None = None


Spark = tuple[SparkPoint, ...]


def spark_points(
    card: Scorecard, measure: Measure, segment: str | None, period: Period, count: int = SHOWN
) -> Spark:
    """Return a measure's last periods up to one: of that one's frequency, or the measure's own if it is longer."""
    last = containing(period, max(measure.frequency, period.frequency), card.fiscal_year_start)
    found: list[SparkPoint] = []
    low = high = None
    for at in range(1 - count, 1):
        one = score_measure(card, measure, segment, shift(last, at))
        if one.target is not None:
            low, high = _goal(one.target.target)
        found.append(SparkPoint(shift(last, at), one.value.value, one.status, low, high))
    return tuple(found)


def _goal(target: Target) -> tuple[float | None, float | None]:
    if target.goal_low is not None and target.goal_high is not None:
        return target.goal_low, target.goal_high
    return target.goal, target.goal


_Seen = tuple[object, ...]


class SparkCache:
    """The sparks of a session's measures, each computed anew only if what it is made of is another object.

    `computed` counts how often that was.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kept: dict[str, tuple[_Seen, Spark]] = {}
        self.computed = 0

    def get(self, measure: Measure) -> Spark:
        """Return the spark of a measure for the period and segment looked at."""
        session = self._session
        seen = tuple(self._seen(measure))
        known = self._kept.get(measure.id)
        if known is not None and len(known[0]) == len(seen) and all(map(_same, known[0], seen)):
            return known[1]
        spark = spark_points(session.card, measure, session.segment, session.period)
        self._kept[measure.id] = (seen, spark)
        self.computed += 1
        return spark

    def _seen(self, measure: Measure) -> Iterator[object]:
        """Yield everything a spark is made of."""
        session, card = self._session, self._session.card
        yield from (measure, session.period, session.segment, card.segments)
        yield from (card.fiscal_year_start, card.segments_overlap)
        sources = [measure.id, *(item.same_as.measure for item in measure.inputs if item.same_as is not None)]
        places: list[str | None] = [session.segment] if session.segment else [None, *card.segments]
        for source in sources:
            for place in places:
                found: Series | None = card.series.get((source, place))
                yield found


def _same(one: object, other: object) -> bool:
    return one is other or (not isinstance(one, Series | Measure) and one == other)


def draw_sparkline(painter: QtGui.QPainter, rect: QtCore.QRectF, spark: Spark) -> None:
    """Draw the values as a line, gaps left open, the goal dashed behind it, the last status at the end.

    Time runs from left to right in every language, as it does in the charts.
    """
    if not any(point.value is not None for point in spark):
        return
    painter.save()
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    scale = _Scale(rect, spark)
    _draw_goal(painter, scale, spark)
    _draw_values(painter, scale, spark)
    painter.restore()


class _Scale:
    """From points to places; values and goals share one axis."""

    def __init__(self, rect: QtCore.QRectF, spark: Spark) -> None:
        self.rect = rect.adjusted(MARK, MARK, -MARK, -MARK)
        self.step = self.rect.width() / max(1, len(spark) - 1)
        numbers = [
            number for point in spark for number in (point.value, point.low, point.high) if number is not None
        ]
        self._low, self._span = min(numbers), max(numbers) - min(numbers)

    def x(self, at: int) -> float:
        """Return where the point with this number is."""
        return self.rect.left() + at * self.step

    def y(self, number: float) -> float:
        """Return how high a number is; halfway where all are one."""
        share = 0.5 if self._span == 0 else (number - self._low) / self._span
        return self.rect.bottom() - share * self.rect.height()


def _draw_goal(painter: QtGui.QPainter, scale: _Scale, spark: Spark) -> None:
    line = QtGui.QPen(QtGui.QColor(theme().soft), 1.0)
    line.setDashPattern([3, 3])
    for (low, high), group in groupby(enumerate(spark), key=lambda each: (each[1].low, each[1].high)):
        if low is None or high is None:
            continue
        places = [at for at, _point in group]
        left = max(scale.rect.left() - MARK / 2, scale.x(places[0]) - scale.step / 2)
        right = min(scale.rect.right() + MARK / 2, scale.x(places[-1]) + scale.step / 2)
        if low != high:
            band = QtGui.QColor(theme().green)
            band.setAlpha(36)
            top = scale.y(high)
            painter.fillRect(QtCore.QRectF(left, top, right - left, scale.y(low) - top), band)
        painter.setPen(line)
        for number in {low, high}:
            painter.drawLine(QtCore.QPointF(left, scale.y(number)), QtCore.QPointF(right, scale.y(number)))


def _draw_values(painter: QtGui.QPainter, scale: _Scale, spark: Spark) -> None:
    painter.setPen(QtGui.QPen(QtGui.QColor(theme().accent), 1.6))
    painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
    for line in _lines(scale, spark):
        if len(line) > 1:
            painter.drawPolyline(line)
        else:
            painter.drawEllipse(line[0], 0.8, 0.8)
    at, last = next(each for each in reversed(list(enumerate(spark))) if each[1].value is not None)
    assert last.value is not None
    place = QtCore.QPointF(scale.x(at), scale.y(last.value))
    draw_status(painter, last.status, place, MARK)


def _lines(scale: _Scale, spark: Spark) -> Iterator[Sequence[QtCore.QPointF]]:
    """Yield the runs of points without a gap."""
    for there, group in groupby(enumerate(spark), key=lambda each: each[1].value is not None):
        if there:
            yield [
                QtCore.QPointF(scale.x(at), scale.y(point.value)) for at, point in group if point.value is not None
            ]


def draw_score_bar(painter: QtGui.QPainter, rect: QtCore.QRectF, score: float | None, status: str) -> None:
    """Draw a score from 0 to 100 as a thin bar in the middle of a rectangle, with the two thresholds.

    As a value axis it runs from left to right in every language.
    """
    painter.save()
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    bar = QtCore.QRectF(rect.left(), rect.center().y() - BAR / 2, rect.width(), BAR)
    painter.setBrush(QtGui.QColor(theme().line))
    painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
    if score is not None:
        painter.setBrush(theme().status(status))
        filled = QtCore.QRectF(bar)
        filled.setWidth(max(BAR, bar.width() * min(100.0, max(0.0, score)) / 100))
        painter.drawRoundedRect(filled, BAR / 2, BAR / 2)
    painter.setPen(QtGui.QPen(QtGui.QColor(theme().raised), 1.0))
    for third in (1, 2):
        x = bar.left() + bar.width() * third / 3
        painter.drawLine(QtCore.QPointF(x, bar.top()), QtCore.QPointF(x, bar.bottom()))
    painter.restore()
