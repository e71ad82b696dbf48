"""Short lists in cards: what is off target, what is overdue, what changed. Each entry leads to a measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard_app.i18n import format_number, ngettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import as_tip
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.overview.drawing import bare_viewport, draw_chosen, draw_text
from scorecard_app.ui.paint import draw_status
from scorecard_app.ui.rows import Index, mirrored
from scorecard_app.ui.session import CARD, Item
from scorecard_app.ui.theme import theme

SHORT = 8
PADDING, MARK = 6, 11
ENTRY = QtCore.Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """A line and a softer line below it about an item; `strong` draws the softer one like the first."""

    item: Item
    status: str
    text: str
    detail: str
    strong: bool = False


class EntryDelegate(QtWidgets.QStyledItemDelegate):
    """Draws an entry: the shape of its status, its two lines."""

    def sizeHint(self, option: QtWidgets.QStyleOptionViewItem, _index: Index) -> QtCore.QSize:
        """Return room for two lines."""
        return QtCore.QSize(0, 2 * QtGui.QFontMetrics(option.font).height() + 2 * PADDING)

    def paint(
        self,
        painter: QtGui.QPainter,
        option: QtWidgets.QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Draw the entry."""
        entry: Entry = index.data(ENTRY)
        state, whole, used = option.state, option.rect, theme()
        flags = QtWidgets.QStyle.StateFlag
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setFont(option.font)
        chosen = bool(state & (flags.State_Selected | flags.State_MouseOver))
        draw_chosen(painter, whole, chosen=chosen, focus=bool(state & flags.State_HasFocus))
        inside = whole.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        half = inside.height() // 2
        shape = mirrored(option, QtCore.QRect(inside.left(), inside.top(), MARK, half))
        draw_status(painter, entry.status, QtCore.QRectF(shape).center(), MARK)
        words = inside.adjusted(MARK + 8, 0, 0, 0)
        upper = mirrored(option, words.adjusted(0, 0, 0, -half))
        lower = mirrored(option, words.adjusted(0, half, 0, 0))
        draw_text(painter, upper, entry.text, used.ink)
        draw_text(painter, lower, entry.detail, used.ink if entry.strong else used.soft)
        painter.restore()


class EntryList(QtWidgets.QListWidget):
    """A list that is as high as its entries; `chosen` follows the selection, `opened` is Enter or double click."""

    chosen = QtCore.Signal(object)
    opened = QtCore.Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.setItemDelegate(EntryDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setViewport(bare_viewport())
        off = QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.itemSelectionChanged.connect(self._note_selection)
        self.itemActivated.connect(lambda item: self.opened.emit(item.data(ENTRY).item))

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries in place of the others; what is selected stays so."""
        row = self.currentRow()
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            made = QtWidgets.QListWidgetItem(entry.text)
            made.setData(ENTRY, entry)
            made.setData(QtCore.Qt.ItemDataRole.AccessibleTextRole, f"{entry.text}, {entry.detail}")
            made.setToolTip(as_tip(f"{entry.text}\n{entry.detail}"))
            self.addItem(made)
        if 0 <= row < self.count():
            self.setCurrentRow(row, QtCore.QItemSelectionModel.SelectionFlag.NoUpdate)
        self.blockSignals(False)
        self.setFixedHeight(self.sizeHintForRow(0) * len(entries) if entries else 0)

    def show_chosen(self, item: Item) -> None:
        """Select the entry about an item, or none, without saying so."""
        self.blockSignals(True)
        self.clearSelection()
        for row in range(self.count()):
            if self.item(row).data(ENTRY).item == item:
                self.setCurrentRow(row)
        self.blockSignals(False)

    def _note_selection(self) -> None:
        for each in self.selectedItems():
            self.chosen.emit(each.data(ENTRY).item)


class EntryCard(QtWidgets.QFrame):
    """A card with a title, how many there are, the first of them, and the rest on demand."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._title, self._all = title, False
        self._entries: tuple[Entry, ...] | None = None
        self._heading = QtWidgets.QLabel(title)
        self._heading.setProperty("kind", "subheading")
        self.nothing = QtWidgets.QLabel()
        self.nothing.setProperty("kind", "soft")
        self.nothing.setWordWrap(True)
        self.list = EntryList()
        self.list.setAccessibleName(title)
        self.more = QtWidgets.QPushButton()
        self.more.setFlat(True)
        self.more.clicked.connect(self._toggle)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(10, 12, 10, 8)
        column.setSpacing(6)
        for each in (self._heading, self.nothing, self.list):
            column.addWidget(each)
        self._heading.setIndent(PADDING)
        self.nothing.setIndent(PADDING)
        column.addWidget(self.more, 0, QtCore.Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_entries(self, entries: Sequence[Entry], nothing: str, chosen: Item) -> None:
        """Show the entries, or say that there is nothing."""
        found = tuple(entries)
        self.nothing.setText(nothing)
        if found != self._entries:
            self._entries = found
            self._fill(found, chosen)

    def _fill(self, entries: tuple[Entry, ...], chosen: Item) -> None:
        count = len(entries)
        self._heading.setText(f"{self._title} ({format_number(count, 0)})" if count else self._title)
        self.nothing.setVisible(not count)
        self.list.setVisible(bool(count))
        self.list.show_entries(entries if self._all else entries[:SHORT])
        self.list.show_chosen(chosen)
        rest = count - SHORT
        self.more.setVisible(rest > 0)
        self.more.setText(
            _("Show fewer")
            if self._all
            else ngettext("and {count} more", "and {count} more", rest).format(count=rest)
        )

    def _toggle(self) -> None:
        self._all = not self._all
        selected = self.list.selectedItems()
        self._fill(self._entries or (), selected[0].data(ENTRY).item if selected else CARD)
