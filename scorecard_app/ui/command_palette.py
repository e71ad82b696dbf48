"""The command palette: one field that finds pages, commands, items, segments, periods and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.finding.choices import all_choices, periods
from scorecard_app.ui.finding.matching import Choice, matching
from scorecard_app.ui.icons import icon
from scorecard_app.ui.rows import Alignment, Index, Option, draw_ground, mirrored, write
from scorecard_app.ui.theme import theme

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow

WIDTH, HIGHEST, FROM_TOP, FIELD, MARGIN, MOST = 640, 460, 56, 36, 8, 60
VEIL = 70
"""How dark the window gets behind it, of 255."""
SIDE, ICON, ROW = 12, 16, 14
Role = QtCore.Qt.ItemDataRole
Key = QtCore.Qt.Key


def open_palette(window: MainWindow) -> CommandPalette:
    """Open the palette over a window, or return the one that is open."""
    known = window.findChild(CommandPalette)
    if isinstance(known, CommandPalette) and known.isVisible():
        return known
    palette = CommandPalette(window)
    palette.show_over_window()
    return palette


class CommandPalette(QtWidgets.QWidget):
    """A veil over a window with a box at its top: type, choose with the arrows or the mouse, Enter does it.

    A part of the window and no popup of its own: input methods and every window system deal with it alike.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Search"))
        self.main = window
        self._came_from: QtWidgets.QWidget | None = window.focusWidget()
        if self._came_from is not None:
            self._came_from.destroyed.connect(self._forget)
        self._choices = all_choices(window)
        self.field = QtWidgets.QLineEdit()
        self.field.setPlaceholderText(_("Search pages, items, commands, periods …"))
        self.field.setAccessibleName(_("Search"))
        self.field.addAction(icon("search"), QtWidgets.QLineEdit.ActionPosition.LeadingPosition)
        self.field.setMinimumHeight(FIELD)
        self.field.textChanged.connect(self.search)
        self.field.installEventFilter(self)
        self.model = ChoiceModel(self)
        self.list = self._made_list()
        self.nothing = QtWidgets.QLabel(_("Nothing matches."))
        self.nothing.setProperty("kind", "soft")
        self.nothing.setAlignment(Alignment.AlignCenter)
        self.stack = QtWidgets.QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.nothing)
        self.box = QtWidgets.QFrame(self)
        self.box.setProperty("kind", "card")
        column = QtWidgets.QVBoxLayout(self.box)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addWidget(self.field)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.field)
        self.search()
        window.installEventFilter(self)
        _application().focusChanged.connect(self._note_focus)

    def _made_list(self) -> QtWidgets.QListView:
        view = QtWidgets.QListView()
        view.setAccessibleName(_("Found"))
        view.setModel(self.model)
        view.setItemDelegate(ChoiceDelegate(view))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        view.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        view.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.clicked.connect(self.run)
        return view

    def show_over_window(self) -> None:
        """Cover the window and take the keyboard."""
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()

    def _place(self) -> None:
        """Put the box in the middle of the window's top, as high as what it shows."""
        room = self.main.rect()
        self.setGeometry(room)
        rows = max(1, len(self.model.choices)) * (self.fontMetrics().height() + ROW)
        height = min(FIELD + 4 * MARGIN + rows, HIGHEST, room.height() - 2 * FROM_TOP)
        width = min(WIDTH, room.width() - 40)
        self.box.setGeometry((room.width() - width) // 2, FROM_TOP, width, height)

    def search(self) -> None:
        """Show what matches the text, the best chosen."""
        text = self.field.text()
        found = matching([*periods(self.main, text), *self._choices], text, MOST)
        self.model.show_choices(found)
        self.stack.setCurrentWidget(self.list if found else self.nothing)
        self._choose(0)
        self._place()

    def chosen(self) -> Choice | None:
        """Return what Enter would do."""
        row = self.list.currentIndex().row()
        return self.model.choices[row] if 0 <= row < len(self.model.choices) else None

    def run(self) -> None:
        """Close and do what is chosen; what makes no sense now stays, with its reason."""
        choice = self.chosen()
        if choice is not None and not choice.reason:
            self.close()
            choice.act()

    def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
        """Lead the keys of the field to the list; follow the size of the window."""
        if watched is self.main and event.type() == QtCore.QEvent.Type.Resize:
            self._place()
        elif watched is self.field and isinstance(event, QtGui.QKeyEvent):
            return event.type() == QtCore.QEvent.Type.KeyPress and self._take_key(Key(event.key()))
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QtGui.QMouseEvent) -> None:
        """Close when the window beside the box is clicked."""
        self.close()

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        """Lay a veil over the window."""
        QtGui.QPainter(self).fillRect(event.rect(), QtGui.QColor(0, 0, 0, VEIL))

    def closeEvent(self, event: QtGui.QCloseEvent) -> None:
        """Give the keyboard back; once, though what is closed may be closed again until it is gone."""
        super().closeEvent(event)
        if self.isHidden():
            return
        _application().focusChanged.disconnect(self._note_focus)
        self.main.removeEventFilter(self)
        if self._came_from is not None:
            self._came_from.setFocus()

    def _forget(self) -> None:
        self._came_from = None

    def _note_focus(self, _old: QtWidgets.QWidget | None, new: QtWidgets.QWidget | None) -> None:
        if new is not None and not self.isAncestorOf(new):
            self._came_from = None
            self.close()

    def _take_key(self, key: QtCore.Qt.Key) -> bool:
        row, page = self.list.currentIndex().row(), 8
        moves = {
            Key.Key_Down: 1,
            Key.Key_Tab: 1,
            Key.Key_Up: -1,
            Key.Key_Backtab: -1,
            Key.Key_PageDown: page,
            Key.Key_PageUp: -page,
        }
        if key in moves:
            self._choose(row + moves[key])
        elif key in (Key.Key_Return, Key.Key_Enter):
            self.run()
        elif key == Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def _choose(self, row: int) -> None:
        row = max(0, min(row, len(self.model.choices) - 1))
        self.list.setCurrentIndex(self.model.index(row))


def _application() -> QtWidgets.QApplication:
    app = QtWidgets.QApplication.instance()
    assert isinstance(app, QtWidgets.QApplication)
    return app


class ChoiceModel(QtCore.QAbstractListModel):
    """What matches, as a list."""

    def __init__(self, parent: QtCore.QObject) -> None:
        super().__init__(parent)
        self.choices: list[Choice] = []

    def show_choices(self, choices: list[Choice]) -> None:
        """Show other choices."""
        self.beginResetModel()
        self.choices = choices
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return the choice of a row, or what is said of it."""
        if not index.isValid():
            return None
        choice = self.choices[index.row()]
        if role == Role.UserRole:
            return choice
        if role == Role.DisplayRole:
            return choice.title
        if role == Role.ToolTipRole:
            return choice.reason or None
        if role == Role.AccessibleTextRole:
            return ", ".join(each for each in (choice.title, choice.kind, choice.detail, choice.reason) if each)
        return None


class ChoiceDelegate(QtWidgets.QStyledItemDelegate):
    """Paints a choice on one line: icon, title, and at the end what and where it is."""

    def sizeHint(self, option: Option, index: Index) -> QtCore.QSize:
        """Return the height of a line."""
        return QtCore.QSize(120, QtGui.QFontMetrics(option.font).height() + ROW)

    def paint(self, painter: QtGui.QPainter, option: Option, index: Index) -> None:
        """Paint a row; what makes no sense now is grey and says why."""
        choice: Choice = index.data(Role.UserRole)
        used = theme()
        painter.save()
        draw_ground(painter, option)
        line = option.rect.adjusted(SIDE, 0, -SIDE, 0)
        if choice.icon:
            place = QtCore.QRect(line.left(), line.center().y() - ICON // 2, ICON, ICON)
            place = mirrored(option, place)
            mode = QtGui.QIcon.Mode.Disabled if choice.reason else QtGui.QIcon.Mode.Normal
            icon(choice.icon).paint(painter, place, mode=mode)
        line.setLeft(line.left() + ICON + SIDE)
        end = choice.reason or " · ".join(each for each in (choice.kind, choice.detail) if each)
        metrics = QtGui.QFontMetrics(option.font)
        width = min(metrics.horizontalAdvance(choice.title) + SIDE, line.width() * 6 // 10)
        width = max(width, line.width() - metrics.horizontalAdvance(end) - SIDE)
        title = QtCore.QRect(line.left(), line.top(), width - SIDE, line.height())
        write(painter, option, title, choice.title, used.missing if choice.reason else used.ink)
        write(painter, option, line.adjusted(width, 0, 0, 0), end, used.soft, at_end=True)
        painter.restore()
