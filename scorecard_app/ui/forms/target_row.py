"""One target: from when, for whom, its numbers; or one that is being made and lacks numbers yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scorecard_app.domain.model import Measure, Target
from scorecard_app.domain.period import Frequency
from scorecard_app.domain.targets import default_red
from scorecard_app.i18n import N_, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import period_label, segment_label
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.fields import ChoiceField, NumberField
from scorecard_app.ui.formats import plain_number
from scorecard_app.ui.forms.period_fields import PeriodFields
from scorecard_app.ui.forms.widgets import Row, go_to, labelled, plain_button, small_button
from scorecard_app.ui.text_label import say, text_label

if TYPE_CHECKING:
    from scorecard_app.ui.forms.targets import TargetsPart

LINE, RANGE = ("goal", "red"), ("red_low", "goal_low", "goal_high", "red_high")
EXTRA = ("best", "worst", "baseline")
NUMBERS = {
    "goal": N_("Goal"),
    "red": N_("Red line"),
    "best": N_("Best (scores 100)"),
    "worst": N_("Worst (scores 0)"),
    "baseline": N_("Where you started"),
    "red_low": N_("Lower red line"),
    "goal_low": N_("Goal from"),
    "goal_high": N_("Goal to"),
    "red_high": N_("Upper red line"),
}


class Shown(NamedTuple):
    """A target as a row shows it; `made` is false for one that is not part of the measure yet."""

    target: Target
    made: bool = True


class TargetRow(Row[Shown]):
    """The fields of a target."""

    def __init__(self, part: TargetsPart) -> None:
        super().__init__()
        self._part = part
        self._shown: Shown | None = None
        self._opened = False
        self.start = PeriodFields()
        self.segment = ChoiceField(_("Segment"))
        self.remove = small_button("remove", _("Remove this target"))
        self.more = plain_button(_("More numbers"))
        self.note = text_label("", "soft")
        self.fields: dict[str, NumberField] = {}
        self._holders: dict[str, QtWidgets.QWidget] = {}
        self._lay_out()
        self.start.committed.connect(lambda period: self._change("start", period))
        self.segment.committed.connect(lambda segment: self._change("segment", segment or None))
        self.remove.clicked.connect(self._remove)
        self.more.clicked.connect(self._open)

    def _lay_out(self) -> None:
        outer = QtWidgets.QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame = QtWidgets.QFrame()
        frame.setProperty("kind", "card")
        outer.addWidget(frame)
        column = QtWidgets.QVBoxLayout(frame)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.note)
        above = QtWidgets.QHBoxLayout()
        above.addWidget(QtWidgets.QLabel(_("From")))
        above.addWidget(self.start, 1)
        above.addWidget(self.remove)
        column.addLayout(above)
        scope = QtWidgets.QHBoxLayout()
        scope.setSpacing(4)
        scope.addWidget(self.start.frequency, 1)
        scope.addWidget(self.segment, 1)
        column.addLayout(scope)
        grid = QtWidgets.QGridLayout()
        grid.setSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for at, key in enumerate((*LINE, *RANGE, *EXTRA)):
            grid.addWidget(self._number(key), at // 2, at % 2, QtCore.Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        column.addWidget(self.more)

    def _number(self, key: str) -> QtWidgets.QWidget:
        words = gettext(NUMBERS[key])
        field = NumberField(words, required=key in ("goal", *RANGE))
        field.committed.connect(lambda value: self._change(key, value))
        holder = QtWidgets.QWidget()
        column = labelled(words, field)
        column.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(column)
        self.fields[key], self._holders[key] = field, holder
        return holder

    def show_item(self, item: Shown, *, fresh: bool) -> None:
        """Show a target."""
        measure, card = self._part.measure, self._part.card
        if fresh:
            self._opened = False
        self._shown = item
        target = item.target
        self.start.show_period(target.start, [each for each in Frequency if each >= measure.frequency])
        segments = [(each.id, one_line(each.name)) for each in card.segments.values()]
        self.segment.set_choices([("", segment_label(None)), *segments])
        self.segment.set_value(target.segment or "")
        self.segment.setVisible(bool(segments))
        for key, field in self.fields.items():
            field.set_value(getattr(target, key), keep_typing=not fresh)
        self._show_fields(measure, target)
        say(self.note, self._noted(item))

    def _noted(self, item: Shown) -> str:
        if not item.made:
            return _("New target: type its goal.")
        period = period_label(self._part.session.period)
        return _("Holds in {period}").format(period=period) if self._part.holds(item.target) else ""

    def _show_fields(self, measure: Measure, target: Target) -> None:
        usual = RANGE if measure.direction == "range" else LINE
        extra = () if measure.direction == "range" else EXTRA
        stated = any(getattr(target, key) is not None for key in extra)
        for key, holder in self._holders.items():
            holder.setVisible(key in usual or (key in extra and (stated or self._opened)))
        self.more.setVisible(bool(extra) and not (stated or self._opened))
        red = None if target.goal is None else default_red(target.goal, measure.direction)
        automatic = "" if red is None else _("{number} if empty").format(number=plain_number(float(f"{red:.6g}")))
        self.fields["red"].setPlaceholderText(automatic)

    def _open(self) -> None:
        self._opened = True
        if self._shown is not None:
            self._show_fields(self._part.measure, self._shown.target)
        go_to(self.fields[EXTRA[0]])

    def _change(self, key: str, value: object) -> None:
        if self._shown is not None:
            self._part.change(self._shown, key, value)
            if self._shown.made:
                self.show_item(self._shown, fresh=False)

    def _remove(self) -> None:
        if self._shown is not None:
            self._part.remove(self._shown)
