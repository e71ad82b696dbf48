"""The second page: what each column is, and what only the user can know of the file."""

from __future__ import annotations

from datetime import date
from functools import partial

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.recognition.draft import Draft, Glance
from scorecard_app.exchange.recognition.editing import answer, with_role, with_setting
from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.imports.file_page import headings_of, sheet_of
from scorecard_app.ui.imports.parts import selectable
from scorecard_app.ui.imports.problems import problem_text
from scorecard_app.ui.imports.questions import Questions
from scorecard_app.ui.imports.roles_preview import Legend, RolesPreview
from scorecard_app.ui.tab_order import chain, controls
from scorecard_app.ui.text_label import directed, text_label

MOST_REMARKS = 30
BELOW = 230
"""The height that questions and remarks get at most before they scroll."""


class RolesPage(QtWidgets.QWidget):
    """Shows a draft; `changed` has a change of it, `save_asked` asks to save the mapping."""

    changed = QtCore.Signal(object)
    save_asked = QtCore.Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.table = RolesPreview()
        self.table.role_chosen.connect(lambda index, role: self.changed.emit(partial(_with_role, index, role)))
        self.legend = Legend()
        self.questions = Questions()
        self.questions.answered.connect(lambda key, value: self.changed.emit(partial(_answered, key, value)))
        self.questions.said.connect(lambda key, value: self.changed.emit(partial(_said, key, value)))
        self.remarks = selectable()
        self.save = QtWidgets.QPushButton(_("Sa&ve this mapping …"))
        self.save.setAutoDefault(False)
        self.save.setToolTip(_("For the command line, or for other scorecards: what is what, as a small file."))
        self.save.clicked.connect(lambda: self.save_asked.emit())
        self._lay_out()

    def _lay_out(self) -> None:
        self._asked = _part(_("Please say"), self.questions)
        self._told = _part(_("Good to know"), self.remarks)
        inside = QtWidgets.QWidget()
        row = QtWidgets.QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(24)
        row.addWidget(self._asked, 1)
        row.addWidget(self._told, 1)
        self.below = FittingArea(inside)
        line = QtWidgets.QHBoxLayout()
        line.addWidget(self.legend, 1)
        line.addWidget(self.save)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        hint = _(
            "Each column's heading says what the column is; click on it to change it, or press Enter in a cell."
        )
        column.addWidget(text_label(hint))
        column.addWidget(self.table, 1)
        column.addLayout(line)
        column.addWidget(self.below)

    def go_to_open(self) -> None:
        """Go to the first question without an answer, else to the columns."""
        if not self.questions.go_to_open():
            self.table.setFocus()

    def show_draft(self, card: Scorecard, glance: Glance, draft: Draft) -> None:
        """Show what a draft says of the columns, and what it asks."""
        self.table.show_draft(sheet_of(glance, draft), draft, headings_of(draft))
        self.legend.show_draft(draft)
        asked = self.questions.show_draft(draft, year=self._today.year, start=card.fiscal_year_start)
        chain([self.save, *controls(self.questions)])
        self._asked.setVisible(asked)
        told = [directed(f"•  {problem_text(each)}") for each in draft.remarks[:MOST_REMARKS]]
        self.remarks.setText("\n".join(told))
        self._told.setVisible(bool(told))
        self.below.setVisible(asked or bool(told))


class FittingArea(QtWidgets.QScrollArea):
    """As high as what is in it needs in this width, up to `BELOW`; from there on it scrolls."""

    def __init__(self, inside: QtWidgets.QWidget) -> None:
        super().__init__()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.installEventFilter(self)

    def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
        """Fit again where what is in it asks for another size."""
        if event.type() in (QtCore.QEvent.Type.LayoutRequest, QtCore.QEvent.Type.Resize):
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Take the height that is needed."""
        inside = self.widget()
        if inside is not None:
            wanted = max(inside.heightForWidth(self.viewport().width()), inside.minimumSizeHint().height())
            self.setFixedHeight(min(BELOW, wanted))


def _part(title: str, widget: QtWidgets.QWidget) -> QtWidgets.QWidget:
    part = QtWidgets.QWidget()
    column = QtWidgets.QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(text_label(title, "subheading"))
    column.addWidget(widget)
    column.addStretch(1)
    return part


def _with_role(index: int, role: str, card: Scorecard, glance: Glance, draft: Draft) -> Draft:
    return with_role(card, glance, draft, index, role)


def _answered(key: str, value: str | None, card: Scorecard, glance: Glance, draft: Draft) -> Draft:
    return answer(card, glance, draft, key, value)


def _said(key: str, value: object, _card: Scorecard, _glance: Glance, draft: Draft) -> Draft:
    return with_setting(draft, key, value)
