"""Files as the window's user meets them: opened, dropped, copied, closed, brought back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot

from scorecard_app.domain.edits.card import set_card_fields
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.settings import backups_folder, first_time, preferences
from scorecard_app.store import list_backups
from scorecard_app.ui.dialogs.versions import VersionsDialog, open_versions
from scorecard_app.ui.documents import ask_example, ask_open, ask_save_copy, open_path, quit_all
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.session import Item
from scorecard_app.ui.windows import Windows
from tests.files import card_of, made
from tests.ui.conftest import Opener
from tests.ui.dropping import drop
from tests.ui_cards import empty_card


def rename(window: MainWindow, name: str) -> bool:
    """Edit as a page would."""
    return window.session.edit("Rename", partial(set_card_fields, name=name))


def choose(dialog: QtWidgets.QFileDialog, path: Path) -> None:
    """Choose a file in a dialog that asks for one."""
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def versions(window: MainWindow, qtbot: QtBot) -> VersionsDialog:
    """Return the dialog of versions, which knows their states."""
    dialog = open_versions(window)
    rows = dialog.list.topLevelItemCount
    qtbot.waitUntil(lambda: not rows() or bool(text(dialog, 0, 3)))
    return dialog


def text(dialog: VersionsDialog, row: int, column: int) -> str:
    """Return what a cell of the list of versions says."""
    item = dialog.list.topLevelItem(row)
    assert item is not None
    return item.text(column)


def names(windows: Windows) -> list[str]:
    """Return the names of the files that are open."""
    return [each.session.document.path.name for each in windows.open]


def test_that_a_file_opened_twice_comes_to_the_front(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    first = windows.show_file(made(tmp_path / "a.scorecard"))
    second = windows.show_file(made(tmp_path / "b.scorecard"))
    qtbot.waitUntil(second.isActiveWindow)
    (tmp_path / "link.scorecard").symlink_to(tmp_path / "a.scorecard")
    assert open_path(windows, tmp_path / "link.scorecard", second) is first
    qtbot.waitUntil(first.isActiveWindow)
    assert names(windows) == ["a.scorecard", "b.scorecard"]


def test_that_a_minimised_window_comes_back(windows: Windows, tmp_path: Path) -> None:
    window = windows.show_file(made(tmp_path / "a.scorecard"))
    window.showMinimized()
    windows.show_file(tmp_path / "a.scorecard")
    assert not window.isMinimized()


def test_that_a_lost_file_does_not_keep_another_from_being_found(windows: Windows, tmp_path: Path) -> None:
    windows.show_file(made(tmp_path / "lost.scorecard"))
    second = windows.show_file(made(tmp_path / "b.scorecard"))
    (tmp_path / "lost.scorecard").unlink()
    assert windows.show_file(tmp_path / "b.scorecard") is second
    windows.close_anyway(windows.open[0])


def test_that_opened_files_are_remembered_the_newest_first(windows: Windows, tmp_path: Path) -> None:
    for name in "ab":
        windows.show_file(made(tmp_path / f"{name}.scorecard"))
    assert [Path(each).stem for each in preferences().recent] == ["b", "a"]


def test_that_open_shows_the_file_that_is_chosen(windows: Windows, tmp_path: Path) -> None:
    window = windows.show_file(made(tmp_path / "a.scorecard"))
    dialog = ask_open(window)
    assert Path(dialog.directory().absolutePath()) == tmp_path
    choose(dialog, made(tmp_path / "b.scorecard"))
    assert names(windows) == ["a.scorecard", "b.scorecard"]


def test_that_a_window_asks_which_example_and_opens_it_beside(
    windows: Windows, open_window: Opener, qtbot: QtBot
) -> None:
    window = open_window(empty_card())
    box = ask_example(window)
    next(each for each in box.buttons() if each.text() == "A town").click()
    qtbot.waitUntil(lambda: len(windows.open) == 2, timeout=10_000)
    assert windows.open[1].session.card.name == "Citizen Service Seefeld"
    assert not window.message.text


def test_that_files_dropped_on_a_window_open_beside_it(windows: Windows, tmp_path: Path) -> None:
    window = windows.show_file(made(tmp_path / "a.scorecard"))
    (tmp_path / "notes").mkdir()
    drop(window, made(tmp_path / "b.scorecard"), tmp_path / "notes", made(tmp_path / "C.SCORECARD"))
    assert names(windows) == ["a.scorecard", "b.scorecard", "C.SCORECARD"]
    assert "“notes” is neither a scorecard nor a workbook" in window.message.text


def test_that_a_workbook_dropped_on_a_window_is_imported_into_it(
    windows: Windows, open_window: Opener, bakery_book: Path, qtbot: QtBot
) -> None:
    window = open_window()
    drop(window, bakery_book)
    qtbot.waitUntil(lambda: window.findChild(QtWidgets.QDialog) is not None)
    assert len(windows.open) == 1


def test_that_nothing_is_imported_into_a_read_only_scorecard(
    windows: Windows, tmp_path: Path, bakery_book: Path
) -> None:
    window = windows.show_file(made(tmp_path / "a.scorecard"), writable=False)
    drop(window, bakery_book)
    assert "read-only" in window.message.text
    assert window.findChild(QtWidgets.QDialog) is None


def test_that_a_copy_is_saved_and_can_be_opened(windows: Windows, open_window: Opener, tmp_path: Path) -> None:
    window = open_window(empty_card())
    assert rename(window, "Other")
    dialog = ask_save_copy(window)
    assert "(copy)" in dialog.selectedFiles()[0]
    choose(dialog, tmp_path / "copy.scorecard")
    assert card_of(tmp_path / "copy.scorecard").name == "Other"
    window.message.button("Open the copy").click()
    assert names(windows) == ["card.scorecard", "copy.scorecard"]


def test_that_a_copy_onto_an_open_file_is_refused(open_window: Opener) -> None:
    window = open_window(empty_card())
    choose(ask_save_copy(window), window.session.document.path)
    assert "already open in this program" in window.message.text
    assert window.message.button("Choose another place …")


def test_that_quit_closes_all_windows_and_lets_go_of_their_files(windows: Windows, tmp_path: Path) -> None:
    for name in "ab":
        windows.show_file(made(tmp_path / f"{name}.scorecard"))
    windows.show_start()
    quit_all(windows.open[0])
    assert not windows.open
    assert windows.start is None
    assert not list(tmp_path.glob("*.lock"))


def test_that_a_folder_that_is_synchronised_is_advised_on_once(windows: Windows, tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    first = windows.show_file(made(tmp_path / "Dropbox" / "a.scorecard"))
    assert "is synchronised" in first.message.text
    assert first.message.level == "info"
    second = windows.show_file(made(tmp_path / "Dropbox" / "b.scorecard"))
    assert not second.message.text
    assert not first_time("place-sync")


def test_that_a_backup_that_could_not_be_made_is_told(windows: Windows, tmp_path: Path) -> None:
    backups_folder().parent.mkdir(parents=True, exist_ok=True)
    backups_folder().write_text("in the way")
    window = windows.show_file(made(tmp_path / "a.scorecard"))
    assert "No backup of “a.scorecard” could be made" in window.message.text
    assert window.message.level == "warning"


def test_that_versions_are_listed_with_when_and_why(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(empty_card())
    rename(window, "Second")
    dialog = versions(window, qtbot)
    assert dialog.list.topLevelItemCount() == 1
    dialog.make.click()
    qtbot.waitUntil(lambda: text(dialog, 0, 3) == "good")
    assert [text(dialog, row, 1) for row in (0, 1)] == ["as asked", "before it was opened"]
    dialog.make.click()
    assert "kept already" in dialog.message.text()


def test_that_a_version_comes_back_and_the_present_one_is_kept(
    windows: Windows, open_window: Opener, qtbot: QtBot
) -> None:
    window = open_window(empty_card())
    path = window.session.document.path
    assert rename(window, "Second")
    window.show_page("data")
    versions(window, qtbot).back.click()
    assert len(windows.open) == 1
    fresh = windows.open[0]
    assert fresh is not window
    assert fresh.session.card == empty_card() == card_of(path)
    assert fresh.code == "data"
    assert "is again as it was" in fresh.message.text
    kept = next(each for each in list_backups(path) if each.reason == "restore")
    assert card_of(kept.path).name == "Second"
    assert rename(fresh, "Third")
    assert card_of(path).name == "Third"


def test_that_a_version_can_be_looked_at_beside_the_present(
    windows: Windows, open_window: Opener, qtbot: QtBot
) -> None:
    window = open_window(empty_card())
    rename(window, "Second")
    recent = preferences().recent
    versions(window, qtbot).look.click()
    shown = windows.open[1]
    assert shown.session.card == empty_card()
    assert shown.banner.text.startswith("This is the version of ")
    moment = shown.banner.text.removeprefix("This is the version of ").split(", to look at")[0]
    assert shown.windowTitle() == f"Helping Hands – {moment}"
    assert not rename(shown, "No")
    assert preferences().recent == recent


def test_that_a_version_opens_as_a_copy_to_work_on(
    windows: Windows, open_window: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(empty_card())
    rename(window, "Second")
    dialog = versions(window, qtbot)
    dialog.copy.click()
    choose(dialog.findChildren(QtWidgets.QFileDialog)[0], tmp_path / "old.scorecard")
    assert names(windows) == ["card.scorecard", "old.scorecard"]
    assert rename(windows.open[1], "Works")


def test_that_a_damaged_version_is_marked_and_cannot_come_back(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(empty_card())
    (found,) = list_backups(window.session.document.path)
    found.path.write_bytes(b"x" + found.path.read_bytes()[1:])
    dialog = versions(window, qtbot)
    assert text(dialog, 0, 3) == "damaged"
    for button in (dialog.look, dialog.copy, dialog.back):
        assert not button.isEnabled()
        assert button.toolTip() == "This version is damaged."


def test_that_without_versions_the_buttons_say_so(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    window = windows.show_file(made(tmp_path / "a.scorecard"), writable=False)
    dialog = versions(window, qtbot)
    assert not dialog.back.isEnabled()
    assert dialog.back.toolTip() == "There is no earlier version yet."
    assert "reading only" in dialog.make.toolTip()


def test_that_another_language_keeps_windows_files_and_undo(windows: Windows, open_window: Opener) -> None:
    card = empty_card()
    window = open_window(card)
    rename(window, "Second")
    windows.show_start()
    windows.rebuild()
    (fresh,) = windows.open
    assert fresh is not window
    assert windows.start is not None
    assert windows.start.isVisible()
    QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete)
    fresh.session.select(Item("perspective", "customer"))
    assert fresh.session.undo()
    assert fresh.session.card == card
