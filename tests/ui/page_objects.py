"""The pages and panels as a user knows them: rows by their names, cells by name and period."""

from __future__ import annotations

from scorecard_app.domain.period import Period
from scorecard_app.labels.display import one_line
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui import pictures
from scorecard_app.ui.main_window import MainWindow
from scorecard_app.ui.overview.checklist import Checklist
from scorecard_app.ui.pages.data import DataPage
from scorecard_app.ui.pages.objectives import ObjectivesPage
from scorecard_app.ui.pages.overview import OverviewPage
from scorecard_app.ui.pages.strategy_map import StrategyMapPage
from scorecard_app.ui.pages.trends import TrendsPage
from scorecard_app.ui.panels.library import LibraryPanel
from tests.ui.hands import Hands, until


class Tree:
    """The page of objectives and measures."""

    def __init__(self, hands: Hands, window: MainWindow) -> None:
        assert isinstance(window.page, ObjectivesPage)
        self.hands, self.page = hands, window.page

    def row(self, name: str) -> QtCore.QModelIndex:
        """Return the row with a name."""
        model = self.page.model
        found = model.match(model.index(0, 0), QtCore.Qt.ItemDataRole.DisplayRole, name, 1, _WHOLE)
        assert found, f"there is no row “{name}”"
        return found[0]

    def click(self, name: str) -> None:
        """Click on a row."""
        self.hands.click_item(self.page.tree, self.row(name))

    def name_row(self, name: str) -> None:
        """Type the name of the row that has just been opened."""
        assert self.page.tree.editing, "no name can be typed"
        self.hands.write(name)
        self.hands.press("Return")
        assert self.row(name) == self.page.tree.currentIndex().siblingAtColumn(0)


class Library:
    """The library beside the tree."""

    def __init__(self, hands: Hands, window: MainWindow) -> None:
        panel = window.panel.library
        assert isinstance(panel, LibraryPanel)
        assert panel.isVisible()
        self.hands, self.panel = hands, panel

    def search(self, text: str, best: str) -> None:
        """Search and see that the best measure is the one wanted."""
        self.hands.click(self.panel.field)
        self.hands.overwrite(text)
        assert self.best().data() == best
        assert best in self.panel.card.toPlainText()

    def best(self) -> QtCore.QModelIndex:
        """Return the measure that was found first."""
        return self.panel.model.index(0)


class Details:
    """The form of what is selected."""

    def __init__(self, hands: Hands, window: MainWindow) -> None:
        self.hands, self.panel = hands, window.panel.details
        assert self.panel.isVisible()

    def push(self, words: str) -> None:
        """Click on a button or the title of a section."""
        self.hands.push(words, self.panel)

    def fill(self, words: str, text: str) -> None:
        """Type into a field over what is there, and leave it."""
        self.hands.fill(words, text, inside=self.panel)

    def choose(self, words: str, item: str) -> None:
        """Choose from a list by mouse."""
        self.hands.choose(words, item, self.panel)

    def says(self, words: str) -> bool:
        """Return whether some text of the form contains words."""
        return any(words in each.text() for each in self.panel.findChildren(QtWidgets.QLabel) if each.isVisible())


class Grid:
    """The page where numbers are typed."""

    def __init__(self, hands: Hands, window: MainWindow) -> None:
        assert isinstance(window.page, DataPage)
        self.hands, self.page = hands, window.page

    def cell(self, measure: str, input: str, period: Period) -> QtCore.QModelIndex:
        """Return a cell by the names at the left and the period above; the measure's own with an empty input."""
        wanted = f"{measure}, {input}" if input else measure
        row = next(at for at, each in enumerate(self.page.model.rows) if each.full_name == wanted)
        column = self.page.model.column_of(period)
        assert column is not None
        return self.page.model.index(row, column)

    def text(self, measure: str, input: str, period: Period) -> str:
        """Return what a cell shows."""
        index = self.cell(measure, input, period)
        return self.page.model.text(index.row(), index.column())

    def click(self, measure: str, input: str, period: Period) -> None:
        """Click on a cell."""
        self.hands.click_item(self.page.view, self.cell(measure, input, period))

    def paste(self, text: str) -> None:
        """Paste what another program has copied."""
        QtGui.QGuiApplication.clipboard().setText(text)
        self.hands.press("Ctrl+V")


class Map:
    """The strategy map."""

    def __init__(self, window: MainWindow) -> None:
        assert isinstance(window.page, StrategyMapPage)
        self.page = window.page

    def place(self, objective: str) -> QtCore.QPoint:
        """Return where on the screen an objective is drawn, by its name."""
        card = self.page.session.card
        id = next(each.id for each in card.objectives.values() if one_line(each.name) == objective)
        rect = self.page.scene.node_rect(id)
        assert rect is not None
        return self.page.view.mapFromScene(rect.center())


class Trends:
    """The page of charts."""

    def __init__(self, window: MainWindow) -> None:
        assert isinstance(window.page, TrendsPage)
        self.page = window.page

    def wait(self) -> None:
        """Wait for the charts that are in view."""
        views = [each for each in self.page.panel.charts.views if not each.visibleRegion().isEmpty()]
        until(lambda: pictures.drawer().idle and all(each.is_current for each in views), 20)


class Overview:
    """The first page."""

    def __init__(self, window: MainWindow) -> None:
        assert isinstance(window.page, OverviewPage)
        self.page = window.page

    def done(self) -> list[str]:
        """Return the codes of the first steps that are ticked."""
        assert isinstance(self.page.checklist, Checklist)
        assert self.page.checklist.isVisible()
        return [code for code, row in self.page.checklist.rows.items() if row.step.done]


_WHOLE = QtCore.Qt.MatchFlag.MatchExactly | QtCore.Qt.MatchFlag.MatchRecursive
