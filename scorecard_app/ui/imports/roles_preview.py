"""The preview with a role above each column: one choice per column in the heading, by mouse or from the cells."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import pairwise

from scorecard_app.domain.incoming import column_letters
from scorecard_app.exchange.cells import Sheet
from scorecard_app.exchange.recognition.draft import Column, Draft
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.imports.preview import SPACE, Preview, PreviewModel
from scorecard_app.ui.imports.role_colours import role_colour, role_ground
from scorecard_app.ui.imports.words import (
    confidence_dot,
    confidence_words,
    role_title,
    roles_of,
)
from scorecard_app.ui.theme import theme

PAD, ARROW, EDGE = 6, 4.0, 3
Align = QtCore.Qt.AlignmentFlag


class RolesHeader(QtWidgets.QHeaderView):
    """Above each column its letters, its role as a choice, and how sure that is."""

    def __init__(self, view: RolesPreview) -> None:
        super().__init__(QtCore.Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionsClickable(True)
        self.setMouseTracking(True)
        self._line = self.fontMetrics().height()

    def sizeHint(self) -> QtCore.QSize:
        """Return room for three lines."""
        return QtCore.QSize(super().sizeHint().width(), 3 * self._line + 4 * PAD)

    def box(self, rect: QtCore.QRect) -> QtCore.QRect:
        """Return where the choice is in a section."""
        return QtCore.QRect(rect.left() + 2, rect.top() + self._line + PAD, rect.width() - 4, self._line + 8)

    def paintSection(self, painter: QtGui.QPainter, rect: QtCore.QRect, section: int) -> None:
        """Paint one heading."""
        used, column = theme(), self._view.columns.get(section)
        painter.save()
        painter.setFont(self.font())
        painter.fillRect(rect, QtGui.QColor(used.window))
        painter.setPen(QtGui.QColor(used.soft))
        top = QtCore.QRect(rect.left(), rect.top() + 2, rect.width(), self._line)
        painter.drawText(top, Align.AlignCenter, column_letters(section))
        if column is not None:
            self._paint_role(painter, rect, column)
        painter.setPen(QtGui.QColor(used.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_role(self, painter: QtGui.QPainter, rect: QtCore.QRect, column: Column) -> None:
        used, box = theme(), self.box(rect)
        ignored = column.role == "ignore"
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        painter.setPen(QtGui.QColor(used.edge if column.header else used.line))
        painter.setBrush(QtGui.QColor(used.raised) if ignored else role_ground(column.role, strong=True))
        painter.drawRoundedRect(QtCore.QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if not ignored:
            self._paint_edge(painter, box, role_colour(column.role))
        painter.setPen(QtGui.QColor(used.soft if ignored else used.ink))
        self._write(painter, box, role_title(column.role, self._view.kind))
        if column.header:
            self._paint_arrow(painter, box)
        if not ignored:
            below = QtCore.QRect(rect.left(), box.bottom() + 3, rect.width(), self._line)
            painter.setPen(QtGui.QColor(used.soft))
            sure = f"{confidence_dot(column.confidence)} {confidence_words(column.confidence)}"
            self._write(painter, below, sure, arrow=0)

    def _paint_edge(self, painter: QtGui.QPainter, box: QtCore.QRect, colour: QtGui.QColor) -> None:
        left = box.right() - EDGE if self.isRightToLeft() else box.left() + 1
        painter.fillRect(QtCore.QRect(left, box.top() + 2, EDGE, box.height() - 4), colour)

    def _paint_arrow(self, painter: QtGui.QPainter, box: QtCore.QRect) -> None:
        place = box.left() + 10 if self.isRightToLeft() else box.right() - 10
        painter.save()
        painter.translate(QtCore.QPointF(place, box.center().y() + 1))
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(QtGui.QColor(theme().soft))
        points = (QtCore.QPointF(-ARROW, -2), QtCore.QPointF(ARROW, -2), QtCore.QPointF(0, 2.5))
        painter.drawPolygon(QtGui.QPolygonF(points))
        painter.restore()

    def _write(self, painter: QtGui.QPainter, box: QtCore.QRect, text: str, *, arrow: int = 14) -> None:
        """Write from where reading starts, cut where the room ends."""
        room = box.adjusted(PAD + 2, 0, -PAD - arrow, 0)
        if self.isRightToLeft():
            room = box.adjusted(PAD + arrow, 0, -PAD - 2, 0)
        side = Align.AlignRight if self.isRightToLeft() else Align.AlignLeft
        cut = painter.fontMetrics().elidedText(text, QtCore.Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Align.AlignAbsolute | Align.AlignVCenter, cut)


class RolesModel(PreviewModel):
    """The cells, and above them what their column is."""

    def __init__(self, view: RolesPreview) -> None:
        super().__init__(view)
        self._view = view

    def headerData(self, section: int, orientation: QtCore.Qt.Orientation, role: int = 0) -> object:
        """Return the role of a column where a tool tip or a screen reader asks for it."""
        roles = QtCore.Qt.ItemDataRole
        asked = role in (roles.ToolTipRole, roles.AccessibleTextRole)
        if orientation is QtCore.Qt.Orientation.Horizontal and asked:
            return self._view.told(section)
        return super().headerData(section, orientation, role)

    def _spoken(self, row: int, column: int) -> str:
        return f"{super()._spoken(row, column)}. {self._view.told(column)}"


class RolesPreview(Preview):
    """A sheet with a choice above each column; `role_chosen` has the column's place and its role."""

    role_chosen = QtCore.Signal(int, str)

    def __init__(self) -> None:
        self.columns: Mapping[int, Column] = {}
        self.kind = ""
        self.menu: QtWidgets.QMenu | None = None
        super().__init__(_("Columns of the table"))
        header = RolesHeader(self)
        self.setHorizontalHeader(header)
        header.sectionClicked.connect(self.open_menu)
        self.setAccessibleDescription(_("Enter or Space opens the choice of what a column is."))

    def make_model(self) -> PreviewModel:
        """Return the model, which knows the roles."""
        return RolesModel(self)

    def show_draft(self, sheet: Sheet, draft: Draft, headings: range) -> None:
        """Show a sheet as a draft would have it read."""
        self.columns = {each.index: each for each in draft.columns}
        self.kind = draft.kind
        self.preview.last = _last_row(sheet, draft)
        self.show_sheet(sheet, headings, {each.index: each.role for each in draft.columns})
        self.horizontalHeader().viewport().update()

    def narrowest(self, column: int) -> int:
        """Return room for the role of a column."""
        found = self.columns.get(column)
        metrics = self.fontMetrics()
        if found is None:
            return 60
        sure = f"{confidence_dot(found.confidence)} {confidence_words(found.confidence)}"
        words = metrics.horizontalAdvance(role_title(found.role, self.kind)) + 2 * PAD
        return max(words, metrics.horizontalAdvance(sure)) + SPACE + 2 * PAD

    def told(self, column: int) -> str:
        """Return what a column is, in words."""
        found = self.columns.get(column)
        if found is None:
            return _("Column {letters}: outside the table").format(letters=column_letters(column))
        if not found.header:
            return _("Column {letters} has no heading, so it is left out.").format(letters=column_letters(column))
        facts = {"heading": one_line(found.heading or found.header), "role": role_title(found.role, self.kind)}
        if found.role == "ignore":
            return _("“{heading}”: {role}").format(**facts)
        facts["sure"] = confidence_words(found.confidence)
        return _("“{heading}”: {role} ({sure})").format(**facts)

    def choose_current(self) -> None:
        """Open the choice of the current column."""
        self.open_menu(self.currentIndex().column())

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Open the choice also by the keys that open lists."""
        key = QtCore.Qt.Key
        down = event.key() == key.Key_Down and event.modifiers() & QtCore.Qt.KeyboardModifier.AltModifier
        if self.currentIndex().isValid() and (down or event.key() in (key.Key_F4, key.Key_F2)):
            self.choose_current()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QtGui.QFocusEvent) -> None:
        """Start at the first heading."""
        if not self.currentIndex().isValid() and self.preview.rowCount() and self.preview.columnCount():
            self.setCurrentIndex(self.preview.index(max(0, self.preview.headings.start - 1), 0))
        super().focusInEvent(event)

    def open_menu(self, column: int) -> None:
        """Offer the roles that a column can have."""
        found = self.columns.get(column)
        if found is None or not found.header:
            return
        self.menu = menu = QtWidgets.QMenu(self)
        menu.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.destroyed.connect(self._forget_menu)
        group = QtGui.QActionGroup(menu)
        for role in roles_of(self.kind, found.role):
            action = menu.addAction(role_title(role, self.kind))
            action.setCheckable(True)
            action.setChecked(role == found.role)
            action.triggered.connect(partial(self._choose, column, role))
            group.addAction(action)
            if role == found.role:
                menu.setActiveAction(action)
        menu.popup(self._below(column))

    def _below(self, column: int) -> QtCore.QPoint:
        header = self.horizontalHeader()
        left = header.sectionViewportPosition(column)
        if self.isRightToLeft():
            left += header.sectionSize(column)
        return header.viewport().mapToGlobal(QtCore.QPoint(left, header.height() - self.fontMetrics().height()))

    def _choose(self, column: int, role: str, _checked: bool = False) -> None:
        if role != self.columns[column].role:
            self.role_chosen.emit(column, role)

    def _forget_menu(self) -> None:
        self.menu = None


def _last_row(sheet: Sheet, draft: Draft) -> int | None:
    """Return the last row of a table that ends at a blank one, None for a table that ends with its sheet."""
    numbers = [number for number, _cells in sheet.rows if number > draft.header_row]
    if draft.settings.get("until_blank") is not True:
        return None
    return next((one for one, other in pairwise(numbers) if other > one + 1), None)


class Legend(QtWidgets.QWidget):
    """The colours that are used, in words."""

    SQUARE, GAP = 12, 16

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QtWidgets.QSizePolicy.Policy.Ignored, QtWidgets.QSizePolicy.Policy.Fixed)

    def show_draft(self, draft: Draft) -> None:
        """Show the roles of a draft, each once."""
        roles = dict.fromkeys(each.role for each in draft.columns if each.role != "ignore")
        self._shown = tuple((role, role_title(role, draft.kind)) for role in roles)
        self.setAccessibleName(", ".join(words for _role, words in self._shown))
        self.update()

    def sizeHint(self) -> QtCore.QSize:
        """Return room for one line."""
        return QtCore.QSize(100, self.fontMetrics().height() + 4)

    def paintEvent(self, _event: QtGui.QPaintEvent) -> None:
        """Paint a square and a word for each role, as many as fit."""
        painter = QtGui.QPainter(self)
        place, metrics = 0, self.fontMetrics()
        for role, words in self._shown:
            width = self.SQUARE + 6 + metrics.horizontalAdvance(words)
            if place + width > self.width():
                break
            square = QtCore.QRect(place, (self.height() - self.SQUARE) // 2, self.SQUARE, self.SQUARE)
            text = QtCore.QRect(place + self.SQUARE + 6, 0, width - self.SQUARE, self.height())
            painter.setPen(QtGui.QColor(role_colour(role)))
            painter.setBrush(role_ground(role, strong=True))
            painter.drawRect(self._mirrored(square).adjusted(0, 0, -1, -1))
            painter.setPen(QtGui.QColor(theme().soft))
            side = Align.AlignRight if self.isRightToLeft() else Align.AlignLeft
            painter.drawText(self._mirrored(text), side | Align.AlignAbsolute | Align.AlignVCenter, words)
            place += width + self.GAP
        painter.end()

    def _mirrored(self, place: QtCore.QRect) -> QtCore.QRect:
        return QtWidgets.QStyle.visualRect(self.layoutDirection(), self.rect(), place)
