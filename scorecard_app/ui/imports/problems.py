"""The problems of an import: a list of where and what is wrong, and what can be done about many of them at once."""

from __future__ import annotations

from typing import Any

from scorecard_app.errors import Problem
from scorecard_app.i18n import format_number, ngettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import problem_sentence
from scorecard_app.labels.display import one_line
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.choice_fields import CheckField
from scorecard_app.ui.rows import Index
from scorecard_app.ui.text_label import text_label

TWO_VALUES = "import-two-values"
"""The code of two values for one place, which is answered for all of them together."""


def problem_text(problem: Problem) -> str:
    """Return a problem with its cell as one text."""
    place = "!".join(one_line(each) for each in (problem.sheet, problem.cell) if each)
    sentence = problem_sentence(problem)
    return _("{place}: {problem}").format(place=place, problem=sentence) if place else sentence


class ProblemModel(QtCore.QAbstractListModel):
    """Problems, made into sentences when they are painted."""

    def __init__(self, problems: tuple[Problem, ...], parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self.problems = sorted(problems, key=lambda each: not each.blocking)
        style = parent.style()
        kinds = QtWidgets.QStyle.StandardPixmap
        self._icons = {
            True: style.standardIcon(kinds.SP_MessageBoxCritical),
            False: style.standardIcon(kinds.SP_MessageBoxInformation),
        }

    def rowCount(self, parent: Index = QtCore.QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        """Return how many problems there are."""
        return 0 if parent.isValid() else len(self.problems)

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the sentence and the sign of a problem."""
        problem = self.problems[index.row()]
        roles = QtCore.Qt.ItemDataRole
        if role == roles.DisplayRole:
            return problem_text(problem)
        if role == roles.DecorationRole:
            return self._icons[problem.blocking]
        if role == roles.AccessibleTextRole:
            kind = _("In the way") if problem.blocking else _("Good to know")
            return f"{kind}: {problem_text(problem)}"
        return None


class ProblemList(QtWidgets.QListView):
    """Problems over each other; a few are given the height they need in this width, many scroll."""

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self._few, self._height = False, 0

    def fit(self, few: bool) -> None:
        """Be as high as all sentences, or take what room there is."""
        policies = QtWidgets.QSizePolicy.Policy
        self._few = few
        self.setSizePolicy(policies.Expanding, policies.Maximum if few else policies.Expanding)
        self._fit()

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Fit again where the sentences take another count of lines."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QtCore.QSize:
        """Return room for all sentences where they are few."""
        hint = super().sizeHint()
        return QtCore.QSize(hint.width(), self._height) if self._few else hint

    def minimumSizeHint(self) -> QtCore.QSize:
        """Return no more room than a few sentences need."""
        hint = super().minimumSizeHint()
        return QtCore.QSize(hint.width(), min(hint.height(), self._height)) if self._few else hint

    def _fit(self) -> None:
        if self._few:
            self.executeDelayedItemsLayout()
            height = self.contentsSize().height() + 2 * self.frameWidth()
            if height != self._height:
                self._height = height
                self.updateGeometry()


def problem_list(problems: tuple[Problem, ...], parent: QtWidgets.QWidget) -> ProblemList:
    """Return the list of problems; long sentences are wrapped, and laid out a few at a time."""
    view = ProblemList(parent)
    view.setModel(ProblemModel(problems, view))
    view.setWordWrap(True)
    view.setLayoutMode(QtWidgets.QListView.LayoutMode.Batched)
    view.setResizeMode(QtWidgets.QListView.ResizeMode.Adjust)
    view.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.SingleSelection)
    view.setAccessibleName(_("Problems"))
    return view


class SkipBox(CheckField):
    """Offers to leave out the cells that cannot be read, so that one of them does not keep out all others."""

    def __init__(self) -> None:
        super().__init__(_("Leave out the cells with problems"))

    def show_count(self, count: int) -> None:
        """Offer it for so many cells; hidden for none."""
        words = ngettext(
            "Leave out the {count} cell that cannot be read, and import the rest",
            "Leave out the {count} cells that cannot be read, and import the rest",
            count,
        ).format(count=format_number(count))
        self.words.setText(words)
        self.box.setAccessibleName(words)
        self.setAccessibleName(words)
        self.set_value(False)
        self.setVisible(count > 0)


class TwoValuesBox(QtWidgets.QWidget):
    """Asks which of two values counts; the answer is for all of them, as for the file next month."""

    answered = QtCore.Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.words = text_label()
        self.buttons: dict[str, QtWidgets.QPushButton] = {}
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        for answer, words in (("first", _("The &first")), ("last", _("The l&ast")), ("sum", _("The s&um"))):
            button = QtWidgets.QPushButton(words)
            button.setAutoDefault(False)
            button.setAccessibleDescription(_("Counts where there are two values for one period"))
            button.clicked.connect(lambda _checked=False, answer=answer: self.answered.emit(answer))
            row.addWidget(button)
            self.buttons[answer] = button

    def show_count(self, count: int) -> None:
        """Ask for so many places; hidden for none."""
        words = ngettext(
            "There are two values for one period in {count} place. Which one counts?",
            "There are two values for one period in {count} places. Which one counts?",
            count,
        )
        self.words.setText(words.format(count=format_number(count)))
        self.setVisible(count > 0)
