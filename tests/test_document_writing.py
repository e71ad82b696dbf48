"""An action that another thread writes: recorded and announced as if it had been written here, or never begun."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from scorecard_app.document import Document, Writing, WritingStopped
from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import EditRefused
from tests.file_cards import full_card, with_many, with_name
from tests.files import card_of, file_refused, made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a file with something of everything."""
    return made(tmp_path / "a.scorecard")


def many(card: Scorecard) -> Scorecard:
    """Return the card with many more readings."""
    return with_many(card, 4000, 1.0)


def elsewhere(writing: Writing) -> None:
    """Run a writing in another thread and wait for it."""
    thread = threading.Thread(target=writing.run)
    thread.start()
    thread.join()


def test_that_another_thread_edits_undoes_and_redoes(path: Path) -> None:
    with Document.open(path) as document:
        told: list[int] = []
        document.on_changed.append(lambda changes: told.append(changes.readings))
        writing = document.start_edit("Import", many)
        with file_refused("file-writing"):
            document.edit("Rename", lambda card: with_name(card, "New"))
        with file_refused("file-writing"):
            document.save_copy(path.with_name("copy"))
        elsewhere(writing)
        assert told == []
        assert not document.unsaved
        assert document.card == full_card()
        writing.finish()
        assert not document.writing
        assert (document.card, document.undo_name) == (many(full_card()), "Import")
        for start, card in ((document.start_undo, full_card()), (document.start_redo, many(full_card()))):
            step = start()
            assert step is not None
            elsewhere(step)
            step.finish()
            assert document.card == card
            assert card_of(path) == card
        assert document.start_redo() is None
        assert len(told) == 3


def test_that_what_goes_wrong_elsewhere_is_raised_by_finish(path: Path) -> None:
    def refuse(_card: Scorecard) -> Scorecard:
        raise EditRefused("anything")

    with Document.open(path) as document:
        writing = document.start_edit("Refused", refuse)
        with pytest.raises(EditRefused):
            writing.run()
        with pytest.raises(EditRefused):
            writing.finish()
        assert document.undo_name is None
        document.edit("Rename", lambda card: with_name(card, "New"))
    assert card_of(path).name == "New"


def test_that_an_edit_that_changes_nothing_is_not_recorded(path: Path) -> None:
    before = path.read_bytes()
    with Document.open(path) as document:
        writing = document.start_edit("Nothing", lambda card: card)
        elsewhere(writing)
        assert not writing.finish()
        assert document.undo_name is None
    assert path.read_bytes() == before


def test_that_a_writing_stopped_before_or_while_it_writes_leaves_everything(path: Path) -> None:
    before = path.read_bytes()
    with Document.open(path) as document:
        early = document.start_edit("Import", many)
        early.stop()
        early.run()
        with pytest.raises(WritingStopped):
            early.finish()
        late = document.start_edit("Import", many)

        def stop(done: int, _total: int) -> None:
            if done == 2000:
                threading.Thread(target=late.stop).start()
            while done >= 2000 and not late.stopping:
                pass

        with pytest.raises(WritingStopped):
            late.run(stop)
        with pytest.raises(WritingStopped):
            late.finish()
        assert document.card == full_card()
    assert path.read_bytes() == before


def test_that_closing_stops_a_writing_and_its_finish_then_does_nothing(path: Path) -> None:
    before = path.read_bytes()
    document = Document.open(path)
    reached, thread_ended = threading.Event(), threading.Event()
    writing = document.start_edit("Import", many)

    def run() -> None:
        def wait(done: int, _total: int) -> None:
            reached.set()
            while done >= 2000 and not writing.stopping:
                pass

        with pytest.raises(WritingStopped):
            writing.run(wait)
        thread_ended.set()

    threading.Thread(target=run).start()
    assert reached.wait(5)
    document.close()
    assert thread_ended.wait(5)
    assert not writing.finish()
    assert path.read_bytes() == before
