"""The line under the grid: which cell this is, its number in full, what is wrong with it, its note."""

from __future__ import annotations

from scorecard_app.domain.rules.basic import MAX_TEXT
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import as_tip
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.elided import ElidedLabel
from scorecard_app.ui.grid import words
from scorecard_app.ui.grid.cells import Kind
from scorecard_app.ui.grid.model import GridModel
from scorecard_app.ui.search_field import asks_for_undo
from scorecard_app.ui.text_label import set_property


class NoteField(QtWidgets.QLineEdit):
    """The note of the current cell: Enter keeps it, Escape takes the change back."""

    finished = QtCore.Signal()
    given_up = QtCore.Signal()

    def event(self, event: QtCore.QEvent) -> bool:
        """Leave undo and redo to the window while nothing is typed."""
        if not self.isModified() and asks_for_undo(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Leave the field by Enter and Escape."""
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self.finished.emit()
        elif event.key() == QtCore.Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class CellLine(QtWidgets.QFrame):
    """Says in words what the current cell is; `noted` is the note that was typed for it."""

    noted = QtCore.Signal(str)
    left = QtCore.Signal()

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self._grid = model
        self._at: tuple[int, int] | None = None
        self.setProperty("kind", "bar")
        self.place = ElidedLabel()
        self.value = ElidedLabel()
        self.remark = ElidedLabel("soft")
        self.note = NoteField()
        self.note.setMaxLength(MAX_TEXT)
        self.note.setAccessibleName(_("Note"))
        self.note.setPlaceholderText(_("Note on this measure and period (Shift+F2)"))
        self.note.finished.connect(self._keep_note)
        self.note.given_up.connect(self._give_up_note)
        self.note.editingFinished.connect(self.send_note)
        font = QtGui.QFont(self.font())
        font.setWeight(QtGui.QFont.Weight.DemiBold)
        self.value.setFont(font)
        rows = QtWidgets.QGridLayout(self)
        rows.setContentsMargins(12, 6, 12, 6)
        rows.setVerticalSpacing(4)
        rows.addWidget(self.place, 0, 0)
        rows.addWidget(self.value, 0, 1)
        rows.addWidget(self.remark, 1, 0)
        rows.addWidget(self.note, 1, 1)
        rows.setHorizontalSpacing(12)
        rows.setColumnStretch(0, 3)
        rows.setColumnStretch(1, 2)

    def show_cell(self, at: tuple[int, int] | None) -> None:
        """Show a cell."""
        self._at = at
        if at is None:
            for each in (self.place, self.value, self.remark):
                each.setText("")
            self._show_note("", can=False)
            return
        grid, (row, column) = self._grid, at
        line, cell = grid.rows[row], grid.cell(row, column)
        self.place.setText(grid.place(row, column))
        origin = words.origin(line, cell)
        value = "" if cell.kind is Kind.OUTSIDE else words.full_value(line, cell, grid.card.currency)
        self.value.setText(f"{value} ({origin})" if origin else value)
        problem = grid.problems(row, column)
        self._remark(problem or grid.status_words(row, column) or grid.kept_out(row, column), wrong=bool(problem))
        note = cell.facts.note if cell.facts is not None else ""
        self._show_note(note, can=cell.period is not None and not grid.session.document.read_only)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say a sentence about what was just done, aloud too; nothing shows the cell's own remark again."""
        if not text:
            self.show_cell(self._at)
            return
        self._remark(text, wrong=wrong)
        if QtGui.QAccessible.isActive():
            QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(self.remark, text))

    def ask_note(self) -> None:
        """Put the cursor into the note."""
        self.note.setFocus()
        self.note.selectAll()

    def _remark(self, text: str, *, wrong: bool) -> None:
        set_property(self.remark, "kind", "error" if wrong else "soft")
        self.remark.setText(text)

    def _show_note(self, note: str, *, can: bool) -> None:
        self.note.setText(note)
        self.note.setModified(False)
        self.note.setEnabled(can)
        self.note.setToolTip(as_tip(note))

    def _keep_note(self) -> None:
        self.send_note()
        self.left.emit()

    def _give_up_note(self) -> None:
        self.show_cell(self._at)
        self.left.emit()

    def send_note(self) -> None:
        """Tell a note that was typed."""
        if self.note.isModified():
            self.note.setModified(False)
            self.noted.emit(self.note.text().strip())
