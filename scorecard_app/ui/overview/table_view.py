"""The table of measures: as high as its rows, so that the page scrolls and not the table."""

from __future__ import annotations

from scorecard_app.i18n import gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import status_label
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.overview.drawing import (
    LEADING,
    TRAILING,
    bare_viewport,
    draw_chosen,
    draw_text,
    scaled,
)
from scorecard_app.ui.overview.facts import Row
from scorecard_app.ui.overview.table_model import TITLES, Column, MeasureModel
from scorecard_app.ui.overview.texts import UNCHANGED
from scorecard_app.ui.paint import draw_status
from scorecard_app.ui.rows import Index, mirrored
from scorecard_app.ui.session import Item
from scorecard_app.ui.sparkline import draw_score_bar, draw_sparkline
from scorecard_app.ui.theme import theme

PADDING, MARK = 8, 11
SCORE, TREND = 148, 132
SCORE_NARROW, TREND_NARROW = 100, 96
HIGHEST = "100.0"
DIGIT = "0"
NAME, NAME_NARROW = 22, 12
"""How wide, in digits, the names must be for owners to be shown, and for trends and changes."""
MEASURE_STATUSES = ("green", "amber", "red", "no_data", "no_target", "partial", "stale")


class MeasureDelegate(QtWidgets.QStyledItemDelegate):
    """Draws the cells of a measure, each in two lines, and the headings between them."""

    def paint(self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = index.model()
        assert isinstance(model, MeasureModel)
        row = model.rows[index.row()]
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setFont(option.font)
        if row.score is None:
            _draw_heading(painter, option, row)
        else:
            _draw_ground(painter, option, index)
            _Cell(painter, option, model, row).draw(Column(index.column()))
        painter.restore()


def _draw_heading(painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, row: Row) -> None:
    painter.setFont(scaled(option.font, 1.0, bold=True))
    inside = option.rect.adjusted(PADDING, 6, -PADDING, 0)
    draw_text(painter, inside, one_line(row.perspective.perspective.name), theme().soft)


def _draw_ground(painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, index: Index) -> None:
    flags = QtWidgets.QStyle.StateFlag
    whole = option.rect
    draw_chosen(painter, whole, chosen=bool(option.state & flags.State_Selected), focus=False)
    painter.setPen(QtGui.QColor(theme().line))
    painter.drawLine(whole.bottomLeft(), whole.bottomRight())
    if option.state & flags.State_HasFocus and index.column() == Column.MEASURE:
        draw_chosen(painter, whole.adjusted(0, 0, 0, -1), chosen=False, focus=True)


class _Cell:
    """One cell being drawn."""

    def __init__(
        self,
        painter: QtGui.QPainter,
        option: QtWidgets.QStyleOptionViewItem,
        model: MeasureModel,
        row: Row,
    ) -> None:
        assert row.score is not None
        self.painter, self.model, self.row, self.score = painter, model, row, row.score
        self.option = option
        self.whole: QtCore.QRect = option.rect
        inside = self.whole.adjusted(PADDING, 5, -PADDING, -6)
        half = inside.height() // 2
        self.upper, self.lower = inside.adjusted(0, 0, 0, -half), inside.adjusted(0, half, 0, 0)

    def draw(self, column: Column) -> None:
        """Draw what belongs into a column."""
        if column is Column.SCORE:
            self._draw_score()
        elif column is Column.TREND:
            inside = self.whole.adjusted(PADDING - 4, 2, 4 - PADDING, -3)
            draw_sparkline(self.painter, QtCore.QRectF(inside), self.model.spark(self.score))
        else:
            number = column in (Column.VALUE, Column.CHANGE)
            upper, lower = self.model.cell(self.row, column)
            if column is Column.MEASURE and self._wraps(upper):
                return
            place = self.upper if lower else self.upper.united(self.lower)
            draw_text(self.painter, place, upper, theme().ink, TRAILING if number else LEADING)
            draw_text(self.painter, self.lower, lower, theme().soft, TRAILING if number else LEADING)

    def _wraps(self, name: str) -> bool:
        """Draw a name that is too long for one line on two, in place of the objective; return whether it was."""
        place = self.upper.united(self.lower)
        metrics = self.painter.fontMetrics()
        if metrics.horizontalAdvance(name) <= place.width():
            return False
        first, rest = split(name, metrics, place.width())
        draw_text(self.painter, self.upper, first, theme().ink)
        draw_text(self.painter, self.lower, rest, theme().ink)
        return True

    def _draw_score(self) -> None:
        """Draw shape and word, the bar below, and the score at its end."""
        score, word = self.model.cell(self.row, Column.SCORE)
        box = QtCore.QRect(self.upper.left(), self.upper.top(), MARK, self.upper.height())
        shape = mirrored(self.option, box)
        draw_status(self.painter, self.score.status, QtCore.QRectF(shape).center(), MARK)
        words = self.upper.adjusted(MARK + 6, 0, 0, 0)
        draw_text(self.painter, mirrored(self.option, words), word, theme().ink)
        taken = self.painter.fontMetrics().horizontalAdvance(HIGHEST) + 8
        draw_text(self.painter, self.lower, score, theme().ink, TRAILING)
        bar = mirrored(self.option, self.lower.adjusted(0, 0, -taken, 0))
        draw_score_bar(self.painter, QtCore.QRectF(bar), self.score.score, self.score.status)


def split(text: str, metrics: QtGui.QFontMetrics, width: int) -> tuple[str, str]:
    """Return what fits on the first line, broken at a blank, and the rest; a long word stays whole."""
    words = text.split(" ")
    taken = 1
    while taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= width:
        taken += 1
    return " ".join(words[:taken]), " ".join(words[taken:])


class SoftHeader(QtWidgets.QHeaderView):
    """Titles of columns in soft letters over a thin line."""

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        super().__init__(QtCore.Qt.Orientation.Horizontal, parent)
        self.setViewport(bare_viewport())
        self.setSectionsClickable(False)

    def sizeHint(self) -> QtCore.QSize:
        """Return room for a line."""
        return QtCore.QSize(0, self.fontMetrics().height() + 12)

    def paintEvent(self, _event: QtGui.QPaintEvent) -> None:
        """Draw the sections and nothing of the style's own beside them."""
        painter = QtGui.QPainter(self.viewport())
        painter.setFont(self.font())
        for section in range(self.count()):
            if not self.isSectionHidden(section):
                left, width = self.sectionViewportPosition(section), self.sectionSize(section)
                self.paintSection(painter, QtCore.QRect(left, 0, width, self.height()), section)

    def paintSection(self, painter: QtGui.QPainter, rect: QtCore.QRect, section: int) -> None:
        """Draw the title of a column."""
        painter.save()
        painter.setLayoutDirection(self.layoutDirection())
        painter.setPen(QtGui.QColor(theme().line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        number = section in (Column.VALUE, Column.CHANGE)
        title = str(self.model().headerData(section, self.orientation()))
        draw_text(
            painter, rect.adjusted(PADDING, 0, -PADDING, 0), title, theme().soft, TRAILING if number else LEADING
        )
        painter.restore()


class MeasureTable(QtWidgets.QTableView):
    """The measures; `chosen` follows the selection, `opened` is Enter or a double click.

    `wanted` gives a rectangle of the table that the page should scroll to.
    """

    chosen = QtCore.Signal(object)
    opened = QtCore.Signal(object)
    wanted = QtCore.Signal(QtCore.QRect)

    def __init__(self, model: MeasureModel) -> None:
        super().__init__()
        self.measures = model
        self._quiet = False
        self.setAccessibleName(_("Measures"))
        self.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.setHorizontalHeader(SoftHeader(self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setViewport(bare_viewport())
        off = QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.setSelectionBehavior(QtWidgets.QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(MeasureDelegate(self))
        self.setModel(model)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QtWidgets.QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.MEASURE, QtWidgets.QHeaderView.ResizeMode.Stretch)
        self.selectionModel().selectionChanged.connect(self._note_selection)
        self.activated.connect(lambda index: self.opened.emit(model.item(index.row())))

    def fit_rows(self) -> None:
        """Make the table as high as its rows, and the headings as wide as all columns."""
        line = self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(2 * line + 13)
        self.clearSpans()
        height = self.horizontalHeader().sizeHint().height() + 1
        for at, row in enumerate(self.measures.rows):
            if row.score is None:
                self.setRowHeight(at, line + 20)
                self.setSpan(at, 0, 1, len(Column))
                height += line + 20
            else:
                height += 2 * line + 13
        self.setFixedHeight(height)

    def show_chosen(self, item: Item) -> None:
        """Select the row of a measure, or none, without saying so."""
        row = self.measures.row_of(item)
        self._quiet = True
        if row < 0:
            self.clearSelection()
        else:
            self.selectRow(row)
        self._quiet = False

    def scrollTo(
        self,
        index: Index,
        hint: QtWidgets.QAbstractItemView.ScrollHint = QtWidgets.QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Ask the page to scroll, while the keys move here."""
        if self.hasFocus():
            rect = self.visualRect(index)
            self.wanted.emit(rect.translated(self.viewport().pos()))
        del hint

    def moveCursor(
        self, action: QtWidgets.QAbstractItemView.CursorAction, modifiers: QtCore.Qt.KeyboardModifier
    ) -> QtCore.QModelIndex:
        """Begin at the first measure; Qt would begin at the heading above it, and stay there."""
        if not self.currentIndex().isValid() and len(self.measures.rows) > 1:
            return self.measures.index(1, Column.MEASURE)
        return super().moveCursor(action, modifiers)

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Give the columns what they need, and show the owners where there is room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_columns(event.size().width())

    def _fit_columns(self, width: int) -> None:
        header = self.horizontalHeader()
        used = self._fitting(width, self.fontMetrics().horizontalAdvance(DIGIT))
        for column in (Column.TREND, Column.CHANGE, Column.OWNER):
            self.setColumnHidden(column, column not in used)
        for column, size in used.items():
            header.resizeSection(column, size)

    def _fitting(self, width: int, digit: int) -> dict[Column, int]:
        """Return the widths of the columns there is room for beside the names."""
        wide = {**self._widths(SCORE, TREND, 17, 14), Column.OWNER: 14 * digit}
        if width - sum(wide.values()) >= NAME * digit:
            return wide
        used = self._widths(SCORE_NARROW, TREND_NARROW, 13, 8)
        for column in (Column.CHANGE, Column.TREND):
            if width - sum(used.values()) < NAME_NARROW * digit:
                del used[column]
        if width - sum(used.values()) < NAME_NARROW * digit:
            title = self.fontMetrics().horizontalAdvance(gettext(TITLES[Column.VALUE]))
            used[Column.VALUE] = max(title, 8 * digit) + 2 * PADDING
        return used

    def _widths(self, score: int, trend: int, value: int, change: int) -> dict[Column, int]:
        """Return the widths of all columns of fixed width; `value` and `change` in digits."""
        metrics = self.fontMetrics()
        words = max(metrics.horizontalAdvance(status_label(status)) for status in MEASURE_STATUSES)
        digit = metrics.horizontalAdvance(DIGIT)
        least = max(map(metrics.horizontalAdvance, (gettext(TITLES[Column.CHANGE]), gettext(UNCHANGED))))
        return {
            Column.SCORE: max(words + MARK + 8, score) + 2 * PADDING,
            Column.VALUE: value * digit + 2 * PADDING,
            Column.TREND: trend,
            Column.CHANGE: max(least, change * digit) + 2 * PADDING,
        }

    def _note_selection(self) -> None:
        if self._quiet:
            return
        for index in self.selectionModel().selectedRows():
            self.chosen.emit(self.measures.item(index.row()))
