"""The segments: added, renamed, put in order, removed; each gesture is one step to undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from scorecard_app.domain.edits.card import (
    add_segment,
    change_segment,
    move_segment,
    remove_segment,
    set_card_fields,
)
from scorecard_app.domain.edits.common import new_id
from scorecard_app.domain.model import Scorecard, Segment
from scorecard_app.errors import ScorecardError
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import error_sentence
from scorecard_app.labels.display import as_tip, one_line
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.commands import CommandAction
from scorecard_app.ui.fields import CheckField, LineField
from scorecard_app.ui.forms.widgets import Row, RowList, plain_button, small_button
from scorecard_app.ui.text_label import say, text_label

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow

SIZE = QtCore.QSize(460, 440)


def open_segments(window: MainWindow) -> SegmentsDialog:
    """Show the segments."""
    dialog = SegmentsDialog(window)
    dialog.open()
    return dialog


class SegmentRow(Row[Segment]):
    """A segment's name, and buttons that move and remove it."""

    def __init__(self, dialog: SegmentsDialog) -> None:
        super().__init__()
        self._segment = Segment("", "")
        self.name = LineField(_("Name of the segment"))
        self.up = small_button("up", _("Move up"))
        self.down = small_button("down", _("Move down"))
        self.remove = small_button("remove", _("Remove this segment with its numbers and targets"))
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.name, 1)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)
        self.name.committed.connect(self._rename)
        self.up.clicked.connect(lambda: dialog.move_by(self._segment.id, -1))
        self.down.clicked.connect(lambda: dialog.move_by(self._segment.id, 1))
        self.remove.clicked.connect(lambda: dialog.remove(self._segment))
        self._dialog = dialog

    def show_item(self, item: Segment, *, fresh: bool) -> None:
        """Show a segment."""
        self._segment = item
        name, writable = one_line(item.name), self._dialog.writable
        self.name.set_value(item.name, keep_typing=not fresh)
        self.name.setReadOnly(not writable)
        ids = list(self._dialog.session.card.segments)
        self.up.setEnabled(writable and item.id != ids[0])
        self.down.setEnabled(writable and item.id != ids[-1])
        self.remove.setEnabled(writable)
        self.up.setAccessibleName(_("Move “{name}” up").format(name=name))
        self.down.setAccessibleName(_("Move “{name}” down").format(name=name))
        self.remove.setAccessibleName(_("Remove “{name}”").format(name=name))

    def _rename(self, name: str) -> None:
        self._dialog.session.edit(
            _("Rename segment"), lambda card: change_segment(card, self._segment.id, name=name)
        )
        self.name.set_value(self._segment.name, keep_typing=False)


class SegmentsDialog(QtWidgets.QDialog):
    """A row per segment, a field for a new one, and whether they overlap."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Segments"))
        self.resize(SIZE)
        self.session = window.session
        self.writable = not window.session.document.read_only
        self.intro = text_label(
            _("A segment is a part of the people you serve, such as a shop, a district or an age group."), "soft"
        )
        self.rows: RowList[Segment] = RowList(partial(SegmentRow, self), lambda each: each.id)
        self.new = LineField(_("Name of a new segment"), placeholder=_("New segment"))
        self.add = plain_button(_("Add"))
        self.overlap = CheckField(
            _("A person can be in several segments; then segments are not added up to the whole")
        )
        self.error = text_label("", "error")
        self.error.hide()
        self.undo = plain_button(_("Undo"))
        self._undo_action = window.action("undo")
        self.buttons = QtWidgets.QDialogButtonBox()
        close = self.buttons.addButton(_("Close"), QtWidgets.QDialogButtonBox.ButtonRole.AcceptRole)
        close.setAutoDefault(False)
        self.buttons.addButton(self.undo, QtWidgets.QDialogButtonBox.ButtonRole.ActionRole)
        self._lay_out()
        self._connect()
        self.refresh()
        self.new.setFocus()

    def _lay_out(self) -> None:
        inside = QtWidgets.QWidget()
        rows = QtWidgets.QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.rows)
        rows.addStretch(1)
        scroll = QtWidgets.QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        adding = QtWidgets.QHBoxLayout()
        adding.addWidget(self.new, 1)
        adding.addWidget(self.add)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.intro)
        column.addWidget(scroll, 1)
        column.addLayout(adding)
        column.addWidget(self.overlap)
        column.addWidget(self.error)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.new.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.overlap.committed.connect(self._set_overlap)
        self.undo.clicked.connect(lambda: self.session.undo())
        self.buttons.accepted.connect(self.accept)
        self.session.changed.connect(self.refresh)
        self.session.refused.connect(self._refused)
        self.session.accepted.connect(self._accepted)

    def refresh(self) -> None:
        """Show the segments as they are."""
        card = self.session.card
        self.rows.show_items(list(card.segments.values()))
        self.overlap.set_value(card.segments_overlap)
        for each in (self.new, self.add, self.overlap):
            each.setEnabled(self.writable)
        undo = self._undo_action
        self.undo.setEnabled(self.writable and self.session.document.undo_name is not None)
        self.undo.setToolTip(as_tip(undo.text()) if isinstance(undo, CommandAction) else "")

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Leave Enter to the fields: it commits a name and does not close."""
        enter = event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter)
        if not (enter and isinstance(self.focusWidget(), LineField)):
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Close; a name that is typed and not added yet is added."""
        self._add()
        if not self.new.text().strip():
            super().accept()

    def move_by(self, id: str, by: int) -> None:
        """Move a segment up or down; the button that did it keeps the focus."""
        at = list(self.session.card.segments).index(id) + by
        self.session.edit(_("Move segment"), lambda card: move_segment(card, id, at))
        row = self.rows.rows[at]
        assert isinstance(row, SegmentRow)
        (row.up if by < 0 else row.down).setFocus()

    def remove(self, segment: Segment) -> None:
        """Remove a segment."""
        self.session.edit(_("Remove segment"), lambda card: remove_segment(card, segment.id))

    def _add(self) -> None:
        name = self.new.text().strip()
        if name and self.session.edit(_("Add segment"), partial(_with_segment, name)):
            self.new.set_value("", keep_typing=False)
        self.new.setFocus()

    def _set_overlap(self, overlap: bool) -> None:
        self.session.edit(
            _("Change whether segments overlap"), lambda card: set_card_fields(card, segments_overlap=overlap)
        )
        self.overlap.set_value(self.session.card.segments_overlap)

    def _accepted(self) -> None:
        say(self.error, "")

    def _refused(self, error: ScorecardError) -> None:
        say(self.error, error_sentence(error))


def _with_segment(name: str, card: Scorecard) -> Scorecard:
    return add_segment(card, Segment(new_id(card.segments, name, "segment"), name))
