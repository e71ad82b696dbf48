"""What the window says of an import: on the button before it, in the bar after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard_app.i18n import NN_, format_number, ngettext
from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore
from scorecard_app.ui.imports.steps import Found

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow


_ITEMS = {
    "targets": NN_("{count} target is new or changed.", "{count} targets are new or changed."),
    "notes": NN_("{count} note is new or changed.", "{count} notes are new or changed."),
    "measures": NN_("{count} measure is new.", "{count} measures are new."),
    "objectives": NN_("{count} objective is new.", "{count} objectives are new."),
    "perspectives": NN_("{count} perspective is new.", "{count} perspectives are new."),
    "initiatives": NN_("{count} initiative is new or changed.", "{count} initiatives are new or changed."),
}
"""What is said of everything but values, by the plan's field."""


def go_words(found: Found | None) -> str:
    """Return the words of the button that imports."""
    if found is None or not found.writes:
        return _("Import")
    if found.values:
        words = ngettext("Import {count} value", "Import {count} values", found.values)
        return words.format(count=format_number(found.values))
    count = sum(_counts(found).values())
    words = ngettext("Import {count} item", "Import {count} items", count)
    return words.format(count=format_number(count)) if count else _("Import")


def done_words(found: Found) -> str:
    """Return what was imported."""
    parts = []
    counts = {kind: count for kind, count in _counts(found).items() if count}
    if found.values or not counts:
        words = ngettext("Imported {count} value.", "Imported {count} values.", found.values)
        parts.append(words.format(count=format_number(found.values)))
    for kind, count in counts.items():
        parts.append(ngettext(*_ITEMS[kind], count).format(count=format_number(count)))
    return " ".join(parts)


def _counts(found: Found) -> dict[str, int]:
    """Return how much there is of everything but values."""
    return {kind: len(getattr(found.plan, kind)) for kind in _ITEMS}


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
