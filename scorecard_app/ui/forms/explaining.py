"""Why a number or score is what it is, in sentences."""

from __future__ import annotations

from scorecard_app.domain.explain import (
    Statement,
    explain_card,
    explain_measure,
    explain_objective,
    explain_perspective,
)
from scorecard_app.labels import statement_sentence
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.forms.base import Form, Part
from scorecard_app.ui.forms.widgets import Row, RowList
from scorecard_app.ui.session import Item, Session
from scorecard_app.ui.text_label import directed, text_label

EXPLAIN = "explain"
"""The code of the section."""


class _Line(Row[str]):
    """One sentence, which can be copied."""

    def __init__(self) -> None:
        super().__init__()
        self.text = text_label()
        self.text.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)

    def show_item(self, item: str, *, fresh: bool) -> None:
        """Show a sentence."""
        self.text.setText(directed(item))


class Explaining(Part):
    """The statements about the item at the period and in the segment looked at."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.lines: RowList[str] = RowList(_Line, lambda said: said)
        self.column.addWidget(self.lines)

    def refresh(self, *, fresh: bool) -> None:
        """Say it anew."""
        said = statements(self.session, self.form.item)
        self.lines.show_items([statement_sentence(each) for each in said])

    def said(self) -> list[str]:
        """Return the sentences that are shown."""
        return [row.text.text() for row in self.lines.rows if isinstance(row, _Line)]


def statements(session: Session, item: Item) -> tuple[Statement, ...]:
    """Return the explanation of an item at what the session looks at."""
    card, period, segment = session.card, session.period, session.segment
    if item.kind == "measure":
        return explain_measure(card, item.id, period, segment)
    if item.kind == "objective":
        return explain_objective(card, item.id, period, segment)
    if item.kind == "perspective":
        return explain_perspective(card, item.id, period, segment)
    return explain_card(card, period, segment)
