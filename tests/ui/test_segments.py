"""The dialog of the segments."""

from __future__ import annotations

from PySide6.QtTest import QTest

from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.dialogs.segments import SegmentRow, SegmentsDialog, open_segments
from scorecard_app.ui.main_window import MainWindow
from tests.ui.conftest import Opener
from tests.ui_cards import empty_card

Key = QtCore.Qt.Key
Control = QtCore.Qt.KeyboardModifier.ControlModifier


def row_of(dialog: SegmentsDialog, at: int) -> SegmentRow:
    """Return a row."""
    row = dialog.rows.rows[at]
    assert isinstance(row, SegmentRow)
    return row


def names(window: MainWindow) -> list[str]:
    """Return the names of the segments."""
    return [each.name for each in window.session.card.segments.values()]


def with_three(open_window: Opener) -> tuple[MainWindow, SegmentsDialog]:
    """Return a window with three segments and its dialog."""
    window = open_window(empty_card())
    dialog = open_segments(window)
    for name in ("North", "South", "West"):
        QTest.keyClicks(dialog.new, name)
        QTest.keyClick(dialog.new, Key.Key_Return)
    return window, dialog


def test_that_segments_are_added_by_name_and_enter(open_window: Opener) -> None:
    window, dialog = with_three(open_window)
    assert names(window) == ["North", "South", "West"]
    assert dialog.isVisible()
    assert dialog.new.text() == ""
    window.session.undo()
    assert names(window) == ["North", "South"]
    assert len(dialog.rows.rows) == 2


def test_that_a_segment_is_renamed_moved_and_removed_a_step_each(open_window: Opener) -> None:
    window, dialog = with_three(open_window)
    field = row_of(dialog, 0).name
    field.setFocus()
    QTest.keyClick(field, Key.Key_A, Control)
    QTest.keyClicks(field, "North town")
    QTest.keyClick(field, Key.Key_Return)
    QTest.mouseClick(row_of(dialog, 0).down, QtCore.Qt.MouseButton.LeftButton)
    assert names(window) == ["South", "North town", "West"]
    QTest.mouseClick(row_of(dialog, 2).remove, QtCore.Qt.MouseButton.LeftButton)
    assert names(window) == ["South", "North town"]
    for expected in (3, 3, 3):
        dialog.undo.click()
        assert len(names(window)) == expected
    assert names(window) == ["North", "South", "West"]


def test_that_the_first_cannot_go_up_nor_the_last_down(open_window: Opener) -> None:
    _window, dialog = with_three(open_window)
    assert [(row_of(dialog, at).up.isEnabled(), row_of(dialog, at).down.isEnabled()) for at in range(3)] == [
        (False, True),
        (True, True),
        (True, False),
    ]


def test_that_overlap_is_said_and_undone(open_window: Opener) -> None:
    window, dialog = with_three(open_window)
    QTest.mouseClick(dialog.overlap.box, QtCore.Qt.MouseButton.LeftButton)
    assert window.session.card.segments_overlap
    dialog.undo.click()
    assert not dialog.overlap.value()


def test_that_a_refused_name_is_told_in_the_dialog(open_window: Opener) -> None:
    window, dialog = with_three(open_window)
    field = row_of(dialog, 1).name
    field.setFocus()
    QTest.keyClick(field, Key.Key_A, Control)
    QTest.keyClick(field, Key.Key_Delete)
    QTest.keyClick(field, Key.Key_Return)
    assert "must not be empty" in dialog.error.text()
    assert field.text() == "South"
    assert names(window) == ["North", "South", "West"]


def test_that_a_name_typed_and_not_added_is_added_on_close(open_window: Opener) -> None:
    window, dialog = with_three(open_window)
    QTest.keyClicks(dialog.new, "East")
    dialog.buttons.accepted.emit()
    assert names(window)[-1] == "East"
    assert not dialog.isVisible()
    QtWidgets.QApplication.sendPostedEvents(dialog, QtCore.QEvent.Type.DeferredDelete)
    assert window.session.undo()  # what is gone does not listen any more
    assert names(window)[-1] == "West"
