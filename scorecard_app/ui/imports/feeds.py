"""Which measures a raw list feeds: a list with ticks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.mapping import LIBRARY
from scorecard_app.exchange.recognition.draft import Draft
from scorecard_app.exchange.recognition.editing import with_setting
from scorecard_app.exchange.recognition.feeding import FEEDING, can_feed
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import as_tip, one_line
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.imports.names_rows import library_words
from scorecard_app.ui.imports.plan_view import TickDelegate
from scorecard_app.ui.rows import Index

Role = QtCore.Qt.ItemDataRole


class FeedsModel(QtCore.QAbstractListModel):
    """The measures a list can feed; ticked are those it shall."""

    ticked = QtCore.Signal()

    def __init__(self, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._card: Scorecard | None = None
        self.offered: tuple[str, ...] = ()
        self.chosen: frozenset[str] = frozenset()

    def become(self, card: Scorecard, offered: tuple[str, ...], chosen: frozenset[str]) -> None:
        """Offer other measures."""
        self.beginResetModel()
        self._card, self.offered, self.chosen = card, offered, chosen
        self.endResetModel()

    def rowCount(self, parent: Index = QtCore.QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.offered)

    def flags(self, index: Index) -> QtCore.Qt.ItemFlag:
        """Let every measure be ticked."""
        return super().flags(index) | QtCore.Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the name of a measure and whether it is ticked."""
        id = self.offered[index.row()]
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self._words(id)
        if role == Role.ToolTipRole:
            return as_tip(self._words(id))
        if role == Role.CheckStateRole:
            states = QtCore.Qt.CheckState
            return states.Checked if id in self.chosen else states.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        """Tick a measure or not."""
        if role != Role.CheckStateRole:
            return False
        id = self.offered[index.row()]
        on = QtCore.Qt.CheckState(value) is QtCore.Qt.CheckState.Checked
        self.chosen = self.chosen | {id} if on else self.chosen - {id}
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def _words(self, id: str) -> str:
        if id.startswith(LIBRARY):
            name = library_words(id.removeprefix(LIBRARY))
            return _("{name}, from the library").format(name=name)
        assert self._card is not None
        measure = self._card.measures.get(id)
        return one_line(measure.name if measure else id)


class FeedsList(QtWidgets.QWidget):
    """The ticks, and what they mean; `changed` gives the draft with the measures that are ticked."""

    changed = QtCore.Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._draft: Draft | None = None
        self.model = FeedsModel(self)
        self.list = QtWidgets.QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(TickDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(2)
        self.list.setAccessibleName(_("Measures that the list feeds"))
        self.none = QtWidgets.QLabel(_("Nothing in the scorecard or the library can be counted from this list."))
        self.none.setWordWrap(True)
        self.none.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addWidget(self.none)
        self.model.ticked.connect(self._tell)

    def show_draft(self, card: Scorecard, draft: Draft) -> None:
        """Show what the list of a draft can feed."""
        self._draft = draft
        if draft.kind not in FEEDING:
            return
        offered = can_feed(card, draft)
        own = frozenset(each for each in offered if not each.startswith(LIBRARY))
        said = draft.settings.get("feeds")
        chosen = frozenset(map(str, said)) if isinstance(said, Sequence) else own
        if (offered, chosen) != (self.model.offered, self.model.chosen):
            self.model.become(card, offered, chosen)
        self.list.setVisible(bool(offered))
        self.none.setVisible(not offered)

    def _tell(self) -> None:
        assert self._draft is not None
        chosen = [each for each in self.model.offered if each in self.model.chosen]
        own = [each for each in self.model.offered if not each.startswith(LIBRARY)]
        self.changed.emit(with_setting(self._draft, "feeds", None if own and chosen == own else chosen))
