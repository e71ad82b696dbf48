"""What befalls the file under a window: locked, replaced, deleted, changed, damaged, a disk that takes nothing."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scorecard_app.document import Document
from scorecard_app.domain.edits.card import set_card_fields
from scorecard_app.render.qt import QtWidgets
from scorecard_app.store.lock import acquire, holder, lock_path
from scorecard_app.ui.app import _open
from scorecard_app.ui.documents import ask_open
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.windows import Windows
from tests.file_cards import full_card
from tests.files import card_of, child, lines, made
from tests.ui.conftest import Opener
from tests.ui_cards import empty_card


def rename(window: MainWindow, name: str) -> bool:
    """Edit as a page would."""
    return window.session.edit("Rename", partial(set_card_fields, name=name))


def saved(window: MainWindow) -> str:
    """Return what the status bar says of the file."""
    (label,) = window.statusBar().findChildren(QtWidgets.QLabel)
    return label.text()


def box(window: QtWidgets.QWidget) -> QtWidgets.QMessageBox:
    """Return the question that stands before a window."""
    return next(each for each in window.findChildren(QtWidgets.QMessageBox) if each.isVisible())


def answers(window: QtWidgets.QWidget) -> set[str]:
    """Return the buttons of the question that stands before a window."""
    return {each.text() for each in box(window).buttons()}


def answer(window: QtWidgets.QWidget, words: str) -> None:
    """Answer the question that stands before a window."""
    next(each for each in box(window).buttons() if each.text().startswith(words)).click()


def save_as(window: QtWidgets.QWidget, path: Path) -> None:
    """Answer where to save."""
    dialog = next(each for each in window.findChildren(QtWidgets.QFileDialog) if each.isVisible())
    dialog.fileSelected.emit(str(path))


def come_to_front(windows: Windows, window: MainWindow, qtbot: QtBot) -> None:
    """Go to another window of the desktop and back."""
    start = windows.show_start()
    qtbot.waitUntil(start.isActiveWindow)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


# -- who has it


def test_that_a_file_open_in_another_process_can_be_read(windows: Windows, tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with child("hold", path) as process:
        lines(process, 1)
        _open(windows, [path])
        assert windows.start is not None
        assert "“a.scorecard” is open on" in box(windows.start).text()
        assert answers(windows.start) == {"Open read-only", "Cancel"}
        answer(windows.start, "Open read-only")
        (window,) = windows.open
        assert "read-only" in window.banner.text
        assert window.action("import").toolTip() == "This scorecard is open for reading only."
        assert not rename(window, "No")


def test_that_cancel_leaves_a_locked_file_alone(windows: Windows, tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    acquire(path, "bob")
    _open(windows, [path])
    assert windows.start is not None
    answer(windows.start, "Cancel")
    assert not windows.open
    assert lock_path(path).exists()


def test_that_another_computers_lock_goes_only_by_a_button_of_its_own(windows: Windows, tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    acquire(path, "bob")
    found = holder(path)
    assert found is not None
    lock_path(path).write_text(json.dumps(asdict(replace(found, host="PC-7"))))
    _open(windows, [path])
    assert windows.start is not None
    assert "open on PC-7" in box(windows.start).text()
    assert answers(windows.start) == {"Open read-only", "Edit all the same", "Cancel"}
    answer(windows.start, "Edit all the same")
    assert rename(windows.open[0], "Ours")


# -- files that cannot be opened


def backed_up(path: Path) -> Path:
    """Make a file that has a version of its present state."""
    made(path)
    Document.open(path).close()
    return path


@pytest.mark.parametrize("harm", ["damage", "empty", "text", "newer", "delete"])
def test_that_the_newest_version_is_offered_for_a_file_that_cannot_be_opened(
    windows: Windows, tmp_path: Path, harm: str
) -> None:
    path = backed_up(tmp_path / "a.scorecard")
    if harm == "delete":
        path.unlink()
    elif harm == "newer":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA user_version = 9999")
    else:
        texts = {"damage": path.read_bytes()[:5000], "empty": b"", "text": b"Dear all, " * 500}
        path.write_bytes(texts[harm])
    before = path.read_bytes() if path.exists() else None
    _open(windows, [path])
    assert windows.start is not None
    assert (path.read_bytes() if path.exists() else None) == before
    answer(windows.start, "Restore the version of ")
    (window,) = windows.open
    assert window.session.card == full_card() == card_of(path)
    assert "is again as it was" in window.message.text
    assert rename(window, "Goes on")


def test_that_without_a_version_one_sentence_says_what_is_wrong(windows: Windows, open_window: Opener) -> None:
    window = open_window(empty_card())
    path = window.session.document.path.with_name("empty.scorecard")
    path.touch()
    from scorecard_app.ui.documents import open_path

    assert open_path(windows, path, window) is None
    assert window.message.text == "“empty.scorecard” is empty, so it is not a scorecard."
    assert not window.findChildren(QtWidgets.QMessageBox)


# -- under the open window


def test_that_a_deleted_file_refuses_edits_and_a_copy_saves_everything(
    windows: Windows, open_window: Opener, tmp_path: Path
) -> None:
    window = open_window(empty_card())
    assert rename(window, "Last")
    window.session.document.path.unlink()
    assert not rename(window, "Never")
    assert "is no longer there" in window.message.text
    assert saved(window) == "Not saved"
    assert window.session.card.name == "Last"
    window.message.button("Save a copy …").click()
    save_as(window, tmp_path / "copy.scorecard")
    window.message.button("Open the copy").click()
    (copy,) = windows.open
    assert copy.session.document.path == tmp_path / "copy.scorecard"
    assert copy.session.card.name == "Last"
    assert rename(copy, "Goes on")


def test_that_a_deleted_file_is_noticed_without_an_edit(
    windows: Windows, open_window: Opener, qtbot: QtBot
) -> None:
    window = open_window(empty_card())
    path = window.session.document.path
    path.rename(path.with_name("away.scorecard"))
    come_to_front(windows, window, qtbot)
    assert "is no longer there" in window.banner.text
    assert saved(window) == "Not saved"
    path.with_name("away.scorecard").rename(path)
    come_to_front(windows, window, qtbot)
    assert not window.banner.text
    assert saved(window) == "All changes saved"
    assert rename(window, "Still ours")


def test_that_a_replaced_file_is_reloaded(open_window: Opener, tmp_path: Path) -> None:
    window = open_window(empty_card())
    made(tmp_path / "other.scorecard").replace(window.session.document.path)
    assert not rename(window, "Never")
    assert "Another file has been put in the place" in window.message.text
    window.message.button("Reload").click()
    assert window.session.card == full_card()
    assert not window.message.text
    assert rename(window, "Goes on")
    assert card_of(window.session.document.path).name == "Goes on"


def test_that_closing_asks_when_a_reload_has_failed(windows: Windows, open_window: Opener, tmp_path: Path) -> None:
    window = open_window(full_card())
    (tmp_path / "junk").write_bytes(b"junk" * 1000)
    (tmp_path / "junk").replace(window.session.document.path)
    assert not rename(window, "Never")
    window.message.button("Reload").click()
    assert "is not a scorecard" in window.message.text
    assert not window.close()
    assert "was lost; everything is still here" in box(window).text()
    answer(window, "Save a copy …")
    save_as(window, tmp_path / "copy.scorecard")
    assert not windows.open
    assert card_of(tmp_path / "copy.scorecard") == full_card()


@pytest.mark.skipif(os.name != "posix", reason="needs a folder that cannot be reached")
def test_that_a_folder_that_cannot_be_reached_counts_as_gone(
    windows: Windows, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    window = windows.show_document(Document.create(folder / "a.scorecard", full_card()))
    folder.rename(tmp_path / "away")
    folder.symlink_to("x" * 300)  # longer than any name may be, and no case of “does not exist”
    come_to_front(windows, window, qtbot)
    assert "is no longer there" in window.banner.text
    ask_open(window).close()
    window.banner.button("Save a copy …").click()
    save_as(window, tmp_path / "copy.scorecard")
    assert card_of(tmp_path / "copy.scorecard") == full_card()
    assert not window.close()
    answer(window, "Close anyway")
    assert not windows.open


def test_that_a_reader_is_told_of_a_change_and_reloads(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    path = made(tmp_path / "a.scorecard")
    with child("on-word", path) as process:
        lines(process, 1)
        window = windows.show_file(path, writable=False)
        before = window.session.card
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
        assert lines(process, 1) == ["1"]
        come_to_front(windows, window, qtbot)
        assert "Another program has changed “a.scorecard”" in window.banner.text
        assert window.session.card == before
        window.banner.button("Reload").click()
        assert window.session.card == card_of(path) != before
        assert "read-only" in window.banner.text


def test_that_a_change_by_a_second_editor_is_never_overwritten(windows: Windows, tmp_path: Path) -> None:
    path = made(tmp_path / "a.scorecard")
    with child("on-word", path) as process:
        lines(process, 1)
        window = windows.show_file(path, take_over=True)
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
        assert lines(process, 1) == ["1"]
        assert not rename(window, "Never")
        assert "Another program has changed" in window.message.text
        window.message.button("Reload").click()
        assert rename(window, "Both")
    card = card_of(path)
    assert card.name == "Both"
    assert card.series != full_card().series


@pytest.fixture
def protected(tmp_path: Path) -> Iterator[Path]:
    """Give a scorecard in a folder where nothing can be written, not even by root."""
    real, bound = tmp_path / "real", tmp_path / "bound"
    real.mkdir()
    bound.mkdir()
    made(real / "a.scorecard")
    if not hasattr(os, "geteuid") or os.geteuid():
        real.chmod(0o555)
        yield real / "a.scorecard"
        real.chmod(0o755)
        return
    if subprocess.run(["mount", "--bind", real, bound], check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted read-only here")
    subprocess.run(["mount", "-o", "remount,ro,bind", bound], check=True)
    yield bound / "a.scorecard"
    subprocess.run(["umount", "-l", bound], check=True)


def test_that_a_write_protected_file_says_so_and_can_be_copied(
    windows: Windows, tmp_path: Path, protected: Path
) -> None:
    window = windows.show_file(protected)
    assert "so it cannot be changed; save a copy" in window.banner.text
    assert not rename(window, "No")
    window.banner.button("Save a copy …").click()
    save_as(window, tmp_path / "copy.scorecard")
    assert card_of(tmp_path / "copy.scorecard") == full_card()
    window.message.button("Open the copy").click()
    assert rename(windows.open[1], "Works")


# -- a disk that takes nothing


@contextlib.contextmanager
def failing_disk() -> Iterator[None]:
    """Have every file of this process grow no more: the disk is full, as far as SQLite can tell."""
    resource = pytest.importorskip("resource")
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def unsaved_window(open_window: Opener) -> MainWindow:
    """Return a window that holds an edit which the disk did not take."""
    window = open_window(empty_card())
    with failing_disk():
        assert not rename(window, "Unsaved")
    assert window.session.document.unsaved
    assert window.session.card.name == "Unsaved"
    return window


def test_that_an_edit_the_disk_did_not_take_is_written_on_the_second_try(open_window: Opener) -> None:
    window = unsaved_window(open_window)
    path = window.session.document.path
    assert card_of(path) == empty_card()
    with failing_disk():
        window.message.button("Try again").click()
    assert window.session.document.unsaved
    window.message.button("Try again").click()
    assert not window.message.text
    assert card_of(path).name == "Unsaved"
    assert window.session.undo()
    assert card_of(path) == empty_card()


def test_that_closing_asks_before_something_unsaved_is_lost(windows: Windows, open_window: Opener) -> None:
    window = unsaved_window(open_window)
    assert not window.close()
    assert "could not be written" in box(window).text()
    assert answers(window) == {"Save a copy …", "Close anyway", "Cancel"}
    assert not window.close()
    assert len([each for each in window.findChildren(QtWidgets.QMessageBox) if each.isVisible()]) == 1
    answer(window, "Cancel")
    assert windows.open == [window]
    window.close()
    answer(window, "Close anyway")
    assert not windows.open


def test_that_closing_saves_a_copy_if_that_is_the_answer(
    windows: Windows, open_window: Opener, tmp_path: Path
) -> None:
    window = unsaved_window(open_window)
    window.close()
    answer(window, "Save a copy …")
    save_as(window, tmp_path / "copy.scorecard")
    assert not windows.open
    assert card_of(tmp_path / "copy.scorecard").name == "Unsaved"


def test_that_a_copy_that_cannot_be_saved_keeps_the_window(
    windows: Windows, open_window: Opener, tmp_path: Path
) -> None:
    window = unsaved_window(open_window)
    window.close()
    answer(window, "Save a copy …")
    save_as(window, tmp_path / "nowhere" / "copy.scorecard")
    assert windows.open == [window]
    assert "does not exist" in window.message.text
    windows.close_anyway(window)


def test_that_quit_stops_at_a_window_that_must_ask(windows: Windows, open_window: Opener, tmp_path: Path) -> None:
    from scorecard_app.ui.documents import quit_all

    windows.show_file(made(tmp_path / "other.scorecard"))
    window = unsaved_window(open_window)
    quit_all(window)
    assert windows.open == [window]
    assert box(window)
    windows.close_anyway(window)


def test_that_closing_asks_when_the_file_is_gone(windows: Windows, open_window: Opener) -> None:
    window = open_window(empty_card())
    path = window.session.document.path
    shutil.move(path, path.with_name("away.scorecard"))
    assert not window.close()
    assert "is no longer there" in box(window).text()
    answer(window, "Close anyway")
    assert not windows.open
