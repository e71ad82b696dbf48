"""Details of what is selected, each kind with its form."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from scorecard_app.domain.diff import Diff
from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.fields import LineField, TextField
from scorecard_app.ui.session import CARD, Item, Session

if TYPE_CHECKING:
    from scorecard_app.ui.forms.base import Form

FORMS = {
    "card": "card:CardForm",
    "perspective": "perspective:PerspectiveForm",
    "objective": "objective:ObjectiveForm",
    "measure": "measure:MeasureForm",
}
"""The class of each kind's form, imported when it is first shown."""


class DetailPanel(QtWidgets.QScrollArea):
    """The form of the selected item; what changes while it is hidden it shows when it is seen again."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.forms: dict[str, Form] = {}
        self._shown: Item | None = None
        self._stale = True
        self.setWidgetResizable(True)
        self.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Details"))
        inside = QtWidgets.QWidget()
        self._column = QtWidgets.QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(inside)
        session.changed.connect(self._note_change)
        session.moved.connect(self._renew)
        session.selected.connect(self._note_change)

    @property
    def form(self) -> Form:
        """The form that is seen."""
        return self.forms[_kind(self.session.selection)]

    def explain(self) -> None:
        """Open the explanation of what is selected."""
        self._renew()
        section = next(each for each in self.form.sections if each.code.endswith("-explain"))
        section.open()
        section.head.setFocus()

    def showEvent(self, event: QtGui.QShowEvent) -> None:
        """Catch up with what has changed meanwhile."""
        if self._stale:
            self._show()
        super().showEvent(event)

    def changeEvent(self, event: QtCore.QEvent) -> None:
        """Draw statuses and icons in another theme."""
        if event.type() == QtCore.QEvent.Type.PaletteChange and hasattr(self, "_stale"):
            self._renew()
        super().changeEvent(event)

    def _note_change(self, _change: Diff | Item) -> None:
        self._renew()

    def _renew(self) -> None:
        if self.isVisible():
            self._show()
        else:
            self._stale = True

    def _show(self) -> None:
        """Show the selected item, or the one that is shown as it is now."""
        self._stale = False
        item = self.session.selection
        if not self.session.exists(item):
            return  # the session will select another one
        if item != self._shown:
            self._turn_to(item)
        else:
            self.form.refresh()

    def _turn_to(self, item: Item) -> None:
        self._keep_typed()
        before, self._shown = self._shown, item
        form = self._made(_kind(item))
        had_focus = before is not None and self.isAncestorOf(QtWidgets.QApplication.focusWidget() or self)
        form.show_item(item if item.kind in FORMS else CARD)
        if before is None or _kind(before) != _kind(item):
            if had_focus:
                self.setFocus()  # rather than wherever Qt finds a field
            for each in self.forms.values():
                each.setVisible(each is form)
        self.verticalScrollBar().setValue(0)

    def _keep_typed(self) -> None:
        """Commit what is being typed before another item takes the fields; drop it if its own is gone."""
        field = self.window().focusWidget()
        if self._shown is None or not isinstance(field, LineField | TextField) or not self.isAncestorOf(field):
            return
        if self.session.exists(self._shown):
            field.commit()
        else:
            field.restore()

    def _made(self, kind: str) -> Form:
        if kind not in self.forms:
            module, _, name = FORMS[kind].partition(":")
            made: Form = getattr(import_module(f"scorecard_app.ui.forms.{module}"), name)(self.session)
            self.forms[kind] = made
            self._column.addWidget(made)
        return self.forms[kind]


def _kind(item: Item) -> str:
    return item.kind if item.kind in FORMS else CARD.kind
