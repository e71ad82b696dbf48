"""The one object that changes: write, then record, then announce."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from scorecard_app.document import Document
from scorecard_app.domain.diff import Diff
from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import EditRefused
from scorecard_app.store import create_file, history_intact, read_history
from tests.edit_strategies import edits
from tests.file_cards import full_card, with_many, with_name, with_number
from tests.files import card_of, file_refused, made
from tests.soak import SOAK
from tests.strategies import scorecards


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a file with something of everything."""
    return made(tmp_path / "a.scorecard")


def test_that_a_new_document_holds_its_card_and_overwrites_nothing(tmp_path: Path) -> None:
    place = tmp_path / "new.scorecard"
    with Document.create(place, full_card()) as document:
        assert document.card == full_card()
        assert not document.unsaved
    with file_refused("file-exists"):
        Document.create(place, Scorecard("Other"))


def test_that_an_edit_is_in_the_file_when_it_is_announced(path: Path) -> None:
    with Document.open(path) as document:
        told: list[tuple[str, Diff]] = []
        document.on_changed.append(lambda changes: told.append((card_of(path).name, changes)))
        changes = document.edit("Rename", lambda card: with_name(card, "New"))
    assert told == [("New", changes)]
    assert changes.fields == ("name",)


def test_that_an_edit_that_changes_nothing_is_neither_written_nor_recorded_nor_announced(path: Path) -> None:
    before = path.read_bytes()
    with Document.open(path) as document:
        document.on_changed.append(lambda _changes: pytest.fail("announced"))
        card = document.card
        assert not document.edit("Nothing", lambda card: replace(card, objectives=dict(card.objectives)))
        assert document.undo_name is None
        assert document.card is card
    assert path.read_bytes() == before


def test_that_a_refused_edit_leaves_everything_as_it_was(path: Path) -> None:
    def refuse(_card: Scorecard) -> Scorecard:
        raise EditRefused("anything")

    with Document.open(path) as document:
        card = document.card
        with pytest.raises(EditRefused):
            document.edit("Refused", refuse)
        assert document.card is card
        assert document.undo_name is None


def test_that_undo_and_redo_go_through_the_file(path: Path) -> None:
    with Document.open(path, who="bob") as document:
        document.edit("Rename", lambda card: with_name(card, "New"))
        document.edit("Number", lambda card: with_number(card, 3, 77.0))
        assert (document.undo_name, document.redo_name) == ("Number", None)
        assert document.undo().readings == 1
        document.undo()
        assert (document.undo_name, document.redo_name) == (None, "Rename")
        assert card_of(path) == full_card()
        document.redo()
        assert card_of(path).name == "New"
        kinds = [(row.kind, row.what) for row in read_history(document.file, limit=3)]
    assert kinds == [("redo", "Rename"), ("undo", "Rename"), ("undo", "Number")]


def test_that_there_may_be_nothing_to_undo_or_redo(path: Path) -> None:
    before = path.read_bytes()
    with Document.open(path) as document:
        assert not document.undo()
        assert not document.redo()
    assert path.read_bytes() == before


def test_that_typing_in_one_field_is_undone_as_one(path: Path) -> None:
    with Document.open(path) as document:
        for text in ("N", "Ne", "New"):
            document.edit("Rename", partial(with_name, name=text), merge="name")
        document.undo()
        assert document.card == full_card()
        assert document.undo_name is None


def test_that_a_read_only_document_refuses_before_computing(path: Path) -> None:
    with Document.open(path, writable=False) as document:
        assert document.read_only
        with file_refused("read-only-asked"):
            document.edit("Rename", lambda _card: pytest.fail("computed"))


def test_that_edits_are_refused_while_an_import_is_being_written(path: Path) -> None:
    with Document.open(path) as document:

        def meanwhile(_done: int, _total: int) -> None:
            with file_refused("file-writing"):
                document.edit("Rename", lambda card: with_name(card, "New"))
            with file_refused("file-writing"):
                document.undo()

        document.edit("Import", lambda card: with_many(card, 4000, 1.0), progress=meanwhile)
        document.edit("Rename", lambda card: with_name(card, "New"))
    assert card_of(path) == with_name(with_many(full_card(), 4000, 1.0), "New")


def test_that_a_change_by_another_program_is_reloaded_and_undo_starts_afresh(path: Path) -> None:
    with Document.open(path) as document:
        document.edit("Rename", lambda card: with_name(card, "Mine"))
        with Document.open(path, take_over=False, writable=False) as reader:
            assert reader.card.name == "Mine"
        shutil.copy(path, path.with_name("other"))
        with Document.open(path.with_name("other")) as other:
            other.edit("Rename", lambda card: with_name(card, "Theirs"))
        path.with_name("other").replace(path)
        with file_refused("file-replaced"):
            document.edit("Rename", lambda card: with_name(card, "Lost"))
        assert (document.card.name, document.undo_name) == ("Mine", "Rename")
        assert document.reload().fields == ("name",)
        assert (document.card.name, document.undo_name) == ("Theirs", None)
        document.edit("Rename", lambda card: with_name(card, "Ours"))
    assert card_of(path).name == "Ours"


def test_that_a_copy_can_be_saved_and_worked_on(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.scorecard"
    with Document.open(path) as document:
        document.save_copy(copy)
        with file_refused("file-open-here"):
            document.save_copy(path, overwrite=True)
        with Document.open(copy) as other:
            other.edit("Rename", lambda card: with_name(card, "Copy"))
    assert (card_of(path).name, card_of(copy).name) == (full_card().name, "Copy")


def test_that_closing_twice_is_fine_and_nothing_can_be_edited_afterwards(path: Path) -> None:
    document = Document.open(path)
    document.close()
    document.close()
    with file_refused("read-only-closed"):
        document.edit("Rename", lambda card: with_name(card, "New"))
    Document.open(path).close()


class Life(RuleBasedStateMachine):
    """A document through random edits, undo, redo, close and reopen, beside a plain list of cards."""

    @initialize(card=scorecards())
    def create(self, card: Scorecard) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=os.environ["SCORECARD_HOME"]))
        self.path = self.folder / "life.scorecard"
        create_file(self.path, card)
        self.document = Document.open(self.path)
        self.cards, self.at = [card], 0

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        """Edit through the document; a refused edit must leave no trace."""
        before = self.document.card
        try:
            changes = self.document.edit("Edit", data.draw(edits(before)))
        except EditRefused:
            assert self.document.card is before
            return
        if changes:
            self.cards = [*self.cards[: self.at + 1], self.document.card]
            self.at += 1
        else:
            assert self.document.card is before

    @rule(card=scorecards())
    def become(self, card: Scorecard) -> None:
        """Turn the card into any other one, which no single edit would."""
        if self.document.edit("Become", lambda _card: card):
            self.cards = [*self.cards[: self.at + 1], self.document.card]
            self.at += 1

    @rule()
    def undo(self) -> None:
        """Undo must bring the card before."""
        can = self.document.undo_name is not None
        self.document.undo()
        self.at -= can
        assert self.document.card == self.cards[self.at]

    @rule()
    def redo(self) -> None:
        """Redo must bring the card after."""
        can = self.document.redo_name is not None
        self.document.redo()
        self.at += can
        assert self.document.card == self.cards[self.at]

    @rule()
    def undo_all(self) -> None:
        """Undoing everything since the file was opened restores what it held then."""
        while self.document.undo_name is not None:
            self.undo()

    @rule()
    def reopen(self) -> None:
        """Closing and opening must lose nothing, and nobody's order."""
        card = self.document.card
        self.document.close()
        self.document = Document.open(self.path)
        found = self.document.card
        assert found == card
        for kind in ("segments", "perspectives", "objectives", "measures", "links", "initiatives"):
            assert list(getattr(found, kind)) == list(getattr(card, kind))
        self.cards, self.at = [found], 0

    @precondition(lambda self: hasattr(self, "document"))
    @rule()
    def look(self) -> None:
        """The history must follow from itself at any time."""
        assert history_intact(self.document.file)

    def teardown(self) -> None:
        """Leave nothing open."""
        if hasattr(self, "document"):
            self.document.close()
            shutil.rmtree(self.folder)


Life.TestCase.settings = settings(
    max_examples=300 if SOAK else 25, stateful_step_count=40 if SOAK else 15, deadline=None
)
TestLife = Life.TestCase
