"""The model of the tree: it follows the card by what changed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from scorecard_app.document import Document
from scorecard_app.domain.edits.readings import put_values
from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.period import parse_period
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.mime import ITEMS, packed
from scorecard_app.ui.session import CARD, Item, Session
from scorecard_app.ui.tree import drops
from scorecard_app.ui.tree.cells import NAME, STATUS, TARGET, VALUE
from scorecard_app.ui.tree.edits import delete, duplicate, field_change, put_items
from scorecard_app.ui.tree.model import TreeModel
from scorecard_app.ui.tree.nodes import CHILD, children_of
from scorecard_app.ui.tree.view import TreeView
from tests.effort import calls
from tests.ui.conftest import Opener
from tests.ui_cards import TODAY, example_card
from tools.bench_store import bench_card

Role = QtCore.Qt.ItemDataRole


@pytest.fixture
def session(qapp: QtWidgets.QApplication, tmp_path: Path) -> Iterator[Session]:
    """The example, looked at."""
    assert not qapp.closingDown()
    document = Document.create(tmp_path / "card.scorecard", example_card())
    yield Session(document, today=TODAY)
    document.close()


@pytest.fixture
def model(session: Session) -> TreeModel:
    """A model that follows the example."""
    found = TreeModel(session)
    found.fill()
    session.changed.connect(found.follow)
    return found


def shape(model: TreeModel, index: QtCore.QModelIndex | None = None) -> list[object]:
    """Return the names in a model as nested lists."""
    above = QtCore.QModelIndex() if index is None else index
    rows = [model.index(row, NAME, above) for row in range(model.rowCount(above))]
    return [(model.item(each), shape(model, each)) for each in rows]


def wanted(card: Scorecard, kind: str = "card", id: str = "") -> list[object]:
    """Return what `shape` should be."""
    below = children_of(card).get((kind, id), [])
    return [
        (Item(CHILD[kind], each), wanted(card, CHILD[kind], each) if CHILD[kind] in CHILD else []) for each in below
    ]


def change(session: Session, chance: random.Random, step: int) -> None:
    """Do something to the card by chance."""
    card = session.card
    kind = chance.choice(["perspective", "objective", "measure"])
    id = chance.choice(list(getattr(card, f"{kind}s")) or [""])
    parents = {"perspective": [""], "objective": list(card.perspectives), "measure": list(card.objectives)}
    if step % 7 == 3 and id:
        session.edit("Delete", partial(delete, items=[Item(kind, id)]))
    elif step % 11 == 5 and kind != "perspective" and id:
        session.edit("Copy", partial(duplicate, kind=kind, id=id, new=f"copy-{step}"))
    elif id:
        parent, at = chance.choice(parents[kind]), chance.randrange(6)
        session.edit("Move", partial(put_items, kind=kind, ids=[id], parent=parent, before=at))


def test_that_the_model_keeps_the_rules_of_qt_through_a_hundred_edits(session: Session, model: TreeModel) -> None:
    _tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    chance = random.Random(20)
    for step in range(100):
        if step % 5 == 4:
            session.undo()
        else:
            change(session, chance, step)
        assert shape(model) == wanted(session.card)
    while session.document.undo_name:
        session.undo()
    assert shape(model) == wanted(example_card())


def test_that_a_value_changes_just_the_rows_it_is_seen_in(session: Session, model: TreeModel) -> None:
    told: list[Item | None] = []
    model.dataChanged.connect(lambda first, last: told.append(model.item(first)))
    model.modelReset.connect(lambda: pytest.fail("the whole model was reset"))
    model.layoutChanged.connect(lambda: pytest.fail("the layout was made anew"))
    june = parse_period("2026-06")
    value = model.index_of(Item("measure", "sales"), VALUE)
    before = value.data()
    session.edit("Type", lambda card: put_values(card, "sales", None, june, {"value": 99000.0}))
    assert value.data() != before
    assert set(told) == {Item("perspective", "financial"), Item("objective", "ovens"), Item("measure", "sales")}


def test_that_a_period_before_all_readings_shows_no_values(session: Session, model: TreeModel) -> None:
    session.look_at(parse_period("2001-01"))
    model.fill()
    index = model.index_of(Item("measure", "sales"), VALUE)
    assert (index.data(), index.siblingAtColumn(TARGET).data()) == ("", "")
    assert index.siblingAtColumn(STATUS).data(Role.AccessibleTextRole) == "no data"


def test_that_several_measures_stay_together_when_moved(session: Session) -> None:
    card = session.card
    ids = children_of(card)["objective", "ready"] + children_of(card)["objective", "ovens"][:1]
    for before in range(3):
        after = put_items(card, "measure", ids, "ovens", before)
        there = children_of(after)["objective", "ovens"]
        at = there.index(ids[0])
        assert there[at : at + len(ids)] == ids
        assert len(there) == len(children_of(card)["objective", "ovens"]) + len(ids) - 1
    assert put_items(card, "measure", there[:0], "ovens", 0) == card


def test_that_a_gap_takes_what_belongs_between(session: Session) -> None:
    card = session.card
    data = packed(ITEMS, ["objective:ready"])
    place = drops.place_of(session, Item("perspective", "financial"), 1, data)
    assert place == drops.Place(Item("perspective", "financial"), 1)
    assert drops.place_of(session, CARD, 1, data) is None
    assert drops.place_of(session, CARD, 0, packed(ITEMS, ["perspective:customer"])) == drops.Place(CARD, 0)
    assert drops.place_of(session, CARD, 0, packed(ITEMS, ["perspective:customer", "objective:ready"])) is None
    assert drops.drop(session, place, data)
    assert children_of(session.card)["perspective", "financial"][1] == "ready"
    assert len(session.card.measures) == len(card.measures)


def test_that_an_edit_among_five_hundred_measures_looks_at_few_of_them(open_window: Opener) -> None:
    window = open_window(bench_card())
    window.session.look_at(parse_period("2025-12"))
    december = parse_period("2025-12")
    begun = calls(lambda: settled(window.show_page, "objectives"))

    def change(card: Scorecard) -> Scorecard:
        return put_values(card, "measure_0", None, december, {"value": 70.0})

    edited = calls(lambda: settled(window.session.edit, "Type", change))
    tree = window.page.findChild(TreeView)
    assert tree is not None
    assert tree.model().rowCount() == 4
    assert edited < begun / 8


def settled(act: Callable[..., object], *args: object) -> None:
    """Do something, and let the window paint."""
    act(*args)
    QtWidgets.QApplication.processEvents()


def test_that_a_field_of_each_kind_is_edited_with_its_own_name(session: Session, model: TreeModel) -> None:
    assert session.edit("x", field_change("perspective", "financial", "weight", 3.0))
    assert session.card.perspectives["financial"].weight == 3.0
    assert model.setData(model.index_of(Item("perspective", "financial"), NAME), "  Money  ")
    assert session.document.undo_name == "Rename perspective"
    assert session.card.perspectives["financial"].name == "Money"
    assert not model.setData(model.index_of(Item("perspective", "financial"), NAME), "   ")
