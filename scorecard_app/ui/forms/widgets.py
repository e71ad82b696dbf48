"""Small widgets of forms: names that lead somewhere, labels that wrap, rows that are used again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Generic, TypeVar

from scorecard_app.labels.display import as_tip, one_line
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.fields import LineField
from scorecard_app.ui.icons import icon
from scorecard_app.ui.text_label import say, text_label
from scorecard_app.ui.theme import theme

ICON = 16
EDITS = "edits"
"""The property of buttons that change the card; they are grey where it is open for reading only."""


class LinkButton(QtWidgets.QAbstractButton):
    """A name that leads to its item, with an icon before it or not; too long a name is cut by …."""

    def __init__(self, text: str = "", *, tip: str = "") -> None:
        super().__init__()
        self._tip = tip
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QtWidgets.QSizePolicy.Policy.Preferred, QtWidgets.QSizePolicy.Policy.Fixed)
        self.set_name(text)

    def set_name(self, name: str) -> None:
        """Show a user's name."""
        shown = one_line(name)
        self.setText(shown)
        self.setAccessibleName(shown)
        self.setToolTip(as_tip(f"{shown}\n{self._tip}" if self._tip else shown))
        self.updateGeometry()

    def sizeHint(self) -> QtCore.QSize:
        """Return the size that shows the whole name."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 6 + (0 if self.icon().isNull() else ICON + 6)
        return QtCore.QSize(width, max(metrics.height(), ICON) + 6)

    def minimumSizeHint(self) -> QtCore.QSize:
        """Return a size that shows a few letters."""
        return QtCore.QSize(40, self.sizeHint().height())

    def paintEvent(self, _event: QtGui.QPaintEvent) -> None:
        """Draw icon and name from the side where reading begins."""
        painter = QtGui.QPainter(self)
        room = self.rect().adjusted(3, 0, -3, 0)
        right_to_left = self.layoutDirection() == QtCore.Qt.LayoutDirection.RightToLeft
        if not self.icon().isNull():
            place = QtCore.QRect(room.left(), room.center().y() - ICON // 2 + 1, ICON, ICON)
            if right_to_left:
                place.moveRight(room.right())
                room.setRight(place.left() - 6)
            else:
                room.setLeft(place.right() + 6)
            self.icon().paint(painter, place)
        font = self.font()
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(QtGui.QColor(theme().accent if self.isEnabled() else theme().soft))
        text = self.fontMetrics().elidedText(self.text(), QtCore.Qt.TextElideMode.ElideRight, room.width())
        side = QtCore.Qt.AlignmentFlag.AlignRight if right_to_left else QtCore.Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | QtCore.Qt.AlignmentFlag.AlignVCenter | _ABSOLUTE, text)
        if self.hasFocus():
            painter.setPen(QtGui.QPen(QtGui.QColor(theme().accent), 1, QtCore.Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class SectionHead(QtWidgets.QAbstractButton):
    """The title of a section under a line; checked while the section is open."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QtWidgets.QSizePolicy.Policy.Expanding, QtWidgets.QSizePolicy.Policy.Fixed)
        font = self.font()
        font.setBold(True)
        self.setFont(font)

    def sizeHint(self) -> QtCore.QSize:
        """Return a size that shows the whole title."""
        metrics = self.fontMetrics()
        return QtCore.QSize(metrics.horizontalAdvance(self.text()) + ICON + 12, metrics.height() + 14)

    def minimumSizeHint(self) -> QtCore.QSize:
        """Return a size that shows a few letters."""
        return QtCore.QSize(40, self.sizeHint().height())

    def paintEvent(self, _event: QtGui.QPaintEvent) -> None:
        """Draw line, arrow and title."""
        painter = QtGui.QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), QtGui.QColor(theme().hover))
        painter.setPen(QtGui.QColor(theme().line))
        painter.drawLine(0, 0, self.width(), 0)
        option = QtWidgets.QStyleOption()
        option.initFrom(self)
        right_to_left = self.layoutDirection() == QtCore.Qt.LayoutDirection.RightToLeft
        room = self.rect().adjusted(2, 1, -2, 0)
        side = QtCore.QRect(room.left(), room.center().y() - 5, 12, 12)
        text = room.adjusted(18, 0, 0, 0)
        if right_to_left:
            side.moveRight(room.right())
            text = room.adjusted(0, 0, -18, 0)
        option.rect = side
        painter_style = self.style()
        painter_style.drawPrimitive(_arrow(self.isChecked(), right_to_left), option, painter, self)
        painter.setPen(QtGui.QColor(theme().ink))
        align = QtCore.Qt.AlignmentFlag.AlignRight if right_to_left else QtCore.Qt.AlignmentFlag.AlignLeft
        words = self.fontMetrics().elidedText(self.text(), QtCore.Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, align | QtCore.Qt.AlignmentFlag.AlignVCenter | _ABSOLUTE, words)
        if self.hasFocus():
            painter.setPen(QtGui.QPen(QtGui.QColor(theme().accent), 1, QtCore.Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(0, 1, -1, -1))
        painter.end()


def _arrow(opened: bool, right_to_left: bool) -> QtWidgets.QStyle.PrimitiveElement:
    element = QtWidgets.QStyle.PrimitiveElement
    if opened:
        return element.PE_IndicatorArrowDown
    return element.PE_IndicatorArrowLeft if right_to_left else element.PE_IndicatorArrowRight


_ABSOLUTE = QtCore.Qt.AlignmentFlag.AlignAbsolute


class Labelled(QtWidgets.QVBoxLayout):
    """A field under its words; what is wrong with it is said below."""

    def __init__(self, words: str, field: QtWidgets.QWidget) -> None:
        super().__init__()
        self.setSpacing(2)
        label = text_label(words, "soft")
        label.setBuddy(field)
        self.parts: list[QtWidgets.QWidget] = [label, field]
        if isinstance(field, LineField):
            error = text_label("", "error")
            error.hide()
            field.wrong.connect(lambda text: say(error, text))
            self.parts.append(error)
        for each in self.parts:
            self.addWidget(each)


def labelled(words: str, field: QtWidgets.QWidget) -> Labelled:
    """Return a field under its words."""
    return Labelled(words, field)


def side_by_side(*fields: Labelled, widths: Sequence[int] = (1, 1)) -> QtWidgets.QGridLayout:
    """Return fields beside each other: words with words, field with field, whatever wraps or goes wrong."""
    grid = QtWidgets.QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(2)
    for column, (each, width) in enumerate(zip(fields, widths, strict=True)):
        grid.setColumnStretch(column, width)
        for row, part in enumerate(each.parts):
            each.removeWidget(part)
            side = QtCore.Qt.AlignmentFlag.AlignBottom if row == 0 else QtCore.Qt.AlignmentFlag.AlignTop
            grid.addWidget(part, row, column, side)
    return grid


def small_button(name: str, words: str) -> QtWidgets.QToolButton:
    """Return a button with an icon that edits; the words are its tool tip and what a screen reader says."""
    button = QtWidgets.QToolButton()
    button.setProperty(EDITS, True)
    button.setIcon(icon(name))
    button.setAutoRaise(True)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
    return button


def scroll_to(widget: QtWidgets.QWidget, room: int = 40) -> None:
    """Scroll the panel to a widget and some room around it, once what was just shown has found its place."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QtWidgets.QScrollArea):
        above = above.parentWidget()
    if above is not None:
        QtCore.QTimer.singleShot(0, widget, partial(_scroll, above, widget, room))


def _scroll(area: QtWidgets.QScrollArea, widget: QtWidgets.QWidget, room: int) -> None:
    QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.LayoutRequest)
    area.ensureWidgetVisible(widget, 0, room)


def go_to(field: QtWidgets.QWidget) -> None:
    """Put the keyboard into a field that a button has just shown, and scroll there."""
    field.setFocus()
    scroll_to(field, 60)


def plain_button(words: str, *, edits: bool = False) -> QtWidgets.QPushButton:
    """Return a button with words that Enter in a field does not press."""
    button = QtWidgets.QPushButton(words)
    button.setProperty(EDITS, edits)
    button.setAutoDefault(False)
    return button


Shown = TypeVar("Shown")


class Row(QtWidgets.QWidget, Generic[Shown]):
    """A row of a `RowList`: `show_item` fills it, dropping what is typed if the item is another one."""

    def show_item(self, item: Shown, *, fresh: bool) -> None:
        """Show an item."""
        raise NotImplementedError


class RowList(QtWidgets.QWidget, Generic[Shown]):
    """A row per item. Rows are used again, so that the one that is being typed in stays."""

    def __init__(self, make: Callable[[], Row[Shown]], key: Callable[[Shown], Hashable]) -> None:
        super().__init__()
        self._make, self._key = make, key
        self._keys: list[Hashable] = []
        self.rows: list[Row[Shown]] = []
        self.column = QtWidgets.QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)

    def show_items(self, items: Sequence[Shown], *, fresh: bool = False) -> None:
        """Show these items, as many rows as there are."""
        while len(self.rows) > len(items):
            row = self.rows.pop()
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(items):
            self.rows.append(self._make())
            self.column.addWidget(self.rows[-1])
        keys = [self._key(each) for each in items]
        for at, (row, item) in enumerate(zip(self.rows, items, strict=True)):
            another = at >= len(self._keys) or self._keys[at] != keys[at]
            row.show_item(item, fresh=fresh or another)
        self._keys = keys
        self.setVisible(bool(items))
