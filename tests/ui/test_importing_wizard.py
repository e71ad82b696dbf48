"""The wizard's way from a stranger's file to the plan, by keys and clicks, page by page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scorecard_app.domain.edits.measures import remove_measure
from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.period import parse_period
from scorecard_app.exchange.mapping import load_mapping
from scorecard_app.exchange.recognition.draft import Choice
from scorecard_app.exchange.recognition.editing import choose
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.dialogs.importing import ImportDialog, ask_import, import_file
from scorecard_app.ui.imports.questions import PeriodField, RadioField
from scorecard_app.ui.imports.steps import save_mapping
from scorecard_app.ui.main_window import MainWindow
from tests.imports import ORDERS, small_card, write_book, write_csv
from tests.ui.conftest import Opener
from tests.ui.dropping import drop
from tests.ui.hands import Hands, settle
from tests.ui.test_accessibility import controls, name_of

ACROSS: list[list[object]] = [
    ["Figures of the bakery"],
    [],
    ["Measure", "Jan 2026", "Feb 2026", "Total"],
    ["Orders", 812, 901, 1713],
    ["Churn rate", 3, 4, 7],
]


@pytest.fixture
def hands() -> Iterator[Hands]:
    """A user's hands, and a clipboard that is empty afterwards."""
    yield Hands()
    QtGui.QGuiApplication.clipboard().clear()


def ready(qtbot: QtBot, dialog: ImportDialog, page: str) -> ImportDialog:
    """Wait until a dialog has come to a step."""
    qtbot.waitUntil(lambda: dialog.work is None and dialog.page == page, timeout=15000)
    dialog.activateWindow()
    settle()
    return dialog


def opened(qtbot: QtBot, window: MainWindow, path: Path, page: str = "file") -> ImportDialog:
    """Import a file, up to a step."""
    return ready(qtbot, import_file(window, path), page)


def across(tmp_path: Path) -> Path:
    """Write a sheet with a title, a column per month and a total."""
    return write_book(tmp_path / "figures.xlsx", ACROSS)


def read_orders(card: Scorecard) -> dict[str, float]:
    """Return the values of the measure Orders by their periods."""
    series = card.series.get(("orders", None))
    return {str(period): values["value"] for period, values in series.values.items()} if series else {}


def test_that_a_strangers_file_goes_in_by_enter_alone_and_next_month_at_once(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    window = open_window(small_card())
    dialog = opened(qtbot, window, across(tmp_path))
    for page in ("roles", "names", "plan"):
        assert dialog.go.hasFocus()
        hands.press("Return")
        ready(qtbot, dialog, page)
    hands.press("Return")
    qtbot.waitUntil(lambda: window.message.text == "Imported 4 values.", timeout=15000)
    assert read_orders(window.session.card) == {"2026-01": 812, "2026-02": 901}
    assert window.action("undo").text() == "Undo: Import of figures.xlsx"
    later = [row if len(row) < 3 else [*row[:3], 1000, row[3]] for row in ACROSS]
    later[2][3] = "Mar 2026"
    again = opened(qtbot, window, write_book(tmp_path / "april.xlsx", later), "plan")
    assert again.go.text() == "Import 2 values"
    hands.push("Back")
    ready(qtbot, again, "names")
    hands.push("Back")
    hands.push("Back")
    assert again.page == "file"
    assert again.draft is not None
    assert again.draft.remembered


def test_that_going_back_keeps_what_was_said(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    dialog = opened(qtbot, open_window(small_card()), across(tmp_path))
    hands.push("Next")
    choose_role(hands, dialog, 2, "Left out")
    assert role_of(dialog, 2) == "ignore"
    hands.push("Next")
    ready(qtbot, dialog, "names")
    hands.push("1  File")
    assert dialog.page == "file"
    hands.push("Next")
    assert dialog.page == "roles"
    assert role_of(dialog, 2) == "ignore"
    hands.push("Next")
    hands.push("Next")
    ready(qtbot, dialog, "plan")
    assert dialog.go.text() == "Import 2 values"


def role_of(dialog: ImportDialog, index: int) -> str:
    """Return the role of a column."""
    assert dialog.draft is not None
    return next(each.role for each in dialog.draft.columns if each.index == index)


def choose_role(hands: Hands, dialog: ImportDialog, index: int, words: str) -> None:
    """Click on a column's heading and on a line of what opens."""
    header = dialog.roles.table.horizontalHeader()
    middle = header.sectionViewportPosition(index) + header.sectionSize(index) // 2
    hands.click(header.viewport(), QtCore.QPoint(middle, header.height() // 2))
    menu = dialog.roles.table.menu
    assert menu is not None
    action = next(each for each in menu.actions() if each.text() == words)
    hands.click(menu, menu.actionGeometry(action).center())


def test_that_a_role_is_changed_by_keys_alone(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    dialog = opened(qtbot, open_window(small_card()), across(tmp_path))
    hands.press("Return")
    table = dialog.roles.table
    table.setFocus()
    hands.press("Right", "Right", "Space")
    assert table.menu is not None
    hands.press("Up", "Return")
    assert role_of(dialog, 2) != "value"
    assert table.hasFocus()
    assert "Left out" in str(table.model().index(2, 2).data(QtCore.Qt.ItemDataRole.AccessibleTextRole))


def test_that_a_click_on_a_row_number_says_where_the_headings_are(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    dialog = opened(qtbot, open_window(small_card()), across(tmp_path))
    assert dialog.file.row.value() == 3
    rows = dialog.file.table.verticalHeader()
    hands.click(rows.viewport(), QtCore.QPoint(5, rows.sectionViewportPosition(3) + 5))
    assert dialog.draft is not None
    assert dialog.draft.header_row == 4
    assert dialog.file.row.value() == 4
    dialog.file.table.setFocus()
    dialog.file.table.setCurrentIndex(dialog.file.table.model().index(2, 0))
    hands.press("Return")
    assert dialog.page == "file"
    assert dialog.draft.header_row == 3


def test_that_typing_the_row_of_the_headings_does_not_go_on(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    dialog = opened(qtbot, open_window(small_card()), across(tmp_path))
    hands.fill("Headings in row", "4", "Return")
    assert dialog.page == "file"
    assert dialog.draft is not None
    assert dialog.draft.header_row == 4


def test_that_the_kind_of_table_is_in_plain_words_and_can_be_changed(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    dialog = opened(qtbot, open_window(small_card()), across(tmp_path))
    assert dialog.file.kind.currentText() == "A row per measure, a column per period"
    assert dialog.file.sure.text().endswith("a column for each period, headings in row 3.")
    hands.choose("Kind of table", "A list of measures")
    assert dialog.draft is not None
    assert dialog.draft.kind == "measures"


def test_that_another_sheet_is_chosen_and_hidden_ones_are_marked(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    import openpyxl

    path = across(tmp_path)
    book = openpyxl.load_workbook(path)
    notes = book.create_sheet("Notes")
    notes.append(["Please do not change"])
    notes.sheet_state = "hidden"
    book.save(path)
    dialog = opened(qtbot, open_window(small_card()), path)
    sheets = dialog.file.sheets
    spoken = QtCore.Qt.ItemDataRole.AccessibleTextRole
    qtbot.waitUntil(lambda: "no table found" in str(sheets.item(1).data(spoken)))
    assert "5 rows" not in str(sheets.item(0).data(spoken))
    assert "4 rows" in str(sheets.item(0).data(spoken))
    assert "hidden" in str(sheets.item(1).data(spoken))
    hands.click_item(sheets, sheets.model().index(1, 0))
    assert dialog.draft is not None
    assert dialog.draft.sheet == "Notes"
    assert not dialog.go.isEnabled()
    assert "No table was recognised" in dialog.why.text()
    hands.press("Up")
    assert dialog.go.isEnabled()


def test_that_an_ambiguous_number_is_asked_with_both_numbers_written_out(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    rows = [["Month", "Measure", "Value"], ["2026-01", "Orders", "1.234"], ["2026-02", "Orders", "1.235"]]
    window = open_window(small_card(ORDERS))
    dialog = opened(qtbot, window, write_csv(tmp_path / "figures.csv", rows, delimiter=";"))
    hands.push("Next")
    assert not dialog.go.isEnabled()
    assert dialog.why.text() == "Please answer the questions first."
    field = dialog.roles.questions.fields["locale"]
    assert isinstance(field, RadioField)
    words = {each.text() for each in field.buttons.values()}
    assert "1.234: “.” is the decimal sign, as in English" in words
    assert "1,234: a whole number, as in German" in words
    assert not any(each.isChecked() for each in field.buttons.values())
    hands.push("1,234: a whole number, as in German")
    assert dialog.go.isEnabled()
    hands.push("Next")
    hands.push("Next")
    ready(qtbot, dialog, "plan")
    hands.push("Import 2 values")
    qtbot.waitUntil(lambda: bool(window.message.text), timeout=15000)
    assert read_orders(window.session.card) == {"2026-01": 1234, "2026-02": 1235}


def test_that_an_ambiguous_day_is_asked_with_both_days_written_out(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    rows = [["Month", "Measure", "Value"], ["03/04/2026", "Orders", 5], ["05/06/2026", "Orders", 7]]
    dialog = opened(qtbot, open_window(small_card(ORDERS)), write_csv(tmp_path / "figures.csv", rows))
    hands.push("Next")
    assert not dialog.go.isEnabled()
    hands.push("March 4, 2026: the month first")
    assert dialog.go.isEnabled()
    assert dialog.draft is not None
    assert next(each.answer for each in dialog.draft.questions if each.key == "dates") == "mdy"


def test_that_a_year_is_asked_and_not_filled_in_beforehand(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    rows = [["Measure", "Jan", "Feb"], ["Orders", 812, 901]]
    window = open_window(small_card(ORDERS))
    dialog = opened(qtbot, window, write_book(tmp_path / "figures.xlsx", rows))
    hands.push("Next")
    assert not dialog.go.isEnabled()
    field = dialog.roles.questions.fields["year"]
    assert isinstance(field, QtWidgets.QSpinBox)
    assert field.text() == "which year?"
    field.setFocus()
    hands.press("Up")
    assert field.value() == window.session.today.year
    hands.press("Down")
    assert dialog.go.isEnabled()
    hands.push("Next")
    hands.push("Next")
    ready(qtbot, dialog, "plan")
    hands.push("Import 2 values")
    qtbot.waitUntil(lambda: bool(window.message.text), timeout=15000)
    assert set(read_orders(window.session.card)) == {
        str(parse_period(f"{window.session.today.year - 1}-{month:02d}")) for month in (1, 2)
    }


def test_that_the_encoding_and_the_delimiter_are_shown_and_can_be_changed(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    rows = [["Monat", "Kennzahl", "Wert"], ["März 2026", "Orders", "5"]]
    path = write_csv(tmp_path / "figures.csv", rows, encoding="cp1252", delimiter=";")
    dialog = opened(qtbot, open_window(small_card()), path)
    assert dialog.file.encoding.currentText() == "Western European (Windows)"
    assert dialog.file.delimiter.currentText() == "Semicolon ;"
    hands.choose("Encoding", "Unicode (UTF-8)")
    ready(qtbot, dialog, "file")
    assert dialog.told.isVisible()
    assert dialog.file.encoding.currentText() == "Western European (Windows)"
    hands.choose("Columns divided by", "Comma ,")
    ready(qtbot, dialog, "file")
    assert dialog.file.table.model().columnCount() == 1
    hands.choose("Columns divided by", "Semicolon ;")
    ready(qtbot, dialog, "file")
    assert dialog.file.table.model().columnCount() == 3


def test_that_cells_from_the_clipboard_are_imported_and_their_file_is_gone(
    qtbot: QtBot, open_window: Opener, hands: Hands
) -> None:
    window = open_window(small_card())
    dialog = ask_import(window)
    dialog.activateWindow()
    settle()
    hands.press("Ctrl+V")
    assert "no cells on the clipboard" in dialog.told.text()
    QtGui.QGuiApplication.clipboard().setText("Measure\tJan 2026\tFeb 2026\nOrders\t812\t901\n")
    hands.press("Ctrl+V")
    ready(qtbot, dialog, "file")
    path = dialog.asked.path
    assert path.exists()
    assert dialog.windowTitle() == "Import of pasted cells"
    for page in ("roles", "names", "plan"):
        hands.push("Next")
        ready(qtbot, dialog, page)
    hands.push("Import 2 values")
    qtbot.waitUntil(lambda: bool(window.message.text), timeout=15000)
    assert read_orders(window.session.card) == {"2026-01": 812, "2026-02": 901}
    assert window.action("undo").text() == "Undo: Import of pasted cells"
    assert not path.exists()


def test_that_a_file_dropped_on_the_dialog_is_read(qtbot: QtBot, open_window: Opener, tmp_path: Path) -> None:
    dialog = ask_import(open_window(small_card()))
    drop(dialog, across(tmp_path))
    ready(qtbot, dialog, "file")


def test_that_a_folder_or_two_files_dropped_are_one_sentence_and_nothing_is_lost(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    book = across(tmp_path)
    dialog = opened(qtbot, open_window(small_card()), book)
    hands.push("Next")
    (tmp_path / "packets").mkdir()
    for paths, words in (
        ((tmp_path / "packets",), "“packets” is a folder; name the workbook in it."),
        ((book, book), "Drop one file of this computer at a time."),
    ):
        drop(dialog, *paths)
        assert dialog.told.text() == words
        assert dialog.page == "roles"
    hands.push("Next")
    ready(qtbot, dialog, "names")
    assert not dialog.told.isVisible()


def test_that_cells_are_pasted_after_a_file_was_refused(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    dialog = import_file(open_window(small_card()), tmp_path / "nowhere.xlsx")
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.refused, timeout=15000)
    dialog.activateWindow()
    settle()
    QtGui.QGuiApplication.clipboard().setText("812\t901\n")
    hands.press("Ctrl+V")
    ready(qtbot, dialog, "file")
    assert dialog.why.text() == "No table was recognised; say in which row its headings are."


def test_that_the_mapping_is_saved_and_reads_the_same(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    dialog = opened(qtbot, open_window(small_card()), across(tmp_path))
    hands.push("Next")
    chooser = dialog.ask_save()
    assert chooser is not None
    chooser.fileSelected.emit(str(tmp_path / "mine.json"))
    chooser.close()
    assert dialog.told.text() == "Written: mine.json"
    assert load_mapping(tmp_path / "mine.json").header_row == 3
    assert json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))["periods"] == "across"


def test_that_cancelling_a_reading_goes_back_to_where_it_was_begun(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    dialog = opened(qtbot, open_window(small_card()), across(tmp_path))
    hands.push("Next")
    hands.push("Next")
    ready(qtbot, dialog, "names")
    QTest.mouseClick(dialog.go, QtCore.Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog, QtCore.Qt.Key.Key_Escape)
    assert dialog.page == "names"
    assert dialog.isVisible()


def test_that_a_large_sheet_is_proposed_beside_the_window(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    months = [f"{1990 + at // 12}-{at % 12 + 1:02d}" for at in range(400)]
    rows = [["Month", *(f"Measure {at}" for at in range(14))], *([each, *range(14)] for each in months)]
    dialog = opened(qtbot, open_window(small_card()), write_csv(tmp_path / "figures.csv", rows))
    dialog.file.kind.setFocus()
    dialog.file.kind.choose("long")
    assert dialog.work is not None
    qtbot.waitUntil(lambda: dialog.work is None, timeout=15000)
    assert dialog.draft is not None
    assert dialog.draft.kind == "long"
    assert dialog.file.kind.hasFocus()


def test_that_every_control_has_a_name_and_tab_comes_to_it(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    rows = [["Month", "Measure", "Value"], ["03/04/2026", "Orders", "1.234"], ["05/06/2026", "Orders", "1.235"]]
    path = write_csv(tmp_path / "figures.csv", rows, delimiter=";")
    dialog = opened(qtbot, open_window(small_card(ORDERS)), path)
    for page in ("file", "roles"):
        assert dialog.page == page
        wanted = set(controls(dialog))
        assert [type(each).__name__ for each in wanted if not name_of(each)] == []
        met = set()
        for _step in range(3 * len(wanted)):
            met.add(hands.focus)
            hands.press("Tab")
        missed = {each for each in wanted - met if not isinstance(each, QtWidgets.QRadioButton)}
        assert [f"{type(each).__name__} {name_of(each)}" for each in missed] == []
        if page == "file":
            hands.push("Next")


def test_that_the_first_open_question_gets_the_focus_and_is_answered_by_keys(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    rows = [["Measure", "Value", "Target"], ["Orders", 812, 900], ["Churn rate", 3, 2]]
    window = open_window(small_card())
    dialog = opened(qtbot, window, write_book(tmp_path / "figures.xlsx", rows))
    hands.press("Return")
    assert dialog.page == "roles"
    assert dialog.why.text() == "Please answer the questions first."
    hands.write("some day")
    hands.press("Return")
    assert dialog.page == "roles"
    period = dialog.roles.questions.fields["period"]
    assert isinstance(period, PeriodField)
    assert "This is no period" in period.error.text()
    hands.overwrite("Q1 2026")
    hands.press("Return")
    assert dialog.go.isEnabled()
    assert dialog.draft is not None
    assert next(each.answer for each in dialog.draft.questions if each.key == "period") == "2026-Q1"


def test_that_orders_ask_after_how_many_months_a_customer_is_lost(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    rows: list[list[object]] = [["Order no", "Customer", "Order date", "Amount"]]
    rows += [[f"A{at}", f"C{at % 7}", f"2026-{1 + at % 6:02d}-11", 20 + at] for at in range(40)]
    dialog = opened(qtbot, open_window(small_card()), write_book(tmp_path / "orders.xlsx", rows))
    hands.choose("Kind of table", "Orders")
    hands.push("Next")
    hands.fill("After how many months without an order does a customer count as lost?", "6")
    assert dialog.draft is not None
    assert dialog.draft.settings["inactive_months"] == 6


@pytest.mark.parametrize("by_file", [False, True])
def test_that_two_values_for_a_place_are_settled_on_the_plan(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands, by_file: bool
) -> None:
    rows = [["Month", "Measure", "Value"], ["2026-01", "Orders", 5], ["2026-01", "Orders", 7]]
    keys = {"periods": "down", "period_column": "Month", "measure_column": "Measure", "value_column": "Value"}
    (tmp_path / "figures.json").write_text(json.dumps(keys), encoding="utf-8")
    window = open_window(small_card(ORDERS))
    dialog = opened(qtbot, window, write_csv(tmp_path / "figures.csv", rows))
    if by_file:
        hands.push("Use “figures.json”")
    else:
        for page in ("roles", "names"):
            hands.push("Next")
            ready(qtbot, dialog, page)
        hands.push("Next")
    ready(qtbot, dialog, "plan")
    assert not dialog.go.isEnabled()
    dialog.plan.answered.emit("duplicates", "sum")
    qtbot.waitUntil(lambda: dialog.work is None and dialog.go.text() == "Import 1 value", timeout=15000)
    assert dialog.found is not None
    assert dialog.found.by_file is by_file
    hands.push("Import 1 value")
    qtbot.waitUntil(lambda: bool(window.message.text), timeout=15000)
    assert read_orders(window.session.card) == {"2026-01": 12}


def test_that_the_plan_tells_of_tables_and_columns_that_are_not_read(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    rows = [["Measure", "Jan 2026", "Seen by"], ["Orders", 8, "Ann"], [], ["Measure", "Jan 2025", "Seen by"]]
    path = write_book(tmp_path / "figures.xlsx", [*rows, ["Orders", 9, "Bob"]])
    dialog = opened(qtbot, open_window(small_card()), path)
    dialog.go.click()
    ready(qtbot, dialog, "roles")
    model = dialog.roles.table.preview
    grounds = [model.index(row, 1).data(QtCore.Qt.ItemDataRole.BackgroundRole) for row in range(5)]
    assert (grounds[1] == grounds[4], grounds[3] == grounds[4]) == (False, True)
    for page in ("names", "plan"):
        dialog.go.click()
        ready(qtbot, dialog, page)
    assert dialog.found is not None
    codes = [each.code for each in dialog.found.plan.problems if not each.blocking]
    assert codes[:2] == ["recognition-several-tables", "recognition-columns-left-out"]
    assert dialog.plan.problems.isVisible()


def test_that_a_file_that_changed_after_the_plan_is_read_anew(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    window = open_window(small_card())
    dialog = opened(qtbot, window, across(tmp_path))
    for page in ("roles", "names", "plan"):
        hands.push("Next")
        ready(qtbot, dialog, page)
    assert dialog.go.text() == "Import 4 values"
    write_book(tmp_path / "figures.xlsx", [*ACROSS[:3], ["Orders", 812, None, 812], ACROSS[4]])
    hands.push("Back")
    ready(qtbot, dialog, "names")
    hands.push("Next")
    ready(qtbot, dialog, "plan")
    assert dialog.go.text() == "Import 3 values"
    (tmp_path / "figures.xlsx").unlink()
    hands.push("Back")
    hands.push("Next")
    ready(qtbot, dialog, "names")
    assert "There is no file" in dialog.told.text()


def planned(qtbot: QtBot, window: MainWindow, path: Path, hands: Hands) -> ImportDialog:
    """Import a file up to its plan."""
    dialog = opened(qtbot, window, path)
    for page in ("roles", "names", "plan"):
        hands.push("Next")
        ready(qtbot, dialog, page)
    return dialog


def test_that_a_plan_follows_an_edit_of_the_scorecard_and_its_undo(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    window = open_window(small_card())
    dialog = planned(qtbot, window, across(tmp_path), hands)
    january = parse_period("2026-01")
    window.session.edit("A value", lambda card: put_values(card, "orders", None, january, {"value": 812.0}))
    ready(qtbot, dialog, "plan")
    assert dialog.go.text() == "Import 3 values"
    assert "has changed in the meantime" in dialog.plan.outcome.text()
    assert dialog.go.isEnabled()
    window.action("undo").trigger()
    ready(qtbot, dialog, "plan")
    assert dialog.go.text() == "Import 4 values"
    assert dialog.go.hasFocus()
    hands.press("Return")
    qtbot.waitUntil(lambda: window.message.text == "Imported 4 values.", timeout=15000)


def test_that_a_name_whose_measure_is_gone_is_asked_again(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    window = open_window(small_card())
    dialog = planned(qtbot, window, across(tmp_path), hands)
    window.session.edit("Remove", lambda card: remove_measure(card, "orders"))
    ready(qtbot, dialog, "names")
    assert dialog.told.text() == "The scorecard has changed in the meantime; decide again."
    assert dialog.names.model.asking == 1
    hands.push("Next")
    ready(qtbot, dialog, "plan")
    assert dialog.go.text() == "Import 2 values"
    window.session.edit("Remove", lambda card: remove_measure(card, "churn"))
    ready(qtbot, dialog, "names")
    assert not dialog.go.isEnabled()
    assert "No name in the sheet is known" in dialog.why.text()


def test_that_a_mapping_file_whose_measure_is_gone_is_one_sentence(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    window = open_window(small_card())
    dialog = planned(qtbot, window, across(tmp_path), hands)
    assert dialog.found is not None
    assert dialog.found.mapping is not None
    save_mapping(dialog.found.mapping, tmp_path / "mine.json")
    dialog.use_mapping(tmp_path / "mine.json")
    ready(qtbot, dialog, "plan")
    window.session.edit("Remove", lambda card: remove_measure(card, "orders"))
    ready(qtbot, dialog, "file")
    assert "The scorecard has no measure “orders”" in dialog.told.text()


def test_that_a_template_is_compared_again_where_the_scorecard_has_changed(
    qtbot: QtBot, open_window: Opener, bakery_book: Path
) -> None:
    window = open_window()
    dialog = opened(qtbot, window, bakery_book, "plan")
    assert dialog.go.text() == "Close"
    measure = next(iter(window.session.card.series))[0]
    window.session.edit("Remove", lambda card: remove_measure(card, measure))
    ready(qtbot, dialog, "plan")
    assert dialog.plan.problems.isVisible()
    assert "has changed in the meantime" in dialog.plan.outcome.text()
    window.action("undo").trigger()
    ready(qtbot, dialog, "plan")
    assert dialog.go.text() == "Close"


def test_that_a_list_that_feeds_nothing_keeps_one_from_going_on(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    rows = [["Order", "Customer", "Date", "Amount"]]
    rows += [[f"A{at}", f"C{at % 7}", f"2026-0{1 + at % 3}-1{at % 9}", str(20 + at)] for at in range(30)]
    window = open_window(replace(small_card(), measures={}))
    dialog = opened(qtbot, window, write_csv(tmp_path / "orders.csv", rows))
    hands.push("Next")
    hands.push("Next")
    ready(qtbot, dialog, "names")
    feeds = dialog.names.feeds
    proposed = sorted(feeds.model.offered.index(each) for each in feeds.model.chosen)
    assert proposed
    assert dialog.go.isEnabled()
    feeds.list.setFocus()
    for at in proposed:
        feeds.list.setCurrentIndex(feeds.model.index(at))
        hands.press("Space")
    assert not dialog.go.isEnabled()
    assert dialog.why.text() == "Tick at least one measure."
    hands.press("Space")
    assert dialog.go.isEnabled()


def test_that_what_was_decided_is_remembered_where_the_scorecard_has_all_values(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, hands: Hands
) -> None:
    window = open_window(small_card())
    dialog = planned(qtbot, window, across(tmp_path), hands)
    hands.press("Return")
    qtbot.waitUntil(lambda: bool(window.message.text), timeout=15000)
    rows = [["Measure", "Jan 2026", "Who"], ["Ordres taken", 812, "Ann"]]
    dialog = opened(qtbot, window, write_book(tmp_path / "other.xlsx", rows))
    assert dialog.draft is not None
    dialog.take(choose(dialog.draft, "Ordres taken", Choice("attach", "orders")))
    for page in ("roles", "names", "plan"):
        hands.push("Next")
        ready(qtbot, dialog, page)
    hands.push("Close")
    again = opened(qtbot, window, tmp_path / "other.xlsx", "plan")
    assert again.draft is not None
    assert again.draft.remembered
