"""What every form is made of: parts, and sections that open and close, each with a part made when first seen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from scorecard_app.domain.model import Scorecard
from scorecard_app.render.qt import QtWidgets
from scorecard_app.ui.fields import CheckField, ChoiceField, Field, LineField, TextField
from scorecard_app.ui.forms.widgets import EDITS, SectionHead, scroll_to
from scorecard_app.ui.session import Item, Session
from scorecard_app.ui.tab_order import chain, controls

MARGIN = 12
_open: dict[str, bool] = {}
"""Which sections the user has opened or closed, by code, until the program ends."""


class Part(QtWidgets.QWidget):
    """A part of a form, about the form's item."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        self.session = form.session
        self.column = QtWidgets.QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self._bound: list[tuple[Field, Callable[[], object]]] = []

    @property
    def id(self) -> str:
        """The id of the form's item."""
        return self.form.item.id

    @property
    def card(self) -> Scorecard:
        """The card as it stands."""
        return self.session.card

    def bind(
        self,
        field: Field,
        name: str,
        read: Callable[[], object],
        change: Callable[[Scorecard, Any], Scorecard],
    ) -> None:
        """Show `read()` in a field and make what the user commits there one edit with this name."""
        field.committed.connect(lambda value: self._commit(field, name, read, change, value))
        self._bound.append((field, read))

    def _commit(
        self,
        field: Field,
        name: str,
        read: Callable[[], object],
        change: Callable[[Scorecard, Any], Scorecard],
        value: object,
    ) -> None:
        self.edit(name, lambda card: change(card, value))
        if self.session.exists(self.form.item):
            field.set_value(read(), keep_typing=False)

    def edit(self, name: str, change: Callable[[Scorecard], Scorecard]) -> bool:
        """Do one edit; return whether it was done."""
        return self.session.edit(name, change)

    def refresh(self, *, fresh: bool) -> None:
        """Show the item as it is; `fresh` means that it is another one, so that nothing typed counts any more."""
        for field, read in self._bound:
            field.set_value(read(), keep_typing=not fresh)


class Section(QtWidgets.QWidget):
    """A title that opens and closes a part. What is open stays open for the next item and the next window."""

    def __init__(self, code: str, title: str, make: Callable[[], Part], *, opened: bool = False) -> None:
        super().__init__()
        self.code = code
        self._make = make
        self.part: Part | None = None
        self.head = SectionHead(title)
        self.column = QtWidgets.QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.column.addWidget(self.head)
        self.head.setChecked(_open.get(code, opened))
        self.head.toggled.connect(self._toggle)

    @property
    def opened(self) -> bool:
        """Whether its part is seen."""
        return self.head.isChecked()

    def open(self) -> None:
        """Show its part."""
        self.head.setChecked(True)

    def refresh(self, *, fresh: bool) -> None:
        """Bring the part up to date if it is seen."""
        if not self.opened:
            return
        if self.part is None:
            self.part = self._make()
            self.part.setContentsMargins(4, 0, 0, 8)
            self.column.addWidget(self.part)
            fresh = True
        self.part.refresh(fresh=fresh)

    def _toggle(self, opened: bool) -> None:
        _open[self.code] = opened
        self.refresh(fresh=False)
        if self.part is not None:
            self.part.setVisible(opened)


class Form(QtWidgets.QWidget):
    """The form of one kind of item; the same form shows one item after the other."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.item = Item("card")
        self.parts: list[Part] = []
        self.sections: list[Section] = []
        self._chain: list[QtWidgets.QWidget] = []
        self._column = QtWidgets.QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(10)
        self.make()
        self._column.addStretch(1)

    def make(self) -> None:
        """Put the parts and sections in their order."""
        raise NotImplementedError

    def add_part(self, part: Part) -> None:
        """Add a part that is always seen."""
        self.parts.append(part)
        self._column.addWidget(part)

    def add_section(self, code: str, title: str, part: Callable[[Form], Part], *, opened: bool = False) -> None:
        """Add a section."""
        section = Section(code, title, partial(part, self), opened=opened)
        section.head.toggled.connect(lambda _on: self._filled(section))
        self.sections.append(section)
        self._column.addWidget(section)

    def section(self, code: str) -> Section:
        """Return a section by its code."""
        return next(each for each in self.sections if each.code == code)

    def show_item(self, item: Item) -> None:
        """Show another item."""
        self.item = item
        self.refresh(fresh=True)

    def refresh(self, *, fresh: bool = False) -> None:
        """Show the item as it is now."""
        if self.session.exists(self.item):
            for part in self.parts:
                part.refresh(fresh=fresh)
            for section in self.sections:
                section.refresh(fresh=fresh)
            self._lock()
            self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab go from top to bottom, whatever was made last."""
        found = controls(self)
        if found != self._chain:
            self._chain = found
            chain(found)

    def _lock(self) -> None:
        """Let nothing be changed in a card that is open for reading only; all can be read and copied."""
        reason = self.session.read_only()
        if not reason:
            return
        for each in self.findChildren(QtWidgets.QWidget):
            if isinstance(each, LineField | TextField):
                each.setReadOnly(True)
            elif isinstance(each, ChoiceField | CheckField) or each.property(EDITS):
                each.setEnabled(False)
                each.setToolTip(reason)

    def _filled(self, section: Section) -> None:
        """Scroll what has just been opened into view."""
        self._lock()
        self._order_tabs()
        if section.opened:
            scroll_to(section.head)
