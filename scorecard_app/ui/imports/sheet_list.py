"""The sheets of a file, each with its size and how likely it is the table of figures."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_app.exchange.recognition.draft import Draft, Glance
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import as_tip
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.imports.words import confidence_dot, likely_words, sheet_title, size_words
from scorecard_app.ui.rows import Index, Option, draw_ground, write
from scorecard_app.ui.theme import theme

PAD = 8
SECOND = QtCore.Qt.ItemDataRole.UserRole
NAME = SECOND + 1


class SheetList(QtWidgets.QListWidget):
    """The sheets to choose from; `chosen` has the name of the one the user went to."""

    chosen = QtCore.Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Sheet"))
        self.setItemDelegate(SheetDelegate(self))
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._announce)

    def show_glance(self, glance: Glance, current: str, rated: Mapping[str, Draft]) -> None:
        """Show the sheets of a file with what is known of each."""
        self.blockSignals(True)
        if [self.item(at).data(NAME) for at in range(self.count())] != [each.name for each in glance.sheets]:
            self.clear()
            for each in glance.sheets:
                item = QtWidgets.QListWidgetItem(sheet_title(each.name), self)
                item.setData(NAME, each.name)
        for at, (sheet, total) in enumerate(zip(glance.sheets, glance.totals, strict=True)):
            self._fill(self.item(at), size_words(sheet, total), rated.get(sheet.name))
            if sheet.name == current:
                self.setCurrentRow(at)
        self.setMaximumHeight(max(1, self.count()) * self.sizeHintForRow(0) + 2 * self.frameWidth())
        self.blockSignals(False)

    def _fill(self, item: QtWidgets.QListWidgetItem, size: str, draft: Draft | None) -> None:
        likely = likely_words(draft)
        dot = confidence_dot(draft.confidence) if draft is not None and draft.confidence else ""
        item.setData(SECOND, (size, f"{dot} {likely}".strip()))
        spoken = ", ".join(filter(None, (item.text(), size, likely)))
        item.setData(QtCore.Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setToolTip(as_tip(spoken))

    def _announce(self, item: QtWidgets.QListWidgetItem | None, _before: object) -> None:
        if item is not None:
            self.chosen.emit(item.data(NAME))


class SheetDelegate(QtWidgets.QStyledItemDelegate):
    """A sheet on three lines: its name, its size, how likely it is."""

    def sizeHint(self, option: Option, _index: Index) -> QtCore.QSize:
        """Return room for three lines."""
        return QtCore.QSize(100, 3 * option.fontMetrics.height() + 2 * PAD)

    def paint(self, painter: QtGui.QPainter, option: Option, index: Index) -> None:
        """Paint a sheet."""
        painter.save()
        draw_ground(painter, option)
        font = QtGui.QFont(option.font)
        font.setBold(bool(option.state & QtWidgets.QStyle.StateFlag.State_Selected))
        line = option.fontMetrics.height()
        place = option.rect.adjusted(PAD + 4, PAD, -PAD, 0)
        place.setHeight(line)
        write(painter, option, place, str(index.data()), theme().ink, font=font)
        for text in index.data(SECOND) or ():
            place = place.translated(0, line)
            write(painter, option, place, text, theme().soft)
        painter.restore()
