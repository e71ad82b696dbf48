"""The measures by perspective, each with the shape of its status, and a field to find one."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.scoring import CardScore
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import as_tip, one_line
from scorecard_app.labels.model import status_label
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.paint import status_icon
from scorecard_app.ui.search_field import SearchField

Role = QtCore.Qt.ItemDataRole
Action = QtWidgets.QAbstractItemView.CursorAction
ID = Role.UserRole
WORDS = Role.UserRole + 1
"""What a search looks through: the name of a measure and of its objective, in small letters."""
ROOM = 8
UNSCORED = "no_data"
"""The status of a measure that is not in the score: an inactive one."""


class MeasureTree(QtWidgets.QTreeWidget):
    """A tree whose cursor goes past the perspectives."""

    def moveCursor(
        self, action: QtWidgets.QAbstractItemView.CursorAction, modifiers: QtCore.Qt.KeyboardModifier
    ) -> QtCore.QModelIndex:
        """Return where the cursor goes, a measure always."""
        found = super().moveCursor(action, modifiers)
        back = action in (Action.MoveUp, Action.MovePageUp, Action.MoveLeft, Action.MovePrevious, Action.MoveEnd)
        while found.isValid() and not found.data(ID):
            found = self.indexAbove(found) if back else self.indexBelow(found)
        return found if found.isValid() else self.currentIndex()


class MeasureList(QtWidgets.QWidget):
    """A search field above a tree; `chosen` gives the id of a measure, `entered` asks to go to it."""

    chosen = QtCore.Signal(str)
    entered = QtCore.Signal()

    def __init__(self) -> None:
        super().__init__()
        self._statuses: dict[str, str] = {}
        self._items: dict[str, QtWidgets.QTreeWidgetItem] = {}
        self._row = QtCore.QSize()
        self._groups: list[QtWidgets.QTreeWidgetItem] = []
        self.search = SearchField()
        self.search.setPlaceholderText(_("Find a measure"))
        self.search.setAccessibleName(_("Find a measure"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.tree = MeasureTree()
        self.tree.setAccessibleName(_("Measures"))
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setIndentation(10)
        self.tree.setUniformRowHeights(True)
        self.tree.setTextElideMode(QtCore.Qt.TextElideMode.ElideRight)
        self.tree.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.header().setStretchLastSection(True)
        self.tree.currentItemChanged.connect(self._tell)
        self.tree.itemActivated.connect(lambda _item, _column: self.entered.emit())
        self.nothing = QtWidgets.QLabel(_("No measure has this in its name."))
        self.nothing.setProperty("kind", "soft")
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for each in (self.search, self.nothing):
            column.addWidget(each)
        column.addWidget(self.tree, 1)

    def show_card(self, card: Scorecard, score: CardScore) -> None:
        """Show the measures of a card anew."""
        chosen, scroll = self.measure, self.tree.verticalScrollBar().value()
        self._statuses, self._items, self._groups = {}, {}, []
        self._row = QtCore.QSize(0, self.fontMetrics().height() + ROOM)
        blocker = QtCore.QSignalBlocker(self.tree)
        self.tree.clear()
        for group, measures in _groups(card):
            parent = self._add_group(group)
            for measure in measures:
                self._items[measure] = self._add_measure(card, measure, parent)
        self.tree.expandAll()
        self.show_statuses(score)
        self._filter(self.search.text())
        if chosen in self._items:
            self.tree.setCurrentItem(self._items[chosen])
        self.tree.verticalScrollBar().setValue(scroll)
        blocker.unblock()

    def _add_group(self, name: str) -> QtWidgets.QTreeWidgetItem:
        item = QtWidgets.QTreeWidgetItem(self.tree, [name])
        item.setFlags(QtCore.Qt.ItemFlag.ItemIsEnabled)
        font = self.font()
        font.setBold(True)
        item.setFont(0, font)
        item.setToolTip(0, as_tip(name))
        item.setSizeHint(0, self._row)
        self._groups.append(item)
        return item

    def _add_measure(
        self, card: Scorecard, measure: str, parent: QtWidgets.QTreeWidgetItem
    ) -> QtWidgets.QTreeWidgetItem:
        one = card.measures[measure]
        name = one_line(one.name)
        item = QtWidgets.QTreeWidgetItem(parent, [name])
        item.setData(0, ID, measure)
        item.setSizeHint(0, self._row)
        objective = card.objectives.get(one.objective)
        item.setData(0, WORDS, f"{name}\n{one_line(objective.name) if objective else ''}".casefold())
        return item

    def show_statuses(self, score: CardScore) -> None:
        """Show the statuses of a period where they differ from those shown."""
        found = {
            each.measure.id: each.status
            for perspective in score.perspectives
            for objective in perspective.objectives
            for each in objective.measures
        }
        for measure, item in self._items.items():
            status = found.get(measure, UNSCORED)
            if self._statuses.get(measure) != status:
                self._statuses[measure] = status
                words = f"{item.text(0)}: {status_label(status)}"
                item.setIcon(0, status_icon(status))
                item.setToolTip(0, as_tip(words))
                item.setData(0, Role.AccessibleTextRole, words)

    @property
    def measure(self) -> str:
        """The measure that is chosen, empty if none."""
        item = self.tree.currentItem()
        return str(item.data(0, ID) or "") if item is not None else ""

    def choose(self, measure: str) -> None:
        """Choose a measure without telling it; one that a search hides ends the search."""
        item = self._items.get(measure)
        if item is None or item is self.tree.currentItem():
            return
        blocker = QtCore.QSignalBlocker(self.tree)
        if item.isHidden():
            self.search.clear()
        self.tree.setCurrentItem(item)
        self.tree.scrollToItem(item)
        blocker.unblock()

    def step(self, by: int) -> None:
        """Choose the next or previous measure of those that the search leaves."""
        left = list(self._left())
        if not left:
            return
        now = left.index(self.measure) if self.measure in left else (-1 if by > 0 else len(left))
        self.tree.setCurrentItem(self._items[left[max(0, min(len(left) - 1, now + by))]])

    def can_step(self, by: int) -> bool:
        """Return whether there is a next or previous measure."""
        left = list(self._left())
        return bool(left) and self.measure != left[-1 if by > 0 else 0]

    def first(self) -> str:
        """Return the first measure, empty if there is none."""
        return next(iter(self._items), "")

    def _left(self) -> Iterator[str]:
        return (measure for measure, item in self._items.items() if not item.isHidden())

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for item in self._items.values():
            item.setHidden(not all(word in item.data(0, WORDS) for word in words))
        for group in self._groups:
            inside = (group.child(each) for each in range(group.childCount()))
            group.setHidden(all(each is None or each.isHidden() for each in inside))
        self.nothing.setVisible(bool(words) and not any(self._left()))

    def _tell(self, item: QtWidgets.QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, ID):
            self.chosen.emit(item.data(0, ID))

    def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
        """Let the arrow keys go through the list while one searches; Escape ends the search."""
        if isinstance(event, QtGui.QKeyEvent) and event.type() == QtCore.QEvent.Type.KeyPress:
            steps = {QtCore.Qt.Key.Key_Down: 1, QtCore.Qt.Key.Key_Up: -1}
            if event.key() in steps and not event.modifiers():
                self.step(steps[QtCore.Qt.Key(event.key())])
                return True
            if event.key() == QtCore.Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)


def _groups(card: Scorecard) -> Iterator[tuple[str, list[str]]]:
    """Yield each perspective with its measures that has measures, with them in the order of its objectives."""
    by_objective: dict[str, list[str]] = {}
    for measure in card.measures.values():
        by_objective.setdefault(measure.objective, []).append(measure.id)
    for perspective in card.perspectives.values():
        inside = [each.id for each in card.objectives.values() if each.perspective == perspective.id]
        found = [measure for objective in inside for measure in by_objective.pop(objective, ())]
        if found:
            yield one_line(perspective.name), found
