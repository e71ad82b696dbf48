"""What is painted on a selected row is seen on its colour."""

from __future__ import annotations

import pytest

from scorecard_app.render.qt import QtCore, QtGui
from scorecard_app.ui import theme
from scorecard_app.ui.map.outline import Outline
from scorecard_app.ui.paint import status_icon
from scorecard_app.ui.session import Item
from scorecard_app.ui.tree.view import TreeView
from tests.ui.conftest import Opener
from tests.ui.hands import settle
from tests.ui.test_theme import contrast

SIZE = 28


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("choice", theme.CHOICES)
@pytest.mark.parametrize("status", ["green", "amber", "red", "no_data"])
def test_that_a_status_stands_on_a_ground_of_its_own_where_its_row_is_selected(choice: str, status: str) -> None:
    theme.use(choice)
    try:
        icon = status_icon(status, SIZE)
        plain, chosen = (
            icon.pixmap(QtCore.QSize(SIZE, SIZE), 1.0, mode).toImage()
            for mode in (QtGui.QIcon.Mode.Normal, QtGui.QIcon.Mode.Selected)
        )
        for at in (QtCore.QPoint(SIZE // 2, 2), QtCore.QPoint(2, SIZE // 2)):
            assert chosen.pixelColor(at).name().upper() == theme.theme().base
        colours = {chosen.pixelColor(x, SIZE // 2).name() for x in range(SIZE)}
        assert theme.theme().status(status).name() in colours
        assert plain.pixelColor(1, 1).alpha() == 0
    finally:
        theme.use("light")


@pytest.mark.parametrize(("page", "kind"), [("objectives", TreeView), ("map", Outline)])
def test_that_the_arrow_of_a_selected_row_is_seen(
    open_window: Opener, page: str, kind: type[TreeView | Outline]
) -> None:
    window = open_window()
    window.session.select(Item("objective", next(iter(window.session.card.objectives))))
    window.show_page(page)
    tree = window.page.findChild(kind)
    assert tree is not None
    tree.show()
    settle()
    row = tree.visualRect(tree.currentIndex())
    picture = tree.viewport().grab(
        QtCore.QRect(row.left() - tree.indentation(), row.top(), tree.indentation(), row.height())
    )
    image = picture.toImage()
    found = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert max(contrast(each, theme.theme().accent) for each in found) >= 4.5
