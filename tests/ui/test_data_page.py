"""The data page: typing, pasting, filling, notes, marks, explanations, with real keys and a real file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QTest

from scorecard_app.domain.edits.measures import add_measure
from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.period import Frequency, parse_period
from scorecard_app.domain.values import own_value
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui import formats
from scorecard_app.ui.grid.cells import Kind
from scorecard_app.ui.grid.clipboard import write_table
from scorecard_app.ui.grid.gestures import Block
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.pages.data import DataPage
from scorecard_app.ui.session import Item
from tests.ui.conftest import Opener
from tests.ui_cards import empty_card, example_card

Key = QtCore.Qt.Key
Modifier = QtCore.Qt.KeyboardModifier
JULY = parse_period("2026-07")


def shown(window: MainWindow) -> DataPage:
    """Show the data page, in front, so that keys reach it."""
    window.show_page("data")
    window.activateWindow()
    page = window.page
    assert isinstance(page, DataPage)
    page.view.setFocus()
    QtWidgets.QApplication.processEvents()
    return page


def go(page: DataPage, kind: str, measure: str, input: str, period: str) -> tuple[int, int]:
    """Make a cell the current one and return where it is."""
    row, column = page.model.row_of((kind, measure, input)), page.model.column_of(parse_period(period))
    assert row is not None
    assert column is not None
    page.view.go(row, column)
    return row, column


def typed(page: DataPage, text: str, then: Key = Key.Key_Return) -> None:
    """Type a text into the current cell, as its first character opens the field."""
    QTest.keyClicks(page.view, text[0])
    editor = page.view.editor()
    assert editor is not None
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, then)


def number(page: DataPage, measure: str, input: str, period: str) -> float | None:
    """Return a reading of the whole organisation."""
    series = page.session.card.series.get((measure, None))
    return None if series is None else series.values.get(parse_period(period), {}).get(input)


def test_that_a_number_typed_changes_the_derived_value_and_the_score(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    here = go(page, "input", "pickup", "in_time", "2026-06")
    before = page.top.score_text
    derived = page.model.text(here[0] - 1, here[1])
    typed(page, "400")
    assert number(page, "pickup", "in_time", "2026-06") == 400
    assert page.model.text(here[0] - 1, here[1]) == "44.8" != derived
    assert page.top.score_text != before
    assert page.view.at == (here[0] + 1, here[1])
    assert window.action("undo").text().startswith("Undo: Enter “Pre-orders handed over")


def test_that_tab_goes_right_and_shift_enter_goes_up(open_window: Opener) -> None:
    page = shown(open_window())
    row, column = go(page, "measure", "downtime", "value", "2026-05")
    typed(page, "3", Key.Key_Tab)
    assert page.view.at == (row, column + 1)
    QTest.keyClick(page.view, Key.Key_Return, Modifier.ShiftModifier)
    assert page.view.at is not None
    assert page.view.at[0] < row


def test_that_a_text_stays_open_with_a_sentence_and_escape_takes_it_back(open_window: Opener) -> None:
    page = shown(open_window())
    here = go(page, "measure", "downtime", "value", "2026-06")
    before = page.model.cell(*here).number
    typed(page, "12x")
    editor = page.view.editor()
    assert editor is not None
    assert editor.text() == "12x"
    assert "“12x” is no number" in page.line.remark.text()
    QTest.keyClick(editor, Key.Key_Escape)
    assert page.view.editor() is None
    assert page.model.cell(*here).number == before
    assert page.model.text(*here) != "12x"


def test_that_a_text_left_by_a_click_stays_in_its_cell_until_it_is_a_number(open_window: Opener) -> None:
    page = shown(open_window())
    row, column = go(page, "measure", "downtime", "value", "2026-06")
    QTest.keyClicks(page.view, "1")
    editor = page.view.editor()
    assert editor is not None
    QTest.keyClicks(editor, "2x")
    place = page.view.visualRect(page.model.index(row, column - 1)).center()
    QTest.mouseClick(page.view.viewport(), QtCore.Qt.MouseButton.LeftButton, pos=place)
    assert page.model.text(row, column) == "12x"
    assert "no number" in page.model.problems(row, column)
    page.view.go(row, column)
    QTest.keyClick(page.view, Key.Key_F2)
    editor = page.view.editor()
    assert editor is not None
    assert editor.text() == "12x"
    QTest.keyClick(editor, Key.Key_Backspace)
    QTest.keyClick(editor, Key.Key_Return)
    assert number(page, "downtime", "value", "2026-06") == 12
    assert page.model.problems(row, column) == ""


def test_that_a_number_the_rules_refuse_stays_open_with_the_rule(open_window: Opener) -> None:
    card = example_card()
    orders = replace(card.measures["sick"].inputs[1], integer=True)
    inputs = (card.measures["sick"].inputs[0], orders)
    sick = replace(card.measures["sick"], inputs=inputs)
    page = shown(open_window(replace(card, measures={**card.measures, "sick": sick})))
    go(page, "input", "sick", "heads", "2026-06")
    typed(page, "3.5")
    assert page.view.editor() is not None
    assert "whole number" in page.line.remark.text()


def test_that_percent_and_currency_signs_are_understood(open_window: Opener) -> None:
    page = shown(open_window())
    go(page, "measure", "departures", "value", "2026-06")
    typed(page, "85 %")
    assert number(page, "departures", "value", "2026-06") == 85
    go(page, "input", "margin", "sales", "2026-06")
    typed(page, "$1,234.50")
    assert number(page, "margin", "sales", "2026-06") == 1234.5


def test_that_delete_empties_the_selection_in_one_step(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    row, column = go(page, "measure", "downtime", "value", "2026-06")
    page.view.select_block(Block(row, column - 2, row, column))
    QTest.keyClick(page.view, Key.Key_Delete)
    assert number(page, "downtime", "value", "2026-04") is None
    assert window.action("undo").text() == "Undo: Delete 3 values"
    window.action("undo").trigger()
    assert number(page, "downtime", "value", "2026-04") is not None


def test_that_a_german_block_is_pasted_in_one_step(open_window: Opener) -> None:
    window = open_window()
    formats.install("de_DE")
    page = shown(window)
    card = window.session.card
    go(page, "input", "margin", "profit", "2025-01")
    lines = ["\t".join(f"{1000 * line + at},5" for at in range(12)) for line in range(1, 3)]
    third = "\t".join("82 %" if at else '"1.000,25"' for at in range(12))
    QtGui.QGuiApplication.clipboard().setText("\r\n".join([*lines, third]) + "\r\n")
    QTest.keyClick(page.view, Key.Key_V, Modifier.ControlModifier)
    assert number(page, "margin", "profit", "2025-01") == 1000.5
    assert number(page, "margin", "sales", "2025-12") == 2011.5
    assert "12 cells were left out" in page.line.remark.text()
    assert window.action("undo").text() == "Undo: Paste 24 values"
    window.action("undo").trigger()
    assert window.session.card.series == card.series


def test_that_nothing_is_pasted_where_a_cell_is_no_number(open_window: Opener) -> None:
    page = shown(open_window())
    go(page, "measure", "downtime", "value", "2026-05")
    before = page.session.card
    QtGui.QGuiApplication.clipboard().setText("5\tabc\n")
    page.paste()
    assert page.session.card is before
    assert "“abc” (Hours the ovens stood still, June 2026)" in page.line.remark.text()


def test_that_one_number_fills_the_selection_and_what_is_beyond_the_grid_is_told(open_window: Opener) -> None:
    page = shown(open_window())
    row, column = go(page, "measure", "downtime", "value", "2026-05")
    page.view.select_block(Block(row, column, row, column + 1))
    QtGui.QGuiApplication.clipboard().setText("7\n")
    page.paste()
    assert number(page, "downtime", "value", "2026-05") == number(page, "downtime", "value", "2026-06") == 7
    go(page, "measure", "downtime", "value", "2026-07")
    QtGui.QGuiApplication.clipboard().setText("1\t2\t3")
    page.paste()
    assert number(page, "downtime", "value", "2026-07") == 1
    assert "2 values did not fit" in page.line.remark.text()


def test_that_fill_down_and_right_copy_the_first(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    row, column = go(page, "input", "on_plan", "on_plan", "2026-05")
    first = page.model.cell(row, column).number
    page.view.select_block(Block(row, column, row + 1, column))
    QTest.keyClick(page.view, Key.Key_D, Modifier.ControlModifier)
    assert page.model.cell(row + 1, column).number == first
    page.view.select_block(Block(row, column, row + 1, column + 2))
    QTest.keyClick(page.view, Key.Key_R, Modifier.ControlModifier)
    assert number(page, "on_plan", "batches", "2026-07") == first
    assert window.action("undo").text() == "Undo: Fill 4 values"


def test_that_cutting_copies_and_deletes(open_window: Opener) -> None:
    page = shown(open_window())
    here = go(page, "measure", "downtime", "value", "2026-06")
    before = page.model.cell(*here).number
    assert before is not None
    QTest.keyClick(page.view, Key.Key_X, Modifier.ControlModifier)
    assert number(page, "downtime", "value", "2026-06") is None
    assert formats.typed_number(QtGui.QGuiApplication.clipboard().text().strip()) == before


def test_that_a_note_is_typed_shown_and_undone(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    here = go(page, "measure", "downtime", "value", "2026-06")
    QTest.keyClick(page.view, Key.Key_F2, Modifier.ShiftModifier)
    assert page.line.note.hasFocus()
    QTest.keyClicks(page.line.note, "Oven 2 was repaired")
    QTest.keyClick(page.line.note, Key.Key_Return)
    assert page.view.hasFocus()
    assert page.model.cell(*here).note
    tip = page.model.index(*here).data(QtCore.Qt.ItemDataRole.ToolTipRole)
    assert "Note: Oven 2 was repaired" in tip
    window.action("undo").trigger()
    assert not page.model.cell(*here).note
    assert page.line.note.text() == ""


def test_that_a_broken_check_is_marked_at_its_inputs_and_not_lost(open_window: Opener) -> None:
    page = shown(open_window())
    row, column = go(page, "input", "pickup", "in_time", "2026-06")
    typed(page, "5000")
    assert number(page, "pickup", "in_time", "2026-06") == 5000
    assert page.model.cell(row, column).problem
    assert page.model.cell(row + 1, column).problem
    assert "≤ “Pre-orders” does not hold" in page.model.problems(row, column)
    assert "Outside the sensible range of 0.0% to 100.0%" in page.model.problems(row - 1, column)


def test_that_what_is_overdue_is_said_until_it_is_there(open_window: Opener) -> None:
    window = open_window(put_values(example_card(), "downtime", None, parse_period("2026-05"), {"value": None}))
    page = shown(window)
    here = go(page, "measure", "downtime", "value", "2026-05")
    assert page.model.cell(*here).due
    assert "Overdue" in page.line.remark.text()
    typed(page, "4")
    assert not page.model.cell(*here).due


def test_that_a_worked_out_value_says_why_it_takes_no_number(open_window: Opener) -> None:
    page = shown(open_window())
    go(page, "measure", "pickup", "value", "2026-06")
    QTest.keyClicks(page.view, "5")
    assert page.view.editor() is None
    assert "worked out from the rows below" in page.line.remark.text()


def test_that_a_finished_figure_is_taken_where_there_are_no_inputs(open_window: Opener) -> None:
    page = shown(open_window())
    here = go(page, "measure", "pickup", "value", "2026-07")
    typed(page, "91.5")
    assert number(page, "pickup", "value", "2026-07") == 91.5
    assert page.model.cell(*here).kind is Kind.READING


def test_that_the_whole_of_a_segmented_measure_is_the_sum_and_a_segment_can_be_typed_in(
    open_window: Opener,
) -> None:
    window = open_window()
    page = shown(window)
    here = go(page, "measure", "sales", "value", "2026-06")
    assert page.model.cell(*here).kind is Kind.DERIVED
    assert "choose a segment" in page.model.kept_out(*here)
    window.session.look_at(segment="shop")
    here = go(page, "measure", "sales", "value", "2026-06")
    typed(page, "100")
    assert window.session.card.series["sales", "shop"].values[parse_period("2026-06")] == {"value": 100}
    window.session.look_at(segment=None)
    total = own_value(window.session.card, window.session.card.measures["sales"], None, parse_period("2026-06"))
    assert page.model.cell(*here).number == total.value


def test_that_a_quarterly_measure_is_typed_in_the_last_month_of_its_quarter(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    row, column = go(page, "measure", "trained", "value", "2026-06")
    typed(page, "77")
    assert number(page, "trained", "value", "2026-Q2") == 77
    assert page.model.cell(row, column - 1).kind is Kind.OUTSIDE
    assert "read per quarter" in page.model.kept_out(row, column - 1)
    page.toggle_only()
    assert page.model.row_of(("measure", "trained", "value")) is None


def test_that_months_are_put_together_in_a_quarter_and_cannot_be_typed_there(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    window.session.look_by(Frequency.QUARTER)
    here = go(page, "input", "pickup", "in_time", "2026-Q2")
    expected = sum(number(page, "pickup", "in_time", f"2026-0{month}") or 0 for month in (4, 5, 6))
    assert page.model.cell(*here).number == expected
    assert "choose “month” at the top" in page.model.kept_out(*here)


def test_that_the_selection_follows_the_session_both_ways(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    go(page, "input", "pickup", "in_time", "2026-06")
    assert window.session.selection == Item("measure", "pickup")
    window.session.select(Item("measure", "mood"))
    assert page.view.at is not None
    assert page.model.rows[page.view.at[0]].id == "mood"
    page.toggle_only()
    window.show_page("overview")
    window.session.show("data", Item("measure", "trained"))
    assert page.model.rows[page.view.at[0]].id == "trained"


def test_that_cells_are_sentences_for_those_who_hear_them(open_window: Opener) -> None:
    page = shown(open_window())
    here = go(page, "input", "on_plan", "batches", "2026-06")
    count = page.model.cell(*here).number
    spoken = page.model.index(*here).data(QtCore.Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Batches out of the oven on plan, Batches baked, June 2026: ")
    assert count is not None
    assert formats.typed_number(spoken.rpartition(": ")[2]) == count


def test_that_a_number_is_explained_with_what_it_comes_from(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    go(page, "measure", "pickup", "value", "2026-06")
    dialog = page.explain()
    assert dialog is not None
    text = "\n".join(each.text() for each in dialog.findChildren(QtWidgets.QLabel))
    assert "Formula: 100 * in_time / preorders" in text
    trend = next(each for each in dialog.findChildren(QtWidgets.QPushButton) if each.text() == "Show the trend")
    trend.click()
    assert window.code == "trends"


def test_that_an_empty_page_offers_the_objectives(open_window: Opener) -> None:
    window = open_window(empty_card())
    page = shown(window)
    assert page.nothing.isVisible()
    assert "no measures" in page.COMMANDS[0].reason(page)
    page.nothing.button.click()
    assert window.code == "objectives"


def test_that_a_file_for_reading_takes_nothing_and_says_so(open_window: Opener) -> None:
    window = open_window()
    path = window.session.document.path
    window.close()
    window = window.windows.show_file(path, writable=False)
    page = shown(window)
    go(page, "measure", "downtime", "value", "2026-06")
    QTest.keyClicks(page.view, "5")
    assert page.view.editor() is None
    assert "reading only" in page.line.remark.text()
    assert not page.line.note.isEnabled()


def test_that_a_period_is_added_at_the_end(open_window: Opener) -> None:
    page = shown(open_window())
    assert page.model.columns[-1] == JULY
    page.top.add.click()
    assert page.model.columns[-1] == parse_period("2026-08")
    typed_row, column = go(page, "measure", "downtime", "value", "2026-08")
    typed(page, "2")
    assert number(page, "downtime", "value", "2026-08") == 2
    assert page.model.cell(typed_row, column).number == 2


@pytest.mark.parametrize("period", ["2026-05", "2027-03"])
def test_that_another_period_is_marked_and_in_view(open_window: Opener, period: str) -> None:
    window = open_window()
    page = shown(window)
    window.session.look_at(parse_period(period))
    assert page.model.columns[page.model.marked] == parse_period(period)
    box = page.view.visualRect(page.model.index(0, page.model.marked))
    assert page.view.viewport().rect().intersects(box)


@pytest.mark.parametrize("locale", ["en_US", "de_DE", "de_CH", "he_IL"])
def test_that_a_block_copied_and_pasted_elsewhere_is_the_same(open_window: Opener, locale: str) -> None:
    page = shown(open_window())
    formats.install(locale)
    row, column = go(page, "input", "margin", "profit", "2026-01")
    source, other = Block(row, column, row + 1, column + 2), Block(row, column + 3, row + 1, column + 5)
    amounts = st.floats(allow_nan=False, allow_infinity=False, min_value=0, max_value=1e299)

    @settings(max_examples=15)
    @given(st.lists(amounts, min_size=6, max_size=6))
    def same(values: list[float]) -> None:
        page.gestures.paste(source, write_table([values[:3], values[3:]]))
        copied = page.gestures.copy(source)
        assert page.gestures.paste(other, copied).done
        assert [page.model.cell(*each).number for each in other.cells()] == values
        assert page.gestures.copy(other) == copied

    same()


def test_that_tab_leaves_the_table_at_the_end_of_a_row_and_ctrl_tab_anywhere(open_window: Opener) -> None:
    page = shown(open_window())
    go(page, "measure", "downtime", "value", "2026-07")
    QTest.keyClick(page.view, Key.Key_Tab)
    assert not page.view.hasFocus()
    page.view.setFocus()
    QTest.keyClick(page.view, Key.Key_Backtab, Modifier.ShiftModifier)
    assert page.view.hasFocus()
    assert page.view.at == (page.model.row_of(("measure", "downtime", "value")), len(page.model.columns) - 2)
    QTest.keyClick(page.view, Key.Key_Tab, Modifier.ControlModifier)
    assert not page.view.hasFocus()


def test_that_what_is_being_typed_is_taken_when_the_period_changes(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    go(page, "measure", "downtime", "value", "2026-06")
    QTest.keyClicks(page.view, "9")
    window.top.next.click()
    assert number(page, "downtime", "value", "2026-06") == 9
    assert page.view.editor() is None


def test_that_commands_in_a_text_field_are_the_fields_own(open_window: Opener) -> None:
    page = shown(open_window())
    here = go(page, "measure", "downtime", "value", "2026-06")
    before = page.model.cell(*here).number
    page.line.note.setFocus()
    page.line.note.setText("abc")
    page.line.note.selectAll()
    page.copy()
    assert QtGui.QGuiApplication.clipboard().text() == "abc"
    page.delete()
    assert page.line.note.text() == ""
    assert page.model.cell(*here).number == before


def test_that_an_edit_that_adds_a_measure_keeps_the_place(open_window: Opener) -> None:
    window = open_window()
    page = shown(window)
    go(page, "input", "on_plan", "batches", "2026-03")
    added = replace(window.session.card.measures["sales"], id="extra", name="Extra")
    assert window.session.edit("Add", lambda card: add_measure(card, added, at=0))
    assert page.view.at is not None
    row, column = page.view.at
    assert (page.model.rows[row].key, page.model.columns[column]) == (
        ("input", "on_plan", "batches"),
        parse_period("2026-03"),
    )
    assert page.model.row_of(("measure", "extra", "value")) is not None


def test_that_the_menu_of_a_cell_has_the_commands_of_the_page(open_window: Opener) -> None:
    page = shown(open_window())
    go(page, "measure", "downtime", "value", "2026-06")
    words = [each.text() for each in page.context_menu().actions() if each.text()]
    assert {"Copy", "Paste", "Fill down", "Explain this number", "Show the trend"} <= set(words)


@pytest.mark.parametrize(
    "direction", [QtCore.Qt.LayoutDirection.LeftToRight, QtCore.Qt.LayoutDirection.RightToLeft]
)
@pytest.mark.parametrize("width", [900, 1000, 1280])
def test_that_no_number_is_cut_at_the_edge_of_the_names(
    open_window: Opener, direction: QtCore.Qt.LayoutDirection, width: int
) -> None:
    window = open_window()
    window.setLayoutDirection(direction)
    window.resize(width, 700)
    view = shown(window).view
    QtWidgets.QApplication.processEvents()
    room = view.viewport().width()
    mirrored = direction is QtCore.Qt.LayoutDirection.RightToLeft
    first = view.columnAt(room - 1 if mirrored else 0)
    left = view.columnViewportPosition(first)
    assert left == (room - view.columnWidth(first) if mirrored else 0)
    marked = view.visualRect(view.currentIndex())
    assert marked.left() >= 0
    assert marked.right() < room


def test_that_tab_goes_on_from_a_heading(open_window: Opener) -> None:
    page = shown(open_window())
    heading = next(at for at, row in enumerate(page.model.rows) if row.heading)
    page.view.setCurrentIndex(page.model.index(heading, 0))
    QTest.keyClick(page.view, Key.Key_Tab)
    assert page.view.at != (heading, 0)
