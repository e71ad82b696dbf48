"""Tab goes as one reads: pages, bar, page, details, and in those from top to bottom."""

from __future__ import annotations

from itertools import groupby, pairwise

import pytest

from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.pages.catalog import PAGES
from scorecard_app.ui.session import Item
from tests.ui.conftest import Opener
from tests.ui.hands import settle

CODES = [page.code for page in PAGES]


def around(window: MainWindow) -> list[QtWidgets.QWidget]:
    """Return what Tab stops at, from the list of pages until it is there again."""
    window.sidebar.setFocus()
    found: list[QtWidgets.QWidget] = []
    for _step in range(400):
        here = QtWidgets.QApplication.focusWidget()
        assert here is not None
        if found and here is window.sidebar:
            return found
        if here not in found:
            found.append(here)
        window.focusNextPrevChild(True)
    raise AssertionError("Tab does not come back")


def part_of(window: MainWindow, widget: QtWidgets.QWidget) -> str:
    """Return which part of the window a widget is in."""
    parts = {"pages": window.sidebar, "bar": window.top, "page": window.page, "details": window.panel}
    return next(name for name, part in parts.items() if widget is part or part.isAncestorOf(widget))


@pytest.mark.parametrize("kind", ["objective", "measure"])
@pytest.mark.parametrize("before", ["overview", "objectives"])
@pytest.mark.parametrize("code", CODES)
def test_that_tab_goes_from_part_to_part_and_down_the_details(
    open_window: Opener, code: str, before: str, kind: str
) -> None:
    window = open_window()
    window.activateWindow()
    items = window.session.card.objectives if kind == "objective" else window.session.card.measures
    window.session.select(Item(kind, next(iter(items))))
    for page in (before, code):
        window.show_page(page)
        settle()
    for section in window.panel.details.form.sections:
        section.open()
    settle()
    met = around(window)
    assert [name for name, _inside in groupby(part_of(window, each) for each in met)] == [
        "pages",
        "bar",
        "page",
        "details",
    ]
    form = window.panel.details.form
    tops = [each.mapTo(form, QtCore.QPoint(0, each.height() // 2)).y() for each in met if form.isAncestorOf(each)]
    assert len(tops) > 12
    back = [(one, other) for one, other in pairwise(tops) if other < one - 24]
    assert back == []


def test_that_tab_finds_charts_side_by_side_before_the_words(open_window: Opener) -> None:
    window = open_window()
    window.activateWindow()
    measures = window.session.card.measures.values()
    by_segment = next(each for each in measures if each.name == "Average sale at the till")
    window.session.select(Item("measure", by_segment.id))
    window.show_page("trends")
    settle()
    choice = window.page.findChild(QtWidgets.QComboBox)
    assert choice is not None
    choice.setCurrentIndex(choice.count() - 1)
    choice.activated.emit(choice.count() - 1)
    settle()
    names = [each.accessibleName() for each in around(window)]
    charts = [at for at, name in enumerate(names) if name.startswith("Chart:")]
    assert len(charts) > 1
    assert max(charts) < names.index("The measure in words")
    assert charts == list(range(charts[0], charts[0] + len(charts)))
