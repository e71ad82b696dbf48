"""A list over a page to choose from: type to find, arrows, Enter or a click; Escape and a look elsewhere close it.

It is a part of the window and no popup of its own, as the command palette is.
"""

from __future__ import annotations

from collections.abc import Sequence

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.command_palette import ROW, ChoiceModel
from scorecard_app.ui.finding.matching import Choice, matching
from scorecard_app.ui.rows import Index, Option, draw_ground, write
from scorecard_app.ui.theme import theme

WIDTH, LINES, MARGIN, GAP, SIDE = 480, 9, 6, 2, 10
MOST = 2000
Key = QtCore.Qt.Key
PAGE = 8


class ChoicePopup(QtWidgets.QFrame):
    """Offers choices beside a place of a widget; doing what was chosen is the choice's own affair."""

    closed = QtCore.Signal()

    def __init__(self, window: QtWidgets.QWidget, words: str, choices: Sequence[Choice]) -> None:
        super().__init__(window)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "card")
        self.setAccessibleName(words)
        self._choices = choices
        self._window = window
        self.field = QtWidgets.QLineEdit()
        self.field.setAccessibleName(words)
        self.field.setPlaceholderText(_("Type to find …"))
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.model = ChoiceModel(self)
        self.list = QtWidgets.QListView()
        self.list.setAccessibleName(_("Found"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self.take)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.field)
        self._search()
        application = QtWidgets.QApplication.instance()
        assert isinstance(application, QtWidgets.QApplication)
        application.focusChanged.connect(self._note_focus)

    def show_beside(self, place: QtCore.QRect, chosen: int = 0) -> None:
        """Open under a place of the window, or above it where there is more room; take the keyboard."""
        room = self._window.rect()
        rows = min(LINES, max(1, len(self.model.choices))) * (self.fontMetrics().height() + ROW)
        height = rows + self.field.sizeHint().height() + 4 * MARGIN
        width = min(max(WIDTH, place.width()), room.width() - 2 * MARGIN)
        below, above = room.bottom() - place.bottom(), place.top()
        under = below >= height or below >= above
        height = min(height, max(below if under else above, 0) - GAP)
        left = place.right() - width + 1 if self.isRightToLeft() else place.left()
        left = max(MARGIN, min(left, room.width() - width - MARGIN))
        self.setGeometry(left, place.bottom() + GAP if under else place.top() - GAP - height, width, height)
        self._go_to(chosen)
        self.show()
        self.raise_()
        self.field.setFocus(QtCore.Qt.FocusReason.PopupFocusReason)

    def take(self) -> None:
        """Close, and do what is chosen."""
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.model.choices):
            choice = self.model.choices[row]
            self.close()
            choice.act()

    def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
        """Lead the keys of the field to the list."""
        if watched is self.field and isinstance(event, QtGui.QKeyEvent):
            return event.type() == QtCore.QEvent.Type.KeyPress and self._take_key(Key(event.key()))
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QtGui.QCloseEvent) -> None:
        """Say that it is over; once, though what is closed may be closed again until it is gone."""
        super().closeEvent(event)
        if not self.isHidden():
            application = QtWidgets.QApplication.instance()
            assert isinstance(application, QtWidgets.QApplication)
            application.focusChanged.disconnect(self._note_focus)
            self.closed.emit()

    def _search(self) -> None:
        self.model.show_choices(matching(self._choices, self.field.text(), MOST))
        self._go_to(0)

    def _note_focus(self, _old: QtWidgets.QWidget | None, new: QtWidgets.QWidget | None) -> None:
        if new is not None and new is not self.field:
            self.close()

    def _take_key(self, key: QtCore.Qt.Key) -> bool:
        row = self.list.currentIndex().row()
        moves = {Key.Key_Down: 1, Key.Key_Up: -1, Key.Key_PageDown: PAGE, Key.Key_PageUp: -PAGE}
        if key in moves:
            self._go_to(row + moves[key])
        elif key in (Key.Key_Return, Key.Key_Enter):
            self.take()
        elif key in (Key.Key_Escape, Key.Key_Tab, Key.Key_Backtab):
            self.close()
        else:
            return False
        return True

    def _go_to(self, row: int) -> None:
        row = max(0, min(row, len(self.model.choices) - 1))
        self.list.setCurrentIndex(self.model.index(row))


class _Lines(QtWidgets.QStyledItemDelegate):
    """Paints a choice on one line: its title, and in the room that is left what and where it is."""

    def sizeHint(self, option: Option, _index: Index) -> QtCore.QSize:
        """Return the height of a line."""
        return QtCore.QSize(120, QtGui.QFontMetrics(option.font).height() + ROW)

    def paint(self, painter: QtGui.QPainter, option: Option, index: Index) -> None:
        """Paint a line."""
        choice: Choice = index.data(QtCore.Qt.ItemDataRole.UserRole)
        painter.save()
        draw_ground(painter, option)
        line = option.rect.adjusted(SIDE, 0, -SIDE, 0)
        wanted = QtGui.QFontMetrics(option.font).horizontalAdvance(choice.title) + 1
        end = " · ".join(each for each in (choice.kind, choice.detail) if each)
        title = QtCore.QRect(line.left(), line.top(), min(wanted, line.width()), line.height())
        write(painter, option, title, choice.title, theme().ink)
        rest = line.adjusted(title.width() + 2 * SIDE, 0, 0, 0)
        if end and rest.width() > 4 * SIDE:
            write(painter, option, rest, end, theme().soft, at_end=True)
        painter.restore()
