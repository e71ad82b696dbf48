"""Causes and effects of an objective: each with its name and a note, added from a list, removed."""

from __future__ import annotations

from functools import partial

from scorecard_app.domain.edits.links import add_link, change_link, remove_link
from scorecard_app.domain.model import Link
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.render.qt import QtWidgets
from scorecard_app.ui.fields import Choice, ChoiceField, LineField
from scorecard_app.ui.forms.base import Form, Part
from scorecard_app.ui.forms.widgets import LinkButton, Row, RowList, small_button
from scorecard_app.ui.session import Item, name_of


class _LinkRow(Row[Link]):
    """A link as seen from one of its ends."""

    def __init__(self, part: Links) -> None:
        super().__init__()
        self._part = part
        self._link = Link("", "")
        self.link = LinkButton(tip=_("Show this objective"))
        self.note = LineField(_("Note on the link"), placeholder=_("Why? A short note"))
        self.remove = small_button("remove", _("Remove the link"))
        self.link.clicked.connect(lambda: part.session.select(Item("objective", part.other(self._link))))
        self.note.committed.connect(self._annotate)
        self.remove.clicked.connect(self._remove)
        above = QtWidgets.QHBoxLayout()
        above.addWidget(self.link, 1)
        above.addWidget(self.remove)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(above)
        column.addWidget(self.note)

    def show_item(self, item: Link, *, fresh: bool) -> None:
        """Show a link."""
        self._link = item
        name = name_of(self._part.card, Item("objective", self._part.other(item)))
        self.link.set_name(name)
        self.note.setAccessibleName(_("Note on the link with “{name}”").format(name=name))
        self.remove.setAccessibleName(_("Remove the link with “{name}”").format(name=name))
        self.note.set_value(item.note, keep_typing=not fresh)

    def _annotate(self, note: str) -> None:
        ends = (self._link.source, self._link.target)
        self._part.edit(_("Change note of link"), lambda card: change_link(card, *ends, note=note))
        self.note.set_value(self._link.note, keep_typing=False)

    def _remove(self) -> None:
        ends = (self._link.source, self._link.target)
        self._part.edit(_("Remove link"), lambda card: remove_link(card, *ends))


class Links(Part):
    """The links on one side of an objective."""

    def __init__(self, form: Form, words: str, *, causes: bool) -> None:
        super().__init__(form)
        self._causes = causes
        self.rows: RowList[Link] = RowList(partial(_LinkRow, self), lambda link: (link.source, link.target))
        self.add = ChoiceField(words, placeholder=words)
        self.add.committed.connect(self._add)
        self.column.addWidget(self.rows)
        self.column.addWidget(self.add)

    def refresh(self, *, fresh: bool) -> None:
        """Show the links and what else can be linked."""
        links = [each for each in self.card.links.values() if self._mine(each) == self.id]
        self.rows.show_items(links, fresh=fresh)
        taken = {self.id, *(self.other(each) for each in links)}
        self.add.set_groups(
            [
                (one_line(above.name), offered)
                for above in self.card.perspectives.values()
                if (offered := self._offered(above.id, taken))
            ]
        )
        self.add.set_value(None)
        self.add.setEnabled(self.add.count() > 0)
        self.add.setToolTip("" if self.add.count() else _("There is no other objective to link."))

    def other(self, link: Link) -> str:
        """Return the objective at the other end of a link."""
        return link.source if self._causes else link.target

    def _mine(self, link: Link) -> str:
        return link.target if self._causes else link.source

    def _offered(self, perspective: str, taken: set[str]) -> list[Choice]:
        objectives = self.card.objectives.values()
        return [
            (each.id, one_line(each.name))
            for each in objectives
            if each.perspective == perspective and each.id not in taken
        ]

    def _add(self, other: str) -> None:
        link = Link(other, self.id) if self._causes else Link(self.id, other)
        self.add.set_value(None)
        self.edit(_("Add link"), lambda card: add_link(card, link))


class Causes(Links):
    """What leads to the objective."""

    def __init__(self, form: Form) -> None:
        super().__init__(form, _("Add a cause …"), causes=True)


class Effects(Links):
    """What the objective leads to."""

    def __init__(self, form: Form) -> None:
        super().__init__(form, _("Add an effect …"), causes=False)
