"""Import as a dialog: what is asked, what the plan shows, one step of undo, and nothing half done."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scorecard_app.document import Document
from scorecard_app.domain.edits.card import set_card_fields
from scorecard_app.domain.model import Measure, Scorecard, Series
from scorecard_app.domain.period import parse_period
from scorecard_app.exchange.writers.template import write_template
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.store import open_file
from scorecard_app.ui.dialogs.importing import ImportDialog, ask_import, import_file
from scorecard_app.ui.imports.plan_model import COLUMNS
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.windows import Windows
from tests.imports import DATA
from tests.ui.conftest import Opener
from tests.ui.dropping import drop
from tests.ui_cards import example_card
from tests.workbooks import TODAY, cell_of, changed, small_card

LEFT = QtCore.Qt.MouseButton.LeftButton
ESCAPE, ENTER = QtCore.Qt.Key.Key_Escape, QtCore.Qt.Key.Key_Return
TALL = {"periods": "down", "period_column": "Month", "measure_column": "Measure", "value_column": "Value"}
PLAN, FILE, REFUSED = "plan", "file", "refused"


def without_values() -> Scorecard:
    """Return the bakery before its first value."""
    return replace(example_card(), series={})


def one_changed() -> Scorecard:
    """Return the bakery with one value that its workbook does not have, and one missing."""
    card = example_card()
    key = next(iter(card.series))
    series = card.series[key]
    values = dict(series.values)
    first, second = list(values)[:2]
    values[first] = {name: number + 1 for name, number in values[first].items()}
    del values[second]
    return replace(card, series={**card.series, key: Series(values, series.notes)})


def shown(qtbot: QtBot, dialog: ImportDialog, page: str) -> ImportDialog:
    """Wait until a dialog shows one of its pages."""
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is getattr(dialog, page), timeout=15000)
    return dialog


def opened(qtbot: QtBot, window: MainWindow, path: Path, page: str = PLAN) -> ImportDialog:
    """Import a file, up to one of the pages."""
    return shown(qtbot, import_file(window, path), page)


def click(button: QtWidgets.QWidget) -> None:
    """Click in the middle of a button that is there to be clicked."""
    assert button.isVisible()
    QTest.mouseClick(button, LEFT)


def rows(dialog: ImportDialog) -> list[tuple[str, ...]]:
    """Return the table of a plan as it is seen."""
    model = dialog.plan.table.model()
    return [
        tuple(model.index(row, column).data().strip() for column in range(len(COLUMNS)))
        for row in range(model.rowCount())
    ]


def long_csv(tmp_path: Path, text: str) -> Path:
    """Write a CSV file, and the mapping that reads it beside it under another name."""
    (tmp_path / "map.json").write_text(json.dumps({**TALL, "locale": "en"}), encoding="utf-8")
    book = tmp_path / "figures.csv"
    book.write_text(f"Month,Measure,Value\n{text}", encoding="utf-8")
    return book


def map_it(qtbot: QtBot, dialog: ImportDialog, mapping: Path, page: str = PLAN) -> None:
    """Read by a mapping file."""
    chooser = dialog.file.ask_mapping()
    chooser.fileSelected.emit(str(mapping))
    chooser.close()
    qtbot.waitUntil(lambda: dialog.work is None, timeout=15000)
    shown(qtbot, dialog, page)


def test_that_a_template_is_imported_and_taken_back_in_one_step(
    qtbot: QtBot, open_window: Opener, bakery_book: Path
) -> None:
    window = open_window(without_values())
    before = window.session.card
    dialog = opened(qtbot, window, bakery_book)
    assert dialog.plan.summary.text() == "665 values read: 665 new, 0 changed, 0 the same."
    assert dialog.go.text() == "Import 665 values"
    assert dialog.go.hasFocus()
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog.go, ENTER)
    qtbot.waitUntil(lambda: bool(window.message.text))
    assert window.session.card == example_card()
    assert window.message.text.startswith("Imported 665 values.")
    assert window.action("undo").text() == "Undo: Import of bakery.xlsx"
    click(window.message.button("Undo"))
    assert window.session.card == before
    assert window.session.document.undo_name is None
    assert window.message.text == ""


def test_that_the_first_values_of_a_scorecard_are_looked_at(
    qtbot: QtBot, open_window: Opener, bakery_book: Path
) -> None:
    window = open_window(without_values())
    window.session.look_at(parse_period("2025-12"))
    dialog = opened(qtbot, window, bakery_book)
    click(dialog.go)
    qtbot.waitUntil(lambda: bool(window.message.text))
    assert window.session.period == parse_period("2026-06")


def test_that_tab_goes_through_the_plan_and_around(qtbot: QtBot, open_window: Opener, bakery_book: Path) -> None:
    dialog = opened(qtbot, open_window(one_changed()), bakery_book)
    dialog.activateWindow()
    plan = dialog.plan
    ticks = (plan.tick_all, plan.tick_none, plan.report)
    around = (dialog.cancel, plan.buttons[""], plan.table, *ticks, dialog.another, dialog.again, dialog.go)
    for widget in around:
        QTest.keyClick(dialog.focusWidget() or dialog, QtCore.Qt.Key.Key_Tab)
        assert dialog.focusWidget() is widget
    plan.buttons[""].setFocus()
    QTest.keyClick(plan.buttons[""], QtCore.Qt.Key.Key_Right)
    assert plan.buttons["new"].hasFocus()
    QTest.keyClick(plan.buttons["new"], QtCore.Qt.Key.Key_Space)
    assert {row[0] for row in rows(dialog)} == {"New"}


def test_that_the_bar_comes_only_where_it_takes_longer_than_a_blink(
    qtbot: QtBot, open_window: Opener, bakery_book: Path
) -> None:
    dialog = opened(qtbot, open_window(), bakery_book)
    dialog.stack.setCurrentWidget(dialog.waiting)
    dialog.waiting.begin("Reading …")
    assert not dialog.waiting.bar.isVisible()
    qtbot.waitUntil(dialog.waiting.bar.isVisible, timeout=2000)


def test_that_the_plan_shows_old_and_new_values_with_their_cells(
    qtbot: QtBot, open_window: Opener, bakery_book: Path
) -> None:
    window = open_window(one_changed())
    dialog = opened(qtbot, window, bakery_book)
    count = len(next(iter(window.session.card.series.values())).values)
    inputs = dialog.plan.buttons["new"].text().removeprefix("New: ")
    assert dialog.go.text() == f"Import {2 * int(inputs)} values"
    click(dialog.plan.buttons["changed"])
    found = rows(dialog)
    assert len(found) == int(inputs) < count
    assert {row[0] for row in found} == {"Changed"}
    assert found[0][1:] == (
        "Operating margin",
        "Operating profit",
        "Whole organisation",
        "January 2025",
        "4,760",
        "4,759",
        "Data - months!H7",
    )
    click(dialog.plan.buttons["same"])
    assert {row[0] for row in rows(dialog)} == {"Same"}
    click(dialog.plan.buttons[""])
    assert len(rows(dialog)) == 665


def test_that_importing_the_same_again_says_that_there_is_nothing_to_do(
    qtbot: QtBot, open_window: Opener, bakery_book: Path
) -> None:
    window = open_window()
    dialog = opened(qtbot, window, bakery_book)
    assert "nothing to import" in dialog.plan.outcome.text()
    assert dialog.go.text() == "Close"
    assert not dialog.cancel.isVisible()
    click(dialog.go)
    assert not dialog.isVisible()
    assert window.session.document.undo_name is None


def test_that_a_foreign_workbook_is_imported_with_a_mapping(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    book = long_csv(tmp_path, "2026-01,Orders,812\n2026-02,Orders,901\n")
    window = open_window(small_card())
    dialog = opened(qtbot, window, book, FILE)
    map_it(qtbot, dialog, tmp_path / "map.json")
    assert [row[1:2] + row[4:] for row in rows(dialog)] == [
        ("Orders", "January 2026", "", "812", "C2"),
        ("Orders", "February 2026", "", "901", "C3"),
    ]
    click(dialog.go)
    qtbot.waitUntil(lambda: window.message.text == "Imported 2 values.")


def test_that_a_mapping_beside_the_workbook_is_offered(qtbot: QtBot, open_window: Opener, tmp_path: Path) -> None:
    book = long_csv(tmp_path, "2026-01,Orders,812\n")
    shutil.copy(tmp_path / "map.json", tmp_path / "figures.json")
    dialog = opened(qtbot, open_window(small_card()), book, FILE)
    assert dialog.file.beside.text() == "Use “figures.json”"
    click(dialog.file.beside)
    shown(qtbot, dialog, PLAN)
    assert dialog.go.text() == "Import 1 value"


def test_that_a_bad_mapping_is_one_sentence_under_the_page(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    book = long_csv(tmp_path, "2026-01,Orders,812\n")
    (tmp_path / "bad.json").write_text('{"periods": "down", "colum": 1}', encoding="utf-8")
    dialog = opened(qtbot, open_window(small_card()), book, FILE)
    map_it(qtbot, dialog, tmp_path / "bad.json", FILE)
    assert dialog.told.isVisible()
    assert dialog.told.text().startswith("A mapping has no key “colum”")
    map_it(qtbot, dialog, tmp_path / "map.json")


def test_that_the_sheets_of_a_workbook_are_offered(qtbot: QtBot, open_window: Opener) -> None:
    book = DATA / "corpus" / "calamine__merged_range.xlsx"
    dialog = opened(qtbot, open_window(), book, FILE)
    sheets = dialog.file.sheets
    assert [sheets.item(at).text() for at in range(sheets.count())] == ["Sheet1", "Sheet2"]


def test_that_problems_come_first_and_keep_the_import_out(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    book = long_csv(tmp_path, "2026-01,Orders,812\n2026-02,Orders,many\n2026-02,Nonsense,1\n")
    window = open_window(small_card())
    before = window.session.document.path.read_bytes()
    dialog = opened(qtbot, window, book, FILE)
    map_it(qtbot, dialog, tmp_path / "map.json")
    model = dialog.plan.problems.model()
    assert model.index(0, 0).data() == "C3: “many” is not a number."
    assert "1 problem is in the way" in dialog.plan.outcome.text()
    assert not dialog.go.isEnabled()
    click(dialog.plan.buttons["problem"])
    assert not dialog.plan.table.isVisible()
    assert window.session.document.path.read_bytes() == before
    book.write_text(book.read_text(encoding="utf-8").replace("many", "7"), encoding="utf-8")
    click(dialog.again)
    shown(qtbot, dialog, PLAN)
    assert dialog.go.text() == "Import 2 values"


def test_that_new_measures_are_shown_before_they_are_made(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    book = long_csv(tmp_path, "2026-01,Cakes sold,812\n")
    mapping = {**TALL, "locale": "en", "create_measures": True, "objective": "ready"}
    (tmp_path / "map.json").write_text(json.dumps(mapping), encoding="utf-8")
    window = open_window(small_card())
    dialog = opened(qtbot, window, book, FILE)
    map_it(qtbot, dialog, tmp_path / "map.json")
    assert [row[:2] for row in rows(dialog)] == [("New measure", "Cakes sold"), ("New", "Cakes sold")]
    click(dialog.go)
    qtbot.waitUntil(lambda: window.message.text == "Imported 1 value. 1 measure is new.")
    assert "Cakes sold" in {each.name for each in window.session.card.measures.values()}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("python-calamine__password.xlsx", "protected by a password"),
        ("calamine__empty_sheet.xlsx", "holds nothing"),
        ("nowhere.xlsx", "There is no file"),
    ],
)
def test_that_a_file_that_cannot_be_read_is_one_sentence_and_another_can_be_chosen(
    qtbot: QtBot, open_window: Opener, bakery_book: Path, name: str, words: str
) -> None:
    window = open_window()
    before = window.session.document.path.read_bytes()
    dialog = opened(qtbot, window, DATA / "corpus" / name, REFUSED)
    assert words in dialog.refused.label.text()
    assert not dialog.go.isVisible()
    chooser = dialog.ask_another()
    chooser.selectFile(str(bakery_book))
    chooser.fileSelected.emit(str(bakery_book))
    chooser.close()
    shown(qtbot, dialog, PLAN)
    assert window.session.document.path.read_bytes() == before


def test_that_a_large_import_goes_and_comes_back_beside_the_window(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    lines = [f"{1950 + month // 12}-{month % 12 + 1:02d},Orders,{month}\n" for month in range(2400)]
    measures = {f"m{at}": Measure(f"m{at}", "ready", f"Measure {at}") for at in range(9)}
    card = replace(small_card(), measures={**small_card().measures, **measures})
    text = "".join(line.replace("Orders", f"Measure {at}") for at in range(9) for line in lines)
    window = open_window(card)
    document = window.session.document
    dialog = opened(qtbot, window, long_csv(tmp_path, text), FILE)
    map_it(qtbot, dialog, tmp_path / "map.json")
    assert dialog.plan.table.model().rowCount() == 21600
    click(dialog.go)
    qtbot.waitUntil(lambda: window.message.text == "Imported 21,600 values.", timeout=15000)
    imported = window.session.card
    for act, expected in ((window.session.undo, card), (window.session.redo, imported)):
        with qtbot.waitSignal(window.session.accepted, timeout=15000):
            act()
            assert document.writing
            assert window.session.card is not expected
        assert window.session.card == expected
        assert not document.writing
    with open_file(document.path, writable=False) as found:
        assert found.card == imported


def test_that_a_changed_card_is_compared_again_before_anything_is_written(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    book = tmp_path / "figures.xlsx"
    write_template(small_card(), book, language="en", today=TODAY)
    with changed(book) as sheets:
        cell_of(sheets["Data - months"], "orders//value", "2026-03").value = 5
    window = open_window(small_card())
    dialog = opened(qtbot, window, book)
    window.session.edit("Rename", lambda card: set_card_fields(card, name="Other"))
    qtbot.waitUntil(lambda: "changed in the meantime" in dialog.plan.outcome.text())
    click(dialog.go)
    qtbot.waitUntil(lambda: window.message.text == "Imported 1 value.")
    assert window.session.card.name == "Other"


def test_that_escape_ends_the_reading(qtbot: QtBot, open_window: Opener, bakery_book: Path) -> None:
    window = open_window(without_values())
    before = window.session.document.path.read_bytes()
    dialog = import_file(window, bakery_book)
    work = dialog.work
    assert work is not None
    with qtbot.waitSignals([work.cancelled, dialog.destroyed], timeout=3000):
        QTest.keyClick(dialog, ESCAPE)
    assert window.findChildren(ImportDialog) == []
    assert window.session.document.path.read_bytes() == before


def test_that_cancelling_the_writing_leaves_all_as_it_was_or_all_written(
    qtbot: QtBot, open_window: Opener, bakery_book: Path
) -> None:
    window = open_window(without_values())
    before = window.session.card
    dialog = opened(qtbot, window, bakery_book)
    click(dialog.go)
    with qtbot.waitSignal(dialog.finished, timeout=5000):
        QTest.keyClick(dialog, ESCAPE)
    assert not window.session.document.writing
    assert window.session.card in (before, example_card())
    assert not window.session.document.unsaved
    assert window.session.edit("Rename", lambda card: set_card_fields(card, name="Other"))


def test_that_closing_the_window_while_it_writes_leaves_a_whole_file(
    qtbot: QtBot, open_window: Opener, bakery_book: Path
) -> None:
    window = open_window(without_values())
    path, before = window.session.document.path, window.session.card
    dialog = opened(qtbot, window, bakery_book)
    click(dialog.go)
    with qtbot.waitSignal(window.destroyed, timeout=5000):
        window.close()
    with open_file(path, writable=False) as found:
        assert found.card in (before, example_card())


def test_that_nothing_is_imported_into_a_scorecard_open_for_reading(
    qtbot: QtBot, windows: Windows, tmp_path: Path, bakery_book: Path
) -> None:
    Document.create(tmp_path / "read.scorecard", without_values()).close()
    window = windows.show_file(tmp_path / "read.scorecard", writable=False)
    dialog = opened(qtbot, window, bakery_book)
    assert not dialog.go.isEnabled()
    assert "reading only" in dialog.go.toolTip()


def test_that_workbooks_dropped_on_the_window_are_imported_one_after_the_other(
    qtbot: QtBot, open_window: Opener, bakery_book: Path
) -> None:
    window = open_window(without_values())
    again = Path(shutil.copy(bakery_book, bakery_book.with_name("again.xlsx")))
    drop(window, bakery_book, again)
    (dialog,) = window.findChildren(ImportDialog)
    shown(qtbot, dialog, PLAN)
    click(dialog.go)
    qtbot.waitUntil(lambda: bool(window.message.text), timeout=15000)
    (second,) = (each for each in window.findChildren(ImportDialog) if each.isVisible())
    shown(qtbot, second, PLAN)
    assert second.windowTitle() == "Import of again.xlsx"
    assert "nothing to import" in second.plan.outcome.text()


def test_that_a_file_is_asked_for(qtbot: QtBot, open_window: Opener, bakery_book: Path) -> None:
    window = open_window(without_values())
    asking = ask_import(window)
    assert asking.source.choose.isVisible()
    chooser = asking.ask_another()
    chooser.fileSelected.emit(str(bakery_book))
    chooser.close()
    (dialog,) = window.findChildren(ImportDialog)
    shown(qtbot, dialog, PLAN)
    assert import_file(window, bakery_book) is dialog
