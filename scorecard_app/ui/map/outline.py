"""The strategy map as a list: the same objectives with score, status, causes, effects; for keys and readers."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.scoring import CardScore, Node
from scorecard_app.i18n import format_number
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import as_tip, one_line
from scorecard_app.labels.model import status_label
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.paint import draw_branch, status_icon
from scorecard_app.ui.rows import Index
from scorecard_app.ui.session import CARD, Item

Role = QtCore.Qt.ItemDataRole
ITEM, GOES_TO = Role.UserRole, Role.UserRole + 1
Row = QtWidgets.QTreeWidgetItem
NAME, SCORE, STATUS = range(3)
ROOM = 8


class Outline(QtWidgets.QTreeWidget):
    """A tree of perspectives, objectives, links. `picked` gives an item to select, `opened` one to go to."""

    picked = QtCore.Signal(object)
    opened = QtCore.Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[Item, Row] = {}
        self.setAccessibleName(_("Outline of the strategy map"))
        self.setColumnCount(3)
        self.setHeaderLabels([_("Objective"), _("Score"), _("Status")])
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QtWidgets.QHeaderView.ResizeMode.Stretch)
        for column in (SCORE, STATUS):
            header.setSectionResizeMode(column, QtWidgets.QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(40)
        self.currentItemChanged.connect(self._pick)
        self.itemActivated.connect(self._open)

    def show_card(self, card: Scorecard, score: CardScore) -> None:
        """Show a card anew; what was open stays open."""
        opened = {item for item, row in self._rows.items() if row.isExpanded()}
        known, chosen, scroll = set(self._rows), self._chosen(), self.verticalScrollBar().value()
        blocker = QtCore.QSignalBlocker(self)
        self.clear()
        self._rows = {}
        for perspective in score.perspectives:
            name = perspective.perspective.name
            group = self._add(self, Item("perspective", perspective.perspective.id), name, perspective)
            for one in perspective.objectives:
                row = self._add(group, Item("objective", one.objective.id), one.objective.name, one)
                self._add_links(row, card, one.objective.id)
        for item, row in self._rows.items():
            row.setExpanded(item in opened or (item not in known and item.kind == "perspective"))
        self.show_item(chosen)
        self.verticalScrollBar().setValue(scroll)
        blocker.unblock()

    def _add(self, parent: QtWidgets.QTreeWidget | Row, item: Item, name: str, node: Node) -> Row:
        shown = "" if node.score is None else format_number(node.score, 0)
        row = Row([one_line(name), shown, status_label(node.status)])
        if isinstance(parent, Row):
            parent.addChild(row)
        else:
            parent.addTopLevelItem(row)
            font = self.font()
            font.setBold(True)
            row.setFont(NAME, font)
        row.setData(NAME, ITEM, item)
        row.setSizeHint(NAME, QtCore.QSize(0, self.fontMetrics().height() + ROOM))
        row.setToolTip(NAME, as_tip(one_line(name)))
        row.setIcon(STATUS, status_icon(node.status))
        row.setTextAlignment(SCORE, QtCore.Qt.AlignmentFlag.AlignTrailing | QtCore.Qt.AlignmentFlag.AlignVCenter)
        words = ", ".join(each for each in (one_line(name), shown, status_label(node.status)) if each)
        row.setData(NAME, Role.AccessibleTextRole, words)
        self._rows[item] = row
        return row

    def _add_links(self, row: Row, card: Scorecard, objective: str) -> None:
        lines = []
        for text, other in links(card, objective):
            line = Row(row, [text])
            line.setData(NAME, ITEM, Item("objective", objective))
            line.setData(NAME, GOES_TO, other)
            line.setFirstColumnSpanned(True)
            line.setToolTip(NAME, as_tip(text))
            lines.append(text)
        row.setData(NAME, Role.AccessibleDescriptionRole, "; ".join(lines))

    def drawBranches(
        self,
        painter: QtGui.QPainter,
        rect: QtCore.QRect,
        index: Index,
    ) -> None:
        """Draw the arrow of a row so that it is seen when the row is selected."""
        draw_branch(self, painter, rect, index)

    def show_item(self, item: Item) -> None:
        """Mark the row of an item without telling it."""
        if item == self._chosen():
            return
        blocker = QtCore.QSignalBlocker(self)
        row = self._rows.get(item)
        if row is None:
            self.setCurrentIndex(QtCore.QModelIndex())
        else:
            self.setCurrentItem(row)
            self.scrollToItem(row)
        blocker.unblock()

    def _chosen(self) -> Item:
        row = self.currentItem()
        found = row.data(NAME, ITEM) if row is not None else None
        return Item(*found) if found else CARD

    def _pick(self, row: Row | None) -> None:
        if row is not None:
            self.picked.emit(self._chosen())

    def _open(self, row: Row) -> None:
        """Go to an objective; from a line on a link to the objective at its other end, in this list."""
        other = row.data(NAME, GOES_TO)
        if other is None:
            self.opened.emit(self._chosen())
        elif (there := self._rows.get(Item("objective", other))) is not None:
            self.setCurrentItem(there)
            self.scrollToItem(there)


def links(card: Scorecard, objective: str) -> Iterator[tuple[str, str]]:
    """Yield the causes and effects of an objective in words, each with the id of the other objective."""
    for text, mine, theirs in ((_("Cause: {name}"), 1, 0), (_("Effect: {name}"), 0, 1)):
        for key in card.links:
            if key[mine] == objective and key[theirs] in card.objectives:
                yield text.format(name=one_line(card.objectives[key[theirs]].name)), key[theirs]
