"""The list of recent scorecards: name, folder, when changed; those that are gone are grey and say why."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from scorecard_app.i18n import N_, format_timestamp, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import as_tip, one_line
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.settings import preferences, remember
from scorecard_app.ui import work
from scorecard_app.ui.rows import Index
from scorecard_app.ui.theme import theme

ROW = 56
SIDE = 14
NO_FILE = N_("not there any more")
NO_FOLDER = N_("its folder is not there")
NO_ACCESS = N_("cannot be reached")


class Seen(NamedTuple):
    """What became of a file: when it was changed (ISO form), or why it is not to be had."""

    path: str
    changed: str = ""
    reason: str = ""


def look(paths: Iterable[str]) -> list[Seen]:
    """Return what became of each file; a drive that does not answer takes its time."""
    return [_looked_at(path) for path in paths]


def _looked_at(path: str) -> Seen:
    try:
        changed = datetime.fromtimestamp(Path(path).stat().st_mtime, UTC)
    except FileNotFoundError:
        return Seen(path, reason=NO_FILE if Path(path).parent.is_dir() else NO_FOLDER)
    except (OSError, ValueError, OverflowError):
        return Seen(path, reason=NO_ACCESS)
    return Seen(path, changed.isoformat())


class RecentList(QtWidgets.QListWidget):
    """Recent files, the newest first; `chosen` gives the path of one that shall be opened."""

    chosen = QtCore.Signal(str)
    shortened = QtCore.Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Recent scorecards"))
        self.setItemDelegate(_Rows(self))
        self.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(QtCore.Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)
        self._looking: work.Work | None = None
        self._clicked = ""
        self.reload()

    def reload(self) -> None:
        """Show the list as it is remembered, then look what became of the files, beside the window."""
        paths = list(preferences().recent)
        if paths != self.paths():
            self.clear()
            for path in paths:
                self._add(path)
        self._looking = work.start(lambda _progress: look(paths))
        self._looking.done.connect(self._show_state)

    def paths(self) -> list[str]:
        """Return the paths of the list."""
        return [self.item(row).data(PATH) for row in range(self.count())]

    def _add(self, path: str) -> None:
        item = QtWidgets.QListWidgetItem(one_line(Path(path).stem))
        item.setData(PATH, path)
        item.setData(SEEN, Seen(path))
        item.setToolTip(as_tip(path))
        self.addItem(item)

    def _show_state(self, found: list[Seen]) -> None:
        states = {seen.path: seen for seen in found}
        for row in range(self.count()):
            item = self.item(row)
            seen = states.get(item.data(PATH))
            if seen is not None:
                item.setData(SEEN, seen)
                words = (item.text(), shown_folder(seen.path), when(seen))
                item.setData(QtCore.Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, words)))
                tip = "\n".join(filter(None, (seen.path, gettext(seen.reason) if seen.reason else "")))
                item.setToolTip(as_tip(tip))

    def seen(self, path: str) -> Seen:
        """Return what is known of a file of the list."""
        found: Seen = self.item(self.paths().index(path)).data(SEEN)
        return found

    def _choose(self, item: QtWidgets.QListWidgetItem) -> None:
        """Open a file once, though a platform may both click and activate."""
        path = item.data(PATH)
        if path != self._clicked:
            self._clicked = path
            QtCore.QTimer.singleShot(0, self, self._open_clicked)

    def _open_clicked(self) -> None:
        path, self._clicked = self._clicked, ""
        if path:
            self.chosen.emit(path)

    def remove_current(self) -> None:
        """Take the file out of the list; the file itself stays."""
        row = self.currentRow()
        if row < 0:
            return
        path = self.takeItem(row).data(PATH)
        remember(recent=tuple(each for each in preferences().recent if each != path))
        self.shortened.emit()

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Open with Enter, take out with Delete."""
        item = self.currentItem()
        if item is not None and event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self._choose(item)
        elif event.key() == QtCore.Qt.Key.Key_Delete:
            self.remove_current()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QtGui.QFocusEvent) -> None:
        """Have something chosen when the keyboard comes here."""
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)

    def _show_menu(self, at: QtCore.QPoint) -> None:
        item = self.itemAt(at)
        if item is None:
            return
        self.setCurrentItem(item)
        menu = QtWidgets.QMenu(self)
        menu.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Open"), lambda: self.chosen.emit(item.data(PATH)))
        menu.addAction(_("Remove from the list"), self.remove_current)
        menu.popup(self.viewport().mapToGlobal(at))


PATH = QtCore.Qt.ItemDataRole.UserRole
SEEN = QtCore.Qt.ItemDataRole.UserRole + 1


def when(seen: Seen) -> str:
    """Return when a file was changed, or why it is not to be had."""
    if seen.reason:
        return gettext(seen.reason)
    return format_timestamp(seen.changed) if seen.changed else ""


def shown_folder(path: str) -> str:
    """Return the folder of a file as people know it, the home folder as `~`."""
    folder = str(Path(path).parent)
    home = str(Path.home())
    if os.name == "posix" and (folder == home or folder.startswith(home + "/")):
        folder = "~" + folder[len(home) :]
    return one_line(folder)


class _Rows(QtWidgets.QStyledItemDelegate):
    """Two lines a file: its name and when it was changed; its folder, or what became of it."""

    def sizeHint(self, _option: QtWidgets.QStyleOptionViewItem, _index: Index) -> QtCore.QSize:
        """Return one height for all."""
        return QtCore.QSize(0, ROW)

    def paint(
        self,
        painter: QtGui.QPainter,
        option: QtWidgets.QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Draw one file."""
        seen: Seen = index.data(SEEN)
        used = theme()
        painter.save()
        painter.setLayoutDirection(QtCore.Qt.LayoutDirection.LayoutDirectionAuto)
        self._draw_ground(painter, option)
        box = option.rect.adjusted(SIDE, 8, -SIDE, -8)
        upper = QtCore.QRect(box.left(), box.top(), box.width(), box.height() // 2)
        lower = QtCore.QRect(box.left(), upper.bottom() + 1, box.width(), box.height() - upper.height())
        bold = QtGui.QFont(option.font)
        bold.setWeight(QtGui.QFont.Weight.DemiBold)
        aside = when(seen)
        room = QtGui.QFontMetrics(option.font).horizontalAdvance(aside) + (SIDE if aside else 0)
        mirrored = option.direction is QtCore.Qt.LayoutDirection.RightToLeft
        name = upper.adjusted(room if mirrored else 0, 0, 0 if mirrored else -room, 0)
        pale = used.missing if seen.reason else used.soft
        _draw(painter, name, index.data(), bold, used.missing if seen.reason else used.ink, right=mirrored)
        _draw(painter, upper, aside, option.font, pale, right=not mirrored)
        _draw(painter, lower, shown_folder(seen.path), option.font, pale, right=mirrored)
        painter.restore()

    def _draw_ground(self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem) -> None:
        """Show what the mouse or the keyboard is at."""
        used = theme()
        flags = QtWidgets.QStyle.StateFlag
        chosen = bool(option.state & flags.State_Selected)
        if option.state & flags.State_MouseOver or chosen:
            painter.fillRect(option.rect, QtGui.QColor(used.hover))
        if option.state & flags.State_HasFocus:
            painter.setPen(QtGui.QPen(QtGui.QColor(used.accent), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))


def _draw(
    painter: QtGui.QPainter,
    box: QtCore.QRect,
    text: str,
    font: QtGui.QFont,
    colour: str,
    *,
    right: bool,
) -> None:
    """Draw a line of text at the left or right end of a box."""
    flags = QtCore.Qt.AlignmentFlag
    side = flags.AlignRight if right else flags.AlignLeft
    painter.setFont(font)
    painter.setPen(QtGui.QColor(colour))
    shown = QtGui.QFontMetrics(font).elidedText(text, QtCore.Qt.TextElideMode.ElideMiddle, box.width())
    painter.drawText(box, int(side | flags.AlignVCenter | flags.AlignAbsolute), shown)
