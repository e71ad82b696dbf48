"""Template and export: asked in plain words, written beside the window, told in the bar."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scorecard_app.domain.model import Scorecard
from scorecard_app.exchange.card_json import load_file
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.dialogs.exporting import ExportDialog, TemplateDialog, ask_export, ask_template
from scorecard_app.ui.main_window import MainWindow
from tests.ui.conftest import Opener
from tests.ui_cards import empty_card, example_card
from tests.workbooks import opened, plan_of

LEFT = QtCore.Qt.MouseButton.LeftButton


def save(window: MainWindow, dialog: TemplateDialog | ExportDialog, path: Path) -> None:
    """Go on to the file dialog and choose a file there."""
    QTest.mouseClick(dialog.go, LEFT)
    (chooser,) = dialog.findChildren(QtWidgets.QFileDialog)
    assert chooser.acceptMode() is QtWidgets.QFileDialog.AcceptMode.AcceptSave
    chooser.fileSelected.emit(str(path))
    assert window.message.text.startswith("Writing ")


def written(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the bar says where the file is."""
    qtbot.waitUntil(lambda: window.message.text.startswith("Written: "), timeout=15000)


def test_that_a_template_is_written_that_brings_the_same_values_back(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    window = open_window()
    dialog = ask_template(window)
    save(window, dialog, tmp_path / "out.xlsx")
    written(qtbot, window)
    assert window.message.button("Open folder").isVisible()
    plan = plan_of(window.session.card, tmp_path / "out.xlsx")
    assert (len(plan.same), plan.new, plan.changed) == (plan.rows, [], [])
    assert plan.rows > 600


def test_that_a_template_has_the_periods_asked_for(qtbot: QtBot, open_window: Opener, tmp_path: Path) -> None:
    window = open_window()
    dialog = ask_template(window)
    dialog.first.setCurrentText("July 2026")
    dialog.last.setCurrentText("September 2026")
    save(window, dialog, tmp_path / "out.xlsx")
    written(qtbot, window)
    sheet = opened(tmp_path / "out.xlsx")["Data - months"]
    months = [cell.value for cell in sheet[4] if str(cell.value).startswith("20")]
    assert months == ["2026-07", "2026-08", "2026-09"]


def test_that_periods_in_the_wrong_order_are_one_sentence(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    window = open_window()
    dialog = ask_template(window)
    dialog.first.setCurrentText("September 2026")
    dialog.last.setCurrentText("July 2026")
    save(window, dialog, tmp_path / "out.xlsx")
    qtbot.waitUntil(lambda: window.message.level == "error", timeout=15000)
    assert not (tmp_path / "out.xlsx").exists()


def test_that_a_template_of_a_card_without_measures_is_refused_in_words(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    window = open_window(empty_card())
    save(window, ask_template(window), tmp_path / "out.xlsx")
    qtbot.waitUntil(lambda: window.message.level == "error", timeout=15000)
    assert "measure" in window.message.text


@pytest.mark.parametrize("card", [example_card("bakery"), example_card("town")])
def test_that_the_whole_scorecard_goes_out_and_comes_back(
    qtbot: QtBot, open_window: Opener, tmp_path: Path, card: Scorecard
) -> None:
    window = open_window(card)
    dialog = ask_export(window)
    button = dialog.choices["json"]
    QTest.mouseClick(button, LEFT, pos=QtCore.QPoint(8, button.height() // 2))
    save(window, dialog, tmp_path / "out.json")
    written(qtbot, window)
    assert load_file(tmp_path / "out.json") == card


def test_that_values_go_out_as_csv_and_as_a_workbook(qtbot: QtBot, open_window: Opener, tmp_path: Path) -> None:
    window = open_window()
    dialog = ask_export(window)
    dialog.choices["csv"].setChecked(True)
    save(window, dialog, tmp_path / "out.csv")
    written(qtbot, window)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) > 600
    save(window, ask_export(window), tmp_path / "out")
    written(qtbot, window)
    assert len(opened(tmp_path / "out.xlsx").sheetnames) > 1


def test_that_a_folder_that_takes_nothing_is_one_sentence(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    window = open_window()
    save(window, ask_export(window), tmp_path / "nowhere" / "out.xlsx")
    qtbot.waitUntil(lambda: window.message.level == "error", timeout=15000)
    assert "out.xlsx" in window.message.text


def test_that_the_library_goes_out_as_a_workbook_with_the_objectives_to_choose_from(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    window = open_window()
    dialog = ask_export(window)
    button = dialog.choices["library"]
    QTest.mouseClick(button, LEFT, pos=QtCore.QPoint(8, button.height() // 2))
    save(window, dialog, tmp_path / "library.xlsx")
    written(qtbot, window)
    book = opened(tmp_path / "library.xlsx")
    offered = [cell.value for cell in book["_scorecard"]["E"][1:] if cell.value]
    assert offered == [each.name for each in window.session.card.objectives.values()]
