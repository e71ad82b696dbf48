"""A user's text is never taken for markup: not in a label, not in a tool tip, on no page and in no form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from scorecard_app.domain.edits.card import set_card_fields
from scorecard_app.domain.model import Scorecard
from scorecard_app.domain.rules import check_card
from scorecard_app.labels.display import as_tip
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.pages.catalog import PAGES
from scorecard_app.ui.panels.library import LibraryPanel
from scorecard_app.ui.session import CARD, Item
from tests.ui.conftest import Opener
from tests.ui_cards import example_card

BOLD = "<b>Bold</b><img src=x> "
MARKUP = re.compile(r"[^<\n]*<(b|img|u)>")
"""What Qt would take for HTML."""
TIP = QtCore.Qt.ItemDataRole.ToolTipRole


def marked_card() -> Scorecard:
    """Return the example with markup in every text."""
    card = example_card()
    card = replace(
        card,
        name=BOLD,
        segments={id: replace(each, name=BOLD + id) for id, each in card.segments.items()},
        perspectives={id: replace(each, name=BOLD + id) for id, each in card.perspectives.items()},
        objectives={
            id: replace(each, name=BOLD + id, description=BOLD, customer_voice=BOLD, owner=BOLD)
            for id, each in card.objectives.items()
        },
        measures={
            id: replace(
                each,
                name=BOLD + id,
                owner=BOLD,
                unit="<u>u</u>",
                inputs=tuple(replace(one, label=BOLD, unit="<u>") for one in each.inputs),
            )
            for id, each in card.measures.items()
        },
        links={key: replace(each, note=BOLD) for key, each in card.links.items()},
        series={
            key: replace(each, notes=dict.fromkeys(list(each.values)[-3:], BOLD * 20))
            for key, each in card.series.items()
        },
    )
    check_card(card)
    return card


def tips_of(view: QtWidgets.QAbstractItemView) -> Iterator[str]:
    """Yield the tool tips of the cells of a view."""
    model = QtCore.QIdentityProxyModel()
    model.setSourceModel(view.model())
    below = [QtCore.QModelIndex()]
    while below:
        parent = below.pop()
        for row in range(model.rowCount(parent)):
            below.append(model.index(row, 0, parent))
            for column in range(model.columnCount(parent)):
                yield model.index(row, column, parent).data(TIP) or ""


def rendered(window: MainWindow) -> set[str]:
    """Return the texts of a window that Qt would take for HTML."""
    QtWidgets.QApplication.processEvents()
    found: list[str] = [action.toolTip() for action in window.findChildren(QtGui.QAction)]
    for each in window.findChildren(QtWidgets.QWidget):
        if each.isVisible():
            found.append(each.toolTip())
            if isinstance(each, QtWidgets.QLabel) and each.textFormat() != QtCore.Qt.TextFormat.PlainText:
                found.append(each.text())
            if isinstance(each, QtWidgets.QAbstractItemView) and each.model() is not None:
                found += tips_of(each)
    return {text for text in found if MARKUP.match(text)}


def test_that_no_page_and_no_form_takes_a_text_for_markup(open_window: Opener) -> None:
    card = marked_card()
    window = open_window(card)
    assert window.session.edit(BOLD, partial(set_card_fields, name=BOLD + "again"))
    for page in PAGES:
        window.show_page(page.code)
        assert rendered(window) == set(), page.code
    firsts = [Item("perspective", next(iter(card.perspectives))), Item("objective", next(iter(card.objectives)))]
    for item in (CARD, *firsts, *(Item("measure", id) for id in card.measures)):
        window.session.select(item)
        assert rendered(window) == set(), item


def test_that_the_library_takes_no_text_for_markup(open_window: Opener) -> None:
    card = marked_card()
    window = open_window(card)
    window.session.select(Item("objective", next(iter(card.objectives))))
    window.show_library()
    assert isinstance(window.panel.library, LibraryPanel)
    window.panel.library.field.setText(BOLD)
    assert rendered(window) == set()
    window.panel.library.field.setText("")
    assert rendered(window) == set()


def test_that_a_tool_tip_shows_a_text_as_it_is_and_wraps_a_long_one() -> None:
    assert as_tip("Two & two\nlines") == "Two & two\nlines"
    assert as_tip("1 < 2\n&lt;") == "<p>1 &lt; 2<br>&amp;lt;</p>"
    assert as_tip("word " * 100).startswith("<p>word ")
    assert len(as_tip("x" * 10_000)) < 2100
