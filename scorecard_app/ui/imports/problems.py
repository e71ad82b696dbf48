"""The problems of an import as a list: where, and what is wrong; those in the way come first."""

from __future__ import annotations

from typing import Any

from scorecard_app.errors import Problem
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import problem_sentence
from scorecard_app.labels.display import one_line
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.rows import Index


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


def problem_list(problems: tuple[Problem, ...], parent: QtWidgets.QWidget) -> QtWidgets.QListView:
    """Return the list of problems; long sentences are wrapped, and laid out a few at a time."""
    view = QtWidgets.QListView(parent)
    view.setModel(ProblemModel(problems, view))
    view.setWordWrap(True)
    view.setLayoutMode(QtWidgets.QListView.LayoutMode.Batched)
    view.setResizeMode(QtWidgets.QListView.ResizeMode.Adjust)
    view.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.SingleSelection)
    view.setAccessibleName(_("Problems"))
    return view
