"""What belongs to an item, by name and status: the objectives of a perspective, the measures of an objective."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scorecard_app.domain.scoring import score_measure
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.model import amount, status_label
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.forms.base import Form, Part
from scorecard_app.ui.forms.widgets import LinkButton, Row, RowList
from scorecard_app.ui.paint import status_icon
from scorecard_app.ui.session import Item, Session
from scorecard_app.ui.text_label import say, text_label


class Member(NamedTuple):
    """An item with its name, status and what stands beside it."""

    item: Item
    name: str
    status: str
    aside: str


class _MemberRow(Row[Member]):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self.link = LinkButton()
        self.aside = QtWidgets.QLabel()
        self.aside.setProperty("kind", "soft")
        self.aside.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.link, 1)
        row.addWidget(self.aside)
        self._item = Item("card")
        self.link.clicked.connect(lambda: session.select(self._item))

    def show_item(self, item: Member, *, fresh: bool) -> None:
        """Show an item."""
        self._item = item.item
        self.link.setIcon(status_icon(item.status))
        self.link.set_name(item.name)
        self.link.setAccessibleDescription(status_label(item.status))
        self.aside.setText(item.aside)


class Members(Part):
    """A list of names that lead to their items."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.none = text_label("", "soft")
        self.rows: RowList[Member] = RowList(lambda: _MemberRow(self.session), lambda each: each.item)
        self.rows.column.setSpacing(0)
        self.column.addWidget(self.none)
        self.column.addWidget(self.rows)

    def refresh(self, *, fresh: bool) -> None:
        """Show what belongs to the item now."""
        found = list(self._members())
        self.rows.show_items(found, fresh=fresh)
        empty = _("No objective yet.") if self.form.item.kind == "perspective" else _("No measure (KPI) yet.")
        say(self.none, "" if found else empty)

    def _members(self) -> Iterator[Member]:
        if self.form.item.kind == "objective":
            yield from self._measures()
            return
        for above in self.session.score().perspectives:
            for each in above.objectives if above.perspective.id == self.id else ():
                yield Member(
                    Item("objective", each.objective.id),
                    each.objective.name,
                    each.status,
                    status_label(each.status),
                )

    def _measures(self) -> Iterator[Member]:
        card, session = self.card, self.session
        for measure in card.measures.values():
            if measure.objective != self.id:
                continue
            found = score_measure(card, measure, session.segment, session.period)
            words = status_label(found.status) if measure.active else _("not active")
            if found.value.value is not None:
                words = amount(found.value.value, measure.unit, measure.decimals, card.currency)
            yield Member(Item("measure", measure.id), measure.name, found.status, words)
