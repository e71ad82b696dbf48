"""The start screen: recent files, new scorecards, examples, what is dropped on it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scorecard_app.domain.defaults import CUSTOMER_TERMS
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.settings import preferences, remember_file
from scorecard_app.ui.app import _open
from scorecard_app.ui.dialogs.new import NewDialog
from scorecard_app.ui.places import file_stem
from scorecard_app.ui.start_window import StartWindow
from scorecard_app.ui.windows import Windows
from tests.files import card_of, made
from tests.ui.dropping import drop
from tests.ui_cards import empty_card, example_card

Keys = QtCore.Qt.Key


def new_dialog(window: QtWidgets.QWidget) -> NewDialog:
    """Return the dialog for a new scorecard that stands before a window."""
    return next(each for each in window.findChildren(NewDialog) if each.isVisible())


def press(widget: QtWidgets.QWidget, *keys: QtCore.Qt.Key) -> None:
    """Press keys, one after the other."""
    for key in keys:
        QTest.keyClick(widget, key)


def started(windows: Windows, qtbot: QtBot, *recent: Path) -> StartWindow:
    """Return the start screen, active, with recent files it has looked at."""
    for path in reversed(recent):
        remember_file(path)
    start = windows.show_start()
    qtbot.waitUntil(start.isActiveWindow)
    if recent:
        qtbot.waitUntil(lambda: any(start.recent.seen(str(recent[-1]))[1:]))
    return start


def _are_open(windows: Windows, count: int) -> bool:
    return len(windows.open) == count


def test_that_the_program_without_a_file_shows_the_start_screen(windows: Windows) -> None:
    _open(windows, [])
    assert windows.start is not None
    assert windows.start.isVisible()
    assert not windows.open


def test_that_a_file_that_is_asked_for_opens_without_the_start_screen(windows: Windows, tmp_path: Path) -> None:
    _open(windows, [made(tmp_path / "a.scorecard"), made(tmp_path / "b.scorecard")])
    assert [each.session.document.path.stem for each in windows.open] == ["a", "b"]
    assert windows.start is None


def test_that_a_file_that_is_none_is_told_on_the_start_screen(windows: Windows, tmp_path: Path) -> None:
    (tmp_path / "letter.scorecard").write_text("Dear all")
    _open(windows, [tmp_path / "letter.scorecard"])
    assert windows.start is not None
    assert "“letter.scorecard” is not a scorecard" in windows.start.message.text


def test_that_recent_files_show_what_became_of_them(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    there, gone = made(tmp_path / "there.scorecard"), tmp_path / "gone.scorecard"
    stick = tmp_path / "stick" / "old.scorecard"
    start = started(windows, qtbot, there, gone, stick)
    assert [start.recent.item(row).text() for row in range(3)] == ["there", "gone", "old"]
    assert start.recent.seen(str(there)).changed
    assert start.recent.seen(str(gone)).reason == "not there any more"
    assert start.recent.seen(str(stick)).reason == "its folder is not there"


def test_that_enter_opens_a_recent_file_and_the_start_screen_goes(
    windows: Windows, tmp_path: Path, qtbot: QtBot
) -> None:
    start = started(windows, qtbot, made(tmp_path / "a.scorecard", empty_card()))
    assert start.focusWidget() is start.recent
    press(start.recent, Keys.Key_Return)
    qtbot.waitUntil(lambda: len(windows.open) == 1)
    assert windows.open[0].session.card == empty_card()
    assert windows.start is None


def test_that_a_click_opens_a_recent_file_once(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    start = started(windows, qtbot, made(tmp_path / "a.scorecard"))
    place = start.recent.visualItemRect(start.recent.item(0)).center()
    view, button = start.recent.viewport(), QtCore.Qt.MouseButton.LeftButton
    QTest.mouseClick(view, button, QtCore.Qt.KeyboardModifier.NoModifier, place)
    qtbot.waitUntil(lambda: bool(windows.open))
    assert len(windows.open) == 1


def test_that_delete_takes_a_file_out_of_the_list_only(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    path, gone = made(tmp_path / "a.scorecard"), tmp_path / "gone.scorecard"
    start = started(windows, qtbot, gone, path)
    press(start.recent, Keys.Key_Delete)
    assert preferences().recent == (str(path),)
    assert not start.buttons["remove"].isHidden()
    start.buttons["remove"].click()
    assert preferences().recent == ()
    assert start.buttons["remove"].isHidden()
    assert path.exists()


def test_that_a_recent_file_that_is_gone_is_told(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    start = started(windows, qtbot, tmp_path / "gone.scorecard")
    press(start.recent, Keys.Key_Return)
    qtbot.waitUntil(lambda: "There is no file “gone.scorecard”" in start.message.text)
    assert start.isVisible()


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("business", ["Financial", "Customer", "Internal processes", "Learning and growth"]),
        ("nonprofit", ["Beneficiaries and supporters", "Financial", "Internal processes", "Learning and growth"]),
        ("municipality", ["Citizens", "Financial", "Internal processes", "Learning and growth"]),
    ],
)
def test_that_each_kind_of_scorecard_gets_its_perspectives(
    windows: Windows, kind: str, names: list[str], qtbot: QtBot
) -> None:
    start = started(windows, qtbot)
    start.buttons[f"new-{kind}"].setFocus()
    press(start.buttons[f"new-{kind}"], Keys.Key_Return)
    dialog = new_dialog(start)
    QTest.keyClicks(dialog.name, "Helping/Hands")
    press(dialog.name, Keys.Key_Return)
    card = windows.open[0].session.card
    assert (card.name, card.kind, card.customer_term) == ("Helping/Hands", kind, CUSTOMER_TERMS[kind])
    assert [each.name for each in card.perspectives.values()] == names
    assert windows.open[0].session.document.path.name == "Helping Hands.scorecard"
    assert windows.start is None


def test_that_a_new_scorecard_speaks_the_language_and_currency_chosen(
    windows: Windows, tmp_path: Path, qtbot: QtBot
) -> None:
    start = started(windows, qtbot)
    start.buttons["new-business"].click()
    dialog = new_dialog(start)
    dialog.name.setText("Bäckerei")
    dialog.language.setCurrentIndex(dialog.language.findData("de"))
    dialog.currency.setCurrentText("chf")
    dialog.file.setText("")
    QTest.keyClicks(dialog.file, str(tmp_path / "mine"))
    dialog.create_card()
    card = card_of(tmp_path / "mine.scorecard")
    assert (card.language, card.currency) == ("de", "CHF")
    assert next(iter(card.perspectives.values())).name == "Finanzen"


def test_that_what_cannot_be_is_said_beside_the_field(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    start = started(windows, qtbot)
    start.buttons["new-business"].click()
    dialog = new_dialog(start)
    press(dialog.name, Keys.Key_Return)
    assert dialog.errors["name"].text() == "Write a name."
    assert dialog.focusWidget() is dialog.name
    dialog.name.setText("A")
    assert dialog.errors["name"].isHidden()
    dialog.currency.setCurrentText("Euro")
    dialog.create_card()
    assert "is no currency" in dialog.errors["currency"].text()
    dialog.currency.setCurrentText("EUR")
    dialog.file.setText(str(made(tmp_path / "taken.scorecard")))
    dialog.file.textEdited.emit(dialog.file.text())
    dialog.create_card()
    assert "There is already a file “taken.scorecard”" in dialog.errors["file"].text()
    dialog.file.setText(str(tmp_path / "nowhere" / "a.scorecard"))
    dialog.create_card()
    assert "The folder for “a.scorecard” does not exist" in dialog.errors["file"].text()
    dialog.file.setText(str(tmp_path / ("a" * 400)))
    dialog.choose_file().reject()
    dialog.create_card()
    assert "is too long for a file" in dialog.errors["file"].text()
    assert not windows.open
    assert dialog.isVisible()


@pytest.mark.parametrize(("name", "file"), [("bakery", "Bakery Blum"), ("town", "Citizen Service Seefeld")])
def test_that_an_example_opens_as_a_copy_with_its_values(
    windows: Windows, name: str, file: str, qtbot: QtBot
) -> None:
    start = started(windows, qtbot)
    start.buttons[f"example-{name}"].click()
    assert not start.buttons[f"example-{name}"].isEnabled()
    qtbot.waitUntil(lambda: bool(windows.open), timeout=10_000)
    document = windows.open[0].session.document
    assert document.card == example_card(name)
    assert document.path.stem == file
    assert not document.read_only
    assert "your own copy" in windows.open[0].message.text


def test_that_an_example_opens_though_something_else_was_opened_meanwhile(
    windows: Windows, tmp_path: Path, qtbot: QtBot
) -> None:
    start = started(windows, qtbot)
    start.buttons["example-bakery"].click()
    windows.show_file(made(tmp_path / "a.scorecard"))
    QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete)
    qtbot.waitUntil(partial(_are_open, windows, 2), timeout=10_000)
    assert windows.open[1].session.card == example_card()


def test_that_a_folder_as_a_file_means_a_free_name_in_it(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    made(tmp_path / "Club.scorecard")
    start = started(windows, qtbot)
    start.buttons["new-nonprofit"].click()
    dialog = new_dialog(start)
    dialog.name.setText("Club")
    dialog.file.setText(str(tmp_path))
    dialog.create_card()
    assert windows.open[0].session.document.path == tmp_path / "Club 2.scorecard"


def test_that_a_second_example_takes_a_free_name(windows: Windows, qtbot: QtBot) -> None:
    names = []
    for count in (1, 2):
        start = started(windows, qtbot)
        start.buttons["example-bakery"].click()
        qtbot.waitUntil(partial(_are_open, windows, count), timeout=10_000)
        names.append(windows.open[-1].session.document.path.stem)
    assert names == ["Bakery Blum", "Bakery Blum 2"]


def test_that_scorecards_dropped_on_it_open_and_nonsense_is_told(
    windows: Windows, tmp_path: Path, qtbot: QtBot
) -> None:
    start = started(windows, qtbot)
    (tmp_path / "photo.png").write_bytes(b"")
    drop(start, tmp_path / "photo.png")
    assert "“photo.png” is neither a scorecard nor a workbook" in start.message.text
    drop(start, made(tmp_path / "a.scorecard"), made(tmp_path / "b.scorecard"))
    assert [each.session.document.path.stem for each in windows.open] == ["a", "b"]


@pytest.mark.parametrize("text", ["x" * 5000, "a\0b", "/" + "y/" * 3000], ids=["long", "nul", "deep"])
def test_that_what_cannot_be_the_name_of_a_file_is_told_beside_the_field(
    windows: Windows, qtbot: QtBot, text: str
) -> None:
    start = started(windows, qtbot)
    start.buttons["new-nonprofit"].click()
    dialog = new_dialog(start)
    dialog.name.setText("Ours")
    dialog.file.setText(text)
    dialog.create_card()
    assert dialog.errors["file"].text()
    assert dialog.isVisible()
    assert windows.open == []


def test_that_a_workbook_dropped_on_it_goes_into_a_new_scorecard(
    windows: Windows, bakery_book: Path, qtbot: QtBot
) -> None:
    start = started(windows, qtbot)
    drop(start, bakery_book)
    dialog = new_dialog(start)
    assert dialog.name.text() == "bakery"
    dialog.create_card()
    qtbot.waitUntil(lambda: windows.open[0].findChild(QtWidgets.QDialog) is not None)


def test_that_tab_reaches_everything(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    start = started(windows, qtbot, made(tmp_path / "a.scorecard"))
    reached: set[QtWidgets.QWidget | None] = set()
    for _step in range(20):
        reached.add(start.focusWidget())
        press(start.focusWidget() or start, Keys.Key_Tab)
    enabled = {each for each in start.buttons.values() if each.isEnabled()}
    assert enabled | {start.recent} <= reached


def test_that_it_names_its_controls_for_screen_readers(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    start = started(windows, qtbot, made(tmp_path / "a.scorecard"))
    assert all(each.accessibleName() or each.text() for each in start.buttons.values())
    told = start.recent.item(0).data(QtCore.Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("a, ")
    assert start.buttons["new-business"].accessibleDescription().startswith("Financial")


def test_that_file_names_are_possible_everywhere() -> None:
    assert file_stem('A/B: "C"?') == "A B C"
    assert file_stem(" .. ") == "Scorecard"
    assert len(file_stem("ü" * 300).encode()) < 200
    assert file_stem("a\nb\u202e") == "a b"


def test_that_the_start_screen_follows_the_theme(windows: Windows, qtbot: QtBot) -> None:
    from scorecard_app.ui import theme

    start = started(windows, qtbot)
    theme.use("dark")
    drawn = start.grab().toImage()
    theme.use("light")
    assert QtGui.QColor(drawn.pixel(5, 5)).lightness() < 60
