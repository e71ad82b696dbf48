"""The chart of a measure, or one for each segment, under its name and above its words."""

from __future__ import annotations

from typing import Any

from scorecard_app.domain.model import Measure
from scorecard_app.domain.period import Period, containing, within
from scorecard_app.domain.trend import Trend, aligned, trend
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import segment_label
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.command_button import CommandButton
from scorecard_app.ui.commands import Command
from scorecard_app.ui.elided import ElidedLabel
from scorecard_app.ui.empty_state import EmptyState
from scorecard_app.ui.session import Item, Session
from scorecard_app.ui.tab_order import chain
from scorecard_app.ui.trends.charts import Charts
from scorecard_app.ui.trends.words import explanation, summary
from scorecard_app.ui.trends.words_view import Paragraph, WordsView


class TrendPanel(QtWidgets.QWidget):
    """Shows one measure in the period and segment of the session, or all segments `side_by_side`."""

    def __init__(self, session: Session, commands: tuple[Command, ...], owner: Any) -> None:
        super().__init__()
        self.session = session
        self.measure = ""
        self.trends: tuple[Trend, ...] = ()
        self.side_by_side = False
        self.heading = ElidedLabel("heading")
        self.about = ElidedLabel("soft")
        self.segment = QtWidgets.QComboBox()
        self.segment.setAccessibleName(_("Segments in the chart"))
        self.segment.setToolTip(_("The whole organisation, one segment, or all of them side by side"))
        self.segment.setMaximumWidth(200)
        self.segment.activated.connect(self._choose_segment)
        self.buttons = [CommandButton(each, owner) for each in commands]
        self.charts = Charts()
        self.empty = EmptyState(self._enter_values, "trends")
        self.words = WordsView()
        self._lay_out()

    def _lay_out(self) -> None:
        row = QtWidgets.QHBoxLayout()
        row.addWidget(self.about, 1)
        row.addWidget(self.segment)
        for button in self.buttons:
            row.addWidget(button)
        self.stack = QtWidgets.QStackedWidget()
        self.stack.addWidget(self.charts)
        self.stack.addWidget(self.empty)
        self.splitter = QtWidgets.QSplitter(QtCore.Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.words)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([460, 170])
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addLayout(row)
        column.addWidget(self.splitter, 1)

    # -- what the page asks

    @property
    def has_chart(self) -> bool:
        """Whether there is a chart to be seen."""
        return any(_has_values(each) for each in self.trends)

    def current(self) -> Trend | None:
        """Return the trend a command is about: of several, the one that has the focus."""
        view = self.charts.current
        return view.trend if view is not None and self.has_chart else None

    def tab_order(self) -> list[QtWidgets.QWidget]:
        """Return what Tab goes through: choices, charts, words."""
        return [self.segment, *self.buttons, *self.charts.views, self.empty.button, self.words]

    def focus_chart(self) -> None:
        """Put the focus on the chart."""
        if self.charts.current is not None and self.has_chart:
            self.charts.current.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def show_nothing(self) -> None:
        """Show no measure."""
        self.measure, self.trends = "", ()
        self.renew_buttons()

    def show_measure(self, measure: str) -> None:
        """Show a measure as the card, the period and the segment are now."""
        self.measure = measure
        self._show_head(self.session.card.measures[measure])
        self.trends = self._trends()
        self._show_charts()
        self._show_words()
        self.renew_buttons()

    def renew_buttons(self) -> None:
        """Find out anew which commands make sense."""
        for button in self.buttons:
            button.renew()

    # -- how it is shown

    def _show_head(self, measure: Measure) -> None:
        card = self.session.card
        self.heading.setText(one_line(measure.name))
        objective = card.objectives.get(measure.objective)
        self.about.setText(one_line(objective.name) if objective else "")
        segments = list(card.segments.values())
        self.side_by_side = self.side_by_side and bool(segments)
        self.segment.clear()
        self.segment.addItem(segment_label(None), None)
        for each in segments:
            self.segment.addItem(one_line(each.name), each.id)
        self.segment.insertSeparator(self.segment.count())
        self.segment.addItem(_("Side by side"), None)
        at = self.segment.count() - 1 if self.side_by_side else self.segment.findData(self.session.segment)
        self.segment.setCurrentIndex(max(0, at))
        self.segment.setVisible(bool(segments))

    def _trends(self) -> tuple[Trend, ...]:
        card = self.session.card
        if not self.side_by_side:
            return (trend(card, self.measure, self.session.segment),)
        found = [trend(card, self.measure, each) for each in (None, *card.segments)]
        return aligned([each for each in found if each.segment is None or _has_values(each)])

    def _show_charts(self) -> None:
        measure = self.session.card.measures[self.measure]
        self.stack.setCurrentIndex(0 if self.has_chart else 1)
        self.words.setVisible(self.has_chart)
        if self.has_chart:
            before = len(self.charts.views)
            self.charts.show_trends(self.trends, self._own_period(measure))
            if len(self.charts.views) > before:
                chain(self.tab_order())
            return
        text = _("Once values are entered or imported, this is where you see them against their target.")
        if self.session.segment is not None and not self.side_by_side:
            text = _("This segment has no values of the measure. Others, or the whole organisation, may have some.")
        self.empty.say(_("No values yet"), text, _("Enter values"))

    def _own_period(self, measure: Measure) -> Period:
        """Return the period of the measure's own frequency whose value is looked at."""
        start, period = self.session.card.fiscal_year_start, self.session.period
        if period.frequency > measure.frequency:
            return within(period, measure.frequency, start)[-1]
        return containing(period, measure.frequency, start)

    def _show_words(self) -> None:
        session = self.session
        value = Paragraph(_("The value"), explanation(session.card, self.measure, session.period, session.segment))
        if not self.side_by_side:
            signals = [Paragraph(_("Signal or chance"), summary(self.trends[0]))]
        else:
            signals = [Paragraph(segment_label(each.segment_name), summary(each)) for each in self.trends]
        self.words.show_words([value, *signals])

    # -- what the user does

    def _choose_segment(self, at: int) -> None:
        side_by_side = bool(self.session.card.segments) and at == self.segment.count() - 1
        changed, self.side_by_side = side_by_side != self.side_by_side, side_by_side
        before = self.session.segment
        if not side_by_side:
            self.session.look_at(segment=self.segment.itemData(at))
        if changed and before == self.session.segment:
            self.show_measure(self.measure)

    def _enter_values(self) -> None:
        self.session.show("data", Item("measure", self.measure))


def _has_values(one: Trend) -> bool:
    return any(point.value.value is not None for point in one.points)
