"""The bar above the pages: period, frequency, segment, search, undo and redo."""

from __future__ import annotations

from scorecard_app.domain.diff import Diff
from scorecard_app.domain.period import Frequency, shift
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import frequency_label, period_label, segment_label
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.icons import icon
from scorecard_app.ui.period_picker import PeriodPicker
from scorecard_app.ui.session import Session

SEARCH_WIDTHS = (90, 260)
SEGMENT_LETTERS = 16


class TopBar(QtWidgets.QFrame):
    """What is looked at; `undo` and `redo` are the window's actions, `searched` asks for the command palette."""

    searched = QtCore.Signal()

    def __init__(self, session: Session, undo: QtGui.QAction, redo: QtGui.QAction) -> None:
        super().__init__()
        self.session = session
        self.setProperty("kind", "bar")
        self.previous = self._arrow("previous", _("Previous period"), -1)
        self.period = self._period_button()
        self.next = self._arrow("next", _("Next period"), 1)
        self.frequency = self._frequency_list()
        self.segment = self._segment_list()
        self.search = self._search_button()
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        for each in (self.previous, self.period, self.next, self.frequency, self.segment):
            row.addWidget(each)
        row.addStretch(1)
        row.addWidget(self.search, 4)
        for action in (undo, redo):
            row.addWidget(self._button(action))
        session.moved.connect(self.refresh)
        session.changed.connect(self._note_change)
        self.refresh()

    def _period_button(self) -> QtWidgets.QToolButton:
        button = QtWidgets.QToolButton()
        button.setAccessibleName(_("Period"))
        button.setToolTip(_("Choose a period"))
        button.setPopupMode(QtWidgets.QToolButton.ToolButtonPopupMode.InstantPopup)
        button.clicked.connect(self._pick)
        button.setMinimumWidth(140)
        return button

    def _frequency_list(self) -> QtWidgets.QComboBox:
        found = QtWidgets.QComboBox()
        found.setAccessibleName(_("Frequency"))
        found.setToolTip(_("How long a period is"))
        for frequency in Frequency:
            found.addItem(frequency_label(frequency), frequency)
        found.activated.connect(self._choose_frequency)
        return found

    def _segment_list(self) -> QtWidgets.QComboBox:
        found = QtWidgets.QComboBox()
        found.setAccessibleName(_("Segment"))
        found.setToolTip(_("The whole organisation or one segment"))
        found.setSizeAdjustPolicy(QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        found.setMinimumContentsLength(SEGMENT_LETTERS)
        found.activated.connect(self._choose_segment)
        return found

    def _search_button(self) -> QtWidgets.QPushButton:
        button = QtWidgets.QPushButton(icon("search"), _("Search …"))
        button.setObjectName("search")
        button.setToolTip(_("Search items and commands (Ctrl+K)"))
        button.setMinimumWidth(SEARCH_WIDTHS[0])
        button.setMaximumWidth(SEARCH_WIDTHS[1])
        policy = QtWidgets.QSizePolicy.Policy
        button.setSizePolicy(policy.Expanding, policy.Fixed)
        button.clicked.connect(self.searched)
        return button

    def _arrow(self, name: str, words: str, by: int) -> QtWidgets.QToolButton:
        button = QtWidgets.QToolButton()
        button.setIcon(icon(name))
        button.setAutoRaise(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self.step(by))
        return button

    def _button(self, action: QtGui.QAction) -> QtWidgets.QToolButton:
        button = QtWidgets.QToolButton()
        button.setDefaultAction(action)
        button.setAutoRaise(True)
        button.setToolButtonStyle(QtCore.Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(action.text().replace("&", ""))
        action.changed.connect(lambda: button.setAccessibleName(action.text().replace("&", "")))
        return button

    def step(self, by: int) -> None:
        """Look at the period so many steps later."""
        self.session.look_at(shift(self.session.period, by), segment=self.session.segment)

    def refresh(self) -> None:
        """Show what the session looks at."""
        session = self.session
        self.period.setText(period_label(session.period))
        self.frequency.setCurrentIndex(self.frequency.findData(session.frequency))
        self.segment.clear()
        self.segment.addItem(segment_label(None), None)
        for each in session.card.segments.values():
            self.segment.addItem(one_line(each.name), each.id)
        self.segment.setCurrentIndex(max(0, self.segment.findData(session.segment)))
        self.segment.setVisible(bool(session.card.segments))

    def renew_icons(self) -> None:
        """Draw the icons anew, for another theme."""
        for button, name in ((self.previous, "previous"), (self.next, "next"), (self.search, "search")):
            button.setIcon(icon(name))

    def _note_change(self, changes: Diff) -> None:
        if changes.segments or changes.fields:
            self.refresh()

    def _pick(self) -> None:
        picker = PeriodPicker(self.session, self)
        picker.show_below(self.period)

    def _choose_frequency(self) -> None:
        self.session.look_by(self.frequency.currentData())

    def _choose_segment(self) -> None:
        self.session.look_at(segment=self.segment.currentData())
