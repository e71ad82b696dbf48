"""What the window says of an import: on the button before it, in the bar after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard_app.i18n import format_number, ngettext
from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore
from scorecard_app.ui.imports.steps import Found

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow


def go_words(found: Found | None) -> str:
    """Return the words of the button that imports."""
    if found is None or not found.values:
        return _("Import")
    words = ngettext("Import {count} value", "Import {count} values", found.values)
    return words.format(count=format_number(found.values))


def done_words(found: Found) -> str:
    """Return what was imported."""
    plan = found.plan
    parts = []
    if found.values or not (plan.measures or plan.notes):
        parts.append(ngettext("Imported {count} value.", "Imported {count} values.", found.values))
        parts[-1] = parts[-1].format(count=format_number(found.values))
    if plan.notes:
        count = len(plan.notes)
        parts.append(ngettext("{count} note is new or changed.", "{count} notes are new or changed.", count))
        parts[-1] = parts[-1].format(count=format_number(count))
    if plan.measures:
        count = len(plan.measures)
        parts.append(ngettext("{count} measure is new.", "{count} measures are new.", count))
        parts[-1] = parts[-1].format(count=format_number(count))
    return " ".join(parts)


def tell_imported(window: MainWindow, name: str, found: Found) -> None:
    """Say what was imported, and offer to take it back for as long as nothing else has been done."""
    text = done_words(found)
    told = _Told(window, text, name)
    window.tell(text, answers=((_("Undo"), told.undo),))


class _Told(QtCore.QObject):
    """The message in the bar, which goes with the next change."""

    def __init__(self, window: MainWindow, text: str, name: str) -> None:
        super().__init__(window)
        self._window, self._text, self._name = window, text, name
        window.session.changed.connect(self._go)

    def undo(self) -> None:
        """Take the import back."""
        if self._window.session.document.undo_name == self._name:
            self._window.session.undo()

    def _go(self, _changes: object) -> None:
        self._window.session.changed.disconnect(self._go)
        if self._window.message.text == self._text:
            self._window.message.clear()
        self.deleteLater()
