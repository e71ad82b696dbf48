"""The first steps as a card: what is done, what is next, and a button that leads there."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_app.i18n import format_number, ngettext
from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.overview.steps import Step
from scorecard_app.ui.theme import theme

CIRCLE, NARROW, WIDEST = 20, 400, 980


class Tick(QtWidgets.QWidget):
    """A ring, and a disc with a tick once it is done."""

    def __init__(self) -> None:
        super().__init__()
        self.done = False
        self.setFixedSize(CIRCLE, CIRCLE)

    def paintEvent(self, _event: QtGui.QPaintEvent) -> None:
        """Draw it."""
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        ring = QtCore.QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if not self.done:
            painter.setPen(QtGui.QPen(QtGui.QColor(theme().missing), 1.6))
            painter.drawEllipse(ring)
            return
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(QtGui.QColor(theme().accent))
        painter.drawEllipse(ring)
        pen = QtGui.QPen(QtGui.QColor(theme().on_accent), 2.0)
        pen.setCapStyle(QtCore.Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline([QtCore.QPointF(*each) for each in ((6, 10.5), (9, 13.5), (14, 7))])


class StepRow(QtWidgets.QWidget):
    """One step; `wanted` says that its button was pressed."""

    wanted = QtCore.Signal(object)

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step
        self._tick = Tick()
        self._title = QtWidgets.QLabel()
        font = self._title.font()
        font.setWeight(QtGui.QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._title.setWordWrap(True)
        self._help = QtWidgets.QLabel()
        self._help.setWordWrap(True)
        self._help.setProperty("kind", "soft")
        self.button = QtWidgets.QPushButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: self.wanted.emit(self.step))
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        words = QtWidgets.QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._help)
        self._line = QtWidgets.QBoxLayout(QtWidgets.QBoxLayout.Direction.LeftToRight)
        self._line.addLayout(words, 1)
        self._line.addWidget(self.button)
        row.addWidget(self._tick, 0, QtCore.Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._line, 1)
        self.show_step(step)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Put the button below the words where there is little room."""
        super().resizeEvent(event)
        way = QtWidgets.QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if event.size().width() >= NARROW else way.TopToBottom)

    def show_step(self, step: Step) -> None:
        """Show how far the step is."""
        self.step = step
        self._tick.done = step.done
        self._tick.update()
        title = step.title
        if step.of and not step.done:
            title = _("{step} ({count} of {of})").format(
                step=title, count=format_number(step.count, 0), of=format_number(step.of, 0)
            )
        self._title.setText(title)
        self._help.setText(step.help)
        self._help.setVisible(not step.done)
        said = _("Done: {step}") if step.done else _("To do: {step}")
        self._title.setAccessibleName(said.format(step=title))
        self.button.setText(step.button)
        self.button.setVisible(not step.done)
        self.button.setEnabled(not step.blocked)
        self.button.setToolTip(step.blocked)
        self.button.setAccessibleDescription(step.blocked or step.help)


class Checklist(QtWidgets.QFrame):
    """All steps; `wanted` gives the step whose button was pressed, `dismissed` asks to hide the list."""

    wanted = QtCore.Signal(object)
    dismissed = QtCore.Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.rows: dict[str, StepRow] = {}
        heading = QtWidgets.QLabel(_("First steps"))
        heading.setProperty("kind", "subheading")
        self.progress = QtWidgets.QLabel()
        self.progress.setProperty("kind", "soft")
        self.progress.setWordWrap(True)
        self.hide_button = QtWidgets.QPushButton(_("Hide"))
        self.hide_button.setFlat(True)
        self.hide_button.setToolTip(_("Hide the first steps; the menu Page shows them again"))
        self.hide_button.clicked.connect(self.dismissed)
        top = QtWidgets.QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(heading)
        top.addWidget(self.progress, 1)
        top.addWidget(self.hide_button)
        self._column = QtWidgets.QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 12, 12)
        self._column.setSpacing(2)
        self._column.addLayout(top)
        self.setMaximumWidth(WIDEST)

    def first_button(self) -> QtWidgets.QPushButton:
        """Return the button of the first step that can be taken, else the one that hides the list."""
        open_ones = (row.button for row in self.rows.values() if not row.step.done and not row.step.blocked)
        return next(open_ones, self.hide_button)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show how far the steps are."""
        for step in steps:
            if step.code not in self.rows:
                row = self.rows[step.code] = StepRow(step)
                row.wanted.connect(self.wanted)
                self._column.addWidget(row)
            elif self.rows[step.code].step != step:
                self.rows[step.code].show_step(step)
        widest = max(row.button.sizeHint().width() for row in self.rows.values())
        for row in self.rows.values():
            row.button.setMinimumWidth(widest)
        done = sum(step.done for step in steps)
        self.progress.setText(
            ngettext("{done} of {count} done", "{done} of {count} done", len(steps)).format(
                done=format_number(done, 0), count=format_number(len(steps), 0)
            )
        )
