"""The measures of the library that were found, as a list that can be dragged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scorecard_app.domain.model import Scorecard
from scorecard_app.i18n import gettext as _
from scorecard_app.i18n import language
from scorecard_app.labels.display import one_line
from scorecard_app.labels.library import measure_kind_label
from scorecard_app.library.catalog import Entry, Texts
from scorecard_app.render.qt import QtCore
from scorecard_app.ui import mime
from scorecard_app.ui.rows import Index

ENTRY = QtCore.Qt.ItemDataRole.UserRole
"""The role of the `Entry` of a row."""
WHERE = QtCore.Qt.ItemDataRole.UserRole + 1
"""The role of the names of the objectives it is attached to, a tuple."""

Role = QtCore.Qt.ItemDataRole


def attached_to(card: Scorecard) -> dict[str, tuple[str, ...]]:
    """Return the names of the objectives that have a measure of the library, by its code."""
    found: dict[str, tuple[str, ...]] = {}
    for each in card.measures.values():
        if each.library is not None:
            name = one_line(card.objectives[each.objective].name)
            found[each.library] = tuple(dict.fromkeys((*found.get(each.library, ()), name)))
    return found


def texts(entry: Entry) -> Texts:
    """Return the texts of a measure in the user's language."""
    return entry.texts(language())


def where_sentence(names: Sequence[str]) -> str:
    """Return where a measure is attached, in words."""
    return _("Attached: {objectives}").format(objectives=", ".join(names))


class LibraryModel(QtCore.QAbstractListModel):
    """Measures in the order they were found."""

    def __init__(self, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()
        self._where: Mapping[str, tuple[str, ...]] = {}

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show other measures."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def mark(self, where: Mapping[str, tuple[str, ...]]) -> None:
        """Mark what is attached, and where; rows keep their places."""
        if where != self._where:
            self._where = where
            if self.entries:
                self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many measures there are."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what is known of a row."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Role.DisplayRole:
            return texts(entry).name
        if role == Role.ToolTipRole:
            return texts(entry).name
        if role == ENTRY:
            return entry
        if role == WHERE:
            return self._where.get(entry.code, ())
        if role == Role.AccessibleTextRole:
            return self._spoken(entry)
        return None

    def _spoken(self, entry: Entry) -> str:
        parts = [texts(entry).name, measure_kind_label(entry.kind)]
        if entry.code in self._where:
            parts.append(where_sentence(self._where[entry.code]))
        return ". ".join((*parts, texts(entry).definition))

    def flags(self, index: Index) -> QtCore.Qt.ItemFlag:
        """Let every row be selected and dragged."""
        flag = QtCore.Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren

    def mimeTypes(self) -> list[str]:
        """Return the one form in which rows are dragged."""
        return [mime.LIBRARY]

    def mimeData(self, indexes: Iterable[QtCore.QModelIndex]) -> QtCore.QMimeData:
        """Return the codes of rows, in the order of the list."""
        rows = sorted(each.row() for each in indexes)
        return mime.packed(mime.LIBRARY, (self.entries[row].code for row in rows))
